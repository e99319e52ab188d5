import { authorise } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Item, type KeptMessage, type Taken, unusableItem } from './intake.core.ts'
import { intakeErrors } from './intake.errors.ts'
import { insertMessages, lockMessage, settleMessage } from './intake.store.ts'
import { type IntakeGround, itemsOf, type ReadGround } from './intake-ground.service.ts'
import type { TakeParts } from './item-job.service.ts'
import type { Replayed, Replayer } from './keep-message.service.ts'
import { decided, takeWithin } from './take.service.ts'

type Parts = TakeParts & {
  readonly database: Database
  readonly readGround: ReadGround
  readonly replayers: ReadonlyMap<string, Replayer>
}

/** Takes one kept message in again; `answer` makes of it what the caller is told. */
export const makeReplay =
  ({ database, readGround, replayers, ...parts }: Parts) =>
  async <T>(ctx: Ctx, id: string, answer: (message: KeptMessage) => T): Promise<T> => {
    authorise(ctx.actor, 'intake_message.settle')
    const [number] = await parts.takeNumbers(ctx, 'incident', 1)
    return database.transact(ctx, async (tx) => {
      const ground = await readGround(tx)
      const message = await lockUnsettled(tx, id)
      const replayer = replayers.get(message.name)
      if (replayer) {
        const { value, events } = await replayer(tx, ctx, message)
        const after = replayedUnread(message, value, ctx)
        settleMessage(tx, after)
        return { value: answer(after), events }
      }
      const items = readKept(ground, message)
      if (items.length > 1) return { value: answer(splitKept(tx, ctx, message, items, parts.newId)), events: [] }
      const input = (item: Item) => ({ item, number: number!, headers: message.headers, isReplay: true })
      const outcomes = items[0] ? await takeWithin(parts, tx, [{ ctx, input: input(items[0]) }]) : []
      const { value, events } = decided(outcomes)
      const after = replayed(message, value[0], ctx)
      settleMessage(tx, after)
      return { value: answer(after), events }
    })
  }

/** Locks a message that waits for somebody. Throws NOT_FOUND, INTAKE_MESSAGE_SETTLED. */
export async function lockUnsettled(tx: Tx, id: string): Promise<KeptMessage> {
  const [message] = isUuid(id) ? await lockMessage(tx, id) : []
  if (!message) throw errors.NOT_FOUND()
  if (message.state !== 'unusable') throw intakeErrors.INTAKE_MESSAGE_SETTLED({ state: message.state })
  return message
}

/** The messages in a kept one; itself, unusable, when no mapping reads it any more. */
function readKept(ground: IntakeGround, { name, protocol, body }: KeptMessage): readonly Item[] {
  const read: unknown = JSON.parse(body)
  try {
    return itemsOf(ground, name, read)
  } catch (error) {
    if (error instanceof AppError) return [unusableItem({ key: name, protocol, members: {} }, read, error.message)]
    throw error
  }
}

export const settledBy = ({ actor, now }: Ctx) => ({ settledAt: now, settledBy: actor.key })

/** A message that was kept whole, and in which its mapping now finds several, becomes these: each waits by itself. */
function splitKept(tx: Tx, ctx: Ctx, message: KeptMessage, items: readonly Item[], newId: NewId): KeptMessage {
  const reason = 'This is part of a message that was kept whole: replay it.'
  const parts = items.map(({ body }) => ({ ...message, id: newId(), body: JSON.stringify(body), reason, faults: [] }))
  insertMessages(tx, parts)
  const settledReason = `It was taken apart into ${parts.length} messages, which wait to be replayed.`
  const after = { ...message, state: 'replayed', ...settledBy(ctx), settledReason } as const
  settleMessage(tx, after)
  return after
}

function replayed(message: KeptMessage, taken: Taken | undefined, ctx: Ctx): KeptMessage {
  if (!taken || taken.outcome === 'kept') {
    return { ...message, reason: taken?.reason ?? 'The payload holds no message.', faults: taken?.faults ?? [] }
  }
  return {
    ...message,
    state: 'replayed',
    faults: taken.faults,
    incidentId: taken.incident?.id ?? null,
    ...settledBy(ctx),
    settledReason: taken.reason,
  }
}

/** The same of a message that no mapping reads. */
const replayedUnread = (message: KeptMessage, done: Replayed, ctx: Ctx): KeptMessage =>
  'reason' in done
    ? { ...message, reason: done.reason }
    : { ...message, state: 'replayed', incidentId: done.incidentId, ...settledBy(ctx) }
