import { readFile, writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { expectPlace, offerPlaces, type Place } from '#features/access/index.ts'
import { AppError } from '#kernel/errors.ts'
import { InputFault, nameInput } from '#platform/files/text-input.ts'
import { type ComparisonOut, ReasonBody, VersionNumber } from './configuration.schema.ts'
import { print, readSource, report, reportRefusal } from './document-files.commands.ts'
import type { AtKeeper, Keeper } from './keeper.commands.ts'

/** As `terraform plan -detailed-exitcode` has it, so that pipelines can tell work from failure. */
const HAS_CHANGES = 2

const CODES = '\nEnds with 0 when nothing would change, with 2 when something would, with 1 on faults and failures.\n'
const FILE = ['-f, --file <file>', 'YAML, or JSON when its name ends with .json; - is standard input'] as const
const TARGET = ['-f, --file <file>', 'where to: JSON when its name ends with .json; - is standard output'] as const

/** `andon config plan|diff|apply|export`: the configuration as a file under version control. */
export function codeCommands(config: Command, at: AtKeeper): void {
  addPlan(config, at)
  addDiff(config, at)
  addApply(config, at)
  addExport(config, at)
}

type Asked = Place & { readonly file: string; readonly json?: boolean }

function addPlan(config: Command, at: AtKeeper): void {
  offerPlaces(
    config
      .command('plan')
      .description('check a file and say what applying it would change; writes nothing')
      .requiredOption(...FILE),
  )
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      `${CODES}"from" in the JSON is what apply takes as --expect-version.\n\nExamples:\n  $ andon config plan -f plant.yaml --org demo\n  $ andon config plan -f plant.yaml --org demo --json > plan.json\n  $ andon config plan -f plant.yaml --server https://andon.plant.example`,
    )
    .action(async ({ file, json, ...place }: Asked, command: Command) => {
      expectPlace(place, command)
      const source = await readSource(file)
      await at(place, async (keeper) => {
        const plan = await keeper.plan(source)
        const { valid, faults, warnings } = plan
        if (json) print(JSON.stringify(plan, null, 2))
        else {
          if (faults.length + warnings.length > 0) report(file, plan)
          if (valid) showChanges(plan, `version ${plan.from} of ${keeper.org}`, nameInput(file))
        }
        if (!valid) process.exitCode = 1
        else if (plan.hasChanges) process.exitCode = HAS_CHANGES
      })
    })
}

type DiffAsked = Place & {
  readonly file?: string
  readonly from?: number
  readonly to?: number
  readonly json?: boolean
}

function addDiff(config: Command, at: AtKeeper): void {
  offerPlaces(
    config
      .command('diff')
      .description('say how a file differs from the published version, or how two versions differ; checks nothing')
      .option(...FILE),
  )
    .option('--from <version>', 'the older side; the published version when left out', parseVersion)
    .option('--to <version>', 'the newer side, instead of a file; the published version when left out', parseVersion)
    .option('--json', 'print the differences as JSON')
    .addHelpText(
      'after',
      `${CODES}\nExamples:\n  $ andon config diff -f plant.yaml --org demo\n  $ andon config diff --org demo --from 3\n  $ andon config diff --org demo --from 3 --to 5 --json`,
    )
    .action(async ({ file, from, to, json, ...place }: DiffAsked, command: Command) => {
      expectPlace(place, command)
      if (file !== undefined && to !== undefined) command.error('error: give a file or --to, not both')
      if (file === undefined && from === undefined && to === undefined) {
        command.error('error: give a file, --from or --to: there is nothing to compare')
      }
      const newer = file === undefined ? (to ?? null) : await readSource(file)
      await at(place, async (keeper) => {
        try {
          const found = await keeper.compare(from ?? null, newer)
          const name = file === undefined ? `version ${found.to}` : nameInput(file)
          if (json) print(JSON.stringify(found, null, 2))
          else showChanges(found, `version ${found.from} of ${keeper.org}`, name)
          if (found.hasChanges) process.exitCode = HAS_CHANGES
        } catch (error) {
          if (isRefused(error, 'NOT_FOUND')) throw noVersion(keeper.org, [from, to], error)
          reportRefusal(file ?? '', error)
        }
      })
    })
}

type ApplyAsked = Asked & { readonly reason: string; readonly expectVersion?: number }

function addApply(config: Command, at: AtKeeper): void {
  offerPlaces(
    config
      .command('apply')
      .description('publish a file as the next version when it differs from the published one')
      .requiredOption(...FILE),
  )
    .requiredOption('--reason <text>', 'why, for the record', parseReason)
    .option('--expect-version <version>', 'refuse when another version is published by now', parseVersion)
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      '\nEnds with 0 when the file is in force, newly or since before, and with 1 when it was refused: then nothing has changed.\nComments and layout alone are no change; "andon config publish" publishes them, too.\n\nExamples:\n  $ andon config apply -f plant.yaml --org demo --reason "CHG-1042: three hours to resolve"\n  $ andon config apply -f plant.yaml --org demo --reason "CHG-1042" --expect-version 7\n  $ andon config apply -f plant.yaml --server https://andon.plant.example --reason "CHG-1042"',
    )
    .action(async ({ file, reason, expectVersion, json, ...place }: ApplyAsked, command: Command) => {
      expectPlace(place, command)
      const source = await readSource(file)
      const terms = { reason, expectedVersion: expectVersion ?? null }
      await at(place, async (keeper) => {
        try {
          const applied = await keeper.apply(source, terms)
          if (json) print(JSON.stringify(applied, null, 2))
          else showApplied(applied, nameInput(file), keeper.org)
        } catch (error) {
          if (isRefused(error, 'STALE_VERSION')) {
            const others = `another version than ${expectVersion} is in force in ${keeper.org} by now`
            throw new InputFault(`${others}: nothing was changed. Look at "andon config plan" again.`, { cause: error })
          }
          reportRefusal(file, error)
        }
      })
    })
}

function showApplied({ version, published, text }: Awaited<ReturnType<Keeper['apply']>>, file: string, org: string) {
  if (!published) print(`nothing to change: ${file} is version ${version} of ${org}`)
  else {
    process.stdout.write(text)
    print(`version ${version} published in ${org}`)
  }
}

type ExportAsked = Place & {
  readonly file: string
  readonly version?: number
  readonly force?: boolean
}

function addExport(config: Command, at: AtKeeper): void {
  offerPlaces(
    config
      .command('export')
      .description('write a published version to a file, with its comments')
      .requiredOption(...TARGET),
  )
    .option('--version <version>', 'an older version; the published one when left out', parseVersion)
    .option('--force', 'replace a file that holds something else')
    .addHelpText(
      'after',
      '\nExamples:\n  $ andon config export -f plant.yaml --org demo\n  $ andon config export -f before.yaml --org demo --version 3',
    )
    .action(async ({ file, version, force, ...place }: ExportAsked, command: Command) => {
      expectPlace(place, command)
      await at(place, async (keeper) => {
        const found = await getDocument(keeper, file.endsWith('.json') ? 'json' : 'yaml', version)
        if (file === '-') {
          process.stdout.write(found.text)
          return
        }
        const standing = force ? null : await readStanding(file)
        if (standing !== null && standing !== found.text) {
          command.error(`error: ${file} holds something else: --force replaces it`)
        }
        if (standing !== found.text) await writeFile(file, found.text)
        print(`${file} is version ${found.version} of ${keeper.org}`)
      })
    })
}

async function getDocument(keeper: Keeper, format: 'json' | 'yaml', version: number | undefined) {
  try {
    return await keeper.getDocument(version ?? null, format)
  } catch (error) {
    throw isRefused(error, 'NOT_FOUND') ? noVersion(keeper.org, [version], error) : error
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

function showChanges(found: z.output<typeof ComparisonOut>, older: string, newer: string): void {
  print(`from ${older} to ${newer}:`)
  const isOrderOnly = found.hasChanges && found.changes.length === 0
  if (isOrderOnly) print('Only the order of entries differs, in lists in which it decides nothing.')
  else process.stdout.write(found.text)
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
