import { hash } from 'node:crypto'
import type { History } from '#features/incidents/history.core.ts'
import type { ImportHistories } from '#features/incidents/index.ts'
import type { TakeNumbers } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Database, Job, Outcome, Settled } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { ToldPlace } from './changes.core.ts'
import { describeFaults, type RowGroup, type ToldHistory, writeSteps } from './import.core.ts'
import { importErrors } from './imports.errors.ts'
import {
  findImported,
  type ImportedRow,
  insertImported,
  listIncidentsAmong,
  lockImported,
  updateImported,
} from './imports.store.ts'
import type { KeptNumbers } from './kept-numbers.service.ts'
import { markNotes } from './notes.core.ts'

/** The rows of one incident with the life they tell. */
export type Told = ToldHistory & {
  readonly group: { readonly reference: string; readonly rows: readonly Pick<RowGroup['rows'][number], 'raw'>[] }
}

export type Became = 'accepted' | 'updated' | 'unchanged'

/** Gives numbers for incidents that may be new, and takes those back that were not used. */
export type NumberStock = {
  readonly take: (ctx: Ctx, count: number) => Promise<readonly number[]>
  readonly giveBack: (numbers: readonly number[]) => void
} & KeptNumbers

/** A stock that buys what it lacks: an import that changes nothing uses up as many as one transaction holds. */
export function makeNumberStock(takeNumbers: TakeNumbers, kept: KeptNumbers): NumberStock {
  const stock: number[] = []
  return {
    ...kept,
    take: async (ctx, count) => {
      const taken = stock.splice(0, count)
      return taken.length === count ? taken : [...taken, ...(await takeNumbers(ctx, 'incident', count - taken.length))]
    },
    giveBack: (numbers) => stock.push(...numbers),
  }
}

type ChunkParts = {
  readonly database: Database
  readonly importHistories: ImportHistories
  readonly numbers: NumberStock
  readonly mapping: string
  readonly importId: string
}

type Fingerprint = {
  readonly content: string
  /** What its notes are known by again, in their order. */
  readonly notes: readonly string[]
  readonly steps: number
  readonly ofSteps: (count: number) => string
}

const digest = (text: string): string => hash('sha256', text, 'hex')

function fingerprint({ input, team, assignee, steps, notes: told = [], restored }: History): Fingerprint {
  const notes = markNotes(told).map((mark) => digest(mark).slice(0, NOTE_MARK))
  const whole = [input, team, assignee, steps, ...(restored ? [restored] : []), ...(notes.length > 0 ? [notes] : [])]
  return {
    content: digest(JSON.stringify(whole)),
    notes,
    steps: steps.length,
    ofSteps: (count) => digest(writeSteps(steps.slice(0, count))),
  }
}

/** Of a digest of a note: enough among those of one incident. */
const NOTE_MARK = 16

type Numbered = Told & { readonly number: number }

/**
 * Imports some incidents, none of them twice among them, in one transaction: what became of each, or why it was
 * refused. An incident whose rows say what they said before is passed over.
 */
export async function importChunk(
  { database, importHistories, numbers, mapping, importId }: ChunkParts,
  ctx: Ctx,
  chunk: readonly Told[],
): Promise<readonly (Became | { readonly error: string })[]> {
  const kept = await numbers.keep(
    ctx,
    chunk.flatMap(({ history }) => history.number ?? []),
  )
  const bring = chunk.map(({ history: { number = null } }) => (number !== null && kept.delete(number) ? number : null))
  const given = await numbers.take(ctx, bring.filter((number) => number === null).length)
  let next = 0
  const taken = bring.map((number) => number ?? given[next++]!)
  const work = async (tx: Tx, jobs: readonly Job<Numbered>[]): Promise<readonly Outcome<Became>[]> => {
    const known = await lockImported(
      tx,
      mapping,
      jobs.map(({ input }) => input.group.reference),
    )
    const { outcomes, created, changed } = await decide(tx, jobs, known, importHistories, true)
    if (created.length > 0) insertImported(tx, mapping, importId, created)
    if (changed.length > 0) updateImported(tx, mapping, importId, changed)
    return outcomes
  }
  const settled = await database.transactMany(
    chunk.map((told, place) => ({ ctx, input: { ...told, number: taken[place]! } })),
    work,
  )
  const became = settled.map(describe)
  numbers.giveBack(taken.filter((_, place) => bring[place] === null && became[place] !== 'accepted'))
  return became
}

/** What would become of them: decided as if, and nothing written. */
export async function judgeChunk(
  { database, importHistories, mapping }: ChunkParts,
  ctx: Ctx,
  chunk: readonly Told[],
): Promise<readonly (Became | { readonly error: string })[]> {
  return database.read(ctx, async (tx) => {
    const known = await findImported(
      tx,
      mapping,
      chunk.map(({ group }) => group.reference),
    )
    const jobs = chunk.map((told) => ({ ctx, input: { ...told, number: 0 } }))
    const { outcomes } = await decide(tx, jobs, known, importHistories, false)
    return outcomes.map((outcome) =>
      describe('refusal' in outcome ? { error: outcome.refusal } : { value: outcome.value }),
    )
  })
}

/** Throws what is no fault of the row. */
function describe(settled: Settled<Became>): Became | { readonly error: string } {
  if ('value' in settled) return settled.value
  const error = 'error' in settled ? settled.error : new Error('an import was answered as if it had been sent before')
  if (!(error instanceof AppError) || error.status >= 500 || error.status === 401) throw error
  return { error: error.errors.length > 0 ? describeFaults(error.errors) : error.message }
}

/** Incidents of ours that come as if they were another's: those that we exported are known by their ids. */
async function findOwn(
  tx: Tx,
  jobs: readonly Job<Numbered>[],
  known: ReadonlyMap<string, ImportedRow>,
): Promise<ReadonlySet<string>> {
  const exported = jobs.flatMap(({ input: { group, history } }) =>
    history.restored !== undefined && !known.has(group.reference) ? [group.reference] : [],
  )
  return exported.length > 0 ? listIncidentsAmong(tx, exported) : new Set()
}

/** The history without the notes that were told before, by what they are known by. */
function withNewNotes(history: History, marks: readonly string[], before: readonly string[]): History {
  const known = new Set(before)
  return { ...history, notes: history.notes?.filter((_, place) => !known.has(marks[place]!)) }
}

/**
 * What happened to an incident since it was imported before: the steps behind those of then; or, where the row now sums
 * up otherwise what lies between, what leads from where it stood to where it stands. Null: it is told otherwise.
 */
function restOf(
  { history, later }: Pick<Told, 'history' | 'later'>,
  print: Fingerprint,
  before: ImportedRow,
): { readonly steps: History['steps']; readonly place: ToldPlace | null } | null {
  if (print.steps >= before.steps && print.ofSteps(before.steps) === before.stepsHash) {
    return { steps: history.steps.slice(before.steps), place: later?.place ?? null }
  }
  return before.place === null || later === null ? null : later.tell(before.place)
}

type Decided = {
  readonly outcomes: readonly Outcome<Became>[]
  readonly created: readonly ImportedRow[]
  readonly changed: readonly ImportedRow[]
}

async function decide(
  tx: Tx,
  jobs: readonly Job<Numbered>[],
  known: readonly ImportedRow[],
  importHistories: ImportHistories,
  save: boolean,
): Promise<Decided> {
  const before = new Map(known.map((row) => [row.reference, row]))
  const prints = jobs.map(({ input }) => fingerprint(input.history))
  const own = await findOwn(tx, jobs, before)
  const early = jobs.map(({ input }, place): Outcome<Became> | null => {
    const row = before.get(input.group.reference)
    if (row === undefined) return own.has(input.group.reference) ? { refusal: importErrors.IMPORT_OF_ITS_OWN() } : null
    if (row.contentHash === prints[place]!.content) return { value: 'unchanged', events: [] }
    return restOf(input, prints[place]!, row) === null ? { refusal: importErrors.IMPORT_LIFE_DIFFERS() } : null
  })
  const open = jobs.flatMap((job, place) => (early[place] === null ? [{ job, place }] : []))
  const imported = await importHistories(
    tx,
    open.map(({ job: { ctx, input }, place }) => {
      const row = before.get(input.group.reference)
      if (row === undefined) return { ctx, input: { ...input, known: null } }
      const history = {
        ...withNewNotes(input.history, prints[place]!.notes, row.notes),
        steps: restOf(input, prints[place]!, row)!.steps,
      }
      return { ctx, input: { ...input, history, known: { incidentId: row.incidentId } } }
    }),
    save,
  )
  const created: ImportedRow[] = []
  const changed: ImportedRow[] = []
  const outcomes = [...early]
  for (const [at, outcome] of imported.entries()) {
    const { job, place } = open[at]!
    if ('refusal' in outcome) {
      outcomes[place] = outcome
      continue
    }
    const { reference } = job.input.group
    const known = before.get(reference)
    const { content, steps, notes, ofSteps } = prints[place]!
    const row = {
      reference,
      incidentId: outcome.value.incident.id,
      contentHash: content,
      steps,
      stepsHash: ofSteps(steps),
      notes: [...new Set([...(known?.notes ?? []), ...notes])],
      place: (known === undefined ? job.input.later : restOf(job.input, prints[place]!, known))?.place ?? null,
    }
    const isNew = outcome.value.before === null
    if (isNew) created.push(row)
    else changed.push(row)
    outcomes[place] = { value: isNew ? 'accepted' : 'updated', events: outcome.events }
  }
  return { outcomes: outcomes.map((outcome) => outcome!), created, changed }
}
