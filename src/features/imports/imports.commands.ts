import { appendFileSync, closeSync, openSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import {
  type Access,
  atService,
  expectPlace,
  offerPlaces,
  type Place,
  type ReadToken,
  systemCtx,
} from '#features/access/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { type ElsewhereReport, importElsewhere } from './import-elsewhere.commands.ts'
import { type Progress, showProgress } from './import-progress.commands.ts'
import { findSource } from './import-source.commands.ts'
import { importQuery, presentHeader, presentRejection, presentReport, readOrder } from './imports.schema.ts'
import type { Imports } from './imports.service.ts'

export type ImportTools = {
  readonly imports: Imports
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Options = Place & {
  readonly mapping: string
  readonly format?: string
  readonly encoding?: string
  readonly separator?: string
  readonly quoting?: string
  readonly dryRun?: boolean
  readonly rejected?: string
}

/** The words of the options, as the door over HTTP has them. */
const WORDS = {
  format: importQuery.shape.format.unwrap().options,
  encoding: importQuery.shape.encoding.unwrap().options,
  separator: importQuery.shape.separator.unwrap().options,
  quoting: importQuery.shape.quoting.unwrap().options,
} as const

/** `andon import`. `openTools` opens the database at need. */
export function importCommands(program: Command, openTools: () => Promise<ImportTools>, readToken: ReadToken): void {
  const command = program
    .command('import')
    .description(
      'import incidents, assets, people or teams from a file of another system, by a mapping of the configuration',
    )
    .argument('<file>', 'CSV or NDJSON, plain or gzip; - is standard input')
    .requiredOption(
      '--mapping <key>',
      'the mapping: servicenow-incidents, servicenow-cmdb-ci, jira-service-management, event-log, andon-assets, andon-people, andon-teams or your own',
    )
    .addOption(new Option('--format <format>', 'by the name of the file when left out').choices(WORDS.format))
    .addOption(new Option('--encoding <encoding>', 'a byte order mark stands above it').choices(WORDS.encoding))
    .addOption(
      new Option('--separator <separator>', 'what the header has most of when left out').choices(WORDS.separator),
    )
    .addOption(new Option('--quoting <quoting>', 'none: a quote is a character as any other').choices(WORDS.quoting))
    .option('--dry-run', 'decide all and write nothing')
    .option('--rejected <file>', 'write refused rows there, with a column that says why')
  offerPlaces(command)
    .addHelpText(
      'after',
      `
Safe to repeat: what was imported is passed over. Ends with 1 when rows were refused.

Examples:
  $ andon import incidents.csv.gz --org acme --mapping servicenow-incidents --rejected refused.csv
  $ ssh itsm export-incidents | andon import - --server https://andon.plant.example --mapping servicenow-incidents`,
    )
    .action(async (file: string, options: Options) => {
      expectPlace(options, command)
      if (options.server !== undefined && options.dryRun && options.rejected !== undefined) {
        command.error('error: a dry run elsewhere keeps no refused rows: leave --rejected out')
      }
      const report = await importFile(file, options, openTools, readToken)
      for (const line of describeReport(report)) process.stdout.write(`${line}\n`)
      if (report.rejected > 0) process.exitCode = 1
    })
}

async function importFile(
  file: string,
  options: Options,
  openTools: () => Promise<ImportTools>,
  readToken: ReadToken,
): Promise<ElsewhereReport> {
  const { server } = options
  const query = queryOf(file, options)
  const source = await findSource(file)
  const watched = async <T>(work: (body: Readable, progress: Progress) => Promise<T>): Promise<T> => {
    const progress = showProgress(source.size, server !== undefined)
    const body = source.open(progress.add)
    try {
      return await work(body, progress)
    } finally {
      progress.end()
      body.destroy()
    }
  }
  if (server === undefined) {
    const tools = await openTools()
    return watched((body, progress) => importHere(tools, options, readOrder(importQuery.parse(query)), body, progress))
  }
  const refused = options.rejected ?? null
  return atService(server, options, readToken, (place) =>
    watched((body, progress) => importElsewhere(place, query, body, refused, progress.show)),
  )
}

async function importHere(
  { imports, access }: ImportTools,
  { org = '', rejected }: Options,
  order: ReturnType<typeof readOrder>,
  body: Readable,
  progress: Progress,
): Promise<ElsewhereReport> {
  const ctx = systemCtx(await access.organisations.getByKey(org), access.now(), 'andon import')
  const refused = rejected === undefined ? null : openRefused(rejected)
  try {
    const report = await imports.send(ctx, order, body, {
      alone: true,
      onProgress: progress.show,
      onRejected: (rejection, stored) => refused?.add(rejection, stored),
    })
    progress.show(report)
    await refused?.end()
    return presentReport(report)
  } catch (error) {
    await refused?.discard()
    throw error
  }
}

/** The order as the door over HTTP takes it; every fault of the options is told. */
function queryOf(file: string, { mapping, format, encoding, separator, quoting, dryRun }: Options) {
  const query = {
    mapping,
    format: format ?? (/\.(ndjson|jsonl)(\.gz)?$/i.test(file) ? 'ndjson' : 'csv'),
    dryRun: dryRun === true ? 'true' : 'false',
    encoding,
    separator,
    quoting,
  }
  const parsed = importQuery.safeParse(query)
  if (!parsed.success) throw invalidInput(faultsOf(parsed.error.issues))
  return query
}

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

function describeReport(report: ElsewhereReport): readonly string[] {
  const { rows, accepted, updated, unchanged, rejected, rejectedRows, rejections, dryRun } = report
  const counts = `${accepted} accepted, ${updated} updated, ${unchanged} unchanged, ${rejected} refused`
  const shown = rejections.slice(0, 10).map(({ line, error }) => `  line ${line}: ${error}`)
  const more = rejectedRows > shown.length ? [`  and ${rejectedRows - shown.length} more rows`] : []
  return [`${dryRun ? 'nothing was written; it would be: ' : ''}${rows} rows: ${counts}`, ...shown, ...more]
}
