import { describe, expect, it } from 'vitest'
import type { ConfigurationDocument, MappingEntry } from '#features/configuration/document.core.ts'
import { findMappingFaults } from '#features/configuration/mapping-faults.core.ts'
import { RECORD_MEMBER_KINDS } from '#features/configuration/record-members.core.ts'
import { TEAM_KINDS } from '#features/people/people.core.ts'
import { ASSET_DOMAINS, ASSET_LEVELS, CRITICALITIES } from '#features/plant/plant.core.ts'

const SOUND = {
  key: 'm',
  protocol: 'import',
  target: 'assets',
  members: { key: { column: 'key' }, name: { column: 'name' } },
} as const satisfies MappingEntry
const codesOf = (entry: Partial<MappingEntry>) =>
  findMappingFaults({ mappings: [{ ...SOUND, ...entry }] } as unknown as ConfigurationDocument).map(
    ({ code, path }) => `${code} ${path.slice(2).join('.')}`,
  )

describe('a mapping of assets, people or teams', () => {
  it('needs no title, but a key', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ members: { name: { column: 'name' } } })).toEqual(['MAPPING_NOT_REPEATABLE members'])
  })

  it('has the members of its target and no others', () => {
    expect(codesOf({ members: { ...SOUND.members, title: { column: 't' } } })).toEqual([
      'MAPPING_MEMBER_ELSEWHERE members.title',
    ])
    expect(codesOf({ target: 'teams', defaults: { level: 'unit' } })).toEqual([
      'MAPPING_MEMBER_ELSEWHERE defaults.level',
    ])
  })

  it('has no fields where its records have none', () => {
    const articles = { target: 'articles', members: { key: { column: 'key' } } } as const
    expect(codesOf(articles)).toEqual([])
    expect(codesOf({ ...articles, fieldColumns: 'f.', fields: { one: '/one' } })).toEqual([
      'MAPPING_MEMBER_ELSEWHERE fields',
      'MAPPING_MEMBER_ELSEWHERE fieldColumns',
    ])
  })

  it('is an import, and says nothing of rows', () => {
    expect(codesOf({ rows: 'change' })).toEqual(['MAPPING_OF_IMPORTS rows'])
    expect(codesOf({ protocol: 'json' })).toContain('MAPPING_OF_IMPORTS target')
    expect(codesOf({ target: undefined, fieldColumns: 'a.' })).toContain('MAPPING_OF_IMPORTS fieldColumns')
  })

  it('has no notes: those are said of incidents that are imported, each in one place by a zone and formats there are', () => {
    const notes = [{ column: 'c', layout: 'journal' }] as const
    expect(codesOf({ notes })).toEqual(['MAPPING_OF_IMPORTS notes'])
    const members = { title: { column: 't' }, sourceReference: { column: 'r' } }
    const incidents = { target: undefined, members } as const
    expect(codesOf({ ...incidents, notes })).toEqual([])
    expect(codesOf({ ...incidents, protocol: 'json', notes })).toContain('MAPPING_OF_IMPORTS notes')
    const wrong = [
      { layout: 'text' },
      { column: 'c', layout: 'parts', timeZone: 'Mars' },
      { column: 'c', layout: 'parts', format: 'soon' },
      { expr: 'message.', layout: 'items' },
    ] as const
    expect(codesOf({ ...incidents, notes: wrong }).map((fault) => fault.replace(/^\w+ /, ''))).toEqual([
      'notes.0',
      'notes.1.timeZone',
      'notes.2.format',
      'notes.3.expr',
    ])
  })

  it('gives words that its members have', () => {
    const level = { column: 'type', values: { M: 'unit', X: 'planet' } }
    expect(codesOf({ members: { ...SOUND.members, level } })).toEqual(['MAPPING_VALUE_UNKNOWN members.level.values.X'])
  })

  it('knows the words of the plant and of people', () => {
    const { assets, teams } = RECORD_MEMBER_KINDS
    expect([assets.level, assets.domain, assets.criticality, teams.kind]).toEqual([
      ASSET_LEVELS,
      ASSET_DOMAINS,
      CRITICALITIES,
      TEAM_KINDS,
    ])
  })
})
