import { AndonError } from './errors.ts'

/**
 * Who calls: an API key (`andon_…`); an access token, or a function that gives one (called again after a refusal); or
 * the id and secret of an API client, for which tokens are fetched and renewed.
 */
export type Credentials =
  | { readonly apiKey: string }
  | { readonly token: string | (() => string | Promise<string>) }
  | { readonly clientId: string; readonly clientSecret: string; readonly scope?: readonly string[] }

export type TokenSource = {
  /** What goes behind `Bearer`. */
  readonly get: () => Promise<string>
  /** Says that this one was refused; true when another may be had. */
  readonly refuse: (token: string) => boolean
}

export type IssuedToken = { readonly access_token: string; readonly expires_in: number }

/** Renewed so long before it ends, and never later than a tenth of its life before. */
const EARLY = 60_000

const fixed = (token: string): TokenSource => ({ get: async () => token, refuse: () => false })

/** Fetches a token once for all who wait for it, keeps it while it is good. */
function renewing(issue: () => Promise<IssuedToken>): TokenSource {
  let kept: { readonly token: string; readonly until: number } | null = null
  let coming: Promise<string> | null = null
  const fetchToken = async (): Promise<string> => {
    const asked = Date.now()
    const { access_token, expires_in } = await issue()
    const life = expires_in * 1_000
    kept = { token: access_token, until: asked + life - Math.min(EARLY, life / 10) }
    return access_token
  }
  return {
    get: async () => {
      if (kept !== null && Date.now() < kept.until) return kept.token
      coming ??= fetchToken().finally(() => {
        coming = null
      })
      return coming
    },
    refuse: (token) => {
      if (kept?.token === token) kept = null
      return true
    },
  }
}

export function makeTokenSource(
  credentials: Credentials | undefined,
  issue: (form: URLSearchParams) => Promise<IssuedToken>,
): TokenSource | null {
  if (credentials === undefined) return null
  if ('apiKey' in credentials) return fixed(expectText(credentials.apiKey, 'auth.apiKey'))
  if ('token' in credentials) {
    const { token } = credentials
    if (typeof token === 'string') return fixed(expectText(token, 'auth.token'))
    return { get: async () => expectText(await token(), 'auth.token'), refuse: () => true }
  }
  const { clientId, clientSecret, scope } = credentials
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: expectText(clientId, 'auth.clientId'),
    client_secret: expectText(clientSecret, 'auth.clientSecret'),
    ...(scope !== undefined && { scope: scope.join(' ') }),
  })
  return renewing(() => issue(form))
}

/** A setting that is empty is a mistake of the program, said at once and not by a 401 at night. */
function expectText(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new AndonError(`${name} is empty.`)
}
