import type { MasterRecord, Noun, Proposal } from '#features/master-data/record.core.ts'
import type { Reference, Use } from '#features/master-data/reference.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import {
  ASSET_LEVELS,
  type AssetDomain,
  type AssetFacts,
  type AssetLevel,
  type Criticality,
  type Plant,
} from './plant.core.ts'
import { compareKeys } from './plant-index.core.ts'
import { deriveParent, findTreeFaults } from './tree.core.ts'

export const SUPPORT_LINES = ['first', 'second', 'third'] as const
export type SupportLine = (typeof SUPPORT_LINES)[number]

/** Who helps on one line of support, and when: a team or a supplier, in the hours of a calendar or always. */
export type Support = {
  readonly line: SupportLine
  readonly team: string | null
  readonly supplier: string | null
  readonly hours: string | null
}

export type AttributeValue = string | number | boolean | readonly (string | number | boolean)[]

export type AssetContent = {
  readonly name: string
  readonly level: AssetLevel
  readonly domain: AssetDomain
  readonly criticality: Criticality
  readonly validated: boolean
  readonly soleDevice: boolean
  readonly owner: string | null
  readonly supplier: string | null
  readonly supportModel: readonly Support[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly timeZone: string | null
  readonly parent: string | null
  readonly dependsOn: readonly string[]
}

export type Asset = MasterRecord<AssetContent>

const ASSET = 'asset'

export const assetNoun: Noun<AssetContent> = {
  type: ASSET,
  collection: 'assets',
  defaults: {
    criticality: 'production_support',
    validated: false,
    soleDevice: false,
    owner: null,
    supplier: null,
    supportModel: [],
    attributes: {},
    timeZone: null,
    parent: null,
    dependsOn: [],
  },
  required: ['name', 'level'],
  personal: [],
  keptElsewhere: [],
}

const FIRST_IT_LEVEL = ASSET_LEVELS.indexOf('system')

/** The domain of an asset that was given none: equipment is OT, what serves it is IT. */
const domainOf = (level: AssetLevel): AssetDomain => (ASSET_LEVELS.indexOf(level) < FIRST_IT_LEVEL ? 'ot' : 'it')

/** What deciding needs of an asset. */
export const factsOf = ({ id, key, retiredAt, content }: Asset): AssetFacts => ({
  id,
  key,
  name: content.name,
  level: content.level,
  domain: content.domain,
  criticality: content.criticality,
  validated: content.validated,
  soleDevice: content.soleDevice,
  owner: content.owner ?? '',
  supplier: content.supplier ?? '',
  attributes: content.attributes,
  parent: content.parent,
  dependsOn: content.dependsOn,
  timeZone: content.timeZone,
  retired: retiredAt !== null,
})

/** Every place of an asset that names another record, save its parent: the tree is judged as a whole. */
export function referencesOfAsset({ owner, supplier, supportModel, dependsOn }: AssetContent): readonly Reference[] {
  const references: Reference[] = []
  if (owner !== null) references.push({ kind: 'team', key: owner, pointer: '/owner' })
  if (supplier !== null) references.push({ kind: 'supplier', key: supplier, pointer: '/supplier' })
  for (const [at, support] of supportModel.entries()) {
    const place = `/supportModel/${at}`
    if (support.team !== null) references.push({ kind: 'team', key: support.team, pointer: `${place}/team` })
    if (support.supplier !== null) {
      references.push({ kind: 'supplier', key: support.supplier, pointer: `${place}/supplier` })
    }
    if (support.hours !== null) references.push({ kind: 'calendar', key: support.hours, pointer: `${place}/hours` })
  }
  for (const [at, key] of dependsOn.entries()) {
    references.push({ kind: 'asset', key, pointer: `/dependsOn/${at}` })
  }
  return references
}

/** The proposals with domain and parent filled in where they were left out. */
export function completeAssets(
  plant: Plant,
  proposals: readonly Proposal<AssetContent>[],
): readonly Proposal<AssetContent>[] {
  const incoming = new Set(proposals.map((proposal) => proposal.entry.key))
  const exists = (key: string) => incoming.has(key) || plant.asset(key)?.retired === false
  return proposals.map((proposal) => {
    const { entry, current, content } = proposal
    const isWhole = current === null || entry.mode === 'replace'
    const parent = isWhole && entry.given.parent === undefined ? deriveParent(entry.key, exists) : content.parent
    const domain = content.domain ?? domainOf(content.level)
    return { ...proposal, content: { ...content, parent, domain } }
  })
}

/** Dependencies have no order of their own, so the same ones are the same list. */
export const inOrder = (proposals: readonly Proposal<AssetContent>[]): readonly Proposal<AssetContent>[] =>
  proposals.map((proposal) => {
    const dependsOn = proposal.content.dependsOn.toSorted(compareKeys)
    return { ...proposal, content: { ...proposal.content, dependsOn } }
  })

/** What is wrong with the assets themselves and with the tree they would make; references are judged apart. */
export function findAssetFaults(plant: Plant, proposals: readonly Proposal<AssetContent>[]): Fault[] {
  const pointers = new Map(proposals.map(({ entry }) => [entry.key, entry.pointer]))
  const parents = new Map(proposals.map(({ entry, content }) => [entry.key, content.parent]))
  const inTree = findTreeFaults(plant, parents).map(({ key, code, message }) => ({
    pointer: `${pointers.get(key) ?? ''}/parent`,
    code,
    message,
  }))
  return [...inTree, ...proposals.flatMap(findOwnFaults)]
}

function findOwnFaults({ entry, content }: Proposal<AssetContent>): Fault[] {
  const faults: Fault[] = []
  const self = content.dependsOn.indexOf(entry.key)
  if (self >= 0) {
    const pointer = `${entry.pointer}/dependsOn/${self}`
    faults.push({ pointer, code: 'DEPENDS_ON_ITSELF', message: `"${entry.key}" cannot depend on itself` })
  }
  const attributes = Object.keys(content.attributes).length
  if (attributes > LIMITS.attributesPerAsset) {
    const message = `${attributes} attributes; an asset has at most ${LIMITS.attributesPerAsset}`
    faults.push({ pointer: `${entry.pointer}/attributes`, code: 'TOO_LARGE', message })
  }
  return faults
}

/** The assets in use that stand on this one: its children and what depends on it. */
export const findAssetUses = (plant: Plant, key: string): readonly Use[] => [
  ...plant
    .childrenOf(key)
    .filter((child) => plant.asset(child)?.retired === false)
    .map((child) => ({ type: ASSET, key: child, path: 'parent' })),
  ...plant.dependentsOf(key).map((dependent) => ({ type: ASSET, key: dependent, path: 'dependsOn' })),
]

/** One row of the tree as a table: the asset and one asset at or above it. */
export type AncestorRow = { readonly ancestor: string; readonly key: string }

/**
 * The assets whose place in the tree a change moves: those with a new parent and all below them. `after` is the
 * plant as the change leaves it.
 */
export function findMovedAssets(before: Plant, after: Plant, changed: readonly string[]): readonly string[] {
  const moved = new Set<string>()
  const waiting = changed.filter((key) => before.asset(key)?.parent !== after.asset(key)?.parent)
  while (waiting.length > 0) {
    const key = waiting.pop()!
    if (moved.has(key)) continue
    moved.add(key)
    for (const child of after.childrenOf(key)) waiting.push(child)
  }
  return [...moved]
}

/** The rows of these assets: one for each step of their paths, themselves included. */
export const ancestorRowsOf = (plant: Plant, keys: readonly string[]): readonly AncestorRow[] =>
  keys.flatMap((key) => plant.pathOf(key).map((ancestor) => ({ ancestor, key })))
