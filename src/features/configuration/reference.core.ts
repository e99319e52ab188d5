import { listEscalationReferences } from '#features/escalation/escalation.core.ts'
import { childrenOf, type Node, readPath } from '#features/rules/ast.core.ts'
import type { ConditionEnvironment } from '#features/rules/environment.core.ts'
import type { ConfigurationDocument, ScaleChanges } from './document.core.ts'
import type { ExpressionSite } from './expressions.core.ts'
import { listConstants } from './mapped-constants.core.ts'
import type { MappedMember, MappingEntry } from './mapping-entry.core.ts'
import { type Path, parsePath } from './place.core.ts'

/** Records of the plant that a document names. The names are those of the records' types in the ledger. */
export const MASTER_KINDS = ['asset', 'team', 'person', 'supplier', 'stakeholder_group'] as const
export type MasterKind = (typeof MASTER_KINDS)[number]
/** Parts of the document that others name. */
export const PART_KINDS = ['priority', 'type', 'category', 'field', 'resolution_code'] as const
export type PartKind = (typeof PART_KINDS)[number]
export type ReferenceKind = MasterKind | PartKind

/** One place of the document that names a record of the plant or another part. */
export type Reference = {
  readonly kind: ReferenceKind
  readonly key: string
  readonly path: Path
  /** Where in an expression; undefined when the value is the key itself. */
  readonly offset?: number
  /** A comparison in a condition: what it names need not be there, but then it never holds. */
  readonly compared?: true
}

export const isMasterKind = (kind: ReferenceKind): kind is MasterKind =>
  (MASTER_KINDS as readonly ReferenceKind[]).includes(kind)

/** Every place that names another part or a record of the plant; expressions and calendars are looked at elsewhere. */
export function listReferences(document: ConfigurationDocument): Reference[] {
  const found: Reference[] = []
  const add = (kind: ReferenceKind, key: string | undefined, ...path: Path) => {
    if (key !== undefined) found.push({ kind, key, path })
  }
  for (const [impact, row] of Object.entries(document.matrix ?? {})) {
    for (const [urgency, key] of Object.entries(row)) add('priority', key, 'matrix', impact, urgency)
  }
  add('category', document.defaultCategory, 'defaultCategory')
  for (const [at, { type, defaults }] of (document.categories ?? []).entries()) {
    add('type', type, 'categories', at, 'type')
    add('priority', defaults?.priority, 'categories', at, 'defaults', 'priority')
  }
  for (const [at, { asset }] of (document.calendarOf ?? []).entries()) add('asset', asset, 'calendarOf', at, 'asset')
  for (const [at, { set, raise, lower }] of (document.classification ?? []).entries()) {
    add('type', set?.type, 'classification', at, 'set', 'type')
    add('category', set?.category, 'classification', at, 'set', 'category')
    const changes: [string, ScaleChanges | undefined][] = [
      ['set', set],
      ['raise', raise],
      ['lower', lower],
    ]
    for (const [what, values] of changes) add('priority', values?.priority, 'classification', at, what, 'priority')
  }
  for (const [at, { team }] of (document.routing ?? []).entries()) {
    if (typeof team === 'string') add('team', team, 'routing', at, 'team')
  }
  const positions = new Map((document.escalations ?? []).map((policy, at) => [policy, at]))
  const escalated = listEscalationReferences(
    document.escalations ?? [],
    (policy) => `escalations[${positions.get(policy)}]`,
  )
  for (const { kind, key, path } of escalated) add(kind, key, ...parsePath(path))
  for (const [at, mapping] of (document.mappings ?? []).entries()) {
    // What other records name may come with them, and their fields are of no form.
    if ((mapping.target ?? 'incidents') !== 'incidents') continue
    found.push(...listMappedReferences(mapping, ['mappings', at]))
    for (const field of Object.keys(mapping.fields ?? {})) add('field', field, 'mappings', at, 'fields', field)
  }
  return found
}

/** What members of incidents are keys of. Teams and people that are not ours had it elsewhere: they may be unknown. */
const MAPPED: Readonly<Partial<Record<MappedMember, readonly [kind: ReferenceKind, mayBeUnknown?: true]>>> = {
  category: ['category'],
  type: ['type'],
  priority: ['priority'],
  resolutionCode: ['resolution_code'],
  supplier: ['supplier'],
  assets: ['asset'],
  team: ['team', true],
  assignee: ['person', true],
}

function listMappedReferences(mapping: MappingEntry, path: Path): Reference[] {
  return Object.entries(MAPPED).flatMap(([member, [kind, mayBeUnknown]]) =>
    listConstants(mapping, member as MappedMember).flatMap(({ path: place, value }) =>
      (typeof value === 'object' ? value : [String(value)]).map((key) => ({
        kind,
        key,
        path: [...path, ...place],
        ...(mayBeUnknown && { compared: mayBeUnknown }),
      })),
    ),
  )
}

/** The kind of record that a fact holds the key of. */
const COMPARED: Readonly<Record<string, ReferenceKind>> = {
  'incident.priority': 'priority',
  'incident.type': 'type',
  'incident.category': 'category',
  'incident.team': 'team',
  'incident.supplier': 'supplier',
  'incident.assignee': 'person',
  'incident.site': 'asset',
  'incident.area': 'asset',
  'incident.assets': 'asset',
  'incident.lines': 'asset',
  'incident.dependentLines': 'asset',
  'asset.key': 'asset',
  'asset.owner': 'team',
  'asset.supplier': 'supplier',
  'site.key': 'asset',
}

/** Which arguments of the questions about the plant are keys of assets. */
const QUESTIONS: Readonly<Record<string, readonly number[]>> = { under: [0, 1], dependsOn: [0, 1], onShift: [0] }

/** The keys that an expression names as constants: in questions about the plant, and where it compares facts. None when it cannot be read. */
export function listExpressionReferences(
  { source, path }: ExpressionSite,
  environment: ConditionEnvironment,
): Reference[] {
  const found: Reference[] = []
  const visit = (node: Node): void => {
    collectQuestion(node, path, found)
    collectComparison(node, path, environment, found)
    for (const child of childrenOf(node)) visit(child)
  }
  const root = parse(source, environment)
  if (root) visit(root)
  return found
}

function parse(source: string, { cel }: ConditionEnvironment): Node | null {
  try {
    return cel.parse(source).ast
  } catch {
    return null
  }
}

const textOf = (node: Node | undefined): string | null =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : null

function collectQuestion(node: Node, path: Path, found: Reference[]): void {
  if (node.op !== 'call') return
  const [name, given] = node.args
  for (const position of QUESTIONS[name] ?? []) {
    const argument = given[position]
    const key = textOf(argument)
    if (key !== null && argument) found.push({ kind: 'asset', key, path, offset: argument.range.start })
  }
}

function collectComparison(node: Node, path: Path, { records }: ConditionEnvironment, found: Reference[]): void {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return
  const [left, right] = node.args
  for (const [fact, value] of [
    [left, right],
    [right, left],
  ] as const) {
    const kind = COMPARED[readPath(fact, records)?.path ?? '']
    if (kind === undefined) continue
    for (const constant of value.op === 'list' ? value.args : [value]) {
      const key = textOf(constant)
      // The empty text asks whether there is one at all.
      if (key) found.push({ kind, key, path, offset: constant.range.start, compared: true })
    }
  }
}
