import { absentValue, assetFacts, incidentFacts, shiftFacts, siteFacts } from '#features/rules/fact-builders.core.ts'
import { RECORDS, type RecordSchema, TIMESTAMP } from '#features/rules/facts.core.ts'
import { HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import type { AssetInMessage, IncidentInMessage, NoticeFacts } from './message.core.ts'
import type { NoticeEvent } from './notice.core.ts'

/** 2026-11-21T01:02:00Z: a night shift. */
const NIGHT: Instant = Date.UTC(2026, 10, 21, 1, 2)

const TIMES: Readonly<Record<string, Instant>> = {
  occurredAt: NIGHT,
  detectedAt: NIGHT + MINUTE,
  reportedAt: NIGHT + 2 * MINUTE,
  openedAt: NIGHT + 2 * MINUTE,
  acknowledgedAt: NIGHT + 9 * MINUTE,
  containedAt: NIGHT + 40 * MINUTE,
  restoredAt: NIGHT + HOUR,
  resolvedAt: NIGHT + 2 * HOUR,
  verifiedAt: NIGHT + 3 * HOUR,
  closedAt: NIGHT + 30 * HOUR,
  estimatedRestoreAt: NIGHT + 90 * MINUTE,
}

/** Which of its times an incident of the sample has when something is told of it. */
const UNTIL: Readonly<Partial<Record<NoticeEvent, readonly string[]>>> = {
  reminded: ['acknowledgedAt'],
  updated: ['acknowledgedAt', 'estimatedRestoreAt'],
  resolved: ['acknowledgedAt', 'containedAt', 'restoredAt', 'resolvedAt'],
  closed: ['acknowledgedAt', 'containedAt', 'restoredAt', 'resolvedAt', 'verifiedAt', 'closedAt'],
}
const STATUS: Readonly<Partial<Record<NoticeEvent, string>>> = {
  reminded: 'acknowledged',
  updated: 'in_progress',
  resolved: 'resolved',
  closed: 'closed',
  reopened: 'in_progress',
}
const WITHOUT_INCIDENT: readonly NoticeEvent[] = ['handed_over', 'digest', 'bundle', 'test']

/** An imaginary message of an event, for previews and to try a text before it is published. */
export function sampleFacts(
  event: NoticeEvent,
  fieldTypes: RecordSchema,
  organisation: NoticeFacts['organisation'],
): NoticeFacts {
  const isOf = (...events: readonly NoticeEvent[]): boolean => events.includes(event)
  return {
    event,
    at: NIGHT + 5 * MINUTE,
    dueAt: NIGHT + 5 * MINUTE,
    organisation,
    incident: WITHOUT_INCIDENT.includes(event) ? null : sampleIncident(event),
    asset: SAMPLE_ASSET,
    site: siteFacts({ key: 'lei', timeZone: 'Europe/Berlin' }),
    shift: shiftFacts({ name: 'night', active: true }),
    fields: Object.fromEntries(Object.entries(fieldTypes).map(([field, type]) => [field, sampleValue(type)])),
    clocks: isOf('opened', 'escalated', 'assigned', 'reopened', 'major_declared') ? SAMPLE_CLOCKS : [],
    step: isOf('escalated', 'reminded') ? SAMPLE_STEP : null,
    update: isOf('updated', 'resolved', 'closed', 'reopened', 'major_declared', 'assigned')
      ? { text: 'The terminal was started anew; line 4 runs again.', nextAt: isOf('updated') ? NIGHT + HOUR : null }
      : null,
    by: isOf('opened', 'escalated', 'reminded', 'handed_over', 'digest', 'bundle') ? '' : 'Maria Keller',
    reason: isOf('escalated') ? 'Nobody acknowledged within PT15M.' : '',
    because: WITHOUT_INCIDENT.includes(event) ? [] : ['on call for app-infra, level 1'],
    items: isOf('digest', 'bundle') ? SAMPLE_ITEMS : [],
    more: isOf('bundle') ? 498 : 0,
    handOver: isOf('handed_over') ? SAMPLE_HAND_OVER : null,
    mode: 'live',
  }
}

/** A value of that type that is not empty. */
const sampleValue = (type: string): string | number | boolean | readonly string[] =>
  ({ string: 'sample', double: 1, bool: true, 'list<string>': ['sample'] })[type] ?? (absentValue(type) as string)

function sampleIncident(event: NoticeEvent): IncidentInMessage {
  const facts: Record<string, unknown> = {
    ...incidentFacts({
      kind: 'incident',
      type: 'it_outage',
      category: 'erp-mes/mes-unresponsive',
      mode: 'live',
      title: 'MES terminal frozen on line 4',
      description: 'The terminal takes no input since the start of the batch.',
      source: 'phone',
      reporter: 'm.keller',
      status: STATUS[event] ?? 'new',
      productionImpact: 'stopped',
      productionWasStopped: true,
      usersBlocked: 12,
      severity: 'sev2',
      impact: 'high',
      urgency: 'high',
      priority: 'P1',
      visibility: 'normal',
      team: 'app-infra',
      assets: ['lei/packaging/line-4'],
      site: 'lei',
      area: 'lei/packaging',
      lines: ['lei/packaging/line-4'],
      shift: 'night',
      formComplete: true,
      occurrenceCount: 1,
    }),
    ...SAMPLE_NAMES,
  }
  const given = ['occurredAt', 'detectedAt', 'reportedAt', 'openedAt', ...(UNTIL[event] ?? [])]
  for (const [name, type] of Object.entries(RECORDS.Incident)) {
    if (type === TIMESTAMP) facts[name] = given.includes(name) ? TIMES[name] : null
  }
  return facts as unknown as IncidentInMessage
}

const SAMPLE_NAMES = {
  id: '019a0000-0000-7000-8000-000000001042',
  number: 'INC-1042',
  priorityName: 'P1 Production stopped',
  categoryName: 'MES unresponsive',
  teamName: 'Application and infrastructure',
  assigneeName: '',
  supplierName: '',
  siteName: 'Leipzig',
  assetNames: ['Packaging line 4'],
  resolution: '',
}

const SAMPLE_ASSET = {
  ...assetFacts({
    key: 'lei/packaging/line-4',
    name: 'Packaging line 4',
    level: 'line',
    domain: 'ot',
    criticality: 'production_critical',
    owner: 'app-infra',
  }),
} as AssetInMessage

const SAMPLE_CLOCKS: NoticeFacts['clocks'] = [
  { metric: 'acknowledge', kind: 'sla', state: 'running', dueAt: NIGHT + 17 * MINUTE, percentage: 20 },
  { metric: 'resolve', kind: 'sla', state: 'running', dueAt: NIGHT + 4 * HOUR, percentage: 1.3 },
]

const SAMPLE_STEP = { policy: 'production-critical', step: 'next-level', name: 'Next level', times: 2 }

const SAMPLE_ITEMS: NoticeFacts['items'] = [
  {
    event: 'opened',
    at: NIGHT,
    number: 'INC-1042',
    title: 'MES terminal frozen on line 4',
    status: 'new',
    priority: 'P1',
    priorityName: 'P1 Production stopped',
    url: '',
  },
  {
    event: 'resolved',
    at: NIGHT + HOUR,
    number: 'INC-1037',
    title: 'Label printer offline',
    status: 'resolved',
    priority: 'P3',
    priorityName: 'P3 Limited',
    url: '',
  },
]

const SAMPLE_HAND_OVER = {
  schedule: 'app-infra',
  scheduleName: 'Application and infrastructure',
  level: 1,
  from: NIGHT + 5 * HOUR,
  until: NIGHT + 173 * HOUR,
  before: ['Maria Keller'],
  after: ['Karl Schulz'],
}
