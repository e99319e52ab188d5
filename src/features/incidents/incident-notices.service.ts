import type { NoticeGround } from '#features/notifications/facts.core.ts'
import type { DescribeIncidents } from '#features/notifications/index.ts'
import { findPeople, findTeams } from '#features/people/index.ts'
import { listClocksOf, viewClocks } from '#features/sla/index.ts'
import { findSuppliers } from '#features/suppliers/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import { listIncidentsById } from './incident.store.ts'
import { type Grounds, loadCourseGrounds } from './incident-ground.service.ts'
import { describeForMessage, type NamesInMessage } from './incident-message.core.ts'
import { findOrganisation } from './incident-notices.store.ts'

/**
 * Makes the reader of what messages about incidents are written from, as of its own now: the record, its clocks, and
 * the names people know things by. Seven statements, whatever their number.
 */
export const makeDescribeIncidents =
  (grounds: Grounds, now: () => Instant): DescribeIncidents =>
  async (tx, ids) => {
    const [organisation, incidents, clocks] = await Promise.all([
      findOrganisation(tx),
      ids.length > 0 ? listIncidentsById(tx, ids) : [],
      ids.length > 0 ? listClocksOf(tx, ids) : [],
    ])
    const [groundAt, names] = await Promise.all([loadCourseGrounds(tx, grounds, clocks, []), findNames(tx, incidents)])
    const at = now()
    const ground = groundAt(at)
    const clocksOf = Map.groupBy(clocks, ({ incidentId }) => incidentId)
    const described = incidents.map((incident) => {
      const views = viewClocks(clocksOf.get(incident.id) ?? [], ground, at)
      return [incident.id, describeForMessage(incident, views, ground, names)] as const
    })
    return {
      organisation,
      templates: ground.configuration.messages,
      incidents: new Map(described) as NoticeGround['incidents'],
    }
  }

async function findNames(tx: Tx, incidents: readonly Incident[]): Promise<NamesInMessage> {
  const keysOf = (member: 'team' | 'assignee' | 'supplier'): string[] => [
    ...new Set(incidents.flatMap((incident) => incident[member] ?? [])),
  ]
  const find = async <C extends { readonly name: string }>(
    keys: readonly string[],
    read: (tx: Tx, keys: readonly string[]) => Promise<ReadonlyMap<string, { readonly content: C }>>,
  ): Promise<ReadonlyMap<string, { readonly name: string }>> => {
    const found = keys.length > 0 ? await read(tx, keys) : new Map<string, { readonly content: C }>()
    return new Map([...found].map(([key, { content }]) => [key, { name: content.name }]))
  }
  const [teams, people, suppliers] = await Promise.all([
    find(keysOf('team'), findTeams),
    find(keysOf('assignee'), findPeople),
    find(keysOf('supplier'), findSuppliers),
  ])
  return { teams, people, suppliers }
}
