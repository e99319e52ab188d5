import type { Actor } from '#kernel/ctx.ts'
import type { Change, DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  excessOf,
  type Grant,
  isSameGrant,
  type Principal,
  type PrincipalKind,
  RECORD_TYPES,
  settleGrant,
} from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { authorise } from './authorisation.core.ts'
import { hashPassword, passwordGate } from './password.service.ts'
import {
  findPrincipalsByKeys,
  insertPrincipal,
  lockPrincipal,
  savePassword,
  updatePrincipal,
} from './principals.store.ts'

/** Parts of use cases: each takes the transaction of its caller and answers the events the caller is to commit. */

export type PrincipalInput = Grant & {
  readonly id: string
  readonly kind: PrincipalKind
  readonly key: string
  readonly name: string
  readonly expiresAt: Instant | null
}

export type PrincipalChange = { readonly principal: Principal; readonly events: readonly DomainEvent[] }

/** The record a principal's events belong to: the person, or the client. Its chain is begun by `principal.created`. */
export const recordOf = ({ id, kind }: Pick<Principal, 'id' | 'kind'>) => ({ type: RECORD_TYPES[kind], id })

/**
 * Throws when the actor may not give these rights: FORBIDDEN or NOT_FOUND as the matrix says, SITES_ONLY, or
 * GRANT_BEYOND_OWN. The service itself and the command line may give any.
 */
export function requireGrantable(actor: Actor, grant: Grant): void {
  authorise(actor, 'person.grant')
  const excess = excessOf(actor, grant)
  if (excess !== null) throw accessErrors.GRANT_BEYOND_OWN({ what: excess })
}

/**
 * Creates the principal with this id, or changes it to this. A change of rights or expiry ends the tokens issued
 * before `now`. Throws PRINCIPAL_EXISTS when another has the key. Without a difference there is no event.
 * A new one's event begins the chain of its record, unless `begins` is false because the caller's own event does.
 */
export async function setPrincipal(
  tx: Tx,
  now: Instant,
  input: PrincipalInput,
  { begins = true } = {},
): Promise<PrincipalChange> {
  const wanted = { ...input, ...settleGrant(input) }
  const present = await lockPrincipal(tx, input.id)
  const [holder] = present?.key === input.key ? [present] : await findPrincipalsByKeys(tx, [input.key])
  if (holder && holder.id !== input.id) throw accessErrors.PRINCIPAL_EXISTS({ key: input.key })
  return present ? changePrincipal(tx, now, present, wanted) : createPrincipal(tx, now, wanted, begins)
}

async function createPrincipal(tx: Tx, now: Instant, input: PrincipalInput, begins: boolean): Promise<PrincipalChange> {
  const principal: Principal = { ...input, disabledAt: null, tokensValidAfter: null, createdAt: now, version: 1 }
  await insertPrincipal(tx, principal)
  const type = input.kind === 'client' ? 'client.created' : 'principal.created'
  const changes = describe(null, principal)
  const event = accessEvent(type, recordOf(principal), { begins, changes, personal: ['name'] })
  return { principal, events: [event] }
}

function changePrincipal(tx: Tx, now: Instant, present: Principal, input: PrincipalInput): PrincipalChange {
  const changes = describe(present, input)
  if (changes.length === 0) return { principal: present, events: [] }
  const narrows = !isSameGrant(present, input) || present.expiresAt !== input.expiresAt
  const principal: Principal = {
    ...present,
    ...input,
    tokensValidAfter: narrows ? now : present.tokensValidAfter,
    version: present.version + 1,
  }
  updatePrincipal(tx, principal)
  const type = input.kind === 'client' ? 'client.changed' : 'principal.changed'
  return { principal, events: [accessEvent(type, recordOf(principal), { changes, personal: ['name'] })] }
}

const DESCRIBED = ['key', 'name', 'roles', 'sites', 'supplier', 'expiresAt'] as const

function describe(old: Principal | null, next: PrincipalInput): readonly Change[] {
  return DESCRIBED.flatMap((path): readonly Change[] => {
    const [before, after] = [old === null ? null : present(old, path), present(next, path)]
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [{ path: path === 'key' || path === 'name' ? path : `access.${path}`, old: before, new: after }]
  })
}

const present = (of: PrincipalInput | Principal, path: (typeof DESCRIBED)[number]): unknown =>
  path === 'expiresAt' && of.expiresAt !== null ? formatInstant(of.expiresAt) : of[path]

/** Ends a principal's access at once: its tokens and keys are refused from the commit on. */
export async function disablePrincipal(tx: Tx, now: Instant, id: string): Promise<readonly DomainEvent[]> {
  const present = await lockPrincipal(tx, id)
  if (!present || present.disabledAt !== null) return []
  const { version, kind } = present
  updatePrincipal(tx, { ...present, disabledAt: now, tokensValidAfter: now, version: version + 1 })
  const change = { path: 'access.disabledAt', old: null, new: formatInstant(now) }
  const type = kind === 'client' ? 'client.revoked' : 'principal.disabled'
  return [accessEvent(type, recordOf(present), { changes: [change] })]
}

/** Gives a disabled person access again; tokens from before stay refused. */
export async function enablePrincipal(tx: Tx, now: Instant, id: string): Promise<readonly DomainEvent[]> {
  const present = await lockPrincipal(tx, id)
  if (!present || present.disabledAt === null) return []
  updatePrincipal(tx, { ...present, disabledAt: null, tokensValidAfter: now, version: present.version + 1 })
  const change = { path: 'access.disabledAt', old: formatInstant(present.disabledAt), new: null }
  return [accessEvent('principal.enabled', recordOf(present), { changes: [change] })]
}

/** Hashes a password ahead of the transaction that stores it with `storePassword`: it takes tens of milliseconds. */
export const preparePassword = (password: string): Promise<string> => passwordGate(() => hashPassword(password))

/** Stores the hash of `preparePassword` for a person; tokens issued before `now` are refused. */
export async function storePassword(tx: Tx, now: Instant, id: string, hash: string): Promise<readonly DomainEvent[]> {
  const present = await lockPrincipal(tx, id)
  if (!present) return []
  savePassword(tx, id, hash, now)
  updatePrincipal(tx, { ...present, tokensValidAfter: now, version: present.version + 1 })
  return [accessEvent('principal.password_set', recordOf(present))]
}

/** The principal with this key, or null. */
export async function findPrincipalByKey(tx: Tx, key: string): Promise<Principal | null> {
  const [found] = await findPrincipalsByKeys(tx, [key])
  return found ?? null
}
