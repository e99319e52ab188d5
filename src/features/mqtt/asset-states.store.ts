import { OPEN_STATUSES } from '#features/incidents/incident.core.ts'
import { formatNumber } from '#features/incidents/incident-row.core.ts'
import type { FeedPlace } from '#features/ledger/feed-place.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { KeptState, ShownIncident } from './asset-state.core.ts'

type CursorRow = { epoch: number; xid: string; record_id: string; seq: number }

/** Locks how far the organisation's feed has been read; null when it never was. Waits for whoever has it. */
export const lockCursor = async (tx: Tx): Promise<FeedPlace | null> => {
  const [row] = await tx.query<CursorRow>(
    'mqtt.assets.lockCursor',
    'select epoch, xid::text as xid, record_id, seq from mqtt_asset_cursors where org_id = $1 for update',
    [tx.orgId],
  )
  return row === undefined ? null : { epoch: row.epoch, xid: row.xid, recordId: row.record_id, seq: row.seq }
}

export const saveCursor = (tx: Tx, { epoch, xid, recordId, seq }: FeedPlace): void =>
  tx.write(
    'mqtt.assets.saveCursor',
    `insert into mqtt_asset_cursors (org_id, epoch, xid, record_id, seq) values ($1, $2, $3::xid8, $4, $5)
     on conflict (org_id) do update
     set epoch = excluded.epoch, xid = excluded.xid, record_id = excluded.record_id, seq = excluded.seq`,
    [tx.orgId, epoch, xid, recordId, seq],
  )

/** Restricted incidents never leave; drills and history are nobody's state. */
const SHOWN = `i.visibility = 'normal' and i.mode = 'live' and i.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`

type AssetRow = { readonly asset: string }
const keysOf = (rows: readonly AssetRow[]): readonly string[] => [...new Set(rows.map(({ asset }) => asset))]

/** Forgets where incidents are shown; answers where that was. */
export const forgetShown = async (tx: Tx, incidentIds: readonly string[]): Promise<readonly string[]> =>
  keysOf(
    await tx.query<AssetRow>(
      'mqtt.assets.forgetShown',
      'delete from mqtt_asset_incidents where org_id = $1 and incident_id = any($2::uuid[]) returning asset',
      [tx.orgId, incidentIds],
    ),
  )

/** Notes where those of these incidents that are to be shown are shown; answers where. */
export const noteShown = async (tx: Tx, incidentIds: readonly string[]): Promise<readonly string[]> =>
  keysOf(
    await tx.query<AssetRow>(
      'mqtt.assets.noteShown',
      `insert into mqtt_asset_incidents (org_id, asset, incident_id)
       select i.org_id, a.asset, i.id from incidents i cross join unnest(i.assets) a(asset)
       where i.org_id = $1 and i.id = any($2::uuid[]) and ${SHOWN}
       on conflict do nothing returning asset`,
      [tx.orgId, incidentIds],
    ),
  )

/** Where an incident stands among those of its status, the newest first. */
export type OpenPlace = { readonly openedAt: Instant; readonly id: string }

/** The next incidents of a status, after one of them. */
export const listOpenPlaces = (tx: Tx, status: string, after: OpenPlace | null, limit: number): Promise<OpenPlace[]> =>
  tx.query(
    'mqtt.assets.listOpenPlaces',
    `select i.opened_at as "openedAt", i.id from incidents i
     where i.org_id = $1 and i.status = $2 and (i.opened_at, i.id) < ($3::timestamptz, $4::uuid)
     order by i.opened_at desc, i.id desc limit $5`,
    [
      tx.orgId,
      status,
      after === null ? 'infinity' : formatInstant(after.openedAt),
      after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      limit,
    ],
  )

/** Forgets of these assets what is shown there no more. */
export const forgetPast = (tx: Tx, assets: readonly string[]): void =>
  tx.write(
    'mqtt.assets.forgetPast',
    `delete from mqtt_asset_incidents s where s.org_id = $1 and s.asset = any($2::text[]) and not exists (
       select from incidents i
       where i.org_id = s.org_id and i.id = s.incident_id and ${SHOWN} and s.asset = any(i.assets))`,
    [tx.orgId, assets],
  )

/** The next assets that show something or did, after a key, in the order of the keys. */
export const listShownAssets = async (tx: Tx, after: string, limit: number): Promise<readonly string[]> =>
  keysOf(
    await tx.query<AssetRow>(
      'mqtt.assets.listShownAssets',
      `select asset from (
         (select s.asset from mqtt_asset_states s where s.org_id = $1 and s.asset > $2 order by s.asset limit $3)
         union
         (select distinct i.asset from mqtt_asset_incidents i where i.org_id = $1 and i.asset > $2 order by i.asset limit $3)
       ) a order by asset limit $3`,
      [tx.orgId, after, limit],
    ),
  )

type ShownRow = Omit<ShownIncident, 'number'> & { readonly asset: string; readonly number: number }

/** What is open at assets. */
export async function listOpen(
  tx: Tx,
  assets: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownIncident[]>> {
  const rows = await tx.query<ShownRow>(
    'mqtt.assets.listOpen',
    `select s.asset, i.number, i.kind, i.title, i.priority, i.severity, i.status,
       i.production_impact as "productionImpact", i.opened_at as "openedAt"
     from mqtt_asset_incidents s join incidents i on i.org_id = s.org_id and i.id = s.incident_id
     where s.org_id = $1 and s.asset = any($2::text[]) and ${SHOWN} and s.asset = any(i.assets)`,
    [tx.orgId, assets],
  )
  const shown = rows.map(({ asset, number, ...rest }) => ({
    asset,
    incident: { ...rest, number: formatNumber(number) },
  }))
  return new Map(
    [...Map.groupBy(shown, ({ asset }) => asset)].map(([asset, of]) => [asset, of.map(({ incident }) => incident)]),
  )
}

/** Those of these assets that are in use. */
export const findAssetsInUse = async (tx: Tx, assets: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ key: string }>(
    'mqtt.assets.findAssetsInUse',
    'select key from assets where org_id = $1 and key = any($2::text[]) and retired_at is null',
    [tx.orgId, assets],
  )
  return new Set(rows.map(({ key }) => key))
}

/** The keys of assets by the ids of their records. */
export const findAssetKeys = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx.query<{ key: string }>(
    'mqtt.assets.findAssetKeys',
    'select key from assets where org_id = $1 and id = any($2::uuid[])',
    [tx.orgId, ids],
  )
  return rows.map(({ key }) => key)
}

const SELECT = 'select asset, body, version, changed_at as "changedAt", is_due as "isDue", topic from mqtt_asset_states'

export const findStates = (tx: Tx, assets: readonly string[]): Promise<KeptState[]> =>
  tx.query('mqtt.assets.findStates', `${SELECT} where org_id = $1 and asset = any($2::text[])`, [tx.orgId, assets])

/** What the broker has not acknowledged yet, the longest first, behind one of them. */
export const listDueStates = (
  tx: Tx,
  after: Pick<KeptState, 'changedAt' | 'asset'> | null,
  limit: number,
): Promise<KeptState[]> =>
  tx.query(
    'mqtt.assets.listDueStates',
    `${SELECT} where org_id = $1 and is_due and (changed_at, asset) > ($2, $3) order by changed_at, asset limit $4`,
    [tx.orgId, after === null ? '-infinity' : formatInstant(after.changedAt), after?.asset ?? '', limit],
  )

export const saveStates = (tx: Tx, states: readonly KeptState[]): void =>
  tx.write(
    'mqtt.assets.saveStates',
    `insert into mqtt_asset_states (org_id, asset, body, version, changed_at, is_due, topic)
     select $1, r.asset, r.body, r.version, r."changedAt", r."isDue", r.topic
     from json_to_recordset($2::json)
       as r(asset text, body text, version int, "changedAt" timestamptz, "isDue" boolean, topic text)
     on conflict (org_id, asset) do update set body = excluded.body, version = excluded.version,
       changed_at = excluded.changed_at, is_due = excluded.is_due`,
    [tx.orgId, JSON.stringify(states.map((state) => ({ ...state, changedAt: formatInstant(state.changedAt) })))],
  )

export type Acknowledged = { readonly asset: string; readonly version: number; readonly topic: string }

/** Notes what the broker has acknowledged; what has changed since stays due. What is retained no more is forgotten. */
export function settleStates(tx: Tx, acknowledged: readonly Acknowledged[]): void {
  tx.write(
    'mqtt.assets.settleStates',
    `update mqtt_asset_states s set topic = r.topic, is_due = s.is_due and s.version <> r.version
     from json_to_recordset($2::json) as r(asset text, version int, topic text)
     where s.org_id = $1 and s.asset = r.asset`,
    [tx.orgId, JSON.stringify(acknowledged)],
  )
  tx.write(
    'mqtt.assets.forgetStates',
    `delete from mqtt_asset_states s where s.org_id = $1 and s.asset = any($2::text[]) and s.body is null and not s.is_due`,
    [tx.orgId, acknowledged.map(({ asset }) => asset)],
  )
}
