import { authorise } from '#features/access/index.ts'
import type { Channel } from '#features/master-data/contact.core.ts'
import type { DescribeIncidents } from '#features/notifications/index.ts'
import type { NoticeFacts, NoticeLinks, Recipient, RenderedMessage } from '#features/notifications/message.core.ts'
import type { NoticeEvent } from '#features/notifications/notice.core.ts'
import { renderNotice } from '#features/notifications/render-notice.core.ts'
import { audienceOf } from '#features/notifications/template.core.ts'
import { sampleFacts } from '#features/notifications/template-samples.core.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { readIncident } from './incident-access.service.ts'
import type { Grounds } from './incident-ground.service.ts'

export type PreviewRequest = {
  readonly event: NoticeEvent
  readonly channel: Channel
  /** Null: the organisation's. */
  readonly language: string | null
  /** Null: the people who work on it. */
  readonly audience: string | null
  /** Id or number; null takes an imaginary one. */
  readonly incident: string | null
  readonly configuration: 'published' | 'draft'
}

export type MessagePreview = RenderedMessage & {
  readonly event: NoticeEvent
  readonly channel: Channel
  readonly audience: string
}

export type MessagePreviews = ReturnType<typeof makeMessagePreviews>

export type MessagePreviewParts = {
  readonly database: Database
  readonly grounds: Grounds
  readonly describe: DescribeIncidents
  readonly newId: NewId
}

/** How messages would read, with nothing sent and nothing written. */
export const makeMessagePreviews = ({ database, grounds, describe, newId }: MessagePreviewParts) => ({
  /**
   * Writes a message of an event as the caller would get it: with an incident that they may read, or an imaginary one.
   * Throws NOT_FOUND for an incident they may not know of, CONFIGURATION_INVALID for a draft that is not sound.
   */
  preview: (ctx: Ctx, request: PreviewRequest): Promise<MessagePreview> => {
    authorise(ctx.actor, 'notification.preview')
    // The texts of the draft tell what stands in it.
    if (request.configuration === 'draft') authorise(ctx.actor, 'configuration.read_draft')
    return database.read(ctx, async (tx) => {
      const { configuration, plant } = grounds
      const [{ messages }, { timeZone }, incident] = await Promise.all([
        request.configuration === 'draft' ? configuration.draft(tx) : configuration.configuration(tx),
        plant.plant(tx),
        request.incident === null ? null : readIncident(tx, ctx.actor, request.incident, 'incident.read'),
      ])
      const sample = await loadFacts(tx, describe, request.event, incident?.incident.id ?? null, messages.fieldTypes)
      const facts = { ...sample, at: ctx.now, dueAt: ctx.now }
      const recipient = recipientOf(ctx.actor, request, timeZone)
      const { event, channel } = request
      const written = renderNotice({ id: newId(), channel, facts, recipient, links: linksOf(facts) }, messages)
      return { ...written, event, channel, audience: audienceOf(recipient) }
    })
  },
})

const recipientOf = ({ key, name }: Actor, { language, audience }: PreviewRequest, timeZone: string): Recipient => ({
  kind: 'person',
  key,
  name,
  language,
  timeZone,
  audience,
})

/** The sample of the event, with the incident in the place of the imaginary one. */
async function loadFacts(
  tx: Tx,
  describe: DescribeIncidents,
  event: NoticeEvent,
  incidentId: string | null,
  fieldTypes: Parameters<typeof sampleFacts>[1],
): Promise<NoticeFacts> {
  const { organisation, incidents } = await describe(tx, incidentId === null ? [] : [incidentId])
  const sample = sampleFacts(event, fieldTypes, organisation)
  const described = incidentId === null ? undefined : incidents.get(incidentId)
  return described === undefined ? sample : { ...sample, ...described }
}

/** Addresses that lead nowhere: whoever looks at a preview cannot act by it. */
const EXAMPLE = 'https://andon.example'

const linksOf = ({ incident }: NoticeFacts): NoticeLinks => ({
  open: incident === null ? null : `${EXAMPLE}/incidents/${incident.number}`,
  acknowledge: incident?.status === 'new' ? `${EXAMPLE}/v1/links/example` : null,
})
