import { defineErrors } from '#kernel/errors.ts'

export const feedErrors = defineErrors({
  FEED_PLACE_GONE: [
    410,
    'This place of the feed leads nowhere any more ({reason}). Read anew what you keep of the records, then go on at nextCursor.',
  ],
  TOO_MANY_STREAMS: [429, 'There are {limit} streams open already. Close some, or wait as long as Retry-After says.'],
  STREAM_RIGHTS_CHANGED: [403, 'Your rights have changed. Open the stream again: what you may see now follows.'],
  STREAM_TOO_SLOW: [429, 'The stream was not read as fast as it came. Open it again where you left it.'],
})
