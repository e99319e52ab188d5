import type { IncidentScope } from '#features/access/authorisation.core.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import type { IncidentFilter } from './incident-filter.core.ts'
import { nameOf, Parameters, writeConditions } from './incident-list.store.ts'
import { fromRow, INCIDENT_COLUMNS } from './incident-row.core.ts'

/** A stretch of the organisation's incidents in the order of their ids: behind `after`, up to and with `upto`. */
export type IdStretch = {
  readonly filter: IncidentFilter
  readonly scope: IncidentScope
  readonly after: string
  readonly upto: string
  readonly limit: number
}

/** An incident for a file: the JSON of its columns, open at its end, and the JSON of what is below `facts`. */
export type IncidentLineRow = { readonly id: string; readonly line: string; readonly facts: string }

const SHOWN = INCIDENT_COLUMNS.filter(({ member }) => member !== 'decision')

/** Columns whose values are words of ours, by a check of the table: nothing in them needs an escape. */
const PLAIN_WORDS = new Set<string>([
  'kind',
  'mode',
  'status',
  'severity',
  'impact',
  'urgency',
  'visibility',
  'source',
  'productionImpact',
])

function writeJson({ member, column, type }: (typeof SHOWN)[number]): string {
  const value = `i.${column}`
  if (type === 'bigint') return `'"INC-' || ${value} || '"'`
  if (type === 'integer') return `${value}::text`
  if (type === 'boolean') return `case when ${value} then 'true' else 'false' end`
  if (type === 'text[]') return `array_to_json(${value})::text`
  if (type === 'timestamptz') return `to_char(${value}, '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\\"')`
  return type === 'uuid' || PLAIN_WORDS.has(member) ? `'"' || ${value} || '"'` : `to_json(${value})::text`
}

/** Puts texts together half by half: one after the other, the database would copy all that is before each of them. */
const joinTexts = (texts: readonly string[]): string =>
  texts.length === 1
    ? texts[0]!
    : `(${joinTexts(texts.slice(0, texts.length / 2))} || ${joinTexts(texts.slice(texts.length / 2))})`

/** One text of all columns: the database writes it in half the time that the columns take one by one. */
const LINE = joinTexts([
  ...SHOWN.flatMap((shown, place) => [
    `'${place === 0 ? '{' : ','}"${shown.member}":'`,
    `coalesce(${writeJson(shown)}, 'null')`,
  ]),
  `','`,
])
const LISTED = SHOWN.map(({ column, member }) => `i.${column} as "${member}"`).join(', ')

/** Incidents of a stretch that fit, as JSON: texts, which cost the collector of garbage less than objects do. */
export const listIncidentLines = (tx: Tx, stretch: IdStretch): Promise<readonly IncidentLineRow[]> =>
  readStretch<IncidentLineRow>(tx, stretch, `i.id, ${LINE} as line, i.facts::text as facts`)

/** The same as records. */
export const listIncidentStretch = async (tx: Tx, stretch: IdStretch): Promise<readonly Incident[]> =>
  (await readStretch<Record<string, unknown>>(tx, stretch, `${LISTED}, i.facts`)).map(fromRow)

function readStretch<R>(tx: Tx, stretch: IdStretch, select: string): Promise<R[]> {
  const { filter, scope, after, upto, limit } = stretch
  const { q, ...rest } = filter
  const parameters = new Parameters()
  const request = { filter: rest, scope, sort: 'updatedAt', after: null, limit } as const
  const conditions = writeConditions(request, parameters, parameters.add(tx.orgId), null)
  const [from, to] = [`${parameters.add(after)}::uuid`, `${parameters.add(upto)}::uuid`]
  conditions.push(`i.id > ${from}`, `i.id <= ${to}`)
  if (q !== undefined) {
    conditions.push(`i.id in (select f.id from andon_words_between(${parameters.add(q)}, ${from}, ${to}) f)`)
  }
  const text = `select ${select} from incidents i where ${conditions.join(' and ')} order by i.id limit ${parameters.add(limit)}`
  return tx.query<R>(nameOf(text), text, parameters.values)
}

/** The id so many incidents further on, whoever may know of them; null when there are fewer. */
export async function findIdFurtherOn(tx: Tx, after: string, many: number): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    'incidents.findIdFurtherOn',
    'select id from incidents where org_id = $1 and id > $2::uuid order by id offset $3 limit 1',
    [tx.orgId, after, many - 1],
  )
  return row?.id ?? null
}
