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

/**
 * Reads a confirmation: JSON with `holdId` and, if it likes, `reference`; or, with MQTT 5, the correlation data of the
 * command and any JSON object or nothing at all. Null for what is neither.
 */
export function readConfirmation(payload: Buffer, correlationData: Buffer | undefined): SaidOfHold | null {
  const said = parse(payload)
  if (said === null) return null
  const holdId = said.holdId ?? correlationData?.toString('utf8')
  const reference = said.reference ?? ''
  if (typeof holdId !== 'string' || !isUuid(holdId)) return null
  if (typeof reference !== 'string' || reference.length > LIMITS.keyLength) return null
  return { holdId: holdId.toLowerCase(), reference: reference.trim() }
}

function parse(payload: Buffer): Readonly<Record<string, unknown>> | null {
  if (payload.length === 0) return {}
  if (payload.length > LIMITS.bodyBytes) return null
  try {
    const value: unknown = JSON.parse(payload.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}
