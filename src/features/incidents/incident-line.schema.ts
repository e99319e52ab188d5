import { incidentListItemOut, presentIncidentItem } from './incident.schema.ts'
import { fromRow, INCIDENT_COLUMNS } from './incident-row.core.ts'

const inLine = new Set<string>(INCIDENT_COLUMNS.map(({ member }) => member))

/** Members of an incident that are no columns, and no clocks: the rest of a line. */
const KEPT = Object.keys(incidentListItemOut.shape).filter((member) => !inLine.has(member) && member !== 'slas')

/** Stands for the columns while the rest is presented. */
const BLANK = Object.fromEntries(
  INCIDENT_COLUMNS.map(({ member, type }) => [
    member,
    type === 'timestamptz' || type === 'bigint' ? 0 : type === 'text[]' ? [] : null,
  ]),
)

/**
 * An incident as JSON without its clocks: what the database wrote of its columns, and the rest as every list presents
 * it.
 */
export function writeIncidentLine({ line, facts }: { readonly line: string; readonly facts: object }): string {
  const item = presentIncidentItem(fromRow({ ...BLANK, facts }), []) as Readonly<Record<string, unknown>>
  const rest: Record<string, unknown> = {}
  for (const member of KEPT) rest[member] = item[member]
  return line + JSON.stringify(rest).slice(1)
}
