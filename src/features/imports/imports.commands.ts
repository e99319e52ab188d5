import { appendFileSync, closeSync, createReadStream, openSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { type ImportOrder, importQuery, presentHeader, presentRejection, readOrder } from './imports.schema.ts'
import type { Imports, ShownImport } from './imports.service.ts'

export type ImportTools = {
  readonly imports: Imports
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Options = {
  readonly org: string
  readonly mapping: string
  readonly format?: string
  readonly encoding?: string
  readonly separator?: string
  readonly quoting?: string
  readonly dryRun?: boolean
  readonly rejected?: string
}

/** `andon import`. `openTools` opens the database at need. */
export function importCommands(program: Command, openTools: () => Promise<ImportTools>): void {
  program
    .command('import')
    .description(
      'import incidents, assets, people or teams from a file of another system, by a mapping of the configuration',
    )
    .argument('<file>', 'CSV or NDJSON, plain or gzip')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption(
      '--mapping <key>',
      'the mapping: servicenow-incidents, servicenow-cmdb-ci, jira-service-management, event-log, andon-assets, andon-people, andon-teams or your own',
    )
    .option('--format <format>', 'csv or ndjson; by the name of the file when left out')
    .option('--encoding <encoding>', 'utf-8, utf-16le, utf-16be or windows-1252; a byte order mark stands above it')
    .option('--separator <separator>', 'comma, semicolon, tab or bar; what the header has most of when left out')
    .option('--quoting <quoting>', 'double; or none, where a quote is a character as any other')
    .option('--dry-run', 'decide all and write nothing')
    .option('--rejected <file>', 'write refused rows there, with a column that says why')
    .addHelpText(
      'after',
      '\nSafe to repeat: what was imported is passed over. Ends with 1 when rows were refused.\n\nExample:\n  $ andon import incidents.csv.gz --org acme --mapping servicenow-incidents --rejected refused.csv',
    )
    .action(async (file: string, options: Options) => {
      const report = await importFile(await openTools(), file, options)
      for (const line of describeReport(report)) process.stdout.write(`${line}\n`)
      if (report.rejected > 0) process.exitCode = 1
    })
}

async function importFile({ imports, access }: ImportTools, file: string, options: Options): Promise<ShownImport> {
  const order = orderOf(file, options)
  const ctx = systemCtx(await access.organisations.getByKey(options.org), access.now(), 'andon import')
  const { size } = await stat(file)
  const refused = options.rejected === undefined ? null : openRefused(options.rejected)
  const bar = makeBar()
  const stream = createReadStream(file)
  let read = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      read += (chunk as Buffer).byteLength
      yield chunk as Buffer
    }
  }
  bar.start(Math.max(1, size), 0, { rows: 0, refused: 0, done: 0 })
  const show = ({ rows, rejectedRows, accepted, updated, unchanged, rejected }: Counts) =>
    bar.update(Math.min(read, size), {
      rows,
      refused: rejectedRows,
      done: accepted + updated + unchanged + rejected,
    })
  let report: ShownImport
  try {
    report = await imports.send(ctx, order, counted(), {
      alone: true,
      onProgress: show,
      onRejected: (rejection, stored) => refused?.add(rejection, stored),
    })
    show(report)
  } catch (error) {
    await refused?.discard()
    throw error
  } finally {
    bar.stop()
    stream.destroy()
  }
  await refused?.end()
  return report
}

function orderOf(file: string, { mapping, format, encoding, separator, quoting, dryRun }: Options): ImportOrder {
  const query = importQuery.safeParse({
    mapping,
    format: format ?? (/\.(ndjson|jsonl)(\.gz)?$/i.test(file) ? 'ndjson' : 'csv'),
    dryRun: dryRun === true ? 'true' : 'false',
    encoding,
    separator,
    quoting,
  })
  if (!query.success) throw invalidInput(faultsOf(query.error.issues))
  return readOrder(query.data)
}

type Counts = Pick<ShownImport, 'rows' | 'rejectedRows' | 'accepted' | 'updated' | 'unchanged' | 'rejected'>

/** Nothing is known of the time left once all is read and the rest is being written. */
const sayTime = (seconds: unknown): string => {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '?'
  return seconds < 120 ? `${Math.round(seconds)}s` : `${Math.round(seconds / 60)} min`
}

/** Without a terminal a line every two seconds, so that a log can be read. */
const makeBar = (): SingleBar =>
  new SingleBar({
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    hideCursor: true,
    etaBuffer: 100,
    formatTime: sayTime,
    format:
      '{bar} {percentage}% read, {duration_formatted}, {eta_formatted} left, {rows} rows, {done} done, {refused} refused',
  })

type Refused = {
  readonly add: (rejection: Parameters<typeof presentRejection>[1], stored: Parameters<typeof presentHeader>[0]) => void
  readonly end: () => Promise<void>
  readonly discard: () => Promise<void>
}

/**
 * The file of refused rows. It gets its name once it is whole, so that a file can be corrected, sent again and written to
 * in one; nothing refused leaves no file.
 */
function openRefused(path: string): Refused {
  const part = `${path}.part`
  // Written at once: rows that wait for a stream would fill the memory.
  const file = openSync(part, 'w', 0o600)
  let isEmpty = true
  return {
    add: (rejection, stored) => {
      if (isEmpty && stored.header.length > 0) appendFileSync(file, presentHeader(stored))
      isEmpty = false
      appendFileSync(file, presentRejection(stored, rejection))
    },
    end: async () => {
      closeSync(file)
      await (isEmpty ? rm(part) : rename(part, path))
    },
    discard: async () => {
      closeSync(file)
      await rm(part, { force: true })
    },
  }
}

function describeReport(report: ShownImport): readonly string[] {
  const { rows, accepted, updated, unchanged, rejected, rejectedRows, rejections, dryRun } = report
  const counts = `${accepted} accepted, ${updated} updated, ${unchanged} unchanged, ${rejected} refused`
  const shown = rejections.slice(0, 10).map(({ line, error }) => `  line ${line}: ${error}`)
  const more = rejectedRows > shown.length ? [`  and ${rejectedRows - shown.length} more rows`] : []
  return [`${dryRun ? 'nothing was written; it would be: ' : ''}${rows} rows: ${counts}`, ...shown, ...more]
}
