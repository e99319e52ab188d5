import { z } from 'zod'
import {
  contactIn,
  contactOut,
  dateIn,
  masterListIn,
  nameIn,
  noteIn,
  presentRecord,
  readContact,
  recordOut,
} from '#features/master-data/master-data.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { AGREED_CHANNELS, type Supplier } from './suppliers.core.ts'

const members = {
  contacts: z.array(contactIn).max(LIMITS.contactsPerRecord).nullish(),
  contract: z
    .strictObject({
      number: noteIn.nullish(),
      description: noteIn.nullish(),
      startsOn: dateIn.nullish(),
      endsOn: dateIn.nullish().describe('The last day it holds.'),
    })
    .nullish()
    .describe('Its targets are the policies of kind `uc` in the configuration.'),
  agreedChannel: z
    .strictObject({ channel: z.enum(AGREED_CHANNELS), address: noteIn })
    .nullish()
    .describe('Where the supplier has agreed to be told.'),
}

export const SupplierReplacement = z.strictObject({ name: nameIn, ...members }).meta({ id: 'SupplierReplacement' })
export const NewSupplier = z.strictObject({ key: keyText, name: nameIn, ...members }).meta({ id: 'NewSupplier' })
export const SupplierPatch = z.strictObject({ name: nameIn.optional(), ...members }).meta({ id: 'SupplierPatch' })
export const SupplierRow = z
  .strictObject({ key: keyText, name: nameIn.optional(), ...members })
  .meta({ id: 'SupplierRow' })
export type SupplierGiven = z.output<typeof SupplierPatch>

export const SupplierOut = recordOut({
  name: z.string(),
  contacts: z.array(contactOut),
  contract: z.strictObject({
    number: z.string().nullable(),
    description: z.string().nullable(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
  }),
  agreedChannel: z.strictObject({ channel: z.enum(AGREED_CHANNELS), address: z.string() }).nullable(),
}).meta({ id: 'Supplier' })

export const presentSupplier = (supplier: Supplier) => presentRecord(supplier)

/** A checked supplier with contacts that have every member. */
export const readSupplier = ({ contacts, ...given }: SupplierGiven) => ({
  ...given,
  contacts: contacts?.map(readContact) ?? contacts,
})

export const ListSuppliersQuery = z.strictObject({ ...masterListIn })
