import { actorOf, isActive } from '#features/access/access.core.ts'
import { findPrincipalByKey, isPermitted, systemCtx, type Worker } from '#features/access/index.ts'
import type { IncidentNotes } from '#features/incidents/index.ts'
import type { TakePayload } from '#features/intake/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { judgeOrigin } from './automatic.core.ts'
import { deleteOldMails, findSettledMail, forgetRaw, type InboundMail } from './inbound-mails.store.ts'
import { findMailboxes, type Mailbox } from './intake-addresses.store.ts'
import { factsOf, type MailFacts, type StructuredMail } from './mail.core.ts'
import { type Attach, keepFiles } from './mail-files.service.ts'
import { type Recipient, readRecipient } from './recipient.core.ts'
import { REPLIES, type Reply, replyOfRefusal } from './reply.core.ts'
import { type Delivered, type MailOutcome, takeMail } from './take-mail.service.ts'
import { judgeFirst } from './verdict.core.ts'

/** A mail as it was handed over. */
export type HandedMail = {
  readonly from: string
  readonly recipients: readonly string[]
  readonly raw: Buffer
  readonly client: string
}

export type InboundMailParts = {
  readonly database: Database
  readonly worker: Worker
  readonly takePayload: TakePayload
  readonly notes: IncidentNotes
  readonly attach: Attach
  /** Reads the structure of a mail; says why it cannot be read. */
  readonly read: (raw: Buffer) => Promise<StructuredMail | { readonly unreadable: string }>
  readonly newId: NewId
  readonly now: () => Instant
  /** Where our own messages come from; null while we send none. */
  readonly own: { readonly domain: string; readonly address: string } | null
  /** Told what became of each mail. */
  readonly observe: (outcome: string) => void
}

export type InboundMailService = ReturnType<typeof makeInboundMail>

/** Mail to intake addresses: what is taken, what becomes of it, and what its sender's server is told. */
export function makeInboundMail(parts: InboundMailParts) {
  const { database, worker, observe } = parts
  return {
    /** Null when mail for this address is taken. All recipients of one mail are one address: each is answered alone. */
    judgeRecipient: async (address: string, accepted: readonly string[]): Promise<Reply | null> => {
      const mailbox = await findMailbox(worker, address)
      if (!mailbox) return REPLIES.unknown()
      if (!(await findActor(parts, mailbox.mailbox))) return REPLIES.inactive()
      const first = accepted[0] === undefined ? null : await findMailbox(worker, accepted[0])
      return first && first.mailbox.id !== mailbox.mailbox.id ? REPLIES.oneAddress() : null
    },

    /** Takes a mail in. A 250 is answered when all of it is committed, its files too. */
    receive: async (mail: HandedMail): Promise<Received> => {
      const facts = await readFacts(parts, { raw: mail.raw, envelopeFrom: mail.from })
      const isUnreadable = 'unreadable' in facts
      const { reply, outcome } = isUnreadable
        ? { reply: REPLIES.unreadable(facts.unreadable), outcome: 'unreadable' }
        : await receive(parts, mail, facts).catch(refusalOf)
      observe(outcome)
      return { reply, messageId: isUnreadable ? null : facts.messageId }
    },

    /** Of mails that were kept whole, those whose message has been settled: their files follow, or they are forgotten. */
    settleKept: async (ctx: Ctx): Promise<void> => {
      for (;;) {
        const found = await database.read(ctx, findSettledMail)
        if (!found) return
        const { mail, raw, incidentId } = found
        const facts = incidentId === null ? null : await readFacts(parts, { raw, envelopeFrom: '' })
        if (facts && incidentId !== null && 'id' in facts) await keepFiles(parts, ctx, mail, incidentId, { facts, raw })
        else {
          await database.transact(ctx, async (tx) => {
            forgetRaw(tx, mail.id)
            return { value: undefined, events: [] }
          })
        }
      }
    },

    /** Forgets the mails that have been known for as long as they are. */
    clear: (ctx: Ctx): Promise<void> =>
      database.transact(ctx, async (tx) => {
        deleteOldMails(tx, ctx.now - LIMITS.inboundMailDays * DAY)
        return { value: undefined, events: [] }
      }),
  }
}

/** What the sender's server is told of a mail; its Message-ID, where it has one and could be read. */
export type Received = { readonly reply: Reply; readonly messageId: string | null }

type Answer = { readonly reply: Reply; readonly outcome: string }

/** A refusal is the sender's to know; everything else is thrown, and the sender comes again. */
function refusalOf(error: unknown): Answer {
  const reply = error instanceof AppError ? replyOfRefusal(error.code, error.message) : null
  if (reply) return { reply, outcome: 'refused' }
  const isLater = error instanceof AppError && (error.status >= 429 || error.code === 'CONFLICT')
  if (isLater) return { reply: REPLIES.unavailable(), outcome: 'later' }
  throw error
}

async function receive(parts: InboundMailParts, handed: HandedMail, facts: MailFacts): Promise<Answer> {
  const { raw, from, recipients } = handed
  const found = (await Promise.all(recipients.map((address) => findMailbox(parts.worker, address)))).filter(
    (one) => one !== null,
  )
  const mailbox = found[0]?.mailbox
  if (!mailbox) return { reply: REPLIES.unknown(), outcome: 'refused' }
  const own = {
    domain: parts.own?.domain ?? null,
    addresses: [mailbox.address, ...(parts.own === null ? [] : [parts.own.address.toLowerCase()])],
  }
  const origin = judgeOrigin(facts.headers, from, facts.sender?.address ?? null, own)
  const first = judgeFirst(facts, origin)
  if (first.kind === 'drop') return { reply: REPLIES.dropped(first.why), outcome: 'dropped' }
  if (first.kind === 'refuse') {
    const say = first.code === 'loop' ? REPLIES.loop : REPLIES.noSender
    return { reply: say(first.why), outcome: 'refused' }
  }
  const details = found.flatMap((one) => (one.detail === null ? [] : [one.detail]))
  return deliver(parts, handed, { mailbox, details, facts, origin, raw })
}

async function deliver(parts: InboundMailParts, { client }: HandedMail, delivered: Delivered): Promise<Answer> {
  const { mailbox } = delivered
  const actor = await findActor(parts, mailbox)
  if (!actor) return { reply: REPLIES.inactive(), outcome: 'refused' }
  const ctx: Ctx = {
    org: { id: mailbox.orgId, key: mailbox.orgKey },
    actor,
    now: parts.now(),
    requestId: parts.newId(),
    source: { client: 'smtp', address: client },
  }
  const outcome = await parts.database.transact(ctx, (tx) => takeMail(parts, tx, ctx, delivered))
  if (outcome.kind === 'taken') await finish(parts, outcome.mail, delivered)
  return answerOf(outcome)
}

/** What a delivery that broke off left to do is done by the next one of the same mail. */
async function finish(parts: InboundMailParts, mail: InboundMail, { mailbox, facts, raw }: Delivered): Promise<void> {
  const { incidentId, outcome } = mail
  // What a machine repeats is counted and not kept again each time.
  if (incidentId === null || outcome === 'repeated' || mail.settledFiles >= mail.files) return
  const ctx = systemCtx({ id: mailbox.orgId, key: mailbox.orgKey }, parts.now(), 'smtp')
  await keepFiles(parts, ctx, mail, incidentId, { facts, raw })
}

function answerOf(outcome: MailOutcome): Answer {
  switch (outcome.kind) {
    case 'taken':
      return outcome.isNew
        ? { reply: REPLIES.taken(outcome.number), outcome: outcome.mail.outcome }
        : { reply: REPLIES.takenBefore(), outcome: 'redelivered' }
    case 'dropped':
      return { reply: REPLIES.dropped(outcome.why), outcome: 'dropped' }
    case 'refused':
      return { reply: REPLIES.refused(outcome.why), outcome: 'refused' }
    case 'later':
      return { reply: REPLIES.later(outcome.why), outcome: 'later' }
  }
}

async function readFacts(
  { read, own }: InboundMailParts,
  { raw, envelopeFrom }: { readonly raw: Buffer; readonly envelopeFrom: string },
): Promise<MailFacts | { readonly unreadable: string }> {
  const mail = await read(raw)
  return 'unreadable' in mail ? mail : factsOf(mail, { raw, envelopeFrom, domain: own?.domain ?? null })
}

type Found = Recipient & { readonly mailbox: Mailbox }

/** The intake address a recipient means: the whole of it before what stands before its `+`. */
async function findMailbox(worker: Worker, address: string): Promise<Found | null> {
  const meant = readRecipient(address)
  const mailboxes =
    meant.length === 0
      ? []
      : await findMailboxes(
          worker,
          meant.map((one) => one.address),
        )
  for (const recipient of meant) {
    const mailbox = mailboxes.find((one) => one.address === recipient.address)
    if (mailbox) return { ...recipient, mailbox }
  }
  return null
}

/** Who mail to an address acts as; null when nobody may act so any more. */
async function findActor({ database, now }: InboundMailParts, mailbox: Mailbox) {
  const ctx = systemCtx({ id: mailbox.orgId, key: mailbox.orgKey }, now(), 'smtp')
  const principal = await database.read(ctx, (tx) => findPrincipalByKey(tx, mailbox.client))
  if (principal?.kind !== 'client' || !isActive(principal, now())) return null
  return isPermitted(principal, 'intake.send') ? actorOf(principal, 'mail', null) : null
}
