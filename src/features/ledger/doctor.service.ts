import type { Ctx } from '#kernel/ctx.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { checkLink, findAlteredValues, GENESIS } from './chain.core.ts'
import { type RecordedEvent, readRow } from './feed.service.ts'
import { findUnguarded } from './guard.store.ts'
import { listEventsOfRecords, listHeads, listOrphans, type ReadEventRow } from './ledger.store.ts'

/** Something that is not as Andon promises. `record` names it where there is one. */
export type Finding = { readonly check: string; readonly record: string | null; readonly message: string }

/** A record with all of its events, as a feature's own check gets it. */
export type RecordHistory = { readonly id: string; readonly events: readonly RecordedEvent[] }

/** A feature's invariants over its records of one type: state equals the fold of its events, and so on. */
export type RecordCheck = {
  readonly recordType: string
  readonly check: (tx: Tx, records: readonly RecordHistory[]) => Promise<readonly Finding[]>
}

/** A feature's invariants that no single record holds. */
export type OrganisationCheck = { readonly check: (tx: Tx) => Promise<readonly Finding[]> }

/** What is told of how far it has come, and how much of the longest looks is wanted. */
export type Examination = {
  readonly onProgress?: (examined: Examined) => void
  /** The part of the stored files whose bytes are read again, 0 to 1: all of them unless said. */
  readonly filesRead?: number
}

/** A look that takes longer than one transaction may: it opens its own, and says more of what it examined. */
export type LongCheck = {
  readonly examine: (ctx: Ctx, wanted: { readonly filesRead: number }) => AsyncGenerator<Finding>
}

export type Examined = { readonly records: number; readonly events: number }

export type DoctorOptions = {
  readonly database: Database
  readonly recordChecks: readonly RecordCheck[]
  readonly organisationChecks: readonly OrganisationCheck[]
  readonly longChecks?: readonly LongCheck[]
}

/** Records examined in one transaction; short, because a long transaction holds the feed back. */
const PAGE = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Examines a live organisation: every chain from its first event to its head, every kept personal value against its
 * digest, the guards of the database itself, and each feature's own invariants. Changes nothing.
 */
export const makeDoctor = ({ database, recordChecks, organisationChecks, longChecks = [] }: DoctorOptions) => ({
  async *examine(ctx: Ctx, { onProgress = () => undefined, filesRead = 1 }: Examination = {}): AsyncGenerator<Finding> {
    yield* await database.read(ctx, async (tx) => [
      ...(await findUnguarded(tx)).map((message) => ({ check: 'guards', record: null, message })),
      ...(await findOrphans(tx)),
    ])
    for (const { check } of organisationChecks) yield* await database.read(ctx, check)
    let examined: Examined = { records: 0, events: 0 }
    for (let after: string | null = FIRST_ID; after !== null; ) {
      const from: string = after
      const page = await database.read(ctx, (tx) => examinePage(tx, from, recordChecks))
      yield* page.findings
      examined = { records: examined.records + page.records, events: examined.events + page.events }
      onProgress(examined)
      after = page.next
    }
    for (const check of longChecks) yield* check.examine(ctx, { filesRead })
  },
})

export type Doctor = ReturnType<typeof makeDoctor>

async function findOrphans(tx: Tx): Promise<readonly Finding[]> {
  const orphans = await listOrphans(tx, PAGE)
  return orphans.map(({ record_type, record_id, count }) => ({
    check: 'chains',
    record: `${record_type} ${record_id}`,
    message: `has no head, and ${count} events`,
  }))
}

async function examinePage(tx: Tx, after: string, recordChecks: readonly RecordCheck[]) {
  const heads = await listHeads(tx, after, PAGE)
  const histories = await readHistories(
    tx,
    heads.map((head) => head.record_id),
  )
  const findings = heads.flatMap((head) => {
    const rows = histories.get(head.record_id) ?? []
    return checkChain(`${head.record_type} ${head.record_id}`, rows, head)
  })
  for (const { recordType, check } of recordChecks) {
    const ofType = heads.filter((head) => head.record_type === recordType)
    const records = ofType.map(({ record_id: id }) => ({ id, events: (histories.get(id) ?? []).map(readRow) }))
    if (records.length) findings.push(...(await check(tx, records)))
  }
  const events = [...histories.values()].reduce((total, rows) => total + rows.length, 0)
  return { findings, records: heads.length, events, next: heads.length < PAGE ? null : heads.at(-1)!.record_id }
}

/** Events of one record read at once; a longer history takes further statements. */
const STRETCH = 1_000

async function readHistories(tx: Tx, ids: readonly string[]): Promise<Map<string, ReadEventRow[]>> {
  const histories = new Map<string, ReadEventRow[]>(ids.map((id) => [id, []]))
  for (let wanted = ids; wanted.length; ) {
    const afterSeqs = wanted.map((id) => histories.get(id)!.at(-1)?.seq ?? 0)
    const rows = await listEventsOfRecords(tx, wanted, afterSeqs, STRETCH)
    const counts = new Map<string, number>()
    for (const row of rows) {
      histories.get(row.record_id)!.push(row)
      counts.set(row.record_id, (counts.get(row.record_id) ?? 0) + 1)
    }
    wanted = wanted.filter((id) => counts.get(id) === STRETCH)
  }
  return histories
}

function checkChain(record: string, rows: readonly ReadEventRow[], head: { seq: number; hash: string }): Finding[] {
  const findings: Finding[] = []
  const find = (message: string) => findings.push({ check: 'chains', record, message })
  const examined = new Set<number>()
  let before = { seq: 0, hash: GENESIS }
  for (const row of rows) {
    for (const { seq, fault } of checkLink(readStored(row), before)) find(`event ${seq}: ${fault}`)
    // Events of one commit share what was kept for them: looked at once.
    if (row.entries !== null && !examined.has(row.values_seq)) {
      examined.add(row.values_seq)
      for (const digest of findAlteredValues(row.entries)) {
        find(`event ${row.seq}: the value kept for ${digest} was altered`)
      }
    }
    before = { seq: row.seq, hash: row.hash }
  }
  if (before.seq !== head.seq) find(`its head says ${head.seq} events, there are ${before.seq}`)
  else if (before.hash !== head.hash) find('its head has another hash than its last event')
  return findings
}

const readStored = (row: ReadEventRow) => ({
  id: row.id,
  recordType: row.record_type,
  recordId: row.record_id,
  seq: row.seq,
  type: row.type,
  recordedAt: formatInstant(row.recorded_at),
  content: row.content,
  prevHash: row.prev_hash,
  hash: row.hash,
})
