/** What is wrong with an expression, and where in it. */
export type ExpressionFault = {
  readonly code: ExpressionFaultCode
  readonly message: string
  /** Where it begins, counted from 0 in characters of the expression. */
  readonly offset: number
  /** The same as line and column, both from 1, within the expression. */
  readonly line: number
  readonly column: number
  /** The line of the expression and, below it, a caret under the place. */
  readonly excerpt: string
}

export const EXPRESSION_FAULT_CODES = [
  'EXPRESSION_TOO_LONG',
  'EXPRESSION_TOO_COMPLEX',
  'EXPRESSION_SYNTAX',
  'EXPRESSION_TYPE',
  'EXPRESSION_UNKNOWN_NAME',
  'EXPRESSION_NOT_ALLOWED',
  'EXPRESSION_NESTED_LOOPS',
  'EXPRESSION_CONSTANT',
  'EXPRESSION_TOO_COSTLY',
] as const
export type ExpressionFaultCode = (typeof EXPRESSION_FAULT_CODES)[number]

const EXCERPT_WIDTH = 120

/** A fault at an offset of the source, with the line it is on and a caret below. Long lines are cut around the place. */
export function faultAt(code: ExpressionFaultCode, message: string, source: string, at: number): ExpressionFault {
  const offset = Math.max(0, Math.min(at, source.length))
  const before = source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = source.indexOf('\n', offset)
  const column = offset - lineStart
  const from = column < EXCERPT_WIDTH ? 0 : column - EXCERPT_WIDTH / 2
  const line = source.slice(
    lineStart + from,
    Math.min(lineEnd < 0 ? source.length : lineEnd, lineStart + from + EXCERPT_WIDTH),
  )
  return {
    code,
    message,
    offset,
    line: before.split('\n').length,
    column: column + 1,
    excerpt: `${line}\n${' '.repeat(column - from)}^`,
  }
}

const TYPE_CODES = new Map<string, ExpressionFaultCode>([
  ['unknown_variable', 'EXPRESSION_UNKNOWN_NAME'],
  ['no_such_key', 'EXPRESSION_UNKNOWN_NAME'],
])

/** The fault an error of the parser or the checker stands for. */
export function faultOf(thrown: unknown, source: string): ExpressionFault {
  const error = thrown as {
    name?: string
    code?: string
    summary?: string
    message?: string
    range?: { start: number }
  }
  const message = (error.summary ?? error.message ?? 'The expression could not be read.').split('\n')[0] ?? ''
  return faultAt(codeOf(error.name, error.code, message), message.slice(0, 300), source, error.range?.start ?? 0)
}

function codeOf(name: string | undefined, code: string | undefined, message: string): ExpressionFaultCode {
  if (name === 'TypeError') return TYPE_CODES.get(code ?? '') ?? 'EXPRESSION_TYPE'
  return /^Exceeded max/.test(message) ? 'EXPRESSION_TOO_COMPLEX' : 'EXPRESSION_SYNTAX'
}
