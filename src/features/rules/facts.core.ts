import type { Instant } from '#kernel/time.ts'

/**
 * What a condition can name. Each record is a table `member -> CEL type`, and everything else follows from it: the
 * types the checker knows, the TypeScript types of the facts, and their defaults.
 * Facts are total: an absent text is '', a number 0, a boolean false, a list []. Only instants can be absent.
 */

export const TIMESTAMP = 'google.protobuf.Timestamp'
export const DURATION = 'google.protobuf.Duration'

const ORDER = { number: 'string', timeCritical: 'bool' } as const
const BATCH = { batch: 'string', product: 'string', recipe: 'string' } as const
const TEXT = { title: 'string', description: 'string' } as const
const SITE = { key: 'string', timeZone: 'string' } as const
const SHIFT = { name: 'string', active: 'bool' } as const
const ASSET = {
  key: 'string',
  name: 'string',
  level: 'string',
  domain: 'string',
  criticality: 'string',
  validated: 'bool',
  soleDevice: 'bool',
  owner: 'string',
  supplier: 'string',
  attributes: 'map<string, dyn>',
} as const
const INCIDENT = {
  kind: 'string',
  type: 'string',
  category: 'string',
  mode: 'string',
  title: 'string',
  description: 'string',
  source: 'string',
  sourceReference: 'string',
  reporter: 'string',
  dedupKey: 'string',
  status: 'string',
  holdReason: 'string',
  productionImpact: 'string',
  productionWasStopped: 'bool',
  usersBlocked: 'double',
  workaroundAvailable: 'bool',
  spreading: 'bool',
  estimatedRestoreAt: TIMESTAMP,
  occurredAt: TIMESTAMP,
  detectedAt: TIMESTAMP,
  reportedAt: TIMESTAMP,
  openedAt: TIMESTAMP,
  acknowledgedAt: TIMESTAMP,
  containedAt: TIMESTAMP,
  restoredAt: TIMESTAMP,
  resolvedAt: TIMESTAMP,
  verifiedAt: TIMESTAMP,
  closedAt: TIMESTAMP,
  severity: 'string',
  impact: 'string',
  urgency: 'string',
  priority: 'string',
  visibility: 'string',
  team: 'string',
  assignee: 'string',
  supplier: 'string',
  assets: 'list<string>',
  site: 'string',
  area: 'string',
  lines: 'list<string>',
  dependentLines: 'list<string>',
  shift: 'string',
  productionOrder: 'Order',
  batches: 'list<Batch>',
  formComplete: 'bool',
  stopWindow: 'string',
  inStopWindow: 'bool',
  majorIncident: 'string',
  occurrenceCount: 'double',
  reopenCount: 'double',
} as const

export type CelType = string
export type RecordSchema = Readonly<Record<string, CelType>>

/** The records a condition can name, by the name of their type. `Fields` is added by the configuration's forms. */
export const RECORDS = {
  Order: ORDER,
  Batch: BATCH,
  Text: TEXT,
  Site: SITE,
  Shift: SHIFT,
  Asset: ASSET,
  Incident: INCIDENT,
} as const satisfies Readonly<Record<string, RecordSchema>>

/** The variables of every condition and their types. */
export const VARIABLES = {
  incident: 'Incident',
  asset: 'Asset',
  assets: 'list<Asset>',
  site: 'Site',
  shift: 'Shift',
  fields: 'Fields',
  now: TIMESTAMP,
} as const satisfies RecordSchema

type ValueOf<T> = T extends 'string'
  ? string
  : T extends 'bool'
    ? boolean
    : T extends 'double'
      ? number
      : T extends typeof TIMESTAMP
        ? Date | undefined
        : T extends 'Order'
          ? OrderFacts
          : T extends 'list<Batch>'
            ? readonly BatchFacts[]
            : T extends 'list<string>'
              ? readonly string[]
              : Readonly<Record<string, unknown>>

type FactsOf<S> = { readonly [K in keyof S]: ValueOf<S[K]> }

export type OrderFacts = FactsOf<typeof ORDER>
export type BatchFacts = FactsOf<typeof BATCH>
export type SiteFacts = FactsOf<typeof SITE>
export type ShiftFacts = FactsOf<typeof SHIFT>
export type AssetFacts = FactsOf<typeof ASSET>
export type IncidentFacts = FactsOf<typeof INCIDENT>
/** The members that a decision changes on its way. */
export type IncidentChanges = Partial<
  Pick<IncidentFacts, 'type' | 'category' | 'severity' | 'impact' | 'urgency' | 'priority' | 'visibility' | 'team'>
>
export type FieldFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** What conditions ask of the plant and its calendars; answered from memory. Unknown keys answer empty or false. */
export type PlantQuestions = {
  /** The asset itself, its parent, and so on to the root. */
  readonly pathOf: (key: string) => readonly string[]
  readonly dependsOn: (key: string, on: string) => boolean
  /** Is that asset's calendar inside a shift at that instant? */
  readonly isOnShift: (key: string, at: Instant) => boolean
}

/** All a condition can see. Made by `makeFacts`, changed by `withIncident`, never in place. */
export type Facts = {
  readonly incident: IncidentFacts
  readonly asset: AssetFacts
  readonly assets: readonly AssetFacts[]
  readonly site: SiteFacts
  readonly shift: ShiftFacts
  readonly fields: FieldFacts
  readonly now: Date
  readonly plant: PlantQuestions
}
