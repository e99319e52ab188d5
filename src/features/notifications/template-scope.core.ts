import { absentValue, assetFacts, incidentFacts, shiftFacts, siteFacts } from '#features/rules/fact-builders.core.ts'
import { RECORDS, type RecordSchema, TIMESTAMP } from '#features/rules/facts.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { AssetInMessage, IncidentInMessage, MessageOrder } from './message.core.ts'
import { Moment } from './moment.core.ts'
import { tellPhrase } from './phrase.core.ts'

/** What an incident has in texts beside its facts. */
const READABLE = [
  'id',
  'number',
  'priorityName',
  'categoryName',
  'teamName',
  'assigneeName',
  'supplierName',
  'siteName',
  'assetNames',
  'resolution',
] as const

/**
 * The names that a text can use: of a record its members, `null` for a value, `list` for a list. Fields are those of
 * the forms.
 */
export type NameTable = { readonly [name: string]: null | 'list' | readonly string[] }

export const nameTable = (fields: readonly string[]): NameTable => ({
  event: null,
  at: null,
  dueAt: null,
  mode: null,
  by: null,
  reason: null,
  because: 'list',
  organisation: ['key', 'name'],
  recipient: ['name', 'language', 'timeZone'],
  links: ['open', 'acknowledge'],
  incident: [...Object.keys(RECORDS.Incident), ...READABLE],
  asset: Object.keys(RECORDS.Asset),
  site: Object.keys(RECORDS.Site),
  shift: Object.keys(RECORDS.Shift),
  fields,
  step: ['policy', 'step', 'name', 'times'],
  update: ['text', 'nextAt', 'by'],
  handOver: ['schedule', 'scheduleName', 'level', 'from', 'until', 'before', 'after'],
  clocks: 'list',
  items: 'list',
  more: null,
  held: null,
})

/** What Liquid gives every list and text. */
const OF_LISTS = ['size', 'first', 'last']

/** Is it a name of the table? What lies deeper than a member of a record shows when a text is filled with samples. */
export function isKnownName(path: readonly (string | null)[], table: NameTable): boolean {
  const [record = null, member] = path
  if (record === null || !Object.hasOwn(table, record)) return false
  const members = table[record]
  if (member === undefined || member === null) return true
  if (members === null) return false
  return members === 'list' ? OF_LISTS.includes(member) : (members?.includes(member) ?? false)
}

const EMPTY_READABLE: Readonly<Record<(typeof READABLE)[number], unknown>> = {
  id: '',
  number: '',
  priorityName: '',
  categoryName: '',
  teamName: '',
  assigneeName: '',
  supplierName: '',
  siteName: '',
  assetNames: [],
  resolution: '',
}

/**
 * The data a text is filled with: total, so that a name of the table never fails. What there is none of is empty, and
 * instants know how to be written.
 */
export function makeScope(
  order: MessageOrder,
  language: string,
  fieldTypes: RecordSchema,
): Readonly<Record<string, unknown>> {
  const { facts, recipient, links } = order
  const moment = (at: Instant | null | undefined) =>
    at === null || at === undefined ? null : new Moment(at, language, recipient.timeZone)
  return {
    event: facts.event,
    at: moment(facts.at),
    dueAt: moment(facts.dueAt),
    mode: facts.mode,
    by: facts.by,
    reason: tellPhrase(facts.reason, language, recipient.timeZone),
    because: facts.because.map((phrase) => tellPhrase(phrase, language, recipient.timeZone)),
    organisation: facts.organisation,
    recipient: { name: recipient.name, language, timeZone: recipient.timeZone },
    links: { open: links.open ?? '', acknowledge: links.acknowledge ?? '' },
    incident: describeIncident(facts.incident, moment),
    asset: { ...(facts.asset ?? (assetFacts() as AssetInMessage)) },
    site: { ...(facts.site ?? siteFacts()) },
    shift: { ...(facts.shift ?? shiftFacts()) },
    fields: { ...absentFields(fieldTypes), ...facts.fields },
    step: facts.step ?? { policy: '', step: '', name: '', times: 0 },
    update: {
      text: facts.update?.text ?? '',
      nextAt: moment(facts.update?.nextAt),
      by: facts.by,
    },
    handOver: {
      ...NO_HAND_OVER,
      ...facts.handOver,
      from: moment(facts.handOver?.from),
      until: moment(facts.handOver?.until),
    },
    clocks: facts.clocks.map((clock) => ({ ...clock, dueAt: moment(clock.dueAt) })),
    items: facts.items.map((item) => ({ ...item, at: moment(item.at) })),
    more: facts.more,
    held: facts.items.length + facts.more,
  }
}

const NO_HAND_OVER = { schedule: '', scheduleName: '', level: 0, before: [], after: [] }

const absentFields = (types: RecordSchema): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(types).map(([field, type]) => [field, absentValue(type)]))

type ToMoment = (at: Instant | null | undefined) => Moment | null

function describeIncident(incident: IncidentInMessage | null, moment: ToMoment): Readonly<Record<string, unknown>> {
  const members: Record<string, unknown> = { ...incidentFacts(), ...EMPTY_READABLE, ...incident }
  for (const [name, type] of Object.entries(RECORDS.Incident)) {
    if (type === TIMESTAMP) members[name] = moment(members[name] as Instant | null | undefined)
  }
  return members
}
