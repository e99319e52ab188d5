import { describe, expect, it } from 'vitest'
import { INSISTABLE_FACTS } from '#features/configuration/document.core.ts'
import { gatherFacts } from '#features/incidents/facts.core.ts'
import { RECORDS } from '#features/rules/index.ts'
import { aSubject, groundOf, NOW } from './decide-ground.ts'

const factsOf = (...subject: Parameters<typeof aSubject>) => gatherFacts(aSubject(...subject), groundOf()).facts

describe('the facts of an incident', () => {
  it('are total: nothing but instants is ever absent', () => {
    const { incident, asset, fields } = gatherFacts(
      aSubject(),
      groundOf({
        categories: [
          {
            key: 'floor',
            form: [
              { key: 'a', label: 'a', type: 'text' },
              { key: 'b', label: 'b', type: 'number' },
              { key: 'c', label: 'c', type: 'boolean' },
              { key: 'd', label: 'd', type: 'multi_choice', choices: ['x'] },
            ],
          },
        ],
      }),
    ).facts
    for (const [name, type] of Object.entries(RECORDS.Incident)) {
      if (type !== 'google.protobuf.Timestamp') expect(incident[name as 'title'], name).not.toBeUndefined()
      expect(incident[name as 'title'], name).not.toBeNull()
    }
    for (const name of Object.keys(RECORDS.Asset)) expect(asset[name as 'key'], name).toBeDefined()
    expect(fields).toEqual({ a: '', b: 0, c: false, d: [] })
  })

  it('hold what the plant and the calendars say of the place', () => {
    const ground = groundOf({}, { shiftAt: (key, at) => ({ name: `${key}@${at}`, active: true }) })
    const { incident, asset, site, shift } = gatherFacts(
      aSubject({ assets: ['lei/pack/line-2/printer'] }),
      ground,
    ).facts
    expect(incident).toMatchObject({
      site: 'lei',
      area: 'lei/pack',
      lines: ['lei/pack/line-2'],
      dependentLines: [],
      assets: ['lei/pack/line-2/printer'],
      shift: `lei/pack/line-2@${NOW}`,
    })
    expect(asset).toMatchObject({ key: 'lei/pack/line-2/printer', soleDevice: true, attributes: { vendor: 'zebra' } })
    expect(site).toEqual({ key: 'lei', timeZone: 'Europe/Berlin' })
    expect(shift.active).toBe(true)
  })

  it.each([
    [['lei/pack/line-1'], 'lei/pack/line-1'],
    [['lei/mes'], 'lei'],
    [['erp'], null],
    [[], null],
  ])('the shift of %j is that of %s', (assets, asked) => {
    const calendars: (string | null)[] = []
    const shiftAt = (key: string | null) => {
      calendars.push(key)
      return { name: '', active: false }
    }
    gatherFacts(aSubject({ assets }), groundOf({}, { shiftAt }))
    expect(calendars).toEqual([asked])
  })

  it('lines that depend on what is affected are named apart', () => {
    expect(factsOf({ assets: ['erp'] }).incident).toMatchObject({
      lines: [],
      dependentLines: ['lei/pack/line-1', 'lei/pack/line-2'],
      site: '',
    })
  })

  it('an asset the plant no longer has is not among the assets, but stays named', () => {
    const { asset, assets, incident } = factsOf({ assets: ['gone', 'lei/mes'] })
    expect(assets.map(({ key }) => key)).toEqual(['lei/mes'])
    expect(asset.key).toBe('lei/mes')
    expect(incident.assets).toEqual(['gone', 'lei/mes'])
  })

  it('times that were not claimed are those of the opening', () => {
    const { incident } = factsOf({ occurredAt: NOW - 5_000 })
    expect(incident.occurredAt).toEqual(new Date(NOW - 5_000))
    expect([incident.detectedAt, incident.reportedAt, incident.openedAt]).toEqual([
      new Date(NOW),
      new Date(NOW),
      new Date(NOW),
    ])
    expect(incident.estimatedRestoreAt).toBeUndefined()
  })

  it('a field whose type is no longer what it was counts as not given', () => {
    const categories = [{ key: 'floor', form: [{ key: 'count', label: 'n', type: 'number' as const }] }]
    const at = (count: number | string) =>
      gatherFacts(aSubject({ fields: { count, gone: 'x' } }), groundOf({ categories })).facts.fields
    expect(at(3)).toEqual({ count: 3 })
    expect(at('three')).toEqual({ count: 0 })
  })

  it('every fact a category can insist on is one that an intake can give', () => {
    const subject = aSubject()
    for (const name of INSISTABLE_FACTS) expect(Object.keys({ ...subject, ...subject.given }), name).toContain(name)
  })
})

describe('what holds before the first rule', () => {
  const startOf = (...subject: Parameters<typeof aSubject>) => gatherFacts(aSubject(...subject), groundOf()).starts

  it.each<[string, Parameters<typeof aSubject>, string, string, boolean]>([
    ['nothing said: the last', [{}], 'P4', 'default', false],
    ['the category', [{ category: 'erp-mes' }], 'P2', 'category', false],
    ['the category, inherited', [{ category: 'erp-mes/mes' }], 'P2', 'category', false],
    ['impact and urgency', [{ impact: 'high', urgency: 'medium' }], 'P2', 'matrix', false],
    ['impact alone', [{ impact: 'high' }], 'P4', 'default', false],
    [
      'the category before the matrix',
      [{ category: 'erp-mes', impact: 'high', urgency: 'high' }],
      'P2',
      'category',
      false,
    ],
    [
      'a person before all',
      [{ category: 'erp-mes' }, { overrides: { priority: { value: 'P3' } } }],
      'P3',
      'override',
      true,
    ],
    ['history as it was', [{ category: 'erp-mes', mode: 'retrospective', priority: 'P1' }], 'P1', 'given', true],
    ['a category that is gone', [{ category: 'gone' }], 'P4', 'default', false],
  ])('priority: %s', (_name, subject, value, basis, fixed) => {
    expect(startOf(...subject).priority).toEqual({ value, basis, fixed })
  })

  it.each<[string, Parameters<typeof aSubject>, string, string]>([
    ['nothing said: the last', [{}], 'sev4', 'default'],
    ['the category', [{ category: 'erp-mes' }], 'sev2', 'category'],
    ['the caller before the category', [{ category: 'erp-mes', severity: 'sev3' }], 'sev3', 'given'],
    ['a person before all', [{ severity: 'sev3' }, { overrides: { severity: { value: 'sev1' } } }], 'sev1', 'override'],
  ])('severity: %s', (_name, subject, value, basis) => {
    expect(startOf(...subject).severity).toMatchObject({ value, basis })
  })

  it('type and category', () => {
    expect(startOf()).toMatchObject({
      category: { value: 'floor', basis: 'default' },
      type: { value: 'ot_outage', basis: 'category' },
    })
    expect(startOf({ category: 'erp-mes/mes', type: 'safety' })).toMatchObject({
      category: { value: 'erp-mes/mes', basis: 'given' },
      type: { value: 'safety', basis: 'given' },
    })
  })
})
