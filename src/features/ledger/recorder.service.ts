import { hash, randomFillSync } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent, RecordRef } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Claim, Entry, Recorder } from '#platform/db/transact.ts'
import type { ChainHead, Tx } from '#platform/db/tx.ts'
import { GENESIS, hashEvent, sha256, writeContent } from './chain.core.ts'
import { type KeptTexts, makeContent, makeSeal, type Seal, utcOffsetOf } from './event.core.ts'
import {
  type EventRow,
  findAnswers,
  type HeadRow,
  insertAnswers,
  insertEvents,
  insertEventValues,
  insertHeads,
  lockHeads,
  tryLockHeads,
  tryLockKeys,
  updateHeads,
} from './ledger.store.ts'

export type RecorderOptions = { readonly epoch: number; readonly newId: NewId }

/** Announced after each commit with events. */
export const EVENTS_TOPIC = 'events'

/** Events hashed before the event loop gets a turn: about 5 ms. */
const STRIDE = 200

/** The ledger's half of `transact`: appends events to their chains, and keeps first answers. */
export const makeRecorder = ({ epoch, newId }: RecorderOptions): Recorder => ({
  appendEvents: (tx, entries) => appendEvents(tx, entries, epoch, newId),
  claimAnswers,
  storeAnswers: (tx, answers) =>
    insertAnswers(
      tx,
      answers.map(({ ctx, answer }) => ({
        ...answer,
        principalId: ctx.actor.id,
        keyHash: keyHashOf(ctx),
        bodyHash: ctx.idempotency!.bodyHash,
        createdAt: formatInstant(ctx.now),
      })),
    ),
})

/**
 * Locks the chains of records in the order of their ids: the lock of the record itself. A use case calls it before
 * it reads what it will change; records that do not exist are left out of the answer.
 */
export async function lockRecords(tx: Tx, recordIds: readonly string[]): Promise<ReadonlyMap<string, ChainHead>> {
  const wanted = recordIds.filter((id) => !tx.heads.has(id))
  if (wanted.length) {
    for (const { record_id, seq, hash: last } of await lockHeads(tx, wanted))
      tx.heads.set(record_id, { seq, hash: last })
  }
  return tx.heads
}

/**
 * Locks those chains that nobody holds, waiting for none, and answers the ids that are ours: how work that several
 * processes look for is shared.
 */
export async function claimRecords(tx: Tx, recordIds: readonly string[]): Promise<ReadonlySet<string>> {
  const free = await tryLockHeads(tx, recordIds)
  for (const { record_id, seq, hash: last } of free) tx.heads.set(record_id, { seq, hash: last })
  return new Set(free.map(({ record_id }) => record_id))
}

type Chain = { readonly record: RecordRef; readonly isNew: boolean; head: ChainHead }
type Group = { readonly recordId: string; readonly seq: number; readonly kept: KeptTexts; readonly seal: Seal }

async function appendEvents(tx: Tx, entries: readonly Entry[], epoch: number, newId: NewId): Promise<void> {
  const chains = await openChains(tx, entries)
  const rows: EventRow[] = []
  const values: Group[] = []
  for (const { ctx, events } of entries) {
    const groups = new Map<string, Group>()
    for (const event of events) {
      const chain = chains.get(event.record.id)!
      const group = groups.get(event.record.id) ?? openGroup(chain)
      if (!groups.has(event.record.id)) groups.set(event.record.id, group)
      rows.push(append(tx, ctx, event, chain, group, event.id ?? newId()))
      if (rows.length % STRIDE === 0) await breathe()
    }
    for (const group of groups.values()) if (group.kept.size) values.push(group)
  }
  insertEvents(tx, epoch, rows)
  insertEventValues(tx, values)
  writeHeads(tx, [...chains.values()], epoch)
  tx.announce(EVENTS_TOPIC)
}

async function openChains(tx: Tx, entries: readonly Entry[]): Promise<Map<string, Chain>> {
  const chains = new Map<string, Chain>()
  const all = entries.flatMap((entry) => entry.events)
  for (const { record, begins } of all) {
    if (begins) chains.set(record.id, { record, isNew: true, head: { seq: 0, hash: GENESIS } })
  }
  const known = [...new Set(all.map((event) => event.record.id))].filter((id) => !chains.has(id))
  const heads = known.length ? await lockRecords(tx, known) : tx.heads
  for (const { record } of all) {
    if (chains.has(record.id)) continue
    const head = heads.get(record.id)
    // A record whose first event is not marked as its beginning is a fault of the use case, never of the caller.
    if (!head) throw new Error(`events for ${record.type} ${record.id}, which has no chain`)
    chains.set(record.id, { record, isNew: false, head })
  }
  return chains
}

function openGroup(chain: Chain): Group {
  const kept: KeptTexts = new Map()
  return { recordId: chain.record.id, seq: chain.head.seq + 1, kept, seal: makeSeal(kept, newSalt, sha256) }
}

function append(tx: Tx, ctx: Ctx, event: DomainEvent, chain: Chain, group: Group, id: string): EventRow {
  const seq = chain.head.seq + 1
  const place = { org: tx.orgId, id, seq, recordedAt: ctx.now }
  const content = writeContent(makeContent(ctx, event, place, group.seal, utcOffsetOf))
  const prevHash = chain.head.hash
  const own = hashEvent(content, prevHash)
  chain.head = { seq, hash: own }
  return {
    id,
    recordType: event.record.type,
    recordId: event.record.id,
    seq,
    type: event.type,
    recordedAt: formatInstant(ctx.now),
    content,
    prevHash,
    hash: own,
    valuesSeq: group.seq,
  }
}

function writeHeads(tx: Tx, chains: readonly Chain[], epoch: number): void {
  const toRow = ({ record, head }: Chain): HeadRow => ({
    recordId: record.id,
    recordType: record.type,
    seq: head.seq,
    hash: head.hash,
  })
  const begun = chains.filter((chain) => chain.isNew)
  const moved = chains.filter((chain) => !chain.isNew)
  if (begun.length) insertHeads(tx, epoch, begun.map(toRow))
  if (moved.length) updateHeads(tx, epoch, moved.map(toRow))
}

const SALT_BYTES = 16
const pool = Buffer.alloc(SALT_BYTES * 256)
let used = pool.length

/** 128 random bits, hex; drawn from the system 256 salts at a time. */
function newSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += SALT_BYTES
  return pool.toString('hex', used - SALT_BYTES, used)
}

/** Method, path and key together, so that one key may serve several operations. The principal stands beside it. */
function keyHashOf({ actor, idempotency }: Ctx): string {
  return hash('sha256', JSON.stringify([actor.id, idempotency!.method, idempotency!.path, idempotency!.key]), 'hex')
}

/**
 * Claims the idempotency keys of several requests until the end of the transaction. A key held elsewhere, or twice
 * here, is in flight; nobody ever waits.
 */
async function claimAnswers(tx: Tx, ctxs: readonly Ctx[]): Promise<readonly Claim[]> {
  const claims: Claim[] = ctxs.map(() => 'free')
  const first = new Map<string, number>()
  ctxs.forEach((ctx, index) => {
    if (!ctx.idempotency) return
    const key = keyHashOf(ctx)
    if (first.has(key)) claims[index] = 'in_flight'
    else first.set(key, index)
  })
  const keys = [...first.keys()]
  const principals = [...first.values()].map((index) => ctxs[index]!.actor.id)
  const [locks, answers] = await Promise.all([tryLockKeys(tx, keys), findAnswers(tx, principals, keys)])
  const kept = new Map(answers.map((answer) => [answer.key_hash, answer]))
  keys.forEach((key, place) => {
    const index = first.get(key)!
    const answer = kept.get(key)
    if (answer) {
      const { body_hash, status, headers, body } = answer
      claims[index] = body_hash === ctxs[index]!.idempotency!.bodyHash ? { status, headers, body } : 'reused'
    } else if (!locks[place]!.locked) claims[index] = 'in_flight'
  })
  return claims
}
