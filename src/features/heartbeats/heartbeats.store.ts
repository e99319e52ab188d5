import type { Use } from '#features/master-data/reference.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { HeartbeatContent, Pulse } from './heartbeat.core.ts'

const ofPulse = (column: string): string =>
  `(select p.${column} from heartbeat_pulses p where p.org_id = t.org_id and p.id = t.id)`

export const heartbeatStore = makeKeyedStore<HeartbeatContent>({
  table: 'heartbeats',
  columns: {
    name: 'text',
    asset: 'text',
    every: 'text',
    grace: 'text',
    mapping: 'text',
    calendar: 'text',
    onReturn: 'text',
    muted: 'boolean',
  },
  links: {},
  reads: {
    state: ofPulse('state'),
    lastPingAt: ofPulse('last_ping_at'),
    countedFrom: ofPulse('counted_from'),
    silentSince: ofPulse('silent_since'),
    text: ofPulse('text'),
    facts: ofPulse('facts'),
    nextDueAt: '(select d.due_at from timers d where d.org_id = t.org_id and d.id = t.id)',
  },
  extra: {},
  filters: {
    asset: { column: 'asset' },
    state: {
      condition: 't.id in (select p.id from heartbeat_pulses p where p.org_id = $1 and p.state = any($n::text[]))',
    },
  },
})

/** What watching a heartbeat needs of its record. */
export type WatchRow = Pick<
  HeartbeatContent,
  'name' | 'asset' | 'every' | 'grace' | 'mapping' | 'calendar' | 'onReturn' | 'muted'
> & { readonly id: string; readonly key: string; readonly retired: boolean }

const WATCH = `t.id, t.key, t.name, t.asset, t.every, t.grace, t.mapping, t.calendar, t.on_return as "onReturn", t.muted,
  t.retired_at is not null as retired`

export const findWatchesByKeys = (tx: Tx, keys: readonly string[]): Promise<WatchRow[]> =>
  tx.query(
    'heartbeats.watchesByKeys',
    `select ${WATCH} from heartbeats t where org_id = $1 and key = any($2::text[])`,
    [tx.orgId, keys],
  )

export const findWatchesById = (tx: Tx, ids: readonly string[]): Promise<WatchRow[]> =>
  tx.query('heartbeats.watchesById', `select ${WATCH} from heartbeats t where org_id = $1 and id = any($2::uuid[])`, [
    tx.orgId,
    ids,
  ])

export type PulseRow = Pulse & { readonly id: string }

const PULSE = `p.id, p.state, p.last_ping_at as "lastPingAt", p.counted_from as "countedFrom",
  p.silent_since as "silentSince", p.text, p.facts`

/** Locks the pulses of heartbeats in the order of their ids, and reads them. */
export const lockPulses = (tx: Tx, ids: readonly string[]): Promise<PulseRow[]> =>
  tx.query(
    'heartbeatPulses.lock',
    `select ${PULSE} from heartbeat_pulses p where p.org_id = $1 and p.id = any($2::uuid[]) order by p.id for update`,
    [tx.orgId, ids],
  )

/** The same by the keys of the heartbeats. */
export const lockPulsesByKeys = (tx: Tx, keys: readonly string[]): Promise<PulseRow[]> =>
  tx.query(
    'heartbeatPulses.lockByKeys',
    `select ${PULSE} from heartbeat_pulses p
     where p.org_id = $1 and p.id in (select h.id from heartbeats h where h.org_id = $1 and h.key = any($2::text[]))
     order by p.id for update`,
    [tx.orgId, keys],
  )

const RECORD = `json_to_recordset($2::json) as r(id uuid, state text, "countedFrom" timestamptz, "lastPingAt" timestamptz,
  "silentSince" timestamptz, text text, facts json)`

const wireOf = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const rowsOf = (pulses: readonly PulseRow[]): string =>
  JSON.stringify(
    pulses.map((pulse) => ({
      ...pulse,
      countedFrom: wireOf(pulse.countedFrom),
      lastPingAt: wireOf(pulse.lastPingAt),
      silentSince: wireOf(pulse.silentSince),
    })),
  )

export const insertPulses = (tx: Tx, pulses: readonly PulseRow[]): void =>
  tx.write(
    'heartbeatPulses.insert',
    `insert into heartbeat_pulses (org_id, id, state, counted_from, last_ping_at, silent_since, text, facts)
     select $1, r.id, r.state, r."countedFrom", r."lastPingAt", r."silentSince", r.text, r.facts from ${RECORD}`,
    [tx.orgId, rowsOf(pulses)],
  )

export const savePulses = (tx: Tx, pulses: readonly PulseRow[]): void =>
  tx.write(
    'heartbeatPulses.save',
    `update heartbeat_pulses p set state = r.state, counted_from = r."countedFrom", last_ping_at = r."lastPingAt",
       silent_since = r."silentSince", text = r.text, facts = r.facts
     from ${RECORD} where p.org_id = $1 and p.id = r.id`,
    [tx.orgId, rowsOf(pulses)],
  )

/** The heartbeats in use that name an asset. */
export const findHeartbeatsNaming = (tx: Tx, asset: string): Promise<Use[]> =>
  tx.query<Use>(
    'heartbeats.naming',
    `select 'heartbeat' as type, key, 'asset' as path from heartbeats
     where org_id = $1 and asset = $2 and retired_at is null order by key limit 100`,
    [tx.orgId, asset],
  )
