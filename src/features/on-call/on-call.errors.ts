import { defineErrors } from '#kernel/errors.ts'

export const onCallErrors = defineErrors({
  RENDERING_TOO_LARGE: [422, 'That is more than {limit} segments. Ask for a shorter period.'],
  OVERRIDE_ENDED: [409, 'The override has ended or was cancelled already; what has been cannot be changed.'],
  OVERRIDES_FULL: [409, 'The schedule has {limit} overrides that have not ended. Cancel some, or change its layers.'],
  CALENDAR_LINKS_FULL: [409, 'There are {limit} good calendar links to this already. Revoke one first.'],
})
