import type pg from 'pg'
import type { Instant } from '#kernel/time.ts'

/** The numbers of an organisation's snapshots, read as the transaction is entered. */
export type SnapshotNumbers = {
  readonly configurationVersion: number
  readonly plantVersion: number
  readonly knowledgeVersion: number
}

/** A record's place in the ledger: the `seq` and the hash (64 hex digits) of its last event. */
export type ChainHead = { readonly seq: number; readonly hash: string }

/**
 * One transaction of one organisation. First argument of every store function; whoever holds one never opens
 * another. Statements are pipelined: start several, then await them together.
 */
export type Tx = {
  readonly orgId: string
  /** The `now` of the first request in it. What is decided for a request uses its own. */
  readonly startedAt: Instant
  readonly numbers: SnapshotNumbers
  /** Heads of the records locked so far, by record id. */
  readonly heads: Map<string, ChainHead>
  /** Runs a prepared statement by its house-wide name. Instants come as epoch milliseconds, bigint as number. */
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
  /**
   * Starts a prepared statement whose rows nobody needs and does not wait for it: it travels with the commit, and
   * its failure is the transaction's.
   */
  readonly write: (name: string, text: string, values?: readonly unknown[]) => void
  /** Tells the listeners of this process about a topic once the transaction has committed; never when it has not. */
  readonly announce: (topic: string) => void
}

/** What `transact` keeps of a transaction besides what work sees. */
export type OpenTx = {
  readonly tx: Tx
  readonly pending: Promise<unknown>[]
  readonly announced: ReadonlySet<string>
  readonly enter: (numbers: SnapshotNumbers) => void
}

/** Makes the transaction of an organisation on a client that has begun one. */
export function makeTx(client: pg.PoolClient, orgId: string, startedAt: Instant): OpenTx {
  let numbers: SnapshotNumbers = { configurationVersion: 0, plantVersion: 0, knowledgeVersion: 0 }
  const pending: Promise<unknown>[] = []
  const announced = new Set<string>()
  const query = <R>(name: string, text: string, values: readonly unknown[] = []) =>
    runNamed<R>(client, name, text, values)
  const tx: Tx = {
    orgId,
    startedAt,
    heads: new Map(),
    get numbers() {
      return numbers
    },
    query,
    write: (name, text, values) => {
      pending.push(query(name, text, values))
    },
    announce: (topic) => announced.add(topic),
  }
  const enter = (read: SnapshotNumbers) => {
    numbers = read
  }
  return { tx, pending, announced, enter }
}

/** A rejection is handled by whoever awaits; it is marked so that a pipelined sibling's failure ends no process. */
export function runNamed<R>(
  client: pg.ClientBase,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const rows = client.query({ name, text, values: values as unknown[] }).then((result) => result.rows as R[])
  rows.catch(() => undefined)
  return rows
}
