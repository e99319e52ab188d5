import { hash } from 'node:crypto'
import { type Addresses, CHANNELS, type Channel, type Contact } from '#features/master-data/contact.core.ts'
import type {
  Directory,
  NoticeRecipient,
  NoticeRoute,
  PersonToTell,
  RecipientRef,
  SupplierToTell,
} from './notice.core.ts'

/** The mark of an address in a key: tells two contacts of a group apart and says nothing of either. */
const markOf = (email: string): string => hash('sha256', email.toLowerCase(), 'hex').slice(0, 16)

/** A contact without an email address is told apart by its place: it cannot be written to anyhow. */
export const contactKey = (group: string, { email }: Contact, at: number): string =>
  `${group}#${email === null ? at + 1 : markOf(email)}`

/** What the master data says of a recipient now. */
export type KnownRecipient = {
  readonly name: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly routes: readonly NoticeRoute[]
  /** Why nothing can be sent, in words, where there is no route. */
  readonly unreachable: string
  /** What else is worth saying of how they are told; null for nothing. */
  readonly remark: string | null
  readonly person: PersonToTell | null
}

const UNKNOWN: KnownRecipient = {
  name: '',
  language: null,
  timeZone: null,
  routes: [],
  unreachable: 'is no longer in the master data',
  remark: null,
  person: null,
}

const NO_ADDRESS = 'has no address on any channel'

/** Looks a recipient up. Routes are in the order of CHANNELS; those of a person in the order of their preference. */
export function lookUp(directory: Directory, { kind, key }: RecipientRef): KnownRecipient {
  if (kind === 'person') return lookUpPerson(directory.people.get(key))
  if (kind === 'nobody') return { ...UNKNOWN, unreachable: 'leads to nobody' }
  if (kind === 'team' || kind === 'group') {
    const known = kind === 'team' ? directory.teams.get(key) : directory.groups.get(key)
    if (!known) return UNKNOWN
    if (known.isRetired) return { ...UNKNOWN, name: known.name, unreachable: 'is retired' }
    return { ...UNKNOWN, name: known.name, routes: routesOf(null, known.addresses), unreachable: NO_ADDRESS }
  }
  const place = key.lastIndexOf('#')
  return kind === 'contact'
    ? lookUpContact(directory, key, key.slice(0, place))
    : lookUpSupplier(directory.suppliers.get(key.slice(0, place)), Number(key.slice(place + 1)))
}

function lookUpPerson(person: PersonToTell | undefined): KnownRecipient {
  if (!person) return { ...UNKNOWN, unreachable: 'is not in the master data' }
  const { name, language, timeZone, email, addresses, preferences, isRetired } = person
  const known = { name, language, timeZone, remark: null, person }
  if (isRetired) return { ...known, routes: [], unreachable: 'is retired' }
  return { ...known, routes: prefer(routesOf(email, addresses), preferences.channels), unreachable: NO_ADDRESS }
}

function lookUpContact(directory: Directory, key: string, groupKey: string): KnownRecipient {
  const group = directory.groups.get(groupKey)
  const contact = group?.contacts.find((one, at) => contactKey(groupKey, one, at) === key)
  if (!group || !contact) return UNKNOWN
  if (group.isRetired) return { ...UNKNOWN, unreachable: 'is of a retired group' }
  return {
    ...UNKNOWN,
    ...outsider(contact),
    routes: routesOf(contact.email, null),
    unreachable: 'has no email address',
  }
}

const outsider = ({ name, language }: Contact) => ({ name, language })

/**
 * The contacts of a supplier are its levels, in their order. The first is told on the agreed channel, where it is one
 * of ours, before its email address.
 */
function lookUpSupplier(supplier: SupplierToTell | undefined, level: number): KnownRecipient {
  if (!supplier) return UNKNOWN
  if (supplier.isRetired) return { ...UNKNOWN, name: supplier.name, unreachable: 'is retired' }
  const { contacts, agreedChannel: agreed } = supplier
  const contact = contacts[level - 1]
  const said = agreed?.channel === 'phone' || agreed?.channel === 'portal' ? agreed : null
  const routes = [
    ...(level === 1 && agreed && isChannel(agreed.channel)
      ? [{ channel: agreed.channel, address: agreed.address }]
      : []),
    ...routesOf(contact?.email ?? null, null),
  ]
  const remark = said ? `has agreed to be told by ${said.channel}, which Andon does not do` : null
  const unreachable = contact ? 'has no email address' : `has no contact of level ${level}`
  return {
    ...UNKNOWN,
    name: contact?.name ?? supplier.name,
    language: contact?.language ?? null,
    routes: routes.filter(({ channel }, at) => routes.findIndex((route) => route.channel === channel) === at),
    unreachable: remark ? `${unreachable}; ${remark}` : unreachable,
    remark,
  }
}

const isChannel = (channel: string): channel is Channel => (CHANNELS as readonly string[]).includes(channel)

function routesOf(email: string | null, addresses: Addresses | null): readonly NoticeRoute[] {
  const all = { email, ...(addresses ?? { webhook: null, teams: null, slack: null }) }
  return CHANNELS.flatMap((channel) => (all[channel] === null ? [] : [{ channel, address: all[channel] }]))
}

/** The same routes, those of the named channels first and in that order. */
export function prefer(routes: readonly NoticeRoute[], channels: readonly Channel[]): readonly NoticeRoute[] {
  const placeOf = ({ channel }: NoticeRoute): number => {
    const place = channels.indexOf(channel)
    return place < 0 ? channels.length : place
  }
  return routes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Is there a way to tell them? */
export const canBeTold = (directory: Directory, ref: RecipientRef): boolean => lookUp(directory, ref).routes.length > 0

/** The recipient as a notice names it. */
export const presentRecipient = (
  ref: RecipientRef,
  { name, language, timeZone }: KnownRecipient,
  fallbackZone: string,
): NoticeRecipient => ({ ...ref, name, language, timeZone: timeZone ?? fallbackZone })
