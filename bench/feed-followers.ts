import { connect } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/**
 * Followers of the feed and the commits they are to see, from a process of its own: it reads the job as JSON from its
 * input and prints what it measured. A follower only looks for the number of each commit: what it costs is taken from
 * the machine that is measured.
 */
export type FollowJob = {
  /** It keeps the time of each commit. */
  readonly databaseUrl: string
  readonly port: number
  readonly token: string
  readonly followers: number
  readonly commitsPerSecond: number
  readonly connections: number
  readonly seconds: number
  /** Incidents that the commits add notes to. */
  readonly incidents: readonly string[]
}

export type Followed = {
  readonly commits: number
  readonly perSecond: number
  /** Milliseconds from sending the request of a commit to the event at a follower, over all followers. */
  readonly p50: number
  readonly p99: number
  /** The same from the commit, as the database tells its time. */
  readonly p50AfterCommit: number
  readonly p99AfterCommit: number
  readonly missed: number
  readonly doubled: number
}

const NUMBER = Buffer.from('"text":"#')

type Follower = { readonly seen: Float64Array; doubled: number }

/** Opens a stream and notes when each number comes; a number that is cut in two waits for its rest. */
function follow({ port, token }: FollowJob, most: number): Promise<Follower> {
  const follower: Follower = { seen: new Float64Array(most), doubled: 0 }
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let rest: Buffer = Buffer.alloc(0)
  return new Promise((done, fail) => {
    socket.on('error', fail)
    socket.on('data', (chunk: Buffer) => {
      done(follower)
      const now = performance.now()
      const data = rest.length ? Buffer.concat([rest, chunk]) : chunk
      let from = 0
      for (let at = data.indexOf(NUMBER); at >= 0; at = data.indexOf(NUMBER, from)) {
        const end = data.indexOf(34, at + NUMBER.length)
        if (end < 0) break
        const n = Number(data.toString('latin1', at + NUMBER.length, end))
        if (follower.seen[n]) follower.doubled++
        follower.seen[n] ||= now
        from = end
      }
      rest = data.subarray(Math.max(from, data.length - 64))
    })
    socket.write(
      `GET /v1/events?type=note.added HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\naccept: text/event-stream\r\n\r\n`,
    )
  })
}

/** A connection that carries one request after the other; each gives the id of its event. */
function openWriter({ port, token }: FollowJob): (incident: string, n: number) => Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let settle = (_: string): void => undefined
  socket.on('data', (chunk: Buffer) => settle(chunk.toString('latin1')))
  return async (incident, n) => {
    const body = JSON.stringify({ type: 'note', text: `#${n}` })
    const answered = new Promise<string>((done) => {
      settle = done
    })
    socket.write(
      `POST /v1/incidents/${incident}/timeline HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    const answer = await answered
    const id = /^HTTP\/1\.1 201[\s\S]*?"id":"([0-9a-f-]{36})"/.exec(answer)?.[1]
    if (id === undefined) throw new Error(`a note was answered ${answer}`)
    return id
  }
}

async function main(job: FollowJob): Promise<void> {
  const total = job.commitsPerSecond * job.seconds
  const followers = await Promise.all(Array.from({ length: job.followers }, () => follow(job, total)))
  const free = Array.from({ length: job.connections }, () => openWriter(job))
  const sent = new Float64Array(total)
  const ids: string[] = []
  const waiting: (() => void)[] = []
  const begin = performance.now()
  const running: Promise<void>[] = []
  for (let n = 0; n < total; n++) {
    const due = begin + (n * 1_000) / job.commitsPerSecond
    if (performance.now() < due) await sleep(Math.max(1, due - performance.now()))
    if (free.length === 0) await new Promise<void>((done) => waiting.push(done))
    const write = free.pop()!
    sent[n] = performance.now()
    running.push(
      write(job.incidents[n % job.incidents.length]!, n).then((id) => {
        ids[n] = id
        free.push(write)
        waiting.shift()?.()
      }),
    )
  }
  await Promise.all(running)
  const took = performance.now() - begin
  await sleep(2_000)
  process.stdout.write(
    JSON.stringify(judge({ followers, sent, committed: await readCommits(job.databaseUrl, ids), took })),
  )
  process.exit(0)
}

/** When each of these events was committed, on the clock of this process. */
async function readCommits(databaseUrl: string, ids: readonly string[]): Promise<Float64Array> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; at: number }>(
    `select id, extract(epoch from pg_xact_commit_timestamp(xid::xid))::float8 * 1000 as at
     from events where id = any($1::uuid[])`,
    [ids],
  )
  await client.end()
  const at = new Map(rows.map((row) => [row.id, row.at - performance.timeOrigin]))
  return Float64Array.from(ids, (id) => at.get(id)!)
}

type Measured = {
  readonly followers: readonly Follower[]
  readonly sent: Float64Array
  readonly committed: Float64Array
  readonly took: number
}

function judge({ followers, sent, committed, took }: Measured): Followed {
  const [whole, after]: [number[], number[]] = [[], []]
  let missed = 0
  // The first second warms the service up.
  const first = Math.floor((sent.length * 1_000) / took)
  for (const { seen } of followers) {
    for (let n = 0; n < sent.length; n++) {
      if (!seen[n]) missed++
      else if (n >= first) {
        whole.push(seen[n]! - sent[n]!)
        after.push(seen[n]! - committed[n]!)
      }
    }
  }
  const at = (values: number[], share: number) => values[Math.floor(values.length * share)] ?? Number.NaN
  whole.sort((a, b) => a - b)
  after.sort((a, b) => a - b)
  return {
    commits: sent.length,
    perSecond: (sent.length * 1_000) / took,
    p50: at(whole, 0.5),
    p99: at(whole, 0.99),
    p50AfterCommit: at(after, 0.5),
    p99AfterCommit: at(after, 0.99),
    missed,
    doubled: followers.reduce((sum, { doubled }) => sum + doubled, 0),
  }
}

await main((await json(process.stdin)) as FollowJob)
