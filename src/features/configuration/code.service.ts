import { lockMasterData } from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Analysis } from './analysis.core.ts'
import { readPublishedNumber } from './configuration.store.ts'
import type { Judgement } from './fault.core.ts'
import { expectSound, findUnquoted, type Judge, presentJudgement, type Validation } from './judging.service.ts'
import type { Source } from './place.core.ts'
import {
  type Comparison,
  compare,
  contentOf,
  type DocumentValue,
  decidePublication,
  getPublishedVersion,
  type NewerCompared,
  readGiven,
} from './publication.service.ts'
import type { ConfigurationSnapshots } from './snapshots.service.ts'

/** What applying a file would do. Without changes nothing is judged: what is published is in force already. */
export type SourcePlan = Comparison & { readonly validation: Validation }

/** What applying a file did. `version` is the one now in force, published when it `hasChanges`. */
export type Applied = Comparison & { readonly version: number }

export type ApplyTerms = {
  readonly reason: string
  /** The version that has to be in force, or null when any may be. */
  readonly expectedVersion: number | null
}

/** The configuration as a file that is kept elsewhere, such as in a repository. The draft is not looked at. */
export type CodeService = {
  /** What `applySource` would do now; writes nothing. A text that cannot be read is told by its faults. */
  readonly planSource: (ctx: Ctx, given: Source | DocumentValue) => Promise<SourcePlan>
  /**
   * Publishes the document when it differs from the published one; the draft becomes it, too. Comments, layout and the
   * order of members are no difference. Throws STALE_VERSION, CONFIGURATION_UNREADABLE and CONFIGURATION_INVALID. The
   * first document of an organisation may name a plant that is yet to come.
   */
  readonly applySource: (ctx: Ctx, given: Source | DocumentValue, terms: ApplyTerms) => Promise<Applied>
  /**
   * How a version (null: the published one) differs from a document or another version (null: the published one).
   * Throws NOT_FOUND and CONFIGURATION_UNREADABLE.
   */
  readonly compareWith: (
    ctx: Ctx,
    from: number | null,
    to: Source | DocumentValue | number | null,
  ) => Promise<Comparison>
}

type Parts = {
  readonly database: Database
  readonly newId: NewId
  readonly snapshots: ConfigurationSnapshots
  readonly judging: Judge
}

const SOUND: Validation = { valid: true, faults: [], warnings: [] }

export function makeCodeService({ database, newId, snapshots, judging }: Parts): CodeService {
  /** As the first document of the organisation it is judged without the plant. */
  const judgeNext = (tx: Tx, analysis: Analysis, published: number): Promise<Judgement> =>
    published === 0 ? judging.judgeAlone(analysis) : judging.judge(tx, analysis)

  return {
    planSource: async (ctx, given) => {
      const read = readGiven(given)
      if ('faults' in read) {
        const from = await database.read(ctx, async (tx) => tx.numbers.configurationVersion)
        const validation = { valid: false, faults: read.faults, warnings: [] }
        return { from, to: null, changes: [], hasChanges: true, validation }
      }
      const plan = await database.read(ctx, (tx) => compareFrom(tx, null, { version: null, document: read.document }))
      if (!plan.hasChanges) return { ...plan, validation: SOUND }
      const analysis = await judging.analyse(read.document)
      const { faults, warnings } = await database.read(ctx, (tx) => judgeNext(tx, analysis, plan.from))
      const judgement = { faults, warnings: [...warnings, ...findUnquoted(analysis, read.source)] }
      return { ...plan, validation: presentJudgement(judgement, read.source) }
    },
    applySource: async (ctx, given, { reason, expectedVersion }) => {
      const content = contentOf(given)
      const analysis = await judging.analyse(content.document)
      const applied = await database.transact(ctx, async (tx) => {
        await lockMasterData(tx)
        const from = await readPublishedNumber(tx)
        if (expectedVersion !== null && expectedVersion !== from) throw errors.STALE_VERSION({ version: from })
        const published = await getPublishedVersion(tx, from)
        const compared = compare(published, { version: null, document: content.document })
        if (!compared.hasChanges) return { value: { ...compared, to: from, version: from }, events: [] }
        const { faults } = await judgeNext(tx, analysis, from)
        expectSound(faults, content.source)
        const { value, events } = await decidePublication(tx, ctx, content, reason, WHATEVER_THE_DRAFT, newId)
        return { value: { ...compared, to: value.version, version: value.version }, events }
      })
      // The process that published is the first to be asked: it compiles now, not with the next incident.
      if (applied.hasChanges) await database.read(ctx, snapshots.configuration)
      return applied
    },
    compareWith: async (ctx, from, to) => {
      const given = typeof to === 'object' && to !== null ? { version: null, document: contentOf(to).document } : null
      return database.read(ctx, async (tx) =>
        compareFrom(tx, from, given ?? (await getVersionOr(tx, typeof to === 'number' ? to : null))),
      )
    },
  }
}

const getVersionOr = (tx: Tx, version: number | null) =>
  getPublishedVersion(tx, version ?? tx.numbers.configurationVersion)

const compareFrom = async (tx: Tx, version: number | null, newer: NewerCompared): Promise<Comparison> =>
  compare(await getVersionOr(tx, version), newer)

const WHATEVER_THE_DRAFT = { judged: null, expected: null, again: null, mayBeFirst: true }
