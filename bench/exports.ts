import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openStage, type Stage } from './stage.ts'
import { limitRow, type Row } from './table.ts'

const INCIDENTS = Number(process.env.BENCH_EXPORT ?? 100_000)
const MADE = 1_000
const LEAST_RATIO = 0.5
const LEAST_PER_SECOND = 50_000
const MOST_GROWTH = 100
const MOST_DELAY = 10

const INCIDENT = {
  title: 'MES terminal frozen on line 4',
  description: 'The operator sees the last order and cannot book.',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  usersBlocked: 12,
  reporter: 'm.keller',
  fields: { system: 'mes', lotRunning: 'B-2209' },
}

/**
 * Exports incidents as NDJSON by HTTP, and copies the same rows out of the database beside it. The memory of the
 * service must not grow with the size of an export, and others must not wait for one.
 */
export async function measureExports(): Promise<readonly Row[]> {
  const stage = await openStage({ MAX_EVENT_LOOP_DELAY: '60000' })
  const owner = new pg.Client({ connectionString: stage.databaseUrl })
  await owner.connect()
  try {
    await fill(stage, owner)
    const tenth = `incidents?openedAtFrom=${encodeURIComponent(await openedBeforeLast(owner, INCIDENTS / 10))}`
    for (let warm = 0; warm < 3; warm++) await read(stage, tenth)
    // The heap of a service that is at work grows up to what its collector thinks good: whatever the export's size.
    await read(stage, 'incidents')
    const small = await watchMemory(stage, () => read(stage, tenth))
    const large = await watchMemory(stage, () => read(stage, 'incidents'))
    const before = await copyRows(owner)
    const lines = await bestOf(() => read(stage, 'incidents'))
    const after = await copyRows(owner)
    const quiet = await answersBeside(stage, () => sleep(3_000))
    const busy = await answersBeside(stage, () => read(stage, 'incidents'))
    const table = await bestOf(() => read(stage, 'incidents?format=csv'))
    const copied = (before + after) / 2
    return [
      exportRow(`export of ${INCIDENTS} incidents, NDJSON`, lines, copied),
      exportRow('  as a table', table, copied, true),
      limitRow('  memory beyond that of a tenth of it', Math.max(0, large - small), MOST_GROWTH, 'MB'),
      limitRow('  p99 of other requests beyond their p99 without', Math.max(0, busy - quiet), MOST_DELAY, 'ms'),
    ]
  } finally {
    await owner.end()
    await stage.close()
  }
}

function exportRow(name: string, ours: number, copied: number, isShown = false): Row {
  const ratio = ours / copied
  return {
    name,
    ours: `${ours.toFixed(0)}/s`,
    reference: `${copied.toFixed(0)}/s copied`,
    ratio: ratio.toFixed(2),
    target: isShown ? '' : `>= ${LEAST_RATIO} or ${LEAST_PER_SECOND}/s`,
    reached: isShown || ratio >= LEAST_RATIO || ours >= LEAST_PER_SECOND,
  }
}

/** Some are reported; the database makes the others after their likeness. */
async function fill(stage: Stage, owner: pg.Client): Promise<void> {
  for (let made = 0; made < MADE; made += 100) {
    const incidents = Array.from({ length: 100 }, (_, n) => ({ ...INCIDENT, title: `${INCIDENT.title} (${made + n})` }))
    const answer = await stage.post('/v1/incidents/batch', { incidents })
    if (answer.status !== 207 || answer.body.includes('"problem"')) throw new Error(answer.body.slice(0, 500))
  }
  const { rows } = await owner.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_name = 'incidents' and is_generated = 'NEVER'",
  )
  const copied = rows
    .map(({ column_name }) => column_name)
    .filter((name) => !['id', 'number', 'opened_at'].includes(name))
  await owner.query(
    `insert into incidents (id, number, opened_at, ${copied.join(', ')})
     select uuidv7(), 1000000 + row_number() over (), i.opened_at + n * interval '1 second', ${copied.map((name) => `i.${name}`).join(', ')}
     from generate_series(1, $1::int) n cross join incidents i`,
    [INCIDENTS / MADE - 1],
  )
  await owner.query('vacuum analyze incidents')
}

async function openedBeforeLast(owner: pg.Client, many: number): Promise<string> {
  const { rows } = await owner.query<{ opened_at: Date }>(
    'select opened_at from incidents order by opened_at desc offset $1 limit 1',
    [many - 1],
  )
  return rows[0]!.opened_at.toISOString()
}

/** Rows a second of an export, counted as they come. */
async function read(stage: Stage, path: string): Promise<number> {
  const began = performance.now()
  const rows = await new Promise<number>((done, fail) => {
    const headers = { authorization: `Bearer ${stage.token}` }
    get({ port: stage.port, path: `/v1/exports/${path}`, headers, agent: false }, (answer) => {
      let lines = 0
      answer.on('data', (chunk: Buffer) => {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
      })
      answer.once('error', fail)
      answer.once('end', () =>
        answer.statusCode === 200 ? done(lines) : fail(new Error(`the export answered ${answer.statusCode}`)),
      )
    }).once('error', fail)
  })
  if (!path.includes('?') && rows !== INCIDENTS) throw new Error(`${rows} lines instead of ${INCIDENTS}`)
  return rows / ((performance.now() - began) / 1_000)
}

const ROUNDS = 3

/** The best of some rounds, of an export as of COPY. */
async function bestOf(measure: () => Promise<number>): Promise<number> {
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) rates.push(await measure())
  return Math.max(...rates)
}

/** Rows a second of the same columns as text by COPY. */
async function copyRows(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_name = 'incidents' and is_generated = 'NEVER'",
  )
  const columns = rows.map(({ column_name }) => column_name).filter((name) => !['org_id', 'decision'].includes(name))
  return bestOf(async () => {
    const began = performance.now()
    let bytes = 0
    const stream = owner.query(copyTo(`copy (select ${columns.join(', ')} from incidents) to stdout`))
    for await (const chunk of stream) bytes += (chunk as Buffer).length
    if (bytes === 0) throw new Error('nothing was copied')
    return INCIDENTS / ((performance.now() - began) / 1_000)
  })
}

/** The most memory of the service while something is done, in megabytes. */
async function watchMemory(stage: Stage, work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const metrics = await (await fetch(`http://127.0.0.1:${stage.port}/metrics`)).text()
      peak = Math.max(peak, Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1] ?? 0) / 1e6)
      await sleep(100)
    }
  })()
  await work()
  isOver = true
  await watching
  return peak
}

/** How long small requests take while something is done: the 99th of a hundred, in milliseconds. */
async function answersBeside(stage: Stage, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now()
      await (await fetch(`http://127.0.0.1:${stage.port}/livez`)).text()
      took.push(performance.now() - began)
      await sleep(5)
    }
  })()
  await work()
  isOver = true
  await asking
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
}
