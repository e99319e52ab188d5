import type { Command } from 'commander'
import { BACKUP_ORDERS, examineBackup } from '#features/ledger/index.ts'
import type { Sink } from '#platform/backup/bytes.ts'
import { readRows } from '#platform/backup/copy-text.ts'
import { BackupFault } from '#platform/backup/fault.ts'
import { openOutput, openStandardOutput } from '#platform/backup/output.ts'
import { type BackupFile, readTable, type Verified, verifyFile } from '#platform/backup/read.ts'
import { type BackupReport, type OnProgress, writeBackup } from '#platform/backup/write.ts'
import { hasEmbedded } from '#platform/db/embedded.ts'
import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'
import { RELEASE } from '../release.ts'
import type { Session } from '../session.ts'
import { explain, readPassphrase, sizeOf } from './explain.ts'
import { formatBytes, openBar } from './progress.ts'
import { type Stop, stopOnSignal } from './stop.ts'

type Taken = BackupReport & { readonly name: string }
type Options = { readonly force?: boolean; readonly passphraseFile?: string }

const tell = (line: string): void => {
  process.stderr.write(`andon: ${line}\n`)
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon backup` and `andon backup verify`. */
export function backupCommands(program: Command, session: Session): void {
  const backup = program
    .command('backup')
    .description('write all of the database into one file, while the service runs or not')
    .argument('<file>', 'where to; - is standard output')
    .option('--force', 'write over a file that is there')
    .option('--passphrase-file <file>', 'encrypt with the passphrase in this file')
    .addHelpText(
      'after',
      `
The file holds every organisation as it was at one instant, with personal data and with secrets: keys that sign tokens,
secrets of webhooks. It appears under its name only when it is whole. Andon goes on meanwhile.

Examples:
  $ andon backup /backups/andon-$(date +%F).backup
  $ andon backup - --passphrase-file /etc/andon/passphrase | ssh safe 'cat > andon.backup'
  $ andon backup verify /backups/andon-2026-11-21.backup`,
    )
    .action(async (path: string, options: Options) => {
      const report = await takeBackup(session, path, options)
      for (const line of describeBackup(report)) tell(line)
    })
  backup
    .command('verify')
    .description('check a backup without a database: every byte, and every chain of records')
    .argument('<file>', 'what andon backup wrote')
    .option('--passphrase-file <file>', 'the passphrase it was encrypted with')
    .addHelpText('after', '\nEnds with 0 when all is well and with 1 otherwise.')
    .action(async (path: string, { passphraseFile }: Options) => {
      if ((await verify(path, passphraseFile)) > 0) process.exitCode = 1
    })
}

async function takeBackup(session: Session, path: string, options: Options): Promise<Taken> {
  if (path === '-' && process.stdout.isTTY) throw new Refusal('a terminal cannot keep a backup: name a file.')
  let url = ''
  try {
    await expectDatabase(session.config())
    const passphrase = await readPassphrase(options.passphraseFile)
    const output = path === '-' ? openStandardOutput() : await openOutput(path, { force: options.force === true })
    const bar = openBar('backup')
    const stop = stopOnSignal('stopped: nothing is left of the backup.')
    try {
      url = (await session.reached()).url
      const parts = { url, release: RELEASE, passphrase, orders: BACKUP_ORDERS, onProgress: bar.show }
      return { ...(await writeBackup({ ...parts, sink: guard(output.sink, stop) })), name: path }
    } catch (error) {
      await output.discard()
      throw error
    } finally {
      stop.end()
      bar.stop()
    }
  } catch (error) {
    throw explain(error, url)
  }
}

/** Nothing is begun to be backed up: who forgot DATA_DIR has no use for a new database. */
async function expectDatabase({ databaseUrl, dataDir }: Config): Promise<void> {
  if (databaseUrl !== null || (await hasEmbedded(dataDir))) return
  throw new Refusal(`there is no database in ${dataDir}. Name its folder by DATA_DIR, or it by DATABASE_URL.`)
}

const guard = (sink: Sink, { check }: Stop): Sink => ({
  ...sink,
  write: async (bytes) => {
    check()
    await sink.write(bytes)
  },
})

const describeBackup = ({ manifest, tables, strangers, size, name }: Taken): readonly string[] => [
  ...(strangers.length > 0 ? [`left out, for Andon did not make them: ${strangers.join(', ')}`] : []),
  `${name === '-' ? 'backup' : name}: ${describeTables(tables)} in ${formatBytes(size)}, as of ${manifest.takenAt}`,
]

const describeTables = (tables: Verified['tables']): string => {
  const sum = (count: 'rows' | 'bytes') => tables.reduce((total, table) => total + table[count], 0)
  return `${sum('rows')} rows of ${tables.length} tables, ${formatBytes(sum('bytes'))}`
}

/** Checks a file and says what it is; answers how many faults its records have. Throws for what is damaged. */
export async function verifyBackup(file: BackupFile, check = () => {}): Promise<Verified> {
  const bar = openBar('verify')
  const onProgress: OnProgress = (progress) => {
    check()
    bar.show(progress)
  }
  try {
    return await verifyFile(file, await sizeOf(file.path), onProgress)
  } finally {
    bar.stop()
  }
}

async function verify(path: string, passphraseFile: string | undefined): Promise<number> {
  try {
    const file = { path, passphrase: await readPassphrase(passphraseFile) }
    const verified = await verifyBackup(file)
    for (const line of describeFile(verified)) print(line)
    return await examine(file, verified)
  } catch (error) {
    throw explain(error, '')
  }
}

export const describeFile = ({ manifest, tables }: Verified): readonly string[] => [
  `taken at ${manifest.takenAt} by release ${manifest.release} from ${manifest.database.name}, PostgreSQL ${manifest.postgresql}`,
  `organisations: ${manifest.organisations.join(', ') || 'none'}`,
  `${describeTables(tables)}, each as it was written`,
]

async function examine(file: BackupFile, { manifest }: Verified): Promise<number> {
  let found = 0
  let examined = { records: 0, events: 0 }
  const read = (name: string) => readRows(readTable(file, name), columnsOf(manifest, name))
  const keep = (progress: typeof examined) => {
    examined = progress
  }
  for await (const { check, record, message } of examineBackup(read, keep)) {
    found++
    print(`${check}: ${record}: ${message}`)
  }
  const verdict = found === 0 ? 'nothing to report' : `${found} findings`
  print(`${examined.records} records with ${examined.events} events examined, ${verdict}`)
  return found
}

function columnsOf({ tables }: Verified['manifest'], name: string): readonly string[] {
  const table = tables.find((candidate) => candidate.name === name)
  if (!table) throw new BackupFault(`the backup has no table ${name}: a program of another release took it.`)
  return table.columns.map((column) => column.name)
}
