import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { readListQuery } from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { NewStopWindow } from './stop-windows.schema.ts'
import type { StopWindowService } from './stop-windows.service.ts'

export type StopWindowTools = {
  readonly stopWindows: StopWindowService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<StopWindowTools>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const listOf = (text: string): readonly string[] =>
  text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))

/** `andon stop-windows`. `open` opens the database at need. */
export function stopWindowCommands(program: Command, open: Open): void {
  const windows = program.command('stop-windows').description('planned stops of the plant')
  windows
    .command('list')
    .description('list stop windows in use, with the next time each lasts')
    .requiredOption('--org <key>', 'the organisation')
    .action(async ({ org }: { org: string }) => listWindows(await open(), org))
  addAdd(windows, open)
}

type AddOptions = {
  org: string
  asset: string
  name?: string
  reason?: string
  starts?: string
  ends?: string
  days?: readonly string[]
  ofMonth?: readonly string[]
  everyWeeks?: string
  from?: string
  to?: string
  daysLater?: string
  first?: string
  last?: string
  except?: readonly string[]
}

function addAdd(windows: Command, open: Open): void {
  windows
    .command('add')
    .description('plan a stop: once, by --starts and --ends, or again and again, by --from, --to and --first')
    .argument('<key>', 'the key of the stop window')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption('--asset <key>', 'the asset that stands still, with all below it')
    .option('--name <name>', 'what people read; the key when left out')
    .option('--reason <text>', 'why it stands still')
    .option('--starts <instant>', 'when it begins: 2026-12-24T06:00:00+01:00')
    .option('--ends <instant>', 'when it ends')
    .option('--days <days>', 'the weekdays on which it starts: sat,sun; every day when left out', listOf)
    .option('--of-month <numbers>', 'only the how-manieth of them in the month: 1,3 or -1 for the last', listOf)
    .option('--every-weeks <n>', 'every so many weeks, counted from that of --first')
    .option('--from <time>', "when it starts, on the wall clock of the asset's zone: 06:00")
    .option('--to <time>', 'when it ends; the next day when that is not after --from')
    .option('--days-later <n>', 'how many days later it ends')
    .option('--first <date>', 'the first day on which it may start: 2026-01-01')
    .option('--last <date>', 'the last day on which it may start')
    .option('--except <dates>', 'days on which it does not start, between commas', listOf)
    .action(async (key: string, options: AddOptions) => {
      const checked = NewStopWindow.safeParse({ key, ...readOptions(key, options) })
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const tools = await open()
      const { key: _, ...content } = checked.data
      const made = await tools.stopWindows.create(await enter(tools, options.org), key, content)
      print(`stop window ${made.key} added to ${options.org} (${made.id})`)
    })
}

function readOptions(key: string, { org: _, asset, name, reason, starts, ends, ...recurring }: AddOptions) {
  const given = { asset, name: name ?? key, reason, startsAt: starts, endsAt: ends }
  if (Object.keys(recurring).length === 0) return given
  const { ofMonth, everyWeeks, daysLater, ...rest } = recurring
  return {
    ...given,
    recurring: {
      ...rest,
      ...(ofMonth && { ofMonth: ofMonth.map(Number) }),
      ...(everyWeeks && { everyWeeks: Number(everyWeeks) }),
      ...(daysLater && { daysLater: Number(daysLater) }),
    },
  }
}

async function listWindows(tools: StopWindowTools, org: string): Promise<void> {
  const ctx = await enter(tools, org)
  let cursor: string | undefined
  do {
    const page = await tools.stopWindows.list(ctx, readListQuery({ limit: LIMITS.pageSize, sort: 'key', cursor }))
    for (const { key, content } of page.items) {
      print([key, content.asset, content.name, await nextTime(tools, ctx, key)].join('\t'))
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function nextTime({ stopWindows }: StopWindowTools, ctx: Ctx, key: string): Promise<string> {
  const [next] = (await stopWindows.occurrences(ctx, key, { limit: 1, cursor: null, from: null, to: null })).items
  return next ? `${formatInstant(next.from)} to ${formatInstant(next.to)}` : 'not within 90 days'
}

async function enter({ access }: StopWindowTools, org: string): Promise<Ctx> {
  return systemCtx(await access.organisations.getByKey(org), access.now(), 'andon stop-windows')
}
