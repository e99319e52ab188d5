import { fieldFacts, incidentFacts, NO_ASSET, NO_SITE, shiftFacts } from '#features/rules/fact-builders.core.ts'
import type { Facts, RecordSchema } from '#features/rules/facts.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { describeDecided } from './closing.core.ts'
import { listIncidentsById } from './incident.store.ts'
import { type Grounds, loadGrounds } from './incident-ground.service.ts'

/** What conditions over incidents are checked against and judged on, outside of deciding. */
export type IncidentConditions = {
  readonly version: number
  /** The fields of all forms of the published configuration. */
  readonly fieldTypes: RecordSchema
  /** Facts of the incidents with these ids, as decided; of what is not there, nothing. */
  readonly factsOf: (incidentIds: readonly string[], now: Instant) => Promise<ReadonlyMap<string, Facts>>
  /** Facts where there is no incident: every one absent. */
  readonly absent: (now: Instant) => Facts
}

/** Reads what conditions need of the published configuration and the plant. */
export const makeIncidentConditions =
  (grounds: Grounds) =>
  async (tx: Tx): Promise<IncidentConditions> => {
    const groundAt = await loadGrounds(tx, grounds)
    const { rules } = groundAt(tx.startedAt)
    return {
      version: rules.version,
      fieldTypes: rules.fieldTypes,
      factsOf: async (incidentIds, now) => {
        const found = incidentIds.length === 0 ? [] : await listIncidentsById(tx, incidentIds)
        return new Map(found.map((incident) => [incident.id, describeDecided(incident, groundAt(now))]))
      },
      absent: (now) => {
        const { plant, shiftAt } = groundAt(now)
        return {
          incident: incidentFacts(),
          asset: NO_ASSET,
          assets: [],
          site: NO_SITE,
          shift: shiftFacts(),
          fields: fieldFacts(rules.fieldTypes, {}),
          now: new Date(now),
          plant: {
            pathOf: plant.pathOf,
            dependsOn: plant.dependsOn,
            isOnShift: (key, at) => shiftAt(key, at).active,
          },
        }
      },
    }
  }

export type LoadIncidentConditions = ReturnType<typeof makeIncidentConditions>
