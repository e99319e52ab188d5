import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { IntakeAddressContent } from './intake-address.core.ts'

export const intakeAddressStore = makeKeyedStore<IntakeAddressContent>({
  table: 'intake_addresses',
  columns: { name: 'text', address: 'text', client: 'text', mapping: 'text', allowedSenders: 'jsonb' },
  links: {},
  reads: {},
  extra: {},
  filters: { client: { column: 'client' } },
})

export type HeldAddress = { readonly address: string; readonly holder: string }

/** Of these, those that another record holds, of whichever organisation. */
export async function findTakenAddresses(tx: Tx, wanted: readonly HeldAddress[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ address: string }>(
    'intakeAddresses.findTaken',
    'select address from andon_taken_mail_addresses($1::json)',
    [JSON.stringify(wanted)],
  )
  return new Set(rows.map(({ address }) => address))
}

/** Frees what the holders held and holds what is wanted, before they are written; answers what others hold. */
export async function holdAddresses(
  tx: Tx,
  holders: readonly string[],
  wanted: readonly HeldAddress[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ address: string }>(
    'intakeAddresses.hold',
    'select address from andon_hold_mail_addresses($1::uuid[], $2::json)',
    [holders, JSON.stringify(wanted)],
  )
  return new Set(rows.map(({ address }) => address))
}

/** A session that reads across organisations: role andon_worker. */
export type WorkerSession = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** Of an address: whose it is, and how mail is taken there. */
export type Mailbox = {
  readonly orgId: string
  readonly orgKey: string
  readonly id: string
  readonly key: string
  readonly address: string
  readonly client: string
  readonly mapping: string | null
  readonly allowedSenders: readonly string[]
}

/** The intake addresses in use among these, of whichever organisation. */
export const findMailboxes = (worker: WorkerSession, addresses: readonly string[]): Promise<readonly Mailbox[]> =>
  worker.query(
    'inboundMail.findMailboxes',
    `select o.id as "orgId", o.key as "orgKey", a.id, a.key, a.address, a.client, a.mapping,
       a.allowed_senders as "allowedSenders"
     from intake_addresses a join orgs o on o.id = a.org_id
     where a.address = any($1::text[]) and a.retired_at is null`,
    [addresses],
  )
