import type { z } from 'zod'
import { lockMasterData } from '#features/master-data/index.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Count, type CursorPage, capCount, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { Database } from '#platform/db/transact.ts'
import type { CompiledCategory } from './categories.core.ts'
import { type CodeService, makeCodeService } from './code.service.ts'
import { draftChanged } from './configuration.events.ts'
import { findDraft, listVersionHeads, readPublishedNumber, writeDraft } from './configuration.store.ts'
import type { ConfigurationDocument } from './document.core.ts'
import { expectSound, findUnquoted, makeJudge, presentJudgement, type Validation } from './judging.service.ts'
import { patchDocument } from './patch.core.ts'
import type { Source } from './place.core.ts'
import {
  type Comparison,
  type Content,
  compare,
  contentOf,
  type DocumentValue,
  type Draft,
  decidePublication,
  expectReadable,
  expectRevision,
  getDraft,
  getPublishedVersion,
  type PublishOptions,
  readGiven,
} from './publication.service.ts'
import type { ConfigurationSnapshots } from './snapshots.service.ts'
import type { PublishedConfiguration, VersionHead, VersionRecord } from './version.core.ts'

export type { Comparison, Draft } from './publication.service.ts'

export type ConfigurationService = CodeService & {
  /** The published configuration; before the first publication version 0, which decides until then. */
  readonly getPublished: (ctx: Ctx) => Promise<PublishedConfiguration>
  readonly getDraft: (ctx: Ctx) => Promise<Draft>
  /** Replaces the draft. Faults of the document do not stop it, those of the text do: CONFIGURATION_UNREADABLE. */
  readonly replaceDraft: (ctx: Ctx, given: Source | DocumentValue, expectedVersion: number | null) => Promise<Draft>
  /** Changes the draft by a merge patch (RFC 7396). */
  readonly patchDraft: (ctx: Ctx, patch: unknown, expectedVersion: number | null) => Promise<Draft>
  /** What a publication of the draft would say; of `given` instead, when there is one. */
  readonly validateDraft: (ctx: Ctx, given: Source | DocumentValue | null) => Promise<Validation>
  /** What a publication of the draft would change. */
  readonly planDraft: (ctx: Ctx) => Promise<Comparison>
  /** Publishes the draft as the next version. Throws CONFIGURATION_INVALID with every fault. */
  readonly publishDraft: (ctx: Ctx, reason: string, expectedVersion: number | null) => Promise<VersionRecord>
  /**
   * Makes a document the draft and publishes it: for the first start and the command line. The first document of an
   * organisation may name a plant that is yet to come: plant and document name each other, and one has to be first.
   */
  readonly publishSource: (ctx: Ctx, source: Source, reason: string) => Promise<VersionRecord>
  /** Publishes an older version again, as the next version. The draft becomes it, too. */
  readonly publishAgain: (ctx: Ctx, version: number, reason: string) => Promise<VersionRecord>
  readonly listVersions: (ctx: Ctx, limit: number, cursor: string | null) => Promise<CursorPage<VersionHead>>
  readonly countVersions: (ctx: Ctx) => Promise<Count>
  /** Throws NOT_FOUND. */
  readonly getVersion: (ctx: Ctx, version: number) => Promise<PublishedConfiguration>
  /** How `version` differs from `other`, which is the older one of the two to look at. Throws NOT_FOUND. */
  readonly compareVersions: (ctx: Ctx, version: number, other: number) => Promise<Comparison>
  /** The categories of the published configuration, in its order. */
  readonly listCategories: (ctx: Ctx, limit: number, cursor: string | null) => Promise<CursorPage<CompiledCategory>>
  readonly countCategories: (ctx: Ctx) => Promise<Count>
  /** Throws NOT_FOUND. */
  readonly getCategory: (ctx: Ctx, key: string) => Promise<CompiledCategory>
}

export type ConfigurationParts = {
  readonly database: Database
  readonly newId: NewId
  readonly plants: PlantSnapshots
  readonly snapshots: ConfigurationSnapshots
  readonly documentSchema: z.ZodType<ConfigurationDocument>
}

export function makeConfigurationService(parts: ConfigurationParts): ConfigurationService {
  const { database, newId, snapshots } = parts
  const judging = makeJudge(parts.documentSchema, parts.plants)
  const { analyse, judge, judgeAlone } = judging
  const readDraft = (ctx: Ctx) => database.read(ctx, getDraft)

  const changeDraft = (ctx: Ctx, expected: number | null, change: (draft: Draft) => Content): Promise<Draft> =>
    database.transact(ctx, async (tx) => {
      await lockMasterData(tx)
      const stored = await findDraft(tx)
      const current = await getDraft(tx, stored)
      expectRevision(current, expected)
      const next = { id: stored?.id ?? newId(), revision: current.revision + 1, ...change(current) }
      writeDraft(tx, next, ctx.actor.key, ctx.now)
      const { id, revision } = next
      const event = draftChanged({ id, begins: !stored, revision, before: current.document, after: next.document })
      return { value: next, events: [event] }
    })

  /** Reads, compiles and judges before the organisation is locked for the short rest. */
  const publish = async (
    ctx: Ctx,
    content: Content,
    reason: string,
    options: PublishOptions,
  ): Promise<VersionRecord> => {
    const analysis = await analyse(content.document)
    const published = await database.transact(ctx, async (tx) => {
      await lockMasterData(tx)
      const isFirst = options.mayBeFirst && (await readPublishedNumber(tx)) === 0
      const { faults } = await (isFirst ? judgeAlone(analysis) : judge(tx, analysis))
      expectSound(faults, content.source)
      return decidePublication(tx, ctx, content, reason, options, newId)
    })
    // The process that published is the first to be asked: it compiles now, not with the next incident.
    await database.read(ctx, snapshots.configuration)
    return published
  }

  return {
    getPublished: (ctx) => database.read(ctx, (tx) => getPublishedVersion(tx, tx.numbers.configurationVersion)),
    getDraft: readDraft,
    replaceDraft: async (ctx, given, expected) => {
      const content = contentOf(given)
      return changeDraft(ctx, expected, () => content)
    },
    patchDraft: (ctx, patch, expected) =>
      changeDraft(ctx, expected, ({ source, document }) => expectReadable(patchDocument(source, document, patch))),
    validateDraft: async (ctx, given) => {
      const found = given ? readGiven(given) : await readDraft(ctx)
      if ('faults' in found) return { valid: false, faults: found.faults, warnings: [] }
      const { source, document } = found
      const analysis = await analyse(document)
      const { faults, warnings } = await database.read(ctx, (tx) => judge(tx, analysis))
      return presentJudgement({ faults, warnings: [...warnings, ...findUnquoted(analysis, source)] }, source)
    },
    planDraft: (ctx) =>
      database.read(ctx, async (tx) => {
        const published = await getPublishedVersion(tx, tx.numbers.configurationVersion)
        const { document } = await getDraft(tx)
        return compare(published, { version: null, document })
      }),
    publishDraft: async (ctx, reason, expected) => {
      const draft = await readDraft(ctx)
      return publish(ctx, draft, reason, { judged: draft.revision, expected, again: null, mayBeFirst: false })
    },
    publishSource: (ctx, source, reason) =>
      publish(ctx, contentOf(source), reason, { judged: null, expected: null, again: null, mayBeFirst: true }),
    publishAgain: async (ctx, version, reason) => {
      const content = await database.read(ctx, (tx) => getPublishedVersion(tx, version))
      return publish(ctx, content, reason, { judged: null, expected: null, again: version, mayBeFirst: false })
    },
    ...makeCodeService({ database, newId, snapshots, judging }),
    ...makeVersionReader(database),
    listCategories: async (ctx, limit, cursor) => {
      const { categories } = await database.read(ctx, snapshots.configuration)
      return pageOfCategories([...categories.values()], limit, cursor)
    },
    countCategories: async (ctx) => {
      const { categories } = await database.read(ctx, snapshots.configuration)
      return capCount(categories.size, LIMITS.countedRows)
    },
    getCategory: async (ctx, key) => {
      const { categories } = await database.read(ctx, snapshots.configuration)
      const found = categories.get(key)
      if (!found) throw errors.NOT_FOUND()
      return found
    },
  }
}

const CATEGORIES = 'categories'

function pageOfCategories(
  all: readonly CompiledCategory[],
  limit: number,
  cursor: string | null,
): CursorPage<CompiledCategory> {
  const after = cursor === null ? null : decodeCursor(CATEGORIES, cursor)
  const start = after ? all.findIndex(({ key }) => key === after[0]) + 1 : 0
  if (cursor !== null && start === 0) throw errors.INVALID_CURSOR()
  return cutPage(all.slice(start), limit, ({ key }) => encodeCursor(CATEGORIES, [key]))
}

const VERSIONS = 'configuration versions'

type VersionReader = Pick<ConfigurationService, 'listVersions' | 'countVersions' | 'getVersion' | 'compareVersions'>

const makeVersionReader = (database: Database): VersionReader => ({
  listVersions: (ctx, limit, cursor) =>
    database.read(ctx, async (tx) => {
      const after = cursor === null ? null : decodeCursor(VERSIONS, cursor)
      if (cursor !== null && !after) throw errors.INVALID_CURSOR()
      const rows = await listVersionHeads(tx, after ? Number(after[0]) : null, limit + 1)
      return cutPage(rows, limit, ({ version }) => encodeCursor(VERSIONS, [String(version)]))
    }),
  // Versions are numbered from 1 without a gap.
  countVersions: (ctx) =>
    database.read(ctx, async (tx) => capCount(tx.numbers.configurationVersion, LIMITS.countedRows)),
  getVersion: (ctx, version) => database.read(ctx, (tx) => getPublishedVersion(tx, version)),
  compareVersions: (ctx, version, other) =>
    database.read(ctx, async (tx) => {
      const [newer, older] = await Promise.all([getPublishedVersion(tx, version), getPublishedVersion(tx, other)])
      return compare(older, newer)
    }),
})
