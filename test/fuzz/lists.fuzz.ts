import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Api, type Document, type Operation, readApi } from './api-document.ts'
import { openWorld, type World } from './world.ts'

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const EACH = Number(process.env.FUZZ_EACH ?? 12)

type Item = Readonly<Record<string, unknown>>
type Ask = (url: string) => Promise<{
  readonly status: number
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly body: string
}>

/** All pages of a list, one after the other. */
async function readAll(ask: Ask, url: string, limit: number): Promise<readonly Item[] | string> {
  const items: Item[] = []
  let cursor: string | null = null
  for (let page = 0; page < 1_000; page++) {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await ask(`${url}${url.includes('?') ? '&' : '?'}limit=${limit}${next}`)
    if (answer.status !== 200) return `${answer.status} ${answer.body.slice(0, 300)}`
    if (answer.items.length > limit) return `a page of ${answer.items.length}`
    items.push(...answer.items)
    if (answer.nextCursor === null) return items
    cursor = answer.nextCursor
  }
  return 'never ends'
}

/** Which members of an item a filter looks at, where the names differ or more than equality is asked. */
const LOOKS: Readonly<Record<string, (item: Item, wanted: string) => boolean | null>> = {
  'incidents asset': () => null,
  'incidents category': (item, wanted) => item.category === wanted || String(item.category).startsWith(`${wanted}/`),
  'incidents majorIncident': () => null,
  'teams member': (item, wanted) => (item.members as string[]).includes(wanted),
  'stakeholder-groups member': (item, wanted) => (item.members as string[]).includes(wanted),
  'people team': (item, wanted) => (item.teams as string[] | undefined)?.includes(wanted) ?? null,
  'change-events asset': () => null,
  'stop-windows asset': (item, wanted) => item.asset === wanted,
}

function looks(list: string, name: string, item: Item, wanted: string): boolean | null {
  const special = LOOKS[`${list} ${name}`]
  if (special) return special(item, wanted)
  if (!(name in item)) return null
  const value = item[name]
  if (wanted === 'null') return value === null
  if (Array.isArray(value)) return value.includes(wanted)
  return value !== null && String(value) === wanted
}

const idOf = (item: Item): string => JSON.stringify(item.id ?? item.key ?? item)

/** What is wrong with a list: its pages, its sorts and its filters against what looking at every item finds. */
async function judgeList(api: Api, ask: Ask, operation: Operation, seed: number): Promise<readonly string[]> {
  const faults: string[] = []
  const path = operation.path
  const list = path.split('/').at(-1)!
  const parameters = operation.parameters.filter((one) => one.in === 'query')
  const retired = parameters.some(({ name }) => name === 'retired') ? '?retired=true,false' : ''
  const whole = await readAll(ask, `${path}${retired}`, 200)
  if (typeof whole === 'string') return [whole]
  const ids = whole.map(idOf)
  if (new Set(ids).size !== ids.length) faults.push('an item twice in the whole list')
  for (const limit of [1, 3]) {
    if (limit === 1 && whole.length > 60) continue
    const paged = await readAll(ask, `${path}${retired}`, limit)
    if (typeof paged === 'string') faults.push(`limit ${limit}: ${paged}`)
    else if (JSON.stringify(paged) !== JSON.stringify(whole)) faults.push(`pages of ${limit} differ from the whole`)
  }
  const sorts = (api.resolve(parameters.find(({ name }) => name === 'sort')?.schema ?? {}).enum ?? []) as string[]
  for (const sort of sorts) faults.push(...(await judgeSort(ask, `${path}${retired}`, sort, ids)))
  const filters = parameters.filter(
    ({ name }) =>
      !['limit', 'cursor', 'sort', 'retired', 'q', 'at', 'from', 'to'].includes(name) && !/(From|To)$/.test(name),
  )
  const values = (name: string) => {
    const own = whole
      .flatMap((item) => (Array.isArray(item[name]) ? (item[name] as unknown[]) : [item[name]]))
      .map((value) => (value === null ? 'null' : String(value)))
    return [...new Set(own)].filter(
      (value) => !value.includes(',') && !value.startsWith('[object') && value !== 'undefined' && value !== '',
    )
  }
  for (const { name } of filters) {
    const known = values(name)
    if (known.length === 0) continue
    const chosen = fc.sample(fc.uniqueArray(fc.constantFrom(...known), { minLength: 1, maxLength: 3 }), {
      seed,
      numRuns: EACH,
    })
    for (const wanted of chosen) {
      const url = `${path}${retired || '?'}${retired ? '&' : ''}${name}=${wanted.map(encodeURIComponent).join(',')}`
      const found = await readAll(ask, url, 200)
      if (typeof found === 'string') {
        if (!found.startsWith('400')) faults.push(`${name}=${wanted}: ${found}`)
        continue
      }
      const verdicts = whole.map((item) => wanted.map((one) => looks(list, name, item, one)))
      if (verdicts.some((each) => each.includes(null))) continue
      const expected = whole.filter((_, at) => verdicts[at]!.some(Boolean)).map(idOf)
      if (expected.join() !== found.map(idOf).join())
        faults.push(`${name}=${wanted}: ${found.length} for ${expected.length}`)
    }
  }
  return faults
}

async function judgeSort(ask: Ask, url: string, sort: string, ids: readonly string[]): Promise<readonly string[]> {
  const asked = `${url}${url.includes('?') ? '&' : '?'}sort=${encodeURIComponent(sort)}`
  const sorted = await readAll(ask, asked, 7)
  if (typeof sorted === 'string') return [`sort ${sort}: ${sorted}`]
  const faults: string[] = []
  if ([...sorted.map(idOf)].sort().join() !== [...ids].sort().join()) faults.push(`sort ${sort} holds other items`)
  const member = sort.replace('-', '')
  const sign = sort.startsWith('-') ? -1 : 1
  const placeOf = (item: Item) =>
    member === 'number' ? String(item.number).slice(4).padStart(12, '0') : String(item[member])
  for (const [at, item] of sorted.entries()) {
    const before = sorted[at - 1]
    if (!before || !(member in item)) continue
    const order = placeOf(before) < placeOf(item) ? -1 : placeOf(before) > placeOf(item) ? 1 : 0
    if (order * sign > 0) faults.push(`sort ${sort}: ${placeOf(before)} before ${placeOf(item)}`)
  }
  return faults.slice(0, 3)
}

/** Whoever lists incidents is shown those that they may read one by one, and no others. */
async function judgeSight({ doors, askers }: World, name: string, headers: Readonly<Record<string, string>>) {
  const faults: string[] = []
  for (const { caller } of askers.slice(0, 2)) {
    const all = await doors.app.inject({ url: '/v1/incidents?limit=200', headers: caller.headers })
    const shown = await doors.app.inject({ url: '/v1/incidents?limit=200', headers })
    const listed = new Set((shown.json().items ?? []).map(idOf))
    for (const item of all.json().items as Item[]) {
      const { statusCode } = await doors.app.inject({ url: `/v1/incidents/${item.id}`, headers })
      if ((statusCode === 200) !== listed.has(idOf(item)))
        faults.push(`${name}: ${item.number} is ${statusCode}, listed ${listed.has(idOf(item))}`)
    }
  }
  return faults.slice(0, 3)
}

const CATEGORIES = [null, 'erp-mes', 'erp-mes/mes-unresponsive', 'erp-mes/erp-unavailable', 'network']
const ASSETS = ['lei/packaging/line-4', 'lei/packaging/line-3', 'lei/packaging', 'gre']

/** Incidents of all kinds at moments that are often the same, some of them acted on. */
async function populate({ doors, askers }: World, seed: number): Promise<void> {
  const { rest } = askers[0]!.caller
  const bodies = fc.sample(
    fc.record({
      title: fc.constantFrom('Line stopped', 'Scanner läuft nicht', 'MES 50% slow', '_under%score'),
      category: fc.constantFrom(...CATEGORIES),
      assets: fc.subarray(ASSETS, { minLength: 1 }),
      kind: fc.constantFrom('incident', 'near_miss'),
      mode: fc.constantFrom('live', 'drill'),
      productionImpact: fc.constantFrom('stopped', 'degraded', 'none', null),
      visibility: fc.constantFrom('normal', 'restricted'),
      severity: fc.constantFrom('sev1', 'sev2', null),
      impact: fc.constantFrom('high', 'low', null),
      urgency: fc.constantFrom('high', null),
      source: fc.constantFrom('api', 'phone', 'walk_up', 'portal'),
      reporter: fc.constantFrom(null, 'm.keller', 'somebody, else', "O'Hara"),
      sourceReference: fc.constantFrom(null, 'A-1', 'a-1', 'Ä'),
      fields: fc.constant({ system: 'mes' }),
    }),
    { seed, numRuns: 60 },
  )
  for (const [at, body] of bodies.entries()) {
    if (at % 3 === 0) doors.clock.advance(60_000)
    const made = await rest('POST', '/v1/incidents', body)
    if (made.statusCode !== 201) continue
    const { id } = made.json()
    if (at % 2 === 0) await rest('POST', `/v1/incidents/${id}/acknowledge`, {})
    if (at % 4 === 0) await rest('POST', `/v1/incidents/${id}/resolve`, { resolutionCode: 'fixed', text: 'Done' })
    if (at % 5 === 0) await rest('POST', `/v1/incidents/${id}/timeline`, { type: 'note', text: 'Seen' })
    await rest('POST', '/v1/change-events', { title: `Change ${at}`, source: 'ci', assets: body.assets })
    await rest('POST', '/v1/intake/cloudevents', { nonsense: at })
    if (at % 6 === 0) await rest('POST', `/v1/people`, { key: `p-${at}`, name: `Ä ${at}` })
    if (at % 6 === 0) await rest('POST', `/v1/people/p-${at}/retire`, {})
  }
}

test('every list holds by pages, in every order and with every filter what looking at each item finds', async () => {
  const world = await openWorld()
  await populate(world, SEED)
  const api = readApi((await world.doors.app.inject('/openapi.json')).json<Document>())
  const { headers } = world.askers[0]!.caller
  const ask: Ask = async (url) => {
    const answer = await world.doors.app.inject({ url, headers })
    const { items = [], nextCursor = null } = answer.statusCode === 200 ? answer.json() : {}
    return { status: answer.statusCode, items, nextCursor, body: answer.body }
  }
  const lists = api.operations.filter(
    ({ method, path, parameters }) =>
      method === 'GET' &&
      !path.includes('{') &&
      path !== '/v1/events' &&
      parameters.some(({ name }) => name === 'cursor'),
  )
  const found: string[] = []
  for (const operation of lists)
    for (const fault of await judgeList(api, ask, operation, SEED)) found.push(`${operation.path}: ${fault}`)
  for (const { name, caller } of world.askers) found.push(...(await judgeSight(world, name, caller.headers)))
  console.log(`seed ${SEED}: ${lists.length} lists, ${found.length} faults`)
  await world.doors.close()
  expect(found).toEqual([])
})
