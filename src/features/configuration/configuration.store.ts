import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { NamedCalendar } from './key-faults.core.ts'
import type { SourceFormat } from './place.core.ts'
import type { MasterKind } from './reference.core.ts'
import type { DraftRecord, VersionHead, VersionRecord } from './version.core.ts'

type DraftRow = {
  readonly id: string
  readonly revision: number
  readonly format: SourceFormat
  readonly source: string
  readonly document: unknown
}

/** The draft of the organisation, or null before the first change. */
export async function findDraft(tx: Tx): Promise<DraftRecord | null> {
  const text = 'select id, revision, format, source, document from configuration_drafts where org_id = $1'
  const [row] = await tx.query<DraftRow>('configuration.findDraft', text, [tx.orgId])
  if (!row) return null
  const { id, revision, format, source, document } = row
  return { id, revision, source: { format, text: source }, document }
}

/** Writes the draft as it now is. */
export function writeDraft(tx: Tx, draft: DraftRecord, by: string, at: Instant): void {
  const text = `insert into configuration_drafts (org_id, id, revision, format, source, document, updated_by, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (org_id, id) do update set revision = excluded.revision, format = excluded.format,
      source = excluded.source, document = excluded.document, updated_by = excluded.updated_by, updated_at = excluded.updated_at`
  const { id, revision, source, document } = draft
  const values = [tx.orgId, id, revision, source.format, source.text, JSON.stringify(document), by, formatInstant(at)]
  tx.write('configuration.writeDraft', text, values)
}

const HEAD = 'version, published_at as "publishedAt", published_by as "publishedBy", reason'

type VersionRow = Omit<VersionRecord, 'source'> & { readonly format: SourceFormat; readonly source: string }

/** A published version, or null. */
export async function findVersion(tx: Tx, version: number): Promise<VersionRecord | null> {
  const text = `select ${HEAD}, format, source, document from configuration_versions where org_id = $1 and version = $2`
  const [row] = await tx.query<VersionRow>('configuration.findVersion', text, [tx.orgId, version])
  if (!row) return null
  const { format, source, ...rest } = row
  return { ...rest, source: { format, text: source } }
}

/** At most `limit` versions below `before`, the newest first; all when it is null. */
export const listVersionHeads = (tx: Tx, before: number | null, limit: number): Promise<VersionHead[]> =>
  tx.query<VersionHead>(
    'configuration.listVersionHeads',
    `select ${HEAD} from configuration_versions where org_id = $1 and ($2::integer is null or version < $2)
      order by version desc limit $3`,
    [tx.orgId, before, limit],
  )

export function insertVersion(tx: Tx, record: VersionRecord): void {
  const text = `insert into configuration_versions
      (org_id, version, format, source, document, published_at, published_by, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`
  const { version, source, document, publishedAt, publishedBy, reason } = record
  const values = [tx.orgId, version, source.format, source.text, JSON.stringify(document), formatInstant(publishedAt)]
  tx.write('configuration.insertVersion', text, [...values, publishedBy, reason])
}

/** Tells the organisation's transactions, and the other processes, that there is a newer version. */
export function announceVersion(tx: Tx, version: number): void {
  tx.write('configuration.setNumber', 'update orgs set configuration_version = $2 where id = $1', [tx.orgId, version])
  const payload = JSON.stringify({ org: tx.orgId, version })
  tx.write('configuration.notify', "select pg_notify('andon_configuration', $1)", [payload])
}

/** The number of the published version as it is now, not as it was when the transaction was entered. */
export async function readPublishedNumber(tx: Tx): Promise<number> {
  const text = 'select configuration_version as version from orgs where id = $1'
  const [row] = await tx.query<{ version: number }>('configuration.readPublishedNumber', text, [tx.orgId])
  return row!.version
}

type KeyRow = { readonly kind: MasterKind; readonly key: string; readonly inUse: boolean }

/** Which of these keys exist, and whether they are in use. Assets are not asked here: the plant is in memory. */
export const findMasterKeys = (tx: Tx, keys: ReadonlyMap<MasterKind, readonly string[]>): Promise<KeyRow[]> =>
  tx.query<KeyRow>(
    'configuration.findMasterKeys',
    `select 'team' as kind, key, retired_at is null as "inUse" from teams where org_id = $1 and key = any($2::text[])
      union all
      select 'person', key, retired_at is null from people where org_id = $1 and key = any($3::text[])
      union all
      select 'supplier', key, retired_at is null from suppliers where org_id = $1 and key = any($4::text[])
      union all
      select 'stakeholder_group', key, retired_at is null from stakeholder_groups
        where org_id = $1 and key = any($5::text[])`,
    [tx.orgId, ...(['team', 'person', 'supplier', 'stakeholder_group'] as const).map((kind) => keys.get(kind) ?? [])],
  )

/** The calendars that records in use name: teams by their own, assets by the hours of their support. */
export const listNamedCalendars = (tx: Tx): Promise<NamedCalendar[]> =>
  tx.query<NamedCalendar>(
    'configuration.listNamedCalendars',
    `select 'team' as kind, min(key) as key, calendar from teams
        where org_id = $1 and retired_at is null and calendar is not null group by calendar
      union all
      select 'asset', min(key), support->>'hours' from assets, jsonb_array_elements(support_model) support
        where org_id = $1 and retired_at is null and support->>'hours' is not null group by support->>'hours'`,
    [tx.orgId],
  )
