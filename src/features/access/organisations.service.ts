import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { type Fault, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { type Instant, isTimeZone } from '#kernel/time.ts'
import { violatedConstraint } from '#platform/db/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Organisation, OrgRef } from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { findOrg, insertOrg, listOrgs } from './organisations.store.ts'
import type { Worker } from './worker.store.ts'

export type OrganisationInput = { readonly key: string; readonly name: string; readonly timeZone: string }

export type OrganisationService = {
  /** Creates an organisation; its key is unique in the whole installation. */
  readonly create: (input: OrganisationInput, now: Instant) => Promise<Organisation>
  readonly list: () => Promise<readonly Organisation[]>
  /** The organisation with this key; throws ORGANISATION_UNKNOWN. */
  readonly getByKey: (key: string) => Promise<Organisation>
}

type Dependencies = { readonly database: Database; readonly worker: Worker; readonly newId: NewId }

export const makeOrganisationService = ({ database, worker, newId }: Dependencies): OrganisationService => ({
  create: async (input, now) => {
    const faults = judgeOrganisation(input)
    if (faults.length) throw invalidInput(faults)
    if (await findOrg(worker, input.key)) throw accessErrors.ORGANISATION_EXISTS({ key: input.key })
    return createOrganisation(database, { ...input, id: newId(), createdAt: now })
  },
  list: () => listOrgs(worker),
  getByKey: async (key) => {
    const found = await findOrg(worker, key)
    if (!found) throw accessErrors.ORGANISATION_UNKNOWN({ key })
    return found
  },
})

async function createOrganisation(database: Database, org: Organisation): Promise<Organisation> {
  try {
    return await database.transact(systemCtx(org, org.createdAt), async (tx) => {
      await insertOrg(tx, org)
      const changes = (['key', 'name', 'timeZone'] as const).map((path) => ({ path, old: null, new: org[path] }))
      const record = { type: 'organisation', id: org.id }
      return { value: org, events: [accessEvent('organisation.created', record, { begins: true, changes })] }
    })
  } catch (error) {
    const taken = violatedConstraint(error instanceof Error ? error.cause : error) === 'orgs_key_key'
    throw taken ? accessErrors.ORGANISATION_EXISTS({ key: org.key }) : error
  }
}

/** The service itself acting in an organisation, from the command line or on its own account. */
export const systemCtx = (org: OrgRef, now: Instant, client = 'andon'): Ctx => ({
  org: { id: org.id, key: org.key },
  actor: systemActor,
  now,
  requestId: `${client}-${org.id}-${now}`,
  source: { client, address: '' },
})

const ORG_KEY = /^[a-z0-9][a-z0-9-]{0,62}$/

function judgeOrganisation({ key, name, timeZone }: OrganisationInput): readonly Fault[] {
  const faults: Fault[] = []
  const fault = (pointer: string, message: string) => faults.push({ pointer, code: 'INVALID_FORMAT', message })
  if (!ORG_KEY.test(key)) fault('/key', 'An organisation key is 1 to 63 lower-case letters, digits and hyphens.')
  if (name.trim() === '' || name.length > 200) fault('/name', 'A name has 1 to 200 characters.')
  if (!isTimeZone(timeZone)) fault('/timeZone', 'Not a time zone of the IANA database, such as Europe/Berlin.')
  return faults
}
