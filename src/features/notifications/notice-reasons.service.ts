import type { TimerExplainer, TimerReason } from '#features/timers/index.ts'
import { findNotices, listWaitingOf } from './notice-list.store.ts'
import { NOTICE_TIMER } from './notices.service.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** Says what the timers of notices wait for; they are the dispatcher's own business. */
export const noticeReasons: TimerExplainer = {
  kinds: [NOTICE_TIMER],
  explain: async (tx, timers) => {
    const notices = await findNotices(
      tx,
      timers.map(({ id }) => id),
    )
    return new Map(notices.map((notice) => [notice.id, reasonOf(notice)]))
  },
  listRecordsOf: listWaitingOf,
}

function reasonOf({
  id,
  event,
  recipient,
  channel,
  state,
  heldBy,
  attempts,
  incidentId,
  plan,
}: StoredNotice): TimerReason {
  const whom = `${recipient.kind} ${recipient.key}`
  const what = state === 'sending' ? 'is being told by' : attempts > 0 ? 'is told again by' : 'is told by'
  const why = heldBy === null ? '' : `, held by ${heldBy.replace('_', ' ')}`
  return {
    text: `${whom} ${what} ${channel}: ${event.replace('_', ' ')}${why}`,
    record: { type: 'notification', key: id },
    incidentId,
    facts: {
      event,
      recipient: `${recipient.kind}:${recipient.key}`,
      channel,
      attempts,
      heldBy,
      because: plan.because,
      step: plan.step && `${plan.step.policy}/${plan.step.step}`,
    },
  }
}
