import type { IncidentChanges, IncidentFacts } from './facts.core.ts'

/** Gives a record the class its CEL type is known by: the checker and evaluator tell records by their constructor. */
abstract class FactRecord {
  constructor(members: object) {
    Object.assign(this, members)
  }
}
export class OrderRecord extends FactRecord {}
export class BatchRecord extends FactRecord {}
export class SiteRecord extends FactRecord {}
export class ShiftRecord extends FactRecord {}
export class AssetRecord extends FactRecord {}
export class FieldsRecord extends FactRecord {}

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
export class IncidentRecord implements IncidentFacts {
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
  readonly stopWindow: IncidentFacts['stopWindow']
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
    this.stopWindow = from.stopWindow
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
