import type { Atom, AtomKind, Literal, Term } from './atom.core.ts'
import { textOf } from './fact-records.core.ts'
import { readerOf } from './fact-use.core.ts'
import type { Facts } from './facts.core.ts'
import { makeWordFinder, type WordFinder } from './words.core.ts'

/** What a term leads to when all its tests hold: an entry of the index. */
export type Entry<E> = { readonly term: Term; readonly value: E }

/** Tests of one kind on one fact: they are answered together, by the values the fact stands for. */
type Attribute = {
  readonly kind: AtomKind
  readonly path: string
  readonly read: (facts: Facts) => unknown
  /** For `prefix`: the literals, when they are few enough to try each; else null. */
  readonly starts: readonly string[] | null
  /** For `prefix`: the lengths of the literals, shortest first. */
  readonly lengths: readonly number[]
  /** For `word`: finds those of its literals that occur in a text; null when there are too many. */
  readonly words: WordFinder | null
}

type Branch<E> = {
  readonly attribute: number
  /** The only literal and where it leads; or null, and `children` has them all. Most branches have one. */
  readonly literal: Literal | null
  readonly child: TreeNode<E> | null
  readonly children: ReadonlyMap<Literal, TreeNode<E>> | null
}
type TreeNode<E> = { readonly entries: readonly E[]; readonly branches: readonly Branch<E>[] }

/**
 * An index of conjunctions of tests. Finding those that hold on given facts costs about the number that share their
 * first tests with them, not the number there is.
 *
 * It is a tree: each level tests another fact, the one with the most different literals first, and an entry sits where
 * its last test leads. From a node only the branches are followed that the facts' own values name.
 */
export type Index<E> = { readonly attributes: readonly Attribute[]; readonly root: TreeNode<E> }

/** The values one attribute has: one for `equal`, several for most of the rest. Null: all tests of it are in question. */
type Values = Literal | readonly Literal[] | null
type ValuesOf = (attribute: Attribute) => Values

/** A node while the index is being built: attribute -> literal -> node. */
type Draft<E> = { readonly entries: E[]; readonly branches: Map<number, Map<Literal, Draft<E>>> }

/** Entries placed in one step: a few milliseconds. */
const STRIDE = 1_000

/** Builds the index, in steps: who builds a large one can let other work in between. */
export function* buildIndex<E>(entries: readonly Entry<E>[]): Generator<void, Index<E>> {
  const attributes = rankAttributes(entries)
  const rank = new Map(attributes.map((attribute, position) => [nameOf(attribute), position]))
  const root: Draft<E> = { entries: [], branches: new Map() }
  for (const [at, { term, value }] of entries.entries()) {
    if (at % STRIDE === STRIDE - 1) yield
    const steps = term.map((atom) => ({ attribute: rank.get(nameOf(atom)) ?? 0, literal: atom.literal }))
    steps.sort((a, b) => a.attribute - b.attribute)
    let node = root
    for (const { attribute, literal } of steps) node = draftChild(node, attribute, literal)
    node.entries.push(value)
  }
  yield
  return { attributes, root: settle(root, attributes) }
}

function draftChild<E>(node: Draft<E>, attribute: number, literal: Literal): Draft<E> {
  const children = node.branches.get(attribute) ?? new Map<Literal, Draft<E>>()
  node.branches.set(attribute, children)
  const child = children.get(literal) ?? { entries: [], branches: new Map() }
  children.set(literal, child)
  return child
}

const NOTHING: readonly never[] = []

/** The node in its final, small form: how much of the index fits into the processor's cache decides what it costs. */
function settle<E>(draft: Draft<E>, attributes: readonly Attribute[]): TreeNode<E> {
  const entries = [...draft.entries]
  const branches: Branch<E>[] = []
  for (const [attribute, drafts] of draft.branches) {
    if (isWorthwhile(attributes[attribute], drafts.size)) branches.push(settleBranch(attribute, drafts, attributes))
    else for (const child of drafts.values()) entries.push(...listEntries(child))
  }
  return { entries: entries.length === 0 ? NOTHING : entries, branches: branches.length === 0 ? NOTHING : branches }
}

function settleBranch<E>(
  attribute: number,
  drafts: ReadonlyMap<Literal, Draft<E>>,
  attributes: readonly Attribute[],
): Branch<E> {
  const children = [...drafts].map(([literal, draft]): [Literal, TreeNode<E>] => [literal, settle(draft, attributes)])
  const [only] = children
  return only && children.length === 1
    ? { attribute, literal: only[0], child: only[1], children: null }
    : { attribute, literal: null, child: null, children: new Map(children) }
}

/** Words are looked for together only where there are many; their tests are evaluated in any case. */
const FEW_WORDS = 12

const isWorthwhile = (attribute: Attribute | undefined, literals: number): boolean =>
  attribute?.kind !== 'word' || (attribute.words !== null && literals > FEW_WORDS)

const listEntries = <E>(draft: Draft<E>): readonly E[] => [
  ...draft.entries,
  ...[...draft.branches.values()].flatMap((children) => [...children.values()].flatMap(listEntries)),
]

const nameOf = (test: { readonly kind: AtomKind; readonly path: string }): string => `${test.kind} ${test.path}`

function rankAttributes<E>(entries: readonly Entry<E>[]): readonly Attribute[] {
  const literals = new Map<string, { atom: Atom; values: Set<Literal> }>()
  for (const { term } of entries) {
    for (const atom of term) {
      const known = literals.get(nameOf(atom)) ?? { atom, values: new Set() }
      known.values.add(atom.literal)
      literals.set(nameOf(atom), known)
    }
  }
  return [...literals.values()]
    .sort((a, b) => Number(isWord(a)) - Number(isWord(b)) || b.values.size - a.values.size)
    .map(({ atom, values }) => ({
      kind: atom.kind,
      path: atom.path,
      read: readerOf(atom.path),
      starts: atom.kind === 'prefix' && values.size <= FEW_STARTS ? [...values].map(String) : null,
      lengths: atom.kind === 'prefix' ? lengthsOf(values) : [],
      words: atom.kind === 'word' ? makeWordFinder([...values].map(String)) : null,
    }))
}

/** Words come last: reading the text is the dearest test. */
const isWord = ({ atom }: { readonly atom: Atom }): boolean => atom.kind === 'word'

/** Up to this many starts it is quicker to try each than to cut the text at each length. */
const FEW_STARTS = 16

const lengthsOf = (values: ReadonlySet<Literal>): readonly number[] =>
  [...new Set([...values].map((value) => String(value).length))].sort((a, b) => a - b)

/** All entries whose tests hold on these facts, in no order; one may come twice when two of its terms hold. */
export const findHolding = <E>(index: Index<E>, facts: Facts): E[] =>
  walk(index, (attribute) => valuesIn(attribute, facts))

function valuesIn(attribute: Attribute, facts: Facts): Values {
  const value = attribute.read(facts)
  switch (attribute.kind) {
    case 'equal':
      return value as Literal
    case 'prefix':
      return prefixesOf(value as string, attribute)
    case 'under':
      return facts.plant.pathOf(value as string)
    case 'member':
      return value as readonly string[]
    case 'attribute':
      return value === undefined ? null : isLiteral(value) ? value : NOTHING
    case 'word':
      return attribute.words === null ? NOTHING : attribute.words(textOf(facts.incident).lower)
  }
}

const isLiteral = (value: unknown): value is Literal =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function prefixesOf(text: string, { starts, lengths }: Attribute): readonly string[] {
  const prefixes: string[] = []
  if (starts !== null) {
    for (let i = 0; i < starts.length; i++) if (text.startsWith(starts[i] as string)) prefixes.push(starts[i] as string)
    return prefixes
  }
  for (const length of lengths) {
    if (length > text.length) break
    prefixes.push(text.slice(0, length))
  }
  return prefixes
}

/**
 * All entries whose tests hold on every facts on which the tests of `term` hold, as far as equality, prefix and subtree
 * tell: the same walk, with the term's own literals in place of facts.
 */
export const findImplied = <E>(index: Index<E>, term: Term, pathOf: (key: string) => readonly string[]): E[] =>
  walk(index, (attribute) => {
    const about = term.filter((atom) => atom.path === attribute.path)
    return about.flatMap((atom) => impliedLiterals(atom, attribute, pathOf))
  })

function impliedLiterals(
  atom: Atom,
  attribute: Attribute,
  pathOf: (key: string) => readonly string[],
): readonly Literal[] {
  if (attribute.kind === 'prefix' && (atom.kind === 'equal' || atom.kind === 'prefix')) {
    return prefixesOf(String(atom.literal), attribute)
  }
  if (attribute.kind === 'under' && (atom.kind === 'equal' || atom.kind === 'under')) {
    return atom.kind === 'under'
      ? [...new Set([String(atom.literal), ...pathOf(String(atom.literal))])]
      : pathOf(String(atom.literal))
  }
  return attribute.kind === atom.kind ? [atom.literal] : []
}

function walk<E>(index: Index<E>, valuesOf: ValuesOf): E[] {
  const known: (Values | undefined)[] = new Array(index.attributes.length)
  const found: E[] = []
  const open: TreeNode<E>[] = [index.root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { entries, branches } = node
    for (let i = 0; i < entries.length; i++) found.push(entries[i] as E)
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i] as Branch<E>
      const { attribute } = branch
      let values = known[attribute]
      if (values === undefined) {
        values = valuesOf(index.attributes[attribute] as Attribute)
        known[attribute] = values
      }
      if (values === null) followAll(branch, open)
      else if (typeof values === 'object') {
        for (let k = 0; k < values.length; k++) follow(branch, values[k] as Literal, open)
      } else follow(branch, values, open)
    }
  }
  return found
}

function follow<E>({ literal, child, children }: Branch<E>, value: Literal, open: TreeNode<E>[]): void {
  if (children === null) {
    if (literal === value && child !== null) open.push(child)
    return
  }
  const found = children.get(value)
  if (found !== undefined) open.push(found)
}

function followAll<E>({ child, children }: Branch<E>, open: TreeNode<E>[]): void {
  if (child !== null) open.push(child)
  if (children !== null) for (const each of children.values()) open.push(each)
}
