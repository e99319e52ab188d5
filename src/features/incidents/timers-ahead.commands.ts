import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { listTimersQuery, presentTimer, readTimerFilter, type TimerWire } from '#features/timers/timers.schema.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { formatDuration, type Instant, parseInstant, SECOND } from '#kernel/time.ts'
import type { TimersAhead } from './timers-ahead.service.ts'

export type TimerTools = {
  readonly timersAhead: TimersAhead
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type TimerOptions = { org: string; incident?: string; kind?: string; limit: string; watch?: boolean }

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon timers`: what will happen next, when, and why. */
export function timerCommands(program: Command, open: () => Promise<TimerTools>): void {
  program
    .command('timers')
    .description('list what will happen next, when, and why')
    .requiredOption('--org <key>', 'the organisation')
    .option('--incident <number>', 'of this incident alone: INC-1042')
    .option('--kind <kinds>', 'of these kinds, between commas: sla_milestone, escalation, notification, …')
    .option('--limit <number>', 'as many as this', '50')
    .option('--watch', 'print the list anew every second, until Ctrl-C')
    .addHelpText('after', HELP)
    .action(async ({ org, incident, kind, limit, watch }: TimerOptions) => {
      const checked = listTimersQuery.safeParse({ limit, record: incident, kind })
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const { limit: most, cursor: _, ...filter } = checked.data
      const { timersAhead, access } = await open()
      const organisation = await access.organisations.getByKey(org)
      const printOnce = async () => {
        const now = access.now()
        const ctx = systemCtx(organisation, now, 'andon timers')
        const { items } = await timersAhead.list(ctx, { filter: readTimerFilter(filter), limit: most })
        for (const item of items) print(lineOf(presentTimer(item), now))
      }
      await printOnce()
      while (watch) {
        await sleep(SECOND)
        print('')
        await printOnce()
      }
    })
}

/** Due time, how far ahead it is (negative: overdue), the incident or other record, and why; between tabs. */
function lineOf({ dueAt, kind, incident, record, reason }: TimerWire, now: Instant): string {
  const ahead = Math.round(((parseInstant(dueAt) ?? now) - now) / SECOND) * SECOND
  return [dueAt, formatDuration(ahead), kind, incident ?? record.key, reason].join('\t')
}

const HELP = `
One line each: when, in how long (negative when it is overdue), the kind, the incident, and why.

Examples:
  $ andon timers --org demo
  $ andon timers --org demo --incident INC-1042 --watch
  $ andon timers --org demo --kind escalation,notification --limit 20`
