import { defineErrors } from '#kernel/errors.ts'

export const messageErrors = defineErrors({
  TEST_ADDRESS_UNKNOWN: [
    422,
    '"{to}" is neither an address nor a person with an address for {channel}. Nothing was sent.',
  ],
})
