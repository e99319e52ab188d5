import { PAUSE_REASONS } from '#features/sla/policy.core.ts'
import type { MappedNotes } from './mapped-notes.core.ts'
import type { MemberKind } from './member-kind.core.ts'
import { type ImportTarget, RECORD_MEMBER_KINDS, type RecordMember } from './record-members.core.ts'
import { LEVEL_SCALE, PRODUCTION_WORDS, SEVERITY_SCALE, VISIBILITY_WORDS } from './scale-words.core.ts'

export type { MemberKind } from './member-kind.core.ts'

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
/** Every member that any mapping may fill: those of incidents, then those of master data. */
export type NamedMember = MappedMember | RecordMember
export const NAMED_MEMBERS = [
  ...new Set([...MAPPED_MEMBERS, ...Object.values(RECORD_MEMBER_KINDS).flatMap(Object.keys)]),
] as readonly NamedMember[]

/** The members of what a mapping is for, each with what it is read as. */
export const memberKindsOf = ({
  target = 'incidents',
}: Pick<MappingEntry, 'target'>): Readonly<Record<string, MemberKind>> =>
  target === 'incidents' ? MEMBER_KINDS : RECORD_MEMBER_KINDS[target]

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
  /** What stands between the items of a list that is written as one text. */
  readonly separator?: string | undefined
  /** Is a key made of the text: small letters, a hyphen for what a key cannot hold? */
  readonly asKey?: boolean | undefined
  /** How an instant is written; of several the first that fits. */
  readonly format?: string | readonly string[] | undefined
  /** The zone of an instant that says none. */
  readonly timeZone?: string | undefined
  /** The value when there is none, or none in `values`. */
  readonly default?: MappedConstant | undefined
  /** Without it the message cannot be used. */
  readonly required?: boolean | undefined
}
/** What happens to a source of Sparkplug B: a metric has a value, or is stale; a node or a device is born, or dies. */
export const SPARKPLUG_EVENTS = ['value', 'stale', 'birth', 'death'] as const
export type SparkplugEvent = (typeof SPARKPLUG_EVENTS)[number]

/** What a mapping reads of Sparkplug B. */
export type MappedSparkplug = {
  /** Filters of topics over the names of metrics; all when left out. */
  readonly metrics?: readonly string[] | undefined
  /** Values when left out. */
  readonly events?: readonly SparkplugEvent[] | undefined
}

/** Where it is said what became of a message. */
export type MappedAnswers = {
  /** A topic, in which `{topic}` stands for that of the message. */
  readonly topic?: string | undefined
  /** Filters of the topics that a message of MQTT 5 may name for its response. */
  readonly responseTopics?: readonly string[] | undefined
}

/** A JSON pointer, or more to say. */
export type MappedSource = string | MappedReading

export type MappingEntry = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly protocol: MappedProtocol
  /** A list in the message, each item of which is a message of its own. */
  readonly each?: string | undefined
  /** Of imports: what rows become; incidents when left out. */
  readonly target?: ImportTarget | undefined
  /** Of imports: what a row is; an incident when left out. */
  readonly rows?: (typeof IMPORTED_ROWS)[number] | undefined
  /** Of MQTT: filters of the topics it reads. */
  readonly topics?: readonly string[] | undefined
  /** Of MQTT: what topics begin with before the key of the asset. */
  readonly topicPrefix?: string | undefined
  readonly answers?: MappedAnswers | undefined
  readonly sparkplug?: MappedSparkplug | undefined
  /** Messages for which this holds are passed over. */
  readonly skipWhen?: string | undefined
  /** Of imports of master data: columns whose names begin so are fields under the rest of their name. */
  readonly fieldColumns?: string | undefined
  readonly members: Readonly<Partial<Record<NamedMember, MappedSource | undefined>>>
  readonly fields?: Readonly<Record<string, MappedSource>> | undefined
  /** Of imports of incidents: where what was said of one stands. */
  readonly notes?: readonly MappedNotes[] | undefined
  readonly defaults?: Readonly<Partial<Record<NamedMember, string | undefined>>> | undefined
}
