import type { CalendarAssignment, CalendarDefinition } from '#features/calendars/definition.core.ts'
import type { EscalationPolicy, MajorRole } from '#features/escalation/escalation.core.ts'
import type { TemplateEntry } from '#features/notifications/template.core.ts'
import type { ScaledFact, SettableFact, StopWindowEffect } from '#features/rules/compiled-rules.core.ts'
import type { FieldType } from '#features/rules/environment.core.ts'
import type { ServiceLevelPolicy } from '#features/sla/policy.core.ts'
import type { Role } from '#kernel/ctx.ts'
import type { MappingEntry } from './mapping-entry.core.ts'
import type { LevelKey, SeverityKey } from './scale-words.core.ts'

export * from './mapped-notes.core.ts'
export * from './mapping-entry.core.ts'
export * from './scale-words.core.ts'

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

/** Resolution codes of a document that names none. */
export const DEFAULT_RESOLUTION_CODES = [{ key: 'fixed' }, { key: 'workaround' }, { key: 'no_fault_found' }] as const

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
