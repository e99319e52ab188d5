import { presentKept } from './incident.schema.ts'
import { fromFacts } from './incident-row.core.ts'

/**
 * An incident as JSON without its clocks: what the database wrote of its columns, and the rest as every list presents
 * it.
 */
export const writeIncidentLine = ({ line, facts }: { readonly line: string; readonly facts: string }): string =>
  line + JSON.stringify(presentKept(fromFacts(JSON.parse(facts) as object))).slice(1)
