import { formatInstant } from '#kernel/time.ts'
import type { Facts } from './facts.core.ts'

/** A fact that an expression reads, and how. `path` is its name as the expression writes it. */
export type FactUse = { readonly path: string; readonly read: (facts: Facts) => unknown }

/** Uses by their path, each made once: the rules of a configuration read the same few dozen facts again and again. */
export function makeUseBook(): (path: string) => FactUse {
  const known = new Map<string, FactUse>()
  return (path) => {
    const found = known.get(path)
    if (found !== undefined) return found
    const use = { path, read: readerOf(path) }
    known.set(path, use)
    return use
  }
}

/** Reads a fact by its dotted name; undefined when it is absent. */
export function readerOf(path: string): (facts: Facts) => unknown {
  const [variable = '', ...members] = path.split('.')
  if (members.length === 1) {
    const name = members[0] ?? ''
    const record = variable as 'incident'
    return (facts) => (facts[record] as unknown as Readonly<Record<string, unknown>>)[name]
  }
  return (facts) => {
    let value: unknown = facts[variable as keyof Facts]
    for (const name of members) value = memberOf(value, name)
    return value
  }
}

/** Only what the record itself holds: an attribute may be asked for by any name, `constructor` included. */
const memberOf = (record: unknown, name: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, name)
    ? (record as Readonly<Record<string, unknown>>)[name]
    : undefined

const LONGEST_SHOWN = 200

/** The value of a fact as JSON shows it: instants as text, assets by their keys, absent as null; long texts are cut. */
export function showFact(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  if (value instanceof Date) return formatInstant(value.getTime())
  return Array.isArray(value) ? value.map(showElement) : showElement(value)
}

function showElement(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('key' in value) return value.key
  return { ...value }
}
