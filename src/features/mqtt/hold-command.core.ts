import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, HOUR, type Instant, MINUTE, type Milliseconds } from '#kernel/time.ts'

/** Where holds are commanded, and where they are confirmed. */
export const holdTopicsOf = (prefix: string, org: string) => ({
  command: `${prefix}/${org}/batches/hold`,
  confirmation: `${prefix}/${org}/batches/hold/confirmed`,
})

/** A hold that no MES or ERP has confirmed. */
export type OpenHold = {
  readonly holdId: string
  readonly batch: string
  readonly product: string
  readonly recipe: string
  readonly heldAt: Instant
  /** Null for one that only a few may know of. */
  readonly incident: string | null
  readonly assets: readonly string[]
  /** How often it was commanded before. */
  readonly attempts: number
}

/** The command, the same at each attempt but for its number: whoever got it before knows it by `holdId`. */
export const writeCommand = (hold: OpenHold, confirmTo: string): string =>
  JSON.stringify({
    command: 'hold',
    holdId: hold.holdId,
    batch: hold.batch,
    product: hold.product === '' ? null : hold.product,
    recipe: hold.recipe === '' ? null : hold.recipe,
    heldAt: formatInstant(hold.heldAt),
    incident: hold.incident,
    assets: hold.assets,
    attempt: hold.attempts + 1,
    confirmTo,
  })

const FIRST: readonly Milliseconds[] = [MINUTE, 5 * MINUTE, 15 * MINUTE]
/** The first within minutes, then hourly for a day. */
export const MOST_ATTEMPTS = FIRST.length + 1 + 24

/** When a command goes out again after so many attempts; null when it was asked for often enough. */
export const nextAttemptAt = (attempts: number, at: Instant): Instant | null =>
  attempts >= MOST_ATTEMPTS ? null : at + (FIRST[attempts - 1] ?? HOUR)

/** What an MES or ERP says of a hold. */
export type SaidOfHold = { readonly holdId: string; readonly reference: string }

/** Why a confirmation says nothing. */
type Unread = { readonly reason: string }

type Members = Readonly<Record<string, unknown>>

/**
 * Reads a confirmation from the message as it is kept: its payload, JSON with `holdId` and, if it likes, `reference`;
 * or, with MQTT 5, the correlation data of the command and any JSON object or nothing at all.
 */
export function readConfirmation(message: unknown): SaidOfHold | Unread {
  const { payload, correlationData } = message as Members
  const said = payload === '' ? {} : payload
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    return { reason: 'A confirmation is a JSON object, or empty with the correlation data of the command.' }
  }
  const { holdId = correlationData, reference = '' } = said as Members
  if (typeof holdId !== 'string' || !isUuid(holdId)) {
    return { reason: 'It does not say which hold it confirms: holdId is that of the command.' }
  }
  if (typeof reference !== 'string' || reference.length > LIMITS.keyLength) {
    return { reason: `reference is a text of at most ${LIMITS.keyLength} characters.` }
  }
  return { holdId: holdId.toLowerCase(), reference: reference.trim() }
}
