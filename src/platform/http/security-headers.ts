import type { ServerResponse } from 'node:http'

/**
 * What a browser is told of every answer. Nothing here is a page, so nothing may run, be framed or be guessed at; the
 * two pages there are (API reference, GraphQL explorer) set a policy of their own. HSTS belongs to whoever puts TLS in
 * front. A constant list: nothing in it depends on the request.
 */
const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['cache-control', 'no-store'],
]

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value)
}
