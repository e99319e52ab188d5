import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { rightsOf } from '#features/feed/feed-sight.core.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, SECOND } from '#kernel/time.ts'
import { type ExportForm, writeHead, writeItems, writeTail } from './export.core.ts'
import { exportErrors } from './exports.errors.ts'

export type { ExportForm, ExportFormat } from './export.core.ts'

/** Items as JSON, each written when it is taken, and the place to go on from; null behind the last. */
export type ExportPage = { readonly items: Iterable<string>; readonly next: unknown }

/** Reads the page behind a place, the first behind null: a short transaction of its own. */
export type ReadExportPage = (ctx: Ctx, place: unknown) => Promise<ExportPage>

export type ExportOrder = {
  readonly form: ExportForm
  readonly read: ReadExportPage
  /** Asks anew who the caller is: a token may end, and rights may change, while an export lasts. */
  readonly recheck: () => Promise<Actor>
  /** Told how many items were written. */
  readonly onProgress?: (count: number) => void
}

export type Exports = ReturnType<typeof makeExports>

/** Who asks is looked at again so often. */
const RECHECK = 10 * SECOND
/** Items written before the event loop gets a turn: half a millisecond. */
const STRIDE = 50
/** Strides that wait for a slow reader. */
const WAITING = 2
/** Pages that wait to be written: the database rests for no longer than it takes to ask it. */
const AHEAD = 2

/** Everything of a list, streamed: no more than a few pages of it are ever in memory. */
export function makeExports({ now }: { readonly now: () => Instant }) {
  const underWay = new Map<string, number>()
  let all = 0
  const enter = (principal: string): (() => void) => {
    const own = underWay.get(principal) ?? 0
    const limit = own >= LIMITS.exportsPerPrincipal ? LIMITS.exportsPerPrincipal : LIMITS.exports
    if (own >= LIMITS.exportsPerPrincipal || all >= LIMITS.exports) {
      throw exportErrors.EXPORTS_BUSY({ limit }, { retryAfter: 5 })
    }
    underWay.set(principal, own + 1)
    all += 1
    let isInside = true
    return () => {
      if (!isInside) return
      isInside = false
      all -= 1
      const left = underWay.get(principal)! - 1
      if (left > 0) underWay.set(principal, left)
      else underWay.delete(principal)
    }
  }
  return {
    /**
     * Begins an export: its first page is read, so that a refusal is answered as one. What fails later breaks the
     * stream off; only a whole export comes to its end. Throws EXPORTS_BUSY.
     */
    open: async ({ idempotency: _, ...ctx }: Ctx, order: ExportOrder): Promise<Readable> => {
      const leave = enter(ctx.actor.id)
      try {
        const first = await order.read({ ...ctx, now: now() }, null)
        const stream = Readable.from(writeExport(ctx, order, first, now), { highWaterMark: WAITING })
        // However it ends: read to its end, broken off by the reader, or failed.
        stream.once('close', leave)
        return stream
      } catch (error) {
        leave()
        throw error
      }
    },
    /** Exports under way. */
    size: () => all,
  }
}

async function* writeExport(
  ctx: Ctx,
  order: ExportOrder,
  first: ExportPage,
  now: () => Instant,
): AsyncGenerator<Buffer> {
  const { form, onProgress } = order
  const head = writeHead(form)
  if (head !== '') yield Buffer.from(head)
  let count = 0
  // The next pages are read while one is written.
  for await (const page of Readable.from(readPages(ctx, order, first, now), { highWaterMark: AHEAD })) {
    for (const stride of cut((page as ExportPage).items)) {
      yield Buffer.from(writeItems(form, stride, count))
      count += stride.length
      await breathe()
    }
    onProgress?.(count)
  }
  const tail = writeTail(form, count)
  if (tail !== '') yield Buffer.from(tail)
}

async function* readPages(
  ctx: Ctx,
  { read, recheck }: ExportOrder,
  first: ExportPage,
  now: () => Instant,
): AsyncGenerator<ExportPage> {
  let checkedAt = now()
  yield first
  for (let place = first.next; place !== null; ) {
    if (now() - checkedAt >= RECHECK) {
      checkedAt = now()
      if (rightsOf(await recheck()) !== rightsOf(ctx.actor)) throw errors.UNAUTHENTICATED()
    }
    const page = await read({ ...ctx, now: now() }, place)
    yield page
    place = page.next
  }
}

function* cut(items: Iterable<string>): Generator<readonly string[]> {
  let stride: string[] = []
  for (const item of items) {
    stride.push(item)
    if (stride.length < STRIDE) continue
    yield stride
    stride = []
  }
  if (stride.length > 0) yield stride
}
