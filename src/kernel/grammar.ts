import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { parseDuration } from './time.ts'

/** The words that every section of the configuration document is written in. */

const KEY = /^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u

/** A key chosen by the user: letters, digits, `.`, `_` and `-`, in steps parted by `/`. */
export const keyText = z
  .string()
  .min(1)
  .max(LIMITS.keyLength)
  .regex(KEY, 'a key is letters, digits, ".", "_" and "-", in steps parted by "/"')
  .meta({ description: 'A key, unique in its list.', examples: ['erp-mes/mes-unresponsive'] })

/** The key of a record of the plant: chosen there, so read as it is. */
export const recordKeyText = z
  .string()
  .min(1)
  .max(LIMITS.keyLength)
  .regex(/^\S(?:.*\S)?$/su, 'keys neither begin nor end with a space')

export const nameText = z.string().min(1).max(LIMITS.titleLength).describe('What people read instead of the key.')

export const descriptionText = z
  .string()
  .min(1)
  .max(LIMITS.shortTextLength)
  .describe('A sentence for people; decisions show it as the reason.')

/** A CEL expression as written; it is compiled when the document is validated. */
export const expressionText = z
  .string()
  .min(1)
  .max(LIMITS.expressionLength)
  .meta({ description: 'A CEL expression, written in quotes.', examples: ["incident.priority == 'P1'"] })

/** An ISO 8601 duration of hours, minutes and seconds, longer than nothing. */
export const durationText = z
  .string()
  .regex(/^PT(\d{1,7}H)?(\d{1,8}M)?(\d{1,9}(\.\d{1,3})?S)?$/, {
    message: 'a duration is hours, minutes and seconds, as PT1H30M',
    abort: true,
  })
  .refine((text) => (parseDuration(text) ?? 0) > 0, 'a duration is longer than nothing')
  .meta({ description: 'An ISO 8601 duration of hours, minutes and seconds.', examples: ['PT15M', 'PT2H'] })

/** The members every list item may have. */
export const named = {
  name: nameText.optional(),
  description: descriptionText.optional(),
}
