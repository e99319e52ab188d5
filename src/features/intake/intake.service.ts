import { authorise } from '#features/access/index.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { IncidentSources } from '#features/incidents/index.ts'
import { makeNumbers, takeNumbersWithin } from '#features/ledger/index.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { DAY, formatInstant } from '#kernel/time.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { groupItems, type Item, type KeptMessage, type MessageState, type Payload, type Taken } from './intake.core.ts'
import { intakeErrors } from './intake.errors.ts'
import {
  deleteOldMessages,
  deleteOldOccurrences,
  deleteOldRequests,
  findMessages,
  findRequest,
  type IntakeRequest,
  insertMessages,
  insertRequest,
  lockMessage,
  settleMessage,
  walkMessages,
} from './intake.store.ts'
import { itemsOf, makeReadGround } from './intake-ground.service.ts'
import { authoriseSender, type ItemJob, takeWithin } from './take.service.ts'
import { makeTakeDelivered } from './take-delivered.service.ts'

export type { KeptMessage, Payload, Taken } from './intake.core.ts'
export type { IntakeRequest } from './intake.store.ts'
export type { DeliveredPayload, Delivery, TakeDelivered } from './take-delivered.service.ts'

export type IntakeParts = {
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly plants: Pick<PlantSnapshots, 'plant'>
  readonly sources: IncidentSources
  readonly newId: NewId
  /** Transactions of one organisation that take messages in at once. */
  readonly lanes: number
}

export type MessageRequest = {
  readonly states: readonly MessageState[] | undefined
  readonly names: readonly string[] | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

export type Intake = ReturnType<typeof makeIntake>

/** Messages of other systems become what happens to incidents; what cannot is kept. */
export function makeIntake({ database, configurations, plants, sources, newId, lanes }: IntakeParts) {
  const takeNumbers = makeNumbers(database)
  const parts = { sources, takeNumbers, newId }
  const coalesced = makeCoalescer<ItemJob['input'], Taken>(
    (jobs) => database.transactMany(jobs, (tx, list) => takeWithin(parts, tx, list)),
    { most: LIMITS.coalescedCreates, lanes },
  )
  const readGround = makeReadGround({ configurations, plants })
  const readItems = async (ctx: Ctx, { name, body }: Payload): Promise<readonly Item[]> =>
    itemsOf(await database.read(ctx, readGround), name, body)

  /** Of one group all or nothing; a job that is refused refuses them. */
  const takeGroup = (ctx: Ctx, group: readonly ItemJob['input'][]): Promise<readonly Taken[]> =>
    database.transact(ctx, async (tx) => {
      const outcomes = await takeWithin(
        parts,
        tx,
        group.map((input) => ({ ctx, input })),
      )
      return decided(outcomes)
    })

  /**
   * Takes a payload in: what came of each of its messages, in order, all committed. Throws FORBIDDEN, UNKNOWN_MAPPING
   * and PAYLOAD_NOT_A_LIST.
   */
  const take = async (ctx: Ctx, payload: Payload): Promise<readonly Taken[]> => {
    authoriseSender(ctx)
    const items = await readItems(ctx, payload)
    const numbers = await takeNumbers(ctx, 'incident', items.length)
    const inputs = items.map((item, place) => ({
      item,
      number: numbers[place]!,
      headers: payload.headers,
      isReplay: false,
    }))
    const [only] = inputs
    if (only && inputs.length === 1 && only.item.mapped.action === 'raise') return [await coalesced(ctx, only)]
    const numberOf = new Map(inputs.map((input) => [input.item, input]))
    const taken: Taken[] = []
    for (const group of groupItems(items)) {
      taken.push(
        ...(await takeGroup(
          ctx,
          group.map((item) => numberOf.get(item)!),
        )),
      )
    }
    return taken
  }

  /**
   * Takes a kept message in again, by the mapping as it is now. One that still cannot be used stays, with the reason
   * of today. Throws NOT_FOUND, INTAKE_MESSAGE_SETTLED.
   */
  const replay = async (ctx: Ctx, id: string): Promise<KeptMessage> => {
    authorise(ctx.actor, 'intake_message.settle')
    return database.transact(ctx, async (tx) => {
      const ground = await readGround(tx)
      const message = await lockUnsettled(tx, id)
      const items = itemsOf(ground, message.name, JSON.parse(message.body))
      if (items.length > 1) return { value: splitKept(tx, ctx, message, items, newId), events: [] }
      const [number] = await takeNumbersWithin(tx, 'incident', 1)
      const input = (item: Item) => ({ item, number: number!.first, headers: message.headers, isReplay: true })
      const outcomes = items[0] ? await takeWithin(parts, tx, [{ ctx, input: input(items[0]) }]) : []
      const { value, events } = decided(outcomes)
      const after = replayed(message, value[0], ctx)
      settleMessage(tx, after)
      return { value: after, events }
    })
  }

  const get = (ctx: Ctx, id: string): Promise<KeptMessage> => {
    authorise(ctx.actor, 'intake_message.read')
    return database.read(ctx, async (tx) => found(isUuid(id) ? await findMessages(tx, [id]) : []))
  }
  const readSettled = (ctx: Ctx, id: string) => (error: unknown) => {
    if (error instanceof AppError && error.code === 'INTAKE_MESSAGE_SETTLED') return get(ctx, id)
    throw error
  }

  return {
    take,

    takeDelivered: makeTakeDelivered({ ...parts, database, readGround }),

    /** The same for several payloads, one after another. */
    takeMany: async (ctx: Ctx, payloads: readonly Payload[]): Promise<readonly Taken[]> => {
      if (payloads.length > LIMITS.intakeItems) throw errors.BODY_TOO_LARGE({ limit: LIMITS.bodyBytes })
      const taken: Taken[] = []
      for (const payload of payloads) taken.push(...(await take(ctx, payload)))
      return taken
    },

    /** What a payload would be read as; nothing is written. Throws FORBIDDEN, UNKNOWN_MAPPING, PAYLOAD_NOT_A_LIST. */
    test: async (ctx: Ctx, payload: Payload): Promise<readonly Item[]> => {
      authorise(ctx.actor, 'intake.test')
      return readItems(ctx, payload)
    },

    /** One page of what was kept, the latest first. Throws INVALID_CURSOR. */
    list: (ctx: Ctx, request: MessageRequest): Promise<CursorPage<KeptMessage>> => {
      authorise(ctx.actor, 'intake_message.read')
      const { states, names, limit, cursor } = request
      const binding = JSON.stringify(['intakeMessages', states?.toSorted() ?? null, names?.toSorted() ?? null])
      return database.read(ctx, async (tx) => {
        const after = cursor === undefined ? null : readPlace(binding, cursor)
        const found = await walkMessages(tx, { states, names, after, limit: limit + 1 })
        return cutPage(found, limit, ({ receivedAt, id }) => encodeCursor(binding, [formatInstant(receivedAt), id]))
      })
    },

    /** Throws NOT_FOUND. */
    get,

    replay,

    /** Takes kept messages in again, each on its own; those that are settled stay as they are. Throws NOT_FOUND. */
    replayMany: async (ctx: Ctx, ids: readonly string[]): Promise<readonly KeptMessage[]> => {
      const messages: KeptMessage[] = []
      for (const id of new Set(ids)) messages.push(await replay(ctx, id).catch(readSettled(ctx, id)))
      return messages
    },

    /** Says that a kept message will not be used. Throws NOT_FOUND, INTAKE_MESSAGE_SETTLED. */
    discard: (ctx: Ctx, id: string, reason: string): Promise<KeptMessage> => {
      authorise(ctx.actor, 'intake_message.settle')
      return database.transact(ctx, async (tx) => {
        const message = await lockUnsettled(tx, id)
        const after = { ...message, state: 'discarded', ...settledBy(ctx), settledReason: reason } as const
        settleMessage(tx, after)
        return { value: after, events: [] }
      })
    },

    /** Notes what became of a request, for protocols that ask about it later. */
    note: (ctx: Ctx, request: Omit<IntakeRequest, 'id' | 'principal' | 'processedAt'>): Promise<IntakeRequest> =>
      database.transact(ctx, async (tx) => {
        const noted = { ...request, id: newId(), principal: ctx.actor.id, processedAt: ctx.now }
        insertRequest(tx, noted)
        return { value: noted, events: [] }
      }),

    /** What became of a request of the caller's own. Throws NOT_FOUND. */
    request: (ctx: Ctx, id: string): Promise<IntakeRequest> => {
      authoriseSender(ctx)
      return database.read(ctx, async (tx) => found(isUuid(id) ? await findRequest(tx, id, ctx.actor.id) : []))
    },

    /** Adds a note to the open incident that has the key: its number, or null when none is open. */
    addNote: (
      ctx: Ctx,
      dedupKey: string,
      text: string,
    ): Promise<{ readonly id: string; readonly number: string } | null> => {
      authoriseSender(ctx)
      authorise(ctx.actor, 'incident.resolve_by_key')
      return database.transact(ctx, async (tx) => {
        const noted = await sources.note(tx, ctx, dedupKey, text)
        return { value: noted && { id: noted.value.id, number: noted.value.number }, events: noted?.events ?? [] }
      })
    },

    /** Deletes what has been kept for as long as it is. */
    clear: (ctx: Ctx): Promise<void> =>
      database.transact(ctx, async (tx) => {
        const before = (days: number) => ctx.now - days * DAY
        deleteOldMessages(tx, ['used', 'replayed', 'discarded'], before(LIMITS.intakeSettledDays))
        deleteOldMessages(tx, ['unusable'], before(LIMITS.intakeUnusableDays))
        deleteOldOccurrences(tx, before(LIMITS.intakeOccurrenceDays))
        deleteOldRequests(tx, before(LIMITS.intakeOccurrenceDays))
        return { value: undefined, events: [] }
      }),
  }
}

type Outcomes = Awaited<ReturnType<typeof takeWithin>>

/** The values and events of outcomes; throws the first refusal. */
function decided(outcomes: Outcomes) {
  const value = outcomes.map((outcome) => {
    if ('refusal' in outcome) throw outcome.refusal
    return outcome.value
  })
  return { value, events: outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])) }
}

function found<T>([one]: readonly T[]): T {
  if (!one) throw errors.NOT_FOUND()
  return one
}

async function lockUnsettled(tx: Tx, id: string): Promise<KeptMessage> {
  const message = found(isUuid(id) ? await lockMessage(tx, id) : [])
  if (message.state !== 'unusable') throw intakeErrors.INTAKE_MESSAGE_SETTLED({ state: message.state })
  return message
}

const settledBy = ({ actor, now }: Ctx) => ({ settledAt: now, settledBy: actor.key })

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

function readPlace(binding: string, cursor: string): readonly [string, string] {
  const [receivedAt, id] = decodeCursor(binding, cursor) ?? []
  if (receivedAt === undefined || id === undefined || !isUuid(id)) throw errors.INVALID_CURSOR()
  return [receivedAt, id]
}
