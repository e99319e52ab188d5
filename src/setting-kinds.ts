import { isIP } from 'node:net'
import { z } from 'zod'
import { readMailAddress, readMailServer } from '#platform/mail/mail-server.ts'
import { readBrokerAddress } from '#platform/mqtt/broker-address.ts'
import { type AllowedNetwork, readAllowedNetwork } from '#platform/outgoing/networks.ts'

/** What the values of settings are read as; each fault says what is needed. */

export const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce.number('a whole number is needed').int('a whole number is needed').min(minimum).max(maximum)

export const count = (fallback: number, minimum: number, maximum: number) =>
  wholeNumber(minimum, maximum).default(fallback)

export const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))

export const origins = list.refine(
  (all) => all.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
  {
    error: 'origins are needed, such as https://board.plant.example, between commas',
  },
)

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  if (more.length > 0 || isIP(address) === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128))
}

export const networks = list.refine((all) => all.every(isNetwork), {
  error: 'addresses or networks are needed, such as 10.0.0.0/8, between commas',
})

export const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'an address such as postgresql://user:password@host:5432/andon is needed')

export const allowedNetworks = list.transform((parts, context) =>
  parts.flatMap((part): AllowedNetwork[] => {
    const network = readAllowedNetwork(part)
    if (network) return [network]
    const message = 'networks with ports are needed, such as 10.2.0.0/16:443 or [fd00::/8]:*, between commas'
    context.addIssue({ code: 'custom', message })
    return []
  }),
)

export const topicPrefix = z
  .string()
  .regex(/^[^+#/$\0][^+#\0]*$/, 'a topic without wildcards is needed, such as andon or plant/andon')
  .regex(/[^/]$/, 'a topic that does not end with a slash is needed')

export const mailServer = z.string().transform((text, context) => {
  const server = readMailServer(text)
  if (server) return server
  const message = 'an address such as smtps://user:password@mail.plant.example is needed'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

export const brokerAddress = z.string().transform((text, context) => {
  const address = readBrokerAddress(text)
  if (address) return address
  context.addIssue({
    code: 'custom',
    message: 'an address such as mqtts://user:password@broker.plant.example is needed',
  })
  return z.NEVER
})

export const mailAddress = z.string().transform((text, context) => {
  const address = readMailAddress(text)
  if (address) return address
  context.addIssue({ code: 'custom', message: 'an address such as Andon <andon@plant.example> is needed' })
  return z.NEVER
})

export const listenAddress = z.string().transform((text, context) => {
  const [, host = '', port = ''] = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+):(\d{1,5})$/.exec(text) ?? []
  if (host !== '' && Number(port) <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  context.addIssue({ code: 'custom', message: 'a host and a port such as 0.0.0.0:25 are needed' })
  return z.NEVER
})

/** An address that others are made of: no query, no fragment, no user, no slash at the end. */
export const baseAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:\/\/[^?#@\s]+$/.test(text), 'an http(s) address is needed')
  .transform((text) => text.replace(/\/+$/, ''))

export const incidentAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:\/\/[^@\s]+$/.test(text) && /\{(number|id)\}/.test(text),
    'an http(s) address with {number} or {id} in it is needed',
  )
