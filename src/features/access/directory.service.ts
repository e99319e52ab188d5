import type { Fault } from '#kernel/errors.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Grant } from './access.core.ts'

/** What access must know of higher features; given by the composition root. */
export type Directory = {
  /** Those of these keys that are no sites of the organisation. */
  readonly missingSites: (tx: Tx, keys: readonly string[]) => Promise<readonly string[]>
  /** Is it the key of a supplier that is not retired? */
  readonly hasSupplier: (tx: Tx, key: string) => Promise<boolean>
}

/** A fault for each site and supplier of a grant that is not there, and for a supplier role without a supplier. */
export async function findMissing(tx: Tx, directory: Directory, grant: Partial<Grant>): Promise<readonly Fault[]> {
  const { roles = [], sites = null, supplier = null } = grant
  const faults: Fault[] = []
  for (const site of sites?.length ? await directory.missingSites(tx, sites) : []) {
    faults.push(missing(`/sites/${sites?.indexOf(site)}`, `There is no site "${site}".`))
  }
  if (supplier !== null && !(await directory.hasSupplier(tx, supplier))) {
    faults.push(missing('/supplier', `There is no supplier "${supplier}".`))
  }
  if (roles.includes('supplier') && supplier === null) {
    faults.push({ pointer: '/supplier', code: 'REQUIRED', message: 'The role supplier needs a supplier.' })
  }
  if (!roles.includes('supplier') && supplier !== null) {
    faults.push({ pointer: '/supplier', code: 'NOT_ALLOWED', message: 'A supplier goes with the role supplier alone.' })
  }
  return faults
}

const missing = (pointer: string, message: string): Fault => ({ pointer, code: 'NOT_FOUND', message })
