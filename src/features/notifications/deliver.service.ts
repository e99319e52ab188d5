import type { Channel } from '#features/master-data/contact.core.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { ChannelSenders, OutgoingMessage, SendResult } from './channel.core.ts'
import type { Parcel } from './claim.service.ts'
import type { LoadDirectory } from './directory.service.ts'
import { factsOf, inOrderOfUrgency, type NoticeGround } from './facts.core.ts'
import type { Links } from './links.service.ts'
import type { NoticeLinks } from './message.core.ts'
import type { NoticeRoute } from './notice.core.ts'
import { renderNotice } from './render-notice.core.ts'
import { type KnownRecipient, lookUp, presentRecipient } from './routes.core.ts'
import type { EndedParcel } from './settle.service.ts'

/** Reads what messages about these incidents are written from. */
export type DescribeIncidents = (tx: Tx, incidentIds: readonly string[]) => Promise<NoticeGround>

export type DeliveryParts = {
  readonly database: Pick<Database, 'read'>
  readonly directory: LoadDirectory
  readonly describe: DescribeIncidents
  readonly links: Pick<Links, 'linksFor' | 'openUrl'>
  readonly senders: ChannelSenders
}

/** A message ready to be handed over, or why there is none. */
type Prepared =
  | { readonly message: OutgoingMessage; readonly kept: EndedParcel['sent'] }
  | { readonly refused: Extract<SendResult, { outcome: 'permanent' }> }

/** Hands parcels to their channel: what they say is read as of now, for all at once, and each is sent on its own. */
export async function prepareParcels(
  { database, directory, describe, links, senders }: DeliveryParts,
  ctx: Ctx,
  parcels: readonly Parcel[],
): Promise<readonly (() => Promise<EndedParcel>)[]> {
  const [book, ground] = await database.read(ctx, (tx) =>
    Promise.all([
      directory.forRecipients(
        tx,
        parcels.map(({ notice }) => notice.recipient),
      ),
      describe(tx, [...new Set(parcels.flatMap(incidentsOf))]),
    ]),
  )
  return Promise.all(
    parcels.map(async (parcel) => {
      const known = lookUp(book, parcel.notice.recipient)
      const prepared = prepareParcel(
        parcel,
        known,
        ground,
        await linkParcel(links, ctx, parcel, known, ground),
        links.openUrl,
      )
      return () => sendParcel(senders, parcel, prepared)
    }),
  )
}

const incidentsOf = ({ notice, members }: Parcel): readonly string[] =>
  [notice, ...members].flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId]))

const linkParcel = (
  links: Pick<Links, 'linksFor'>,
  { org, now }: Ctx,
  { notice: { id, incidentId } }: Parcel,
  { person }: KnownRecipient,
  { incidents }: NoticeGround,
): Promise<NoticeLinks> =>
  links.linksFor({
    org,
    noticeId: id,
    incident: (incidentId === null ? null : incidents.get(incidentId)?.incident) ?? null,
    person: person && { key: person.key, roles: person.roles },
    now,
  })

function prepareParcel(
  { notice, members }: Parcel,
  known: KnownRecipient,
  ground: NoticeGround,
  links: NoticeLinks,
  openUrl: Links['openUrl'],
): Prepared {
  const channel = notice.channel!
  const route = known.routes.find((one) => one.channel === channel)
  if (!route) return { refused: sayNoAddress(channel, known.routes, known.unreachable) }
  const recipient = presentRecipient(notice.recipient, known, notice.plan.timeZone)
  const facts = factsOf(notice, inOrderOfUrgency(members), ground, openUrl)
  const order = { id: notice.id, channel, facts, recipient: { ...recipient, audience: notice.plan.audience }, links }
  const { subject, text, html, payload } = renderNotice(order, ground.templates)
  const message: OutgoingMessage = {
    id: notice.id,
    attempt: notice.attempts,
    channel,
    address: route.address,
    name: recipient.name,
    thread: notice.incidentId,
    at: notice.plannedAt,
    isUrgent: notice.isUrgent,
    subject,
    text,
    html,
    payload,
  }
  return { message, kept: keepSent(message, links) }
}

const sayNoAddress = (channel: Channel, routes: readonly NoticeRoute[], unreachable: string) => ({
  outcome: 'permanent' as const,
  code: 'NO_ADDRESS',
  detail: routes.length === 0 ? `The recipient ${unreachable}.` : `The recipient has no address for ${channel} now.`,
})

/** What stays in the record: the text without the link that only its reader may use, and no address that is a secret. */
function keepSent({ channel, address, subject, text }: OutgoingMessage, { acknowledge }: NoticeLinks) {
  const hide = (written: string): string => (acknowledge === null ? written : written.replaceAll(acknowledge, '[link]'))
  return {
    address: channel === 'email' ? address : `${/^https?:\/\/[^/?#]*/.exec(address)?.[0] ?? ''}/…`,
    subject: hide(subject),
    text: hide(text),
  }
}

async function sendParcel(
  senders: ChannelSenders,
  { notice, members }: Parcel,
  prepared: Prepared,
): Promise<EndedParcel> {
  const base = {
    notificationId: notice.id,
    number: notice.attempts,
    channel: notice.channel,
    recordIds: (members.length > 0 ? members : [notice]).map(({ record }) => record.id),
  }
  if ('refused' in prepared) return { ...base, result: prepared.refused, duration: null, sent: null }
  const sender = senders[notice.channel!]
  const started = performance.now()
  const result = await sendOn(sender, prepared.message)
  return { ...base, result, duration: Math.round(performance.now() - started), sent: prepared.kept }
}

async function sendOn(sender: ChannelSenders[Channel], message: OutgoingMessage): Promise<SendResult> {
  if (sender.unavailable !== null) {
    return { outcome: 'permanent', code: 'CHANNEL_UNAVAILABLE', detail: sender.unavailable }
  }
  try {
    return await sender.send(message)
  } catch (error) {
    // A sender never throws; should one, nobody knows whether the message went, and it goes again under the same id.
    const detail = error instanceof Error ? error.name : 'unknown'
    return { outcome: 'temporary', code: 'SENDER_FAILED', detail, retryAfter: null }
  }
}
