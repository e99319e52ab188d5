import type { CalendarAssignment, CalendarDefinition } from '#features/calendars/definition.core.ts'
import type { EscalationPolicy, MajorRole } from '#features/escalation/escalation.core.ts'
import type { TemplateEntry } from '#features/notifications/template.core.ts'
import type { ScaledFact, SettableFact, StopWindowEffect } from '#features/rules/compiled-rules.core.ts'
import type { FieldType } from '#features/rules/environment.core.ts'
import { PAUSE_REASONS, type ServiceLevelPolicy } from '#features/sla/policy.core.ts'
import type { Role } from '#kernel/ctx.ts'

/** Worst first, as the record of an incident has them. They are scales of the product, not of a configuration. */
export const SEVERITY_SCALE = ['sev1', 'sev2', 'sev3', 'sev4'] as const
export type SeverityKey = (typeof SEVERITY_SCALE)[number]
/** Highest first; impact and urgency alike. */
export const LEVEL_SCALE = ['high', 'medium', 'low'] as const
export type LevelKey = (typeof LEVEL_SCALE)[number]
/** What production may suffer. */
export const PRODUCTION_WORDS = ['stopped', 'degraded', 'none'] as const
export const VISIBILITY_WORDS = ['normal', 'restricted'] as const

/** The incident types of every configuration, with the names they have until a document renames them. */
export const BUILT_IN_TYPES = {
  it_outage: 'IT outage',
  ot_outage: 'OT outage',
  quality_deviation: 'Quality deviation',
  data_integrity: 'Data integrity',
  cybersecurity: 'Cybersecurity',
  supplier_failure: 'Supplier failure',
  safety: 'Safety',
} as const

/** The facts of an intake that a category can insist on. */
export const INSISTABLE_FACTS = [
  'description',
  'assets',
  'reporter',
  'occurredAt',
  'detectedAt',
  'productionImpact',
  'usersBlocked',
  'workaroundAvailable',
  'spreading',
  'estimatedRestoreAt',
  'productionOrder',
  'batches',
  'severity',
  'impact',
  'urgency',
  'supplier',
] as const
export type InsistableFact = (typeof INSISTABLE_FACTS)[number]

export const SIGNATURE_MEANINGS = ['authored', 'reviewed', 'approved', 'released'] as const
export type SignatureMeaning = (typeof SIGNATURE_MEANINGS)[number]
/** The actions that can ask for a signature. */
export const SIGNED_ACTIONS = ['resolve', 'verify', 'close'] as const
export type SignedAction = (typeof SIGNED_ACTIONS)[number]

export const MAPPED_PROTOCOLS = [
  'json',
  'email',
  'mqtt',
  'pagerduty',
  'opsgenie',
  'alertmanager',
  'cloudevents',
  'heartbeat',
  'import',
] as const
export type MappedProtocol = (typeof MAPPED_PROTOCOLS)[number]
/** How a member of a mapping is read from what stands in a message. */
export type MemberKind =
  | 'title'
  | 'text'
  | 'key'
  | 'keys'
  | 'instant'
  | 'flag'
  | 'count'
  | 'batches'
  | readonly string[]
export const MAPPED_ACTIONS = ['raise', 'acknowledge', 'resolve'] as const
export type MappedAction = (typeof MAPPED_ACTIONS)[number]
export const KIND_WORDS = ['incident', 'near_miss'] as const
export const STATUS_WORDS = [
  'new',
  'acknowledged',
  'in_progress',
  'on_hold',
  'contained',
  'resolved',
  'closed',
  'cancelled',
] as const
/** What a row of an import is: a whole incident, or one change in the life of one. */
export const IMPORTED_ROWS = ['incident', 'change'] as const

/** What only imports can say: the life that an incident had elsewhere. */
export const LIFE_MEMBER_KINDS = {
  priority: 'key',
  status: STATUS_WORDS,
  holdReason: PAUSE_REASONS,
  team: 'key',
  assignee: 'key',
  /** When a row was written, where several rows tell the life of one incident; and its place among those of one time. */
  changedAt: 'instant',
  sequence: 'count',
  acknowledgedAt: 'instant',
  containedAt: 'instant',
  restoredAt: 'instant',
  resolvedAt: 'instant',
  closedAt: 'instant',
  cancelledAt: 'instant',
  reopenCount: 'count',
  reassignments: 'count',
  resolution: 'text',
} as const satisfies Readonly<Record<string, MemberKind>>
export type LifeMember = keyof typeof LIFE_MEMBER_KINDS

/** The members of an incident's intake that a mapping can fill, each with what it is read as. */
export const MEMBER_KINDS = {
  title: 'title',
  description: 'text',
  kind: KIND_WORDS,
  category: 'key',
  assets: 'keys',
  dedupKey: 'key',
  sourceReference: 'key',
  reporter: 'key',
  occurredAt: 'instant',
  detectedAt: 'instant',
  reportedAt: 'instant',
  productionImpact: PRODUCTION_WORDS,
  usersBlocked: 'count',
  workaroundAvailable: 'flag',
  spreading: 'flag',
  estimatedRestoreAt: 'instant',
  visibility: VISIBILITY_WORDS,
  productionOrder: 'key',
  timeCritical: 'flag',
  batches: 'batches',
  type: 'key',
  severity: SEVERITY_SCALE,
  impact: LEVEL_SCALE,
  urgency: LEVEL_SCALE,
  supplier: 'key',
  action: MAPPED_ACTIONS,
  /** What makes a message one of its kind: the same again is a redelivery and changes nothing. */
  occurrence: 'key',
  /** What is said with acknowledging or resolving. */
  text: 'text',
  resolutionCode: 'key',
  ...LIFE_MEMBER_KINDS,
} as const satisfies Readonly<Record<string, MemberKind>>
export type MappedMember = keyof typeof MEMBER_KINDS
export const MAPPED_MEMBERS = Object.keys(MEMBER_KINDS) as readonly MappedMember[]

export type MappedConstant = string | number | boolean | readonly string[]
/** Where a value comes from: exactly one of `pointer column expr const`; and how it is read. */
export type MappedReading = {
  /** A JSON pointer into the message. */
  readonly pointer?: string | undefined
  /** The member of exactly this name: a column of a table. */
  readonly column?: string | undefined
  /** CEL over `message` and `whole`. */
  readonly expr?: string | undefined
  readonly const?: MappedConstant | undefined
  /** What stands there to what it means here. */
  readonly values?: Readonly<Record<string, MappedConstant>> | undefined
  /** How an instant is written; of several the first that fits. */
  readonly format?: string | readonly string[] | undefined
  /** The zone of an instant that says none. */
  readonly timeZone?: string | undefined
  /** The value when there is none, or none in `values`. */
  readonly default?: MappedConstant | undefined
  /** Without it the message cannot be used. */
  readonly required?: boolean | undefined
}
/** A JSON pointer, or more to say. */
export type MappedSource = string | MappedReading

export const EXTERNAL_RECORD_KINDS = [
  'capa',
  'change',
  'document',
  'procedure',
  'training',
  'configuration',
  'risk',
  'deviation',
  'purchase_order',
  'regulatory_report',
] as const
export type ExternalRecordKind = (typeof EXTERNAL_RECORD_KINDS)[number]

type Named = { readonly name?: string | undefined; readonly description?: string | undefined }
type Keyed = Named & { readonly key: string }

export type PriorityEntry = Keyed
export type TypeEntry = Keyed & {
  readonly requiredRoles?: Readonly<Partial<Record<SeverityKey, readonly MajorRole[]>>> | undefined
}
export type ResolutionCodeEntry = Keyed

export type FormFieldEntry = {
  readonly key: string
  readonly label: string
  readonly help?: string | undefined
  readonly type: FieldType
  readonly choices?: readonly string[] | undefined
  readonly required?: boolean | undefined
  readonly requiredWhen?: string | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
}

export type CategoryEntry = Keyed & {
  readonly type?: string | undefined
  /** When to choose it: read by people at intake. */
  readonly criteria?: string | undefined
  readonly defaults?:
    | { readonly priority?: string | undefined; readonly severity?: SeverityKey | undefined }
    | undefined
  readonly form?: readonly FormFieldEntry[] | undefined
  readonly requiredFacts?: readonly InsistableFact[] | undefined
}

export type ScaleChanges = Readonly<Partial<Record<ScaledFact, string | undefined>>>
export type ClassificationEntry = Keyed & {
  readonly when: string
  readonly set?: Readonly<Partial<Record<SettableFact, string | undefined>>> | undefined
  readonly raise?: ScaleChanges | undefined
  readonly lower?: ScaleChanges | undefined
  readonly stop?: boolean | undefined
}

export type RoutingEntry = Keyed & {
  readonly when?: string | undefined
  readonly team: string | { readonly expr: string }
}

export type MajorIncidentSection = {
  readonly suggestWhen?: string | undefined
  readonly updateEvery?: string | undefined
  readonly reviewDueAfter?: string | undefined
}

type DetectionEntry = { readonly window: string; readonly threshold: number }
export type DetectionSection = {
  readonly pattern?: DetectionEntry | undefined
  readonly recurrence?: DetectionEntry | undefined
}

export type SignatureEntry = Named & {
  readonly key?: string | undefined
  readonly when?: string | undefined
  readonly on: SignedAction
  readonly meaning: SignatureMeaning
  readonly role: Role
}
export type ClosingSection = {
  readonly verifyWhen?: string | undefined
  readonly signatures?: readonly SignatureEntry[] | undefined
}

export type StopWindowSection = {
  readonly intake: StopWindowEffect['intake']
  readonly notifications: StopWindowEffect['notifications']
  readonly clocks?: StopWindowEffect['clocks'] | undefined
}

export type MappingEntry = Keyed & {
  readonly protocol: MappedProtocol
  /** A list in the message, each item of which is a message of its own. */
  readonly each?: string | undefined
  /** Of imports: what a row is; an incident when left out. */
  readonly rows?: (typeof IMPORTED_ROWS)[number] | undefined
  /** Messages for which this holds are passed over. */
  readonly skipWhen?: string | undefined
  readonly members: Readonly<Partial<Record<MappedMember, MappedSource | undefined>>>
  readonly fields?: Readonly<Record<string, MappedSource>> | undefined
  readonly defaults?: Readonly<Partial<Record<MappedMember, string | undefined>>> | undefined
}

export type ExternalSystemEntry = Keyed & {
  readonly kinds: readonly ExternalRecordKind[]
  /** Where a record is found; `{id}` stands for its id. */
  readonly address?: string | undefined
}

export const API_VERSION = 'andon/v1'

type Matrix = Readonly<Record<LevelKey, Readonly<Record<LevelKey, string>>>>

/** The whole document as its grammar reads it. What is left out is undefined: defaults belong to compiling. */
export type ConfigurationDocument = {
  readonly apiVersion: typeof API_VERSION
  readonly priorities: readonly PriorityEntry[]
  readonly matrix?: Matrix | undefined
  readonly types?: readonly TypeEntry[] | undefined
  readonly resolutionCodes?: readonly ResolutionCodeEntry[] | undefined
  readonly defaultCategory?: string | undefined
  readonly defaultCalendar?: string | undefined
  readonly categories?: readonly CategoryEntry[] | undefined
  readonly calendars?: readonly CalendarDefinition[] | undefined
  readonly calendarOf?: readonly CalendarAssignment[] | undefined
  readonly classification?: readonly ClassificationEntry[] | undefined
  readonly routing?: readonly RoutingEntry[] | undefined
  readonly serviceLevels?: readonly ServiceLevelPolicy[] | undefined
  readonly escalations?: readonly EscalationPolicy[] | undefined
  readonly majorIncident?: MajorIncidentSection | undefined
  readonly detection?: DetectionSection | undefined
  readonly closing?: ClosingSection | undefined
  readonly stopWindowEffect?: StopWindowSection | undefined
  readonly language?: string | undefined
  readonly templates?: readonly TemplateEntry[] | undefined
  readonly mappings?: readonly MappingEntry[] | undefined
  readonly externalSystems?: readonly ExternalSystemEntry[] | undefined
}
