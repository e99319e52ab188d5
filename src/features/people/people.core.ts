import { type Addresses, type Channel, type Contact, NO_ADDRESSES } from '#features/master-data/contact.core.ts'
import type { MasterRecord, Noun } from '#features/master-data/record.core.ts'
import type { Reference } from '#features/master-data/reference.core.ts'
import type { Role } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'

/** Wall-clock times in the person's zone; `from` after `to` goes over midnight. */
export type QuietHours = { readonly from: string; readonly to: string }

/**
 * What is of priority `from` or less urgent is collected and told at the next of these wall-clock times in the person's
 * zone.
 */
export type Digest = { readonly from: string; readonly at: readonly string[] }

export type Preferences = {
  /** The channels a person wants to be told on, the dearest first; empty leaves it to whoever tells. */
  readonly channels: readonly Channel[]
  readonly quietHours: QuietHours | null
  readonly digest: Digest | null
}

/** What a person may do; kept with the person's principal, which has the same id. */
export type PersonAccess = {
  readonly roles: readonly Role[]
  readonly sites: readonly string[] | null
  readonly supplier: string | null
  readonly expiresAt: Instant | null
}

export type PersonContent = PersonAccess & {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly language: string | null
  readonly timeZone: string | null
  readonly preferences: Preferences
  readonly addresses: Addresses
}

export type Person = MasterRecord<PersonContent>

export const NO_ACCESS: PersonAccess = { roles: [], sites: null, supplier: null, expiresAt: null }

export const ACCESS_MEMBERS = [
  'roles',
  'sites',
  'supplier',
  'expiresAt',
] as const satisfies readonly (keyof PersonAccess)[]

export const personNoun: Noun<PersonContent> = {
  type: 'person',
  collection: 'people',
  defaults: {
    email: null,
    phone: null,
    language: null,
    timeZone: null,
    preferences: { channels: [], quietHours: null, digest: null },
    addresses: NO_ADDRESSES,
    ...NO_ACCESS,
  },
  required: ['name'],
  personal: ['name', 'email', 'phone', 'addresses'],
  keptElsewhere: ACCESS_MEMBERS,
}

/** The sites and the supplier that a person's rights are limited to. */
export function referencesOfPerson({ sites, supplier }: PersonContent): readonly Reference[] {
  const atSites = (sites ?? []).map((key, at): Reference => ({ kind: 'site', key, pointer: `/sites/${at}` }))
  return supplier === null ? atSites : [...atSites, { kind: 'supplier', key: supplier, pointer: '/supplier' }]
}

/** Is there anything this access permits? */
export const hasAccess = ({ roles }: PersonAccess): boolean => roles.length > 0

export const accessOf = ({ roles, sites, supplier, expiresAt }: PersonAccess): PersonAccess => ({
  roles,
  sites,
  supplier,
  expiresAt,
})

export const TEAM_KINDS = ['help_desk', 'support_group'] as const
export type TeamKind = (typeof TEAM_KINDS)[number]

export type TeamContent = {
  readonly name: string
  readonly kind: TeamKind
  readonly lead: string | null
  readonly members: readonly string[]
  /** Key of a calendar of the configuration: when the team works. */
  readonly calendar: string | null
  /** Key of the schedule that says who is on call for the team. */
  readonly schedule: string | null
  readonly addresses: Addresses
}

export type Team = MasterRecord<TeamContent>

export const teamNoun: Noun<TeamContent> = {
  type: 'team',
  collection: 'teams',
  defaults: { kind: 'support_group', lead: null, members: [], calendar: null, schedule: null, addresses: NO_ADDRESSES },
  required: ['name'],
  personal: ['addresses'],
  keptElsewhere: [],
}

const membersAsReferences = (members: readonly string[]): readonly Reference[] =>
  members.map((key, at) => ({ kind: 'person', key, pointer: `/members/${at}` }))

/** Every place of a team that names another record. */
export function referencesOfTeam({ lead, members, calendar, schedule }: TeamContent): readonly Reference[] {
  const references = [...membersAsReferences(members)]
  if (lead !== null) references.push({ kind: 'person', key: lead, pointer: '/lead' })
  if (calendar !== null) references.push({ kind: 'calendar', key: calendar, pointer: '/calendar' })
  if (schedule !== null) references.push({ kind: 'schedule', key: schedule, pointer: '/schedule' })
  return references
}

/** Those who must be told: people here, and others by their addresses. */
export type StakeholderGroupContent = {
  readonly name: string
  readonly description: string | null
  readonly members: readonly string[]
  readonly contacts: readonly Contact[]
  readonly addresses: Addresses
}

export type StakeholderGroup = MasterRecord<StakeholderGroupContent>

export const stakeholderGroupNoun: Noun<StakeholderGroupContent> = {
  type: 'stakeholder_group',
  collection: 'stakeholderGroups',
  defaults: { description: null, members: [], contacts: [], addresses: NO_ADDRESSES },
  required: ['name'],
  personal: ['contacts', 'addresses'],
  keptElsewhere: [],
}

export const referencesOfGroup = ({ members }: StakeholderGroupContent): readonly Reference[] =>
  membersAsReferences(members)
