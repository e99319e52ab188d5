import { defineErrors } from '#kernel/errors.ts'

export const masterDataErrors = defineErrors({
  KEY_TAKEN: [409, 'There is a record of type {type} with the key "{key}" already.'],
  RECORD_RETIRED: [409, 'The {type} "{key}" is retired. Restore it before you change it.'],
  RECORD_NOT_RETIRED: [409, 'The {type} "{key}" is in use; there is nothing to restore.'],
  RECORD_IN_USE: [409, 'The {type} "{key}" cannot be retired: it is still named in the places listed in usedBy.'],
  IMPORT_UNREADABLE: [422, 'The file could not be read as CSV: {why}'],
})
