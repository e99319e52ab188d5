import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Caller } from '../graphql/support.ts'
import { type EvidenceHouse, openEvidenceHouse, type Part, photo, sha256 } from './support.ts'

let house: EvidenceHouse
let supplier: Caller
const SUPPLIER = 'nordlicht-hosting'

beforeAll(async () => {
  house = await openEvidenceHouse()
  supplier = await house.as(['supplier'], { key: 'vendor', supplier: SUPPLIER })
})
afterAll(() => house?.close())

const list = async (id: string, by?: Caller) => (await house.get(`/v1/incidents/${id}/evidence`, by)).json().items
const timeline = async (id: string, by = house.anna) =>
  (await by.rest('GET', `/v1/incidents/${id}/timeline`)).json().items as { type: string; id: string }[]

describe('adding a file', () => {
  test('stores it, shows it in the list and in the timeline, and leaves the version', async () => {
    const incident = await house.open()
    const reply = await house.add(incident.number, [photo(), ['description', 'the screen'], ['audience', 'internal']])
    expect(reply.statusCode, reply.body).toBe(201)
    const added = reply.json()
    expect(reply.headers.location).toBe(`/v1/incidents/${incident.id}/evidence/${added.id}`)
    expect(added).toEqual({
      id: expect.any(String),
      incident: incident.id,
      fileName: 'line 4.jpg',
      mediaType: 'image/jpeg',
      size: 7,
      sha256: sha256('a photo'),
      audience: 'internal',
      description: 'the screen',
      addedAt: '2026-11-18T09:00:00.000Z',
      addedBy: { id: expect.any(String), kind: 'person', key: 'anna', name: 'anna' },
      withdrawn: null,
      url: reply.headers.location,
    })
    expect(await list(incident.id)).toEqual([added])
    expect((await timeline(incident.id)).at(-1)).toMatchObject({
      id: added.id,
      type: 'evidence.added',
      text: 'the screen',
      audience: 'internal',
      changes: [
        { path: 'evidence.id', old: null, new: added.id },
        { path: 'evidence.fileName', old: null, new: 'line 4.jpg' },
        { path: 'evidence.mediaType', old: null, new: 'image/jpeg' },
        { path: 'evidence.size', old: null, new: 7 },
        { path: 'evidence.sha256', old: null, new: sha256('a photo') },
      ],
    })
    expect((await house.anna.rest('GET', `/v1/incidents/${incident.id}`)).json().version).toBe(incident.version)
    expect(await house.left()).toBe(0)
  })

  test('the bytes come back as they went in, over the edges of chunks', async () => {
    const { id } = await house.open()
    for (const size of [1, 262_143, 262_144, 262_145, 1_000_000]) {
      const bytes = randomBytes(size)
      const { url, sha256: digest } = (await house.add(id, [photo(bytes)])).json()
      expect(digest).toBe(sha256(bytes))
      const reply = await house.get(url)
      expect(reply.statusCode).toBe(200)
      expect(sha256(reply.rawPayload)).toBe(digest)
      expect(reply.rawPayload.length).toBe(size)
    }
  })

  test('fields may stand before and behind the file', async () => {
    const { id } = await house.open()
    const reply = await house.add(id, [['description', 'before'], photo('x'), ['sha256', sha256('x').toUpperCase()]])
    expect(reply.json()).toMatchObject({ description: 'before', sha256: sha256('x') })
  })

  test('goes to incidents that have ended, too: what comes late is evidence all the same', async () => {
    const incident = await house.open()
    const cancel = { disposition: 'not_an_incident', text: 'a test' }
    const ended = await house.anna.rest('POST', `/v1/incidents/${incident.id}/cancel`, cancel)
    expect(ended.statusCode, ended.body).toBe(200)
    expect((await house.add(incident.id, [photo()])).statusCode).toBe(201)
  })

  test('the same bytes for the same audience are there already; shared, or after a withdrawal, they are new', async () => {
    const { id } = await house.open()
    const first = (await house.add(id, [photo()])).json()
    const again = await house.add(id, [photo('a photo', 'other.png', 'image/png'), ['description', 'again']])
    expect([again.statusCode, again.json()]).toEqual([200, first])
    const shared = await house.add(id, [photo(), ['audience', 'shared_with_supplier']])
    expect(shared.statusCode).toBe(201)
    const manager = await house.as(['manager'])
    await manager.rest('POST', `${first.url}/withdraw`, { reason: 'wrong line' })
    expect((await house.add(id, [photo()])).statusCode).toBe(201)
    expect(await list(id)).toHaveLength(3)
    expect(await house.left()).toBe(0)
  })

  test('two who add the same at once get one', async () => {
    const { id } = await house.open()
    const replies = await Promise.all(Array.from({ length: 4 }, () => house.add(id, [photo('same')])))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 201])
    expect(new Set(replies.map((reply) => reply.json().id)).size).toBe(1)
    expect([await list(id), await house.left()]).toEqual([[expect.anything()], 0])
  })

  test('If-Match is honoured', async () => {
    const { id, version } = await house.open()
    const stale = await house.add(id, [photo()], house.anna, { 'if-match': `"${version + 1}"` })
    expect([stale.statusCode, await house.left()]).toEqual([412, 0])
    expect((await house.add(id, [photo()], house.anna, { 'if-match': `"${version}"` })).statusCode).toBe(201)
  })
})

describe('digests', () => {
  const field = (bytes: string) => `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`

  test('a digest that was sent along is compared with what came', async () => {
    const { id } = await house.open()
    const wrong = await house.add(id, [photo('x'), ['sha256', sha256('y')]])
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'EVIDENCE_DIGEST_MISMATCH'])
    const inHead = await house.add(id, [photo('x')], house.anna, { 'repr-digest': field('y') })
    expect([inHead.statusCode, inHead.json().code]).toEqual([422, 'EVIDENCE_DIGEST_MISMATCH'])
    expect([await list(id), await house.left()]).toEqual([[], 0])
    expect((await house.add(id, [photo('x')], house.anna, { 'repr-digest': field('x') })).statusCode).toBe(201)
  })

  test.each(['x', 'sha-512=:AAAA:', 'sha-256=:AAAA:'])(
    'a Repr-Digest without a SHA-256 (%s) is refused',
    async (value) => {
      const { id } = await house.open()
      const reply = await house.add(id, [photo()], house.anna, { 'repr-digest': value })
      expect([reply.statusCode, reply.json().errors?.[0]?.pointer]).toEqual([400, '/headers/repr-digest'])
    },
  )
})

describe('Idempotency-Key', () => {
  test('the same key and bytes get the first answer, other bytes or words are refused', async () => {
    const { id } = await house.open()
    const key = { 'idempotency-key': randomUUID() }
    const first = await house.add(id, [photo()], house.anna, key)
    const again = await house.add(id, [photo()], house.anna, key)
    expect([again.statusCode, again.body]).toEqual([201, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
    for (const other of [[photo('other')], [photo(), ['description', 'new']]] as Part[][]) {
      const refused = await house.add(id, other, house.anna, key)
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    }
    expect([(await list(id)).length, await house.left()]).toEqual([1, 0])
  })

  test('two at once with one key make one', async () => {
    const { id } = await house.open()
    const key = { 'idempotency-key': randomUUID() }
    const replies = await Promise.all([1, 2, 3].map(() => house.add(id, [photo('twice')], house.anna, key)))
    const bodies = new Set(replies.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body))
    expect(bodies.size).toBe(1)
    expect(replies.every(({ statusCode }) => [201, 409].includes(statusCode))).toBe(true)
    expect([(await list(id)).length, await house.left()]).toEqual([1, 0])
  })
})

describe('who may', () => {
  test('a supplier sees what is shared, and what it adds is', async () => {
    const { id } = await house.open({ supplier: SUPPLIER })
    const hidden = (await house.add(id, [photo('internal')])).json()
    const shared = (await house.add(id, [photo('shared'), ['audience', 'shared_with_supplier']])).json()
    const own = await house.add(id, [photo('8D report', '8d.pdf', 'application/pdf')], supplier)
    expect([own.statusCode, own.json().audience]).toEqual([201, 'shared_with_supplier'])
    expect((await list(id, supplier)).map((one: { id: string }) => one.id)).toEqual([shared.id, own.json().id])
    expect((await house.get(hidden.url, supplier)).statusCode).toBe(404)
    expect((await house.get(shared.url, supplier)).body).toBe('shared')
    expect((await timeline(id, supplier)).map((entry) => entry.id)).toEqual([shared.id, own.json().id])
    const refused = await house.add(id, [photo('y'), ['audience', 'internal']], supplier)
    expect([refused.statusCode, refused.json().errors[0].pointer]).toEqual([422, '/audience'])
    // The same bytes as an internal file: it learns nothing of that one.
    expect((await house.add(id, [photo('internal')], supplier)).statusCode).toBe(201)
  })

  test('a reporter reads and adds at what it reported, and nowhere else', async () => {
    const reporter = await house.as(['reporter'], { key: 'rep' })
    const own = await house.open({}, reporter)
    const other = await house.open()
    const { url } = (await house.add(other.id, [photo()])).json()
    expect((await house.add(own.id, [photo()], reporter)).statusCode).toBe(201)
    expect((await house.add(other.id, [photo('z')], reporter)).statusCode).toBe(404)
    expect((await house.get(url, reporter)).statusCode).toBe(404)
    expect((await house.get(`/v1/incidents/${other.id}/evidence`, reporter)).statusCode).toBe(404)
    expect(await house.left()).toBe(0)
  })

  test('sites, restricted incidents and organisations stand', async () => {
    const elsewhere = await house.as(['responder'], { sites: ['gre'] })
    const stranger = await house.as(['admin'], { org: 'other' })
    const { id } = await house.open({ visibility: 'restricted' })
    const { url } = (await house.add(id, [photo('secret')])).json()
    const third = await house.as(['responder'], { key: 'third' })
    for (const who of [elsewhere, stranger, third]) {
      expect((await house.get(url, who)).statusCode).toBe(404)
      expect((await house.add(id, [photo('q')], who)).statusCode).toBe(404)
    }
    expect((await house.get(url, await house.as(['auditor']))).body).toBe('secret')
    const [one, two] = [await house.open(), await house.open()]
    const file = (await house.add(one.id, [photo()])).json()
    expect((await house.get(`/v1/incidents/${two.id}/evidence/${file.id}`)).statusCode).toBe(404)
  })

  test('whose access ends while a file is on its way puts nothing here', async () => {
    const { id } = await house.open()
    const leaver = await house.as(['responder'], { key: 'leaver' })
    const actor = await actorOf(leaver)
    const ctx = { ...(await asService()), actor }
    async function* content() {
      yield Buffer.alloc(300_000)
      await house.owner.query('update principals set disabled_at = now() where id = $1', [actor.id])
      yield Buffer.alloc(300_000)
    }
    const said = { incident: id, fileName: 'f', mediaType: 'x/y', audience: null, description: '' }
    const sent = house.services.evidence.attach(ctx, { ...said, content: Readable.from(content()) })
    await expect(sent).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect([await list(id), await house.left()]).toEqual([[], 0])
  })

  test('who may read only is told so before a byte is stored', async () => {
    const { id } = await house.open()
    const auditor = await house.as(['auditor'])
    expect((await house.add(id, [photo()], auditor)).statusCode).toBe(403)
    expect(await house.left()).toBe(0)
  })
})

describe('withdrawing', () => {
  test('hides the bytes from most; record, digest and reason stay, and it is done once', async () => {
    const { id } = await house.open()
    const added = (await house.add(id, [photo('a face')])).json()
    const manager = await house.as(['manager'], { key: 'boss' })
    expect((await house.anna.rest('POST', `${added.url}/withdraw`, { reason: 'x' })).statusCode).toBe(403)
    expect((await manager.rest('POST', `${added.url}/withdraw`, {})).statusCode).toBe(422)
    const reply = await manager.rest('POST', `${added.url}/withdraw`, { reason: 'Shows a face.' })
    const withdrawn = { at: '2026-11-18T09:00:00.000Z', reason: 'Shows a face.', by: { key: 'boss' } }
    expect(reply.json()).toMatchObject({ ...added, withdrawn })
    const again = await manager.rest('POST', `${added.url}/withdraw`, { reason: 'x' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'EVIDENCE_ALREADY_WITHDRAWN'])
    for (const method of ['GET', 'HEAD'] as const) {
      expect((await house.get(added.url, manager, {}, method)).statusCode).toBe(410)
    }
    expect((await house.get(added.url, await house.as(['quality']))).body).toBe('a face')
    expect((await list(id))[0].withdrawn.reason).toBe('Shows a face.')
    expect((await timeline(id)).at(-1)).toMatchObject({ type: 'evidence.withdrawn', reason: 'Shows a face.' })
  })

  test('nobody alters or removes what is kept, not by SQL either', async () => {
    const { id } = await house.open()
    const added = (await house.add(id, [photo()])).json()
    for (const statement of [
      `update evidence set file_name = 'x' where id = $1`,
      'delete from evidence where id = $1',
      `update evidence_chunks set bytes = 'x' where evidence_id = $1`,
      'delete from evidence_chunks where evidence_id = $1',
    ]) {
      await expect(house.owner.query(statement, [added.id]), statement).rejects.toThrow('kept as')
    }
    expect((await house.get(added.url)).body).toBe('a photo')
  })
})

describe('the services of the house', () => {
  test('attach a file from a stream or from memory, by number, as the service itself', async () => {
    const incident = await house.open()
    const ctx = await asService()
    const facts = { incident: incident.number, mediaType: 'text/plain', audience: null, description: 'from a mail' }
    const { evidence } = house.services
    const one = await evidence.attach(ctx, { ...facts, fileName: 'a.txt', content: Buffer.from('from memory') })
    const two = await evidence.attach(ctx, {
      ...facts,
      fileName: 'b.txt',
      content: Readable.from(['from ', 'a stream'].map((text) => Buffer.from(text))),
    })
    expect([one.sha256, two.sha256]).toEqual([sha256('from memory'), sha256('from a stream')])
    await expect(evidence.attach(ctx, { ...facts, fileName: 'c', content: Buffer.alloc(0) })).rejects.toMatchObject({
      code: 'EVIDENCE_EMPTY',
    })
    expect((await list(incident.id)).map((file: { fileName: string }) => file.fileName)).toEqual(['a.txt', 'b.txt'])
  })
})

const actorOf = async ({ headers }: Caller) =>
  (await house.services.access.authenticator.authenticate(headers.authorization, house.clock.now())).actor

const asService = async () => {
  const { rows } = await house.owner.query<{ id: string; key: string }>(`select id, key from orgs where key = 'demo'`)
  return systemCtx(rows[0]!, house.clock.now(), 'mail')
}

describe('limits', () => {
  test('a file of the limit goes in with the memory of a few chunks; one byte more does not', async () => {
    const { id } = await house.open()
    const ctx = await asService()
    const { attach } = house.services.evidence
    const said = { incident: id, fileName: 'big', mediaType: 'x/y', audience: null, description: '' }
    const piece = Buffer.alloc(1_048_576, 3)
    // Of what is collected later nothing is said here: what is held counts.
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = () => {
      collect()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    const before = held()
    let most = 0
    let sent = 0
    function* pieces() {
      for (let left = LIMITS.evidenceBytes; left > 0; left -= piece.length) {
        if (sent++ % 20 === 10) most = Math.max(most, held() - before)
        yield piece
      }
    }
    const kept = await attach(ctx, { ...said, content: Readable.from(pieces()) })
    expect(kept.size).toBe(LIMITS.evidenceBytes)
    expect(most).toBeLessThan(LIMITS.evidenceBytes / 4)
    // In one piece, which is refused before any of it is written.
    const content = Buffer.alloc(LIMITS.evidenceBytes + 1)
    await expect(attach(ctx, { ...said, content })).rejects.toMatchObject({ code: 'EVIDENCE_TOO_LARGE' })
    expect(await house.left()).toBe(0)
  })

  /** Files and uploads that are there only by their rows. */
  const fill = (id: string, count: number, size: number) =>
    house.owner.query(
      `insert into evidence (org_id, id, incident_id, file_name, media_type, size, sha256, chunk_size, audience,
         description, added_at, added_by)
       select org_id, gen_random_uuid(), id, 'f', 'x/y', $3, lpad(to_hex(n), 64, '0'), 1, 'internal', '', opened_at, '{}'
       from incidents, generate_series(1, $2::int) n where id = $1`,
      [id, count, size],
    )
  const begin = (id: string, count: number, { principal = randomUUID(), bytes = 0 } = {}) =>
    house.owner.query(
      `insert into evidence_uploads (org_id, id, incident_id, principal, bytes, begun_at, moved_at)
       select org_id, gen_random_uuid(), id, $3, $4, opened_at, opened_at from incidents, generate_series(1, $2::int)
       where id = $1`,
      [id, count, principal, bytes],
    )
  const codeOf = async (id: string, key?: string) => {
    const reply = await house.add(id, [photo('limit')], house.anna, key ? { 'idempotency-key': key } : {})
    return reply.json().code ?? reply.statusCode
  }

  test.each([
    ['files', LIMITS.evidenceFiles - 1, 1],
    ['bytes', 1, LIMITS.evidenceBytesOfIncident - 5],
  ])('%s of an incident: to the limit, and not beyond', async (_, count, size) => {
    const [one, two] = [await house.open(), await house.open()]
    await fill(one.id, count, size)
    expect(await codeOf(one.id)).toBe(201)
    // With a key the question is put where the answer would be found.
    expect([await codeOf(one.id), await codeOf(one.id, randomUUID())]).toEqual(['EVIDENCE_FULL', 200])
    await fill(two.id, count, size)
    await begin(two.id, 1, { bytes: 5 })
    expect(await codeOf(two.id)).toBe('EVIDENCE_FULL')
    await house.owner.query('delete from evidence_uploads')
  })

  test('uploads under way, of an incident and of a principal', async () => {
    const { id } = await house.open()
    await begin(id, LIMITS.evidenceUploadsOfIncident - 1)
    expect(await codeOf(id)).toBe(201)
    await begin(id, 1)
    const busy = await house.add(id, [photo('x')])
    expect([busy.statusCode, busy.json().code, busy.headers['retry-after']]).toEqual([
      429,
      'EVIDENCE_UPLOADS_BUSY',
      '10',
    ])
    await house.owner.query('delete from evidence_uploads')
    const me = (await house.anna.rest('GET', '/v1/me')).json().id
    await begin((await house.open()).id, LIMITS.evidenceUploadsOfPrincipal - 1, { principal: me })
    expect(await codeOf((await house.open()).id)).toBe(201)
    await begin((await house.open()).id, 1, { principal: me })
    expect(await codeOf((await house.open()).id)).toBe('EVIDENCE_UPLOADS_BUSY')
    await house.owner.query('delete from evidence_uploads')
  })

  test('uploads that stand still are cleared away, and those that move are not', async () => {
    const { id } = await house.open()
    const ctx = await asService()
    let go = () => {}
    const held = new Promise<void>((done) => {
      go = done
    })
    async function* slow() {
      yield Buffer.alloc(300_000)
      await held
      yield Buffer.alloc(300_000)
    }
    const said = { incident: id, fileName: 'slow', mediaType: 'x/y', audience: null, description: '' }
    const sending = house.services.evidence.attach(ctx, { ...said, content: Readable.from(slow()) })
    sending.catch(() => undefined)
    const underWay = async () =>
      (await house.owner.query('select 1 from evidence_chunks c join evidence_uploads u on u.id = c.evidence_id'))
        .rowCount
    await expect.poll(underWay).toBe(1)
    const clear = (minutes: number) => house.services.evidence.clear({ ...ctx, now: ctx.now + minutes * 60_000 })
    expect([await clear(10), await underWay()]).toEqual([0, 1])
    expect([await clear(11), await house.left()]).toEqual([1, 0])
    go()
    await expect(sending).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_LOST' })
    expect(await house.left()).toBe(0)
  })
})
