import pg from 'pg'

/** What must be on for a 2xx to mean "flushed to disk". */
const NEEDED = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_write', 'remote_apply'],
} as const

const OLDEST_SERVER = 180_000

/** Names every setting of the server on which Andon's promises would not hold; empty when all is well. */
export async function findUnsafeSettings(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'andon check' })
  await client.connect()
  try {
    const faults: string[] = []
    for (const [name, accepted] of Object.entries(NEEDED)) {
      const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
      const value = rows[0]?.value ?? ''
      if (!(accepted as readonly string[]).includes(value)) {
        faults.push(`${name} is ${value}: a committed incident could be lost in a crash. Set ${name} = on.`)
      }
    }
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    )
    const { version, encoding } = rows[0]!
    if (Number(version) < OLDEST_SERVER) faults.push('the server is older than PostgreSQL 18: upgrade it.')
    if (encoding !== 'UTF8') {
      faults.push(`its encoding is ${encoding}: not every text could be kept. Create one with encoding 'UTF8'.`)
    }
    return faults
  } finally {
    await client.end()
  }
}
