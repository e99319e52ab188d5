import { readFileSync } from 'node:fs'
import type { InboundMailService } from '#features/inbound-mail/index.ts'
import { type ListenerSecurity, type MailListener, makeMailListener } from '#platform/mail/mail-listener.ts'
import type { Ground } from './ground.ts'
import type { MailListenerSettings } from './mail-listener-settings.ts'
import { Refusal } from './refusal.ts'

/** The door for mail, not yet listening; null where none is wanted. */
export function openMailDoor(
  { config, log, metrics }: Pick<Ground, 'config' | 'log' | 'metrics'>,
  { inboundMail }: { readonly inboundMail: InboundMailService },
): MailListener | null {
  const { mailListener: settings } = config
  if (settings === null) return null
  const times = metrics.histogram(
    'andon_mail_seconds',
    'From a mail received whole to the answer that its sender gets.',
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  )
  const listener = makeMailListener({
    host: settings.host,
    port: settings.port,
    name: settings.name,
    networks: settings.networks,
    bytes: settings.bytes,
    security: securityOf(settings),
    log,
    judgeRecipient: inboundMail.judgeRecipient,
    take: async (mail) => {
      const end = times.startTimer()
      const { reply, messageId } = await inboundMail.receive(mail)
      end()
      // Who asks for a mail finds what became of it by its Message-ID; who wrote it is not for the log.
      const { raw, client, recipients } = mail
      const { code, text } = reply
      log.info({ messageId, bytes: raw.length, client, recipients, code, said: text }, 'mail')
      return reply
    },
  })
  metrics.gauge('andon_mail_connections', 'Connections of those who hand mail over.', listener.connections)
  return listener
}

function securityOf({ tls }: MailListenerSettings): ListenerSecurity {
  if (tls === null) return { kind: 'off' }
  return { kind: tls.kind, cert: readPem('SMTP_LISTEN_CERT', tls.cert), key: readPem('SMTP_LISTEN_KEY', tls.key) }
}

function readPem(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Refusal(`${setting}: ${file} cannot be read. Correct it.`, { cause: error })
  }
}
