import type { Instant } from '#kernel/time.ts'
import type { ActorMark, Disposition, HoldReason } from './incident.core.ts'

/** What a person asks of an incident. Texts are what they said; null where nothing need be said. */
export type LifecycleCommand =
  | { readonly action: 'acknowledge' | 'start' | 'resume' | 'reopen' | 'escalate' }
  | { readonly action: 'hold'; readonly holdReason: HoldReason; readonly text: string }
  | { readonly action: 'contain'; readonly text: string; readonly restoredAt: Instant | null }
  | {
      readonly action: 'resolve'
      readonly resolutionCode: string
      readonly text: string
      readonly restoredAt: Instant | null
    }
  | { readonly action: 'verify'; readonly text: string }
  | { readonly action: 'close'; readonly text: string | null }
  | {
      readonly action: 'cancel'
      readonly disposition: Disposition
      readonly text: string
      readonly record: string | null
    }
  | { readonly action: 'assign'; readonly team: string | null; readonly assignee: string | null }

/** An action as a door read it: the command, and the time and reason beside it. */
export type ActionRequest = {
  readonly command: LifecycleCommand
  readonly at: Instant | null
  readonly reason: string | null
}

/** What monitoring asks of the incident that its key holds open. */
export type KeyRequest = { readonly dedupKey: string; readonly at: Instant | null; readonly reason: string | null }
export type ResolveKeyRequest = KeyRequest & { readonly resolutionCode: string | null; readonly text: string | null }

/** Who asks, when, and for which instant: `at` null means now. */
export type Act = {
  readonly by: ActorMark
  readonly now: Instant
  readonly at: Instant | null
  readonly reason: string | null
}
