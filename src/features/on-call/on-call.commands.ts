import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { drawInTerminal, listOnCallLines, type OnCallService } from './on-call.service.ts'
import { OnCallQuery, RenderedQuery, readOnCallQuery, readRange } from './rendered.schema.ts'

export type OnCallTools = {
  readonly onCall: OnCallService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<OnCallTools>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon on-call` and `andon schedule show`. `open` opens the database at need. */
export function onCallCommands(program: Command, open: Open): void {
  addOnCall(program, open)
  const schedule = program.command('schedule').description('on-call schedules')
  schedule
    .command('show')
    .description('print who is on duty over a range, a week when left out, with what is not covered')
    .argument('<key>', 'the key of the schedule')
    .requiredOption('--org <key>', 'the organisation')
    .option('--from <instant>', 'from when on: 2026-12-21T00:00:00+01:00; now when left out')
    .option('--to <instant>', 'until when; seven days later when left out')
    .addHelpText('after', '\nExample:\n  $ andon schedule show app-infra --org demo')
    .action(async (key: string, { org, from, to }: { org: string; from?: string; to?: string }) => {
      const checked = RenderedQuery.safeParse({ from, to })
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const tools = await open()
      const rendering = await tools.onCall.render(await enter(tools, org), key, readRange(checked.data))
      process.stdout.write(drawInTerminal(rendering))
    })
}

type OnCallOptions = { org: string; schedule?: string; at?: string; level?: string }

function addOnCall(program: Command, open: Open): void {
  program
    .command('on-call')
    .description('list who is on call, of every team or of one schedule, and until when')
    .requiredOption('--org <key>', 'the organisation')
    .option('--schedule <key>', 'of this schedule alone')
    .option('--at <instant>', 'at this instant: 2026-12-24T02:00:00+01:00; now when left out')
    .option('--level <number>', 'of this level alone, 1 to 9')
    .addHelpText('after', HELP)
    .action(async ({ org, schedule, at, level }: OnCallOptions) => {
      const checked = OnCallQuery.safeParse({ at, level })
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const query = readOnCallQuery(checked.data)
      const tools = await open()
      const ctx = await enter(tools, org)
      if (schedule !== undefined) {
        for (const line of listOnCallLines(schedule, await tools.onCall.onCall(ctx, schedule, query))) print(line)
        return
      }
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<OnCallService['onCallOfTeams']>> = await tools.onCall.onCallOfTeams(ctx, {
          ...query,
          limit: LIMITS.pageSize,
          cursor,
        })
        for (const found of page.items) for (const line of listOnCallLines(found.team, found)) print(line)
        cursor = page.nextCursor
      } while (cursor !== null)
    })
}

const enter = async ({ access }: OnCallTools, org: string): Promise<Ctx> =>
  systemCtx(await access.organisations.getByKey(org), access.now(), 'andon on-call')

const HELP = `
One line for each level: the team (or schedule), the level, the keys of who is on call, and until when; between tabs.

Examples:
  $ andon on-call --org demo
  $ andon on-call --org demo --schedule app-infra --at 2026-12-24T02:00:00+01:00`
