import type { Content, MasterDataService } from '#features/master-data/index.ts'
import type { TeamService } from '#features/people/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import demo from './demo-schedules.json' with { type: 'json' }
import type { ScheduleService } from './schedule-records.service.ts'

/** Written with the last of the steps. */
const LAST_SCHEDULE = 'duty-manager'

/**
 * Loads the on-call schedules of the demo plant, and names them at its teams that have none. Interrupted, it is
 * finished by the next call; once it is there, nothing is touched again. Answers whether it loaded anything.
 */
export async function loadDemoSchedules(
  { schedules, teams }: { readonly schedules: ScheduleService; readonly teams: TeamService },
  ctx: Ctx,
): Promise<boolean> {
  if ((await schedules.findMany(ctx, [LAST_SCHEDULE])).size > 0) return false
  const isLast = ({ key }: { readonly key: string }): boolean => key === LAST_SCHEDULE
  await put(
    schedules,
    ctx,
    demo.schedules.filter((row) => !isLast(row)),
  )
  const present = await teams.findMany(
    ctx,
    demo.teams.map(({ key }) => key),
  )
  const without = demo.teams.filter(({ key }) => {
    const team = present.get(key)
    return team !== undefined && team.retiredAt === null && team.content.schedule === null
  })
  if (without.length > 0) await put(teams, ctx, without)
  await put(schedules, ctx, demo.schedules.filter(isLast))
  return true
}

const put = <C extends Content>(
  service: MasterDataService<C>,
  ctx: Ctx,
  rows: readonly { readonly key: string }[],
): Promise<unknown> =>
  service.importMany(
    ctx,
    rows.map(({ key, ...given }, at) => ({
      key,
      mode: 'upsert',
      given: given as object,
      pointer: `/${at}`,
      expectedVersion: null,
    })),
    false,
  )
