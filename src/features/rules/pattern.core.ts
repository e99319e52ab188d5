import { RE2JS } from 're2js'
import { LIMITS } from '#kernel/limits.ts'
import { Failure } from './failure.core.ts'

/** Tests whether a pattern occurs in a text, in time linear in the text. Only the first 20,000 characters are read. */
export type Pattern = (subject: string) => boolean

/** Compiles an RE2 pattern; a failure when it is longer than 300 characters or not a pattern. */
export function compilePattern(source: string): Pattern | Failure {
  if (source.length > LIMITS.patternLength) {
    return new Failure('pattern_too_long', `The pattern is longer than ${LIMITS.patternLength} characters.`)
  }
  try {
    const compiled = RE2JS.compile(source)
    return (subject) => compiled.test(cut(subject))
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /, '') : 'it is not valid'
    return new Failure('invalid_pattern', `The pattern is not valid RE2: ${reason.slice(0, 200)}.`)
  }
}

const cut = (subject: string): string =>
  subject.length > LIMITS.patternSubjectLength ? subject.slice(0, LIMITS.patternSubjectLength) : subject

/** Patterns by their source, each compiled once. Holds at most 1,000; a pattern beyond that is compiled on each use. */
export function makePatternBook(): (source: string) => Pattern | Failure {
  const known = new Map<string, Pattern | Failure>()
  return (source) => {
    const found = known.get(source)
    if (found !== undefined) return found
    const pattern = compilePattern(source)
    if (known.size < 1_000) known.set(source, pattern)
    return pattern
  }
}
