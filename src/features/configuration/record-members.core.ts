import { ARTICLE_STATUSES } from '#features/knowledge/article.core.ts'
import type { MemberKind } from './member-kind.core.ts'

/** What an import makes of its rows; incidents when a mapping says nothing. */
export const IMPORT_TARGETS = ['incidents', 'assets', 'people', 'teams', 'articles'] as const
export type ImportTarget = (typeof IMPORT_TARGETS)[number]
/** Targets that are master data: a row is a record, known again by its key. */
export type RecordTarget = Exclude<ImportTarget, 'incidents'>

const LEVELS = ['enterprise', 'site', 'area', 'line', 'unit', 'system', 'service', 'network', 'endpoint'] as const

/**
 * The members of master data that a mapping can fill, each with what it is read as. What a record may name and how a
 * text must look is judged with the record itself.
 */
export const RECORD_MEMBER_KINDS = {
  assets: {
    key: 'key',
    name: 'title',
    level: LEVELS,
    domain: ['it', 'ot'],
    criticality: ['production_critical', 'production_support', 'business', 'office'],
    validated: 'flag',
    soleDevice: 'flag',
    owner: 'key',
    supplier: 'key',
    supportModel: 'json',
    attributes: 'json',
    timeZone: 'key',
    parent: 'key',
    dependsOn: 'keys',
  },
  people: {
    key: 'key',
    name: 'title',
    email: 'key',
    phone: 'key',
    language: 'key',
    timeZone: 'key',
    preferences: 'json',
    addresses: 'json',
    roles: 'keys',
    sites: 'keys',
    supplier: 'key',
    expiresAt: 'instant',
  },
  teams: {
    key: 'key',
    name: 'title',
    kind: ['help_desk', 'support_group'],
    lead: 'key',
    members: 'keys',
    calendar: 'key',
    schedule: 'key',
    addresses: 'json',
  },
  articles: {
    key: 'key',
    title: 'title',
    text: 'text',
    categories: 'keys',
    assets: 'keys',
    reviewOn: 'key',
    status: ARTICLE_STATUSES,
    draft: 'json',
  },
} as const satisfies Readonly<Record<RecordTarget, Readonly<Record<string, MemberKind>>>>

type MembersOf<T> = T extends unknown ? keyof T : never
export type RecordMember = MembersOf<(typeof RECORD_MEMBER_KINDS)[RecordTarget]>
/** Without these a row makes no new record. */
export const RECORD_KEY = 'key'
