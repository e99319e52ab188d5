import type { Addresses, Channel, Contact } from '#features/master-data/contact.core.ts'
import type { Preferences } from '#features/people/people.core.ts'
import type { AgreedChannel } from '#features/suppliers/suppliers.core.ts'
import type { Role } from '#kernel/ctx.ts'
import type { RecordRef } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'

/** What makes a step pointless: while one of a step's `unless` holds, the step does not act. */
export const STEP_BLOCKERS = [
  'acknowledged',
  'assigned',
  'contained',
  'workaround_available',
  'estimate_given',
  'major_declared',
] as const
export type StepBlocker = (typeof STEP_BLOCKERS)[number]

/** What takes back a notice that nobody has been sent yet: a blocker of its step, or the end of the incident. */
export const WITHDRAWALS = [...STEP_BLOCKERS, 'ended'] as const
export type Withdrawal = (typeof WITHDRAWALS)[number]

/** The roles of a major incident that can be told. */
export const MAJOR_ROLES = [
  'incident_commander',
  'technical_lead',
  'communications_lead',
  'scribe',
  'operations_liaison',
  'quality_liaison',
  'supplier_liaison',
] as const
export type MajorRole = (typeof MAJOR_ROLES)[number]

/** The word that stands for the team of the incident wherever a target names a team. */
export const INCIDENT_TEAM = 'team'
/** The word that stands for the supplier of the incident. */
export const INCIDENT_SUPPLIER = 'supplier'

/** Whom to tell. `team` and `supplier` as values stand for those of the incident. */
export type NotifyTarget =
  | { readonly person: string }
  | { readonly team: string }
  | { readonly lead: string }
  | { readonly onCall: string; readonly level?: number | undefined }
  | { readonly assignee: true }
  | { readonly group: string }
  | { readonly supplier: string; readonly level?: number | undefined }
  | { readonly role: MajorRole }

/** What a notice tells of. `bundle` and `digest` hold other notices. */
export const NOTICE_EVENTS = [
  'opened',
  'escalated',
  'reminded',
  'assigned',
  'updated',
  'resolved',
  'closed',
  'reopened',
  'major_declared',
  'handed_over',
  'digest',
  'bundle',
  'test',
] as const
export type NoticeEvent = (typeof NOTICE_EVENTS)[number]

/** The step of an escalation policy that tells. `name` is what people read, else its key. */
export type NoticeStep = {
  readonly policy: string
  readonly step: string
  readonly name: string
  /** How often the step has acted, this time included. */
  readonly times: number
}

/** What of the record the words of targets stand for, and who may know of it. */
export type NoticeSubject = {
  readonly team: string | null
  readonly supplier: string | null
  readonly assignee: string | null
  readonly reporter: string | null
  readonly type: string | null
  /** Key of the site; null without one. */
  readonly site: string | null
}

/**
 * Somebody is to be told. One act gives one order; each recipient gets one notice of it, however often the targets
 * name them.
 */
export type NoticeOrder = {
  /** The record whose chain keeps what becomes of the notices. */
  readonly record: RecordRef
  readonly incidentId: string | null
  readonly event: NoticeEvent
  readonly targets: readonly NotifyTarget[]
  /** The channels the step names, the first to be tried first; null leaves it to each recipient. */
  readonly channels: readonly Channel[] | null
  readonly subject: NoticeSubject
  readonly priority: string
  /** The priorities of the configuration, the most urgent first: digests collect from one of them on. */
  readonly priorities: readonly string[]
  /** The first priority: neither quiet hours nor a digest hold it. */
  readonly isUrgent: boolean
  readonly mode: 'live' | 'drill' | 'retrospective'
  readonly visibility: 'normal' | 'restricted'
  readonly step: NoticeStep | null
  readonly withdrawnBy: readonly StepBlocker[]
  /** The end of a planned stop that holds notices, or null. */
  readonly holdUntil: Instant | null
  /** When it fell due; the notices are made later when the service was down. */
  readonly dueAt: Instant
  /** The zone of the site: for people who have none of their own. */
  readonly timeZone: string
  /** Why somebody is told, in words: `unacknowledged for 15 minutes`. */
  readonly reason: string
  /** What somebody said with it: the text of an update, the reason of a reopening. */
  readonly said?: NoticeSaid | null | undefined
  /** Members that the record of the notice's message is made of, where it is not an incident: a hand-over. */
  readonly about?: Readonly<Record<string, unknown>> | null | undefined
}

/** What somebody said, and who; '' for the service itself. `nextAt` is when more is promised. */
export type NoticeSaid = { readonly by: string; readonly text: string; readonly nextAt: Instant | null }

/**
 * Whom a notice is for: people, the rooms of teams and groups, and those outside the organisation. `nobody` stands for
 * a target that leads to nobody: its notice says so.
 */
export const RECIPIENT_KINDS = ['person', 'team', 'group', 'contact', 'supplier', 'nobody'] as const
export type RecipientKind = (typeof RECIPIENT_KINDS)[number]

/**
 * One recipient by key. `contact` is `<group>#<mark>` with the mark of its email address, `supplier` is
 * `<supplier>#<level>`: nothing personal is in a key. `nobody` is what was asked for: `role:scribe`, `lead:app-infra`.
 */
export type RecipientRef = { readonly kind: RecipientKind; readonly key: string }

export type NoticeRecipient = RecipientRef & {
  readonly name: string
  readonly language: string | null
  /** IANA name: how instants are written for them. */
  readonly timeZone: string
}

/** A way to a recipient with its address. */
export type NoticeRoute = { readonly channel: Channel; readonly address: string }

/**
 * queued: due as soon as `dueAt` is reached. held: the same, but something delays it (`heldBy`). sending: handed to
 * the channel. bundled: goes out inside the notice `bundle`. skipped: on purpose not sent. undeliverable: there was no
 * way to send it. failed: every way was tried until the deadline.
 */
export const NOTICE_STATES = [
  'queued',
  'held',
  'sending',
  'bundled',
  'sent',
  'failed',
  'withdrawn',
  'undeliverable',
  'skipped',
] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

export const HOLDS = ['planned_stop', 'quiet_hours', 'digest'] as const
export type Hold = (typeof HOLDS)[number]

/** One recipient's notice as planned. */
export type Notice = {
  readonly id: string
  readonly record: RecordRef
  readonly incidentId: string | null
  readonly event: NoticeEvent
  readonly recipient: NoticeRecipient
  /** The ways to the recipient in the order in which they are tried; empty when there is none. */
  readonly routes: readonly NoticeRoute[]
  readonly state: Extract<NoticeState, 'queued' | 'held' | 'undeliverable' | 'skipped'>
  /** When it goes out: the instant of planning, or the end of what holds it. */
  readonly dueAt: Instant
  readonly heldBy: Hold | null
  /** The audience of the texts where the kind of the recipient does not say it; else null. */
  readonly audience: string | null
  /** Why this recipient: one phrase for each target that named them. */
  readonly because: readonly string[]
  /** Why it is held, skipped or undeliverable, in words; null for none. */
  readonly detail: string | null
  readonly reason: string
  readonly priority: string
  readonly isUrgent: boolean
  readonly step: NoticeStep | null
  readonly said: NoticeSaid | null
  readonly about: Readonly<Record<string, unknown>> | null
  readonly withdrawnBy: readonly Withdrawal[]
  /** When the thing it tells of fell due. */
  readonly orderedFor: Instant
  readonly plannedAt: Instant
}

/** A person as notices need them. */
export type PersonToTell = {
  readonly key: string
  readonly name: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly email: string | null
  readonly addresses: Addresses
  readonly preferences: Preferences
  readonly roles: readonly Role[]
  /** Keys of the sites the roles are limited to; null for all. */
  readonly sites: readonly string[] | null
  readonly supplier: string | null
  readonly isRetired: boolean
}

export type TeamToTell = {
  readonly key: string
  readonly name: string
  readonly lead: string | null
  readonly members: readonly string[]
  readonly addresses: Addresses
  readonly isRetired: boolean
}

export type GroupToTell = {
  readonly key: string
  readonly name: string
  readonly members: readonly string[]
  readonly contacts: readonly Contact[]
  readonly addresses: Addresses
  readonly isRetired: boolean
}

export type SupplierToTell = {
  readonly key: string
  readonly name: string
  readonly contacts: readonly Contact[]
  readonly agreedChannel: AgreedChannel | null
  readonly isRetired: boolean
}

/** Everybody that some orders can reach, as the master data has them now. */
export type Directory = {
  readonly people: ReadonlyMap<string, PersonToTell>
  readonly teams: ReadonlyMap<string, TeamToTell>
  readonly groups: ReadonlyMap<string, GroupToTell>
  readonly suppliers: ReadonlyMap<string, SupplierToTell>
  /** Keys of the people of a level who are on call for a team; null when the team has no schedule. */
  readonly onCall: (team: string, level: number, at: Instant) => readonly string[] | null
}
