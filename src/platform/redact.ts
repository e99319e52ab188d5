/** Members that are never written: secrets, and what names or reaches a person. */
const HIDDEN = new Set([
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'access_token',
  'apiKey',
  'api_key',
  'routing_key',
  'privateKey',
  'name',
  'displayName',
  'email',
  'phone',
  'reporter',
  'title',
  'description',
  'text',
  'reason',
])

const CENSOR = '[redacted]'
const DEPTH = 4

/**
 * A copy of what is to be logged without hidden members, down to some levels; what lies deeper is left out. The same
 * object when it has nothing to hide, which a plain line costs a look at each name.
 */
export function redact(value: Record<string, unknown>, depth = 0): Record<string, unknown> {
  let copy: Record<string, unknown> | null = null
  for (const name in value) {
    const before = value[name]
    const after = HIDDEN.has(name) ? CENSOR : redactInside(before, depth)
    if (after === before) continue
    copy ??= { ...value }
    copy[name] = after
  }
  return copy ?? value
}

function redactInside(value: unknown, depth: number): unknown {
  // Errors have a serialiser of their own, which writes nothing of the caller's data.
  if (typeof value !== 'object' || value === null || value instanceof Error) return value
  if (depth >= DEPTH) return CENSOR
  if (!Array.isArray(value)) return redact(value as Record<string, unknown>, depth + 1)
  const items = value.map((item) => redactInside(item, depth + 1))
  return items.some((item, at) => item !== value[at]) ? items : value
}
