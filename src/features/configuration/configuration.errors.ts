import { defineErrors } from '#kernel/errors.ts'

export const configurationErrors = defineErrors({
  CONFIGURATION_UNREADABLE: [422, 'The document could not be read; each fault is listed in errors with its line.'],
  CONFIGURATION_INVALID: [422, 'The document has faults; each is listed in errors with its path and line.'],
})
