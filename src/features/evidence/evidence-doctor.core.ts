import type { Change } from '#kernel/events.ts'
import type { Evidence } from './evidence.core.ts'

/** What the doctor needs of a recorded event. */
export type ExaminedEvent = {
  readonly id: string
  readonly type: string
  readonly changes: readonly Change[]
  readonly audience: string | undefined
}

const newValue = (changes: readonly Change[], path: string): unknown =>
  changes.find((change) => change.path === path)?.new

/** What the events of an incident say of its files, and the rows do not; or the other way round. */
export function compareEvidence(events: readonly ExaminedEvent[], rows: readonly Evidence[]): readonly string[] {
  const added = new Map(events.filter(({ type }) => type === 'evidence.added').map((event) => [event.id, event]))
  const withdrawn = new Set(
    events.filter(({ type }) => type === 'evidence.withdrawn').map(({ changes }) => newValue(changes, 'evidence.id')),
  )
  const known = new Set(rows.map(({ id }) => id))
  return [
    ...[...added.keys()].filter((id) => !known.has(id)).map((id) => `evidence ${id}: has an event and no record`),
    ...rows.flatMap((row) => {
      const event = added.get(row.id)
      if (event === undefined) return [`evidence ${row.id}: has a record and no event`]
      const faults = [...compareFacts(event, row)]
      if (withdrawn.has(row.id) !== (row.withdrawn !== null)) faults.push('withdrawn')
      return faults.map((fault) => `evidence ${row.id}: ${fault} is not what its events say`)
    }),
  ]
}

function* compareFacts({ changes, audience }: ExaminedEvent, row: Evidence): Generator<string> {
  for (const name of ['fileName', 'mediaType', 'size', 'sha256'] as const) {
    const said = newValue(changes, `evidence.${name}`)
    // A name that was erased says nothing any more.
    if (said !== row[name] && !(name === 'fileName' && said === null)) yield name
  }
  if (audience !== row.audience) yield 'audience'
}

/** Chunks that a file has. */
export const chunksOf = ({ size, chunkSize }: Pick<Evidence, 'size' | 'chunkSize'>): number =>
  Math.ceil(size / chunkSize)

/**
 * Is a file among the part that is read this time? By a digest (hex) of its id and the day: over the days the turn
 * comes to all.
 */
export const isChosen = (digest: string, part: number): boolean =>
  Number.parseInt(digest.slice(0, 12), 16) / 2 ** 48 < part
