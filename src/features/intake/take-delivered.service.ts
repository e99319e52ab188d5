import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { cutGroups, type Item, type Payload, type Taken, unusableItem } from './intake.core.ts'
import { itemsOf, type ReadGround } from './intake-ground.service.ts'
import type { TakeParts } from './item-job.service.ts'
import { authoriseSender, takeWithin } from './take.service.ts'

/** A payload, and why it cannot be used when that is known before it is read. */
export type DeliveredPayload = Omit<Payload, 'refusal'> & { readonly refusal: string | null }

/** What a transport delivered, whose sender hears nothing of what is refused. */
export type Delivery = {
  readonly payloads: readonly DeliveredPayload[]
  /** Written in the transaction that takes the last of it in. */
  readonly write: ((tx: Tx) => void) | null
  /** Is it written too when all of the delivery is passed over? */
  readonly writesAlways: boolean
  /** It is, too, where one of these deliveries before it is written. */
  readonly follows: readonly number[]
}

/** Refuses, by throwing, what may not be written any more: in each transaction, before anything. */
export type Guard = (tx: Tx) => Promise<void>

export type TakeDelivered = (
  ctx: Ctx,
  deliveries: readonly Delivery[],
  guard: Guard,
) => Promise<readonly (readonly Taken[])[]>

type Parts = TakeParts & { readonly database: Database; readonly readGround: ReadGround }

/** One message of a delivery, and whether it is the last of it. */
type Part = { readonly item: Item; readonly place: number; readonly headers: Payload['headers'] }

/**
 * Takes deliveries in, strictly in their order: those that do not meet share a transaction. What cannot be used is
 * kept, whatever the reason. Throws only what makes the same fail again later: no database, or the guard.
 */
export function makeTakeDelivered({ database, readGround, ...parts }: Parts): TakeDelivered {
  const takeGroup = async (ctx: Ctx, group: readonly Part[], writes: readonly Delivery[], guard: Guard) => {
    const numbers = await parts.takeNumbers(ctx, 'incident', group.length)
    const jobs = group.map(({ item, headers }, at) => ({
      ctx,
      input: { item, number: numbers[at]!, headers, isReplay: false },
    }))
    return database.transact(ctx, async (tx) => {
      await guard(tx)
      const outcomes = jobs.length === 0 ? [] : await takeWithin(parts, tx, jobs)
      const done = outcomes.map((outcome) => {
        if ('refusal' in outcome) throw outcome.refusal
        return outcome
      })
      for (const { write } of writes) write?.(tx)
      return { value: done.map(({ value }) => value), events: done.flatMap(({ events }) => events) }
    })
  }

  /** Alone what failed together; what fails alone is kept with the reason. */
  const takeSafely = async (ctx: Ctx, group: readonly Part[], writes: readonly Delivery[], guard: Guard) => {
    try {
      return await takeGroup(ctx, group, writes, guard)
    } catch (error) {
      if (!isOfMessages(error)) throw error
      const taken: Taken[] = []
      for (const part of group) {
        const alone = await takeGroup(ctx, [part], [], guard).catch((reason: unknown) => {
          if (!isOfMessages(reason)) throw reason
          return takeGroup(ctx, [withReason(part, reason)], [], guard)
        })
        taken.push(...alone)
      }
      await takeGroup(ctx, [], writes, guard)
      return taken
    }
  }

  return async (ctx, deliveries, guard) => {
    authoriseSender(ctx)
    const ground = await database.read(ctx, readGround)
    const taken: Taken[][] = deliveries.map(() => [])
    const open = deliveries.flatMap((delivery, place) =>
      readDelivery(ground, delivery).map((part): Part => ({ ...part, place })),
    )
    const used = open.filter(({ item }) => item.verdict !== null || !item.mapped.skipped)
    for (const { place, item } of open)
      if (!used.some((part) => part.item === item)) taken[place]!.push(passedOver(item))
    const partOf = new Map(used.map((part) => [part.item, part]))
    const written = listWritten(deliveries, new Set(used.map(({ place }) => place)))
    const waiting = written.map((place) => ({ delivery: deliveries[place]!, place }))
    for (const items of cutGroups(used.map(({ item }) => item))) {
      const group = items.map((item) => partOf.get(item)!)
      const rest = used.slice(used.indexOf(group.at(-1)!) + 1)
      const before = rest[0]?.place ?? deliveries.length
      const writes = waiting.splice(0, waiting.findLastIndex(({ place }) => place < before) + 1)
      const values = await takeSafely(
        ctx,
        group,
        writes.map(({ delivery }) => delivery),
        guard,
      )
      for (const [at, value] of values.entries()) taken[group[at]!.place]!.push(value)
    }
    if (waiting.length > 0) {
      const writes = waiting.map(({ delivery }) => delivery)
      await takeGroup(ctx, [], writes, guard)
    }
    return taken
  }
}

/** The places of deliveries that are written, in their order. */
function listWritten(deliveries: readonly Delivery[], used: ReadonlySet<number>): readonly number[] {
  const written = new Set<number>()
  for (const [place, { writesAlways, follows }] of deliveries.entries()) {
    if (writesAlways || used.has(place) || follows.some((one) => written.has(one))) written.add(place)
  }
  return [...written]
}

/** Is it the messages' own fault? What the database or the guard cannot do now, they may be taken in later. */
const isOfMessages = (error: unknown): boolean =>
  error instanceof AppError ? error.code !== 'UNAVAILABLE' && error.code !== 'CONFLICT' : false

const withReason = (part: Part, error: unknown): Part => ({
  ...part,
  item: unusableItem(part.item.mapping, part.item.body, (error as AppError).message),
})

const passedOver = ({ mapped }: Item): Taken => ({
  outcome: 'skipped',
  incident: null,
  dedupKey: mapped.dedupKey,
  reason: 'The mapping passes such messages over.',
  faults: mapped.faults,
  messageId: null,
})

type Ground = Awaited<ReturnType<ReadGround>>

const readDelivery = (ground: Ground, { payloads }: Delivery): readonly Omit<Part, 'place'>[] =>
  payloads.flatMap((payload) => readOne(ground, payload).map((item) => ({ item, headers: payload.headers })))

/** The mapping may have gone from the configuration since the topic was heard: the message is kept under its name. */
function readOne(ground: Ground, { name, body, refusal }: DeliveredPayload): readonly Item[] {
  const mapping = ground.mappings.find(({ key }) => key === name) ?? goneMapping(name)
  if (refusal !== null) return [unusableItem(mapping, body, refusal)]
  try {
    return itemsOf(ground, name, body)
  } catch (error) {
    if (error instanceof AppError) return [unusableItem(mapping, body, error.message)]
    throw error
  }
}

const goneMapping = (key: string): MappingEntry => ({ key, protocol: 'mqtt', members: {} })
