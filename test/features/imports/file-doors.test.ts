import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { watchImport } from '#features/imports/import-elsewhere.commands.ts'
import { importCommands } from '#features/imports/imports.commands.ts'
import { LIMITS } from '#kernel/limits.ts'
import { openRemote } from '#platform/remote/remote.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const HEADER = 'number,opened_at,short_description'

describe('through the door', () => {
  let doors: Doors
  let sender: Caller
  beforeAll(async () => {
    doors = await openDoors()
    await doors.seed()
    sender = await doors.as(['integration'])
  })
  afterAll(() => doors.close())
  const send = (payload: string | Buffer, query = 'mapping=servicenow-incidents', type = 'text/csv') =>
    doors.app.inject({
      method: 'POST',
      url: `/v1/imports?${query}`,
      headers: { ...sender.headers, 'content-type': type },
      payload,
    })
  const count = async () =>
    Number((await doors.owner.query<{ n: string }>('select count(*) as n from incidents')).rows[0]!.n)
  const line = (at: number) => `INC${at},2026-01-02 03:04:05,Title ${at}`

  it('takes more than one transaction holds, and rows of one incident up to what is allowed', async () => {
    const many = LIMITS.importIncidents + 1
    const answer = await send([HEADER, ...Array.from({ length: many }, (_, at) => line(at))].join('\n'))
    expect(answer.json()).toMatchObject({ state: 'done', accepted: many, rejected: 0 })
    expect(await count()).toBe(many)
    const log = 'number,opened_at,sys_updated_at,incident_state,reassignment_count,sys_mod_count'
    const rest = 'category,u_symptom,caller_id,assignment_group,assigned_to,closed_code,resolved_at,reopen_count'
    const unknown = rest.split(',').map((name) => (name === 'reopen_count' ? '0' : '?'))
    const life = (number: string, rows: number, reassigned: (at: number) => number) =>
      Array.from({ length: rows }, (_, at) =>
        [number, '1/3/2026 08:00', '1/3/2026 09:00', 'Active', reassigned(at), at, ...unknown].join(','),
      )
    const sent = [
      `${log},${rest}`,
      ...life('most', LIMITS.importRowsOfIncident, () => 0),
      ...life('more', LIMITS.importRowsOfIncident + 1, () => 0),
      // More steps than one transaction takes together are taken alone.
      ...life('steps', 2, (at) => at * (LIMITS.importSteps + 1)),
      ...life('shared', 2, (at) => at * (LIMITS.importStepsShared + 1)),
    ]
    const long = (await send(sent.join('\n'), 'mapping=event-log')).json()
    expect(long).toMatchObject({ accepted: 3, rejected: 1, rejectedRows: LIMITS.importRowsOfIncident + 1 })
    expect(long.rejections[0].error).toContain(`more than ${LIMITS.importRowsOfIncident} rows`)
  })

  it('ends with what is not readable, and keeps what came before', async () => {
    const before = await count()
    const first = Array.from({ length: LIMITS.importIncidents }, (_, at) => line(10_000 + at))
    const answer = await send([HEADER, ...first, '"never ends'].join('\n'))
    expect(answer.json()).toMatchObject({ status: 422, code: 'IMPORT_FILE_UNREADABLE' })
    expect([before, await count()]).toContain(await count())
    const shown = await sender.rest('GET', `/v1/imports/${answer.json().import}`)
    expect(shown.json()).toMatchObject({ state: 'failed' })
    const again = (await send([HEADER, ...first].join('\n'))).json()
    expect(again.accepted + again.unchanged).toBe(first.length)
    expect(await count()).toBe(before + first.length)
  })

  it('ends when more rows are refused than are kept', async () => {
    const bad = (rows: number) => [HEADER, ...Array.from({ length: rows }, (_, at) => `X${at},never,T`)].join('\n')
    expect((await send(bad(LIMITS.importRejectedRows))).json()).toMatchObject({ rejected: LIMITS.importRejectedRows })
    expect((await send(bad(LIMITS.importRejectedRows + 1))).json()).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' })
  })

  it('gives refused lines of JSON back as they were, and is found by either door', async () => {
    const sent = '{"number":"J1","opened_at":"never","short_description":"T"}\nnone\n'
    const answer = await send(sent, 'mapping=servicenow-incidents&format=ndjson', 'application/x-ndjson')
    const { id } = answer.json()
    const back = (await sender.rest('GET', `/v1/imports/${id}/rejected`)).body.trim().split('\n')
    expect(back.map((text) => JSON.parse(text))).toMatchObject([{ number: 'J1' }, { line: 'none' }])
    const { data } = await sender.query(
      'query ($id: ID!) { import(id: $id) { id state rejected } imports(first: 1) { nodes { id } } }',
      { id },
    )
    expect(data).toEqual({ import: { id, state: 'done', rejected: 2 }, imports: { nodes: [{ id }] } })
    const limited = await doors.as(['manager'], { sites: ['lei'] })
    expect((await limited.rest('GET', `/v1/imports/${id}`)).statusCode).toBe(404)
    expect((await send(sent, 'mapping=none')).json()).toMatchObject({ code: 'IMPORT_MAPPING_UNKNOWN' })
  })

  it('reads what the content type says, and gives refused rows back as the same file', async () => {
    const lines = '{"number":"T1","opened_at":"2026-01-02 03:04:05"}'
    const told = await send(lines, 'mapping=servicenow-incidents', 'application/x-ndjson; charset=utf-8')
    expect(told.json()).toMatchObject({ format: 'ndjson', accepted: 1 })
    const table = Buffer.from('number;opened_at;short_description\nT2;never;\xdcber; "all"\n', 'latin1')
    const query = 'mapping=servicenow-incidents&quoting=none'
    expect((await send(table, query, 'text/csv; charset=ISO-8859-1')).json()).toMatchObject({ rejected: 1 })
    const cut = Buffer.from('number;opened_at;short_description\nT2;never;\xdcber "all"\n', 'latin1')
    const { id } = (await send(cut, query, 'text/csv; charset=ISO-8859-1')).json()
    const back = (await sender.rest('GET', `/v1/imports/${id}/rejected`)).body
    expect(back).toContain('\uFEFFnumber;opened_at;short_description;error\r\nT2;never;Über "all";opened_at: ')
    const corrected = back.replace('never', '2026-01-02 03:04:05')
    expect((await send(corrected, query, 'text/csv; charset=ISO-8859-1')).json()).toMatchObject({ accepted: 1 })
    const { items } = (await (await doors.as(['manager'])).rest('GET', '/v1/incidents?q=Über')).json()
    expect(items.map(({ title }: { title: string }) => title)).toEqual(['Über "all"'])
  })

  it('goes on with an incident whose row tells what became of it since, whatever lay between', async () => {
    const columns = 'number,opened_at,short_description,state,resolved_at,closed_at,reopen_count,reassignment_count'
    const rows = [
      ['New,,,0,0', 'accepted'],
      ['In Progress,,,0,0', 'updated'],
      ['On Hold,,,0,1', 'updated'],
      ['Resolved,2026-01-02 09:00:00,,0,1', 'updated'],
      ['In Bearbeitung,2026-01-02 09:00:00,,1,1', 'updated'],
      ['Closed,2026-01-05 09:00:00,2026-01-09 09:00:00,1,2', 'updated'],
      ['Closed,2026-01-05 09:00:00,2026-01-09 09:00:00,1,2', 'unchanged'],
      ['Closed,2026-01-06 09:00:00,2026-01-09 09:00:00,1,2', 'rejected'],
    ] as const
    for (const [row, became] of rows) {
      const table = `${columns}\nGROWN,2026-01-02 03:04:05,T,${row}\n`
      const judged = (await send(table, 'mapping=servicenow-incidents&dryRun=true')).json()
      expect([judged[became], judged.rejections[0]?.error.slice(0, 80)], row).toMatchObject([
        1,
        became === 'rejected' ? expect.anything() : undefined,
      ])
      expect((await send(table)).json(), row).toMatchObject({ [became]: 1 })
    }
    const reader = await doors.as(['manager'])
    const [incident] = (await reader.rest('GET', '/v1/incidents?sourceReference=GROWN')).json().items
    expect(incident).toMatchObject({ status: 'closed', reopenCount: 1, closedAt: '2026-01-09T09:00:00.000Z' })
    const { items } = (await reader.rest('GET', `/v1/incidents/${incident.id}/timeline`)).json()
    const told = items.map(({ type }: { type: string }) => type).filter((type: string) => /^incident/.test(type))
    expect(told).toEqual([
      'incident.opened',
      'incident.started',
      'incident.reassigned',
      'incident.held',
      'incident.resolved',
      'incident.reopened',
      'incident.reassigned',
      'incident.resolved',
      'incident.closed',
    ])
  })

  it('lets those whose roles are limited to sites change of what has no site only what they sent', async () => {
    const limited = await doors.as(['integration'], { sites: ['gre'], key: 'limited-to-gre' })
    const by = async (caller: Caller, number: string, title: string) => {
      const url = '/v1/imports?mapping=servicenow-incidents'
      const headers = { ...caller.headers, 'content-type': 'text/csv' }
      const payload = `${HEADER}\n${number},2026-01-02 03:04:05,${title}\n`
      return (await doors.app.inject({ method: 'POST', url, headers, payload })).json()
    }
    expect(await by(sender, 'SITELESS1', 'one')).toMatchObject({ accepted: 1 })
    expect(await by(limited, 'SITELESS1', 'other')).toMatchObject({ updated: 0, rejected: 1 })
    expect(await by(limited, 'SITELESS2', 'one')).toMatchObject({ accepted: 1 })
    expect(await by(limited, 'SITELESS2', 'other')).toMatchObject({ updated: 1 })
    expect(await by(sender, 'SITELESS2', 'third')).toMatchObject({ updated: 1 })
  })

  it('takes a file from a shell, and the rows it refused once they are corrected, in place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'andon-import-'))
    const exitCode = process.exitCode
    const run = async (file: string, ...more: string[]) => {
      const program = new Command().exitOverride()
      importCommands(
        program,
        async () => doors.services,
        () => null,
      )
      const given = [join(folder, file), '--org', 'demo', '--mapping', 'servicenow-incidents', ...more]
      await program.parseAsync(['node', 'andon', 'import', ...given])
    }
    try {
      const refused = join(folder, 'refused.csv')
      await writeFile(join(folder, 'all.csv'), `${HEADER}\n${line(900_001)}\nINC900002,never,T\n`)
      await expect(run('all.csv', '--rejected', join(folder, 'none', 'x.csv'))).rejects.toThrow('ENOENT')
      await run('all.csv', '--rejected', refused)
      expect(process.exitCode).toBe(1)
      const text = await readFile(refused, 'utf8')
      expect(text).toMatch(/^number,opened_at,short_description,error\r\nINC900002,never,T,opened_at: /)
      await run('refused.csv', '--rejected', refused)
      expect(await readFile(refused, 'utf8')).toBe(text)
      await writeFile(refused, text.replace('never', '2026-01-02 03:04:05'))
      process.exitCode = exitCode
      await run('refused.csv', '--rejected', join(folder, 'rest.csv'))
      expect(process.exitCode).toBe(exitCode)
      expect((await readdir(folder)).sort()).toEqual(['all.csv', 'refused.csv'])
    } finally {
      process.exitCode = exitCode
      await rm(folder, { recursive: true })
    }
  })

  it('is sent from a shell as standard input, here and to a service elsewhere, with the same report', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'andon-import-'))
    const server = await doors.app.listen({ host: '127.0.0.1', port: 0 })
    const token = sender.headers.authorization!.replace('Bearer ', '')
    const given = vi.spyOn(process, 'stdin', 'get')
    const printed: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    })
    const exitCode = process.exitCode
    const run = async (file: string, text: string | Buffer, ...more: string[]) => {
      given.mockReturnValue(Readable.from([Buffer.from(text)]) as typeof process.stdin)
      const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
      importCommands(
        program,
        async () => doors.services,
        () => token,
      )
      printed.length = 0
      process.exitCode = 0
      const words = ['import', file, '--mapping', 'servicenow-incidents', ...more]
      await program.parseAsync(['node', 'andon', ...words])
      return { text: printed.join(''), code: process.exitCode }
    }
    try {
      const rows = (at: number) => `${HEADER}\n${line(at)}\nINC${at}x,never,T\n`
      const told = {
        text: expect.stringMatching(/^2 rows: 1 accepted, .* 1 refused\n {2}line 3: opened_at: /),
        code: 1,
      }
      expect(await run('-', rows(920_001), '--org', 'demo')).toEqual(told)
      const refused = join(folder, 'refused.csv')
      expect(await run('-', gzipSync(rows(920_002)), '--server', server, '--rejected', refused)).toEqual(told)
      expect(await readFile(refused, 'utf8')).toMatch(/^number,.*,error\r\nINC920002x,never,T,opened_at: /)
      const corrected = (await readFile(refused, 'utf8')).replace('never', '2026-01-02 03:04:05')
      await writeFile(refused, corrected)
      const again = await run(refused, '', '--server', server, '--rejected', refused)
      expect(again).toMatchObject({ text: expect.stringMatching(/^1 rows: 1 accepted/), code: 0 })
      expect(await readFile(refused, 'utf8')).toBe(corrected)
      expect(await readdir(folder)).toEqual(['refused.csv'])
      const dry = await run('-', rows(920_003), '--server', server, '--dry-run')
      expect(dry).toMatchObject({
        text: expect.stringMatching(/^nothing was written; it would be: 2 rows: 1 acc/),
        code: 1,
      })
      const elsewhere = (...more: string[]) => run('-', rows(920_004), '--server', server, ...more)
      await expect(elsewhere('--dry-run', '--rejected', refused)).rejects.toMatchObject({ exitCode: 1 })
      await expect(elsewhere('--mapping', 'nothing')).rejects.toMatchObject({ code: 'IMPORT_MAPPING_UNKNOWN' })
      await expect(elsewhere('--separator', ';')).rejects.toMatchObject({ exitCode: 1 })
      await expect(run(folder, '', '--server', server)).rejects.toThrow('is a folder. Name a file in it.')
      await expect(elsewhere('--rejected', join(folder, 'none', 'x.csv'))).rejects.toThrow('ENOENT')
      await expect(run('-', rows(920_005))).rejects.toMatchObject({ exitCode: 1 })
    } finally {
      process.exitCode = exitCode
      write.mockRestore()
      given.mockRestore()
      await rm(folder, { recursive: true })
    }
  })

  it('is watched while a service elsewhere imports it', async () => {
    const one = (rows: number) => ({
      ...{ id: randomUUIDv7(), mapping: 'event-log', format: 'csv', state: 'running', reason: null, sentBy: 'x' },
      ...{ dryRun: false, rows, accepted: 0, updated: 0, unchanged: 0, rejected: 0, rejectedRows: 0 },
      ...{ startedAt: '2026-01-02T03:04:05.000Z', movedAt: '2026-01-02T03:04:05.000Z', finishedAt: null },
    })
    const [known, other, begun] = [one(1), { ...one(2), mapping: 'own' }, one(7)]
    const pages = [[known], [other, known], [begun, other, known]]
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ items: pages.length > 1 ? pages.shift() : pages[0], nextCursor: null }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const remote = openRemote(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'token')
    try {
      const told = await new Promise<number>((tell, fail) => {
        watchImport(remote, 'event-log', ({ rows }) => tell(rows), 1).then((watch) => onTestFinished(watch.end), fail)
      })
      expect(told).toBe(7)
    } finally {
      await remote.close()
      server.close()
    }
  })

  it('reads what Jira Service Management exports', async () => {
    const file = [
      'Issue key,Summary,Status,Priority,Created,Updated,Resolved,Reporter,Comment,Comment',
      'SD-1,"Printer, again",Resolved,High,31/Jan/26 1:45 PM,01/Feb/26 9:00 AM,31/Jan/26 3:00 PM,Ann,31/Jan/26 2:00 PM;557058:ab;On my way; wait.,plain',
    ].join('\n')
    expect((await send(file, 'mapping=jira-service-management')).json()).toMatchObject({ accepted: 1, rejected: 0 })
    const { data } = await (await doors.as(['manager'])).query(
      `{ incidents(first: 1, sort: "-openedAt") { nodes { title status priority resolvedAt
        timeline(first: 20) { nodes { type at author text audience actor { kind } } } } } }`,
    )
    const [found] = data?.incidents.nodes ?? []
    expect(found).toMatchObject({ title: 'Printer, again', status: 'resolved', priority: 'P2' })
    const note = { type: 'note.added', audience: 'internal', actor: { kind: 'person' } }
    expect(found.timeline.nodes.filter(({ type }: { type: string }) => type === 'note.added')).toEqual([
      { ...note, at: '2026-01-31T13:45:00.000Z', author: null, text: 'plain' },
      { ...note, at: '2026-01-31T14:00:00.000Z', author: '557058:ab', text: 'On my way; wait.' },
    ])
  })

  it('brings what was said along, each with its time and author, once however often it is sent', async () => {
    const journal = (...entries: readonly [string, string, string][]) =>
      entries.map(([at, who, text]) => `${at} - ${who} (Work notes)\n${text}\n`).join('\n')
    const table = (notes: string, comments: string, state = 'Resolved') =>
      `number,opened_at,short_description,state,resolved_at,work_notes,comments\n` +
      `N1,2026-01-02 03:00:00,Jam,${state},2026-01-02 05:00:00,"${notes}","${comments}"\n`
    const first = ['2026-01-02 04:00:00', 'Jane Doe', 'Looks broken.'] as const
    const second = ['2026-01-02 06:00:00', 'Jane Doe', 'A part is ordered.'] as const
    const told = '2026-01-02 03:30:00 - Ann (Additional comments)\nWe are on it.\n'
    const manager = await doors.as(['manager'])
    const said = async () => {
      const { items } = (await manager.rest('GET', '/v1/incidents?q=Jam')).json()
      const [{ id }] = items.filter(({ sourceReference }: { sourceReference: string }) => sourceReference === 'N1')
      const timeline = (await manager.rest('GET', `/v1/incidents/${id}/timeline?limit=100`)).json()
      return (timeline.items as Record<string, unknown>[])
        .filter(({ type }) => /added$|resolved$/.test(String(type)))
        .map(({ type, at, author, text }) => [type, at, author, String(type).endsWith('added') ? text : null])
    }
    const life = [
      ['communication.added', '2026-01-02T03:30:00.000Z', 'Ann', 'We are on it.'],
      ['note.added', '2026-01-02T04:00:00.000Z', 'Jane Doe', 'Looks broken.'],
      ['incident.resolved', '2026-01-02T05:00:00.000Z', null, null],
    ]
    const file = table(journal([...first]), told)
    expect((await send(file, 'mapping=servicenow-incidents&dryRun=true')).json()).toMatchObject({ accepted: 1 })
    expect((await send(file)).json()).toMatchObject({ accepted: 1 })
    expect((await send(file)).json()).toMatchObject({ unchanged: 1 })
    expect(await said()).toEqual(life)
    const longer = table(journal([...second], [...first]), told, 'Closed')
    expect((await send(longer)).json()).toMatchObject({ updated: 1 })
    expect((await send(longer)).json()).toMatchObject({ unchanged: 1 })
    expect(await said()).toEqual([
      ...life,
      ['note.added', '2026-01-02T06:00:00.000Z', 'Jane Doe', 'A part is ordered.'],
    ])
    expect((await send(table(told, 'garbled')))?.json()).toMatchObject({ rejected: 1 })
    const future = table(journal(['2040-01-01 00:00:00', 'Ann', 'x'], [...first]), told, 'Closed')
    expect((await send(future)).json().rejections[0].error).toContain('after now')
    const many = Array.from({ length: LIMITS.importNotesOfIncident + 1 }, (_, at): [string, string, string] => [
      '2026-01-02 04:00:00',
      'Ann',
      String(at),
    ])
    expect((await send(table(journal(...many.slice(1)), '', 'Closed'))).json()).toMatchObject({ updated: 1 })
    const more = (await send(table(journal(...many), '', 'Closed'))).json()
    expect(more.rejections[0].error).toContain(`more than ${LIMITS.importNotesOfIncident}`)
  })
})
