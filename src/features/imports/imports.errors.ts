import { defineErrors } from '#kernel/errors.ts'

export const importErrors = defineErrors({
  IMPORT_MAPPING_UNKNOWN: [404, "The published configuration has no mapping '{mapping}' for imports. It has: {known}."],
  IMPORT_FILE_UNREADABLE: [422, 'The file cannot be read any further: {reason}. What was imported before that stays.'],
  IMPORT_LIFE_DIFFERS: [
    409,
    'What happened to it is told otherwise than when it was imported before: what is recorded stays as it is.',
  ],
  IMPORT_OF_ITS_OWN: [
    409,
    'It is an incident of this organisation, which exported it: what is recorded stays as it is.',
  ],
  IMPORT_ROWS_GONE: [410, 'The refused rows of this import were kept for {days} days, and are gone.'],
  IMPORTS_BUSY: [503, 'This process has as many imports under way as it takes. Wait as long as Retry-After says.'],
})
