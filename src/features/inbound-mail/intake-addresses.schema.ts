import { z } from 'zod'
import { anyOf, masterListIn, nameIn, presentRecord, recordOut } from '#features/master-data/master-data.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { IntakeAddress } from './intake-address.core.ts'
import { foldAddress } from './recipient.core.ts'

const LONGEST_ADDRESS = 254
const DOMAIN =
  /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

const isAddress = (text: string): boolean => {
  const folded = foldAddress(text)
  return folded !== null && DOMAIN.test(folded.slice(folded.lastIndexOf('@') + 1))
}

const addressIn = z
  .string()
  .max(LONGEST_ADDRESS)
  .refine(isAddress, 'Not an email address')
  .meta({ example: 'lei@andon.plant.example' })
  .describe('Kept in lower case. An address belongs to one organisation of the installation.')

const clientIn = keyText.describe('Key of the API client that mail acts as, with its roles and sites.')

const members = {
  mapping: keyText.nullish().describe('Key of a mapping of protocol email; the ready one when left out.'),
  allowedSenders: z
    .array(
      z
        .string()
        .max(LONGEST_ADDRESS)
        .refine((text) => isAddress(text) || DOMAIN.test(text), 'Neither an email address nor a domain'),
    )
    .max(LIMITS.intakeSenders)
    .nullish()
    .describe('Addresses and domains that may write; empty: whoever the listener lets in.'),
}

export const IntakeAddressReplacement = z
  .strictObject({ name: nameIn, address: addressIn, client: clientIn, ...members })
  .meta({ id: 'IntakeAddressReplacement' })
export const NewIntakeAddress = z
  .strictObject({ key: keyText, name: nameIn, address: addressIn, client: clientIn, ...members })
  .meta({ id: 'NewIntakeAddress' })
export const IntakeAddressPatch = z
  .strictObject({ name: nameIn.optional(), address: addressIn.optional(), client: clientIn.optional(), ...members })
  .meta({ id: 'IntakeAddressPatch' })
export const IntakeAddressRow = z
  .strictObject({
    key: keyText,
    name: nameIn.optional(),
    address: addressIn.optional(),
    client: clientIn.optional(),
    ...members,
  })
  .meta({ id: 'IntakeAddressRow' })
export type IntakeAddressGiven = z.output<typeof IntakeAddressPatch>

export const IntakeAddressOut = recordOut({
  name: z.string(),
  address: z.string(),
  client: z.string(),
  mapping: z.string().nullable(),
  allowedSenders: z.array(z.string()),
}).meta({ id: 'IntakeAddress' })

export const presentIntakeAddress = (address: IntakeAddress) => presentRecord(address)

export const ListIntakeAddressesQuery = z.strictObject({ ...masterListIn, client: anyOf() })
