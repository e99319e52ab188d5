import type { Fault } from './errors.ts'

/** The part of a zod issue that is needed here, by shape, so that the kernel stays free of libraries. */
export type InputIssue = {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly input?: unknown
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly InputIssue[])[]
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

const CODES: Readonly<Record<string, string>> = {
  invalid_type: 'INVALID_TYPE',
  too_big: 'TOO_LARGE',
  too_small: 'TOO_SMALL',
  invalid_format: 'INVALID_FORMAT',
  not_multiple_of: 'INVALID_VALUE',
  invalid_value: 'INVALID_VALUE',
  invalid_element: 'INVALID_VALUE',
  invalid_key: 'INVALID_KEY',
  invalid_union: 'INVALID_VALUE',
  custom: 'INVALID_VALUE',
}

/** A JSON pointer (RFC 6901) of the path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The path of a JSON pointer: what `pointerOf` makes a pointer of. */
export const pathOfPointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/**
 * Every fault of a refused input, each with its JSON pointer, below `base`. An unknown member is a fault of its own;
 * of a union the alternative that came closest speaks. A custom issue may name its code in `params.code`.
 */
export function faultsOf(issues: readonly InputIssue[], base: readonly PropertyKey[] = []): readonly Fault[] {
  return issues.flatMap((issue): readonly Fault[] => {
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({
        pointer: pointerOf([...path, key]),
        code: 'UNKNOWN_MEMBER',
        message: 'This member is not known here.',
      }))
    }
    const closest = issue.code === 'invalid_union' ? closestAlternative(issue.errors ?? []) : null
    if (closest) return faultsOf(closest, path)
    return [{ pointer: pointerOf(path), code: codeOf(issue), message: issue.message }]
  })
}

/** An alternative that failed deeper down was meant rather than one whose very type does not fit. */
function closestAlternative(alternatives: readonly (readonly InputIssue[])[]): readonly InputIssue[] | null {
  const depthOf = (issues: readonly InputIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length))
  let closest: readonly InputIssue[] | null = null
  for (const issues of alternatives) {
    if (depthOf(issues) > 0 && (closest === null || issues.length < closest.length)) closest = issues
  }
  return closest
}

function codeOf(issue: InputIssue): string {
  if (typeof issue.params?.code === 'string') return issue.params.code
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'REQUIRED'
  return CODES[issue.code ?? ''] ?? 'INVALID_VALUE'
}
