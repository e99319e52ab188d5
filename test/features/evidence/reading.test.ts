import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { type EvidenceHouse, openEvidenceHouse, photo, sha256 } from './support.ts'

let house: EvidenceHouse
let id: string
/** Three chunks and a bit. */
const BYTES = randomBytes(800_001)
let file: { readonly id: string; readonly url: string }

beforeAll(async () => {
  house = await openEvidenceHouse()
  id = (await house.open()).id
  file = (await house.add(id, [photo(BYTES, 'Messwerte März.csv', 'text/csv')])).json()
})
afterAll(() => house?.close())

const ranged = (range: string, headers: Record<string, string> = {}) =>
  house.get(file.url, house.anna, { range, ...headers })

describe('a download', () => {
  test('is to be saved and not shown, whatever it is', async () => {
    const { statusCode, headers, rawPayload } = await house.get(file.url, house.anna, { 'accept-encoding': 'gzip' })
    expect([statusCode, rawPayload.equals(BYTES)]).toEqual([200, true])
    expect(headers).toMatchObject({
      'content-type': 'text/csv',
      'content-length': '800001',
      'content-disposition': `attachment; filename="Messwerte M_rz.csv"; filename*=UTF-8''Messwerte%20M%C3%A4rz.csv`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      etag: `"${sha256(BYTES)}"`,
      'repr-digest': `sha-256=:${Buffer.from(sha256(BYTES), 'hex').toString('base64')}:`,
    })
    expect(headers).not.toHaveProperty('content-encoding')
  })

  test('HEAD says the same without the bytes, and reads none', async () => {
    const whole = await house.get(file.url)
    const head = await house.get(file.url, house.anna, {}, 'HEAD')
    const { date: _, 'x-request-id': __, ...expected } = whole.headers
    expect([head.statusCode, head.rawPayload.length]).toEqual([200, 0])
    expect(head.headers).toMatchObject({ ...expected, ratelimit: expect.any(String) })
    expect((await house.get(file.url, house.anna, { range: 'bytes=0-9' }, 'HEAD')).headers['content-length']).toBe('10')
  })

  test('any single range is that of the bytes', async () => {
    const edge = fc.integer({ min: -2, max: 2 })
    const place = fc.tuple(fc.integer({ min: 0, max: 3 }), edge).map(([chunk, by]) => Math.max(0, chunk * 262_144 + by))
    await fc.assert(
      fc.asyncProperty(place, fc.option(place), async (first, last) => {
        const reply = await ranged(`bytes=${first}-${last ?? ''}`)
        expect(reply.statusCode).toBe(last !== null && last < first ? 200 : 206)
        if (reply.statusCode === 200) return
        expect(reply.rawPayload.equals(BYTES.subarray(first, (last ?? BYTES.length) + 1))).toBe(true)
        const end = last ?? BYTES.length - 1
        expect(reply.headers['content-range']).toBe(`bytes ${first}-${end}/${BYTES.length}`)
        expect(reply.headers['content-length']).toBe(String(end - first + 1))
      }),
      { seed: 7, numRuns: 25 },
    )
    expect((await ranged('bytes=-5')).rawPayload.equals(BYTES.subarray(-5))).toBe(true)
    expect((await ranged('bytes=0-1,5-6')).statusCode).toBe(200)
  })

  test('a range behind the end is 416 and says how long the file is', async () => {
    const reply = await ranged(`bytes=${BYTES.length}-`)
    expect([reply.statusCode, reply.json().code]).toEqual([416, 'RANGE_NOT_SATISFIABLE'])
    expect(reply.headers['content-range']).toBe(`bytes */${BYTES.length}`)
  })

  test('conditions are compared with the digest', async () => {
    const tag = `"${sha256(BYTES)}"`
    const unchanged = await house.get(file.url, house.anna, { 'if-none-match': tag })
    expect([unchanged.statusCode, unchanged.body, unchanged.headers.etag]).toEqual([304, '', tag])
    expect((await ranged('bytes=0-9', { 'if-range': tag })).statusCode).toBe(206)
    expect((await ranged('bytes=0-9', { 'if-range': '"other"' })).statusCode).toBe(200)
  })

  test('a reader who stops half way stops the reading', async () => {
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = house.app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    const authorization = house.anna.headers.authorization
    socket.write(`GET ${file.url} HTTP/1.1\r\nhost: test\r\nauthorization: ${authorization}\r\n\r\n`)
    await new Promise((done) => socket.once('data', done))
    socket.destroy()
    await expect.poll(async () => (await house.get('/livez')).statusCode).toBe(200)
    expect((await house.get(file.url)).statusCode).toBe(200)
  })

  test.each(['nothing', '0198a000-0000-7000-8000-00000000dead'])('of %s is 404', async (unknown) => {
    expect((await house.get(`/v1/incidents/${id}/evidence/${unknown}`)).statusCode).toBe(404)
  })
})

describe('lists', () => {
  test('come in pages that miss and repeat nothing, by REST and GraphQL alike', async () => {
    const incident = await house.open()
    const ids: string[] = []
    for (let at = 0; at < 5; at++) {
      house.clock.advance(at % 2)
      ids.push((await house.add(incident.id, [photo(`page ${at}`)])).json().id)
    }
    const seen: string[] = []
    let cursor = ''
    do {
      const reply = await house.get(`/v1/incidents/${incident.id}/evidence?limit=2${cursor && `&cursor=${cursor}`}`)
      const { items, nextCursor } = reply.json()
      seen.push(...items.map((one: { id: string }) => one.id))
      cursor = nextCursor
    } while (cursor)
    expect(seen).toEqual(ids)
    const query = `query ($id: ID!, $after: String) { incident(id: $id) { evidence(first: 3, after: $after) {
      nodes { id incident fileName mediaType size sha256 audience description addedAt addedBy { id kind key name }
        withdrawn { reason } url } pageInfo { hasNextPage endCursor } } } }`
    const first = (await house.anna.query(query, { id: incident.number })).data.incident.evidence
    const after = first.pageInfo.endCursor
    const rest = (await house.anna.query(query, { id: incident.number, after })).data.incident.evidence
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false])
    const { items } = (await house.get(`/v1/incidents/${incident.id}/evidence`)).json()
    expect([...first.nodes, ...rest.nodes]).toEqual(items)
  })

  test('of many incidents are read together, each with what its reader may see', async () => {
    const supplier = await house.as(['supplier'], { supplier: 'nordlicht-hosting' })
    const [one, two] = [await house.open({ supplier: 'nordlicht-hosting' }), await house.open()]
    await house.add(one.id, [photo('inside')])
    const shared = (await house.add(one.id, [photo('outside'), ['audience', 'shared_with_supplier']])).json()
    await house.add(two.id, [photo('inside')])
    const query = '{ incidents(first: 5) { nodes { id evidence(first: 5) { nodes { id } } } } }'
    const read = async (who = house.anna) =>
      new Map<string, number>(
        (await who.query(query)).data.incidents.nodes.map((node: { id: string; evidence: { nodes: unknown[] } }) => [
          node.id,
          node.evidence.nodes.length,
        ]),
      )
    const staff = await read()
    expect([staff.get(one.id), staff.get(two.id)]).toEqual([2, 1])
    expect([...(await read(supplier))]).toEqual([[one.id, 1]])
    expect((await house.get(shared.url, supplier)).body).toBe('outside')
  })

  test('a cursor of another incident, and a limit out of range, are refused', async () => {
    const other = await house.open()
    await house.add(id, [photo('one more')])
    const { nextCursor } = (await house.get(`/v1/incidents/${id}/evidence?limit=1`)).json()
    const refused = await house.get(`/v1/incidents/${other.id}/evidence?cursor=${nextCursor}`)
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'INVALID_CURSOR'])
    expect((await house.get(`/v1/incidents/${id}/evidence?limit=0`)).statusCode).toBe(400)
  })

  test('withdrawing by GraphQL is withdrawing', async () => {
    const added = (await house.add(id, [photo('to be withdrawn')])).json()
    const manager = await house.as(['manager'])
    const mutation = `mutation ($input: WithdrawEvidenceInput!) { withdrawEvidence(input: $input) {
      evidence { id withdrawn { reason } } errors { code } } }`
    const input = { incident: id, id: added.id, reason: 'Twice.' }
    const first = (await manager.query(mutation, { input })).data.withdrawEvidence
    expect(first).toEqual({ evidence: { id: added.id, withdrawn: { reason: 'Twice.' } }, errors: [] })
    const again = (await manager.query(mutation, { input })).data.withdrawEvidence
    expect(again.errors).toEqual([{ code: 'EVIDENCE_ALREADY_WITHDRAWN' }])
  })
})

describe('the doctor', () => {
  const examine = async (filesRead = 1): Promise<readonly string[]> => {
    const { rows } = await house.owner.query<{ id: string; key: string }>(`select id, key from orgs where key = 'demo'`)
    const ctx = systemCtx(rows[0]!, house.clock.now(), 'test')
    const found: string[] = []
    for await (const { check, record, message } of house.services.doctor.examine(ctx, { filesRead })) {
      if (!message.endsWith('could be lost in a crash')) found.push(`${check}: ${record ?? ''}: ${message}`)
    }
    return found
  }
  /** Alters what nobody may, as somebody would who owns the database; answers what undoes it. */
  const tamper = async (statement: string, ...values: unknown[]) => {
    const triggers = async (state: string) => {
      await house.owner.query(`alter table evidence ${state} trigger all`)
      await house.owner.query(`alter table evidence_chunks ${state} trigger all`)
    }
    await triggers('disable')
    const { rowCount } = await house.owner.query(statement, values)
    await triggers('enable')
    expect(rowCount).toBe(1)
  }

  test('finds all well, and each byte, row and event that is not as it was', async () => {
    expect(await examine()).toEqual([])
    const wrong = (message: string) => [`evidence: incident ${id}: evidence ${file.id}: ${message}`]
    const flip =
      'update evidence_chunks set bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1) where evidence_id = $1 and place = 2'
    await tamper(flip, file.id)
    expect(await examine()).toEqual(wrong('its bytes do not give its digest'))
    expect(await examine(0)).toEqual([])
    await tamper(flip, file.id)
    await tamper(`update evidence_chunks set place = 9 where evidence_id = $1 and place = 3`, file.id)
    expect(await examine()).toEqual(wrong('has 10 chunks, not 4'))
    await tamper(`update evidence_chunks set place = 3 where evidence_id = $1 and place = 9`, file.id)
    await tamper('update evidence set size = size - 1 where id = $1', file.id)
    expect(await examine(0)).toEqual(wrong('size is not what its events say'))
    expect(await examine()).toContain(wrong('has 800001 bytes, not 800000')[0])
    await tamper('update evidence set size = size + 1 where id = $1', file.id)
    await tamper(`update evidence set file_name = 'other' where id = $1`, file.id)
    expect(await examine(0)).toEqual(wrong('fileName is not what its events say'))
    await tamper(`update evidence set file_name = $2 where id = $1`, file.id, 'Messwerte März.csv')
    expect(await examine()).toEqual([])
  })

  test('finds bytes of no file, and what no longer keeps evidence as it is', async () => {
    await house.owner.query(
      `insert into evidence_chunks (org_id, evidence_id, place, bytes) select org_id, $1, 0, 'x' from incidents limit 1`,
      ['0198a000-0000-7000-8000-00000000dead'],
    )
    await house.owner.query('alter table evidence disable trigger evidence_kept')
    expect(await examine(0)).toEqual([
      'guards: : the trigger evidence_kept is missing or disabled',
      'evidence: : bytes of 0198a000-0000-7000-8000-00000000dead, which is no file',
    ])
    await house.owner.query('alter table evidence enable trigger evidence_kept')
    await house.owner.query(`delete from evidence_chunks where evidence_id = '0198a000-0000-7000-8000-00000000dead'`)
    expect(await examine(0)).toEqual([])
  })
})
