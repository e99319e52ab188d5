import { defineErrors } from '#kernel/errors.ts'

export const onCallErrors = defineErrors({
  RENDERING_TOO_LARGE: [422, 'That is more than {limit} segments. Ask for a shorter period.'],
  OVERRIDE_ENDED: [409, 'The override has ended or was cancelled already; what has been cannot be changed.'],
})
