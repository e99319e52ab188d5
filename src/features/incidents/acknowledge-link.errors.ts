import { defineErrors } from '#kernel/errors.ts'

export const linkErrors = defineErrors({
  LINK_INVALID: [404, 'This link is not one of ours, or a part of it is missing.'],
  LINK_EXPIRED: [410, 'This link has expired. Nothing was changed.'],
  LINK_USED: [409, 'This link has been used: the incident was acknowledged with it at {at}.'],
  LINK_SETTLED: [409, 'The incident does not need to be acknowledged any more: it is {status}. The link was not used.'],
  LINK_NOT_PERMITTED: [403, 'Whoever this link was made for may not acknowledge this incident, or not any more.'],
})
