import { z } from 'zod'
import { calendarOfSection, calendarsSection, defaultCalendarSection } from '#features/calendars/calendars.schema.ts'
import { escalationsSection } from '#features/escalation/escalation.schema.ts'
import { languageSection, templatesSection } from '#features/notifications/templates.schema.ts'
import { serviceLevelsSection } from '#features/sla/service-levels.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { categoriesSection } from './categories.schema.ts'
import { API_VERSION, type ConfigurationDocument } from './document.core.ts'
import {
  closingSection,
  detectionSection,
  externalSystemsSection,
  majorIncidentSection,
  stopWindowSection,
} from './handling.schema.ts'
import { mappingsSection } from './mappings.schema.ts'
import {
  classificationSection,
  matrixSection,
  prioritiesSection,
  resolutionCodesSection,
  routingSection,
  typesSection,
} from './rules.schema.ts'

/** The grammar of the whole configuration document, assembled from the sections of the features it configures. */
export const documentSchema = z
  .strictObject({
    apiVersion: z.literal(API_VERSION).describe('The version of this format.'),
    priorities: prioritiesSection,
    matrix: matrixSection.optional(),
    types: typesSection.optional(),
    resolutionCodes: resolutionCodesSection.optional(),
    defaultCategory: keyText.optional().describe('The category of an intake that names none.'),
    defaultCalendar: defaultCalendarSection.optional(),
    categories: categoriesSection.optional(),
    calendars: calendarsSection.optional(),
    calendarOf: calendarOfSection.optional(),
    classification: classificationSection.optional(),
    routing: routingSection.optional(),
    serviceLevels: serviceLevelsSection.optional(),
    escalations: escalationsSection.optional(),
    majorIncident: majorIncidentSection.optional(),
    detection: detectionSection.optional(),
    closing: closingSection.optional(),
    stopWindowEffect: stopWindowSection.optional(),
    language: languageSection.optional(),
    templates: templatesSection.optional(),
    mappings: mappingsSection.optional(),
    externalSystems: externalSystemsSection.optional(),
  })
  .meta({
    title: 'Andon configuration',
    description: 'All that decides in one organisation: one document, published in versions.',
  }) satisfies z.ZodType<ConfigurationDocument>

/** The name by which editors know the schema; every installation serves it at /v1/configuration/schema. */
const SCHEMA_ID = 'urn:andon:configuration:v1'

/** The JSON Schema (2020-12) of the document, so that editors complete and check it. */
export const documentJsonSchema = (): Readonly<Record<string, unknown>> => {
  const schema = z.toJSONSchema(documentSchema, { target: 'draft-2020-12', io: 'input' })
  const { $schema, ...rest } = schema as Readonly<Record<string, unknown>>
  return { $schema, $id: SCHEMA_ID, ...rest }
}
