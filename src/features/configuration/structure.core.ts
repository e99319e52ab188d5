import type { z } from 'zod'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'
import { isPlainObject, valueAt } from './plain.core.ts'

/**
 * A document read by its grammar. When members do not fit, `document` is what is left without them, so that the rest
 * can still be judged in the same run; `pathOf` leads from a place in it to the place in what was given.
 */
export type StructureReading = {
  readonly document: ConfigurationDocument | null
  readonly faults: readonly DocumentFault[]
  readonly pathOf: (path: Path) => Path
}

type Schema = z.ZodType<ConfigurationDocument>
type Issue = z.core.$ZodIssue

/** Each round can bring to light what the one before had hidden; a list item that cannot be mended goes as a whole. */
const ROUNDS = 8

/** Stands where a list item was taken out, so that the others keep their places. */
const HOLE = Symbol('taken out')

/** Members without which nothing can be judged, and what stands in for them when they are wrong. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  apiVersion: 'andon/v1',
  priorities: [{ key: 'P1' }],
}

/** Reads a value by the grammar and collects every fault of its structure. */
export function readStructure(schema: Schema, value: unknown): StructureReading {
  const first = schema.safeParse(value)
  if (first.success) return { document: first.data, faults: [], pathOf: (path) => path }
  const faults = first.error.issues.flatMap((issue) => describeIssue(issue, [], value))
  let rest: unknown = structuredClone(value)
  let issues: readonly Issue[] = first.error.issues
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of issues.flatMap((issue) => wrongPlaces(issue)).map((path) => originOf(rest, path)))
      remove(rest, path)
    rest = standIn(rest)
    const next = schema.safeParse(withoutHoles(rest))
    const damaged = rest
    if (next.success) return { document: next.data, faults, pathOf: (path) => originOf(damaged, path) }
    issues = next.error.issues
  }
  return { document: null, faults, pathOf: (path) => path }
}

/** The places to take out: members that are not known, and values that do not fit. */
function wrongPlaces(issue: Issue): Path[] {
  const path = pathOf(issue.path)
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
}

const pathOf = (path: readonly PropertyKey[]): Path =>
  path.map((part) => (typeof part === 'number' ? part : String(part)))

/** Where a place of the value without holes stands in the value with them. */
function originOf(value: unknown, path: Path): Path {
  let node: unknown = value
  return path.map((step) => {
    let origin = step
    if (Array.isArray(node) && typeof step === 'number') origin = nthKept(node, step)
    node = (node as Readonly<Record<string | number, unknown>> | undefined)?.[origin]
    return origin
  })
}

function nthKept(list: readonly unknown[], position: number): number {
  let kept = -1
  const found = list.findIndex((item) => item !== HOLE && ++kept === position)
  return found < 0 ? position : found
}

/** Takes a value out. What is missing already takes what it is missing in with it. */
function remove(root: unknown, path: Path): void {
  const parents: unknown[] = [root]
  for (const step of path)
    parents.push((parents.at(-1) as Readonly<Record<string | number, unknown>> | undefined)?.[step])
  let depth = path.length
  while (depth > 0 && parents[depth] === undefined) depth--
  if (depth === 0) return
  const [parent, step] = [parents[depth - 1], path[depth - 1]!]
  if (Array.isArray(parent)) parent[Number(step)] = HOLE
  else if (isPlainObject(parent)) delete (parent as Record<string, unknown>)[step]
}

const standIn = (value: unknown): unknown => {
  if (!isPlainObject(value)) return { ...STAND_INS }
  return { ...STAND_INS, ...value }
}

function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== HOLE).map(withoutHoles)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutHoles(member)]))
}

const CODES: Readonly<Record<string, string>> = {
  invalid_type: 'INVALID_TYPE',
  too_big: 'TOO_LARGE',
  too_small: 'TOO_SMALL',
  invalid_format: 'INVALID_FORMAT',
}

/** The faults of one issue. Of alternatives the one that was plainly meant speaks, else the sentence of them all. */
function describeIssue(issue: Issue, base: Path, root: unknown): DocumentFault[] {
  const path = [...base, ...pathOf(issue.path)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'UNKNOWN_MEMBER',
      message: `The member ${JSON.stringify(key)} is not known here.`,
      atKey: true,
    }))
  }
  if (valueAt(root, path) === undefined) {
    return [{ path, code: 'REQUIRED', message: `${JSON.stringify(path.at(-1) ?? '')} is needed here.` }]
  }
  if (issue.code === 'invalid_union') {
    const meant = meantAlternative(issue.errors)
    if (meant) return meant.flatMap((inner) => describeIssue(inner, path, root))
  }
  return [{ path, code: CODES[issue.code] ?? 'INVALID_VALUE', message: issue.message }]
}

/** The alternative whose members are all known and only whose values do not fit. */
function meantAlternative(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = alternatives.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 && issue.code !== 'unrecognized_keys'),
  )
  return fitting.sort((a, b) => a.length - b.length)[0] ?? null
}
