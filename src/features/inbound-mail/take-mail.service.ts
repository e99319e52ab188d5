import { createHash } from 'node:crypto'
import { actorOf } from '#features/access/access.core.ts'
import { findPrincipalByKey, type Principal } from '#features/access/index.ts'
import type { Incident } from '#features/incidents/incident.core.ts'
import type { IncidentNotes } from '#features/incidents/index.ts'
import type { Taken, TakePayload } from '#features/intake/index.ts'
import { findSuppliers } from '#features/suppliers/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import type { Decision } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { MINUTE } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Origin } from './automatic.core.ts'
import {
  countMailsOf,
  findIncidentsOfMails,
  findIncidentsOfNotices,
  findMail,
  findPeopleByAddress,
  hasWrittenTo,
  type InboundMail,
  insertMail,
} from './inbound-mails.store.ts'
import type { Mailbox } from './intake-addresses.store.ts'
import type { MailFacts } from './mail.core.ts'
import { documentOf } from './mail-document.core.ts'
import { noteOf } from './note.core.ts'
import { foldAddress, isNamedSender } from './recipient.core.ts'
import { judgeAnswer, judgeNew, type Standing } from './verdict.core.ts'

/** A mail at one of the organisation's addresses. */
export type Delivered = {
  readonly mailbox: Mailbox
  /** What stood behind the `+` of the recipients. */
  readonly details: readonly string[]
  readonly facts: MailFacts
  readonly origin: Origin
  readonly raw: Buffer
}

/** What became of a mail. */
export type MailOutcome =
  | { readonly kind: 'taken'; readonly mail: InboundMail; readonly number: string | null; readonly isNew: boolean }
  | { readonly kind: 'dropped'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string }

export type TakeMailParts = {
  readonly takePayload: TakePayload
  readonly notes: IncidentNotes
  readonly newId: NewId
}

/** Who a sender is, in this organisation. */
type Who = { readonly address: string; readonly digest: string; readonly people: readonly Principal[] }

const RATE_PERIOD = 10 * MINUTE

/**
 * Takes a mail in, within a transaction: once, however often it comes. An answer joins its incident; what answers
 * nothing known is read by the mapping of the address. Throws FORBIDDEN where the address's client may not.
 */
export async function takeMail(
  parts: TakeMailParts,
  tx: Tx,
  ctx: Ctx,
  delivered: Delivered,
): Promise<Decision<MailOutcome>> {
  const { facts } = delivered
  const known = await findMail(tx, facts.id)
  if (known) return without({ kind: 'taken', mail: known, number: null, isNew: false })
  const who = await recognise(tx, facts.sender!.address)
  const recent = await countMailsOf(tx, who.digest, ctx.now - RATE_PERIOD, LIMITS.mailsPerSender)
  if (recent >= LIMITS.mailsPerSender) return without({ kind: 'later', why: 'this sender writes too often' })
  const answered = await findAnswered(parts, tx, facts)
  return answered === null
    ? takeNew(parts, tx, ctx, delivered, who)
    : takeAnswer(parts, tx, ctx, delivered, who, answered)
}

const without = (value: MailOutcome): Decision<MailOutcome> => ({ value, events: [] })

async function recognise(tx: Tx, address: string): Promise<Who> {
  const keys = await findPeopleByAddress(tx, address)
  const people = (await Promise.all(keys.map((key) => findPrincipalByKey(tx, key)))).filter(
    (principal) => principal !== null,
  )
  return { address, digest: createHash('sha256').update(address).digest('hex'), people }
}

/** The incident a mail answers: by the ids it names, the nearest first, else by the number in its subject. */
async function findAnswered({ notes }: TakeMailParts, tx: Tx, { thread, number }: MailFacts): Promise<Incident | null> {
  const byMail = thread.messageIds.length > 0 ? await findIncidentsOfMails(tx, thread.messageIds) : []
  const byNotice = thread.notices.length > 0 ? await findIncidentsOfNotices(tx, thread.notices) : []
  const named = [...byMail, ...byNotice, ...thread.incidents, ...(number === null ? [] : [number])]
  for (const reference of new Set(named)) {
    const incident = await notes.lock(tx, reference)
    if (incident) return incident
  }
  return null
}

async function takeNew(
  { takePayload, newId }: TakeMailParts,
  tx: Tx,
  ctx: Ctx,
  delivered: Delivered,
  who: Who,
): Promise<Decision<MailOutcome>> {
  const { mailbox, origin } = delivered
  const verdict = judgeNew(who.address, mailbox.allowedSenders, origin)
  if (verdict.kind === 'refuse') return without({ kind: 'refused', why: verdict.why })
  const { value, events } = await takePayload(tx, ctx, payloadOf(delivered, who), null)
  const taken = value.find(({ incident }) => incident !== null) ?? value[0]
  const mail = mailOf({ delivered, who, id: newId(), taken: taken ?? null, ctx })
  insertMail(tx, mail, mail.keptId === null ? null : delivered.raw)
  return { value: { kind: 'taken', mail, number: taken?.incident?.number ?? null, isNew: true }, events }
}

async function takeAnswer(
  { takePayload, notes, newId }: TakeMailParts,
  tx: Tx,
  ctx: Ctx,
  delivered: Delivered,
  who: Who,
  incident: Incident,
): Promise<Decision<MailOutcome>> {
  const { facts, origin, mailbox, raw } = delivered
  const verdict = judgeAnswer(await standingOf(notes, tx, ctx.actor, mailbox, who, incident), origin)
  if (verdict.kind === 'drop') return without({ kind: 'dropped', why: verdict.why })
  const id = newId()
  if (verdict.kind === 'keep') {
    const { value, events } = await takePayload(tx, ctx, payloadOf(delivered, who), verdict.why)
    const mail = mailOf({ delivered, who, id, taken: value[0] ?? null, ctx })
    insertMail(tx, mail, raw)
    return { value: { kind: 'taken', mail, number: null, isNew: true }, events }
  }
  const { events } = await notes.add(tx, ctx, incident, noteOf(facts))
  const mail = mailOf({ delivered, who, id, taken: { outcome: 'noted', incident, messageId: null }, ctx })
  insertMail(tx, mail, null)
  return { value: { kind: 'taken', mail, number: incident.number, isNew: true }, events }
}

async function standingOf(
  notes: IncidentNotes,
  tx: Tx,
  actor: Actor,
  mailbox: Mailbox,
  { address, digest, people }: Who,
  incident: Incident,
): Promise<Standing> {
  const isActive = people.filter(({ disabledAt }) => disabledAt === null)
  const mayNote = await Promise.all(
    isActive.map((person) => notes.mayNote(tx, actorOf(person, 'none', null), incident)),
  )
  return {
    isPermittedPerson: mayNote.includes(true),
    isWithinReach: notes.isWithinReach(actor, incident),
    hasWritten: await hasWrittenTo(tx, incident.id, digest),
    isOfSupplier: incident.visibility === 'normal' && (await isOfSupplier(tx, incident.supplier, address)),
    isNamed: isNamedSender(address, mailbox.allowedSenders),
  }
}

async function isOfSupplier(tx: Tx, key: string | null, address: string): Promise<boolean> {
  const supplier = key === null ? undefined : (await findSuppliers(tx, [key])).get(key)
  if (!supplier || supplier.retiredAt !== null) return false
  const { contacts, agreedChannel } = supplier.content
  const addresses = [
    ...contacts.map(({ email }) => email),
    agreedChannel?.channel === 'email' ? agreedChannel.address : null,
  ]
  return addresses.some((one) => one !== null && foldAddress(one) === address)
}

function payloadOf({ mailbox, details, facts, origin }: Delivered, { people }: Who) {
  const person = people.find(({ disabledAt }) => disabledAt === null)?.key ?? null
  const automatic = origin.kind === 'generated'
  const body = documentOf(facts, { to: mailbox.address, details, person, automatic })
  return { name: mailbox.mapping ?? 'email', protocol: 'email', body, headers: {} }
}

type Facts = {
  readonly delivered: Delivered
  readonly who: Who
  readonly id: string
  readonly taken: Pick<Taken, 'outcome' | 'incident' | 'messageId'> | null
  readonly ctx: Ctx
}

/** With the mail itself as one more file: it is the first to become evidence. */
const mailOf = ({ delivered: { facts, mailbox }, who, id, taken, ctx }: Facts): InboundMail => ({
  id,
  digest: facts.id,
  messageId: facts.messageId,
  addressId: mailbox.id,
  sender: who.digest,
  outcome: taken?.outcome ?? 'nothing',
  incidentId: taken?.incident?.id ?? null,
  receivedAt: ctx.now,
  files: facts.files.length + 1,
  settledFiles: 0,
  keptId: taken?.outcome === 'kept' ? taken.messageId : null,
})
