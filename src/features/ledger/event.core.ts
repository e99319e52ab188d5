import { writeCanonical } from '#kernel/canonical.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'

/** The version of the canonical form; a later form gets the next number and this one stays readable. */
export const CONTENT_VERSION = 1

/** Stands for a personal value: `sha256(salt || canonical value)`, hex. */
export type Sealed = { readonly $sealed: string }

/** The personal values of one append, by their digest: salt (hex) and value. */
export type SealedValues = Record<string, readonly [salt: string, value: unknown]>

/** The same on its way to the database: digest to `[salt, value]` as JSON text. */
export type KeptTexts = Map<string, string>

export type ContentChange = { readonly path: string; readonly old?: unknown; readonly new?: unknown }

/** The hashed form of an event. Members that are absent are left out, so that its canonical form is unique. */
export type EventContent = {
  readonly v: number
  readonly org: string
  readonly record: { readonly type: string; readonly id: string }
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly actor: {
    readonly id: string
    readonly kind: string
    readonly key: unknown
    readonly name: unknown
    readonly roles: readonly string[]
    readonly authenticatedBy: string
  }
  readonly source: { readonly client: string; readonly address: unknown; readonly requestId: string }
  readonly recordedAt: string
  readonly occurredAt: string
  readonly timeZone?: string | undefined
  readonly utcOffset?: string | undefined
  readonly configurationVersion?: number | undefined
  readonly changes?: readonly ContentChange[] | undefined
  readonly reason?: unknown
  readonly text?: unknown
  readonly audience?: string | undefined
}

/** Hides a personal value behind a salted digest and keeps it aside. */
export type Seal = (value: unknown) => unknown

/**
 * Makes `seal` for one append. The same text gets one digest within the append (an actor's name stands in every
 * event), and another in the next. Null and absent values are no secret.
 */
export function makeSeal(kept: KeptTexts, newSalt: () => string, sha256: (text: string) => string): Seal {
  const digests = new Map<string, Sealed>()
  return (value) => {
    if (value === null || value === undefined || value === '') return value
    const text = writeCanonical(value)
    const known = digests.get(text)
    if (known) return known
    const salt = newSalt()
    const sealed = { $sealed: sha256(salt + text) }
    kept.set(sealed.$sealed, `["${salt}",${text}]`)
    digests.set(text, sealed)
    return sealed
  }
}

export type Place = { readonly org: string; readonly id: string; readonly seq: number; readonly recordedAt: Instant }

/** The hashed form of what a use case returned. Members that are undefined are left out as it is written. */
export function makeContent(ctx: Ctx, event: DomainEvent, place: Place, seal: Seal, offsetOf: OffsetOf): EventContent {
  const { actor, source } = ctx
  const { timeZone, occurredAt = place.recordedAt } = event
  // The service itself is nobody: its name is no personal value, and most of what it does keeps none.
  const sealWho = actor.kind === 'system' ? plain : seal
  return {
    v: CONTENT_VERSION,
    org: place.org,
    record: event.record,
    seq: place.seq,
    id: place.id,
    type: event.type,
    actor: {
      id: actor.id,
      kind: actor.kind,
      key: sealWho(actor.key),
      name: sealWho(actor.name),
      roles: actor.roles,
      authenticatedBy: actor.authenticatedBy,
    },
    source: { client: source.client, address: sealWho(source.address), requestId: ctx.requestId },
    recordedAt: formatInstant(place.recordedAt),
    occurredAt: formatInstant(occurredAt),
    timeZone,
    utcOffset: timeZone && offsetOf(timeZone, occurredAt),
    configurationVersion: event.configurationVersion,
    changes: event.changes?.length ? sealChanges(event, seal) : undefined,
    reason: seal(event.reason),
    text: seal(event.text),
    audience: event.audience,
  }
}

const plain: Seal = (value) => value

/** Most changes are not personal and stand as they are. */
function sealChanges({ changes = [], personal = [] }: DomainEvent, seal: Seal): readonly ContentChange[] {
  if (personal.length === 0) return changes
  const hidden = new Set(personal)
  return changes.map((change) =>
    hidden.has(change.path) ? { path: change.path, old: seal(change.old), new: seal(change.new) } : change,
  )
}

/** `+01:00`, of a zone at an instant. */
export type OffsetOf = (timeZone: string, at: Instant) => string

const QUARTER_HOUR = 900_000
const offsets = new Map<string, string>()

/** Every zone changes its offset on a quarter hour of UTC, so one look-up serves a quarter hour. */
export const utcOffsetOf: OffsetOf = (timeZone, at) => {
  const quarter = Math.floor(at / QUARTER_HOUR)
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known) return known
  if (offsets.size > 1_000) offsets.clear()
  const { offset } = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_HOUR).toZonedDateTimeISO(timeZone)
  offsets.set(key, offset)
  return offset
}

/** Puts the kept values back in place of their digests; an erased one reads `null`. What holds none is answered as it is. */
export function unseal(value: unknown, kept: SealedValues): unknown {
  if (typeof value !== 'object' || value === null) return value
  const digest = (value as Partial<Sealed>).$sealed
  if (typeof digest === 'string') return kept[digest]?.[1] ?? null
  let opened: Record<string, unknown> | null = null
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key]
    const shown = unseal(member, kept)
    if (shown === member) continue
    opened ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
    opened[key] = shown
  }
  return opened ?? value
}
