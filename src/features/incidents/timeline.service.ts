import { audienceOf, authoriseIncident } from '#features/access/index.ts'
import { type RecordedEvent, readEventsOfRecords, readRecordEvents } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import type { Audience, DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Course } from './course.core.ts'
import { noteEntry } from './course-change.core.ts'
import { timeZoneOf, withZone } from './course-telling.core.ts'
import type { EntryType, Incident } from './incident.core.ts'
import { entryAdded } from './incident.events.ts'
import { listIncidentsById } from './incident.store.ts'
import { accessOf, lockIncident, type ReachedIncident, readIncident } from './incident-access.service.ts'
import { loadAttached, saveCourses } from './incident-course.service.ts'
import { type Grounds, loadCourseGrounds } from './incident-ground.service.ts'
import { entryOf, isShown, OPERATION_OF_ENTRY, type TimelineEntry } from './timeline.core.ts'

export type NewEntry = { readonly type: EntryType; readonly text: string; readonly audience: Audience | null }

export type TimelineQuery = { readonly limit: number; readonly cursor?: string | undefined }

export type Timeline = ReturnType<typeof makeTimeline>

export type TimelineParts = { readonly database: Database; readonly grounds: Grounds; readonly newId: NewId }

/** The timeline of an incident: its events, and what people add. */
export const makeTimeline = ({ database, grounds, newId }: TimelineParts) => ({
  /**
   * One page of entries in the order they were recorded; those the caller may not see are left out, so that a page
   * may hold fewer than `limit` and still have a next one. Throws NOT_FOUND and INVALID_CURSOR.
   */
  list: (ctx: Ctx, reference: string, query: TimelineQuery): Promise<CursorPage<TimelineEntry>> =>
    database.read(ctx, async (tx) => {
      const { incident, access } = await readIncident(tx, ctx.actor, reference, 'timeline.read')
      const audience = audienceOf(ctx.actor, access)
      const after = placeOf(incident.id, query)
      return cutEntries(incident.id, await readRecordEvents(tx, incident.id, after, reachOf(audience, query) + 1), {
        audience,
        limit: query.limit,
      })
    }),

  /** The same of several incidents that the caller has read already: one statement, for nested reads. */
  listMany: (
    ctx: Ctx,
    incidentIds: readonly string[],
    query: TimelineQuery,
  ): Promise<ReadonlyMap<string, CursorPage<TimelineEntry>>> =>
    database.read(ctx, async (tx) => {
      const audiences = await findAudiences(tx, ctx, incidentIds)
      const reach = Math.max(0, ...[...audiences.values()].map((audience) => reachOf(audience, query)))
      const wanted = [...audiences.keys()].map((recordId) => ({ recordId, afterSeq: placeOf(recordId, query) }))
      const events = Map.groupBy(await readEventsOfRecords(tx, wanted, reach + 1), ({ recordId }) => recordId)
      return new Map(
        [...audiences].map(([id, audience]) => [
          id,
          cutEntries(id, events.get(id) ?? [], { audience, limit: query.limit }),
        ]),
      )
    }),

  /** Adds an entry. The incident's version stays. Throws NOT_FOUND, FORBIDDEN, STALE_VERSION and INVALID_INPUT. */
  add: (ctx: Ctx, reference: string, entry: NewEntry, expectedVersion: number | null): Promise<TimelineEntry> =>
    database.transact(ctx, async (tx) => {
      const reached = await lockIncident(tx, ctx.actor, reference, 'timeline.add')
      authoriseIncident(ctx.actor, OPERATION_OF_ENTRY[entry.type], reached.access)
      const { id, version } = reached.incident
      if (expectedVersion !== null && expectedVersion !== version) throw errors.STALE_VERSION({ version })
      const event = { ...entryAdded(id, entry.type, entry.text, settleAudience(ctx, reached, entry)), id: newId() }
      const seq = tx.heads.get(id)!.seq + 1
      const entailed = await followEntry(tx, ctx, reached.incident, entry, grounds)
      return { value: entryToBe(ctx, event, seq), events: [event, ...entailed] }
    }),
})

/** What an entry entails for the course of its incident; written where it differs. */
export async function followEntry(
  tx: Tx,
  { actor: { id, kind, key }, now }: Ctx,
  incident: Incident,
  { type }: Pick<NewEntry, 'type'>,
  grounds: Grounds,
): Promise<readonly DomainEvent[]> {
  const { clocks, runs } = await loadAttached(tx, [incident.id])
  const ground = (await loadCourseGrounds(tx, grounds, clocks, runs))(now)
  const before: Course = { incident, clocks, run: runs[0] ?? null }
  const { course, events } = noteEntry(before, type, { id, kind, key }, ground)
  if (course !== before) saveCourses(tx, [{ before, after: course }], ground)
  return withZone(events, timeZoneOf(incident.assets[0], ground.plant))
}

/** As many events are looked through for one page, so that one with few shared entries costs no more than others. */
const REACH = 5 * LIMITS.pageSize

const reachOf = (audience: Audience, { limit }: TimelineQuery): number => (audience === 'internal' ? limit : REACH)

const bindingOf = (incidentId: string): string => `timeline ${incidentId}`

/** The seq a page begins after. Throws INVALID_CURSOR. */
const placeOf = (incidentId: string, { cursor }: TimelineQuery): number =>
  cursor === undefined ? 0 : seqOf(decodeCursor(bindingOf(incidentId), cursor))

type Cut = { readonly audience: Audience; readonly limit: number }

/** The page that the events after its place make; one more than its reach was asked for. */
function cutEntries(incidentId: string, events: readonly RecordedEvent[], cut: Cut): CursorPage<TimelineEntry> {
  const { audience, limit } = cut
  const reach = reachOf(audience, cut)
  const cursorOf = ({ seq }: { readonly seq: number }) => encodeCursor(bindingOf(incidentId), [String(seq)])
  const shown = events
    .slice(0, reach)
    .map(entryOf)
    .filter((entry) => isShown(entry, audience))
  const items = shown.slice(0, limit)
  const isLast = events.length <= reach && shown.length <= limit
  if (isLast) return { items, nextCursor: null, cursorOf }
  const last = shown.length > limit ? items.at(-1)! : events[reach - 1]!
  return { items, nextCursor: cursorOf(last), cursorOf }
}

/** What of each timeline the actor sees: all of it, but for suppliers, where it depends on the incident. */
export async function findAudiences(
  tx: Tx,
  { actor }: Ctx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, Audience>> {
  if (!actor.roles.includes('supplier')) return new Map(incidentIds.map((id) => [id, 'internal']))
  const incidents = await listIncidentsById(tx, incidentIds)
  return new Map(incidents.map((incident) => [incident.id, audienceOf(actor, accessOf(incident, false))]))
}

function seqOf(values: readonly string[] | null): number {
  const [text = ''] = values ?? []
  if (!/^[1-9]\d{0,14}$/.test(text)) throw errors.INVALID_CURSOR()
  return Number(text)
}

/** What a supplier writes is shared; it has no other side to write to. */
function settleAudience(ctx: Ctx, { access }: ReachedIncident, { audience }: NewEntry): Audience {
  if (audienceOf(ctx.actor, access) === 'internal') return audience ?? 'internal'
  if (audience === 'internal') {
    const message = 'What a supplier adds is shared_with_supplier'
    throw invalidInput([{ pointer: '/audience', code: 'NOT_ALLOWED', message }])
  }
  return 'shared_with_supplier'
}

function entryToBe(
  ctx: Ctx,
  event: ReturnType<typeof entryAdded> & { readonly id: string },
  seq: number,
): TimelineEntry {
  const now = formatInstant(ctx.now)
  const { id, kind, name, roles } = ctx.actor
  return {
    id: event.id,
    seq,
    type: event.type,
    at: now,
    recordedAt: now,
    actor: { id, kind, name, roles },
    changes: [],
    reason: null,
    text: event.text ?? null,
    author: null,
    audience: event.audience ?? 'internal',
  }
}
