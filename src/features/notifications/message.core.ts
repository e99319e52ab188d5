import type { Channel } from '#features/master-data/contact.core.ts'
import type { AssetFacts, FieldFacts, IncidentFacts, ShiftFacts, SiteFacts } from '#features/rules/facts.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { NoticeEvent, NoticeRecipient, NoticeStep } from './notice.core.ts'

/** The same members with instants as the house has them: null where a fact is absent. */
type Told<T> = {
  readonly [K in keyof T]: Date extends T[K] ? Instant | null : T[K]
}

/**
 * An incident as texts can name it: the facts of conditions, total like those (an absent text is ''), and what people
 * read instead of keys.
 */
export type IncidentInMessage = Told<IncidentFacts> & {
  readonly id: string
  readonly number: string
  readonly priorityName: string
  readonly categoryName: string
  readonly teamName: string
  readonly assigneeName: string
  readonly supplierName: string
  readonly siteName: string
  /** Names of `assets`, in their order. */
  readonly assetNames: readonly string[]
  readonly resolution: string
}

/** The primary asset as texts can name it. */
export type AssetInMessage = Told<AssetFacts>

/** A service-level clock that is not over: the next thing that is expected of somebody. */
export type ClockInMessage = {
  readonly metric: 'acknowledge' | 'contain' | 'resolve' | 'update'
  readonly kind: 'sla' | 'ola' | 'uc'
  readonly state: string
  /** Null while it is paused. */
  readonly dueAt: Instant | null
  readonly percentage: number
}

/** One of the things that a digest or a bundle holds. */
export type ItemInMessage = {
  readonly event: NoticeEvent
  readonly at: Instant
  readonly number: string
  readonly title: string
  readonly status: string
  readonly priority: string
  readonly priorityName: string
  /** Where it can be opened; '' without an address. */
  readonly url: string
}

/** A hand-over of an on-call schedule. */
export type HandOverInMessage = {
  readonly schedule: string
  readonly scheduleName: string
  readonly level: number
  readonly from: Instant
  /** Null: nothing follows in the time that was looked at. */
  readonly until: Instant | null
  /** Names of who had it before; empty for nobody. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** All that a message can be filled with, as of the moment it is written. Plain JSON. */
export type NoticeFacts = {
  readonly event: NoticeEvent
  /** When what is told happened: of a step, when it acted. */
  readonly at: Instant
  /** When it fell due; before `at` when the service was down. */
  readonly dueAt: Instant
  readonly organisation: { readonly key: string; readonly name: string }
  /** Null for a hand-over, a digest, a bundle, and a test message without one. */
  readonly incident: IncidentInMessage | null
  /** The primary asset; null without one. */
  readonly asset: AssetInMessage | null
  readonly site: SiteFacts | null
  readonly shift: ShiftFacts | null
  readonly fields: FieldFacts
  readonly clocks: readonly ClockInMessage[]
  readonly step: NoticeStep | null
  /** What somebody said: the text of an update, of a resolution, the reason of a reopening. */
  readonly update: { readonly text: string; readonly nextAt: Instant | null } | null
  /** Name of who did it; '' for the service itself. */
  readonly by: string
  /** Why it is told, in a sentence: 'Nobody acknowledged within PT15M.'; '' when it needs none. */
  readonly reason: string
  /** Why the recipient is told: 'on call for app-infra, level 1'. */
  readonly because: readonly string[]
  readonly items: readonly ItemInMessage[]
  /** How many more it holds than `items` names. */
  readonly more: number
  readonly handOver: HandOverInMessage | null
  readonly mode: 'live' | 'drill' | 'retrospective'
}

/**
 * Whom a message is written for. A language there are no texts in, and none at all, gives the organisation's.
 * `audience` is the word of the document's templates; null takes that of the kind: responders for people and teams,
 * stakeholders for groups and their contacts, supplier for suppliers.
 */
export type Recipient = NoticeRecipient & { readonly audience: string | null }

/** Addresses that a message may hold; null where there is none to give. */
export type NoticeLinks = {
  /** Where the incident can be opened. */
  readonly open: string | null
  /** The page on which this person acknowledges. Only in messages to one person at an address of their own. */
  readonly acknowledge: string | null
}

export const NO_LINKS: NoticeLinks = Object.freeze({ open: null, acknowledge: null })

/** What `renderNotice` is asked for. */
export type MessageOrder = {
  /** Id of the notice. */
  readonly id: string
  readonly channel: Channel
  readonly facts: NoticeFacts
  readonly recipient: Recipient
  readonly links: NoticeLinks
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json }
export type JsonObject = { readonly [member: string]: Json }

/** A message as written: for email subject, text and html; for every other channel `payload` is what is posted. */
export type RenderedMessage = {
  readonly language: string
  /** Key of the document's template, or null for a built-in text. */
  readonly template: string | null
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The body of the request for webhook, teams and slack; null for email. */
  readonly payload: JsonObject | null
  /** What went wrong with the document's template, so that the built-in text was taken; null when nothing did. */
  readonly fault: string | null
}
