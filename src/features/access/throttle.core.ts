import { type Instant, MINUTE } from '#kernel/time.ts'

/** Failures are counted in windows of 15 minutes that begin with the first. */
export const THROTTLE_WINDOW = 15 * MINUTE

/**
 * How many failures in a window close the door to further attempts. For one name from one address few; for one name
 * from everywhere many more, so that nobody can lock a person out from afar at little cost.
 */
export const FAILURES_FROM_ONE_ADDRESS = 10
export const FAILURES_FROM_ANYWHERE = 100

export type Failures = { readonly subject: string; readonly count: number; readonly since: Instant }
export type ThrottleSubject = { readonly subject: string; readonly most: number }

/** What an attempt is counted under: the name with the address, and the name alone. */
export const throttleSubjects = (name: string, address: string): readonly ThrottleSubject[] => [
  { subject: `${name} from ${address}`, most: FAILURES_FROM_ONE_ADDRESS },
  { subject: name, most: FAILURES_FROM_ANYWHERE },
]

/** Whole seconds to wait before another attempt is heard, 0 for none. */
export function waitOf(subjects: readonly ThrottleSubject[], failures: readonly Failures[], now: Instant): number {
  const waits = subjects.map(({ subject, most }) => {
    const found = failures.find((entry) => entry.subject === subject)
    if (!found || found.count < most) return 0
    return Math.max(0, Math.ceil((found.since + THROTTLE_WINDOW - now) / 1_000))
  })
  return Math.max(0, ...waits)
}
