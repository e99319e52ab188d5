import { INCIDENT_SUPPLIER, INCIDENT_TEAM, type NoticeOrder } from './notice.core.ts'

/** Keys of the records that orders name, before it is known who is behind them. */
export type Reached = {
  readonly people: readonly string[]
  readonly teams: readonly string[]
  readonly groups: readonly string[]
  readonly suppliers: readonly string[]
  /** Are the people behind teams and groups needed too? */
  readonly withMembers: boolean
}

/** The records that the targets of orders name, each once; the owning team too, for it may always know. */
export function listReached(orders: readonly Pick<NoticeOrder, 'targets' | 'subject'>[]): Reached {
  const [people, teams] = [new Set<string>(), new Set<string>()]
  const [groups, suppliers] = [new Set<string>(), new Set<string>()]
  const add = (set: Set<string>, key: string | null): void => {
    if (key !== null) set.add(key)
  }
  for (const { targets, subject } of orders) {
    const teamOf = (named: string): string | null => (named === INCIDENT_TEAM ? subject.team : named)
    add(teams, subject.team)
    for (const target of targets) {
      if ('person' in target) add(people, target.person)
      else if ('assignee' in target) add(people, subject.assignee)
      else if ('group' in target) add(groups, target.group)
      else if ('supplier' in target) {
        add(suppliers, target.supplier === INCIDENT_SUPPLIER ? subject.supplier : target.supplier)
      } else if ('team' in target) add(teams, teamOf(target.team))
      else if ('lead' in target) add(teams, teamOf(target.lead))
      else if ('onCall' in target) add(teams, teamOf(target.onCall))
    }
  }
  return { people: [...people], teams: [...teams], groups: [...groups], suppliers: [...suppliers], withMembers: true }
}
