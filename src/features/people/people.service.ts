import { settleGrant } from '#features/access/access.core.ts'
import {
  type Directory,
  disablePrincipal,
  enablePrincipal,
  findPrincipalByKey,
  judgePassword,
  type Principal,
  preparePassword,
  requireGrantable,
  setPrincipal,
  storePassword,
} from '#features/access/index.ts'
import {
  type Act,
  type Entry,
  type FindReferences,
  type Hooks,
  type KnownKeys,
  listChanges,
  type MasterDataService,
  type MasterRecord,
  makeMasterData,
  type Patch,
  type Proposal,
  type ReferenceKind,
  type Settlement,
  settleReferences,
  type Use,
  type Write,
  writeChanged,
} from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { concealAddresses } from './addresses.core.ts'
import {
  ACCESS_MEMBERS,
  accessOf,
  hasAccess,
  NO_ACCESS,
  type PersonAccess,
  type PersonContent,
  personNoun,
  referencesOfPerson,
} from './people.core.ts'
import { findUsesOfPerson, personStore } from './people.store.ts'

export type { PersonContent } from './people.core.ts'

/** What people and teams ask of the schedules, which stand above them. */
export type ScheduleReferences = {
  /** The keys of schedules that exist among these, true when in use and false when retired. */
  readonly findScheduleKeys: (tx: Tx, keys: readonly string[]) => Promise<ReadonlyMap<string, boolean>>
  /** The schedules in use on whose present or coming rotations a person is, and where. */
  readonly findUsesOfPerson: (tx: Tx, key: string) => Promise<readonly Use[]>
}

export type PersonParts = Pick<ScheduleReferences, 'findUsesOfPerson'> & {
  readonly database: Database
  readonly newId: NewId
  readonly findReferences: FindReferences
  /** What people's rights may be limited to; the same that access is given. */
  readonly directory: Directory
}

export type PersonService = MasterDataService<PersonContent> & {
  /** Creates a person together with a password, if one is given; nobody when the password is refused. */
  readonly enrol: (
    ctx: Ctx,
    key: string,
    given: Patch<PersonContent>,
    password: string | null,
  ) => Promise<MasterRecord<PersonContent>>
  /** Gives a person a new password; tokens issued before are refused. Throws NOT_FOUND or INVALID_INPUT. */
  readonly setPassword: (ctx: Ctx, key: string, password: string) => Promise<null>
}

/** The use cases of people. Each person is a principal of the same id; who may not give rights cannot change them. */
export function makePersonService(given: PersonParts): PersonService {
  const { database, newId, findReferences, directory, findUsesOfPerson: findOtherUses } = given
  const hooks: Hooks<PersonContent> = {
    authorise: async (_, ctx, proposals, act) => authorisePeople(ctx, proposals, act),
    settle: (tx, proposals) => settlePeople(directory, tx, proposals),
    findUses: async (tx, key) => [...(await findUsesOfPerson(tx, key)), ...(await findOtherUses(tx, key))],
    write: writePeople,
  }
  const parts = { noun: personNoun, store: personStore, database, newId, findReferences, hooks }
  const people = makeMasterData({ ...parts, conceal: concealAddresses })
  return {
    ...people,
    enrol: async (ctx, key, given, password) => {
      const hash = password === null ? null : await hashFor(key, password)
      const made = await people.create(ctx, key, given)
      if (hash !== null) await keepPassword(database, ctx, key, hash)
      return made
    },
    setPassword: async (ctx, key, password) => keepPassword(database, ctx, key, await hashFor(key, password)),
  }
}

/** Giving, changing or ending rights needs the right to; the rest of a person does not. */
function authorisePeople({ actor }: Ctx, proposals: readonly Proposal<PersonContent>[], act: Act): void {
  for (const { entry, current, content } of proposals) {
    const [before, after] = [accessOf(current?.content ?? NO_ACCESS), accessOf(content)]
    const gives = isAccessGiven(entry) && listChanges(before, after).length > 0
    if (act === 'write' ? gives : hasAccess(after)) requireGrantable(actor, after)
  }
}

const isAccessGiven = ({ given }: Entry<PersonContent>): boolean =>
  ACCESS_MEMBERS.some((member) => given[member] !== undefined)

async function settlePeople(
  directory: Directory,
  tx: Tx,
  given: readonly Proposal<PersonContent>[],
): Promise<Settlement<PersonContent>> {
  const strangers = await findStrangers(tx, given)
  const proposals = given.map((proposal) => keepAccess(proposal, strangers.get(proposal.entry.key)))
  const settled = await settleReferences(proposals, referencesOfPerson, (named) => findKnown(directory, tx, named))
  return {
    proposals: proposals.map((proposal) => ({ ...proposal, content: settleAccess(proposal.content) })),
    faults: [...settled.faults, ...proposals.flatMap(findAccessFaults)],
    ids: new Map([...strangers].map(([key, { id }]) => [key, id])),
  }
}

/** Principals of people who are not in the master data yet: made by the command line or by a first sign-in. */
async function findStrangers(
  tx: Tx,
  proposals: readonly Proposal<PersonContent>[],
): Promise<ReadonlyMap<string, Principal>> {
  const fresh = proposals.filter(({ current }) => current === null)
  const found = await Promise.all(fresh.map(({ entry }) => findPrincipalByKey(tx, entry.key)))
  return new Map(found.flatMap((principal) => (principal?.kind === 'person' ? [[principal.key, principal]] : [])))
}

/** The content with its rights in the order in which access keeps them. */
const settleAccess = (content: PersonContent): PersonContent => ({ ...content, ...settleGrant(content) })

const findAccessFaults = ({ entry, content }: Proposal<PersonContent>): Fault[] => {
  const message = 'the role supplier needs a supplier'
  const isMissing = content.roles.includes('supplier') && content.supplier === null
  return isMissing ? [{ pointer: `${entry.pointer}/supplier`, code: 'REQUIRED', message }] : []
}

/** Rights that were not given stay as they are, also when the whole person is replaced or only now taken in. */
function keepAccess(proposal: Proposal<PersonContent>, principal: Principal | undefined): Proposal<PersonContent> {
  const { entry, current, content } = proposal
  const kept: PersonAccess | undefined = current?.content ?? principal
  return isAccessGiven(entry) || kept === undefined
    ? proposal
    : { ...proposal, content: { ...content, ...accessOf(kept) } }
}

async function findKnown(
  directory: Directory,
  tx: Tx,
  named: ReadonlyMap<ReferenceKind, readonly string[]>,
): Promise<KnownKeys> {
  const [sites, suppliers] = [named.get('site') ?? [], named.get('supplier') ?? []]
  const missing = sites.length > 0 ? await directory.missingSites(tx, sites) : []
  const isThere = await Promise.all(suppliers.map((key) => directory.hasSupplier(tx, key)))
  return {
    site: new Map(sites.filter((key) => !missing.includes(key)).map((key) => [key, true])),
    supplier: new Map(suppliers.filter((_, at) => isThere[at]).map((key) => [key, true])),
  }
}

/** Writes people and their principals. The principals' statements are pipelined on the one connection. */
async function writePeople(
  tx: Tx,
  { now }: Ctx,
  writes: readonly Write<PersonContent>[],
  act: Act,
): Promise<readonly DomainEvent[]> {
  writeChanged(personStore, tx, writes)
  const changed = writes.filter(({ outcome }) => outcome !== 'unchanged').map(({ record }) => record)
  const events = await Promise.all(
    changed.map(async ({ id, key, content }) => {
      if (act === 'retire') return disablePrincipal(tx, now, id)
      if (act === 'restore') return enablePrincipal(tx, now, id)
      const input = { id, kind: 'person', key, name: content.name, ...accessOf(content) } as const
      return (await setPrincipal(tx, now, input, { begins: false })).events
    }),
  )
  return events.flat()
}

/** The hash of a password; throws INVALID_INPUT when it is not good enough for the person with this key. */
function hashFor(key: string, password: string): Promise<string> {
  const message = judgePassword(password, key)
  if (message !== null) throw invalidInput([{ pointer: '/password', code: 'WEAK_PASSWORD', message }])
  return preparePassword(password)
}

const keepPassword = (database: Database, ctx: Ctx, key: string, hash: string): Promise<null> =>
  database.transact(ctx, async (tx) => {
    const person = (await personStore.findByKeys(tx, [key])).get(key)
    if (!person || person.retiredAt !== null) throw errors.NOT_FOUND()
    requireGrantable(ctx.actor, accessOf(person.content))
    return { value: null, events: await storePassword(tx, ctx.now, person.id, hash) }
  })

/** People by key, those that are retired too. */
export const findPeople = personStore.findByKeys

/** The keys of people that exist among these, true when in use and false when retired. */
export const findPersonKeys = personStore.findKeys
