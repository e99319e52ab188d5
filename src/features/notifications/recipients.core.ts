import type { Instant } from '#kernel/time.ts'
import {
  type Directory,
  INCIDENT_SUPPLIER,
  INCIDENT_TEAM,
  type NoticeOrder,
  type NotifyTarget,
  type RecipientRef,
} from './notice.core.ts'
import { canBeTold, contactKey } from './routes.core.ts'

/** Somebody a target leads to, and why, in words. */
export type Found = {
  readonly ref: RecipientRef
  readonly because: string
  /** The audience where the kind of the recipient does not say it. */
  readonly audience: string | null
  /** They act for the owning team: its lead, its members, who is on call for it. */
  readonly ofOwningTeam: boolean
}

type Place = { readonly order: NoticeOrder; readonly directory: Directory; readonly now: Instant }

/** Whom the targets of an order lead to, in their order; a target that leads to nobody gives `nobody`. */
export function findRecipients(order: NoticeOrder, directory: Directory, now: Instant): readonly Found[] {
  const place = { order, directory, now }
  return order.targets.flatMap((target) => followTarget(target, place))
}

function followTarget(target: NotifyTarget, place: Place): readonly Found[] {
  const { order } = place
  if ('person' in target) return [person(target.person, 'named', place)]
  if ('assignee' in target) {
    const { assignee } = order.subject
    return assignee === null ? [nobody('assignee', 'nobody is assigned')] : [person(assignee, 'assignee', place)]
  }
  if ('role' in target) return [nobody(`role:${target.role}`, `nobody holds the role ${target.role}`)]
  if ('group' in target) return followGroup(target.group, place)
  if ('supplier' in target) return followSupplier(target.supplier, target.level ?? 1, place)
  if ('team' in target) return withTeam('team', target.team, place, (team) => followTeam(team, place))
  if ('lead' in target) return withTeam('lead', target.lead, place, (team) => followLead(team, '', place))
  return withTeam('on_call', target.onCall, place, (team) => followOnCall(team, target.level ?? 1, place))
}

const nobody = (key: string, because: string): Found => ({
  ref: { kind: 'nobody', key },
  because,
  audience: null,
  ofOwningTeam: false,
})

function person(key: string, because: string, { order, directory }: Place, team: string | null = null): Found {
  const owner = order.subject.team
  const isMember = owner !== null && isOfTeam(directory, owner, key)
  return {
    ref: { kind: 'person', key },
    because,
    audience: null,
    ofOwningTeam: isMember || (team !== null && team === owner),
  }
}

const isOfTeam = (directory: Directory, key: string, member: string): boolean => {
  const team = directory.teams.get(key)
  return team !== undefined && (team.lead === member || team.members.includes(member))
}

function withTeam(
  kind: 'team' | 'lead' | 'on_call',
  named: string,
  { order, directory }: Place,
  follow: (team: string) => readonly Found[],
): readonly Found[] {
  const key = named === INCIDENT_TEAM ? order.subject.team : named
  if (key === null) return [nobody(kind, 'the incident has no team')]
  const team = directory.teams.get(key)
  if (!team) return [nobody(`${kind}:${key}`, `there is no team ${key}`)]
  return team.isRetired ? [nobody(`${kind}:${key}`, `the team ${key} is retired`)] : follow(key)
}

/** The members and, where it has one, the room of the team. */
function followTeam(key: string, place: Place, fallen = ''): readonly Found[] {
  const { members, addresses } = place.directory.teams.get(key)!
  const people = members.map((member) => person(member, `${fallen}member of team ${key}`, place, key))
  const room: Found = {
    ref: { kind: 'team', key },
    because: `room of team ${key}`,
    audience: null,
    ofOwningTeam: key === place.order.subject.team,
  }
  const rooms = fallen === '' && Object.values(addresses).some((address) => address !== null) ? [room] : []
  if (people.length + rooms.length === 0) return [nobody(`team:${key}`, `${fallen}the team ${key} has no members`)]
  return [...people, ...rooms]
}

/** The lead; without one, or when the lead cannot be told, the members too. */
function followLead(key: string, fallen: string, place: Place): readonly Found[] {
  const { lead } = place.directory.teams.get(key)!
  if (lead === null) return followTeam(key, place, `${fallen}team ${key} has no lead: `)
  const found = person(lead, `${fallen}lead of team ${key}`, place, key)
  if (canBeTold(place.directory, found.ref)) return [found]
  return [found, ...followTeam(key, place, `${fallen}the lead of team ${key} cannot be told: `)]
}

/** Who is on call; where nobody is who can be told, the lead, and without one the members. */
function followOnCall(key: string, level: number, place: Place): readonly Found[] {
  const { directory, now } = place
  const duty = directory.onCall(key, level, now)
  const found = (duty ?? []).map((member) => person(member, `on call for ${key}, level ${level}`, place, key))
  if (found.some(({ ref }) => canBeTold(directory, ref))) return found
  const why = duty === null ? `team ${key} has no schedule` : sayNobody(key, level, found.length)
  return [...found, ...followLead(key, `${why}: `, place)]
}

const sayNobody = (key: string, level: number, onDuty: number): string =>
  onDuty === 0
    ? `nobody is on call for ${key} at level ${level}`
    : `who is on call for ${key} at level ${level} cannot be told`

const STAKEHOLDERS = 'stakeholders'

function followGroup(key: string, place: Place): readonly Found[] {
  const group = place.directory.groups.get(key)
  if (!group) return [nobody(`group:${key}`, `there is no stakeholder group ${key}`)]
  if (group.isRetired) return [nobody(`group:${key}`, `the stakeholder group ${key} is retired`)]
  const because = `stakeholder group ${key}`
  const people = group.members.map((member) => ({ ...person(member, because, place), audience: STAKEHOLDERS }))
  const outside = (kind: 'contact' | 'group', ref: string): Found => ({
    ref: { kind, key: ref },
    because,
    audience: null,
    ofOwningTeam: false,
  })
  const contacts = group.contacts.map((contact, at) => outside('contact', contactKey(key, contact, at)))
  const hasRoom = Object.values(group.addresses).some((address) => address !== null)
  const found = [...people, ...contacts, ...(hasRoom ? [outside('group', key)] : [])]
  return found.length > 0 ? found : [nobody(`group:${key}`, `the stakeholder group ${key} has no members`)]
}

function followSupplier(named: string, level: number, { order, directory }: Place): readonly Found[] {
  const key = named === INCIDENT_SUPPLIER ? order.subject.supplier : named
  if (key === null) return [nobody('supplier', 'the incident names no supplier')]
  const supplier = directory.suppliers.get(key)
  if (!supplier) return [nobody(`supplier:${key}`, `there is no supplier ${key}`)]
  if (supplier.isRetired) return [nobody(`supplier:${key}`, `the supplier ${key} is retired`)]
  const because = `supplier ${key}, level ${level}`
  return [{ ref: { kind: 'supplier', key: `${key}#${level}` }, because, audience: null, ofOwningTeam: false }]
}
