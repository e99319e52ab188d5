import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { type Access, systemCtx } from '#features/access/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { InputFault } from '#platform/files/text-input.ts'
import { exportErrors } from './exports.errors.ts'
import { columnsFor, EXPORT_FORMATS, readForm } from './exports.schema.ts'
import type { ExportFormat, Exports } from './exports.service.ts'
import { EXPORT_RESOURCES, type ExportedServices, type ExportResource } from './resources.routes.ts'

export type ExportTools = ExportedServices & {
  readonly exports: Exports
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Options = {
  readonly org: string
  readonly format?: ExportFormat
  readonly filter: readonly string[]
  readonly output?: string
  readonly raw?: boolean
  readonly bom?: boolean
  readonly end?: boolean
}

/** `andon export`. `open` opens the database at need. */
export function exportCommands(program: Command, open: () => Promise<ExportTools>): void {
  const names = EXPORT_RESOURCES.map(({ name }) => name)
  program
    .command('export')
    .description('write all of a list, as whoever may read everything reads it')
    .argument('<resource>', names.join(', '))
    .requiredOption('--org <key>', 'the organisation')
    .addOption(
      new Option('--format <format>', 'by the name of the file when left out, else ndjson').choices(EXPORT_FORMATS),
    )
    .option(
      '--filter <name=value>',
      'as the list takes it, such as status=closed; again for another',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('-o, --output <file>', 'write there, gzip where the name ends in .gz; standard output when left out')
    .option('--raw', 'no apostrophe before cells that a spreadsheet would take for formulas')
    .option('--bom', 'a byte order mark before a table')
    .option('--end', 'a last line of NDJSON that says how many there were')
    .addHelpText(
      'after',
      '\nThe file gets its name once it is whole; until then it ends in .part.\n\nExample:\n  $ andon export incidents --org acme --filter status=closed -o incidents.csv.gz',
    )
    .action(async (name: string, options: Options) => {
      const resource = EXPORT_RESOURCES.find((one) => one.name === name)
      if (resource === undefined) throw exportErrors.NOT_EXPORTED({ name, known: names.join(', ') })
      const query = readFilters(resource, options.filter)
      // Found out at the end, all of it would have been written for nothing.
      if (options.output !== undefined && (await isFolder(options.output))) {
        throw new InputFault(`${options.output} is a folder. Name a file in it.`)
      }
      await writeExport(await open(), resource, query, options)
    })
}

function readFilters({ query }: ExportResource, filters: readonly string[]): Readonly<Record<string, unknown>> {
  const given = filters.map((filter) => {
    const at = filter.indexOf('=')
    return [at < 0 ? filter : filter.slice(0, at), at < 0 ? '' : filter.slice(at + 1)] as const
  })
  const parsed = z.strictObject(query.shape).safeParse(Object.fromEntries(given))
  if (!parsed.success) throw invalidInput(faultsOf(parsed.error.issues))
  return parsed.data
}

async function writeExport(
  { exports, access, ...services }: ExportTools,
  resource: ExportResource,
  query: Readonly<Record<string, unknown>>,
  { org, format, output, raw, bom, end }: Options,
): Promise<void> {
  const ctx = systemCtx(await access.organisations.getByKey(org), access.now(), 'andon export')
  const form = readForm({ raw, bom, end }, format ?? formatOf(output), columnsFor(resource.columns, query))
  const progress = showProgress(resource.name)
  const stream = await exports.open(ctx, {
    form,
    read: resource.reading(services, query),
    recheck: async () => ctx.actor,
    onProgress: progress.show,
  })
  try {
    await (output === undefined ? pipeline(stream, process.stdout, { end: false }) : writeFile(stream, output))
  } finally {
    progress.end()
  }
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false

/** A file that is not whole does not have its name. */
async function writeFile(stream: NodeJS.ReadableStream, output: string): Promise<void> {
  const part = `${output}.part`
  const pack: Writable & NodeJS.ReadableStream = output.endsWith('.gz') ? createGzip() : new PassThrough()
  try {
    await pipeline(stream, pack, createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, output)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const formatOf = (output = ''): ExportFormat =>
  EXPORT_FORMATS.find((format) => output.endsWith(`.${format}`) || output.endsWith(`.${format}.gz`)) ?? 'ndjson'

const EVERY = 2_000

/** How far it has come, on standard error: on one line of a terminal, else a line every two seconds. */
function showProgress(name: string) {
  const began = performance.now()
  let shownAt = began
  let count = 0
  const say = (end: string): void => {
    const rate = count / Math.max(0.001, (performance.now() - began) / 1_000)
    const line = `andon: ${count} ${name.replaceAll('-', ' ')}, ${Math.round(rate)}/s`
    process.stderr.write(process.stderr.isTTY ? `\r${line}${end}` : `${line}\n`)
  }
  return {
    show: (written: number): void => {
      count = written
      if (performance.now() - shownAt < (process.stderr.isTTY ? 100 : EVERY)) return
      shownAt = performance.now()
      say('')
    },
    end: (): void => say('\n'),
  }
}
