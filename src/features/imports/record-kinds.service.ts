import type { z } from 'zod'
import type { Operation } from '#features/access/index.ts'
import type { RecordTarget } from '#features/configuration/record-members.core.ts'
import { ArticleRow, type ArticleService, readArticle } from '#features/knowledge/index.ts'
import type { Content, Entry, ImportReport, MasterDataService } from '#features/master-data/index.ts'
import { PersonRow, type PersonService, TeamRow, type TeamService } from '#features/people/index.ts'
import { AssetRow, type AssetService, readAsset } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Fault } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { ReadRecord } from './record.core.ts'

/** What an import needs to know of a kind of master data. */
export type RecordKind = {
  /** What the sender must be allowed besides importing. */
  readonly operation: Operation
  /** The member under which fields of a mapping stand; null where a record has none. */
  readonly fields: 'attributes' | 'addresses' | null
  /** Records in one transaction. */
  readonly atOnce: number
  /** A row as the master data takes it, or every fault of it. */
  readonly check: (row: Readonly<Record<string, unknown>>) => ReadRecord | { readonly faults: readonly Fault[] }
  /** Writes records by their keys: all of them or none. Faults point to the place in the list. */
  readonly write: (ctx: Ctx, records: readonly ReadRecord[], dryRun: boolean) => Promise<ImportReport>
}

export type RecordKinds = Readonly<Record<RecordTarget, RecordKind>>

export type RecordServices = {
  readonly assets: AssetService
  readonly people: PersonService
  readonly teams: TeamService
  readonly articles: ArticleService
}

/** The kinds of master data that imports by a mapping can make. */
export const makeRecordKinds = ({ assets, people, teams, articles }: RecordServices): RecordKinds => ({
  assets: {
    operation: 'asset.import',
    fields: 'attributes',
    atOnce: LIMITS.importRecordsAtOnce,
    check: (row) => checkBy(AssetRow, row, readAsset),
    write: (ctx, records, dryRun) => writeBy(assets, ctx, records, dryRun),
  },
  people: {
    operation: 'person.import',
    fields: 'addresses',
    atOnce: LIMITS.importPeopleAtOnce,
    check: (row) => checkBy(PersonRow, row, (given) => given),
    write: (ctx, records, dryRun) => writeBy(people, ctx, records, dryRun),
  },
  teams: {
    operation: 'team.import',
    fields: 'addresses',
    atOnce: LIMITS.importRecordsAtOnce,
    check: (row) => checkBy(TeamRow, row, (given) => given),
    write: (ctx, records, dryRun) => writeBy(teams, ctx, records, dryRun),
  },
  articles: {
    operation: 'article.import',
    fields: null,
    atOnce: LIMITS.importRecordsAtOnce,
    check: (row) => checkBy(ArticleRow, row, readArticle),
    write: (ctx, records, dryRun) => writeBy(articles, ctx, records, dryRun),
  },
})

function checkBy<G extends { readonly key: string }>(
  shape: z.ZodType<G>,
  row: Readonly<Record<string, unknown>>,
  read: (given: Omit<G, 'key'>) => object,
): ReadRecord | { readonly faults: readonly Fault[] } {
  const checked = shape.safeParse(row)
  if (!checked.success) return { faults: faultsOf(checked.error.issues) }
  const { key, ...given } = checked.data
  return { key, given: read(given) as ReadRecord['given'] }
}

const writeBy = <C extends Content>(
  service: MasterDataService<C>,
  ctx: Ctx,
  records: readonly ReadRecord[],
  dryRun: boolean,
): Promise<ImportReport> =>
  service.importMany(
    ctx,
    records.map(({ key, given }, at) => ({
      key,
      mode: 'upsert',
      given: given as Entry<C>['given'],
      pointer: `/${at}`,
      expectedVersion: null,
    })),
    dryRun,
  )
