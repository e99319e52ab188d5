import { systemCtx } from '#features/access/index.ts'
import type { HoldConfirmation } from '#features/incidents/batch.core.ts'
import type { IncidentBatches } from '#features/incidents/index.ts'
import { keepMessage, type Replayed, type Replayer } from '#features/intake/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { BrokerMessage } from '#platform/mqtt/broker.ts'
import { readConfirmation } from './hold-command.core.ts'
import { findHold } from './hold-commands.store.ts'
import { digestOf, readMessage } from './message.core.ts'

/** Under this name stand confirmations that could not be used among the kept messages. */
export const HOLD_CONFIRMATIONS = 'batches/hold/confirmed'

export type HoldConfirmationsParts = {
  readonly database: Pick<Database, 'transact'>
  readonly incidentBatches: Pick<IncidentBatches, 'confirmHoldsWithin'>
  readonly newId: NewId
}

export type HoldConfirmations = {
  /** What an MES or ERP said at the broker. What cannot be used is kept; throws only what may succeed later. */
  readonly take: (ctx: Ctx, message: BrokerMessage) => Promise<void>
  /** Takes a kept one in again. */
  readonly replay: Replayer
}

const unused = (reason: string): Decision<Replayed> => ({ value: { reason }, events: [] })

/** Confirmations of holds that come by the broker. */
export function makeHoldConfirmations({ database, incidentBatches, newId }: HoldConfirmationsParts): HoldConfirmations {
  const confirm = async (tx: Tx, ctx: Ctx, body: unknown): Promise<Decision<Replayed>> => {
    const said = readConfirmation(body)
    if ('reason' in said) return unused(said.reason)
    const found = await findHold(tx, said.holdId)
    if (found === null) return unused('No batch is on hold under this holdId: the hold was lifted, or never was.')
    const { batch, incidentId } = found
    const confirmation: HoldConfirmation = { batch, holdId: said.holdId, reference: said.reference }
    try {
      const { events } = await incidentBatches.confirmHoldsWithin(tx, ctx, incidentId, [confirmation])
      return { value: { incidentId }, events }
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500 || error.code === 'CONFLICT') throw error
      return unused(error.message)
    }
  }
  return {
    take: (ctx, message) => {
      const { body, refusal } = readWhole(message)
      return database.transact(ctx, async (tx) => {
        const done = refusal === null ? await confirm(tx, ctx, body) : unused(refusal)
        if ('reason' in done.value) {
          await keepMessage(tx, ctx, {
            id: newId(),
            name: HOLD_CONFIRMATIONS,
            protocol: 'mqtt',
            principal: 'mqtt',
            body: JSON.stringify(body),
            reason: done.value.reason,
            occurrence: digestOf(message.payload, message.properties.correlationData ?? ''),
          })
        }
        return { value: undefined, events: done.events }
      })
    },
    // Who may settle kept messages need not be one who may confirm holds.
    replay: (tx, { org, now }, { body }) => confirm(tx, systemCtx(org, now, 'mqtt'), JSON.parse(body)),
  }
}

/** The message as it is kept, with what tells which command it answers. */
function readWhole(message: BrokerMessage) {
  const { body, refusal } = readMessage(message)
  const { correlationData } = message.properties
  return { body: correlationData ? { ...body, correlationData: correlationData.toString('utf8') } : body, refusal }
}
