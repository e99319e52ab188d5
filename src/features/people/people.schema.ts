import { z } from 'zod'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import {
  addressesIn,
  addressesOut,
  anyOf,
  channelIn,
  contactIn,
  contactOut,
  emailIn,
  keysIn,
  languageIn,
  masterListIn,
  nameIn,
  noteIn,
  phoneIn,
  presentRecord,
  readContact,
  recordOut,
  timeZoneIn,
  wallTimeIn,
} from '#features/master-data/master-data.schema.ts'
import { ROLES } from '#kernel/ctx.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantIn, instantOut } from '#kernel/wire.ts'
import { type Person, type StakeholderGroup, TEAM_KINDS, type Team } from './people.core.ts'

/** Keys of people may be the names an identity provider knows them by: `m.keller`, `m.keller@acme.example`. */
const personKeyIn = z
  .string()
  .max(LIMITS.keyLength)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, 'a key of a person is letters, digits, ".", "_", "@", "+" and "-"')

const preferencesIn = z.strictObject({
  channels: z
    .array(channelIn)
    .max(CHANNELS.length)
    .refine((channels) => new Set(channels).size === channels.length, 'names a channel twice')
    .nullish()
    .describe('The channels to be told on, the dearest first.'),
  quietHours: z
    .strictObject({ from: wallTimeIn, to: wallTimeIn })
    .nullish()
    .describe("In the person's time zone; `from` after `to` goes over midnight."),
  digest: z
    .strictObject({
      from: keyText.describe('Key of a priority: it and what is less urgent is collected.'),
      at: z
        .array(wallTimeIn)
        .min(1)
        .max(LIMITS.digestTimes)
        .refine((times) => new Set(times).size === times.length, 'names a time twice')
        .describe("Times of day in the person's time zone."),
    })
    .nullish()
    .describe('Collects what is less urgent and tells it all together. The first priority is never collected.'),
})

const personMembers = {
  email: emailIn.nullish(),
  phone: phoneIn.nullish(),
  language: languageIn.nullish(),
  timeZone: timeZoneIn.nullish(),
  preferences: preferencesIn.nullish(),
  addresses: addressesIn.nullish(),
  roles: z.array(z.enum(ROLES)).max(ROLES.length).nullish().describe('Given by administrators alone.'),
  sites: z
    .array(keyText)
    .max(LIMITS.arrayLength)
    .nullish()
    .describe('Keys of the sites the roles are limited to; null for all of the organisation.'),
  supplier: keyText.nullish().describe('The supplier whose incidents the role supplier sees.'),
  expiresAt: instantIn.nullish().describe('When the access ends; null for never.'),
}

export const PersonReplacement = z.strictObject({ name: nameIn, ...personMembers }).meta({ id: 'PersonReplacement' })
export const NewPerson = z.strictObject({ key: personKeyIn, name: nameIn, ...personMembers }).meta({ id: 'NewPerson' })
export const PersonPatch = z.strictObject({ name: nameIn.optional(), ...personMembers }).meta({ id: 'PersonPatch' })
export const PersonRow = z
  .strictObject({ key: personKeyIn, name: nameIn.optional(), ...personMembers })
  .meta({ id: 'PersonRow' })
export type PersonGiven = z.output<typeof PersonPatch>

export const PersonPassword = z
  .strictObject({ password: z.string().min(1).max(1_024) })
  .meta({ id: 'PersonPassword', description: 'At least 10 characters.' })

export const PersonOut = recordOut({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  preferences: z.strictObject({
    channels: z.array(z.enum(CHANNELS)),
    quietHours: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    digest: z.strictObject({ from: z.string(), at: z.array(z.string()) }).nullable(),
  }),
  addresses: addressesOut,
  roles: z.array(z.enum(ROLES)),
  sites: z.array(z.string()).nullable(),
  supplier: z.string().nullable(),
  expiresAt: instantOut.nullable(),
}).meta({ id: 'Person' })

export const presentPerson = (person: Person) => ({
  ...presentRecord(person),
  expiresAt: person.content.expiresAt === null ? null : formatInstant(person.content.expiresAt),
})

export const ListPeopleQuery = z.strictObject({ ...masterListIn, team: anyOf(), group: anyOf() })

const teamMembers = {
  kind: z.enum(TEAM_KINDS).nullish(),
  lead: personKeyIn.nullish().describe('Key of a person.'),
  members: keysIn(personKeyIn).nullish().describe('Keys of people.'),
  calendar: keyText.nullish().describe('Key of a calendar of the configuration: when the team works.'),
  schedule: keyText.nullish().describe('Key of the schedule that says who is on call for the team.'),
  addresses: addressesIn.nullish(),
}

export const TeamReplacement = z.strictObject({ name: nameIn, ...teamMembers }).meta({ id: 'TeamReplacement' })
export const NewTeam = z.strictObject({ key: keyText, name: nameIn, ...teamMembers }).meta({ id: 'NewTeam' })
export const TeamPatch = z.strictObject({ name: nameIn.optional(), ...teamMembers }).meta({ id: 'TeamPatch' })
export const TeamRow = z.strictObject({ key: keyText, name: nameIn.optional(), ...teamMembers }).meta({ id: 'TeamRow' })
export type TeamGiven = z.output<typeof TeamPatch>

export const TeamOut = recordOut({
  name: z.string(),
  kind: z.enum(TEAM_KINDS),
  lead: z.string().nullable(),
  members: z.array(z.string()),
  calendar: z.string().nullable(),
  schedule: z.string().nullable(),
  addresses: addressesOut,
}).meta({ id: 'Team' })

export const presentTeam = (team: Team) => presentRecord(team)

export const ListTeamsQuery = z.strictObject({
  ...masterListIn,
  kind: anyOf(z.enum(TEAM_KINDS)),
  lead: anyOf(),
  schedule: anyOf(),
  member: anyOf(),
})

const groupMembers = {
  description: noteIn.nullish(),
  members: keysIn(personKeyIn).nullish().describe('Keys of people.'),
  contacts: z.array(contactIn).max(LIMITS.contactsPerRecord).nullish().describe('Others who must be told: customers.'),
  addresses: addressesIn.nullish(),
}

export const StakeholderGroupReplacement = z
  .strictObject({ name: nameIn, ...groupMembers })
  .meta({ id: 'StakeholderGroupReplacement' })
export const NewStakeholderGroup = z
  .strictObject({ key: keyText, name: nameIn, ...groupMembers })
  .meta({ id: 'NewStakeholderGroup' })
export const StakeholderGroupPatch = z
  .strictObject({ name: nameIn.optional(), ...groupMembers })
  .meta({ id: 'StakeholderGroupPatch' })
export const StakeholderGroupRow = z
  .strictObject({ key: keyText, name: nameIn.optional(), ...groupMembers })
  .meta({ id: 'StakeholderGroupRow' })
export type StakeholderGroupGiven = z.output<typeof StakeholderGroupPatch>

export const StakeholderGroupOut = recordOut({
  name: z.string(),
  description: z.string().nullable(),
  members: z.array(z.string()),
  contacts: z.array(contactOut),
  addresses: addressesOut,
}).meta({ id: 'StakeholderGroup' })

export const presentStakeholderGroup = (group: StakeholderGroup) => presentRecord(group)

/** A checked group with contacts that have every member. */
export const readStakeholderGroup = ({ contacts, ...given }: StakeholderGroupGiven) => ({
  ...given,
  contacts: contacts?.map(readContact) ?? contacts,
})

export const ListStakeholderGroupsQuery = z.strictObject({ ...masterListIn, member: anyOf() })
