import type { NoticeAttempt } from './attempt.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** A notice with what a reader knows its incident by. */
export type ShownNotice = { readonly notice: StoredNotice; readonly number: string | null }

/** One with all that became of it. */
export type ShownDetail = ShownNotice & {
  readonly attempts: readonly NoticeAttempt[]
  readonly holds: readonly string[]
}
