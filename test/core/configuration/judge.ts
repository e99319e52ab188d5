import { readFileSync } from 'node:fs'
import { analyseDocument, type MasterLookup } from '#features/configuration/analysis.core.ts'
import { runToEnd } from '#features/configuration/compile.core.ts'
import { documentSchema } from '#features/configuration/document.schema.ts'
import { type ConfigurationFault, placeFaults } from '#features/configuration/fault.core.ts'
import { judgeDocument } from '#features/configuration/judge.core.ts'
import { readSource } from '#features/configuration/source.core.ts'

export const starterText = readFileSync(
  new URL('../../../src/features/configuration/starter.yaml', import.meta.url),
  'utf8',
)

/** A plant in which everything is there. */
export const everything: MasterLookup = {
  stateOf: () => 'in_use',
  pathOf: (key) => key.split('/').map((_, at, steps) => steps.slice(0, steps.length - at).join('/')),
}

export type Judged = {
  readonly faults: readonly ConfigurationFault[]
  readonly warnings: readonly ConfigurationFault[]
}

/** All that is said of a text. */
export function judgeText(text: string, format: 'yaml' | 'json' = 'yaml', master: MasterLookup = everything): Judged {
  const reading = readSource({ format, text })
  if (!reading.ok) return { faults: reading.faults, warnings: [] }
  const { faults, warnings } = runToEnd(judgeDocument(runToEnd(analyseDocument(documentSchema, reading.value)), master))
  return { faults: placeFaults(faults, reading.locate), warnings: placeFaults(warnings, reading.locate) }
}

/** The faults as one line each: `path code line:column`. */
export const linesOf = (faults: readonly ConfigurationFault[]): string[] =>
  faults.map(({ path, code, line, column }) => `${path} ${code} ${line}:${column}`)
