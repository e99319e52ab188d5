import { type Command, InvalidArgumentError } from 'commander'
import { destination } from 'pino'
import { examineAll } from '#features/ledger/doctor.commands.ts'
import { SECOND } from '#kernel/time.ts'
import type { Verified } from '#platform/backup/read.ts'
import { makeLog } from '#platform/log.ts'
import type { Config } from '../config.ts'
import { openGround } from '../ground.ts'
import { refuseUnsafe } from '../installation.ts'
import { makeServices } from '../services.ts'
import { makeDoctorTools, type Session } from '../session.ts'
import { describeFile, verifyBackup } from './backup.commands.ts'
import { explain, readPassphrase } from './explain.ts'
import { openBar } from './progress.ts'
import { restoreBackup } from './restore.ts'
import { type Stop, stopOnSignal } from './stop.ts'

type Options = {
  readonly passphraseFile?: string
  readonly numberGap: number
  readonly examine: boolean
  readonly live?: boolean
}

const tell = (line: string): void => {
  process.stderr.write(`andon: ${line}\n`)
}

const GAP = 1_000
const PATIENCE = 15 * SECOND
const MOST = 1_000_000_000

function readGap(text: string): number {
  const gap = Number(text)
  if (!/^\d+$/.test(text) || gap > MOST) throw new InvalidArgumentError(`A whole number up to ${MOST} is needed.`)
  return gap
}

/** `andon restore`. */
export function restoreCommands(program: Command, session: Session): void {
  program
    .command('restore')
    .description('load a backup into an empty database, and examine every record')
    .argument('<file>', 'what andon backup wrote')
    .option('--passphrase-file <file>', 'the passphrase it was encrypted with')
    .option(
      '--number-gap <count>',
      'numbers such as INC-n that are passed over: given out since, and lost',
      readGap,
      GAP,
    )
    .option('--no-examine', 'let the service start before the records are examined; andon doctor does that later')
    .option('--live', 'it takes the place of the original: what waits goes out as soon as the service starts')
    .addHelpText(
      'after',
      `
The whole file is checked before anything is changed. Cut off anywhere, run it again: until it is done no service starts
on the database. Ends with 1 when the examination found something. Tokens that are out stay good; places in the feed from
before lead to a reset; what was due meanwhile happens late when the service starts.

What is restored is muted: no mail, no webhook and no MQTT message leaves it, for most who restore want to look, and the
original may still run. What is due waits until "andon outgoing on"; --live says so at once.

Examples:
  $ DATA_DIR=/var/lib/andon-new andon restore andon.backup
  $ DATABASE_URL=postgresql://… andon restore andon.backup --passphrase-file /etc/andon/passphrase
  $ DATABASE_URL=postgresql://… andon restore andon.backup --live`,
    )
    .action(async (path: string, options: Options) => {
      if ((await restore(session, path, options)) > 0) process.exitCode = 1
    })
}

async function restore(session: Session, path: string, options: Options): Promise<number> {
  const { passphraseFile, numberGap, live = false } = options
  const config = session.config()
  let url = config.databaseUrl ?? ''
  const bar = openBar('restore')
  const stop = stopOnSignal('stopped. What was begun is refused by every program: run "andon restore" again.')
  try {
    const file = { path, passphrase: await readPassphrase(passphraseFile) }
    const verified = await verifyBackup(file, stop.check)
    for (const line of describeFile(verified)) tell(line)
    url = (await session.reached()).url
    await refuseUnsafe(url)
    const { findings } = await restoreBackup({
      url,
      file,
      verified,
      numberGap,
      isLive: live,
      patience: PATIENCE,
      onProgress: (progress) => {
        stop.check()
        bar.show(progress)
      },
      say: (line) => {
        stop.check()
        bar.stop()
        tell(line)
      },
      examine: options.examine ? () => examineRestored(url, config, countRecords(verified), stop) : null,
    })
    tell(describeEnd(findings))
    if (!live) tell(MUTED)
    return findings ?? 0
  } catch (error) {
    throw explain(error, url)
  } finally {
    stop.end()
    bar.stop()
  }
}

const MUTED =
  'it is muted, in case the original still runs: nothing is sent until "andon outgoing on" (see "andon restore --help")'

/** The file is as it was written, and so is what was loaded: what is found was there when the backup was taken. */
function describeEnd(findings: number | null): string {
  if (findings === null) return 'restored and not examined: the service may start. Run "andon doctor" beside it'
  return findings === 0
    ? 'restored: the service may start'
    : `restored, with ${findings} findings that were there when the backup was taken: see "andon doctor" in the operations guide`
}

const countRecords = ({ tables }: Verified): number => tables.find(({ name }) => name === 'event_heads')?.rows ?? 0

async function examineRestored(url: string, config: Config, records: number, stop: Stop): Promise<number> {
  const ground = await openGround({ url, config, log: makeLog('warn', destination({ dest: 2, sync: true })) })
  const bar = openBar('examine')
  const show = (done: number): void => {
    stop.check()
    bar.show({ done, total: records, table: `${done} records` })
  }
  try {
    return await examineAll(makeDoctorTools(ground, await makeServices(ground)), null, { onProgress: show })
  } finally {
    bar.stop()
    await ground.close()
  }
}
