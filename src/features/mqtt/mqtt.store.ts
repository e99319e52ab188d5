import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { KnownPacket } from './recognition.core.ts'

export const findPackets = (tx: Tx, ids: readonly number[]): Promise<KnownPacket[]> =>
  tx.query(
    'mqttPackets.find',
    `select packet_id as "packetId", digest, place from mqtt_packets
     where org_id = $1 and packet_id = any($2::int[])`,
    [tx.orgId, ids],
  )

export const savePacket = (tx: Tx, { packetId, digest, place }: KnownPacket): void =>
  tx.write(
    'mqttPackets.save',
    `insert into mqtt_packets (org_id, packet_id, digest, place) values ($1, $2, $3, $4)
     on conflict (org_id, packet_id) do update set digest = excluded.digest, place = excluded.place`,
    [tx.orgId, packetId, digest, place],
  )

/** The place of the last delivery that was taken in: whoever holds the session next goes on counting. */
export const findLastPlace = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ place: number }>(
    'mqttPackets.last',
    'select coalesce(max(place), 0) as place from mqtt_packets where org_id = $1',
    [tx.orgId],
  )
  return row!.place
}

export type SourceState = { readonly source: string; readonly digest: string }

export const findStates = (tx: Tx, sources: readonly string[]): Promise<SourceState[]> =>
  tx.query('mqttStates.find', 'select source, digest from mqtt_states where org_id = $1 and source = any($2::text[])', [
    tx.orgId,
    sources,
  ])

export const saveStates = (tx: Tx, states: readonly SourceState[], now: Instant): void =>
  tx.write(
    'mqttStates.save',
    `insert into mqtt_states (org_id, source, digest, seen_at)
     select $1, r.source, r.digest, $3 from json_to_recordset($2::json) as r(source text, digest text)
     on conflict (org_id, source) do update set digest = excluded.digest, seen_at = excluded.seen_at`,
    [tx.orgId, JSON.stringify(states), formatInstant(now)],
  )

export const deleteOldStates = (tx: Tx, before: Instant): void =>
  tx.write('mqttStates.deleteOld', 'delete from mqtt_states where org_id = $1 and seen_at < $2', [
    tx.orgId,
    formatInstant(before),
  ])

export type BirthRow = {
  readonly node: string
  readonly device: string
  readonly payload: Buffer
  readonly isOnline: boolean
}

export const listBirths = (tx: Tx): Promise<BirthRow[]> =>
  tx.query(
    'mqttBirths.list',
    `select node, device, payload, is_online as "isOnline" from mqtt_births where org_id = $1 order by node, device`,
    [tx.orgId],
  )

export const saveBirth = (tx: Tx, { node, device, payload }: Omit<BirthRow, 'isOnline'>, now: Instant): void =>
  tx.write(
    'mqttBirths.save',
    `insert into mqtt_births (org_id, node, device, payload, is_online, born_at) values ($1, $2, $3, $4, true, $5)
     on conflict (org_id, node, device) do update
       set payload = excluded.payload, is_online = true, born_at = excluded.born_at`,
    [tx.orgId, node, device, payload, formatInstant(now)],
  )

/** A node that is born has the devices alone that it bears from now on. */
export const deleteDevices = (tx: Tx, node: string): void =>
  tx.write('mqttBirths.deleteDevices', `delete from mqtt_births where org_id = $1 and node = $2 and device <> ''`, [
    tx.orgId,
    node,
  ])

/** A device has died, or with the device null the node and all of it. */
export const buryBirths = (tx: Tx, node: string, device: string | null): void =>
  tx.write(
    'mqttBirths.bury',
    `update mqtt_births set is_online = false
     where org_id = $1 and node = $2 and ($3::text is null or device = $3)`,
    [tx.orgId, node, device],
  )

export const deleteOldBirths = (tx: Tx, before: Instant): void =>
  tx.write('mqttBirths.deleteOld', 'delete from mqtt_births where org_id = $1 and not is_online and born_at < $2', [
    tx.orgId,
    formatInstant(before),
  ])
