import { defineErrors } from '#kernel/errors.ts'

export const webhookErrors = defineErrors({
  WEBHOOKS_FULL: [409, 'There are {limit} webhooks already. Delete one that is not needed.'],
  DELIVERY_UNDER_WAY: [409, 'The delivery is still under way: it is {state} and will be tried by itself.'],
})
