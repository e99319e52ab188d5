import type { MappedProtocol, MappingEntry } from '#features/configuration/document.core.ts'
import type { IncidentSource } from '#features/incidents/incident.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, parseInstant } from '#kernel/time.ts'
import { type MappedMessage, mapMessage, readPointer, splitMessage, wholeOf, withValue } from './mapping.core.ts'
import { shortenKey } from './reading.core.ts'
import { READY_MAPPINGS } from './ready-mappings.core.ts'
import { type IsAsset, type PlacedMessage, placeMessage } from './topic.core.ts'

/** `unusable` waits for somebody; `used` became an incident without all it said. */
export const MESSAGE_STATES = ['unusable', 'used', 'replayed', 'discarded'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** A message that was kept. */
export type KeptMessage = {
  readonly id: string
  readonly name: string
  readonly protocol: MappedProtocol
  readonly state: MessageState
  readonly receivedAt: Instant
  /** Key of who sent it. */
  readonly principal: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly reason: string
  readonly faults: readonly Fault[]
  readonly incidentId: string | null
  readonly settledAt: Instant | null
  readonly settledBy: string | null
  readonly settledReason: string | null
}

/** What a payload came to, or would come to. */
export const OUTCOMES = [
  'raised',
  'repeated',
  'acknowledged',
  'resolved',
  'noted',
  'nothing',
  'redelivered',
  'skipped',
  'kept',
] as const
export type IntakeOutcome = (typeof OUTCOMES)[number]

/** What came of one message. */
export type Taken = {
  readonly outcome: IntakeOutcome
  readonly incident: { readonly id: string; readonly number: string } | null
  readonly dedupKey: string | null
  /** Why nothing, or not all, came of it. */
  readonly reason: string | null
  readonly faults: readonly Fault[]
  /** The message that was kept, if it was. */
  readonly messageId: string | null
  /** What was noted for a sender who will ask what became of it. */
  readonly requestId?: string
}

export type Payload = {
  /** The key of a mapping, or a protocol that has one. */
  readonly name: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  /** Why it cannot be used, where that is known before it is read. */
  readonly refusal?: string
  /** The key of the incident it is about, where that is not for the mapping to say. */
  readonly dedupKey?: string
  /** It says nothing but this, of an incident that is open. */
  readonly note?: Note
  /** What is noted of it, where the sender asks later what became of it. */
  readonly request?: RequestNamed
}

/** What is to be said of an incident in its timeline. `says`: it is no news where the incident has these. */
export type Note = {
  readonly text: string
  readonly says: { readonly title?: string; readonly description?: string }
}

/** A request by the words of its protocol. */
export type RequestNamed = { readonly action: string; readonly alias: string }

/** A request that was answered before anybody asked what became of it. */
export type IntakeRequest = {
  readonly id: string
  readonly principal: string
  readonly action: string
  readonly alias: string | null
  readonly success: boolean
  readonly status: string
  readonly incidentId: string | null
  readonly processedAt: Instant
}

/** One message of a payload, as its mapping reads it. */
export type Item = {
  readonly mapping: MappingEntry
  readonly mapped: MappedMessage
  /** The payload with this message alone: what is kept, and replayed. */
  readonly body: unknown
  /** What comes of it whatever the mapping says, and why; null when that is for the mapping to say. */
  readonly verdict: { readonly outcome: 'kept' | 'skipped'; readonly reason: string } | null
}

const SOURCES: Readonly<Partial<Record<MappedProtocol, IncidentSource>>> = {
  json: 'webhook',
  email: 'email',
  mqtt: 'mqtt',
  pagerduty: 'pagerduty',
  opsgenie: 'opsgenie',
  alertmanager: 'alertmanager',
  cloudevents: 'cloudevents',
  heartbeat: 'heartbeat',
  import: 'import',
}

/** Mappings that no message of another system comes by. */
const INWARD: ReadonlySet<MappedProtocol> = new Set(['heartbeat', 'import'])

/**
 * The mapping of a name: the one that has this key, else the first for the protocol of this name, else the ready one
 * of the protocol. Null when there is none.
 */
export function findMapping(mappings: readonly MappingEntry[], name: string): MappingEntry | null {
  const found =
    mappings.find(({ key }) => key === name) ??
    mappings.find(({ protocol }) => protocol === name) ??
    READY_MAPPINGS.find(({ key }) => key === name)
  return found && !INWARD.has(found.protocol) ? found : null
}

/** Reads one message of a payload: each takes its time, and thousands may come at once. */
export type ReadItem = () => Item

/**
 * The messages of a payload as a mapping reads them; null when the list it should hold is not there. Those of MQTT are
 * about the asset their topic leads to, unless the mapping says otherwise.
 */
export function readPayload(mapping: MappingEntry, body: unknown, isAsset: IsAsset): readonly ReadItem[] | null {
  if (mapping.protocol !== 'mqtt') return readWhole(mapping, body)
  const placed = placeMessage(mapping, body, isAsset)
  if (placed === null) return [() => unusableItem(mapping, body, 'A message of MQTT is an object with its topic.')]
  return readWhole(mapping, placed)?.map((read) => () => settlePast(withPlace(read(), placed), placed)) ?? null
}

function readWhole(mapping: MappingEntry, body: unknown): readonly ReadItem[] | null {
  const messages = splitMessage(mapping, body)
  if (messages === null) return null
  const whole = wholeOf(mapping, body)
  const items = messages.map(
    (message): ReadItem =>
      () => ({
        mapping,
        mapped: mapMessage(mapping, message, SOURCES[mapping.protocol] ?? 'webhook', whole),
        body: messages.length === 1 ? body : withValue(body, mapping.each ?? '', [message]),
        verdict: null,
      }),
  )
  return [...items, ...listLeftOut(mapping, body).map((item) => () => item)]
}

/** Alerts that an Alertmanager left out of a group, which nobody hears of otherwise: told once a group. */
function listLeftOut(mapping: MappingEntry, body: unknown): readonly Item[] {
  const { protocol, each } = mapping
  const count = readPointer(body, '/truncatedAlerts')
  if (protocol !== 'alertmanager' || each === undefined || typeof count !== 'number' || count <= 0) return []
  const reason = `The Alertmanager left out alerts of this group, ${count} of them: its receiver needs max_alerts: 0.`
  const item = unusableItem(mapping, withValue(body, each, []), reason)
  const occurrence = shortenKey(`left out of ${String(readPointer(body, '/groupKey') ?? '')}`)
  return [{ ...item, mapped: { ...item.mapped, occurrence } }]
}

/** A message as its mapping reads it, without what there is not; and why it would be kept or passed over. */
export type TestedItem = { readonly item: Item; readonly faults: readonly Fault[]; readonly reason: string | null }

/** A payload that no message can be read from: it is kept, whatever its mapping says. */
export const unusableItem = (mapping: MappingEntry, body: unknown, reason: string): Item => ({
  mapping,
  mapped: {
    action: null,
    skipped: false,
    input: null,
    dedupKey: null,
    occurrence: null,
    text: null,
    resolutionCode: null,
    isWhole: false,
    faults: [],
  },
  body,
  verdict: { outcome: 'kept', reason },
})

function withPlace(item: Item, { asset }: PlacedMessage): Item {
  const { input } = item.mapped
  if (asset === null || input === null || item.mapping.members.assets !== undefined) return item
  return { ...item, mapped: { ...item.mapped, input: { ...input, assets: [asset] } } }
}

/**
 * What was over before it was sent is history: an incident of its own that fires nothing and holds no key, once. Of
 * the end of it nothing is left to do: what holds now, the source says beside it.
 */
function settlePast(item: Item, message: PlacedMessage): Item {
  const { mapped } = item
  if (message.historical !== true || mapped.skipped) return item
  if (mapped.action !== 'raise') return { ...item, verdict: { outcome: 'skipped', reason: PAST } }
  if (mapped.input === null) return item
  const at = typeof message.timestamp === 'string' ? parseInstant(message.timestamp) : null
  const occurredAt = mapped.input.occurredAt ?? at
  const input = { ...mapped.input, mode: 'retrospective' as const, dedupKey: null, occurredAt }
  const occurrence = mapped.occurrence ?? shortenKey(`${message.topic} ${message.metric} ${message.timestamp}`)
  return { ...item, mapped: { ...mapped, input, dedupKey: null, occurrence } }
}

const PAST = 'This was over when it was sent, and only beginnings are kept as history.'

/** Keys of ours that somebody put into a message: nobody who reads it is to have them. */
export const withoutKeys = (body: string): string => body.replaceAll(/andon_[a-z2-7]{16}_[\w-]{43}/g, 'andon_…')

/** What a sender hears who names a key that holds nothing open. */
export const notOpen = (dedupKey: string | null): string => `No open incident has the key "${dedupKey ?? ''}".`

/** What a sender hears who tells what is known. */
export const NO_NEWS = 'The incident says so already.'

/** Headers worth keeping: none that carries a secret. */
const KEPT_HEADERS = new Set(['content-type', 'user-agent', 'date', 'x-request-id', 'x-forwarded-for'])

/** What is kept of the headers of a message. */
export const keptHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && (KEPT_HEADERS.has(name) || name.startsWith('ce-'))
        ? [[name, value.slice(0, 500)]]
        : [],
    ),
  )

/**
 * Groups of messages that share a transaction: none meets an incident that another of them changes, and none is larger
 * than a transaction should be.
 */
export const cutGroups = (items: readonly Item[]): readonly (readonly Item[])[] =>
  groupItems(items).flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / LIMITS.coalescedCreates) }, (_, at) =>
      group.slice(at * LIMITS.coalescedCreates, (at + 1) * LIMITS.coalescedCreates),
    ),
  )

function groupItems(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups: Item[][] = [[]]
  let actions = new Map<string, string | null>()
  for (const item of items) {
    const { dedupKey, action } = item.mapped
    const earlier = dedupKey === null ? undefined : actions.get(dedupKey)
    if (earlier !== undefined && !(earlier === 'raise' && action === 'raise')) {
      groups.push([])
      actions = new Map()
    }
    if (dedupKey !== null) actions.set(dedupKey, action)
    groups.at(-1)!.push(item)
  }
  return groups.filter((group) => group.length > 0)
}
