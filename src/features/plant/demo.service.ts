import type { Content, MasterDataService } from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import people from './demo-people.json' with { type: 'json' }
import plant from './demo-plant.json' with { type: 'json' }
import type { MasterDataServices } from './master-data-services.service.ts'

/**
 * Loads the demo plant: two sites with their lines and systems, nine teams, their people, suppliers and stakeholder
 * groups. Teams name calendars and a configuration names teams, so `publish` is called between: before it no record
 * names a calendar. Interrupted, it is finished by the next call; once it is there, nothing is touched again.
 * Answers whether it loaded anything.
 */
export async function loadDemoPlant(
  services: MasterDataServices,
  ctx: Ctx,
  publish: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  const { assets, suppliers, teams, stakeholderGroups } = services
  const last = (await assets.findMany(ctx, [LAST_ASSET])).get(LAST_ASSET)
  if (last && last.version >= COMPLETE) return false
  const sites = plant.assets.filter(({ level }) => level === 'site')
  await put(suppliers, ctx, 'suppliers', people.suppliers)
  // People's rights name sites, sites are owned by teams, and teams are made of people: so sites first come alone.
  await put(assets, ctx, 'assets', sites.map(withoutOwner))
  await put(services.people, ctx, 'people', people.people)
  await put(teams, ctx, 'teams', people.teams.map(withoutCalendar))
  await put(stakeholderGroups, ctx, 'stakeholderGroups', people.stakeholderGroups)
  await put(assets, ctx, 'assets', plant.assets.map(withoutHours))
  await publish()
  await put(teams, ctx, 'teams', people.teams)
  await put(assets, ctx, 'assets', plant.assets)
  return true
}

/** Created without its hours of support and changed in the last of the steps; what others change later only adds. */
const LAST_ASSET = 'erp'
const COMPLETE = 2

const withoutOwner = ({ owner: _, ...site }: (typeof plant.assets)[number]) => site
const withoutHours = ({ supportModel: _, ...asset }: (typeof plant.assets)[number]) => asset
const withoutCalendar = ({ calendar: _, ...team }: (typeof people.teams)[number]) => team

const put = <C extends Content>(
  service: MasterDataService<C>,
  ctx: Ctx,
  collection: string,
  rows: readonly { readonly key: string }[],
) =>
  service.importMany(
    ctx,
    rows.map(({ key, ...given }, at) => ({
      key,
      mode: 'upsert',
      given: given as object,
      pointer: `/${collection}/${at}`,
      expectedVersion: null,
    })),
    false,
  )
