import { calendarKeys, checkCalendars } from '#features/calendars/calendar-faults.core.ts'
import { checkEscalations, warnOfEscalations } from '#features/escalation/escalation-faults.core.ts'
import { checkServiceLevels } from '#features/sla/policy.core.ts'
import type { Analysis, MasterLookup } from './analysis.core.ts'
import { findCategoryFaults } from './category-faults.core.ts'
import { compileLists } from './compile.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault, Judgement } from './fault.core.ts'
import { findKeyFaults } from './key-faults.core.ts'
import { findMappingFaults } from './mapping-faults.core.ts'
import { formatPath } from './place.core.ts'
import { judgeReferences } from './reference-faults.core.ts'
import { findCostFaults, findRuleFaults, findUnreachableFaults, findWarnings } from './rule-faults.core.ts'
import { findTemplateFaults } from './template.core.ts'

/**
 * Every fault and every warning of a document that was read, against the plant it is for. Nothing stops at the first:
 * parts that do not fit the grammar are left out and all others are judged.
 */
export function* judgeDocument(analysis: Analysis, master: MasterLookup): Generator<void, Judgement> {
  const { document, faults, pathOf } = analysis
  if (document === null) return { faults, warnings: [] }
  const references = judgeReferences(analysis, master)
  yield
  const lists = yield* compileLists(document, analysis.programs)
  yield
  const found = [
    ...findKeyFaults(document),
    ...findMappingFaults(document),
    ...findCategoryFaults(document, analysis.declared.category),
    ...findRuleFaults(document),
    ...findCostFaults(lists),
    ...(yield* findTemplateFaults(document)),
    ...findSectionFaults(document, faults),
    ...references.faults,
  ]
  yield
  const unreachable = yield* findUnreachableFaults(document, lists, master.pathOf)
  const warnings = [...findWarnings(document, lists), ...warnOfSections(document), ...references.warnings]
  const inPlace = (fault: DocumentFault): DocumentFault => ({ ...fault, path: pathOf(fault.path) })
  const damaged = new Set(faults.flatMap(({ path }) => path.map((_, depth) => formatPath(path.slice(0, depth)))))
  const isOwn = ({ path }: DocumentFault): boolean => !damaged.has(formatPath(path))
  return {
    // What lost a member because it did not fit is not blamed for lacking it.
    faults: [...faults, ...[...found, ...unreachable].map(inPlace).filter(isOwn)],
    warnings: warnings.map(inPlace).filter(isOwn),
  }
}

/** What the features of the sections find. A calendar that does not fit the grammar is not reported as missing, too. */
function findSectionFaults(
  document: ConfigurationDocument,
  structure: readonly DocumentFault[],
): readonly DocumentFault[] {
  const broken = structure.some(({ path }) => path[0] === 'calendars')
  const found = [
    ...checkCalendars(document),
    ...checkServiceLevels(document.serviceLevels ?? [], calendarKeys(document)),
    ...checkEscalations(document.escalations ?? []),
  ]
  return found.filter(({ code, path }) => !broken || code !== 'REFERENCE_UNKNOWN' || path[0] === 'calendars')
}

const warnOfSections = ({ escalations = [], serviceLevels = [], priorities, majorIncident }: ConfigurationDocument) =>
  warnOfEscalations(escalations, {
    serviceLevels,
    priorities: priorities.map(({ key }) => key),
    hasUpdateClock: majorIncident?.updateEvery !== undefined,
  })
