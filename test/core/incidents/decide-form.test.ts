import { describe, expect, it } from 'vitest'
import type { FormFieldEntry } from '#features/configuration/document.core.ts'
import { admitIncident, judgeReferences } from '#features/incidents/decide-form.core.ts'
import type { FieldValue, NewIncident } from '#features/incidents/incident.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { aSubject, groundOf, plant } from './decide-ground.ts'

const field = (type: FormFieldEntry['type'], over: Partial<FormFieldEntry> = {}): FormFieldEntry => ({
  key: 'it',
  label: 'It',
  type,
  ...over,
})

const isPerson = (key: string) => key === 'm.keller'
function admit(form: FormFieldEntry[], given: Partial<NewIncident>, requiredFacts: 'productionImpact'[] = []) {
  const ground = groundOf({ categories: [{ key: 'floor', form, requiredFacts }] })
  return admitIncident(aSubject(given), ground, { plant, isPerson })
}
const faultsOf = (form: FormFieldEntry[], fields: Record<string, FieldValue>) =>
  admit(form, { fields }).faults.map(({ pointer, code }) => `${pointer} ${code}`)

describe('values of form fields', () => {
  const choices = ['erp', 'mes', 'wms']
  it.each<[string, FormFieldEntry, FieldValue, string | null]>([
    ['a text', field('text'), 'x', null],
    ['a number for a text', field('text'), 3, 'INVALID_TYPE'],
    ['a text at its limit', field('text', { maxLength: 3 }), 'äöü', null],
    ['a text past its limit', field('text', { maxLength: 3 }), 'abcd', 'TOO_LARGE'],
    ['a text too short', field('text', { minLength: 2 }), 'a', 'TOO_SMALL'],
    ['a text long enough', field('text', { minLength: 2 }), 'ab', null],
    ['a text at the limit of all', field('text'), 'x'.repeat(LIMITS.textLength), null],
    ['a text past the limit of all', field('text'), 'x'.repeat(LIMITS.textLength + 1), 'TOO_LARGE'],
    ['a number', field('number'), 2.5, null],
    ['a number written as text', field('number'), '2.5', 'INVALID_TYPE'],
    ['no number', field('number'), Number.NaN, 'INVALID_TYPE'],
    ['a number at its least', field('number', { min: 1 }), 1, null],
    ['a number below', field('number', { min: 1 }), 0.5, 'TOO_SMALL'],
    ['a number at its most', field('number', { max: 9 }), 9, null],
    ['a number above', field('number', { max: 9 }), 9.5, 'TOO_LARGE'],
    ['true', field('boolean'), true, null],
    ['yes', field('boolean'), 'yes', 'INVALID_TYPE'],
    ['a choice', field('choice', { choices }), 'mes', null],
    ['no choice', field('choice', { choices }), 'lims', 'INVALID_VALUE'],
    ['two choices', field('multi_choice', { choices }), ['mes', 'wms'], null],
    ['a choice twice', field('multi_choice', { choices }), ['mes', 'mes'], 'DUPLICATE'],
    ['one of two no choice', field('multi_choice', { choices }), ['mes', 'lims'], 'INVALID_VALUE'],
    ['one choice not in a list', field('multi_choice', { choices }), 'mes', 'INVALID_TYPE'],
    ['too many choices', field('multi_choice', { choices, max: 1 }), ['mes', 'wms'], 'TOO_LARGE'],
    ['too few choices', field('multi_choice', { choices, min: 2 }), ['mes'], 'TOO_SMALL'],
    ['a day', field('date'), '2028-02-29', null],
    ['a day that is not', field('date'), '2026-02-29', 'INVALID_FORMAT'],
    ['an instant for a day', field('date'), '2026-02-28T00:00:00Z', 'INVALID_FORMAT'],
    ['an asset', field('asset'), 'lei/mes', null],
    ['an asset that is not', field('asset'), 'lei/nope', 'UNKNOWN_REFERENCE'],
    ['a person', field('person'), 'm.keller', null],
    ['a person who is not', field('person'), 'nobody', 'UNKNOWN_REFERENCE'],
    ['a batch', field('batch'), 'B-2209', null],
    ['a batch at the limit', field('batch'), 'x'.repeat(LIMITS.keyLength), null],
    ['a batch past the limit', field('batch'), 'x'.repeat(LIMITS.keyLength + 1), 'TOO_LARGE'],
    ['nothing', field('number'), null, null],
  ])('%s', (_name, entry, value, code) => {
    expect(faultsOf([entry], { it: value })).toEqual(code === null ? [] : [`/fields/it ${code}`])
  })

  it('a field the form does not have is refused', () => {
    expect(faultsOf([], { 'a/b': 'x' })).toEqual(['/fields/a~1b UNKNOWN_MEMBER'])
  })
})

describe('what must be given', () => {
  const form = [
    field('choice', { key: 'system', choices: ['mes'], required: true }),
    field('batch', { key: 'lot', requiredWhen: "incident.productionImpact == 'stopped' && fields.system == 'mes'" }),
    field('text', { key: 'model', requiredWhen: "asset.attributes.model == 'X'" }),
  ]

  it.each<[string, Partial<NewIncident>, string[]]>([
    ['nothing', {}, ['/fields/system']],
    ['an empty text', { fields: { system: '' } }, ['/fields/system']],
    ['null', { fields: { system: null } }, ['/fields/system']],
    ['a wrong value: one fault, not two', { fields: { system: 'erp' } }, ['/fields/system']],
    ['what is required', { fields: { system: 'mes' } }, []],
    ['a condition that holds', { fields: { system: 'mes' }, productionImpact: 'stopped' }, ['/fields/lot']],
    [
      'a condition on a value that does not fit',
      { fields: { system: 'erp' }, productionImpact: 'stopped' },
      ['/fields/system'],
    ],
    ['a condition met', { fields: { system: 'mes', lot: 'B-1' }, productionImpact: 'stopped' }, []],
  ])('given %s', (_name, given, pointers) => {
    const admission = admit(form, given)
    expect(admission.faults.map(({ pointer }) => pointer)).toEqual(pointers)
    expect(admission.formComplete).toBe(pointers.length === 0)
  })

  it('conditions see the priority before the rules', () => {
    const urgent = [field('text', { requiredWhen: "incident.priority == 'P1'" })]
    const faults = (urgency: 'high' | 'low') => admit(urgent, { impact: 'high', urgency }).faults
    expect(faults('high')).toHaveLength(1)
    expect(faults('low')).toHaveLength(0)
  })

  it('facts that the category insists on', () => {
    expect(admit([], {}, ['productionImpact']).faults).toMatchObject([
      { pointer: '/productionImpact', code: 'REQUIRED' },
    ])
    expect(admit([], { productionImpact: 'none' }, ['productionImpact']).faults).toEqual([])
  })

  it.each(['api', 'phone', 'walk_up', 'portal'] as const)('%s can answer: every fault is told', (source) => {
    const { faults } = admit([...form, field('number', { key: 'n' })], { source, fields: { n: 'x', zz: 1 } }, [
      'productionImpact',
    ])
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/fields/n',
      '/fields/zz',
      '/fields/system',
      '/productionImpact',
    ])
  })

  it.each([
    'import',
    'email',
    'mqtt',
    'pagerduty',
    'opsgenie',
    'alertmanager',
    'cloudevents',
    'webhook',
    'heartbeat',
  ] as const)('%s cannot: it is taken in, with what is missing', (source) => {
    const fields = { system: 'erp', n: 'x', zz: 1, lot: 'B-1' }
    const admission = admit([...form, field('number', { key: 'n' })], { source, fields }, ['productionImpact'])
    expect(admission).toMatchObject({
      faults: [],
      formComplete: false,
      missing: ['fields.system', 'fields.n', 'productionImpact'],
    })
    expect(admission.situation.subject.fields).toEqual({ lot: 'B-1' })
    expect(admission.situation.facts.incident.formComplete).toBe(false)
  })

  it('a door that cannot answer but gave all is complete', () => {
    expect(admit(form, { source: 'mqtt', fields: { system: 'mes' } })).toMatchObject({
      formComplete: true,
      missing: [],
    })
  })
})

describe('what an incident names', () => {
  it('must be there', () => {
    const subject = aSubject({ category: 'nope', type: 'nope', assets: ['lei/mes', 'nope', 'lei/pack/line-3'] })
    expect(judgeReferences(subject, groundOf()).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/category UNKNOWN_REFERENCE',
      '/type UNKNOWN_REFERENCE',
      '/assets/1 UNKNOWN_REFERENCE',
      '/assets/2 RETIRED_REFERENCE',
    ])
    expect(judgeReferences(aSubject({ category: 'floor', type: 'safety', assets: ['lei/mes'] }), groundOf())).toEqual(
      [],
    )
  })
})
