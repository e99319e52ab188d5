import type { Channel } from '#features/master-data/contact.core.ts'
import type { ChannelSenders, SendResult } from '#features/notifications/channel.core.ts'
import type { DescribeIncidents } from '#features/notifications/index.ts'
import { NO_LINKS } from '#features/notifications/message.core.ts'
import { renderNotice } from '#features/notifications/render-notice.core.ts'
import { sampleFacts } from '#features/notifications/template-samples.core.ts'
import { findPeople } from '#features/people/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Grounds } from './incident-ground.service.ts'
import { messageErrors } from './message-test.errors.ts'

export type TestRequest = {
  readonly channel: Channel
  /** An address of the channel, or the key of a person. */
  readonly to: string
  /** Null: the person's, else the organisation's. */
  readonly language: string | null
}

export type SentTest = { readonly subject: string; readonly text: string; readonly result: SendResult }

export type MessageTestParts = {
  readonly database: Database
  readonly grounds: Grounds
  readonly describe: DescribeIncidents
  readonly channels: ChannelSenders
  readonly newId: NewId
}

export type MessageTests = ReturnType<typeof makeMessageTests>

/** Sends messages that tell of nothing, to see whether a channel works. */
export const makeMessageTests = ({ database, grounds, describe, channels, newId }: MessageTestParts) => ({
  /**
   * Sends one test message at once, once, past quiet hours and preferences, and answers what became of it. Nothing is
   * recorded. Throws TEST_ADDRESS_UNKNOWN for a person that is not there or has no address on the channel.
   */
  send: async (ctx: Ctx, request: TestRequest): Promise<SentTest> => {
    const { channel } = request
    const { facts, templates, recipient, address } = await database.read(ctx, (tx) =>
      load(tx, ctx, request, describe, grounds),
    )
    const order = { id: newId(), channel, facts, recipient, links: NO_LINKS }
    const { subject, text, html, payload } = renderNotice(order, templates)
    const sender = channels[channel]
    if (sender.unavailable !== null) {
      return {
        subject,
        text,
        result: { outcome: 'permanent', code: 'CHANNEL_UNAVAILABLE', detail: sender.unavailable },
      }
    }
    const result = await sender.send({
      id: order.id,
      attempt: 1,
      channel,
      address,
      name: recipient.name,
      thread: null,
      at: ctx.now,
      isUrgent: false,
      subject,
      text,
      html,
      payload,
    })
    return { subject, text, result }
  },
})

async function load(
  tx: Tx,
  ctx: Ctx,
  { channel, to, language }: TestRequest,
  describe: DescribeIncidents,
  { plant }: Grounds,
) {
  const isAddress = /[@/]/.test(to)
  const [{ organisation, templates }, { timeZone }, people] = await Promise.all([
    describe(tx, []),
    plant.plant(tx),
    isAddress ? new Map<string, never>() : findPeople(tx, [to]),
  ])
  const person = people.get(to)?.content
  const address = isAddress ? to : channel === 'email' ? person?.email : person?.addresses[channel]
  if (!address) throw messageErrors.TEST_ADDRESS_UNKNOWN({ to, channel })
  const sample = sampleFacts('test', templates.fieldTypes, organisation)
  return {
    address,
    templates,
    facts: { ...sample, at: ctx.now, dueAt: ctx.now, by: ctx.actor.name },
    recipient: {
      kind: 'person' as const,
      key: isAddress ? '' : to,
      name: person?.name ?? '',
      language: language ?? person?.language ?? null,
      timeZone: person?.timeZone ?? timeZone,
      audience: null,
    },
  }
}
