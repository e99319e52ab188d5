import { takeNumbersWithin } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findMapping, type Item, type Payload, type Taken, unusableItem } from './intake.core.ts'
import { type IntakeGround, itemsOf, type ReadGround } from './intake-ground.service.ts'
import type { WriteParts } from './item-job.service.ts'
import { authoriseSender, takeWithin } from './take.service.ts'

/** A payload whose mapping may have gone from the configuration since it was named. */
export type NamedPayload = Payload & {
  /** The protocol whose mapping reads it then; there is a ready one for it. */
  readonly protocol: string
}

/**
 * Takes a payload in within a transaction that is under way, all of it or nothing. What cannot be used is kept; with a
 * `refusal` it is kept whatever its mapping says. Throws FORBIDDEN.
 */
export type TakePayload = (
  tx: Tx,
  ctx: Ctx,
  payload: NamedPayload,
  refusal: string | null,
) => Promise<Decision<readonly Taken[]>>

export const makeTakePayload =
  ({ readGround, ...parts }: WriteParts & { readonly readGround: ReadGround }): TakePayload =>
  async (tx, ctx, payload, refusal) => {
    authoriseSender(ctx)
    const items = readItems(await readGround(tx), payload, refusal)
    const blocks = items.length === 0 ? [] : await takeNumbersWithin(tx, 'incident', items.length)
    const jobs = items.map((item, place) => ({
      ctx,
      input: { item, number: blocks[0]!.first + place, headers: payload.headers, isReplay: false },
    }))
    const outcomes = jobs.length === 0 ? [] : await takeWithin(parts, tx, jobs)
    const done = outcomes.map((outcome) => {
      if ('refusal' in outcome) throw outcome.refusal
      return outcome
    })
    return { value: done.map(({ value }) => value), events: done.flatMap(({ events }) => events) }
  }

function readItems(
  ground: IntakeGround,
  { name, protocol, body }: NamedPayload,
  refusal: string | null,
): readonly Item[] {
  const known = ground.mappings.some((mapping) => mapping.key === name && mapping.protocol === protocol)
  const mapping = findMapping(ground.mappings, known ? name : protocol)!
  if (refusal !== null) return [unusableItem(mapping, body, refusal)]
  try {
    return itemsOf(ground, mapping.key, body)
  } catch (error) {
    if (error instanceof AppError) return [unusableItem(mapping, body, error.message)]
    throw error
  }
}
