import { formatInstant } from '#kernel/time.ts'
import type { CopiedRow } from '#platform/backup/copy-text.ts'
import { readTimestamp } from '#platform/db/timestamp.ts'
import { checkLink, findAlteredValues, GENESIS, type StoredEvent } from './chain.core.ts'
import type { Examined, Finding } from './doctor.service.ts'
import type { EventContent, SealedValues } from './event.core.ts'

/** Rows of a table in the order in which `BACKUP_ORDERS` has them written. */
export type ReadBackupTable = (table: 'events' | 'event_heads' | 'event_values') => AsyncIterable<CopiedRow>

/** With the events of each record together, its chain is checked without any database and in constant memory. */
export const BACKUP_ORDERS = { events: ['org_id', 'record_id', 'seq'], event_heads: ['org_id', 'record_id'] } as const

type Chain = {
  /** Organisation and record: text that compares as the ids do. */
  readonly key: string
  readonly record: string
  readonly seq: number
  readonly hash: string
}

/**
 * Every chain from its first event to its head and every kept personal value against its digest, as the doctor checks
 * them, from the rows of a backup. Answers each fault; `onProgress` hears how much was examined.
 */
export async function* examineBackup(
  read: ReadBackupTable,
  onProgress: (examined: Examined) => void,
): AsyncGenerator<Finding> {
  const heads = walkHeads(read('event_heads'))
  let examined = { records: 0, events: 0 }
  let chain = null as Chain | null
  for await (const row of read('events')) {
    const event = readStored(row)
    const key = keyOf(row)
    if (chain?.key !== key) {
      if (chain) yield* heads.close(chain)
      chain = { key, record: nameOf(row), seq: 0, hash: GENESIS }
      examined = { ...examined, records: examined.records + 1 }
    }
    for (const { seq, fault } of checkLink(event, chain)) yield find(chain.record, `event ${seq}: ${fault}`)
    chain = { ...chain, seq: event.seq, hash: event.hash }
    examined = { ...examined, events: examined.events + 1 }
    onProgress(examined)
  }
  if (chain) yield* heads.close(chain)
  yield* heads.end()
  yield* findAltered(read('event_values'))
}

const find = (record: string | null, message: string): Finding => ({ check: 'chains', record, message })
const keyOf = (row: CopiedRow): string => `${row.org_id}/${row.record_id}`
const nameOf = (row: CopiedRow): string => `${row.record_type} ${row.record_id}`
const readHex = (text: string | null | undefined): string => (text ?? '').slice(2)

function walkHeads(rows: AsyncIterable<CopiedRow>) {
  const iterator = rows[Symbol.asyncIterator]()
  let head = null as Chain | null
  const advance = async (): Promise<void> => {
    const { value, done } = await iterator.next()
    const row = value as CopiedRow
    head = done ? null : { key: keyOf(row), record: nameOf(row), seq: Number(row.seq), hash: readHex(row.hash) }
  }
  const began = advance()
  /** Heads before a key, and all of them without one, have no events. */
  async function* pass(key: string | null): AsyncGenerator<Finding> {
    await began
    while (head !== null && (key === null || head.key < key)) {
      yield find(head.record, `its head says ${head.seq} events, there are 0`)
      await advance()
    }
  }
  return {
    async *close(chain: Chain): AsyncGenerator<Finding> {
      yield* pass(chain.key)
      if (head?.key !== chain.key) {
        yield find(chain.record, `has no head, and ${chain.seq} events`)
        return
      }
      if (head.seq !== chain.seq) yield find(chain.record, `its head says ${head.seq} events, there are ${chain.seq}`)
      else if (head.hash !== chain.hash) yield find(chain.record, 'its head has another hash than its last event')
      await advance()
    },
    end: () => pass(null),
  }
}

async function* findAltered(rows: AsyncIterable<CopiedRow>): AsyncGenerator<Finding> {
  for await (const row of rows) {
    for (const digest of findAlteredValues(JSON.parse(row.entries ?? '{}') as SealedValues)) {
      yield find(`record ${row.record_id}`, `event ${row.seq}: the value kept for ${digest} was altered`)
    }
  }
}

const readStored = (row: CopiedRow): StoredEvent => ({
  id: row.id ?? '',
  recordType: row.record_type ?? '',
  recordId: row.record_id ?? '',
  seq: Number(row.seq),
  type: row.type ?? '',
  recordedAt: formatInstant(readTimestamp(row.recorded_at ?? '')),
  content: JSON.parse(row.content ?? 'null') as EventContent,
  prevHash: readHex(row.prev_hash),
  hash: readHex(row.hash),
})
