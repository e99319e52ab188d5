import { makeWorker } from '#features/access/index.ts'
import { makeInboundMail } from '#features/inbound-mail/index.ts'
import { UnreadableMail } from '#platform/mail/parse-mail.ts'
import type { Ground } from './ground.ts'

type InboundMailGround = Pick<Parameters<typeof makeInboundMail>[0], 'takePayload' | 'notes' | 'attach'>

/** Mail that comes in, wired. */
export function openInboundMail(
  { database, workerPool, newId, now, config, metrics, mailReader }: Ground,
  given: InboundMailGround,
) {
  const mails = metrics.counter('andon_mails_total', 'Mails to intake addresses, by what became of them.', ['outcome'])
  return makeInboundMail({
    ...given,
    database,
    worker: makeWorker(workerPool),
    newId,
    now,
    own: config.mail && { domain: config.mail.domain, address: config.mail.from.address },
    read: (raw) =>
      mailReader.read(raw).catch((error: unknown) => {
        if (error instanceof UnreadableMail) return { unreadable: error.message }
        throw error
      }),
    observe: (outcome) => mails.inc({ outcome }),
  })
}
