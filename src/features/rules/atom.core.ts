import { childrenOf, type Node, readPath } from './ast.core.ts'
import type { RecordSchema } from './facts.core.ts'

/**
 * A test that an index can answer: `equal` (the fact is the literal), `prefix` (the text starts with it), `under` (the
 * asset is it or below it), `member` (the list holds it), `word` (it occurs in title or description; lower case),
 * `attribute` (the asset's attribute is the literal). Only the last can err, for facts are total, attributes are not:
 * where the attribute is absent, its tests stay in question.
 */
export type AtomKind = 'equal' | 'prefix' | 'under' | 'member' | 'word' | 'attribute'
export type Literal = string | number | boolean
export type Atom = { readonly kind: AtomKind; readonly path: string; readonly literal: Literal }

/** Tests that must all hold. */
export type Term = readonly Atom[]

/**
 * What a condition needs: it is false, and does not err, unless all tests of at least one term hold or are in question.
 * `exact`: it is true whenever they do, so there is nothing left to evaluate.
 */
export type Cover = { readonly terms: readonly Term[]; readonly exact: boolean }

const MOST_TERMS = 512

type Records = Readonly<Record<string, RecordSchema>>

/** The cover of a condition, or null when no index can tell that it is false. */
export function coverOf(node: Node, records: Records): Cover | null {
  if (node.op === '&&') return both(coverOf(node.args[0], records), coverOf(node.args[1], records))
  if (node.op === '||') return either(coverOf(node.args[0], records), coverOf(node.args[1], records))
  const inexact = readWord(node) ?? readAttribute(node, records)
  if (inexact !== null) return { terms: inexact, exact: false }
  const terms = readTerms(node, records)
  return terms === null || terms.length > MOST_TERMS ? null : { terms, exact: true }
}

function both(left: Cover | null, right: Cover | null): Cover | null {
  if (left === null || right === null) {
    const known = left ?? right
    return known && { terms: known.terms, exact: false }
  }
  if (left.terms.length * right.terms.length > MOST_TERMS) {
    return { terms: left.terms.length < right.terms.length ? left.terms : right.terms, exact: false }
  }
  const terms = left.terms.flatMap((one) => right.terms.map((other) => [...one, ...other]))
  return { terms, exact: left.exact && right.exact }
}

function either(left: Cover | null, right: Cover | null): Cover | null {
  if (left === null || right === null || left.terms.length + right.terms.length > MOST_TERMS) return null
  return { terms: [...left.terms, ...right.terms], exact: left.exact && right.exact }
}

function readTerms(node: Node, records: Records): readonly Term[] | null {
  switch (node.op) {
    case '==':
      return readEquality(node.args[0], node.args[1], records) ?? readEquality(node.args[1], node.args[0], records)
    case '!=':
      return readInequality(node.args[0], node.args[1], records) ?? readInequality(node.args[1], node.args[0], records)
    case 'in':
      return readMembership(node.args[0], node.args[1], records)
    case '!_':
      return readFlag(node.args, false, records)
    case 'rcall':
      return readPrefix(node, records)
    case 'call':
      return readUnder(node, records)
    default:
      return readFlag(node, true, records)
  }
}

/** The total fact of that type a node names, or null. */
function readFact(node: Node, types: readonly string[], records: Records): string | null {
  const fact = readPath(node, records)
  return fact !== null && types.includes(fact.type) ? fact.path : null
}

function readLiteral(node: Node | undefined): Literal | null {
  if (node?.op !== 'value') return null
  const value = node.args
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const SCALARS = ['string', 'double', 'bool'] as const
const one = (kind: AtomKind, path: string | null, literal: Literal | null): readonly Term[] | null =>
  path === null || literal === null ? null : [[{ kind, path, literal }]]

function anyOf(kind: AtomKind, path: string | null, literals: readonly Literal[] | null): readonly Term[] | null {
  if (path === null || literals === null) return null
  return [...new Set(literals)].map((literal) => [{ kind, path, literal }])
}

const readEquality = (fact: Node, literal: Node, records: Records): readonly Term[] | null =>
  one('equal', readFact(fact, SCALARS, records), readLiteral(literal))

/** Only of booleans: that it is not the one value is that it is the other. */
function readInequality(fact: Node, literal: Node, records: Records): readonly Term[] | null {
  const value = readLiteral(literal)
  return typeof value === 'boolean' ? one('equal', readFact(fact, ['bool'], records), !value) : null
}

const readFlag = (node: Node, value: boolean, records: Records): readonly Term[] | null =>
  one('equal', readFact(node, ['bool'], records), value)

function readMembership(left: Node, right: Node, records: Records): readonly Term[] | null {
  if (right.op !== 'list') return one('member', readFact(right, ['list<string>'], records), readLiteral(left))
  const path = readFact(left, SCALARS, records)
  return anyOf('equal', path, readLiterals(right))
}

function readLiterals(node: Node): readonly Literal[] | null {
  if (node.op !== 'list' || node.args.length === 0) return null
  const literals = node.args.map(readLiteral)
  return literals.every((literal) => literal !== null) ? literals : null
}

function readPrefix(node: Node, records: Records): readonly Term[] | null {
  if (node.op !== 'rcall' || node.args[0] !== 'startsWith') return null
  const literal = readLiteral(node.args[2][0])
  return typeof literal === 'string' ? one('prefix', readFact(node.args[1], ['string'], records), literal) : null
}

/** Not exact: for a few words it is quicker to look for each than to look for all, so the test itself stays. */
function readWord(node: Node): readonly Term[] | null {
  if (node.op !== 'rcall' || node.args[0] !== 'contains') return null
  const [, text, [word]] = node.args
  const literal = readLiteral(word)
  if (text.op !== 'call' || text.args[0] !== 'text' || typeof literal !== 'string') return null
  return one('word', 'incident', literal.toLowerCase())
}

const ATTRIBUTES = 'asset.attributes.'

/** Not exact: the test itself must say that the attribute is absent. */
function readAttribute(node: Node, records: Records): readonly Term[] | null {
  if (node.op !== '==' && node.op !== 'in') return null
  const [left, right] = node.args
  const swap = node.op === '==' && left.op === 'value'
  const path = readFact(swap ? right : left, ['dyn'], records)
  if (!path?.startsWith(ATTRIBUTES)) return null
  if (node.op === 'in') return anyOf('attribute', path, readLiterals(right))
  return one('attribute', path, readLiteral(swap ? left : right))
}

function readUnder(node: Node, records: Records): readonly Term[] | null {
  if (node.op !== 'call' || node.args[0] !== 'under') return null
  const [asset, ancestor] = childrenOf(node)
  const literal = readLiteral(ancestor)
  if (asset === undefined || typeof literal !== 'string') return null
  return one('under', readFact(asset, ['string'], records), literal)
}
