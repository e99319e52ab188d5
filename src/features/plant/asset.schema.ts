import { z } from 'zod'
import {
  anyOf,
  keysIn,
  masterListIn,
  nameIn,
  noteIn,
  presentRecord,
  recordOut,
  timeZoneIn,
} from '#features/master-data/master-data.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { flagIn, listIn, pageIn } from '#kernel/wire.ts'
import { type Asset, SUPPORT_LINES, type Support } from './asset.core.ts'
import { DEPENDENCY_DIRECTIONS, type Dependency } from './dependencies.core.ts'
import { ASSET_DOMAINS, ASSET_LEVELS, CRITICALITIES } from './plant.core.ts'

const supportIn = z
  .strictObject({
    line: z.enum(SUPPORT_LINES),
    team: keyText.nullish(),
    supplier: keyText.nullish(),
    hours: keyText.nullish().describe('Key of a calendar of the configuration; left out, always.'),
  })
  .refine(({ team, supplier }) => (team == null) !== (supplier == null), 'names either a team or a supplier')

/** A name that conditions can write: `asset.attributes.colour`. */
const attributeName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a name of an attribute is letters, digits and "_", with a letter first')
const scalar = z.union([noteIn, z.number(), z.boolean()])
const attributes = z
  .record(attributeName, z.union([scalar, z.array(scalar).max(LIMITS.arrayLength)]).nullable())
  .describe('Whatever else is known of it; a null in a patch takes an attribute away.')

const members = {
  domain: z.enum(ASSET_DOMAINS).nullish().describe('Left out: ot for equipment, it for systems and what serves them.'),
  criticality: z.enum(CRITICALITIES).nullish(),
  validated: z.boolean().nullish().describe('Kept in a validated state (GxP).'),
  soleDevice: z.boolean().nullish().describe('The only one of its kind on its line.'),
  owner: keyText.nullish().describe('Key of the owning team.'),
  supplier: keyText.nullish().describe('Key of a supplier.'),
  supportModel: z.array(supportIn).max(LIMITS.supportLines).nullish().describe('Who helps, line after line.'),
  attributes: attributes.nullish(),
  timeZone: timeZoneIn.nullish().describe('Of a site; everything below inherits it.'),
  parent: keyText
    .nullish()
    .describe(
      'Key of the asset above it; null for none. Left out of a new one: the longest prefix of its key that exists.',
    ),
  dependsOn: keysIn(keyText).nullish().describe('Keys of the assets it cannot work without.'),
}
const level = z.enum(ASSET_LEVELS)

export const AssetReplacement = z.strictObject({ name: nameIn, level, ...members }).meta({ id: 'AssetReplacement' })
export const NewAsset = z.strictObject({ key: keyText, name: nameIn, level, ...members }).meta({ id: 'NewAsset' })
export const AssetPatch = z
  .strictObject({ name: nameIn.optional(), level: level.optional(), ...members })
  .meta({ id: 'AssetPatch' })
export const AssetRow = z
  .strictObject({ key: keyText, name: nameIn.optional(), level: level.optional(), ...members })
  .meta({ id: 'AssetRow' })
export type AssetGiven = z.output<typeof AssetPatch>

export const AssetOut = recordOut({
  name: z.string(),
  level,
  domain: z.enum(ASSET_DOMAINS),
  criticality: z.enum(CRITICALITIES),
  validated: z.boolean(),
  soleDevice: z.boolean(),
  owner: z.string().nullable(),
  supplier: z.string().nullable(),
  supportModel: z.array(
    z.strictObject({
      line: z.enum(SUPPORT_LINES),
      team: z.string().nullable(),
      supplier: z.string().nullable(),
      hours: z.string().nullable(),
    }),
  ),
  attributes: z.record(z.string(), z.unknown()),
  timeZone: z.string().nullable(),
  parent: z.string().nullable(),
  dependsOn: z.array(z.string()),
}).meta({ id: 'Asset' })

export const presentAsset = (asset: Asset) => presentRecord(asset)

const readSupport = (given: z.output<typeof supportIn>): Support => ({
  line: given.line,
  team: given.team ?? null,
  supplier: given.supplier ?? null,
  hours: given.hours ?? null,
})

/** A checked asset with a support model that has every member. */
export const readAsset = ({ supportModel, ...given }: AssetGiven) => ({
  ...given,
  supportModel: supportModel?.map(readSupport) ?? supportModel,
})

export const ListAssetsQuery = z.strictObject({
  ...masterListIn,
  level: anyOf(level),
  domain: anyOf(z.enum(ASSET_DOMAINS)),
  criticality: anyOf(z.enum(CRITICALITIES)),
  owner: anyOf(),
  supplier: anyOf(),
  parent: anyOf(),
  subtreeOf: anyOf().describe('The assets at or below these.'),
})

export const ListDependenciesQuery = z.strictObject({
  ...pageIn,
  direction: listIn(z.enum(DEPENDENCY_DIRECTIONS)).optional(),
  transitive: flagIn.optional().describe('Through others, too.'),
})

/** A checked query as the service takes it: both directions, direct only, unless said otherwise. */
export const readDependencyQuery = ({
  limit,
  cursor,
  direction,
  transitive,
}: z.output<typeof ListDependenciesQuery>) => ({
  limit,
  cursor: cursor ?? null,
  directions: direction ?? DEPENDENCY_DIRECTIONS,
  transitive: transitive ?? false,
})

export const DependencyOut = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    level,
    direction: z.enum(DEPENDENCY_DIRECTIONS),
    distance: z.int().describe('Steps between them, the fewest; 1 is direct.'),
  })
  .meta({ id: 'AssetDependency' })

export const presentDependency = ({ key, name, level: at, direction, distance }: Dependency) => ({
  key,
  name,
  level: at,
  direction,
  distance,
})
