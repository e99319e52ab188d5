import { authorise, findPrincipalByKey, isPermitted } from '#features/access/index.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import {
  type Act,
  type FindReferences,
  type Hooks,
  type MasterDataService,
  makeMasterData,
  type Proposal,
  type Settlement,
  type Write,
  writeChanged,
} from '#features/master-data/index.ts'
import { errors, type Fault } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type IntakeAddressContent, intakeAddressNoun } from './intake-address.core.ts'
import { findTakenAddresses, holdAddresses, intakeAddressStore } from './intake-addresses.store.ts'
import { foldAddress } from './recipient.core.ts'

export type { IntakeAddressContent } from './intake-address.core.ts'

export type IntakeAddressParts = {
  readonly database: Database
  readonly newId: NewId
  readonly configurations: ConfigurationSnapshots
  readonly findReferences: FindReferences
}

export type IntakeAddressService = MasterDataService<IntakeAddressContent>

/** The use cases of intake addresses as records. */
export function makeIntakeAddresses(parts: IntakeAddressParts): IntakeAddressService {
  const { database, newId, findReferences } = parts
  const hooks: Hooks<IntakeAddressContent> = {
    authorise: async (_, { actor }) => authorise(actor, 'intake_address.write'),
    settle: (tx, proposals) => settle(parts, tx, proposals),
    findUses: async () => [],
    write: async (tx, _, writes, act) => {
      await hold(tx, writes, act)
      writeChanged(intakeAddressStore, tx, writes)
      return []
    },
  }
  return makeMasterData({
    noun: intakeAddressNoun,
    store: intakeAddressStore,
    database,
    newId,
    findReferences,
    hooks,
  })
}

/** Addresses are written alike; what they name must be there, and no other record may hold them. */
async function settle(
  { configurations }: IntakeAddressParts,
  tx: Tx,
  given: readonly Proposal<IntakeAddressContent>[],
): Promise<Settlement<IntakeAddressContent>> {
  const proposals = given.map((proposal) => {
    const { content } = proposal
    const address = content.address === undefined ? content.address : (foldAddress(content.address) ?? content.address)
    const allowedSenders = content.allowedSenders.map((sender) => foldAddress(sender) ?? sender.toLowerCase())
    return { ...proposal, content: { ...content, address, allowedSenders: [...new Set(allowedSenders)] } }
  })
  const { document } = await configurations.latest(tx)
  const mappings = new Map((document.mappings ?? []).map(({ key, protocol }) => [key, protocol]))
  const taken = await findTakenAddresses(tx, wantedOf(proposals))
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const { entry, content } of proposals) {
    const complain = (member: string, code: string, message: string) =>
      faults.push({ pointer: `${entry.pointer}/${member}`, code, message })
    const { address, client, mapping } = content
    const isTaken = taken.has(address) || seen.has(address)
    // One that was left out is told as missing.
    if (isTaken && address !== undefined) complain('address', 'TAKEN', `the address "${address}" is taken`)
    seen.add(address)
    const why = client === undefined ? null : await judgeClient(tx, client)
    if (why !== null) complain('client', 'UNKNOWN_REFERENCE', why)
    if (mapping !== null && mappings.get(mapping) !== 'email') {
      complain(
        'mapping',
        'UNKNOWN_REFERENCE',
        `there is no mapping "${mapping}" of protocol email in the configuration`,
      )
    }
  }
  return { proposals, faults }
}

const NO_HOLDER = '00000000-0000-0000-0000-000000000000'

const wantedOf = (proposals: readonly Proposal<IntakeAddressContent>[]) =>
  proposals.flatMap(({ current, content: { address } }) =>
    address === undefined ? [] : [{ address, holder: current?.id ?? NO_HOLDER }],
  )

/** Why mail cannot act as this client, or null. */
async function judgeClient(tx: Tx, key: string): Promise<string | null> {
  const principal = await findPrincipalByKey(tx, key)
  if (principal?.kind !== 'client') return `there is no API client "${key}"`
  if (principal.disabledAt !== null) return `the API client "${key}" is disabled`
  return isPermitted({ ...principal }, 'intake.send')
    ? null
    : `the API client "${key}" has no role that may send messages`
}

/** What is in use is held; what is retired is free. Somebody who was quicker since it was judged is told as a fault. */
async function hold(tx: Tx, writes: readonly Write<IntakeAddressContent>[], act: Act): Promise<void> {
  const records = writes.filter(({ outcome }) => outcome !== 'unchanged').map(({ record }) => record)
  if (records.length === 0) return
  const wanted = act === 'retire' ? [] : records.map(({ id, content: { address } }) => ({ address, holder: id }))
  const taken = await holdAddresses(
    tx,
    records.map(({ id }) => id),
    wanted,
  )
  if (taken.size > 0) throw errors.CONFLICT()
}
