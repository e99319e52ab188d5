import type { Role } from '#kernel/ctx.ts'
import { type Fault, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { formatDuration, formatInstant, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Grant, isActive, type Principal, settleGrant } from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { type Directory, findMissing } from './directory.service.ts'
import type { KeyRing } from './key-ring.service.ts'
import { type OrganisationService, systemCtx } from './organisations.service.ts'
import { recordOf, setPrincipal } from './principals.service.ts'
import { lockPrincipalByKey } from './principals.store.ts'
import { buildClaims, LONGEST_TOKEN } from './token.core.ts'

export type CommandTokenInput = {
  /** Key of the organisation. */
  readonly org: string
  readonly roles: readonly Role[]
  readonly sites: readonly string[] | null
  readonly supplier: string | null
  /** Key of the principal it is for; left out, one is kept for these rights. */
  readonly key: string | null
  readonly lifetime: Milliseconds
}

export type CommandTokenService = {
  /**
   * A token with any rights, for whoever runs commands on the server: they hold the database anyway. The principal
   * is created when it is not there; the ledger keeps who got which rights until when.
   */
  readonly issue: (input: CommandTokenInput, now: Instant) => Promise<{ token: string; principal: Principal }>
}

type Dependencies = {
  readonly database: Database
  readonly keyRing: KeyRing
  readonly newId: NewId
  readonly organisations: OrganisationService
  readonly directory: Directory
}

export const makeCommandTokenService = (deps: Dependencies): CommandTokenService => ({
  issue: (input, now) => issueToken(deps, input, now),
})

async function issueToken(deps: Dependencies, input: CommandTokenInput, now: Instant) {
  const faults = judgeRequest(input)
  if (faults.length) throw invalidInput(faults)
  const org = await deps.organisations.getByKey(input.org)
  const grant = settleGrant(input)
  const expiresAt = now + input.lifetime
  const principal = await deps.database.transact(systemCtx(org, now, 'andon token'), async (tx) => {
    const missing = await findMissing(tx, deps.directory, input)
    if (missing.length) throw invalidInput(missing)
    const { principal: holder, events } = await obtainHolder(tx, deps.newId, input.key ?? defaultKey(grant), grant, now)
    const changes = Object.entries({ ...grant, expiresAt: formatInstant(expiresAt) }).map(([path, value]) => ({
      path: `token.${path}`,
      old: null,
      new: value,
    }))
    const issued = accessEvent('principal.token_issued', recordOf(holder), { changes })
    return { value: holder, events: [...events, issued] }
  })
  const { id, kind, key, name } = principal
  const token = { authenticatedBy: 'command', now, lifetime: input.lifetime, id: deps.newId() }
  return { token: await deps.keyRing.sign(buildClaims(org, { id, kind, key, name, ...grant }, token), now), principal }
}

async function obtainHolder(tx: Tx, newId: NewId, key: string, grant: Grant, now: Instant) {
  const known = await lockPrincipalByKey(tx, key)
  if (!known) return setPrincipal(tx, now, { ...grant, id: newId(), kind: 'person', key, name: key, expiresAt: null })
  if (!isActive(known, now)) throw accessErrors.PRINCIPAL_INACTIVE({ key })
  return { principal: known, events: [] }
}

/** `responder-lei`: what it may, and where. */
const defaultKey = ({ roles, sites, supplier }: Grant): string =>
  ['cli', ...roles, ...(sites ?? []), ...(supplier === null ? [] : [supplier])].join('-').slice(0, 200)

function judgeRequest({ roles, lifetime }: CommandTokenInput): readonly Fault[] {
  const faults: Fault[] = []
  if (roles.length === 0) faults.push({ pointer: '/roles', code: 'REQUIRED', message: 'Name at least one role.' })
  if (lifetime <= 0 || lifetime > LONGEST_TOKEN) {
    const message = `A token lasts longer than nothing and at most ${formatDuration(LONGEST_TOKEN)}.`
    faults.push({ pointer: '/expires', code: 'TOO_LARGE', message })
  }
  return faults
}
