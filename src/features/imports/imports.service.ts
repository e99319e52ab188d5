import { accessErrors } from '#features/access/access.errors.ts'
import { authorise } from '#features/access/index.ts'
import type { CompiledConfiguration } from '#features/configuration/index.ts'
import { makeNumbers } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { DAY, formatInstant, type Instant, MINUTE } from '#kernel/time.ts'
import { TableUnreadable } from '#platform/csv/table-text.ts'
import type { Database } from '#platform/db/transact.ts'
import { makeNumberStock } from './chunk.service.ts'
import {
  type ImportOrder,
  NO_COUNTS,
  type Rejection,
  type ShownImport,
  type StoredImport,
  type Words,
} from './import.core.ts'
import { importErrors } from './imports.errors.ts'
import { deleteRejections, findImport, findImportToClear, listImports, listRejections } from './imports.store.ts'
import { makeKeptNumbers } from './kept-numbers.service.ts'
import { openLanes, type Pace, SHARED_PACE, WHOLE_PACE } from './lanes.service.ts'
import { OWN_EXPORT } from './own-row.core.ts'
import { expectColumns, readRawRows } from './raw-rows.service.ts'
import { expectRoom, type ImportParts, type Run, save } from './run.service.ts'
import { runImport } from './run-import.service.ts'
import { runRecords } from './run-records.service.ts'

export type { ShownImport } from './import.core.ts'

export type RejectedRows = { readonly shown: ShownImport; readonly rows: AsyncIterable<readonly Rejection[]> }

export type Watching = Pick<Run, 'onProgress' | 'onRejected'>
/** How an import is made: who watches it, and whether the process is there for it alone. */
export type Manner = Watching & { readonly alone: boolean }
const BESIDE_OTHERS: Manner = { onProgress: () => undefined, onRejected: () => undefined, alone: false }

export type Imports = ReturnType<typeof makeImports>

/** Without a sign of life for so long an import has been interrupted. */
const SILENCE = 2 * MINUTE
const KEPT = LIMITS.importRejectedDays * DAY
const SHOWN_REJECTIONS = 100
const PAGE = 500
const LIST = 'imports'

/** Incidents and master data from the files of other systems. */
export function makeImports(given: Omit<ImportParts, 'numbers'>) {
  const { database, now } = given
  const parts = { ...given, numbers: makeNumberStock(makeNumbers(database), makeKeptNumbers(database)) }
  let underWay = 0
  return {
    /**
     * Imports a file as it is read. Safe to repeat, and to send again after it was cut: what was imported is passed
     * over. Throws IMPORT_MAPPING_UNKNOWN, IMPORTS_BUSY, and IMPORT_FILE_UNREADABLE where the rest cannot be read.
     */
    send: async (
      { idempotency: _, ...ctx }: Ctx,
      order: ImportOrder,
      source: AsyncIterable<Uint8Array>,
      { alone, ...watching }: Manner = BESIDE_OTHERS,
    ): Promise<ShownImport> => {
      if (ctx.actor.kind !== 'system') authorise(ctx.actor, 'import.create')
      const configuration = await database.read(ctx, (tx) => parts.configurations.configuration(tx))
      const rejections: Rejection[] = []
      const run = startRun(parts, ctx, order, configuration, alone ? WHOLE_PACE : SHARED_PACE, {
        ...watching,
        onRejected: (rejection, stored) => {
          if (rejections.length < SHOWN_REJECTIONS) rejections.push({ ...rejection, kept: '' })
          watching.onRejected(rejection, stored)
        },
      })
      const { target = 'incidents' } = run.mapping
      if (ctx.actor.kind !== 'system' && target !== 'incidents') {
        authorise(ctx.actor, parts.recordKinds[target].operation)
      }
      // Its rows say what site they are of.
      if (run.mapping === OWN_EXPORT && ctx.actor.sites !== null) {
        throw accessErrors.SITES_ONLY({ sites: ctx.actor.sites.join(', ') })
      }
      expectRoom(underWay)
      underWay += 1
      try {
        await save(parts, run)
        const raw = await readRawRows(source, order)
        if (order.format === 'csv') expectColumns(run.mapping, raw.header)
        run.stored = { ...run.stored, header: raw.header, reading: { ...run.stored.reading, separator: raw.separator } }
        if (target === 'incidents') await runImport(parts, run, raw)
        else await runRecords(parts, run, parts.recordKinds[target], raw.rows)
        run.stored = { ...run.stored, state: 'done', finishedAt: now() }
        await save(parts, run)
      } catch (error) {
        throw await fail(parts, run, error)
      } finally {
        underWay -= 1
      }
      return { ...show(run.stored, now()), id: order.dryRun ? null : run.stored.id, dryRun: order.dryRun, rejections }
    },

    /** One page, the latest first. Whose roles are limited to sites sees their own. Throws INVALID_CURSOR. */
    list: async (
      ctx: Ctx,
      { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
    ): Promise<CursorPage<ShownImport>> => {
      authorise(ctx.actor, 'import.read')
      const after = cursor === undefined ? null : decodeCursor(LIST, cursor)
      if (cursor !== undefined && !isPlace(after)) throw errors.INVALID_CURSOR()
      const found = await database.read(ctx, (tx) =>
        listImports(tx, ownOnly(ctx), after as readonly [string, string] | null, limit + 1),
      )
      return cutPage(
        found.map((one) => show(one, ctx.now)),
        limit,
        ({ startedAt, id }) => encodeCursor(LIST, [formatInstant(startedAt), id!]),
      )
    },

    /** Throws NOT_FOUND. */
    get: (ctx: Ctx, id: string): Promise<ShownImport> => {
      authorise(ctx.actor, 'import.read')
      return database.read(ctx, async (tx) =>
        show(await reach(ctx, isUuid(id) ? await findImport(tx, id) : null), ctx.now),
      )
    },

    /** The rows that were refused, page by page. Throws NOT_FOUND and IMPORT_ROWS_GONE before the first. */
    rejected: async (ctx: Ctx, id: string): Promise<RejectedRows> => {
      authorise(ctx.actor, 'import.read_rejected')
      const shown = await database.read(ctx, async (tx) =>
        show(await reach(ctx, isUuid(id) ? await findImport(tx, id) : null), ctx.now),
      )
      if (shown.movedAt < ctx.now - KEPT) throw importErrors.IMPORT_ROWS_GONE({ days: LIMITS.importRejectedDays })
      return { shown, rows: pagesOf(database, ctx, id) }
    },

    /** Forgets refused rows that were kept for as long as they are. */
    clear: async (ctx: Ctx): Promise<void> => {
      const before = ctx.now - KEPT
      for (;;) {
        const id = await database.transact(ctx, async (tx) => {
          const found = await findImportToClear(tx, before)
          if (found !== null) deleteRejections(tx, found, LIMITS.importRejectedCleared)
          return { value: found, events: [] }
        })
        if (id === null) return
      }
    },
  }
}

const isPlace = (after: readonly string[] | null): boolean =>
  after?.length === 2 && !Number.isNaN(Date.parse(after[0]!)) && isUuid(after[1]!)

async function* pagesOf(database: Database, ctx: Ctx, id: string): AsyncGenerator<readonly Rejection[]> {
  for (let from = 0; ; ) {
    const page = await database.read(ctx, (tx) => listRejections(tx, id, from, PAGE))
    if (page.length === 0) return
    yield page
    from = page.at(-1)!.place + 1
  }
}

/** Rows of other sites are nothing for those whose roles are limited to some: they know of what they sent. */
const ownOnly = ({ actor }: Ctx): string | null => (actor.sites === null ? null : actor.id)

async function reach(ctx: Ctx, found: StoredImport | null): Promise<StoredImport> {
  const own = ownOnly(ctx)
  if (found === null || (own !== null && found.sentBy !== own)) throw errors.NOT_FOUND()
  return found
}

const show = (stored: StoredImport, now: Instant): ShownImport => ({
  ...stored,
  state: stored.state === 'running' && now - stored.movedAt > SILENCE ? 'interrupted' : stored.state,
  dryRun: false,
  rejections: [],
})

function startRun(
  { now, newId }: ImportParts,
  ctx: Ctx,
  { mapping: key, format, dryRun, encoding, quoting }: ImportOrder,
  configuration: CompiledConfiguration,
  pace: Pace,
  watching: Watching,
): Run {
  const known = (configuration.document.mappings ?? []).filter(({ protocol }) => protocol === 'import')
  const mapping = known.find((one) => one.key === key) ?? (key === OWN_EXPORT.key ? OWN_EXPORT : undefined)
  if (mapping === undefined) {
    throw importErrors.IMPORT_MAPPING_UNKNOWN({
      mapping: key,
      known: [OWN_EXPORT, ...known].map((one) => one.key).join(', '),
    })
  }
  const startedAt = now()
  return {
    ctx,
    mapping,
    words: wordsOf(configuration),
    dryRun,
    ...watching,
    pace,
    lanes: openLanes(pace),
    stored: {
      ...NO_COUNTS,
      id: newId(),
      mapping: key,
      format,
      state: 'running',
      reason: null,
      sentBy: ctx.actor.id,
      sentByKey: ctx.actor.key,
      header: [],
      reading: { encoding, quoting },
      startedAt,
      movedAt: startedAt,
      finishedAt: null,
    },
    chunk: [],
    underWay: new Set(),
    steps: 0,
    rejections: [],
    rejectedText: 0,
    savedAt: startedAt,
    saving: Promise.resolve(),
  }
}

const wordsOf = ({ rules, resolutionCodes }: CompiledConfiguration): Words => ({
  isPriority: (key) => rules.scales.priority.includes(key),
  isResolutionCode: (key) => resolutionCodes.has(key),
  firstResolutionCode: resolutionCodes.keys().next().value ?? '',
})

const CUT = 'the connection ended before the file did'
const isCut = (error: unknown): boolean =>
  /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test((error as { code?: string } | null)?.code ?? '')

/** Notes that an import came to an end before its time, and gives what is to be thrown. */
async function fail(parts: ImportParts, run: Run, error: unknown): Promise<unknown> {
  const isUnreadable = error instanceof TableUnreadable
  const reason = isUnreadable || error instanceof AppError ? error.message : isCut(error) ? CUT : 'something went wrong'
  // What is under way is let finish: what it imports is counted.
  await run.lanes.drain().catch(() => undefined)
  run.stored = { ...run.stored, state: 'failed', reason, finishedAt: parts.now() }
  // Where even that cannot be written the import shows as interrupted.
  await save(parts, run).catch(() => undefined)
  const members = { import: run.dryRun ? null : run.stored.id }
  return isUnreadable ? importErrors.IMPORT_FILE_UNREADABLE({ reason }, { members }) : error
}
