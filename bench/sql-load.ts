import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { json } from 'node:stream/consumers'
import pg from 'pg'
import { type LoadOptions, measureLoad } from './load.ts'

/**
 * The reference: one prepared statement on each of `connections` connections, from a process of its own.
 * It reads the job as JSON from its input and prints the Load.
 */
export type SqlJob = LoadOptions & {
  readonly url: string
  readonly org: string
  readonly text: string
  /**
   * Parameters as text. `{id:x}` becomes an id that is new for each call and the same wherever x is the same in it,
   * `{hash:x}` likewise 32 random bytes in hex, `{n}` a new number.
   */
  readonly values: readonly string[]
  /** Calls in a transaction of their own for each statement, or many rows at once. */
  readonly repeat: number
}

async function main(job: SqlJob): Promise<void> {
  const options = '-c role=andon_app -c TimeZone=UTC'
  const clients = await Promise.all(
    Array.from({ length: job.connections }, async () => {
      const client = new pg.Client({ connectionString: job.url, options })
      await client.connect()
      await client.query("select set_config('andon.org', $1, false)", [job.org])
      return client
    }),
  )
  const fills = job.values.map(compile)
  let n = 1_000_000_000 + Math.floor(Math.random() * 1e12)
  const load = await measureLoad(job, async (connection) => {
    try {
      const sets = Array.from({ length: job.repeat }, () => makeNames(++n))
      const values = fills.map((fill) => (job.repeat === 1 ? fill(sets[0]!) : mergeArrays(sets.map(fill))))
      await clients[connection]!.query({ name: 'reference', text: job.text, values })
      return null
    } catch (error) {
      return (error as Error).message
    }
  })
  process.stdout.write(JSON.stringify(load))
  process.exit(0)
}

type Names = (kind: string, name: string) => string

function makeNames(n: number): Names {
  const made = new Map<string, string>()
  return (kind, name) => {
    if (kind === 'n') return String(n)
    const key = `${kind}:${name}`
    const known = made.get(key) ?? (kind === 'id' ? randomUUIDv7() : randomBytes(32).toString('hex'))
    made.set(key, known)
    return known
  }
}

/** A template as pieces, so that filling it is joining. */
function compile(template: string): (names: Names) => string {
  const pieces = template.split(/\{(n|id:[^}]+|hash:[^}]+)\}/)
  return (names) => {
    let text = ''
    pieces.forEach((piece, index) => {
      if (index % 2 === 0) text += piece
      else text += names(piece === 'n' ? 'n' : piece.slice(0, piece.indexOf(':')), piece.slice(piece.indexOf(':') + 1))
    })
    return text
  }
}

/** `[1]`, `[2]` -> `[1,2]` */
const mergeArrays = (texts: readonly string[]): string => `[${texts.map((text) => text.slice(1, -1)).join(',')}]`

await main((await json(process.stdin)) as SqlJob)
