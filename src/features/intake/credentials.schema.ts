/**
 * What stands for `Authorization: Bearer …` in the words of other protocols: `GenieKey KEY`, and `Basic` with the key
 * as its password. Anything else is read as it is.
 */
export function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined
  const [, genie] = /^geniekey\s+(\S+)$/i.exec(authorization) ?? []
  if (genie !== undefined) return `Bearer ${genie}`
  const [, basic] = /^basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(authorization) ?? []
  if (basic === undefined) return authorization
  const text = Buffer.from(basic, 'base64').toString('utf8')
  const cut = text.indexOf(':')
  const password = cut < 0 ? '' : text.slice(cut + 1)
  return password === '' ? undefined : `Bearer ${password}`
}
