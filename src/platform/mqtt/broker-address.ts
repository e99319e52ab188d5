/** A broker as the operator names it. */
export type BrokerAddress = {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  readonly user: string | null
  readonly password: string
}

/**
 * Reads `mqtts://user:password@broker.plant.example` (TLS, port 8883) or `mqtt://…` (in clear, port 1883). Null for
 * anything else, a path or a query among it.
 */
export function readBrokerAddress(text: string): BrokerAddress | null {
  if (!/^mqtts?:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text)) return null
  const { protocol, hostname, port, username, password } = new URL(text)
  const isSecure = protocol === 'mqtts:'
  const [user, secret] = [decode(username), decode(password)]
  if (hostname === '' || user === null || secret === null) return null
  return {
    host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port: port === '' ? (isSecure ? 8883 : 1883) : Number(port),
    isSecure,
    user: user === '' ? null : user,
    password: secret,
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
