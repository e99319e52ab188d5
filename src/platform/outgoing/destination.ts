import { isIP } from 'node:net'
import { type AllowedNetwork, judgeAddress, type Verdict } from './networks.ts'

/** Why a call was not made or did not come to an end. Stable words, kept with the attempt. */
export const OUTGOING_FAULTS = [
  'ADDRESS_INVALID',
  'CREDENTIALS_IN_ADDRESS',
  'PROTOCOL_REFUSED',
  'DESTINATION_REFUSED',
  'NAME_UNKNOWN',
  'CONNECT_TIMEOUT',
  'CONNECT_FAILED',
  'TLS_FAILED',
  'TIMEOUT',
  'ANSWER_BROKEN',
] as const
export type OutgoingFault = (typeof OUTGOING_FAULTS)[number]

/** A destination that is not called. The message names no address, so that nobody learns the inside of the network. */
export class OutgoingRefusal extends Error {
  readonly code: OutgoingFault
  constructor(code: OutgoingFault, message: string) {
    super(message)
    this.name = 'OutgoingRefusal'
    this.code = code
  }
}

export type Resolved = { readonly address: string; readonly family: number }
/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>

const LONGEST_ADDRESS = 2_000

/**
 * Reads the address of a call: http or https, no credentials. The parser of the platform turns every spelling of an
 * IPv4 address (octal, hexadecimal, one number, full-width digits) into four decimal numbers, so that what is judged
 * is what would be connected to. Throws OutgoingRefusal.
 */
export function readDestination(text: string): URL {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) {
    throw new OutgoingRefusal('ADDRESS_INVALID', 'The address is not a URL.')
  }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OutgoingRefusal('PROTOCOL_REFUSED', 'Only https:// and http:// are called.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutgoingRefusal('CREDENTIALS_IN_ADDRESS', 'The address may not hold a user or a password.')
  }
  // A literal is judged before anything is opened; the port 0 is nobody's.
  if (url.hostname === '' || portOf(url) === 0) throw new OutgoingRefusal('ADDRESS_INVALID', 'The address has no host.')
  return url
}

export const portOf = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)

export type DestinationQuery = {
  /** As in a URL: an IPv6 address may stand in brackets. */
  readonly hostname: string
  readonly port: number
  readonly isSecure: boolean
}

/**
 * The addresses to connect to: the name is looked up once, and every address it has must be permitted, not one.
 * Without TLS only what the operator's list names is called. Throws OutgoingRefusal.
 */
export async function findAddresses(
  { hostname, port, isSecure }: DestinationQuery,
  allowed: readonly AllowedNetwork[],
  resolve: Resolve,
): Promise<readonly Resolved[]> {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const family = isIP(host)
  const found = family === 0 ? await lookUp(host, resolve) : [{ address: host, family }]
  const verdicts = new Set(found.map(({ address }): Verdict => judgeAddress(address, port, allowed)))
  if (verdicts.has('refused')) {
    throw new OutgoingRefusal(
      'DESTINATION_REFUSED',
      'The address leads to a network or port that may not be called. An operator can allow it with OUTGOING_ALLOW.',
    )
  }
  if (!isSecure && verdicts.has('public')) {
    throw new OutgoingRefusal('PROTOCOL_REFUSED', 'On the public internet only https:// is called.')
  }
  return found
}

async function lookUp(name: string, resolve: Resolve): Promise<readonly Resolved[]> {
  let found: readonly Resolved[]
  try {
    found = await resolve(name)
  } catch (cause) {
    throw Object.assign(new OutgoingRefusal('NAME_UNKNOWN', 'The name of the host is not known.'), { cause })
  }
  if (found.length === 0) throw new OutgoingRefusal('NAME_UNKNOWN', 'The name of the host has no address.')
  return found
}
