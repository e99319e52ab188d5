import type { Tx } from '#platform/db/tx.ts'

/** May this process have the session: because it has it, or nobody holds it any more? */
export const isSessionFree = async (tx: Tx, holder: string): Promise<boolean> => {
  const [row] = await tx.query<{ taken: boolean }>(
    'mqttSessions.look',
    'select holder <> $2 and held_until > clock_timestamp() as taken from mqtt_sessions where org_id = $1',
    [tx.orgId, holder],
  )
  return row?.taken !== true
}

/** Takes or keeps the session for so many milliseconds; empty when another holds it. The database's clock counts. */
export const claimSession = (tx: Tx, holder: string, milliseconds: number): Promise<{ epoch: number }[]> =>
  tx.query(
    'mqttSessions.claim',
    `insert into mqtt_sessions as s (org_id, holder, epoch, held_until)
     values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
     on conflict (org_id) do update set holder = excluded.holder, held_until = excluded.held_until,
       epoch = s.epoch + (s.holder <> excluded.holder)::int
     where s.holder = excluded.holder or s.held_until <= clock_timestamp()
     returning s.epoch`,
    [tx.orgId, holder, milliseconds],
  )

export const releaseSession = (tx: Tx, holder: string): void =>
  tx.write(
    'mqttSessions.release',
    'update mqtt_sessions set held_until = clock_timestamp() where org_id = $1 and holder = $2',
    [tx.orgId, holder],
  )

/** Does this process still hold the session of this epoch? Nobody takes it over before the transaction has ended. */
export const holdSession = async (tx: Tx, holder: string, epoch: number): Promise<boolean> => {
  const rows = await tx.query(
    'mqttSessions.hold',
    'select epoch from mqtt_sessions where org_id = $1 and holder = $2 and epoch = $3 for share',
    [tx.orgId, holder, epoch],
  )
  return rows.length === 1
}
