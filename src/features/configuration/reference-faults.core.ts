import { type Analysis, isPartKind, type MasterLookup } from './analysis.core.ts'
import type { DocumentFault, Judgement } from './fault.core.ts'
import { isMasterKind, type Reference, type ReferenceKind } from './reference.core.ts'

const WORDS: Readonly<Record<ReferenceKind, string>> = {
  asset: 'asset',
  team: 'team',
  person: 'person',
  supplier: 'supplier',
  stakeholder_group: 'stakeholder group',
  priority: 'priority',
  type: 'type',
  category: 'category',
  field: 'form field',
  resolution_code: 'resolution code',
}

/**
 * Names of what is not there, or is retired. In a comparison that is a warning: the condition is sound, it only never
 * holds (or always, with `!=`).
 */
export function judgeReferences(analysis: Analysis, master: MasterLookup): Judgement {
  const faults: DocumentFault[] = []
  const warnings: DocumentFault[] = []
  for (const reference of analysis.references) {
    const found = judge(reference, analysis, master)
    if (found) (reference.compared ? warnings : faults).push(found)
  }
  return { faults, warnings }
}

function judge(reference: Reference, { declared }: Analysis, master: MasterLookup): DocumentFault | null {
  const { kind, key, path, offset } = reference
  const place = offset === undefined ? { path } : { path, offset }
  const what = `${WORDS[kind]} ${JSON.stringify(key)}`
  const unknown = { ...place, code: 'REFERENCE_UNKNOWN', message: `There is no ${what}.` }
  if (isPartKind(kind)) return declared[kind].has(key) ? null : unknown
  const state = isMasterKind(kind) ? master.stateOf(kind, key) : 'in_use'
  if (state === 'in_use') return null
  return state === 'unknown' ? unknown : { ...place, code: 'REFERENCE_RETIRED', message: `The ${what} is retired.` }
}
