import { defineErrors } from '#kernel/errors.ts'

export const intakeErrors = defineErrors({
  UNKNOWN_MAPPING: [404, 'There is no mapping "{name}" in the published configuration.'],
  INTAKE_MESSAGE_SETTLED: [409, 'This message is {state}: only one that is unusable can be replayed or discarded.'],
})
