import { authorise } from '#features/access/index.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { DecideIncidents, IncidentSources } from '#features/incidents/index.ts'
import { makeNumbers } from '#features/ledger/index.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { DAY, formatInstant } from '#kernel/time.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import type { Database, Outcome } from '#platform/db/transact.ts'
import { hideUnreadable } from './hidden-messages.service.ts'
import {
  cutGroups,
  type IntakeRequest,
  type KeptMessage,
  type MessageState,
  type Payload,
  type Taken,
} from './intake.core.ts'
import {
  deleteOldMessages,
  deleteOldOccurrences,
  deleteOldRequests,
  findMessages,
  findRequest,
  settleMessage,
  walkMessages,
} from './intake.store.ts'
import { makeReadGround, readItems } from './intake-ground.service.ts'
import type { ItemJob } from './item-job.service.ts'
import type { Replayer } from './keep-message.service.ts'
import { lockUnsettled, makeReplay, settledBy } from './replay-message.service.ts'
import { authoriseSender, decided, isRaise, takeWithin } from './take.service.ts'
import { makeTakeDelivered } from './take-delivered.service.ts'
import { makeTestPayload } from './test-payload.service.ts'

export type { KeptMessage, Payload, Taken } from './intake.core.ts'
export type { DeliveredPayload, Delivery, TakeDelivered } from './take-delivered.service.ts'

export type IntakeParts = {
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly plants: Pick<PlantSnapshots, 'plant'>
  readonly sources: IncidentSources
  readonly decide: DecideIncidents['decide']
  readonly newId: NewId
  /** Transactions of one organisation that take messages in at once. */
  readonly lanes: number
  /** Of messages that no mapping reads, by the name under which they are kept. */
  readonly replayers: ReadonlyMap<string, Replayer>
}

export type MessageRequest = {
  readonly states: readonly MessageState[] | undefined
  readonly names: readonly string[] | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

export type Intake = ReturnType<typeof makeIntake>

/** Messages of other systems become what happens to incidents; what cannot is kept. */
export function makeIntake(given: IntakeParts) {
  const { database, configurations, plants, sources, decide, newId, lanes, replayers } = given
  const takeNumbers = makeNumbers(database)
  const parts = { sources, takeNumbers, newId }
  const coalesced = makeCoalescer<ItemJob['input'], readonly Taken[]>(
    (jobs) => database.transactMany(jobs, async (tx, list) => (await takeWithin(parts, tx, list)).map(asList)),
    { most: LIMITS.coalescedCreates, lanes },
  )
  const readGround = makeReadGround({ configurations, plants })

  /** Of one group all or nothing; a job that is refused refuses them. Answers with what came of those before. */
  const takeGroup = (
    ctx: Ctx,
    group: readonly ItemJob['input'][],
    before: readonly Taken[],
  ): Promise<readonly Taken[]> =>
    database.transact(ctx, async (tx) => {
      const jobs = group.map((input) => ({ ctx, input }))
      const { value, events } = decided(jobs.length === 0 ? [] : await takeWithin(parts, tx, jobs))
      return { value: [...before, ...value], events }
    })

  const readInputs = async (ctx: Ctx, payloads: readonly Payload[]): Promise<readonly ItemJob['input'][]> => {
    const ground = await database.read(ctx, readGround)
    const read = await readItems(ground, payloads)
    if (read.length > LIMITS.intakeItems) throw errors.BODY_TOO_LARGE({ limit: LIMITS.bodyBytes })
    const numbers = await takeNumbers(ctx, 'incident', read.length)
    return read.map(({ payload: { headers, dedupKey, note, request }, item }, place) => ({
      item: dedupKey === undefined ? item : { ...item, mapped: { ...item.mapped, dedupKey } },
      number: numbers[place]!,
      headers,
      isReplay: false,
      isPart: read.length > 1,
      note,
      request,
    }))
  }

  /**
   * Takes payloads in: what came of each of their messages, in order, all committed. An idempotency key is kept with
   * the last of them. Throws FORBIDDEN, UNKNOWN_MAPPING, BODY_TOO_LARGE.
   */
  const take = async (ctx: Ctx, ...payloads: readonly Payload[]): Promise<readonly Taken[]> => {
    authoriseSender(ctx)
    const inputs = await readInputs(ctx, payloads)
    const [only] = inputs
    if (only && inputs.length === 1 && isRaise(only)) return coalesced(ctx, only)
    const { idempotency: _, ...plain } = ctx
    const inputOf = new Map(inputs.map((input) => [input.item, input]))
    const groups = cutGroups(inputs.map(({ item }) => item)).map((group) => group.map((item) => inputOf.get(item)!))
    let taken: readonly Taken[] = []
    for (const group of groups.slice(0, -1)) taken = await takeGroup(plain, group, taken)
    return takeGroup(ctx, groups.at(-1) ?? [], taken)
  }

  const replay = makeReplay({ ...parts, database, readGround, replayers })

  const get = (ctx: Ctx, id: string): Promise<KeptMessage> => {
    authorise(ctx.actor, 'intake_message.read')
    return database.read(ctx, async (tx) =>
      found(isUuid(id) ? await hideUnreadable(tx, ctx, await findMessages(tx, [id])) : []),
    )
  }
  const readSettled = (ctx: Ctx, id: string) => async (error: unknown) => {
    if (error instanceof AppError && error.code === 'INTAKE_MESSAGE_SETTLED') return get(ctx, id)
    throw error
  }

  return {
    take,

    takeDelivered: makeTakeDelivered({ ...parts, database, readGround }),

    /** What a payload would become; nothing is written. */
    test: makeTestPayload({ database, readGround, decide }),

    /** One page of what was kept, the latest first. Throws INVALID_CURSOR. */
    list: (ctx: Ctx, request: MessageRequest): Promise<CursorPage<KeptMessage>> => {
      authorise(ctx.actor, 'intake_message.read')
      const { states, names, limit, cursor } = request
      const binding = JSON.stringify(['intakeMessages', states?.toSorted() ?? null, names?.toSorted() ?? null])
      return database.read(ctx, async (tx) => {
        const after = cursor === undefined ? null : readPlace(binding, cursor)
        const found = await walkMessages(tx, { states, names, after, limit: limit + 1 })
        return cutPage(await hideUnreadable(tx, ctx, found), limit, ({ receivedAt, id }) =>
          encodeCursor(binding, [formatInstant(receivedAt), id]),
        )
      })
    },

    /** Throws NOT_FOUND. */
    get,

    /**
     * Takes a kept message in again, by the mapping as it is now. One that still cannot be used stays, with the reason
     * of today. Throws NOT_FOUND, INTAKE_MESSAGE_SETTLED.
     */
    replay: (ctx: Ctx, id: string): Promise<KeptMessage> => replay(ctx, id, (message) => message),

    /** Takes kept messages in again, each on its own; those that are settled stay as they are. Throws NOT_FOUND. */
    replayMany: async (ctx: Ctx, ids: readonly string[]): Promise<readonly KeptMessage[]> => {
      const { idempotency: _, ...plain } = ctx
      const messages: KeptMessage[] = []
      const all = [...new Set(ids)]
      for (const id of all.slice(0, -1)) {
        messages.push(await replay(plain, id, (message) => message).catch(readSettled(plain, id)))
      }
      const last = all.at(-1)!
      const end = (message: KeptMessage): readonly KeptMessage[] => [...messages, message]
      return replay(ctx, last, end).catch(async (error: unknown) => end(await readSettled(plain, last)(error)))
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

    /** What became of a request of the caller's own. Throws NOT_FOUND. */
    request: (ctx: Ctx, id: string): Promise<IntakeRequest> => {
      authoriseSender(ctx)
      return database.read(ctx, async (tx) => found(isUuid(id) ? await findRequest(tx, id, ctx.actor.id) : []))
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

const asList = (outcome: Outcome<Taken>): Outcome<readonly Taken[]> =>
  'refusal' in outcome ? outcome : { ...outcome, value: [outcome.value] }

function found<T>([one]: readonly T[]): T {
  if (!one) throw errors.NOT_FOUND()
  return one
}

function readPlace(binding: string, cursor: string): readonly [string, string] {
  const [receivedAt, id] = decodeCursor(binding, cursor) ?? []
  if (receivedAt === undefined || id === undefined || !isUuid(id)) throw errors.INVALID_CURSOR()
  return [receivedAt, id]
}
