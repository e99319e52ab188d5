import type { NewIncident } from '#features/incidents/incident.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { pathOfPointer } from '#kernel/faults.ts'

const NOTHING: Partial<NewIncident> = {
  category: null,
  type: null,
  supplier: null,
  reporter: null,
  occurredAt: null,
  detectedAt: null,
  reportedAt: null,
  estimatedRestoreAt: null,
  severity: null,
  impact: null,
  urgency: null,
  visibility: null,
  productionOrder: null,
}

/**
 * The incident without what was found wrong with it: an alarm is worth more than the line it names. Of lists the
 * item is left out, of all else the member. Null when nothing of it can be left out.
 */
export function withoutFaulty(input: NewIncident, faults: readonly Fault[]): NewIncident | null {
  const paths = faults.map(({ pointer }) => pathOfPointer(pointer))
  const reduced = { ...input, ...NOTHING_OF(paths) } as NewIncident
  const listOf = (name: 'assets' | 'batches') => {
    const wrong = paths.filter(([first]) => first === name)
    const isWhole = wrong.some(([, place]) => place === undefined)
    const places = new Set(wrong.map(([, place]) => Number(place)))
    return isWhole ? [] : (input[name] as readonly unknown[]).filter((_, place) => !places.has(place))
  }
  const wrongFields = new Set(paths.flatMap(([first, key]) => (first === 'fields' && key ? [key] : [])))
  const result = {
    ...reduced,
    assets: listOf('assets') as readonly string[],
    batches: listOf('batches') as NewIncident['batches'],
    fields: Object.fromEntries(Object.entries(input.fields).filter(([key]) => !wrongFields.has(key))),
  }
  return JSON.stringify(result) === JSON.stringify(input) ? null : result
}

const NOTHING_OF = (paths: readonly (readonly string[])[]): Partial<NewIncident> =>
  Object.fromEntries(paths.flatMap(([name]) => (name !== undefined && name in NOTHING ? [[name, null]] : [])))
