import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

/** A mail that was taken in. */
export type InboundMail = {
  readonly id: string
  readonly digest: string
  readonly messageId: string | null
  readonly addressId: string
  /** SHA-256 of the sender's address. */
  readonly sender: string
  readonly outcome: string
  readonly incidentId: string | null
  readonly receivedAt: Instant
  readonly files: number
  /** Of its files, how many have become evidence or were told of; with the mail itself as the first. */
  readonly settledFiles: number
  /** The message that was kept of it, when it could not be used. */
  readonly keptId: string | null
}

const MAIL = `m.id, m.digest, m.message_id as "messageId", m.address_id as "addressId", m.sender, m.outcome,
  m.incident_id as "incidentId", m.received_at as "receivedAt", m.files, m.settled_files as "settledFiles", m.kept_id as "keptId"`

export async function findMail(tx: Tx, digest: string): Promise<InboundMail | null> {
  const rows = await tx.query<InboundMail>(
    'inboundMails.find',
    `select ${MAIL} from inbound_mails m where m.org_id = $1 and m.digest = $2`,
    [tx.orgId, digest],
  )
  return rows[0] ?? null
}

/** A mail that comes twice at once meets its own digest here: the second transaction runs again and finds the first. */
export const insertMail = (tx: Tx, mail: InboundMail, raw: Buffer | null): void =>
  tx.write(
    'inboundMails.insert',
    `insert into inbound_mails (org_id, id, digest, message_id, address_id, sender, outcome, incident_id, received_at,
       files, settled_files, kept_id, raw)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.orgId,
      mail.id,
      mail.digest,
      mail.messageId,
      mail.addressId,
      mail.sender,
      mail.outcome,
      mail.incidentId,
      formatInstant(mail.receivedAt),
      mail.files,
      mail.settledFiles,
      mail.keptId,
      raw,
    ],
  )

/** All its files have become evidence of the incident, or were told of. */
export const settleFiles = (tx: Tx, id: string, incidentId: string): void =>
  tx.write(
    'inboundMails.settleFiles',
    'update inbound_mails set settled_files = files, incident_id = $3, raw = null where org_id = $1 and id = $2',
    [tx.orgId, id, incidentId],
  )

/** Forgets the bytes of a mail that nobody wants any more. */
export const forgetRaw = (tx: Tx, id: string): void =>
  tx.write('inboundMails.forgetRaw', 'update inbound_mails set raw = null where org_id = $1 and id = $2', [
    tx.orgId,
    id,
  ])

/** A mail that was kept whole, and what has become of the message that was kept of it. */
export type SettledMail = { readonly mail: InboundMail; readonly raw: Buffer; readonly incidentId: string | null }

/** One of the kept mails whose message has been settled since, or is gone; null when there is none. */
export async function findSettledMail(tx: Tx): Promise<SettledMail | null> {
  const rows = await tx.query<InboundMail & { raw: Buffer; settledAs: string | null }>(
    'inboundMails.findSettled',
    `select ${MAIL}, m.raw, k.incident_id as "settledAs"
     from inbound_mails m left join intake_messages k on k.org_id = m.org_id and k.id = m.kept_id
     where m.org_id = $1 and m.raw is not null and k.state is distinct from 'unusable' order by m.id limit 1`,
    [tx.orgId],
  )
  const [row] = rows
  if (!row) return null
  const { raw, settledAs, ...mail } = row
  return { mail, raw, incidentId: settledAs }
}

/** Mails of a sender since an instant, counted to `most`. */
export async function countMailsOf(tx: Tx, sender: string, since: Instant, most: number): Promise<number> {
  const [row] = await tx.query<{ counted: number }>(
    'inboundMails.countOf',
    `select count(*)::int as counted from (
       select from inbound_mails where org_id = $1 and sender = $2 and received_at > $3 limit $4) found`,
    [tx.orgId, sender, formatInstant(since), most],
  )
  return row?.counted ?? 0
}

/** The incidents of mails that have one of these ids, in the order of the ids. */
export async function findIncidentsOfMails(tx: Tx, messageIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ incidentId: string }>(
    'inboundMails.incidentsOf',
    `select m.incident_id as "incidentId"
     from unnest($2::text[]) with ordinality w(message_id, place)
     cross join lateral (
       select incident_id, received_at from inbound_mails
       where org_id = $1 and message_id = w.message_id and incident_id is not null
       order by received_at desc limit 1) m
     order by w.place`,
    [tx.orgId, messageIds],
  )
  return rows.map(({ incidentId }) => incidentId)
}

/** The incidents that these notices were about, in the order of the ids. */
export async function findIncidentsOfNotices(tx: Tx, noticeIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ incidentId: string }>(
    'inboundMails.incidentsOfNotices',
    `select n.incident_id as "incidentId" from unnest($2::uuid[]) with ordinality w(id, place)
     join notifications n on n.org_id = $1 and n.id = w.id
     where n.incident_id is not null order by w.place`,
    [tx.orgId, noticeIds],
  )
  return rows.map(({ incidentId }) => incidentId)
}

/** Did a mail of this sender open or join the incident? */
export async function hasWrittenTo(tx: Tx, incidentId: string, sender: string): Promise<boolean> {
  const rows = await tx.query(
    'inboundMails.hasWrittenTo',
    'select from inbound_mails where org_id = $1 and incident_id = $2 and sender = $3 limit 1',
    [tx.orgId, incidentId, sender],
  )
  return rows.length > 0
}

/** Keys of the people in use who have this address, in lower case. */
export async function findPeopleByAddress(tx: Tx, address: string): Promise<readonly string[]> {
  const rows = await tx.query<{ key: string }>(
    'inboundMails.peopleByAddress',
    `select key from people where org_id = $1 and email_folded = $2 and retired_at is null order by key limit 20`,
    [tx.orgId, address],
  )
  return rows.map(({ key }) => key)
}

export const deleteOldMails = (tx: Tx, before: Instant): void =>
  tx.write('inboundMails.deleteOld', 'delete from inbound_mails where org_id = $1 and received_at < $2', [
    tx.orgId,
    formatInstant(before),
  ])
