import type { MappedProtocol } from '#features/configuration/document.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type IntakeRequest, type KeptMessage, type Taken, withoutKeys } from './intake.core.ts'
import { insertMessages, insertRequests } from './intake.store.ts'
import type { ItemJob, WriteParts } from './item-job.service.ts'
import { describeOutcome } from './opsgenie.core.ts'

/** Keeps what could not be used, and what was used in part. */
export function keepUnusable(
  { newId }: WriteParts,
  tx: Tx,
  jobs: readonly ItemJob[],
  outcomes: readonly Outcome<Taken>[],
) {
  const messages: KeptMessage[] = []
  const kept = outcomes.map((outcome, place): Outcome<Taken> => {
    const job = jobs[place]!
    if ('refusal' in outcome || job.input.isReplay) return outcome
    const { value } = outcome
    const isUsed = value.outcome === 'raised' && value.faults.length > 0
    if (value.outcome !== 'kept' && !isUsed) return outcome
    const message = messageOf(job, value, newId())
    messages.push(message)
    return { ...outcome, value: { ...value, messageId: message.id } }
  })
  if (messages.length > 0) insertMessages(tx, messages)
  return kept
}

/** Notes what became of it, for senders who ask. */
export function noteRequests(
  { newId }: WriteParts,
  tx: Tx,
  jobs: readonly ItemJob[],
  outcomes: readonly Outcome<Taken>[],
) {
  const requests: IntakeRequest[] = []
  const noted = outcomes.map((outcome, place): Outcome<Taken> => {
    const { ctx, input } = jobs[place]!
    if ('refusal' in outcome || input.request === undefined) return outcome
    const { action, alias } = input.request
    const id = newId()
    const { success, status } = describeOutcome(input.request, outcome.value)
    const incidentId = outcome.value.incident?.id ?? null
    requests.push({ id, principal: ctx.actor.id, action, alias, success, status, incidentId, processedAt: ctx.now })
    return { ...outcome, value: { ...outcome.value, requestId: id } }
  })
  if (requests.length > 0) insertRequests(tx, requests)
  return noted
}

const messageOf = ({ ctx, input: { item, headers } }: ItemJob, taken: Taken, id: string): KeptMessage => ({
  id,
  name: item.mapping.key,
  protocol: item.mapping.protocol as MappedProtocol,
  state: taken.outcome === 'kept' ? 'unusable' : 'used',
  receivedAt: ctx.now,
  principal: ctx.actor.key,
  headers,
  body: withoutKeys(JSON.stringify(item.body)),
  reason: taken.reason ?? '',
  faults: taken.faults.slice(0, LIMITS.importFaults),
  incidentId: taken.incident?.id ?? null,
  settledAt: null,
  settledBy: null,
  settledReason: null,
})
