import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PersonRow, StakeholderGroupRow, TeamRow } from '#features/people/people.schema.ts'
import { AssetRow } from '#features/plant/asset.schema.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import people from '#features/plant/demo-people.json' with { type: 'json' }
import plant from '#features/plant/demo-plant.json' with { type: 'json' }
import { listDependencies } from '#features/plant/dependencies.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import { deriveParent, findTreeFaults } from '#features/plant/tree.core.ts'
import { SupplierRow } from '#features/suppliers/suppliers.schema.ts'

/** The keys that the starter configuration, the documentation and the acceptance cases use. */
const ASSETS = `erp vpn lei lei/mes lei/packaging lei/packaging/line-1 lei/packaging/line-2 lei/packaging/line-3
  lei/packaging/line-3/label-printer-1 lei/packaging/line-3/label-printer-2 lei/packaging/line-4
  lei/packaging/line-4/label-printer-1 lei/packaging/line-4/terminal-2 lei/filling lei/filling/line-1
  lei/filling/line-2 lei/network/switch-7 lei/office lei/office/ws-114 lei/office/printer-2 gre gre/mes gre/assembly
  gre/assembly/line-1`.split(/\s+/)
const TEAMS = `service-desk app-infra plant-network endpoint-support ot-engineering quality security
  supplier-management ehs`.split(/\s+/)

const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)
const exists = (key: string) => ASSETS.includes(key)

const facts = plant.assets.map(
  (asset): AssetFacts => ({
    ...(asset as unknown as AssetFacts),
    id: asset.key,
    validated: asset.validated ?? false,
    parent: deriveParent(asset.key, exists),
    dependsOn: asset.dependsOn ?? [],
    timeZone: asset.timeZone ?? null,
    retired: false,
  }),
)
const demo = buildPlant(facts, { version: 1, timeZone: 'Europe/Berlin' })

describe('the demo plant', () => {
  it('has exactly the assets and teams it is known by', () => {
    expect(keys(plant.assets).toSorted()).toEqual(ASSETS.toSorted())
    expect(keys(people.teams).toSorted()).toEqual(TEAMS.toSorted())
    expect(keys(people.stakeholderGroups)).toEqual(
      expect.arrayContaining(['production-management', 'shift-supervisors']),
    )
  })

  it('is what an import would take', () => {
    expect(z.array(AssetRow).safeParse(plant.assets).error).toBeUndefined()
    expect(z.array(PersonRow).safeParse(people.people).error).toBeUndefined()
    expect(z.array(TeamRow).safeParse(people.teams).error).toBeUndefined()
    expect(z.array(StakeholderGroupRow).safeParse(people.stakeholderGroups).error).toBeUndefined()
    expect(z.array(SupplierRow).safeParse(people.suppliers).error).toBeUndefined()
    expect(
      findTreeFaults(buildPlant([], { version: 0, timeZone: 'UTC' }), new Map(facts.map((a) => [a.key, a.parent]))),
    ).toEqual([])
  })

  it('has a lead in every team, who is one of its members', () => {
    for (const team of people.teams) expect(team.members).toContain(team.lead)
  })

  it('has the sole label printer on line 4 and two on line 3', () => {
    expect(demo.asset('lei/packaging/line-4/label-printer-1')?.soleDevice).toBe(true)
    expect(demo.asset('lei/packaging/line-3/label-printer-1')?.soleDevice).toBe(false)
    expect(demo.asset('lei/packaging/line-3/label-printer-2')?.soleDevice).toBe(false)
  })

  it('knows sites, zones and owners', () => {
    expect(demo.siteOf('lei/network/switch-7')).toBe('lei')
    expect(demo.siteOf('erp')).toBeNull()
    expect(demo.timeZoneOf('gre/assembly/line-1')).toBe('America/New_York')
    expect([demo.asset('erp')?.owner, demo.asset('lei/mes')?.owner, demo.asset('gre/mes')?.owner]).toEqual([
      'app-infra',
      'app-infra',
      'app-infra',
    ])
  })

  it('tells whom an outage reaches', () => {
    const lines = [1, 2, 3, 4].map((line) => `lei/packaging/line-${line}`)
    expect(demo.dependentLinesOf(['lei/network/switch-7'])).toEqual(lines)
    expect(demo.dependentLinesOf(['erp'])).toEqual(lines)
    expect(demo.dependentLinesOf(['lei/mes', 'lei/packaging/line-2'])).toEqual([lines[0], lines[2], lines[3]])
    expect(demo.linesOf(['lei/packaging/line-4/terminal-2'])).toEqual(['lei/packaging/line-4'])
    expect(demo.linesOf(['lei'])).toEqual(['lei/filling/line-1', 'lei/filling/line-2', ...lines])
    expect(demo.linesOf(['lei/office/ws-114'])).toEqual([])
    expect(demo.dependsOn('lei/packaging/line-1', 'erp')).toBe(true)
  })

  it('lists dependencies with the fewest steps, each once', () => {
    const listed = listDependencies(demo, 'lei/packaging/line-1', {
      directions: ['depends_on', 'dependent'],
      transitive: true,
    })
    expect(listed.map(({ key, distance }) => [key, distance])).toEqual([
      ['erp', 2],
      ['lei/mes', 1],
      ['lei/network/switch-7', 1],
    ])
  })
})
