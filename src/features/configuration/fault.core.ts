import { pointerOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatPath, type Locator, type Path } from './place.core.ts'

/** What is wrong with a document, before its place in the text is looked up. */
export type DocumentFault = {
  readonly path: Path
  readonly code: string
  readonly message: string
  /** The name of the member is at fault, not its value. */
  readonly atKey?: true
  /** Where in an expression, counted in its own characters. */
  readonly offset?: number
}

/** The same as a caller sees it. A document that was given as a value, not as text, has no line. */
export type ConfigurationFault = {
  readonly path: string
  readonly pointer: string
  readonly code: string
  readonly message: string
  readonly line: number | null
  readonly column: number | null
  readonly excerpt: string | null
}

export type Judgement = {
  readonly faults: readonly DocumentFault[]
  /** What is likely not meant, and does not stop a publication. */
  readonly warnings: readonly DocumentFault[]
}

/** Faults in the order of the text, at most as many as the limit says, each with its place. */
export function placeFaults(faults: readonly DocumentFault[], locate: Locator): ConfigurationFault[] {
  const placed = faults.slice(0, LIMITS.configurationFaults).map((fault) => placeFault(fault, locate))
  return placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}

function placeFault({ path, code, message, atKey, offset }: DocumentFault, locate: Locator): ConfigurationFault {
  const place = locate(path, atKey ? 'key' : 'value', offset)
  return {
    path: formatPath(path),
    pointer: pointerOf(path),
    code,
    message,
    line: place?.line ?? null,
    column: place?.column ?? null,
    excerpt: place?.excerpt ?? null,
  }
}
