import type { Instant } from '#kernel/time.ts'

/** Something that is to happen at a time. A thing that waits for one time only gives the timer its own id. */
export type Timer = {
  readonly id: string
  /** What is to be done: `sla_milestone`. */
  readonly kind: string
  /** The record it is about. */
  readonly recordId: string
  readonly dueAt: Instant
}
