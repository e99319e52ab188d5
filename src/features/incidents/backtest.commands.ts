import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { backtestBody, describeMove, presentBacktest } from './backtest.schema.ts'
import type { BacktestDraft, BacktestResult } from './backtest.service.ts'

export type BacktestTools = {
  readonly backtest: BacktestDraft
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Options = {
  readonly org: string
  readonly from: string
  readonly to: string
  readonly against: string
  readonly json?: boolean
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon backtest`: what the draft would have decided otherwise. Ends with 1 when anything would. */
export function backtestCommands(program: Command, open: () => Promise<BacktestTools>): void {
  program
    .command('backtest')
    .description('decide the incidents of a period again with the draft, and list those that come out otherwise')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption('--from <instant>', 'incidents opened from here on, such as 2026-10-01T00:00:00Z')
    .requiredOption('--to <instant>', 'incidents opened before')
    .option(
      '--against <basis>',
      'recorded: the decision on the record; published: the published version now',
      'recorded',
    )
    .option('--json', 'print the answer of the API')
    .addHelpText(
      'after',
      '\nNothing is written. Ends with 0 when nothing differs and with 1 when something does.\n\nExamples:\n  $ andon backtest --org demo --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z\n  $ andon backtest --org demo --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --against published --json',
    )
    .action(async ({ org, json, ...asked }: Options) => {
      const request = backtestBody.safeParse({ from: asked.from, to: asked.to, against: asked.against })
      if (!request.success) throw invalidInput(faultsOf(request.error.issues))
      const { backtest, access } = await open()
      const ctx = systemCtx(await access.organisations.getByKey(org), access.now(), 'andon backtest')
      const found = await runShown((onProgress) => backtest.run(ctx, request.data, onProgress))
      if (json) print(JSON.stringify(presentBacktest(found), null, 2))
      else report(found)
      if (found.totals.differing > 0) process.exitCode = 1
    })
}

/** Shows how far it has come: a bar in a terminal, now and then a line in a log. */
async function runShown(run: (onProgress: (done: number, total: number) => void) => Promise<BacktestResult>) {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {value} of {total} incidents | {eta} s left',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    hideCursor: true,
  })
  let isStarted = false
  try {
    return await run((done, total) => {
      if (!isStarted) bar.start(total, 0)
      isStarted = true
      bar.update(done)
    })
  } finally {
    if (isStarted) bar.stop()
  }
}

function report(found: BacktestResult): void {
  const { totals, items, configurationVersion } = presentBacktest(found)
  for (const { number, openedAt, title, priority, team, serviceLevels, majorIncident } of items) {
    print(`${number} ${openedAt} ${title}`)
    if (priority) print(`  priority ${priority.was} -> ${priority.would}${by(priority.because)}`)
    if (team) print(`  team ${team.was ?? 'none'} -> ${team.would ?? 'none'}${by(team.because)}`)
    if (serviceLevels) {
      print(`  service levels ${list(serviceLevels.was)} -> ${list(serviceLevels.would)}${by(serviceLevels.because)}`)
    }
    if (majorIncident) print(`  major incident ${majorIncident.would ? 'suggested' : 'no longer suggested'}`)
  }
  print(`${totals.differing} of ${totals.examined} incidents would differ with version ${configurationVersion}`)
  if (totals.priorities.length > 0) print(`priorities: ${totals.priorities.map(describeMove).join(', ')}`)
  if (totals.teams.length > 0) print(`teams: ${totals.teams.map(describeMove).join(', ')}`)
  if (totals.serviceLevels > 0) print(`service levels: ${totals.serviceLevels}`)
  if (totals.majorIncident > 0) print(`major incident: ${totals.majorIncident}`)
  if (totals.faulty > 0) print(`conditions of the draft failed for ${totals.faulty} incidents`)
  if (found.continueFrom !== null) print('not all are listed: give a shorter period for the others')
}

const by = (because: readonly { readonly rule: string }[]): string =>
  because.length === 0 ? '' : ` (${because.map(({ rule }) => rule).join(', ')})`

const list = (levels: readonly { readonly metric: string; readonly policy: string; readonly target: string }[]) =>
  levels.length === 0 ? 'none' : levels.map(({ metric, policy, target }) => `${policy} ${metric} ${target}`).join(', ')
