import type pg from 'pg'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { begin, enter } from './enter.ts'
import { translateDatabaseError } from './errors.ts'
import { makeTx, type Tx } from './tx.ts'

type OpenRead = { readonly tx: Tx; readonly close: () => void }

/** A transaction that several reads of one ctx share: it closes when it was ended and nobody reads any more. */
type Shared = { opened: Promise<OpenRead> | null; reading: number; ended: boolean }

export type Reader = {
  readonly read: <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly share: (ctx: Ctx) => () => void
  /** Ends the shared transaction of a ctx, so that it holds no connection while another is waited for. */
  readonly end: (ctx: Ctx) => void
}

export function makeReader(pool: pg.Pool): Reader {
  const shares = new WeakMap<Ctx, Shared>()
  const end = (ctx: Ctx): void => {
    const shared = shares.get(ctx)
    if (!shared) return
    shares.delete(ctx)
    shared.ended = true
    closeWhenDone(shared)
  }
  return {
    read: async (ctx, work) => {
      const shared = shares.get(ctx)
      try {
        return await (shared ? readShared(shared, pool, ctx, work) : readAlone(pool, ctx, work))
      } catch (error) {
        throw translateDatabaseError(error)
      }
    },
    share: (ctx) => {
      shares.set(ctx, { opened: null, reading: 0, ended: false })
      return () => end(ctx)
    },
    end,
  }
}

async function readAlone<T>(pool: pg.Pool, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, close } = await openRead(pool, ctx)
  try {
    return await work(tx)
  } finally {
    close()
  }
}

async function readShared<T>(shared: Shared, pool: pg.Pool, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  shared.opened ??= openRead(pool, ctx)
  shared.reading++
  try {
    return await work((await shared.opened).tx)
  } finally {
    shared.reading--
    closeWhenDone(shared)
  }
}

function closeWhenDone({ opened, reading, ended }: Shared): void {
  if (!ended || reading > 0 || !opened) return
  opened.then(
    ({ close }) => close(),
    () => undefined,
  )
}

/** Begins a read-only transaction of the caller's organisation; throws UNAUTHENTICATED when its access has ended. */
async function openRead(pool: pg.Pool, ctx: Ctx): Promise<OpenRead> {
  const client = await pool.connect()
  const close = (): void => {
    // Nobody waits for the end of a read: the answer is already known.
    client.query('COMMIT').then(
      () => client.release(),
      (failure: Error) => client.release(failure),
    )
  }
  try {
    const open = makeTx(client, ctx.org.id, ctx.now)
    const begun = begin(client, ctx.org.id, 'ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const entered = enter(client, open, [ctx.actor])
    await begun
    if ((await entered).size) throw errors.UNAUTHENTICATED()
    return { tx: open.tx, close }
  } catch (error) {
    close()
    throw error
  }
}
