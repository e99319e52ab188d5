import { type ConfigurationDocument, type MappingEntry, PRODUCTION_WORDS, SEVERITY_SCALE } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'

/** Constants of mappings that must be one of some words. */
const WORDS = { severity: SEVERITY_SCALE, productionImpact: PRODUCTION_WORDS } as const

/** Mappings that could never give an incident, or would give one that is refused. */
export const findMappingFaults = ({ mappings = [] }: ConfigurationDocument): readonly DocumentFault[] =>
  mappings.flatMap((mapping, at) =>
    judgeMapping(mapping).map(({ path, ...fault }) => ({ ...fault, path: ['mappings', at, ...path] })),
  )

function judgeMapping({ protocol, members, defaults = {} }: MappingEntry): readonly DocumentFault[] {
  const faults: DocumentFault[] = []
  if (members.title === undefined && defaults.title === undefined) {
    const message = 'An incident has a title: say where it is found, or give one under defaults.'
    faults.push({ path: ['members'], code: 'MAPPING_WITHOUT_TITLE', message })
  }
  if (protocol === 'heartbeat') {
    for (const part of ['members', 'defaults'] as const) {
      if ((part === 'members' ? members : defaults).dedupKey === undefined) continue
      const message = 'The key that a heartbeat finds its incident by is its own: heartbeat/<key>.'
      faults.push({ path: [part, 'dedupKey'], code: 'MAPPING_OWN_KEY', message })
    }
  }
  for (const [member, words] of Object.entries(WORDS) as [keyof typeof WORDS, readonly string[]][]) {
    const given = defaults[member]
    if (given === undefined || words.includes(given)) continue
    faults.push({
      path: ['defaults', member],
      code: 'MAPPING_VALUE_UNKNOWN',
      message: `${JSON.stringify(given)} is none of ${words.join(', ')}.`,
    })
  }
  return faults
}
