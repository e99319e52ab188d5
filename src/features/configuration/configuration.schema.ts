import { z } from 'zod'
import { FIELD_TYPES, type FieldType } from '#features/rules/environment.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantOut, integerIn, pageIn, pageOut } from '#kernel/wire.ts'
import type { CompiledCategory } from './categories.core.ts'
import { CHANGE_KINDS, countChanges, type DocumentChange, renderChanges } from './compare.core.ts'
import type { ConfigurationFault } from './fault.core.ts'
import type { PublishedConfiguration, VersionHead } from './version.core.ts'
import { yamlWithin } from './yaml.core.ts'

export { documentJsonSchema } from './document.schema.ts'
export { documentOf, yamlOf } from './yaml.core.ts'

/** A document as it is given: JSON as an object, YAML as its text. What is wrong in it is said by validate and publish. */
export const DocumentBody = z
  .union([z.record(z.string(), z.unknown()), z.string()])
  .meta({ description: 'The configuration document, see /v1/configuration/schema. Faults in it do not stop a draft.' })

/** The same where it cannot be left out: a body that is left out is an empty object. */
export const GivenDocument = z
  .union([z.record(z.string(), z.unknown()).refine((value) => Object.keys(value).length > 0, 'is missing'), z.string()])
  .meta({ description: 'The configuration document, see /v1/configuration/schema.' })

export const PatchBody = z
  .record(z.string(), z.unknown())
  .meta({ description: 'A merge patch (RFC 7396) of the document: null takes a member out, lists are replaced.' })

export const ReasonBody = z.strictObject({
  reason: z
    .string()
    .max(LIMITS.shortTextLength)
    .regex(/\S/, 'says nothing')
    .meta({ description: 'Why, as it stands beside the version for ever.', examples: ['Label printers of line 4'] }),
})

export const VersionNumber = integerIn(0, 2_147_483_647)
export const versionParams = z.strictObject({
  version: VersionNumber.describe('The number of a published version.'),
})
export const compareQuery = z.strictObject({
  with: integerIn(0, 2_147_483_647).optional().describe('The version to start from; the one before when left out.'),
})
export const pageQuery = z.strictObject(pageIn)

const head = {
  version: z.int().describe('0 before the first publication.'),
  publishedAt: instantOut.nullable(),
  publishedBy: z.string().nullable().describe('Key of who published it.'),
  reason: z.string().nullable(),
}
const anyDocument = z.record(z.string(), z.unknown()).describe('The document, see /v1/configuration/schema.')

export const DraftOut = anyDocument.meta({ id: 'ConfigurationDraft' })
export const VersionOut = z.strictObject(head).meta({ id: 'ConfigurationVersion' })
export const VersionsOut = pageOut(VersionOut)
export const ConfigurationOut = z.strictObject({ ...head, document: anyDocument }).meta({ id: 'Configuration' })

export const presentVersion = ({ version, publishedAt, publishedBy, reason }: VersionHead) => ({
  version,
  publishedAt: publishedAt === null ? null : formatInstant(publishedAt),
  publishedBy,
  reason,
})

export const presentConfiguration = (configuration: PublishedConfiguration) => ({
  ...presentVersion(configuration),
  document: configuration.document,
})

/** The same as YAML, with the comments of the document. */
export const presentConfigurationYaml = (configuration: PublishedConfiguration): string =>
  yamlWithin(presentVersion(configuration), configuration)

const fault = z
  .strictObject({
    path: z.string().meta({ examples: ['classification[3].when'] }),
    pointer: z.string().meta({ examples: ['/classification/3/when'] }),
    code: z.string(),
    message: z.string(),
    line: z.int().nullable(),
    column: z.int().nullable(),
    excerpt: z.string().nullable().describe('The line of the text, and a caret below the place.'),
  })
  .meta({ id: 'ConfigurationFault' }) satisfies z.ZodType<ConfigurationFault>

export const ValidationOut = z
  .strictObject({
    valid: z.boolean().describe('Could it be published? Warnings do not stop it.'),
    faults: z.array(fault),
    warnings: z.array(fault),
  })
  .meta({ id: 'ConfigurationValidation' })

const change = z
  .strictObject({
    kind: z.enum(CHANGE_KINDS),
    path: z
      .string()
      .meta({ description: 'List items by their keys.', examples: ['serviceLevels[p1-production].targets.resolve'] }),
    old: z.unknown().describe('The value before, null when it was not there; the position for moved.'),
    new: z.unknown().describe('The value after, null when it is not there; the position for moved.'),
  })
  .meta({ id: 'ConfigurationChange' })

const differences = {
  from: z.int().describe('The version before.'),
  to: z.int().nullable().describe('The version after; null for a document that is no version yet.'),
  changes: z.array(change),
  totals: z.strictObject(Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, z.int()]))),
  text: z.string().describe('The changes as people read them.'),
}

export const ComparisonOut = z
  .strictObject({
    hasChanges: z.boolean().describe('True, too, when nothing but an order differs that decides nothing.'),
    ...differences,
  })
  .meta({ id: 'ConfigurationComparison' })

export const PlanOut = z
  .strictObject({ ...ValidationOut.shape, ...ComparisonOut.shape })
  .meta({ id: 'ConfigurationPlan' })

export const ApplicationOut = z
  .strictObject({
    version: z.int().describe('The version in force now.'),
    published: z.boolean().describe('False when it was in force already: then nothing was written.'),
    ...differences,
  })
  .meta({ id: 'ConfigurationApplication' })

type Compared = {
  readonly from: number
  readonly to: number | null
  readonly changes: readonly DocumentChange[]
  readonly hasChanges: boolean
}

export const presentComparison = (compared: Compared) => ({
  hasChanges: compared.hasChanges,
  ...presentDifferences(compared),
})

type Validated = {
  readonly valid: boolean
  readonly faults: readonly ConfigurationFault[]
  readonly warnings: readonly ConfigurationFault[]
}

export const presentPlan = (plan: Compared & { readonly validation: Validated }) => ({
  ...plan.validation,
  ...presentComparison(plan),
})

export const presentApplied = ({ version, ...compared }: Compared & { readonly version: number }) => ({
  version,
  published: compared.hasChanges,
  ...presentDifferences(compared),
})

const presentDifferences = ({ from, to, changes }: Compared) => ({
  from,
  to,
  changes: changes.map((each) => ({ kind: each.kind, path: each.path, old: each.old ?? null, new: each.new ?? null })),
  totals: countChanges(changes),
  text: renderChanges(changes),
})

const field = z.strictObject({
  key: z.string(),
  label: z.string(),
  help: z.string().nullable(),
  type: z.enum(Object.keys(FIELD_TYPES) as [FieldType, ...FieldType[]]),
  choices: z.array(z.string()),
  required: z.boolean(),
  requiredWhen: z.string().nullable().describe('The condition under which it must be given.'),
  min: z.number().nullable(),
  max: z.number().nullable(),
  minLength: z.int().nullable(),
  maxLength: z.int().nullable(),
})

export const CategoryOut = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    criteria: z.string().nullable().describe('When to choose it.'),
    parent: z.string().nullable(),
    type: z.string().nullable(),
    defaults: z.strictObject({ priority: z.string().nullable(), severity: z.string().nullable() }),
    form: z.array(field).describe('What is asked at intake, with what the parents ask.'),
    requiredFacts: z.array(z.string()),
  })
  .meta({ id: 'Category' })
export const CategoriesOut = pageOut(CategoryOut)

export const categoryParams = z.strictObject({ key: z.string().min(1).max(LIMITS.keyLength) })

export const presentCategory = (category: CompiledCategory) => ({
  key: category.key,
  name: category.name || category.key,
  description: category.description || null,
  criteria: category.criteria || null,
  parent: category.parent,
  type: category.type || null,
  defaults: category.defaults,
  form: category.form.map((each) => ({ ...each, requiredWhen: each.requiredWhen?.source ?? null })),
  requiredFacts: category.requiredFacts,
})
