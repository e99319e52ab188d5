import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClientHouse, type Fate, newIncident, openClientHouse } from './support.ts'

const RUNS = 200
const SEED = 20_261_121
const FATES: readonly Fate[] = [
  'cut-before',
  'cut-after',
  'cut-within',
  'refuse',
  'refuse-after',
  'gateway-after',
  'too-many',
]

let house: ClientHouse
beforeAll(async () => {
  house = await openClientHouse()
})
afterAll(() => house.close())

/** A small generator with a seed: the same misfortunes in every run of the tests. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What befalls each title, in its order: none to three misfortunes; one in forty answers come too late. */
function planFates(titles: readonly string[]): ReadonlyMap<string, Fate[]> {
  const random = makeRandom(SEED)
  return new Map(
    titles.map((title) => {
      const fates = Array.from({ length: Math.floor(random() * 4) }, () => FATES[Math.floor(random() * FATES.length)]!)
      return [title, random() < 1 / 40 ? (['delay', ...fates] as Fate[]) : fates]
    }),
  )
}

async function countOf(prefix: string): Promise<number> {
  const { rows } = await house.doors.owner.query<{ count: number }>(
    `select count(*)::int as count from incidents where title like $1`,
    [`${prefix}%`],
  )
  return rows[0]!.count
}

/** Sends each title through the proxy, eight at a time. */
async function sendAll(runs: number, prefix: string, send: (title: string) => Promise<unknown>): Promise<void> {
  const titles = Array.from({ length: runs }, (_, at) => `${prefix} ${String(at).padStart(3, '0')}`)
  const fates = planFates(titles)
  // The title is in a header, so that the proxy need not read bodies.
  house.proxy.decide = ({ headers }) => fates.get(String(headers['x-title']))?.shift() ?? 'pass'
  const left = [...titles]
  const work = async () => {
    for (let title = left.shift(); title !== undefined; title = left.shift()) await send(title)
  }
  await Promise.all(Array.from({ length: 8 }, work))
}

test('one incident for one call, whatever becomes of its requests', async () => {
  const andon = await house.as(['integration'])
  const before = house.proxy.seen.length
  await sendAll(RUNS, 'kept', async (title) => {
    const call = andon.createIncident(
      { body: newIncident(title) },
      { headers: { 'x-title': title }, attemptTimeout: 1_000 },
    )
    const answer = await call.answer()
    expect(answer.status).toBe(201)
    expect(answer.data).toMatchObject({ title })
  })
  const requests = house.proxy.seen.slice(before)
  expect(requests.length).toBeGreaterThan(RUNS * 1.5)
  expect(await countOf('kept')).toBe(RUNS)
  const keys = new Map<string, Set<string>>()
  for (const { headers } of requests) {
    const title = String(headers['x-title'])
    keys.set(title, (keys.get(title) ?? new Set()).add(String(headers['idempotency-key'])))
  }
  expect([...keys.values()].every(({ size }) => size === 1)).toBe(true)
  expect(new Set([...keys.values()].flatMap((set) => [...set])).size).toBe(RUNS)
})

test('a client that repeats without a key makes more, by the same test', async () => {
  const { headers } = await house.doors.as(['integration'])
  await sendAll(50, 'naive', async (title) => {
    for (;;) {
      const sent = await fetch(`${house.proxy.url}/v1/incidents`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'x-title': title },
        body: JSON.stringify(newIncident(title)),
      })
        .then(async (answer) => (await answer.text()) !== '' && answer.ok)
        .catch(() => false)
      if (sent) return
    }
  })
  expect(await countOf('naive')).toBeGreaterThan(60)
})
