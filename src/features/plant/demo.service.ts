import type { Content, MasterDataService } from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import people from './demo-people.json' with { type: 'json' }
import plant from './demo-plant.json' with { type: 'json' }
import type { MasterDataServices } from './master-data-services.service.ts'

/**
 * Loads the demo plant: two sites with their lines and systems, nine teams, their people, suppliers and stakeholder
 * groups. Interrupted, it is finished by the next call; once it is there, nothing is touched again. Answers whether
 * it loaded anything.
 */
export async function loadDemoPlant(services: MasterDataServices, ctx: Ctx): Promise<boolean> {
  const { assets, suppliers, teams, stakeholderGroups } = services
  if ((await assets.findMany(ctx, [LAST_ASSET])).size > 0) return false
  const sites = plant.assets.filter(({ level }) => level === 'site')
  await put(suppliers, ctx, 'suppliers', people.suppliers)
  // People's rights name sites, sites are owned by teams, and teams are made of people: so sites first come alone.
  await put(
    assets,
    ctx,
    'assets',
    sites.map(({ owner: _, ...site }) => site),
  )
  await put(services.people, ctx, 'people', people.people)
  await put(teams, ctx, 'teams', people.teams)
  await put(stakeholderGroups, ctx, 'stakeholderGroups', people.stakeholderGroups)
  await put(assets, ctx, 'assets', plant.assets)
  return true
}

/** Written with the last of the steps. */
const LAST_ASSET = 'erp'

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
