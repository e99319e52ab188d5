import type { HandOverToTell, TellHandOver } from '#features/on-call/index.ts'
import type { NewId } from '#kernel/ids.ts'
import { formatInstant } from '#kernel/time.ts'
import type { LoadDirectory } from './directory.service.ts'
import type { HandOverInMessage } from './message.core.ts'
import type { NoticeOrder } from './notice.core.ts'
import { insertNotices } from './notices.service.ts'
import { planNotices } from './plan.core.ts'

/**
 * Tells who comes on duty. A hand-over has no priority: quiet hours hold its notice, for whoever is on call is reached
 * by what is urgent all the same.
 */
export const makeHandOverTelling =
  (directory: LoadDirectory, newId: NewId): TellHandOver =>
  async (tx, { now }, handOvers) => {
    const orders = handOvers.map(orderOf)
    const known = await directory.forOrders(tx, orders, now)
    return insertNotices(
      tx,
      orders.flatMap((order) => planNotices(order, known, now, newId)),
    )
  }

const NO_SUBJECT = { team: null, supplier: null, assignee: null, reporter: null, type: null, site: null } as const

const orderOf = (handOver: HandOverToTell): NoticeOrder => ({
  record: { type: 'schedule', id: handOver.schedule.id },
  incidentId: null,
  event: 'handed_over',
  targets: handOver.people.map((person) => ({ person })),
  channels: null,
  subject: NO_SUBJECT,
  priority: '',
  priorities: [],
  isUrgent: false,
  mode: 'live',
  visibility: 'normal',
  step: null,
  withdrawnBy: [],
  holdUntil: null,
  dueAt: handOver.at,
  timeZone: handOver.schedule.content.timeZone,
  reason: `on call from ${formatInstant(handOver.at)}`,
  about: aboutOf(handOver),
})

const aboutOf = ({ schedule, level, at, until, before, after }: HandOverToTell): HandOverInMessage => ({
  schedule: schedule.key,
  scheduleName: schedule.content.name,
  level,
  from: at,
  until,
  before,
  after,
})
