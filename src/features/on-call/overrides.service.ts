import { hash } from 'node:crypto'
import { lockMasterData } from '#features/master-data/index.ts'
import { masterDataErrors } from '#features/master-data/master-data.errors.ts'
import { findPersonKeys } from '#features/people/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { DAY, formatInstant, type Instant, LATEST_INSTANT, MINUTE, parseInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type HandOvers, MISSED_FOR } from './hand-overs.service.ts'
import { onCallErrors } from './on-call.errors.ts'
import { overrideAdded, overrideCancelled } from './on-call.events.ts'
import type { KeptOverride, ShownOverride } from './override.core.ts'
import {
  cancelOverride,
  countOverridesAhead,
  findOverride,
  insertOverride,
  listOverridesOf,
  listOverridesWithin,
} from './overrides.store.ts'
import { LEVELS, type Schedule } from './schedule.core.ts'
import type { FindCalendars, ScheduleBook } from './schedules.service.ts'
import { scheduleStore } from './schedules.store.ts'

/** An override as asked for. `from` null is now; without `insteadOf` and `level` it is for the first level. */
export type OverrideInput = {
  readonly from?: Instant | null | undefined
  readonly to: Instant
  readonly person: string
  readonly insteadOf?: string | null | undefined
  readonly level?: number | null | undefined
  readonly reason: string
}

export type OverridesQuery = {
  readonly limit: number
  readonly cursor: string | null
  readonly from: Instant | null
  readonly to: Instant | null
}

export type OverrideService = {
  /** Those that meet a period, cancelled ones too, by their end. Throws NOT_FOUND or INVALID_CURSOR. */
  readonly list: (ctx: Ctx, schedule: string, query: OverridesQuery) => Promise<CursorPage<ShownOverride>>
  /** Throws NOT_FOUND. */
  readonly get: (ctx: Ctx, schedule: string, id: string) => Promise<ShownOverride>
  /** Throws NOT_FOUND, RECORD_RETIRED, OVERRIDES_FULL, or INVALID_INPUT with every fault. */
  readonly add: (ctx: Ctx, schedule: string, input: OverrideInput) => Promise<ShownOverride>
  /** Ends an override from now on; what has been stays. Throws NOT_FOUND or OVERRIDE_ENDED. */
  readonly cancel: (ctx: Ctx, schedule: string, id: string, reason: string) => Promise<ShownOverride>
}

export type OverrideParts = {
  readonly database: Database
  readonly newId: NewId
  readonly findCalendars: FindCalendars
  readonly book: ScheduleBook
  readonly handOvers: HandOvers
}

/** The use cases of overrides. Each moves the hand-over timer of its schedule in its transaction. */
export const makeOverrideService = (parts: OverrideParts): OverrideService => ({
  list: (ctx, schedule, query) => parts.database.read(ctx, (tx) => listPage(tx, ctx, schedule, query)),
  get: (ctx, schedule, id) =>
    parts.database.read(ctx, async (tx) => {
      const override = await findOverride(tx, schedule, id)
      if (!override) throw errors.NOT_FOUND()
      return { ...override, now: ctx.now }
    }),
  add: (ctx, schedule, input) =>
    parts.database.transact(ctx, async (tx) => {
      const record = await lockSchedule(parts, tx, schedule)
      if (record.retiredAt !== null) throw masterDataErrors.RECORD_RETIRED({ type: 'schedule', key: schedule })
      const override = completeOverride(ctx, parts.newId(), schedule, input)
      await judgeOverride(tx, ctx, override, input)
      const present = await listOverridesOf(tx, [schedule], ctx.now - MISSED_FOR)
      insertOverride(tx, override)
      const further = await followOverrides(parts, tx, ctx, record, [...present, override])
      return { value: { ...override, now: ctx.now }, events: [overrideAdded(record.id, override), ...further] }
    }),
  cancel: (ctx, schedule, id, reason) =>
    parts.database.transact(ctx, async (tx) => {
      const record = await lockSchedule(parts, tx, schedule)
      const override = await findOverride(tx, schedule, id)
      if (!override) throw errors.NOT_FOUND()
      if (override.cancelledAt !== null || override.to <= ctx.now) throw onCallErrors.OVERRIDE_ENDED()
      const cancelled = { ...override, cancelledAt: ctx.now, cancelledBy: ctx.actor.key, cancelReason: reason }
      const present = await listOverridesOf(tx, [schedule], ctx.now - MISSED_FOR)
      cancelOverride(tx, id, ctx.actor.key, reason, ctx.now)
      const remaining = present.map((other) => (other.id === id ? cancelled : other))
      const further = await followOverrides(parts, tx, ctx, record, remaining)
      const event = overrideCancelled(record.id, id, reason, ctx.now)
      return { value: { ...cancelled, now: ctx.now }, events: [event, ...further] }
    }),
})

/** The schedule, with nobody else changing it or retiring the people it names. */
async function lockSchedule({ handOvers }: OverrideParts, tx: Tx, key: string): Promise<Schedule> {
  await lockMasterData(tx)
  const record = (await scheduleStore.findByKeys(tx, [key])).get(key)
  if (!record) throw errors.NOT_FOUND()
  await handOvers.lock(tx, [record.id])
  return record
}

/** What the caller's clock may be behind ours by: so old a beginning is read as now. */
const LATE: number = MINUTE

function completeOverride(ctx: Ctx, id: string, schedule: string, input: OverrideInput): KeptOverride {
  const from = input.from ?? ctx.now
  const insteadOf = input.insteadOf ?? null
  return {
    id,
    schedule,
    from: from < ctx.now && from >= ctx.now - LATE ? ctx.now : from,
    to: input.to,
    person: input.person,
    insteadOf,
    level: input.level ?? (insteadOf === null ? LEVELS.first : null),
    reason: input.reason,
    createdBy: ctx.actor.key,
    createdAt: ctx.now,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
  }
}

async function judgeOverride(tx: Tx, ctx: Ctx, override: KeptOverride, input: OverrideInput): Promise<void> {
  const faults: Fault[] = []
  const complain = (pointer: string, code: string, message: string) => faults.push({ pointer, code, message })
  const { from, to, person, insteadOf } = override
  if (from < ctx.now)
    complain('/from', 'IN_THE_PAST', `is ${formatInstant(input.from ?? from)}: the past cannot be changed`)
  if (to <= from) complain('/to', 'OUT_OF_ORDER', 'ends before or when it begins')
  if (to - from > LIMITS.overrideDays * DAY) {
    complain('/to', 'TOO_LARGE', `an override lasts at most ${LIMITS.overrideDays} days`)
  }
  if (person === insteadOf) complain('/insteadOf', 'DUPLICATE', 'is the same person')
  const known = await findPersonKeys(tx, [person, ...(insteadOf === null ? [] : [insteadOf])])
  if (known.get(person) === undefined) complain('/person', 'UNKNOWN_REFERENCE', `there is no person "${person}"`)
  if (known.get(person) === false) complain('/person', 'RETIRED_REFERENCE', `the person "${person}" is retired`)
  if (insteadOf !== null && !known.has(insteadOf)) {
    complain('/insteadOf', 'UNKNOWN_REFERENCE', `there is no person "${insteadOf}"`)
  }
  if (faults.length > 0) throw invalidInput(faults)
  const ahead = await countOverridesAhead(tx, override.schedule, ctx.now, LIMITS.overridesAhead)
  if (ahead >= LIMITS.overridesAhead) throw onCallErrors.OVERRIDES_FULL({ limit: LIMITS.overridesAhead })
}

/** What follows for who is on duty when these are the overrides of a schedule. */
async function followOverrides(
  { book, handOvers, findCalendars }: OverrideParts,
  tx: Tx,
  ctx: Ctx,
  record: Schedule,
  overrides: readonly KeptOverride[],
): Promise<readonly DomainEvent[]> {
  const calendars = await findCalendars(tx)
  return handOvers.follow(tx, ctx, [{ record, compiled: book.compile(tx, record, calendars, overrides) }])
}

async function listPage(
  tx: Tx,
  ctx: Ctx,
  schedule: string,
  { limit, cursor, from, to }: OverridesQuery,
): Promise<CursorPage<ShownOverride>> {
  if (!(await scheduleStore.findKeys(tx, [schedule])).has(schedule)) throw errors.NOT_FOUND()
  const binding = hash('sha256', JSON.stringify(['overrides', schedule, from, to]), 'base64url')
  const place = cursor === null ? null : decodeCursor(binding, cursor)
  const after = place?.length === 2 && isUuid(place[1]!) ? { to: parseInstant(place[0]!) ?? 0, id: place[1]! } : null
  if (cursor !== null && after === null) throw errors.INVALID_CURSOR()
  const period = { from: from ?? ctx.now, to: to ?? LATEST_INSTANT }
  const found = await listOverridesWithin(tx, schedule, period, { limit: limit + 1, after })
  const shown = found.map((override) => ({ ...override, now: ctx.now }))
  return cutPage(shown, limit, (override) => encodeCursor(binding, [formatInstant(override.to), override.id]))
}
