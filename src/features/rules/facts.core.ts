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

/** Gives a record the class its CEL type is known by: the checker and evaluator tell records by their constructor. */
abstract class FactRecord {
  constructor(members: object) {
    Object.assign(this, members)
  }
}
class OrderRecord extends FactRecord {}
class BatchRecord extends FactRecord {}
class SiteRecord extends FactRecord {}
class ShiftRecord extends FactRecord {}
class AssetRecord extends FactRecord {}
class FieldsRecord extends FactRecord {}

/** Title and description as `text(incident)` sees them. The lower-case form is made on first use and kept. */
export class TextRecord {
  readonly title: string
  readonly description: string
  #lower: string | undefined

  constructor(title: string, description: string) {
    this.title = title
    this.description = description
  }

  /** Title, line break, description. */
  get whole(): string {
    return `${this.title}\n${this.description}`
  }

  get lower(): string {
    this.#lower ??= this.whole.toLowerCase()
    return this.#lower
  }
}

/**
 * Written out member by member: a record is copied two or three times in a decision, and a constructor like this takes
 * a hundredth of the time of a spread.
 */
class IncidentRecord implements IncidentFacts {
  readonly kind: IncidentFacts['kind']
  readonly type: IncidentFacts['type']
  readonly category: IncidentFacts['category']
  readonly mode: IncidentFacts['mode']
  readonly title: IncidentFacts['title']
  readonly description: IncidentFacts['description']
  readonly source: IncidentFacts['source']
  readonly sourceReference: IncidentFacts['sourceReference']
  readonly reporter: IncidentFacts['reporter']
  readonly dedupKey: IncidentFacts['dedupKey']
  readonly status: IncidentFacts['status']
  readonly holdReason: IncidentFacts['holdReason']
  readonly productionImpact: IncidentFacts['productionImpact']
  readonly productionWasStopped: IncidentFacts['productionWasStopped']
  readonly usersBlocked: IncidentFacts['usersBlocked']
  readonly workaroundAvailable: IncidentFacts['workaroundAvailable']
  readonly spreading: IncidentFacts['spreading']
  readonly estimatedRestoreAt: IncidentFacts['estimatedRestoreAt']
  readonly occurredAt: IncidentFacts['occurredAt']
  readonly detectedAt: IncidentFacts['detectedAt']
  readonly reportedAt: IncidentFacts['reportedAt']
  readonly openedAt: IncidentFacts['openedAt']
  readonly acknowledgedAt: IncidentFacts['acknowledgedAt']
  readonly containedAt: IncidentFacts['containedAt']
  readonly restoredAt: IncidentFacts['restoredAt']
  readonly resolvedAt: IncidentFacts['resolvedAt']
  readonly verifiedAt: IncidentFacts['verifiedAt']
  readonly closedAt: IncidentFacts['closedAt']
  readonly severity: IncidentFacts['severity']
  readonly impact: IncidentFacts['impact']
  readonly urgency: IncidentFacts['urgency']
  readonly priority: IncidentFacts['priority']
  readonly visibility: IncidentFacts['visibility']
  readonly team: IncidentFacts['team']
  readonly assignee: IncidentFacts['assignee']
  readonly supplier: IncidentFacts['supplier']
  readonly assets: IncidentFacts['assets']
  readonly site: IncidentFacts['site']
  readonly area: IncidentFacts['area']
  readonly lines: IncidentFacts['lines']
  readonly dependentLines: IncidentFacts['dependentLines']
  readonly shift: IncidentFacts['shift']
  readonly productionOrder: IncidentFacts['productionOrder']
  readonly batches: IncidentFacts['batches']
  readonly formComplete: IncidentFacts['formComplete']
  readonly inStopWindow: IncidentFacts['inStopWindow']
  readonly majorIncident: IncidentFacts['majorIncident']
  readonly occurrenceCount: IncidentFacts['occurrenceCount']
  readonly reopenCount: IncidentFacts['reopenCount']
  #text: TextRecord | undefined

  constructor(from: IncidentFacts, changes: IncidentChanges) {
    this.kind = from.kind
    this.type = changes.type ?? from.type
    this.category = changes.category ?? from.category
    this.mode = from.mode
    this.title = from.title
    this.description = from.description
    this.source = from.source
    this.sourceReference = from.sourceReference
    this.reporter = from.reporter
    this.dedupKey = from.dedupKey
    this.status = from.status
    this.holdReason = from.holdReason
    this.productionImpact = from.productionImpact
    this.productionWasStopped = from.productionWasStopped
    this.usersBlocked = from.usersBlocked
    this.workaroundAvailable = from.workaroundAvailable
    this.spreading = from.spreading
    this.estimatedRestoreAt = from.estimatedRestoreAt
    this.occurredAt = from.occurredAt
    this.detectedAt = from.detectedAt
    this.reportedAt = from.reportedAt
    this.openedAt = from.openedAt
    this.acknowledgedAt = from.acknowledgedAt
    this.containedAt = from.containedAt
    this.restoredAt = from.restoredAt
    this.resolvedAt = from.resolvedAt
    this.verifiedAt = from.verifiedAt
    this.closedAt = from.closedAt
    this.severity = changes.severity ?? from.severity
    this.impact = changes.impact ?? from.impact
    this.urgency = changes.urgency ?? from.urgency
    this.priority = changes.priority ?? from.priority
    this.visibility = changes.visibility ?? from.visibility
    this.team = changes.team ?? from.team
    this.assignee = from.assignee
    this.supplier = from.supplier
    this.assets = from.assets
    this.site = from.site
    this.area = from.area
    this.lines = from.lines
    this.dependentLines = from.dependentLines
    this.shift = from.shift
    this.productionOrder = from.productionOrder
    this.batches = from.batches
    this.formComplete = from.formComplete
    this.inStopWindow = from.inStopWindow
    this.majorIncident = from.majorIncident
    this.occurrenceCount = from.occurrenceCount
    this.reopenCount = from.reopenCount
  }

  /** Made on first use and kept, for many conditions look for words in the same text. */
  static textOf(incident: IncidentRecord): TextRecord {
    incident.#text ??= new TextRecord(incident.title, incident.description)
    return incident.#text
  }
}

/** What `text(incident)` gives: title and description together. */
export const textOf = (incident: IncidentFacts): TextRecord => IncidentRecord.textOf(incident as IncidentRecord)

export const RECORD_CLASSES = {
  Order: OrderRecord,
  Batch: BatchRecord,
  Text: TextRecord,
  Site: SiteRecord,
  Shift: ShiftRecord,
  Asset: AssetRecord,
  Incident: IncidentRecord,
  Fields: FieldsRecord,
} as const

const ABSENT: Readonly<Record<string, unknown>> = { string: '', bool: false, double: 0, 'list<string>': [] }

/** The value a fact of that type has when nothing is known of it. */
export const absentValue = (type: CelType): unknown => ABSENT[type] ?? (type.startsWith('list<') ? [] : undefined)

const fill = (schema: RecordSchema, given: object): object => {
  const filled: Record<string, unknown> = {}
  for (const name in schema) filled[name] = absentValue(schema[name] ?? '')
  return Object.assign(filled, given)
}

/** The empty order: what `incident.productionOrder` is when there is none. */
export const orderFacts = (order: Partial<OrderFacts> = {}): OrderFacts =>
  new OrderRecord(fill(ORDER, order)) as OrderFacts

export const batchFacts = (batch: Partial<BatchFacts>): BatchFacts => new BatchRecord(fill(BATCH, batch)) as BatchFacts

export const siteFacts = (site: Partial<SiteFacts> = {}): SiteFacts => new SiteRecord(fill(SITE, site)) as SiteFacts

export const shiftFacts = (shift: Partial<ShiftFacts> = {}): ShiftFacts =>
  new ShiftRecord(fill(SHIFT, shift)) as ShiftFacts

/** One asset as conditions see it; without argument the empty one, which `asset` is when an incident names none. */
export const assetFacts = (asset: Partial<AssetFacts> = {}): AssetFacts =>
  new AssetRecord({ ...fill(ASSET, { attributes: {} }), ...asset }) as AssetFacts

/** The incident as conditions see it: what is not given is absent. */
export const incidentFacts = (incident: Partial<IncidentFacts> = {}): IncidentFacts =>
  wholeIncident({ ...NO_INCIDENT, ...incident })

/** The same from all its members: quicker. */
export const wholeIncident = (incident: IncidentFacts): IncidentFacts => new IncidentRecord(incident, {})

/** Values of form fields under their types; a field that was not given is absent in the sense of its type. */
export const fieldFacts = (types: RecordSchema, given: FieldFacts): FieldFacts =>
  new FieldsRecord(fill(types, given)) as unknown as FieldFacts

export const NO_ORDER: OrderFacts = Object.freeze(orderFacts())
export const NO_ASSET: AssetFacts = Object.freeze(assetFacts())
export const NO_SITE: SiteFacts = Object.freeze(siteFacts())
export const NO_SHIFT: ShiftFacts = Object.freeze(shiftFacts())

const NO_INCIDENT = fill(INCIDENT, { productionOrder: NO_ORDER }) as IncidentFacts

/** The same facts with other values for what a decision changes of the incident: what its later parts see. */
export const withIncident = (facts: Facts, changes: IncidentChanges): Facts => ({
  incident: new IncidentRecord(facts.incident, changes),
  asset: facts.asset,
  assets: facts.assets,
  site: facts.site,
  shift: facts.shift,
  fields: facts.fields,
  now: facts.now,
  plant: facts.plant,
})
