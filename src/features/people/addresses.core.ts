import { isPermitted } from '#features/access/authorisation.core.ts'
import { type Addresses, maskAddresses } from '#features/master-data/contact.core.ts'
import type { MasterRecord } from '#features/master-data/record.core.ts'
import type { Ctx } from '#kernel/ctx.ts'

/** The record as this reader may see it: who may not manage people learns that an address exists, not what it is. */
export const concealAddresses = <C extends { readonly addresses: Addresses }>(
  { actor }: Ctx,
  record: MasterRecord<C>,
): MasterRecord<C> =>
  isPermitted(actor, 'person.write')
    ? record
    : { ...record, content: { ...record.content, addresses: maskAddresses(record.content.addresses) } }
