import pg from 'pg'
import type { Life, Operation } from './load.ts'

/** Every acknowledged operation is there exactly once, and nothing that nobody asked for. */
export async function verifyLives(url: string, lives: readonly Life[]): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const faults = lives.flatMap((life) => [life.create, ...life.changes]).flatMap(judgeAnswer)
    faults.push(...(await verifyCreates(client, lives)), ...(await verifyChanges(client, lives)))
    return faults
  } finally {
    await client.end()
  }
}

const judgeAnswer = ({ path, status, answer }: Operation): readonly string[] =>
  status >= 200 && status < 300 ? [] : [`${path} answered ${status}: ${answer.slice(0, 300)}`]

async function verifyCreates(client: pg.Client, lives: readonly Life[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    'select id, source_reference as reference from incidents',
  )
  const asked = new Map(lives.map((life) => [life.create.key, life]))
  const seen = new Map<string, string[]>()
  for (const { id, reference } of rows) seen.set(reference, [...(seen.get(reference) ?? []), id])
  const faults = [...seen].flatMap(([reference]) => (asked.has(reference) ? [] : [`nobody asked for ${reference}`]))
  for (const [key, { id }] of asked) {
    const made = seen.get(key) ?? []
    if (made.length !== 1) faults.push(`create ${key} is there ${made.length} times`)
    else if (made[0] !== id) faults.push(`create ${key} was answered with ${id} and made ${made[0]}`)
  }
  return faults
}

/** Counts each kind of change on each incident: a step that was acknowledged twice would show. */
async function verifyChanges(client: pg.Client, lives: readonly Life[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ record: string; type: string; times: string }>(
    `select record_id as record, type, count(*) as times from events
     where record_type = 'incident' and type in ('incident.acknowledged', 'incident.started', 'incident.held',
       'incident.resumed', 'incident.contained', 'incident.resolved', 'note.added')
     group by record_id, type`,
  )
  const found = new Map(rows.map(({ record, type, times }) => [`${record} ${type}`, Number(times)]))
  const wanted = new Map<string, number>()
  for (const { id, changes } of lives) {
    for (const { path } of changes) {
      const key = `${id} ${EVENT_OF[path.split('/').at(-1)!]}`
      wanted.set(key, (wanted.get(key) ?? 0) + 1)
    }
  }
  const keys = new Set([...found.keys(), ...wanted.keys()])
  return [...keys]
    .filter((key) => found.get(key) !== wanted.get(key))
    .map((key) => `${key}: asked for ${wanted.get(key) ?? 0} times, there ${found.get(key) ?? 0} times`)
}

const EVENT_OF: Readonly<Record<string, string>> = {
  acknowledge: 'incident.acknowledged',
  start: 'incident.started',
  hold: 'incident.held',
  resume: 'incident.resumed',
  contain: 'incident.contained',
  resolve: 'incident.resolved',
  timeline: 'note.added',
}
