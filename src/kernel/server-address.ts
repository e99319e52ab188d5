/** A server as an operator names it. */
export type ServerAddress = {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  readonly user: string | null
  readonly password: string
}

/** A protocol's two schemes and their ports: in clear, and by TLS. */
export type ServerSchemes = {
  readonly plain: readonly [scheme: string, port: number]
  readonly secure: readonly [scheme: string, port: number]
}

/**
 * Reads `mqtts://user:password@broker.plant.example:8883`, by the schemes and the ports of its protocol. Null for
 * anything else, a path or a query among it.
 */
export function readServerAddress(text: string, { plain, secure }: ServerSchemes): ServerAddress | null {
  if (!/^[a-z]+:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text)) return null
  const { protocol, hostname, port, username, password } = new URL(text)
  const scheme = [plain, secure].find(([name]) => protocol === `${name}:`)
  const [user, secret] = [decode(username), decode(password)]
  if (!scheme || hostname === '' || user === null || secret === null) return null
  return {
    host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port: port === '' ? scheme[1] : Number(port),
    isSecure: scheme === secure,
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
