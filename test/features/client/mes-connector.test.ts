import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Andon } from '../../../clients/typescript/src/index.ts'
import { type ClientHouse, openClientHouse } from './support.ts'

type Signal = {
  readonly asset: string
  readonly alarm: string
  readonly state: 'raised' | 'cleared'
  readonly at: string
  readonly text: string
  readonly acknowledge?: () => Promise<void>
}
type Connector = { readonly waiting: () => number; readonly stop: () => Promise<void> }
type Start = (options: object) => Promise<Connector>

const EXAMPLE = new URL('../../../examples/mes-connector/connector.js', import.meta.url).href

let house: ClientHouse
let admin: Andon
let folder: string
let startConnector: Start
beforeAll(async () => {
  ;({ startConnector } = (await import(/* @vite-ignore */ EXAMPLE)) as { startConnector: Start })
  house = await openClientHouse()
  admin = await house.as(['admin'])
  folder = await mkdtemp(join(tmpdir(), 'andon-mes-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

/** A MES whose signals the test gives; it keeps what it was told to block. */
function makeMes() {
  const waiting: Signal[] = []
  const acknowledged: string[] = []
  const blocked = new Map<string, string>()
  return {
    acknowledged,
    blocked,
    say: (line: number, state: Signal['state'], text = `Line ${line}: film torn`) => {
      const asset = text === 'nowhere' ? 'lei/nowhere' : `lei/packaging/line-${line}`
      const acknowledge = async () => void acknowledged.push(`${line} ${state}`)
      waiting.push({ asset, alarm: 'E-4711', state, at: new Date().toISOString(), text, acknowledge })
    },
    async *signals(signal: AbortSignal): AsyncGenerator<Signal> {
      while (!signal.aborted) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else await sleep(5)
      }
    },
    blockBatch: async ({ batch }: { batch: string }) => {
      blocked.set(batch, `BLOCK-${batch}`)
      return `BLOCK-${batch}`
    },
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(10)
  }
}

async function start(mes: ReturnType<typeof makeMes>, onError: (error: unknown) => void = () => undefined) {
  const andon = await house.as(['integration'], { retries: { limit: 1, base: 1 } })
  return startConnector({ andon, mes, folder, category: 'erp-mes', retryEvery: 30, onError })
}

const listed = async () => {
  const { items } = await admin.listIncidents({ category: 'erp-mes', sort: 'number', limit: 100 })
  return items.map(({ title, status }) => `${title} ${status}`)
}

test('stops reach Andon in order and once, whatever was away meanwhile', async () => {
  const mes = makeMes()
  const errors: unknown[] = []
  // The service is away, or takes a request and is gone before it answers.
  let asked = 0
  house.proxy.decide = () => (asked++ % 2 === 0 ? 'cut-before' : 'cut-within')
  let connector = await start(mes, (error) => errors.push(error))
  mes.say(1, 'raised')
  mes.say(1, 'cleared')
  mes.say(2, 'raised')
  await until(() => mes.acknowledged.length === 3)
  await until(() => errors.length > 1)
  await connector.stop()
  // The power goes while a record is written: nobody was told that it is kept.
  await appendFile(join(folder, 'outbox.ndjson'), '{"key":"torn","ki')
  mes.say(4, 'raised')
  connector = await start(mes)
  await until(() => mes.acknowledged.length === 4)
  house.proxy.decide = () => 'pass'
  await until(() => connector.waiting() === 0)
  expect(await listed()).toEqual(['Line 1: film torn resolved', 'Line 2: film torn new', 'Line 4: film torn new'])
  await connector.stop()
  const { rows } = await house.doors.owner.query<{ count: number }>(
    `select coalesce(max(occurrence_count), 0)::int as count from incidents where title like 'Line %'`,
  )
  expect(rows[0]!.count).toBe(1)
})

test('a record that is wrong in itself is put aside, and what somebody resolved before is left', async () => {
  const mes = makeMes()
  const connector = await start(mes)
  mes.say(0, 'raised', 'nowhere')
  mes.say(3, 'cleared')
  mes.say(3, 'raised')
  await until(() => mes.acknowledged.length === 3 && connector.waiting() === 0)
  await connector.stop()
  expect(await listed()).toContain('Line 3: film torn new')
  const refused = (await readFile(join(folder, 'refused.ndjson'), 'utf8')).trim().split('\n')
  expect(refused).toHaveLength(1)
  expect(JSON.parse(refused[0]!)).toMatchObject({ kind: 'raise', reason: { faults: [{ pointer: '/assets/0' }] } })
})

test('what was kept after a crash within the emptying of the file is there after the next crash, too', async () => {
  type Outbox = { put: (kind: string, body: object) => Promise<void>; first: () => Promise<unknown>; close: () => void }
  const { openOutbox } = (await import(/* @vite-ignore */ new URL('outbox.js', EXAMPLE).href)) as {
    openOutbox: (folder: string) => Promise<Outbox>
  }
  const place = join(folder, 'emptied')
  await mkdir(place)
  await writeFile(join(place, 'outbox.ndjson'), '')
  await writeFile(join(place, 'outbox.place'), '100')
  const before = await openOutbox(place)
  for (const title of ['first', 'second', 'third']) await before.put('raise', { title })
  before.close()
  const after = await openOutbox(place)
  expect(await after.first()).toMatchObject({ body: { title: 'first' } })
  after.close()
})

test('a batch that is held is blocked in the MES and confirmed, also when nobody listened', async () => {
  const hold = async (batch: string): Promise<string> => {
    const made = await admin.createIncident({
      body: { title: `Held ${batch}`, category: 'erp-mes', assets: ['lei/mes'], batches: [{ batch }] },
    })
    if (!('number' in made)) throw new Error('not readable')
    await admin.disposeIncidentBatches({
      id: made.number,
      body: { batches: [batch], disposition: 'hold', reason: 'Labels may be wrong' },
    })
    return made.number
  }
  const confirmedOf = async (number: string) =>
    (await admin.listIncidentBatches({ id: number })).items.map(({ reference, holdConfirmedAt }) => [
      reference,
      holdConfirmedAt !== null,
    ])
  const mes = makeMes()
  const early = await hold('B-1')
  const connector = await start(mes)
  await until(async () => (await confirmedOf(early))[0]?.[1] === true)
  const late = await hold('B-2')
  await until(async () => (await confirmedOf(late))[0]?.[1] === true)
  expect(await confirmedOf(late)).toEqual([['BLOCK-B-2', true]])
  expect([...mes.blocked.keys()]).toEqual(['B-1', 'B-2'])
  await connector.stop()
})
