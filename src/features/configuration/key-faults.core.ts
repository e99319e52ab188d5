import { calendarKeys } from '#features/calendars/calendar-faults.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'

type Item = { readonly key?: string | undefined }

/** Keys that are used twice in one list. Calendars and service levels are looked at by their own features. */
export function findKeyFaults(document: ConfigurationDocument): readonly DocumentFault[] {
  const faults = listsOf(document).flatMap(({ path, items }) => findDoubles(items, path))
  return faults
}

function* listsOfEscalations({ escalations = [] }: ConfigurationDocument) {
  for (const [at, { steps }] of escalations.entries()) {
    const path = ['escalations', at, 'steps'] as const
    yield { path, items: steps as readonly Item[] }
    for (const [step, { branches = [] }] of steps.entries())
      yield { path: [...path, step, 'branches'], items: branches }
  }
}

const NAMES = [
  'priorities',
  'types',
  'resolutionCodes',
  'categories',
  'classification',
  'routing',
  'escalations',
  'templates',
  'mappings',
  'externalSystems',
] as const

const listsOf = (document: ConfigurationDocument): readonly { path: Path; items: readonly Item[] }[] => [
  ...NAMES.map((name) => ({ path: [name], items: document[name] ?? [] })),
  ...(document.categories ?? []).map(({ form = [] }, at) => ({ path: ['categories', at, 'form'], items: form })),
  ...listsOfEscalations(document),
  { path: ['closing', 'signatures'], items: document.closing?.signatures ?? [] },
]

function findDoubles(items: readonly Item[], path: Path): readonly DocumentFault[] {
  const first = new Map<string, number>()
  return items.flatMap(({ key }, at): DocumentFault[] => {
    if (key === undefined) return []
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, at)
      return []
    }
    const message = `The key ${JSON.stringify(key)} is used by item ${earlier} of this list already.`
    return [{ path: [...path, at, 'key'], code: 'KEY_NOT_UNIQUE', message }]
  })
}

/** A calendar that records of the plant name, with one of those records. */
export type NamedCalendar = { readonly kind: 'team' | 'asset'; readonly key: string; readonly calendar: string }

/** Calendars that teams or the support of assets go by and the document does not have any more. */
export function findNamedCalendarFaults(
  document: ConfigurationDocument,
  named: readonly NamedCalendar[],
): readonly DocumentFault[] {
  const known = calendarKeys(document)
  return named.flatMap(({ kind, key, calendar }): DocumentFault[] => {
    if (known.has(calendar)) return []
    const message = `The ${kind} ${JSON.stringify(key)} goes by the calendar ${JSON.stringify(calendar)}, which is not here.`
    return [{ path: ['calendars'], code: 'CALENDAR_IN_USE', message }]
  })
}
