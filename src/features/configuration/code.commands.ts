import { readFile, writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { InputFault, nameInput } from '#platform/files/text-input.ts'
import { documentOf, presentApplied, presentComparison, ReasonBody, VersionNumber } from './configuration.schema.ts'
import type { Comparison } from './configuration.service.ts'
import {
  type ConfigurationTools,
  enter,
  type Open,
  print,
  readSource,
  report,
  reportRefusal,
} from './document-files.commands.ts'

/** As `terraform plan -detailed-exitcode` has it, so that pipelines can tell work from failure. */
const HAS_CHANGES = 2

const CODES = '\nEnds with 0 when nothing would change, with 2 when something would, with 1 on faults and failures.\n'
const FILE = ['-f, --file <file>', 'YAML, or JSON when its name ends with .json; - is standard input'] as const
const TARGET = ['-f, --file <file>', 'where to: JSON when its name ends with .json; - is standard output'] as const
const ORG = ['--org <key>', 'the organisation'] as const

/** `andon config plan|diff|apply|export`: the configuration as a file under version control. */
export function codeCommands(config: Command, open: Open): void {
  addPlan(config, open)
  addDiff(config, open)
  addApply(config, open)
  addExport(config, open)
}

type Asked = { readonly file: string; readonly org: string; readonly json?: boolean }

function addPlan(config: Command, open: Open): void {
  config
    .command('plan')
    .description('check a file and say what applying it would change; writes nothing')
    .requiredOption(...FILE)
    .requiredOption(...ORG)
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      `${CODES}"from" in the JSON is what apply takes as --expect-version.\n\nExamples:\n  $ andon config plan -f plant.yaml --org demo\n  $ andon config plan -f plant.yaml --org demo --json > plan.json`,
    )
    .action(async ({ file, org, json }: Asked) => {
      const tools = await open()
      const plan = await tools.configuration.planSource(await enter(tools, org), await readSource(file))
      const { valid, faults, warnings } = plan.validation
      if (json) print(JSON.stringify({ ...plan.validation, ...presentComparison(plan) }, null, 2))
      else {
        if (faults.length + warnings.length > 0) report(file, plan.validation)
        if (valid) showChanges(plan, `version ${plan.from} of ${org}`, nameInput(file))
      }
      if (!valid) process.exitCode = 1
      else if (plan.hasChanges) process.exitCode = HAS_CHANGES
    })
}

type DiffAsked = {
  readonly file?: string
  readonly org: string
  readonly from?: number
  readonly to?: number
  readonly json?: boolean
}

function addDiff(config: Command, open: Open): void {
  config
    .command('diff')
    .description('say how a file differs from the published version, or how two versions differ; checks nothing')
    .option(...FILE)
    .requiredOption(...ORG)
    .option('--from <version>', 'the older side; the published version when left out', parseVersion)
    .option('--to <version>', 'the newer side, instead of a file; the published version when left out', parseVersion)
    .option('--json', 'print the differences as JSON')
    .addHelpText(
      'after',
      `${CODES}\nExamples:\n  $ andon config diff -f plant.yaml --org demo\n  $ andon config diff --org demo --from 3\n  $ andon config diff --org demo --from 3 --to 5 --json`,
    )
    .action(async ({ file, org, from, to, json }: DiffAsked, command: Command) => {
      if (file !== undefined && to !== undefined) command.error('error: give a file or --to, not both')
      if (file === undefined && from === undefined && to === undefined) {
        command.error('error: give a file, --from or --to: there is nothing to compare')
      }
      const tools = await open()
      const ctx = await enter(tools, org)
      const newer = file === undefined ? (to ?? null) : await readSource(file)
      try {
        const found = await tools.configuration.compareWith(ctx, from ?? null, newer)
        if (json) print(JSON.stringify(presentComparison(found), null, 2))
        else showChanges(found, `version ${found.from} of ${org}`, file ? nameInput(file) : `version ${found.to}`)
        if (found.hasChanges) process.exitCode = HAS_CHANGES
      } catch (error) {
        if (isRefused(error, 'NOT_FOUND')) throw noVersion(org, [from, to], error)
        reportRefusal(file ?? '', error)
      }
    })
}

type ApplyAsked = Asked & { readonly reason: string; readonly expectVersion?: number }

function addApply(config: Command, open: Open): void {
  config
    .command('apply')
    .description('publish a file as the next version when it differs from the published one')
    .requiredOption(...FILE)
    .requiredOption(...ORG)
    .requiredOption('--reason <text>', 'why, for the record', parseReason)
    .option('--expect-version <version>', 'refuse when another version is published by now', parseVersion)
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      '\nEnds with 0 when the file is in force, newly or since before, and with 1 when it was refused: then nothing has changed.\nComments and layout alone are no change; "andon config publish" publishes them, too.\n\nExamples:\n  $ andon config apply -f plant.yaml --org demo --reason "CHG-1042: three hours to resolve"\n  $ andon config apply -f plant.yaml --org demo --reason "CHG-1042" --expect-version 7',
    )
    .action(async ({ file, org, reason, expectVersion, json }: ApplyAsked) => {
      const tools = await open()
      const ctx = await enter(tools, org)
      const source = await readSource(file)
      const terms = { reason, expectedVersion: expectVersion ?? null }
      try {
        const applied = presentApplied(await tools.configuration.applySource(ctx, source, terms))
        if (json) print(JSON.stringify(applied, null, 2))
        else if (!applied.published)
          print(`nothing to change: ${nameInput(file)} is version ${applied.version} of ${org}`)
        else {
          process.stdout.write(applied.text)
          print(`version ${applied.version} published in ${org}`)
        }
      } catch (error) {
        if (isRefused(error, 'STALE_VERSION')) {
          const others = `another version than ${expectVersion} is in force in ${org} by now`
          throw new InputFault(`${others}: nothing was changed. Look at "andon config plan" again.`, { cause: error })
        }
        reportRefusal(file, error)
      }
    })
}

type ExportAsked = {
  readonly file: string
  readonly org: string
  readonly version?: number
  readonly force?: boolean
}

function addExport(config: Command, open: Open): void {
  config
    .command('export')
    .description('write a published version to a file, with its comments')
    .requiredOption(...TARGET)
    .requiredOption(...ORG)
    .option('--version <version>', 'an older version; the published one when left out', parseVersion)
    .option('--force', 'replace a file that holds something else')
    .addHelpText(
      'after',
      '\nExamples:\n  $ andon config export -f plant.yaml --org demo\n  $ andon config export -f before.yaml --org demo --version 3',
    )
    .action(async ({ file, org, version, force }: ExportAsked, command: Command) => {
      const tools = await open()
      const ctx = await enter(tools, org)
      const found = await findVersion(tools, ctx, org, version)
      const text = documentOf(found, file.endsWith('.json') ? 'json' : 'yaml')
      if (file === '-') {
        process.stdout.write(text)
        return
      }
      const standing = force ? null : await readStanding(file)
      if (standing !== null && standing !== text) {
        command.error(`error: ${file} holds something else: --force replaces it`)
      }
      if (standing !== text) await writeFile(file, text)
      print(`${file} is version ${found.version} of ${org}`)
    })
}

async function findVersion({ configuration }: ConfigurationTools, ctx: Ctx, org: string, version: number | undefined) {
  if (version === undefined) return configuration.getPublished(ctx)
  try {
    return await configuration.getVersion(ctx, version)
  } catch (error) {
    throw isRefused(error, 'NOT_FOUND') ? noVersion(org, [version], error) : error
  }
}

const isRefused = (error: unknown, code: string): boolean => error instanceof AppError && error.code === code

const noVersion = (org: string, versions: readonly (number | undefined)[], cause: unknown): InputFault =>
  new InputFault(`${org} has no version ${versions.filter((one) => one !== undefined).join(' or no version ')}.`, {
    cause,
  })

/** What the file holds by now; null when there is none. */
async function readStanding(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function showChanges(compared: Comparison, older: string, newer: string): void {
  print(`from ${older} to ${newer}:`)
  const isOrderOnly = compared.hasChanges && compared.changes.length === 0
  if (isOrderOnly) print('Only the order of entries differs, in lists in which it decides nothing.')
  else process.stdout.write(presentComparison(compared).text)
}

function parseVersion(text: string): number {
  const version = VersionNumber.safeParse(text)
  if (!version.success) throw new InvalidArgumentError('Give the number of a version.')
  return version.data
}

function parseReason(text: string): string {
  const parsed = ReasonBody.safeParse({ reason: text })
  if (!parsed.success) throw new InvalidArgumentError(`It ${parsed.error.issues[0]!.message}.`)
  return parsed.data.reason
}
