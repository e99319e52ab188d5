import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const HEADER = 'number,opened_at,short_description,state,resolved_at'
const line = (at: number) => `U${at},2026-01-02 03:04:05,Title ${at},Resolved,2026-01-02 05:00:00`
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => line(from + at)).join('\n')

let doors: Doors
let sender: Caller
let port: number
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  sender = await doors.as(['integration'])
  await doors.app.listen({ port: 0, host: '127.0.0.1' })
  port = (doors.app.server.address() as AddressInfo).port
})
afterAll(() => doors.close())

const PATH = '/v1/imports?mapping=servicenow-incidents'
const count = async () =>
  Number((await doors.owner.query<{ n: string }>('select count(*) as n from incidents')).rows[0]!.n)
const send = async (payload: string, more = '') =>
  (
    await doors.app.inject({
      method: 'POST',
      url: `${PATH}${more}`,
      headers: { ...sender.headers, 'content-type': 'text/csv' },
      payload,
    })
  ).json()
const open = (): ClientRequest =>
  request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: PATH,
    headers: { ...sender.headers, 'content-type': 'text/csv' },
  })
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let waited = 0; waited < 100_000; waited += 20) {
    if (await holds()) return
    await sleep(20)
  }
  throw new Error('it never came to that')
}

describe('a sender that breaks off', () => {
  it('leaves what was imported, and an import that says so; sent again, the rest comes', async () => {
    const all = LIMITS.importIncidentsShared * 3
    const upload = open()
    upload.on('error', () => undefined)
    upload.write(`${HEADER}\n${lines(0, LIMITS.importIncidentsShared * 2)}\n${'x'.repeat(10)}`)
    await until(async () => (await count()) >= LIMITS.importIncidentsShared)
    upload.destroy()
    const latest = async () => (await sender.rest('GET', '/v1/imports?limit=1')).json().items[0]
    await until(async () => (await latest()).state !== 'running')
    const cut = await latest()
    expect(cut).toMatchObject({ state: 'failed', reason: 'the connection ended before the file did' })
    const before = await count()
    expect(cut.accepted).toBe(before)
    expect(await send(`${HEADER}\n${lines(0, all)}`)).toMatchObject({
      state: 'done',
      accepted: all - before,
      unchanged: before,
      rejected: 0,
    })
    expect(await count()).toBe(all)
  })

  it('or only pauses is waited for', async () => {
    const upload = open()
    const answered = once(upload, 'response')
    upload.write(`${HEADER}\n${line(5_000)}\n`)
    await sleep(300)
    upload.end(line(5_001))
    const [response] = (await answered) as [{ statusCode: number; resume: () => void }]
    response.resume()
    expect(response.statusCode).toBe(200)
  })
})

describe('the same file twice at once', () => {
  it('is there once', async () => {
    const before = await count()
    const many = LIMITS.importIncidentsShared * 4
    const file = `${HEADER}\n${lines(10_000, 10_000 + many)}`
    const reports = await Promise.all([send(file), send(file)])
    expect(await count()).toBe(before + many)
    expect(reports.map(({ accepted, unchanged }) => accepted + unchanged)).toEqual([many, many])
    expect(reports[0].accepted + reports[1].accepted).toBe(many)
    expect(reports).toMatchObject([{ rejected: 0 }, { rejected: 0 }])
  })
})

describe('refused rows', () => {
  it('are kept for so many days and no longer', async () => {
    const bad = Array.from({ length: LIMITS.importRejectedCleared + 1 }, (_, at) => `R${at},never,T,,`)
    const { id } = await send([HEADER, ...bad].join('\n'))
    const rows = async () =>
      Number((await doors.owner.query<{ n: string }>('select count(*) as n from import_rejections')).rows[0]!.n)
    const org = await doors.services.access.organisations.getByKey('demo')
    const clear = () => doors.services.imports.clear(systemCtx(org, doors.clock.now()))
    const kept = await rows()
    doors.clock.advance(LIMITS.importRejectedDays * DAY)
    await clear()
    expect(await rows()).toBe(kept)
    doors.clock.advance(1_000)
    await clear()
    expect(await rows()).toBe(0)
    const later = await doors.as(['integration'])
    expect((await later.rest('GET', `/v1/imports/${id}/rejected`)).json()).toMatchObject({ code: 'IMPORT_ROWS_GONE' })
    expect((await later.rest('GET', `/v1/imports/${id}`)).json()).toMatchObject({ rejected: bad.length })
  })
})
