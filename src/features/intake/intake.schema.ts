import { z } from 'zod'
import { MAPPED_ACTIONS } from '#features/configuration/document.core.ts'
import type { NewIncident } from '#features/incidents/incident.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantOut, listIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { type Item, type KeptMessage, MESSAGE_STATES, OUTCOMES, type Taken, type TestedItem } from './intake.core.ts'

export { keptHeaders, type Taken } from './intake.core.ts'

const keyText = z.string().min(1).max(LIMITS.keyLength)
export const nameParams = z.strictObject({
  name: keyText.meta({ description: 'The key of a mapping of the configuration.' }),
})
export const idParams = z.strictObject({ id: keyText })

/** What senders add to an address is let through. */
export const mappingQuery = z.looseObject({
  mapping: keyText
    .optional()
    .meta({ description: 'The mapping to read it by; the first of this protocol when left out.' }),
})

/** Any JSON: what it means the mapping says. */
export const anyBody = z.unknown().meta({ description: 'The message as its sender has it; the mapping reads it.' })

export const intakeFaultOut = z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })
const incidentRef = z.strictObject({ id: uuidOut, number: z.string().meta({ example: 'INC-1042' }) })

/** What came of one message. */
export const takenOut = z
  .strictObject({
    outcome: z.enum(OUTCOMES).meta({
      description:
        'raised: an incident was opened. repeated: an occurrence of one that was open. noted: it could not be resolved as it stands and got a note. nothing: no open incident has the key. redelivered: taken in before. skipped: the mapping passes it over. kept: it could not be used and waits for somebody.',
    }),
    incident: incidentRef.nullable(),
    dedupKey: z.string().nullable(),
    reason: z.string().nullable(),
    faults: z.array(intakeFaultOut),
    messageId: uuidOut.nullable().meta({ description: 'The message that was kept, when one was.' }),
  })
  .meta({ id: 'IntakeResult' })

export const takenListOut = z.strictObject({ items: z.array(takenOut) })

export const presentTaken = ({ outcome, incident, dedupKey, reason, faults, messageId }: Taken) => ({
  outcome,
  incident,
  dedupKey,
  reason,
  faults: faults.map(({ pointer, code, message }) => ({ pointer, code, message })),
  messageId,
})

/** What a message would become. */
export const readingOut = z
  .strictObject({
    mapping: z.string(),
    action: z.enum(MAPPED_ACTIONS).nullable(),
    skipped: z.boolean(),
    usable: z.boolean(),
    dedupKey: z.string().nullable(),
    occurrence: z.string().nullable(),
    incident: z.record(z.string(), z.unknown()).nullable().meta({ description: 'The facts an incident would have.' }),
    faults: z.array(intakeFaultOut),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it would be kept or passed over, where that is known before.' }),
  })
  .meta({ id: 'IntakeReading' })

export const readingListOut = z.strictObject({ items: z.array(readingOut) })

const INSTANTS = ['occurredAt', 'detectedAt', 'reportedAt', 'estimatedRestoreAt'] as const

function presentInput(input: NewIncident): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...input }
  for (const name of INSTANTS) shown[name] = input[name] === null ? null : formatInstant(input[name])
  return shown
}

export const presentReading = ({ item: { mapping, mapped, verdict }, faults, reason }: TestedItem) => ({
  mapping: mapping.key,
  action: mapped.action,
  skipped: mapped.skipped || verdict?.outcome === 'skipped',
  usable: verdict?.outcome !== 'kept' && isUsable(mapped),
  dedupKey: mapped.dedupKey,
  occurrence: mapped.occurrence,
  incident: mapped.action === 'raise' && mapped.input !== null ? presentInput(mapped.input) : null,
  faults: faults.map(({ pointer, code, message }) => ({ pointer, code, message })),
  reason,
})

const isUsable = ({ action, input, isWhole, dedupKey }: Item['mapped']): boolean =>
  action === 'raise' ? input !== null : action !== null && isWhole && dedupKey !== null

/** The query of `GET /v1/intake/messages`. */
export const listMessagesQuery = z.strictObject({
  ...pageIn,
  state: listIn(z.enum(MESSAGE_STATES)).optional(),
  name: listIn(keyText).optional().meta({ description: 'Keys of mappings.' }),
})

const members = {
  id: uuidOut,
  name: z.string(),
  protocol: z.string(),
  state: z.enum(MESSAGE_STATES),
  receivedAt: instantOut,
  principal: z.string().meta({ description: 'The key of who sent it.' }),
  reason: z.string(),
  faults: z.array(intakeFaultOut),
  incidentId: uuidOut.nullable(),
  settledAt: instantOut.nullable(),
  settledBy: z.string().nullable(),
  settledReason: z.string().nullable(),
}

export const messageOut = z
  .strictObject({
    ...members,
    headers: z.record(z.string(), z.string()),
    body: z.string().meta({ description: 'The message as JSON text.' }),
  })
  .meta({ id: 'IntakeMessage' })
export const messagePageOut = pageOut(z.strictObject(members).meta({ id: 'IntakeMessageItem' }))
export const messageListOut = z.strictObject({ items: z.array(messageOut) })

export const presentMessageItem = (message: KeptMessage) => ({
  id: message.id,
  name: message.name,
  protocol: message.protocol,
  state: message.state,
  receivedAt: formatInstant(message.receivedAt),
  principal: message.principal,
  reason: message.reason,
  faults: message.faults.map(({ pointer, code, message: text }) => ({ pointer, code, message: text })),
  incidentId: message.incidentId,
  settledAt: message.settledAt === null ? null : formatInstant(message.settledAt),
  settledBy: message.settledBy,
  settledReason: message.settledReason,
})

export const presentMessage = (message: KeptMessage) => ({
  ...presentMessageItem(message),
  headers: message.headers,
  body: message.body,
})

export const replayBody = z
  .strictObject({ ids: z.array(keyText).min(1).max(LIMITS.intakeReplays) })
  .meta({ id: 'ReplayIntakeMessages' })
export const discardBody = z
  .strictObject({ reason: z.string().trim().min(1).max(LIMITS.shortTextLength) })
  .meta({ id: 'DiscardIntakeMessage' })
