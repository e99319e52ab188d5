import { defineErrors } from '#kernel/errors.ts'

export const exportErrors = defineErrors({
  NOT_EXPORTED: [404, 'There is no export of {name}. There are: {known}.'],
  EXPORTS_BUSY: [429, 'As many exports as are made at once are under way ({limit}). Wait as long as Retry-After says.'],
})
