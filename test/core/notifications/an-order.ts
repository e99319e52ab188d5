import type { NoticeOrder, NotifyTarget } from '#features/notifications/notice.core.ts'
import type { Instant } from '#kernel/time.ts'

/** An order as an escalation step makes it. */
export const anOrder = (incidentId: string, targets: readonly NotifyTarget[], now: Instant): NoticeOrder => ({
  record: { type: 'incident', id: incidentId },
  incidentId,
  event: 'escalated',
  targets,
  channels: null,
  subject: { team: null, supplier: null, assignee: null, reporter: null, type: null, site: null },
  priority: 'P2',
  priorities: ['P1', 'P2', 'P3', 'P4'],
  isUrgent: false,
  mode: 'live',
  visibility: 'normal',
  step: { policy: 'production-critical', step: 'on-call', name: 'On call', times: 1 },
  withdrawnBy: ['acknowledged'],
  holdUntil: null,
  dueAt: now,
  timeZone: 'Europe/Berlin',
  reason: 'production stopped',
})
