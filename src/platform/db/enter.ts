import type pg from 'pg'
import type { Actor } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { formatInstant } from '#kernel/time.ts'
import { type OpenTx, runNamed, type SnapshotNumbers, type Tx } from './tx.ts'

/** Begins and names the organisation in one message. The only place that sets `andon.org`. */
export function begin(
  client: pg.PoolClient,
  orgId: string,
  mode: 'READ WRITE' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY',
): Promise<unknown> {
  if (!isUuid(orgId)) throw new Error(`not an organisation id: ${orgId}`)
  const begun = client.query(`BEGIN ${mode}; SET LOCAL andon.org = '${orgId}'`)
  begun.catch(() => undefined)
  return begun
}

/** Of the principals $2, those whose access has ended since their token was issued ($3). */
const REVOKED = `
  select w.id from unnest($2::uuid[], $3::timestamptz[]) with ordinality w(id, issued_at, place)
  left join principals p on p.org_id = $1 and p.id = w.id
  where p.id is null or p.disabled_at is not null or p.expires_at <= now() or p.tokens_valid_after > w.issued_at`

const REVOKED_PLACES = REVOKED.replace('w.id from', 'w.place from')

const ENTER = `
  select o.configuration_version, o.plant_version, o.knowledge_version, array(${REVOKED})::text[] as revoked
  from orgs o where o.id = $1`

type EnterRow = {
  configuration_version: number
  plant_version: number
  knowledge_version: number
  revoked: string[]
}

/**
 * Reads the snapshot numbers; answers the actors whose access has ended since their token was issued. Like every
 * statement sent behind BEGIN without waiting, its rejection is marked: when BEGIN fails first, nobody awaits it.
 */
export function enter(client: pg.PoolClient, open: OpenTx, actors: readonly Actor[]): Promise<ReadonlySet<string>> {
  const entered = readStanding(client, open, actors)
  entered.catch(() => undefined)
  return entered
}

async function readStanding(
  client: pg.PoolClient,
  open: OpenTx,
  actors: readonly Actor[],
): Promise<ReadonlySet<string>> {
  const checked = actors.filter((actor) => actor.kind !== 'system')
  const [row] = await runNamed<EnterRow>(client, 'enter', ENTER, standingOf(open.tx.orgId, checked))
  // An organisation that is just being created has no row yet: only the service itself may act in it.
  if (!row && checked.length === 0) return new Set()
  if (!row) throw errors.UNAUTHENTICATED()
  const numbers: SnapshotNumbers = {
    configurationVersion: row.configuration_version,
    plantVersion: row.plant_version,
    knowledgeVersion: row.knowledge_version,
  }
  open.enter(numbers)
  return new Set(row.revoked)
}

const standingOf = (orgId: string, actors: readonly Actor[]): unknown[] => [
  orgId,
  actors.map((actor) => actor.id),
  actors.map((actor) => (actor.issuedAt === null ? null : formatInstant(actor.issuedAt))),
]

/** The same question about others than who entered: those of the actors whose access has ended, in their order. */
export async function findRevoked(tx: Tx, actors: readonly Actor[]): Promise<readonly boolean[]> {
  const rows = await tx.query<{ place: number }>('findRevoked', REVOKED_PLACES, standingOf(tx.orgId, actors))
  const revoked = new Set(rows.map((row) => row.place - 1))
  return actors.map((actor, place) => actor.kind !== 'system' && revoked.has(place))
}
