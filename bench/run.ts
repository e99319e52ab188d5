import pg from 'pg'
import { captureCreate, type Reference } from './capture.ts'
import { measureDecide } from './decide.ts'
import type { Load } from './load.ts'
import { LIST_REFERENCE, NESTED_QUERY, NESTED_REFERENCE } from './read-references.ts'
import { openStage, type Stage } from './stage.ts'
import { limitRow, printTable, type Row, ratioRow } from './table.ts'

/**
 * `npm run bench`: every figure is a ratio to a reference measured in the same run on the same database, with
 * authentication, validation, decision, ledger, idempotency and fsync on. Absolute figures are shown to be looked at,
 * not to be compared between machines.
 */
const SECTIONS = [
  'create',
  'batch',
  'list',
  'nested',
  'decide',
  'time',
  'on-call',
  'evaluator',
  'feed',
  'notifications',
  'webhooks',
  'exports',
  'imports',
] as const

const INCIDENT = JSON.stringify({
  title: 'MES terminal frozen on line 4 ({n})',
  description: 'The operator sees the last order and cannot book.',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  usersBlocked: 12,
  reporter: 'm.keller',
  fields: { system: 'mes', lotRunning: 'B-2209' },
})

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(SECTIONS as readonly string[]).includes(name))
  if (unknown.length) throw new Error(`no such section: ${unknown.join(', ')}. There are: ${SECTIONS.join(', ')}`)
  const has = (name: (typeof SECTIONS)[number]) => wanted.length === 0 || wanted.includes(name)
  const rows: Row[] = []
  if (has('time')) rows.push(...(await timeRows()))
  if (has('on-call')) rows.push(...(await onCallRows()))
  if (has('decide')) rows.push(...(await decideRows()))
  if (has('evaluator')) rows.push(...(await (await import('./evaluator.ts')).evaluatorRows()))
  if (has('notifications')) rows.push(...(await (await import('./notifications.ts')).measureNotifications()))
  if (has('webhooks')) rows.push(...(await (await import('./webhooks.ts')).measureWebhooks()))
  if (has('exports')) rows.push(...(await (await import('./exports.ts')).measureExports()))
  if (has('feed')) rows.push(...(await (await import('./feed.ts')).measureFeed()))
  if (has('imports')) rows.push(...(await (await import('./imports.ts')).measureImports()))
  if (['create', 'batch', 'list', 'nested'].some((name) => has(name as 'create'))) {
    const stage = await openStage()
    const owner = new pg.Client({ connectionString: stage.databaseUrl })
    await owner.connect()
    try {
      const org = await findOrg(owner)
      if (has('create') || has('batch')) await measureWrites(stage, owner, org, has, rows)
      if (has('list') || has('nested')) await measureReads(stage, owner, org, has, rows)
    } finally {
      await owner.end()
      await stage.close()
    }
  }
  printTable(rows)
  if (rows.some((row) => !row.reached)) process.exitCode = 1
}

async function findOrg(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>('select id from orgs order by created_at limit 1')
  return rows[0]!.id
}

type Has = (name: (typeof SECTIONS)[number]) => boolean

async function measureWrites(stage: Stage, owner: pg.Client, org: string, has: Has, rows: Row[]): Promise<void> {
  const made = await stage.post('/v1/incidents', JSON.parse(INCIDENT), { 'idempotency-key': 'bench-capture' })
  if (made.status !== 201) throw new Error(`the create answered ${made.status}: ${made.body}`)
  const reference = await captureCreate(owner, (JSON.parse(made.body) as { id: string }).id)
  console.log(`one create writes ${reference.rows} rows`)
  if (has('create')) await measureCreates(stage, org, reference, rows)
  if (has('batch')) await measureBatch(stage, org, reference, rows)
}

async function measureCreates(stage: Stage, org: string, reference: Reference, rows: Row[]): Promise<void> {
  const sql = (connections: number) =>
    stage.sql({ ...reference, org, connections, repeat: 1, warmupSeconds: 2, seconds: 8 }).then(expectNone('reference'))
  const create = (connections: number) =>
    stage
      .http({ method: 'POST', path: '/v1/incidents', body: INCIDENT, idempotent: true, connections })
      .then(expectNone('create'))
  const [sql1, http1] = [await sql(1), await create(1)]
  rows.push(ratioRow('create, 1 connection', http1.perSecond, sql1.perSecond, 0.7, '/s'))
  // The reference at 32 is measured before and after, for the machine is not the same from minute to minute.
  const before = await sql(32)
  const [http32, http256] = [await create(32), await create(256)]
  const after = await sql(32)
  const sql32 = (before.perSecond + after.perSecond) / 2
  rows.push(ratioRow('create, 32 connections', http32.perSecond, sql32, 1.25, '/s'))
  rows.push(ratioRow('create, 256 connections', http256.perSecond, sql32, 2, '/s'))
  rows.push(limitRow('create, 256 connections, p99', http256.p99, 75, 'ms'))
}

async function measureBatch(stage: Stage, org: string, reference: Reference, rows: Row[]): Promise<void> {
  const size = 500
  const items = Array.from({ length: size }, (_, place) => INCIDENT.replace('{n}', `{n}/${place}`)).join(',')
  const sql = await stage
    .sql({ ...reference, org, connections: 1, repeat: size, warmupSeconds: 2, seconds: 8 })
    .then(expectNone('reference'))
  const http = await stage
    .http({ method: 'POST', path: '/v1/incidents/batch', body: `{"incidents":[${items}]}`, idempotent: true })
    .then(expectNone('batch'))
  rows.push(ratioRow(`batch of ${size}`, http.perSecond * size, sql.perSecond * size, 0.8, ' incidents/s'))
}

async function measureReads(stage: Stage, owner: pg.Client, org: string, has: Has, rows: Row[]): Promise<void> {
  await fill(stage)
  await owner.query('analyze')
  if (has('list')) {
    const sql = await stage
      .sql({ text: LIST_REFERENCE, values: ['50'], org, connections: 1, repeat: 1, warmupSeconds: 1, seconds: 5 })
      .then(expectNone('reference'))
    const http = await stage.http({ path: '/v1/incidents?limit=50' }).then(expectNone('list'))
    rows.push(ratioRow('list of 50', http.perSecond, sql.perSecond, 0.6, '/s'))
  }
  if (has('nested')) {
    const sql = await stage
      .sql({ text: NESTED_REFERENCE, values: ['20'], org, connections: 1, repeat: 1, warmupSeconds: 1, seconds: 5 })
      .then(expectNone('reference'))
    const body = JSON.stringify({ query: NESTED_QUERY })
    const http = await stage.http({ method: 'POST', path: '/graphql', body }).then(expectNone('nested'))
    rows.push(ratioRow('nested GraphQL of 20', http.perSecond, sql.perSecond, 0.3, '/s'))
  }
}

/** Some thousand incidents and a few notes on the newest, so that pages are pages. */
async function fill(stage: Stage): Promise<void> {
  for (let round = 0; round < 4; round++) {
    const incidents = Array.from(
      { length: 500 },
      (_, place) => JSON.parse(INCIDENT.replace('{n}', `${round}/${place}`)) as object,
    )
    const answer = await stage.post('/v1/incidents/batch', { incidents })
    if (answer.status !== 207) throw new Error(`filling answered ${answer.status}: ${answer.body.slice(0, 300)}`)
  }
}

const expectNone =
  (what: string) =>
  (load: Load): Load => {
    if (load.failures) throw new Error(`${what}: ${load.failures} failed, the first: ${load.firstFailure}`)
    return load
  }

/** Deciding by rule count: its own cost is the target, the other engines are what to compare it with. */
async function decideRows(): Promise<readonly Row[]> {
  const measured = await measureDecide()
  const [fewest] = measured
  const compared = measured.flatMap(({ rules, ours, celJs, jsonRulesEngine }) => [
    shownRow(`decide, ${rules} rules, beside cel-js`, ours, celJs),
    shownRow(`decide, ${rules} rules, beside json-rules-engine`, ours, jsonRulesEngine),
  ])
  const largest = measured.at(-1)!
  const growth = largest.ours / fewest!.ours
  return [
    ...compared,
    limitRow(`decide, ${largest.rules} rules`, largest.ours, 5, 'µs'),
    { ...limitRow(`  to its cost at ${fewest!.rules}`, growth, 6, 'times'), ours: '', ratio: growth.toFixed(2) },
  ]
}

const shownRow = (name: string, ours: number, reference: number): Row => ({
  name,
  ours: `${ours.toFixed(2)} µs`,
  reference: `${reference.toFixed(1)} µs`,
  ratio: `${(reference / ours).toFixed(0)} x`,
  target: '',
  reached: true,
})

async function timeRows(): Promise<readonly Row[]> {
  const { measureWorkingTime } = await import('./working-time.ts')
  const { oursMicroseconds, temporalMicroseconds, cases, differences } = measureWorkingTime()
  return [
    limitRow('working-time addition', oursMicroseconds, 0.2, 'µs'),
    {
      name: `  the same by Temporal, ${cases} cases`,
      ours: '',
      reference: `${temporalMicroseconds.toFixed(1)} µs`,
      ratio: `${differences} differ`,
      target: '0 differ',
      reached: differences === 0,
    },
  ]
}

async function onCallRows(): Promise<readonly Row[]> {
  const { measureOnCall } = await import('./on-call.ts')
  const { warmMicroseconds, coldMilliseconds } = measureOnCall()
  return [
    limitRow('who is on call at an instant', warmMicroseconds, 20, 'µs'),
    limitRow('  compiled and laid out for the first question', coldMilliseconds, 20, 'ms'),
  ]
}

await main(process.argv.slice(2))
