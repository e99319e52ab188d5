import { defineErrors } from '#kernel/errors.ts'

export const noticeErrors = defineErrors({
  NOTIFICATION_NOT_RETRIABLE: [
    409,
    'A notification that is {state} is not tried again: only one that failed or could not be delivered is.',
  ],
  NOTIFICATION_UNREACHABLE: [409, 'There is still no way to send it: the recipient {why}.'],
})
