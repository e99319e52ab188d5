import { z } from 'zod'
import { anyOf, masterListIn, nameIn, presentRecord, recordOut } from '#features/master-data/master-data.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, HOUR, type Instant, type Milliseconds, parseDuration, SECOND } from '#kernel/time.ts'
import { durationOut, instantOut } from '#kernel/wire.ts'
import { HEARTBEAT_STATES, type Heartbeat, ON_RETURN, type PingFacts } from './heartbeat.core.ts'

const SHORTEST = 10 * SECOND
const LONGEST = LIMITS.heartbeatHours * HOUR

const durationBetween = (least: Milliseconds, most: Milliseconds) =>
  z
    .string()
    .max(40)
    .refine((text) => parseDuration(text) !== null, 'Not a duration of hours, minutes and seconds, such as PT5M')
    .refine((text) => isBetween(parseDuration(text), least, most), {
      error: `From ${least / SECOND} seconds to ${most / HOUR} hours`,
      params: { code: 'OUT_OF_RANGE' },
    })
    .meta({ format: 'duration', example: 'PT5M' })

const isBetween = (length: Milliseconds | null, least: Milliseconds, most: Milliseconds): boolean =>
  length === null || (length >= least && length <= most)

const everyIn = durationBetween(SHORTEST, LONGEST).describe('At least so often a ping must come.')

const members = {
  asset: keyText.nullish().describe('Key of the asset whose silence it is.'),
  grace: durationBetween(0, LONGEST).nullish().describe('How much later a ping may come; PT30S when left out.'),
  mapping: keyText
    .nullish()
    .describe('Key of a mapping of the configuration, of protocol heartbeat, that makes the incident.'),
  calendar: keyText.nullish().describe('Key of a calendar of the configuration: silence counts in its shifts alone.'),
  onReturn: z.enum(ON_RETURN).nullish().describe('What its return does to the incident; resolve when left out.'),
  muted: z.boolean().nullish().describe('Its silence opens nothing.'),
}

export const HeartbeatReplacement = z
  .strictObject({ name: nameIn, every: everyIn, ...members })
  .meta({ id: 'HeartbeatReplacement' })
export const NewHeartbeat = z
  .strictObject({ key: keyText, name: nameIn, every: everyIn, ...members })
  .meta({ id: 'NewHeartbeat' })
export const HeartbeatPatch = z
  .strictObject({ name: nameIn.optional(), every: everyIn.optional(), ...members })
  .meta({ id: 'HeartbeatPatch' })
export const HeartbeatRow = z
  .strictObject({ key: keyText, name: nameIn.optional(), every: everyIn.optional(), ...members })
  .meta({ id: 'HeartbeatRow' })
export type HeartbeatGiven = z.output<typeof HeartbeatPatch>

const factsOut = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

export const HeartbeatOut = recordOut({
  name: z.string(),
  asset: z.string().nullable(),
  every: durationOut,
  grace: durationOut,
  mapping: z.string().nullable(),
  calendar: z.string().nullable(),
  onReturn: z.enum(ON_RETURN),
  muted: z.boolean(),
  state: z
    .enum(HEARTBEAT_STATES)
    .meta({ description: 'Waiting for its first ping, alive since its last, or silent since one was overdue.' }),
  lastPingAt: instantOut.nullable(),
  silentSince: instantOut.nullable(),
  nextDueAt: instantOut.nullable().meta({ description: 'When it counts as silent unless it is heard before.' }),
  text: z.string().nullable().meta({ description: 'Of the last ping that said something.' }),
  facts: factsOut.nullable(),
}).meta({ id: 'Heartbeat' })

const formatNullable = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A heartbeat as it is sent. Of one that was taken out of use nothing is expected. */
export const presentHeartbeat = (heartbeat: Heartbeat) => {
  const { countedFrom: _, ...shown } = presentRecord(heartbeat)
  const isRetired = heartbeat.retiredAt !== null
  return {
    ...shown,
    state: isRetired ? ('waiting' as const) : shown.state,
    lastPingAt: formatNullable(shown.lastPingAt),
    silentSince: isRetired ? null : formatNullable(shown.silentSince),
    nextDueAt: isRetired ? null : formatNullable(shown.nextDueAt),
  }
}

export const ListHeartbeatsQuery = z.strictObject({
  ...masterListIn,
  asset: anyOf(),
  state: anyOf(z.enum(HEARTBEAT_STATES)),
})

const factIn = z.union([z.string().max(LIMITS.shortTextLength), z.number(), z.boolean()])

/** The body of a ping, which may have none. */
export const PingBody = z
  .strictObject({
    text: z.string().max(LIMITS.shortTextLength).regex(/\S/, 'Says nothing').nullish(),
    facts: z
      .record(z.string().min(1).max(64), factIn)
      .refine((facts) => Object.keys(facts).length <= LIMITS.pingFacts, {
        error: `More than ${LIMITS.pingFacts} facts`,
        params: { code: 'TOO_LARGE' },
      })
      .nullish(),
  })
  .meta({ id: 'Ping', description: 'Kept until the next ping that says something, and given to the mapping.' })

export const readPing = (body: z.output<typeof PingBody> | undefined) => ({
  text: body?.text ?? null,
  facts: (body?.facts ?? null) as PingFacts | null,
})

export const HeardOut = z
  .strictObject({
    key: z.string(),
    state: z.literal('alive'),
    lastPingAt: instantOut,
    nextDueAt: instantOut.nullable(),
    returned: z.boolean().meta({ description: 'It had been silent.' }),
    incident: z
      .string()
      .nullable()
      .meta({ description: 'Number of the incident of its silence, which this ping resolved or noted.' }),
  })
  .meta({ id: 'HeardPing' })

type Heard = {
  readonly key: string
  readonly state: 'alive'
  readonly lastPingAt: Instant
  readonly nextDueAt: Instant | null
  readonly returned: boolean
  readonly incident: string | null
}

export const presentHeard = (heard: Heard) => ({
  ...heard,
  lastPingAt: formatInstant(heard.lastPingAt),
  nextDueAt: formatNullable(heard.nextDueAt),
})
