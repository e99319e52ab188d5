import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/**
 * Reader for the layout of the "Incident management process enriched event log" (Amaral, Fantinato, Peres, UCI
 * data set 498): one row for each update of a ticket, several rows a ticket, `?` for unknown.
 */
export type LogRow = {
  readonly number: string
  readonly state: string
  readonly openedAt: number
  readonly updatedAt: number
  readonly caller: string
  readonly contact: string
  readonly category: string
  readonly symptom: string
  readonly impact: string
  readonly urgency: string
  readonly priority: string
  readonly group: string
  readonly closedCode: string
}

/** `29/2/2016 01:16` as epoch milliseconds, read as UTC; NaN when unknown. */
export function parseLogTime(text: string): number {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{2}):(\d{2})$/.exec(text)
  if (!match) return Number.NaN
  const [, day, month, year, hour, minute] = match.map(Number)
  return Date.UTC(year!, month! - 1, day!, hour!, minute!)
}

const known = (text: string | undefined): string => (text === undefined || text === '?' ? '' : text)

export function readLogRow(columns: Readonly<Record<string, string>>): LogRow {
  const updatedAt = parseLogTime(columns.sys_updated_at ?? '')
  const openedAt = parseLogTime(columns.opened_at ?? '')
  return {
    number: known(columns.number),
    state: known(columns.incident_state),
    openedAt: Number.isNaN(openedAt) ? updatedAt : openedAt,
    updatedAt,
    caller: known(columns.caller_id),
    contact: known(columns.contact_type),
    category: known(columns.category),
    symptom: known(columns.u_symptom),
    impact: known(columns.impact),
    urgency: known(columns.urgency),
    priority: known(columns.priority),
    group: known(columns.assignment_group),
    closedCode: known(columns.closed_code),
  }
}

/** The tickets of a log, gzipped or plain, each with its rows in the order of the file. */
export async function readTickets(file: string): Promise<ReadonlyMap<string, readonly LogRow[]>> {
  const source = createReadStream(file)
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  const tickets = new Map<string, LogRow[]>()
  for await (const columns of text.pipe(parse({ columns: true, bom: true }))) {
    const row = readLogRow(columns as Record<string, string>)
    const rows = tickets.get(row.number)
    if (rows) rows.push(row)
    else tickets.set(row.number, [row])
  }
  return tickets
}
