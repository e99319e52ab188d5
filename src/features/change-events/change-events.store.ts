import { LIMITS } from '#kernel/limits.ts'
import { DAY, formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { ChangeEvent, ChangePlace, NearPlace, Span } from './change-event.core.ts'

const COLUMNS = `c.id, c.version, c.source, c.source_reference as "sourceReference", c.kind, c.title, c.description, c.at,
  c.until, c.assets, c.links, c.recorded_at as "recordedAt", c.recorded_by as "recordedBy"`

const valuesOf = (event: ChangeEvent): readonly unknown[] => [
  event.id,
  event.version,
  event.source,
  event.sourceReference,
  event.kind,
  event.title,
  event.description,
  formatInstant(event.at),
  event.until === null ? null : formatInstant(event.until),
  event.assets,
  JSON.stringify(event.links),
]

/** Writes a new one; false when its source has recorded one of that reference, for whose commit it waits. */
export async function insertChangeEvent(tx: Tx, event: ChangeEvent): Promise<boolean> {
  const inserted = await tx.query(
    'changeEvents.insert',
    `insert into change_events (org_id, id, version, source, source_reference, kind, title, description, at, until,
       assets, links, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text[], $12, $13, $14)
     on conflict (org_id, source, source_reference) do nothing returning id`,
    [tx.orgId, ...valuesOf(event), formatInstant(event.recordedAt), event.recordedBy],
  )
  return inserted.length > 0
}

export const updateChangeEvent = (tx: Tx, event: ChangeEvent): void =>
  tx.write(
    'changeEvents.update',
    `update change_events set version = $3, source = $4, source_reference = $5, kind = $6, title = $7, description = $8,
       at = $9, until = $10, assets = $11::text[], links = $12
     where org_id = $1 and id = $2`,
    [tx.orgId, ...valuesOf(event)],
  )

/** Replaces the places under which a change is found. */
export function writePlaces(tx: Tx, { id, at, until }: ChangeEvent, places: readonly ChangePlace[]): void {
  tx.write('changeEventPlaces.delete', 'delete from change_event_places where org_id = $1 and id = $2', [tx.orgId, id])
  tx.write(
    'changeEventPlaces.insert',
    `insert into change_event_places (org_id, id, at, until, asset, own)
     select $1, $2, $3, $4, asset, own from json_to_recordset($5::json) as p(asset text, own boolean)`,
    [tx.orgId, id, formatInstant(at), formatInstant(until ?? at), JSON.stringify(places)],
  )
}

export const findChangeEvent = (tx: Tx, id: string): Promise<ChangeEvent[]> =>
  tx.query('changeEvents.find', `select ${COLUMNS} from change_events c where c.org_id = $1 and c.id = $2`, [
    tx.orgId,
    id,
  ])

export const findBySource = (tx: Tx, source: string, reference: string): Promise<{ id: string }[]> =>
  tx.query(
    'changeEvents.bySource',
    'select id from change_events where org_id = $1 and source = $2 and source_reference = $3',
    [tx.orgId, source, reference],
  )

/** The time and id of the last row of a page. */
export type PlaceInList = readonly [at: string, id: string]

const FIRST: PlaceInList = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

export type ChangeWalk = {
  readonly from: Instant | null
  readonly to: Instant | null
  /** Key of an asset, for it and all below it. */
  readonly asset: string | null
  readonly after: PlaceInList | null
  readonly limit: number
}

/** Changes, the latest first. */
export function walkChangeEvents(tx: Tx, { from, to, asset, after, limit }: ChangeWalk): Promise<ChangeEvent[]> {
  const values = [
    tx.orgId,
    from === null ? '-infinity' : formatInstant(from),
    to === null ? 'infinity' : formatInstant(to),
    ...(after ?? FIRST),
    limit,
  ]
  const within = 'at >= $2::timestamptz and at < $3::timestamptz and (at, id) < ($4::timestamptz, $5::uuid)'
  if (asset === null) {
    return tx.query(
      'changeEvents.walk',
      `select ${COLUMNS} from change_events c where org_id = $1 and ${within} order by at desc, id desc limit $6`,
      values,
    )
  }
  return tx.query(
    'changeEvents.walkAsset',
    `select ${COLUMNS} from (
       select id from change_event_places where org_id = $1 and asset = $7 and ${within}
       order by at desc, id desc limit $6) p
     join change_events c on c.org_id = $1 and c.id = p.id order by c.at desc, c.id desc`,
    [...values, asset],
  )
}

/** Where and when to look for the changes near one incident. */
export type Surroundings = {
  readonly incident: string
  readonly places: readonly NearPlace[]
  readonly span: Span
}

export type NearRow = ChangeEvent & {
  readonly incident: string
  readonly relation: NearPlace['relation']
  /** The place at which the change is near. */
  readonly near: string
  /** Is the place an asset of the change, and not one above? */
  readonly own: boolean
}

/** A change of a part is no change of the whole, save where the incident names the whole or needs it. */
const PLACE = `p.org_id = $1 and p.asset = n.asset and (p.own or n.parts) and (p.at, p.id) < ($3::timestamptz, $4::uuid)`

/**
 * The latest changes near each incident, each once, with its nearest place: those that began in the span, and those
 * that began before and lasted into it. The cost follows what is found, the places and the limit.
 */
export const listNear = (
  tx: Tx,
  around: readonly Surroundings[],
  after: PlaceInList | null,
  limit: number,
): Promise<NearRow[]> =>
  tx.query(
    'changeEvents.near',
    `select a.incident, w.relation, w.near, w.own, ${COLUMNS}
     from json_to_recordset($2::json) as a(incident text, "from" timestamptz, "to" timestamptz, latest timestamptz, places json)
     cross join lateral (
       select * from (
         select distinct on (f.at, f.id) f.at, f.id, f.own, n.relation, n.asset as near
         from json_to_recordset(a.places) as n(asset text, relation text, rank int, parts boolean)
         cross join lateral (
           (select p.at, p.id, p.own from change_event_places p
            where ${PLACE} and p.at >= a."from" and p.at <= a."to" order by p.at desc, p.id desc limit $5)
           union all
           (select p.at, p.id, p.own from change_event_places p
            where ${PLACE} and p.until > p.at and p.until >= a."from" and p.until <= a.latest and p.at < a."from"
            order by p.at desc, p.id desc limit $5)
         ) f
         order by f.at desc, f.id desc, n.rank, f.own desc
       ) nearest order by at desc, id desc limit $5
     ) w
     join change_events c on c.org_id = $1 and c.id = w.id
     order by a.incident, c.at desc, c.id desc`,
    [tx.orgId, JSON.stringify(around.map(paramsOf)), ...(after ?? FIRST), limit],
  )

const RANKS: Readonly<Record<NearPlace['relation'], number>> = { same: 0, above: 1, depends_on: 2, plant: 3 }

const paramsOf = ({ incident, places, span: { from, to } }: Surroundings) => ({
  incident,
  from: formatInstant(from),
  to: formatInstant(to),
  // What lasts into the span ends no later, for changes last no longer.
  latest: formatInstant(from + LIMITS.changeEventDays * DAY),
  places: places.map(({ asset, relation }) => ({
    asset,
    relation,
    rank: RANKS[relation],
    parts: relation === 'same' || relation === 'depends_on',
  })),
})
