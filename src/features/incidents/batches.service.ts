import { authoriseIncident } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Decision } from '#kernel/events.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  addBatches,
  confirmHolds,
  type DisposeRequest,
  disposeBatches,
  type HoldConfirmation,
  isPlainHold,
} from './batch.core.ts'
import { type ChangeParts, changeIncident, type ViewedIncident } from './change-incident.service.ts'
import type { GivenBatch, Incident } from './incident.core.ts'
import { lockIncident, mayReadReasons, readIncident } from './incident-access.service.ts'
import type { Act, Transition } from './lifecycle.core.ts'

export type IncidentBatches = ReturnType<typeof makeIncidentBatches>

type Wanted = {
  readonly operation: 'batch.add' | 'batch.hold' | 'batch.confirm_hold'
  readonly reason: string | null
  /** Judges rights that the incident decides, if any. */
  readonly expect?: (reached: Awaited<ReturnType<typeof lockIncident>>) => void
  readonly decide: (incident: Incident, act: Act) => Transition
}

/** What is decided of the batches that incidents affect. Every change answers the incident. */
export function makeIncidentBatches({ database, ...parts }: ChangeParts & { readonly database: Database }) {
  const changeWithin = (
    tx: Tx,
    ctx: Ctx,
    reference: string,
    expectedVersion: number | null,
    { operation, reason, expect, decide }: Wanted,
  ): Promise<Decision<ViewedIncident>> => {
    const { id, kind, key } = ctx.actor
    const act: Act = { by: { id, kind, key }, now: ctx.now, at: null, reason }
    return changeIncident(tx, ctx, parts, {
      reach: async () => {
        const reached = await lockIncident(tx, ctx.actor, reference, operation)
        expect?.(reached)
        return reached
      },
      beside: [],
      expectedVersion,
      action: null,
      reason,
      prepare: async () => (stand) => decide(stand.incident, act),
    })
  }
  const change = (ctx: Ctx, reference: string, expectedVersion: number | null, wanted: Wanted) =>
    database.transact(ctx, (tx) => changeWithin(tx, ctx, reference, expectedVersion, wanted))
  const confirming = (confirmations: readonly HoldConfirmation[]): Wanted => ({
    operation: 'batch.confirm_hold',
    reason: null,
    decide: (incident, act) => confirmHolds(incident, confirmations, act),
  })
  return {
    /** The incident whose batches are read. Throws NOT_FOUND. */
    read: (ctx: Ctx, reference: string): Promise<{ readonly incident: Incident; readonly withReasons: boolean }> =>
      database.read(ctx, async (tx: Tx) => {
        const { incident } = await readIncident(tx, ctx.actor, reference, 'incident.read')
        return { incident, withReasons: mayReadReasons(ctx.actor, incident) }
      }),

    /** Adds batches, under review. Throws as `addBatches`, and NOT_FOUND, FORBIDDEN, STALE_VERSION. */
    add: (ctx: Ctx, reference: string, given: readonly GivenBatch[], expectedVersion: number | null) =>
      change(ctx, reference, expectedVersion, {
        operation: 'batch.add',
        reason: null,
        decide: (incident, act) => addBatches(incident, given, act),
      }),

    /** Changes the disposition of batches, of all or of none. Throws as `disposeBatches`, and as `add`. */
    dispose: (ctx: Ctx, reference: string, request: DisposeRequest, expectedVersion: number | null) =>
      change(ctx, reference, expectedVersion, {
        operation: 'batch.hold',
        reason: request.reason,
        expect: ({ incident, access }) => {
          if (!isPlainHold(incident, request)) authoriseIncident(ctx.actor, 'batch.dispose', access)
        },
        decide: (incident, act) => disposeBatches(incident, request, act, parts.newId),
      }),

    /** Records that an MES or ERP holds batches. Throws as `confirmHolds`, and as `add`. */
    confirmHolds: (
      ctx: Ctx,
      reference: string,
      confirmations: readonly HoldConfirmation[],
      expectedVersion: number | null,
    ) => change(ctx, reference, expectedVersion, confirming(confirmations)),

    /** The same within a transaction that is under way. */
    confirmHoldsWithin: (tx: Tx, ctx: Ctx, reference: string, confirmations: readonly HoldConfirmation[]) =>
      changeWithin(tx, ctx, reference, null, confirming(confirmations)),
  }
}
