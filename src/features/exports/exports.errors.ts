import { defineErrors } from '#kernel/errors.ts'

export const exportErrors = defineErrors({
  EXPORTS_BUSY: [429, 'As many exports as are made at once are under way ({limit}). Wait as long as Retry-After says.'],
  FORMAT_NOT_OFFERED: [406, 'Exports are written as application/x-ndjson, text/csv or application/json.'],
})
