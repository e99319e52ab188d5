import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { parseDuration, parseInstant } from './time.ts'

/**
 * The shapes every schema room shares: how instants, durations, keys and pages look on the wire.
 * The `…In` shapes read (RFC 3339 text becomes an `Instant`); the `…Out` shapes describe what is sent, unparsed.
 */

/** Reads an RFC 3339 date-time with an offset into an `Instant`. */
export const instantIn = z
  .string()
  .transform((text, issues) => {
    const at = parseInstant(text)
    if (at !== null) return at
    issues.addIssue({ code: 'custom', message: 'Not a date-time with an offset, such as 2026-11-21T05:14:00.000Z' })
    return z.NEVER
  })
  .meta({ format: 'date-time', example: '2026-11-21T05:14:00.000Z' })

/** Reads an ISO 8601 duration of hours, minutes and seconds into milliseconds. */
export const durationIn = z
  .string()
  .transform((text, issues) => {
    const duration = parseDuration(text)
    if (duration !== null) return duration
    issues.addIssue({ code: 'custom', message: 'Not a duration of hours, minutes and seconds, such as PT1H30M' })
    return z.NEVER
  })
  .meta({ format: 'duration', example: 'PT1H30M' })

export const instantOut = z.string().meta({ format: 'date-time', example: '2026-11-21T05:14:00.000Z' })
export const durationOut = z.string().meta({ format: 'duration', example: 'PT1H30M' })
export const uuidOut = z.string().meta({ format: 'uuid' })

/** The key of master data: not empty, no surrounding spaces. */
export const keyIn = z
  .string()
  .min(1)
  .max(LIMITS.keyLength)
  .regex(/^\S(?:.*\S)?$/su, 'Keys neither begin nor end with a space')

/** A list in a query: values between commas. `team=a,b` */
export const listIn = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',') : value),
      z.array(item).max(LIMITS.arrayLength),
    )
    .meta({ description: 'Any of these, between commas.' })

/** `true` or `false` in a query. */
export const flagIn = z.enum(['true', 'false']).transform((text) => text === 'true')

/** A whole number in a query: digits only, so that `1e3`, `0x10` and an empty value are refused. */
export const integerIn = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, 'Not a whole number')
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum))
    .meta({ type: 'integer', minimum, maximum })

/** `limit` and `cursor` of every list; spread into the list's strict query object. */
export const pageIn = {
  limit: integerIn(1, LIMITS.pageSize)
    .default(LIMITS.pageSizeDefault)
    .meta({ description: 'How many on a page, at most.' }),
  cursor: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .meta({ description: 'The `nextCursor` of the page before, with the same filter and sort.' }),
} as const

/** The body of a list. */
export const pageOut = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
