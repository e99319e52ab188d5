import ipaddr from 'ipaddr.js'

/** A network and the ports in it that may be reached although it is not the public internet. */
export type AllowedNetwork = {
  readonly network: readonly [ipaddr.IPv4 | ipaddr.IPv6, number]
  /** Inclusive. */
  readonly ports: readonly [first: number, last: number]
}

const ENTRY = /^(?:\[([0-9a-fA-F:.]+(?:\/\d{1,3})?)\]|(\d+\.\d+\.\d+\.\d+(?:\/\d{1,2})?)):(\*|\d{1,5}(?:-\d{1,5})?)$/
const FOUR_PARTS = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/

/**
 * Reads `10.2.0.0/16:443`, `127.0.0.1:*`, `[fd00::/8]:8000-8100`: a network or an address, and one port, a range or all
 * of them. Null for anything else, also for the spellings of addresses with fewer parts, octal or hexadecimal numbers.
 */
export function readAllowedNetwork(text: string): AllowedNetwork | null {
  const match = ENTRY.exec(text)
  const ports = readPorts(match?.[3] ?? '')
  const network = readNetwork(match?.[1] ?? match?.[2] ?? '')
  return network && ports ? { network, ports } : null
}

function readNetwork(text: string): AllowedNetwork['network'] | null {
  const [address = '', bits] = text.split('/')
  if (!address.includes(':') && !FOUR_PARTS.test(address)) return null
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.parse(address)
  const widest = parsed.kind() === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? widest : Number(bits)
  return prefix <= widest ? [parsed, prefix] : null
}

function readPorts(text: string): AllowedNetwork['ports'] | null {
  if (text === '*') return [1, 65_535]
  const [first, last = first] = text.split('-').map(Number)
  if (first === undefined || last === undefined || !(first >= 1 && first <= last && last <= 65_535)) return null
  return [first, last]
}

/** What no list opens: nobody is there, or everybody. */
const NEVER = new Set(['unspecified', 'broadcast', 'multicast'])

/** Ports of the public internet below 1024 that are for the web, and none of those above that browsers refuse. */
const WEB_PORTS = new Set([80, 443])
const OTHER_SERVICES = new Set([
  1719, 1720, 1723, 2049, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 6000, 6379, 6566, 6665, 6666, 6667,
  6668, 6669, 6679, 6697, 9200, 10080, 11211, 27017,
])

export type Verdict = 'public' | 'listed' | 'refused'

/**
 * May this address and port be reached? `public`: an address of the public internet that is nothing else, on a port
 * of the web. `listed`: the operator's list names it. An IPv6 address that carries an IPv4 one (mapped, compatible,
 * translated, 6to4, Teredo) is no public address, whichever it carries.
 */
export function judgeAddress(address: string, port: number, allowed: readonly AllowedNetwork[]): Verdict {
  const plain = address.split('%')[0] ?? ''
  if (!plain.includes(':') && !FOUR_PARTS.test(plain)) return 'refused'
  if (!ipaddr.isValid(plain)) return 'refused'
  const parsed = ipaddr.parse(plain)
  if (NEVER.has(parsed.range())) return 'refused'
  if (allowed.some((entry) => isWithin(parsed, port, entry))) return 'listed'
  return isPublic(parsed) && isWebPort(port) ? 'public' : 'refused'
}

const isWithin = (address: ipaddr.IPv4 | ipaddr.IPv6, port: number, { network, ports }: AllowedNetwork): boolean =>
  address.kind() === network[0].kind() &&
  port >= ports[0] &&
  port <= ports[1] &&
  (address as ipaddr.IPv6).match(network[0] as ipaddr.IPv6, network[1])

/** Of IPv6 only 2000::/3 is given out; what is set apart inside it `range` knows. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20
}

const isWebPort = (port: number): boolean => WEB_PORTS.has(port) || (port > 1023 && !OTHER_SERVICES.has(port))
