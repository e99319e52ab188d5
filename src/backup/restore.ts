import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import type { Milliseconds } from '#kernel/time.ts'
import { analyse, loadTables, release } from '#platform/backup/load.ts'
import type { BackupFile, Verified } from '#platform/backup/read.ts'
import { openTarget, selectMigrations, takeTarget } from '#platform/backup/target.ts'
import type { OnProgress } from '#platform/backup/write.ts'
import { beginEpoch, migrateOn, readMigrations } from '#platform/db/migrate.ts'
import { mute, unmute } from '#platform/outgoing/mute.ts'

export type RestoreOptions = {
  readonly url: string
  readonly file: BackupFile
  readonly verified: Verified
  /** Numbers of incidents that are passed over: as many as may have been given out since the backup. */
  readonly numberGap: number
  /** It takes the place of the original at once: what waits goes out when the service starts. Else nothing does. */
  readonly isLive: boolean
  /** How long sessions that are about to end are waited for. */
  readonly patience: Milliseconds
  readonly onProgress: OnProgress
  readonly say: (line: string) => void
  /** Examines what was loaded, and answers how many findings there are; null for later. */
  readonly examine: (() => Promise<number>) | null
}

/**
 * Restores a verified backup into an empty database. From the first change to the last the database bears a mark on
 * which no program starts and with which a restore begins again: cut off anywhere, it is repeated from the beginning.
 * What it leaves is muted unless it is live: whoever looks at a copy must not call out the plant.
 */
export async function restoreBackup(options: RestoreOptions): Promise<{ readonly findings: number | null }> {
  const { url, verified, say } = options
  const known = await readMigrations()
  const migrations = selectMigrations(verified.manifest, known)
  const client = await openTarget(url, options.patience)
  try {
    await takeTarget(client, known, markOf(verified))
    await migrateOn(client, migrations, { restoring: true })
    await load(client, options)
    const later = await migrateOn(client, known, { restoring: true })
    if (later.length > 0) say(`migrations of this release run: ${later.length}`)
    await unmute(client)
    if (!options.isLive) await mute(client, `restored from a backup taken at ${verified.manifest.takenAt}`)
    say('statistics for the planner')
    await analyse(client)
    const findings = options.examine === null ? null : await options.examine()
    await release(client)
    return { findings }
  } finally {
    await client.end()
  }
}

const markOf = ({ tables }: Verified): string => createHash('sha256').update(JSON.stringify(tables)).digest('hex')

/** All rows and what makes this another database than the one of the backup, in one transaction. */
async function load(client: Client, { file, verified, numberGap, onProgress, say }: RestoreOptions): Promise<void> {
  await client.query('begin')
  await loadTables(client, file, verified, onProgress, async () => {
    await client.query('update number_blocks set next = next + $1', [numberGap])
    await beginEpoch(client)
    say('indexes and foreign keys')
  })
  await client.query('commit')
}
