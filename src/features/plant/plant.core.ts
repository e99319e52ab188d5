import type { StopQuestions } from './stop.core.ts'

export type { Stop, StopAt } from './stop.core.ts'

/** Equipment levels are those of ISA-95 / IEC 62264; the rest are the IT and OT systems that serve them. */
export const ASSET_LEVELS = [
  'enterprise',
  'site',
  'area',
  'line',
  'unit',
  'system',
  'service',
  'network',
  'endpoint',
] as const
export type AssetLevel = (typeof ASSET_LEVELS)[number]

export const ASSET_DOMAINS = ['it', 'ot'] as const
export type AssetDomain = (typeof ASSET_DOMAINS)[number]

export const CRITICALITIES = ['production_critical', 'production_support', 'business', 'office'] as const
export type Criticality = (typeof CRITICALITIES)[number]

/** What deciding needs to know of an asset. Total: an absent text is empty. */
export type AssetFacts = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly level: AssetLevel
  readonly domain: AssetDomain
  readonly criticality: Criticality
  readonly validated: boolean
  readonly soleDevice: boolean
  /** Key of the owning team, or ''. */
  readonly owner: string
  /** Key of the supplier, or ''. */
  readonly supplier: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** Key of the parent, or null at a root. */
  readonly parent: string | null
  /** Keys of the assets it directly depends on. */
  readonly dependsOn: readonly string[]
  /** IANA zone where set (sites); null inherits. */
  readonly timeZone: string | null
  readonly retired: boolean
}

/**
 * The plant of one organisation as an immutable value: the tree, the topology and the questions deciding asks of
 * them. Every question about a subtree follows `parent`, never the text of the key. Unknown keys answer empty.
 */
export type Plant = StopQuestions & {
  /** Grows with every change of the plant; tells a process that its copy is old. */
  readonly version: number
  /** The organisation's own zone, for what has no site. */
  readonly timeZone: string
  readonly asset: (key: string) => AssetFacts | undefined
  /** The asset itself, its parent, and so on to the root. */
  readonly pathOf: (key: string) => readonly string[]
  /** Keys of its direct children, in the order of their keys; retired ones too. */
  readonly childrenOf: (key: string) => readonly string[]
  /** Keys of the assets in use that directly depend on it, in the order of their keys. */
  readonly dependentsOf: (key: string) => readonly string[]
  /** Keys of all assets in use that depend on it, directly or through others. */
  readonly reachOf: (key: string) => ReadonlySet<string>
  /** Is it that asset or below it? */
  readonly isUnder: (key: string, ancestor: string) => boolean
  /** Key of the nearest site at or above, or null. */
  readonly siteOf: (key: string) => string | null
  /** Key of the nearest area at or above, or null. */
  readonly areaOf: (key: string) => string | null
  /** Zone of the nearest asset at or above that has one, else the organisation's. */
  readonly timeZoneOf: (key: string) => string
  /**
   * Lines at or above one of these assets, or, unless retired, inside one that is an area, a site or an enterprise;
   * in the order found.
   */
  readonly linesOf: (keys: readonly string[]) => readonly string[]
  /**
   * Lines in use that depend, directly or through others, on one of these assets and are not among `linesOf` them; in
   * the order of their keys. Only `dependsOn` makes a dependency: being inside something does not.
   */
  readonly dependentLinesOf: (keys: readonly string[]) => readonly string[]
  /** Does it depend on that asset, directly or through others? */
  readonly dependsOn: (key: string, on: string) => boolean
}
