import { compiledMappingOf } from '#features/configuration/compiled-mapping.core.ts'
import type { MappingEntry, STATUS_WORDS } from '#features/configuration/document.core.ts'
import type { FieldValue, HoldReason } from '#features/incidents/incident.core.ts'
import { readValues, type Values } from '#features/intake/mapping.core.ts'
import type { Fault } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import { type ReadNote, readNotes } from './notes.core.ts'

/** A row as it came: the line it ends on, the text it is given back as, and its cells by the names of their columns. */
export type RawRow = {
  readonly line: number
  /** The cells in their order for a table; the line itself for NDJSON. */
  readonly kept: readonly string[] | string
  readonly message: Readonly<Record<string, unknown>>
}

type Status = (typeof STATUS_WORDS)[number]

/** What a row says of the life of its incident. */
export type RowLife = {
  readonly status: Status | null
  readonly holdReason: HoldReason | null
  readonly team: string | null
  readonly assignee: string | null
  readonly changedAt: Instant | null
  readonly sequence: number
  readonly acknowledgedAt: Instant | null
  readonly containedAt: Instant | null
  readonly restoredAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly cancelledAt: Instant | null
  readonly reopenCount: number | null
  readonly reassignments: number | null
  readonly resolution: string | null
  readonly resolutionCode: string | null
}

/** A row by its mapping: the incident it is of, what it says of its facts, and what of its life. */
export type ReadRow = {
  readonly reference: string
  readonly values: Values
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly life: RowLife
  readonly notes: readonly ReadNote[]
}

export const NO_LIFE: RowLife = {
  status: null,
  holdReason: null,
  team: null,
  assignee: null,
  changedAt: null,
  sequence: 0,
  acknowledgedAt: null,
  containedAt: null,
  restoredAt: null,
  resolvedAt: null,
  closedAt: null,
  cancelledAt: null,
  reopenCount: null,
  reassignments: null,
  resolution: null,
  resolutionCode: null,
}

/** Reads a row by its mapping; null for one that the mapping passes over, else every fault of it. */
export function readRow(
  mapping: MappingEntry,
  message: RawRow['message'],
): ReadRow | { readonly faults: readonly Fault[] } | null {
  if (compiledMappingOf(mapping).skipWhen?.evaluate(message, message) === true) return null
  const { values, fields, faults, missing } = readValues(mapping, message)
  const reference = values.sourceReference as string | undefined
  const lacking = new Set([...missing, ...(reference === undefined ? ['sourceReference'] : [])])
  const said = readNotes(mapping, message)
  const all = [...faults, ...said.faults, ...[...lacking].map((member) => lackOf(member))]
  if (reference === undefined || all.length > 0) return { faults: all }
  const life = Object.fromEntries(
    Object.entries(NO_LIFE).map(([member, fallback]) => [member, values[member as keyof Values] ?? fallback]),
  ) as RowLife
  return { reference, values, fields, life, notes: said.notes }
}

export const lackOf = (member: string): Fault => ({
  pointer: '',
  code: 'REQUIRED',
  message: `the row gives no ${member}`,
})
