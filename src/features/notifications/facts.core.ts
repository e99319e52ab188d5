import { LIMITS } from '#kernel/limits.ts'
import type { HandOverInMessage, ItemInMessage, NoticeFacts } from './message.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'
import type { MessageTemplates } from './template.core.ts'

/** What the record of an incident says, as messages tell it. */
export type IncidentForNotice = Pick<NoticeFacts, 'asset' | 'site' | 'shift' | 'fields' | 'clocks' | 'mode'> & {
  readonly incident: NonNullable<NoticeFacts['incident']>
}

/** What messages of one organisation are written from, as of now. */
export type NoticeGround = {
  readonly organisation: { readonly key: string; readonly name: string }
  readonly templates: MessageTemplates
  readonly incidents: ReadonlyMap<string, IncidentForNotice>
}

/** Where an incident is opened; '' without an address. */
type OpenUrl = (incident: { readonly id: string; readonly number: string }) => string

/** The facts a notice is told with; `members` are those inside it. */
export function factsOf(
  notice: StoredNotice,
  members: readonly StoredNotice[],
  ground: NoticeGround,
  openUrl: OpenUrl,
): NoticeFacts {
  const known = notice.incidentId === null ? undefined : ground.incidents.get(notice.incidentId)
  const { plan, personal } = notice
  const said = personal?.said ?? null
  const text =
    said?.text ?? (notice.event === 'resolved' || notice.event === 'closed' ? (known?.incident.resolution ?? '') : '')
  const listed = members.slice(0, LIMITS.noticesListed)
  return {
    event: notice.event,
    at: notice.plannedAt,
    dueAt: plan.orderedFor,
    organisation: ground.organisation,
    incident: known?.incident ?? null,
    asset: known?.asset ?? null,
    site: known?.site ?? null,
    shift: known?.shift ?? null,
    fields: known?.fields ?? {},
    clocks: known?.clocks ?? [],
    step: plan.step,
    update: text === '' ? null : { text, nextAt: said?.nextAt ?? null },
    by: said?.by ?? '',
    reason: plan.reason,
    because: plan.because,
    items: listed.map((member) => itemOf(member, ground, openUrl)),
    more: members.length - listed.length,
    handOver:
      notice.event === 'handed_over' ? ((personal?.about as HandOverInMessage | null | undefined) ?? null) : null,
    mode: known?.mode ?? 'live',
  }
}

function itemOf(
  { event, plannedAt, incidentId, priority, record }: StoredNotice,
  ground: NoticeGround,
  openUrl: OpenUrl,
): ItemInMessage {
  const incident = incidentId === null ? undefined : ground.incidents.get(incidentId)?.incident
  return {
    event,
    at: plannedAt,
    number: incident?.number ?? '',
    title: incident?.title ?? record.type,
    status: incident?.status ?? '',
    priority: incident?.priority ?? priority,
    priorityName: incident?.priorityName ?? '',
    url: incident ? openUrl(incident) : '',
  }
}

/** Most urgent first, then as they were planned: the order in which a bundle lists them. */
export const inOrderOfUrgency = (members: readonly StoredNotice[]): readonly StoredNotice[] =>
  members.toSorted(
    (a, b) => Number(b.isUrgent) - Number(a.isUrgent) || a.plannedAt - b.plannedAt || (a.id < b.id ? -1 : 1),
  )
