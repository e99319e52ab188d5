import { readServerAddress } from '#kernel/server-address.ts'

/** A mail server as the operator names it, and who messages are from. */
export type MailServer = {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, `none` in clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  readonly password: string
  readonly from: MailAddress
  /** Domain of `from`: what Message-IDs end with. */
  readonly domain: string
}

export type MailAddress = { readonly name: string; readonly address: string }

const LONGEST_ADDRESS = 254
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** One plain address, without a name, a comment or a quoted part. */
export const isMailAddress = (text: string): boolean => text.length <= LONGEST_ADDRESS && ADDRESS.test(text)

/** Reads `Andon <andon@plant.example>` or `andon@plant.example`; null for anything else. */
export function readMailAddress(text: string): MailAddress | null {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const bare = address.trim()
  const plain = name.trim().replace(/^"(.*)"$/, '$1')
  return isMailAddress(bare) && !/[\p{Cc}"]/u.test(plain) ? { name: plain, address: bare } : null
}

/**
 * Reads `smtps://user:password@mail.plant.example` (TLS from the first byte, port 465) or `smtp://…` (STARTTLS, which
 * the server must offer, port 587). Null for anything else, a path or a query among it.
 */
export function readMailServer(address: string): Omit<MailServer, 'from' | 'domain'> | null {
  const server = readServerAddress(address, { plain: ['smtp', 587], secure: ['smtps', 465] })
  if (!server) return null
  const { isSecure, ...rest } = server
  return { ...rest, security: isSecure ? 'tls' : 'starttls' }
}
