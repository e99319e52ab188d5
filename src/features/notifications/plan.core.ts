import { QUALITY_TYPES } from '#features/access/authorisation.core.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { timeNotice } from './hold.core.ts'
import type { Directory, Notice, NoticeOrder, NoticeRoute, RecipientRef, Withdrawal } from './notice.core.ts'
import { type Found, findRecipients } from './recipients.core.ts'
import { type KnownRecipient, lookUp, prefer, presentRecipient } from './routes.core.ts'

/**
 * Who is told of an order, by which channels in their order, and when; or why not. Each recipient has one notice,
 * however often the targets name them, and nobody is passed over in silence: who cannot be told, or must not, has a
 * notice that says so. Retrospective records tell nobody.
 */
export function planNotices(order: NoticeOrder, directory: Directory, now: Instant, newId: NewId): readonly Notice[] {
  if (order.mode === 'retrospective') return []
  const merged = mergeFound(findRecipients(order, directory, now))
  const meant = merged.filter(({ ref }) => !isRoomPassedOver(order, lookUp(directory, ref), ref))
  return (meant.length > 0 ? meant : merged).map((found) => planNotice(order, found, directory, now, newId))
}

type Merged = Omit<Found, 'because'> & { readonly because: readonly string[] }

/** Who is named twice is told once, with both reasons. Whoever works on it is no mere stakeholder. */
function mergeFound(found: readonly Found[]): readonly Merged[] {
  const merged = new Map<string, Merged>()
  for (const { ref, because, audience, ofOwningTeam } of found) {
    const name = `${ref.kind}:${ref.key}`
    const known = merged.get(name)
    merged.set(name, {
      ref,
      because: known ? [...new Set([...known.because, because])] : [because],
      audience: known === undefined ? audience : known.audience === null || audience === null ? null : audience,
      ofOwningTeam: ofOwningTeam || known?.ofOwningTeam === true,
    })
  }
  return [...merged.values()]
}

/** A step that names channels means rooms on those alone. */
const isRoomPassedOver = ({ channels }: NoticeOrder, { routes }: KnownRecipient, { kind }: RecipientRef): boolean =>
  (kind === 'team' || kind === 'group') &&
  channels !== null &&
  routes.length > 0 &&
  !routes.some(({ channel }) => channels.includes(channel))

function planNotice(order: NoticeOrder, found: Merged, directory: Directory, now: Instant, newId: NewId): Notice {
  const known = lookUp(directory, found.ref)
  const fate = decideFate(order, found, known, now)
  const { record, incidentId, event, reason, priority, isUrgent, step } = order
  return {
    id: newId(),
    record,
    incidentId,
    event,
    recipient: presentRecipient(found.ref, known, order.timeZone),
    audience: found.audience,
    because: found.because,
    ...fate,
    reason,
    priority,
    isUrgent,
    step,
    said: order.said ?? null,
    about: order.about ?? null,
    withdrawnBy: withdrawalsOf(order),
    orderedFor: order.dueAt,
    plannedAt: now,
  }
}

type Fate = Pick<Notice, 'state' | 'dueAt' | 'heldBy' | 'detail' | 'routes'>

function decideFate(order: NoticeOrder, found: Merged, known: KnownRecipient, now: Instant): Fate {
  const { kind } = found.ref
  const over = (state: 'skipped' | 'undeliverable', detail: string): Fate => ({
    state,
    detail,
    dueAt: now,
    heldBy: null,
    routes: [],
  })
  if (kind === 'nobody') return over('undeliverable', found.because.join('; '))
  if (order.mode === 'drill' && isOutside(found.ref, known)) return over('skipped', 'a drill tells nobody outside')
  if (order.visibility === 'restricted' && !mayKnow(order, found, known)) {
    return over('skipped', 'the incident is restricted, and this recipient may not know of it')
  }
  const routes: readonly NoticeRoute[] = order.channels ? prefer(known.routes, order.channels) : known.routes
  if (routes.length === 0) return over('undeliverable', known.unreachable)
  const timing = timeNotice(order, known.person, now)
  return {
    ...timing,
    detail: timing.detail ?? known.remark,
    state: timing.heldBy === null ? 'queued' : 'held',
    routes,
  }
}

/** Contacts, suppliers, and people who act for a supplier. */
const isOutside = ({ kind }: RecipientRef, { person }: KnownRecipient): boolean =>
  kind === 'contact' || kind === 'supplier' || (person !== null && person.supplier !== null)

/**
 * Who may be told of a restricted incident: the owning team with its room, who is named on it, auditors and
 * administrators, and quality for what is quality's. Beside these nobody, whatever a policy says.
 */
function mayKnow({ subject }: NoticeOrder, found: Merged, { person }: KnownRecipient): boolean {
  if (person === null) return found.ref.kind === 'team' && found.ref.key === subject.team
  if (person.supplier !== null) return false
  if (found.ofOwningTeam || person.key === subject.assignee || person.key === subject.reporter) return true
  const isQuality = (QUALITY_TYPES as readonly (string | null)[]).includes(subject.type)
  const readsAll = person.roles.some(
    (role) => role === 'auditor' || role === 'admin' || (role === 'quality' && isQuality),
  )
  return readsAll && (person.sites === null || (subject.site !== null && person.sites.includes(subject.site)))
}

/** What tells that it is over is not taken back by the end of the incident; what asks for something is. */
const TELLS_THE_END: readonly string[] = ['resolved', 'closed', 'handed_over', 'test', 'digest', 'bundle']

const withdrawalsOf = ({ event, withdrawnBy, incidentId }: NoticeOrder): readonly Withdrawal[] =>
  incidentId === null || TELLS_THE_END.includes(event) ? withdrawnBy : [...withdrawnBy, 'ended']
