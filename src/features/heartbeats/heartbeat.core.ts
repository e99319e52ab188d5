import type { Calendar } from '#features/calendars/calendar.core.ts'
import { addWorkingTime } from '#features/calendars/working-time.core.ts'
import type { MasterRecord, Noun, Proposal } from '#features/master-data/record.core.ts'
import type { Reference } from '#features/master-data/reference.core.ts'
import { formatDuration, type Instant, type Milliseconds, parseDuration } from '#kernel/time.ts'

/** `waiting` for its first ping, `alive` since its last, `silent` since one was overdue. */
export const HEARTBEAT_STATES = ['waiting', 'alive', 'silent'] as const
export type HeartbeatState = (typeof HEARTBEAT_STATES)[number]

/** What its return does to the incident that its silence opened. */
export const ON_RETURN = ['resolve', 'note'] as const
export type OnReturn = (typeof ON_RETURN)[number]

/** What a ping may say besides that the source is alive. */
export type PingFacts = Readonly<Record<string, string | number | boolean>>

/** What its pings and its silence make of a heartbeat. */
export type Pulse = {
  readonly state: HeartbeatState
  readonly lastPingAt: Instant | null
  /** Since when its silence counts: its last ping, or a later change of what is expected of it. */
  readonly countedFrom: Instant | null
  /** When its last ping became overdue. */
  readonly silentSince: Instant | null
  /** Of the last ping that said something. */
  readonly text: string | null
  readonly facts: PingFacts | null
}

/** A source that must report at least every so often. Durations are ISO 8601. */
export type HeartbeatContent = Pulse & {
  readonly name: string
  readonly asset: string | null
  readonly every: string
  /** How much later a ping may come before the source counts as silent. */
  readonly grace: string
  /** Key of a mapping of the configuration that makes the incident; null for the built-in one. */
  readonly mapping: string | null
  /** Key of a calendar of the configuration: silence counts in its shifts alone. */
  readonly calendar: string | null
  readonly onReturn: OnReturn
  /** Its silence opens nothing. */
  readonly muted: boolean
  readonly nextDueAt: Instant | null
}

export type Heartbeat = MasterRecord<HeartbeatContent>

export const NO_PULSE: Pulse = {
  state: 'waiting',
  lastPingAt: null,
  countedFrom: null,
  silentSince: null,
  text: null,
  facts: null,
}

/** Members that pings and silence change, which are told by events of their own or by none. */
const PULSE_MEMBERS = [
  'state',
  'lastPingAt',
  'countedFrom',
  'silentSince',
  'text',
  'facts',
  'nextDueAt',
] as const satisfies readonly (keyof HeartbeatContent)[]

export const heartbeatNoun: Noun<HeartbeatContent> = {
  type: 'heartbeat',
  collection: 'heartbeats',
  defaults: {
    asset: null,
    grace: 'PT30S',
    mapping: null,
    calendar: null,
    onReturn: 'resolve',
    muted: false,
    ...NO_PULSE,
    nextDueAt: null,
  },
  required: ['name', 'every'],
  personal: [],
  keptElsewhere: PULSE_MEMBERS,
}

/** The incident that a heartbeat's silence opens is found by this. */
export const dedupKeyOf = (key: string): string => `heartbeat/${key}`

/** The asset and the calendar it names; its mapping is judged apart. */
export function referencesOfHeartbeat({ asset, calendar }: HeartbeatContent): readonly Reference[] {
  const references: Reference[] = []
  if (asset !== null) references.push({ kind: 'asset', key: asset, pointer: '/asset' })
  if (calendar !== null) references.push({ kind: 'calendar', key: calendar, pointer: '/calendar' })
  return references
}

/** The proposals with their durations written alike, and with the pulse that no proposal changes. */
export const keepPulse = (proposals: readonly Proposal<HeartbeatContent>[]): readonly Proposal<HeartbeatContent>[] =>
  proposals.map((proposal) => {
    const { content, current } = proposal
    const kept = Object.fromEntries(
      PULSE_MEMBERS.map((member) => [member, (current?.content ?? heartbeatNoun.defaults)[member]]),
    )
    return { ...proposal, content: { ...content, ...kept, ...sameDurations(content) } }
  })

const sameDurations = ({ every, grace }: HeartbeatContent): Pick<HeartbeatContent, 'every' | 'grace'> => ({
  every: every === undefined ? every : formatDuration(lengthOf(every)),
  grace: formatDuration(lengthOf(grace)),
})

/** A duration that passed its schema, in milliseconds. */
const lengthOf = (text: string): Milliseconds => parseDuration(text) ?? 0

/** What is expected of a heartbeat, and how it stands. */
export type Watched = Pick<HeartbeatContent, 'every' | 'grace' | 'muted' | 'state' | 'countedFrom'> & {
  readonly retired: boolean
}

/**
 * When a heartbeat counts as silent unless it is heard before: `every` and `grace` after its silence began to count, in
 * the shifts of its calendar. `attendedSince` is the instant from which this process could hear pings: what came before
 * is nobody's silence. Null while nothing is expected, and when no shift is left.
 */
export function silentAt(watched: Watched, calendar: Calendar | null, attendedSince: Instant): Instant | null {
  const { state, countedFrom, muted, retired, every, grace } = watched
  if (state !== 'alive' || muted || retired || countedFrom === null) return null
  const from = Math.max(countedFrom, attendedSince)
  const length = lengthOf(every) + lengthOf(grace)
  return calendar === null ? from + length : addWorkingTime(calendar, from, length)
}

/** What a message about a silent source holds, for mappings to read. */
export function silenceMessage(
  { key, content }: Pick<Heartbeat, 'key' | 'content'>,
  silentSince: Instant,
  format: (at: Instant) => string,
) {
  const { name, asset, every, lastPingAt, text, facts } = content
  const last = lastPingAt === null ? null : format(lastPingAt)
  return {
    title: `No heartbeat from ${name}`,
    description: describeSilence(every, last, text),
    assets: asset === null ? [] : [asset],
    heartbeat: {
      key,
      name,
      asset,
      every,
      lastPingAt: last,
      silentSince: format(silentSince),
      text,
      facts: facts ?? {},
    },
  }
}

const describeSilence = (every: string, last: string | null, text: string | null): string =>
  [
    `A ping is expected at least every ${every}.`,
    last === null ? null : `The last one came at ${last}.`,
    text === null ? null : `It said: ${text}`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ')

/** The mapping of heartbeats that name none: title, description and asset as the message has them. */
export const BUILT_IN_MAPPING = {
  key: 'heartbeat',
  protocol: 'heartbeat',
  members: { title: '/title', description: '/description', assets: '/assets' },
} as const
