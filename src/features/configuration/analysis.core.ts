import type { z } from 'zod'
import { type ConditionEnvironment, makeEnvironment } from '#features/rules/environment.core.ts'
import { fieldTypesOf } from './categories.core.ts'
import { BUILT_IN_TYPES, type ConfigurationDocument, DEFAULT_RESOLUTION_CODES } from './document.core.ts'
import { compileExpressions, type ExpressionSite, listExpressions, type Programs } from './expressions.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'
import { isPlainObject } from './plain.core.ts'
import {
  isMasterKind,
  listExpressionReferences,
  listReferences,
  MASTER_KINDS,
  type MasterKind,
  PART_KINDS,
  type PartKind,
  type Reference,
} from './reference.core.ts'
import { readStructure } from './structure.core.ts'

/** What is known of a document before the plant is asked. */
export type Analysis = {
  /** What could be read of it; null when nothing could. */
  readonly document: ConfigurationDocument | null
  /** Leads from a place in `document` to the place in what was given. */
  readonly pathOf: (path: Path) => Path
  readonly faults: readonly DocumentFault[]
  readonly programs: Programs
  readonly references: readonly Reference[]
  /** The keys that parts of the document have, those included that do not fit the grammar. */
  readonly declared: Readonly<Record<PartKind, ReadonlySet<string>>>
}

/** How the plant answers for a key. */
export type MasterState = 'in_use' | 'retired' | 'unknown'
export type MasterLookup = {
  readonly stateOf: (kind: MasterKind, key: string) => MasterState
  /** The asset itself, its parent, and so on to the root. */
  readonly pathOf: (key: string) => readonly string[]
}

/** Reads a document by its grammar and compiles its expressions; a generator, see `compileExpressions`. */
export function* analyseDocument(schema: z.ZodType<ConfigurationDocument>, value: unknown): Generator<void, Analysis> {
  const { document, faults, pathOf } = readStructure(schema, value)
  const declared = declaredKeys(value)
  if (document === null) {
    return {
      document,
      pathOf,
      faults,
      declared,
      references: [],
      programs: { condition: () => undefined, text: () => undefined },
    }
  }
  yield
  const environment = makeEnvironment(fieldTypesOf(document.categories ?? []))
  const sites = listExpressions(document)
  const compiled = yield* compileExpressions(sites, environment)
  const references = [...listReferences(document), ...(yield* readExpressions(sites, compiled.programs, environment))]
  const expressionFaults = compiled.faults.map((fault) => ({ ...fault, path: pathOf(fault.path) }))
  return {
    document,
    pathOf,
    faults: [...faults, ...expressionFaults],
    declared,
    references,
    programs: compiled.programs,
  }
}

/** Expressions read between two steps of the generator. */
const STRIDE = 256

function* readExpressions(
  sites: readonly ExpressionSite[],
  programs: Programs,
  environment: ConditionEnvironment,
): Generator<void, Reference[]> {
  const references: Reference[] = []
  for (const [index, site] of sites.entries()) {
    if (index % STRIDE === STRIDE - 1) yield
    if (programs.condition(site.path)) references.push(...listExpressionReferences(site, environment))
  }
  return references
}

/** Keys by list as they were given, whatever else is wrong with the entries: what is there is not reported as missing. */
function declaredKeys(value: unknown): Analysis['declared'] {
  const categories = keysOf(value, 'categories')
  const fields = listOf(value, 'categories').flatMap((category) => [...keysOf(category, 'form')])
  const declared: Record<PartKind, ReadonlySet<string>> = {
    priority: keysOf(value, 'priorities'),
    type: new Set([...Object.keys(BUILT_IN_TYPES), ...keysOf(value, 'types')]),
    category: categories,
    field: new Set(fields),
    resolution_code: Object.hasOwn(Object(value), 'resolutionCodes') ? keysOf(value, 'resolutionCodes') : DEFAULT_CODES,
  }
  return declared
}

const DEFAULT_CODES: ReadonlySet<string> = new Set(DEFAULT_RESOLUTION_CODES.map(({ key }) => key))

const listOf = (value: unknown, name: string): readonly unknown[] => {
  const list = isPlainObject(value) ? value[name] : undefined
  return Array.isArray(list) ? list : []
}

const keysOf = (value: unknown, name: string): ReadonlySet<string> =>
  new Set(
    listOf(value, name).flatMap((item) => (isPlainObject(item) && typeof item.key === 'string' ? [item.key] : [])),
  )

/** The keys of records of the plant that a document names, by kind. */
export function masterKeysOf({ references }: Pick<Analysis, 'references'>): ReadonlyMap<MasterKind, readonly string[]> {
  const keys = new Map<MasterKind, Set<string>>(MASTER_KINDS.map((kind) => [kind, new Set()]))
  for (const { kind, key } of references) if (isMasterKind(kind)) keys.get(kind)?.add(key)
  return new Map([...keys].map(([kind, named]) => [kind, [...named]]))
}

export const isPartKind = (kind: string): kind is PartKind => (PART_KINDS as readonly string[]).includes(kind)
