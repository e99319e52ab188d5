/**
 * The canonical form of a JSON value (RFC 8785, JSON Canonicalization Scheme): members in the order of their UTF-16
 * code units, no white space, strings and numbers as ECMAScript writes them. Members that are undefined are left out,
 * as in JSON. Throws for what JSON has no form of: NaN, infinities, bigint, functions, half a surrogate pair.
 */
export function writeCanonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return writeText(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`)
      return String(value === 0 ? 0 : value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? writeList(value) : writeMembers(value as Readonly<Record<string, unknown>>)
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`)
  }
}

/** ECMAScript escapes what RFC 8785 escapes, and no more, as long as the text is well formed. */
function writeText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('half a surrogate pair has no canonical form')
  return JSON.stringify(text)
}

function writeList(items: readonly unknown[]): string {
  let text = '['
  for (let place = 0; place < items.length; place++) {
    text += (place === 0 ? '' : ',') + (items[place] === undefined ? 'null' : writeCanonical(items[place]))
  }
  return `${text}]`
}

function writeMembers(members: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(members)
  // Most objects come sorted or nearly so; sorting in place by code units is what sort() without a rule does.
  names.sort()
  let text = '{'
  let separator = ''
  for (const name of names) {
    const value = members[name]
    if (value === undefined) continue
    text += `${separator}${writeText(name)}:${writeCanonical(value)}`
    separator = ','
  }
  return `${text}}`
}
