import type { Channel } from '#features/master-data/contact.core.ts'
import type { MessageOrder, NoticeFacts, Recipient } from '#features/notifications/message.core.ts'
import type { NoticeEvent } from '#features/notifications/notice.core.ts'
import { sampleFacts } from '#features/notifications/template-samples.core.ts'

type Change = {
  readonly channel?: Channel
  readonly facts?: Partial<NoticeFacts>
  readonly recipient?: Partial<Recipient>
  readonly links?: MessageOrder['links']
}

/** The sample of an event, for Maria Keller in Leipzig, with both links where it is about a new incident. */
export function orderOf(event: NoticeEvent, { channel = 'email', facts, recipient, links }: Change = {}): MessageOrder {
  const sample = { ...sampleFacts(event, {}, { key: 'demo', name: 'Demo' }), ...facts }
  const isNew = sample.incident?.status === 'new'
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    channel,
    facts: sample,
    recipient: {
      kind: 'person',
      key: 'm.keller',
      name: 'Maria Keller',
      language: 'en',
      timeZone: 'Europe/Berlin',
      audience: null,
      ...recipient,
    },
    links: links ?? {
      open: sample.incident && `https://board.example/incidents/${sample.incident.number}`,
      acknowledge: isNew ? 'https://andon.example/v1/links/token' : null,
    },
  }
}
