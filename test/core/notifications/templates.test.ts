import { describe, expect, it } from 'vitest'
import { renderNotice } from '#features/notifications/render-notice.core.ts'
import type { TemplateEntry } from '#features/notifications/template.core.ts'
import { compileTemplates } from '#features/notifications/template.core.ts'
import { findTextFaults } from '#features/notifications/template-faults.core.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'
import { orderOf } from './orders.ts'

const entry = (change: Partial<TemplateEntry>): TemplateEntry => ({
  key: 'own',
  on: 'opened',
  audience: 'responders',
  subject: 'own {{ incident.number }}',
  body: 'own body',
  ...change,
})

const write = (
  entries: readonly TemplateEntry[],
  change: Parameters<typeof orderOf>[1] = {},
  language: string | null = null,
) => renderNotice(orderOf('opened', change), compileTemplates(entries, language, { line: 'string', count: 'double' }))

const faultsOf = (body: string, on: TemplateEntry['on'] = 'opened') => {
  const steps = findTextFaults([entry({ body, on })], { line: 'string' })
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

describe('which text', () => {
  const both = [entry({ key: 'en', language: 'en' }), entry({ key: 'ch', language: 'de-CH' }), entry({ key: 'any' })]

  it.each([
    ['en', 'en', 'en'],
    ['en-GB', 'en', 'en'],
    ['de-CH', 'de-ch', 'ch'],
    ['de-AT', 'de', 'any'],
    ['de', 'de', 'any'],
    ['fr', 'en', 'en'],
    [null, 'en', 'en'],
  ])('for %s: %s', (language, chosen, template) => {
    expect(write(both, { recipient: { language } })).toMatchObject({ language: chosen, template })
  })

  it('for whom no language is known is in the organisation’s', () => {
    expect(write([], { recipient: { language: null } }, 'de')).toMatchObject({ language: 'de', template: null })
    expect(write([], { recipient: { language: 'pt' } }, 'de')).toMatchObject({ language: 'de' })
    expect(write([], { recipient: { language: 'en' } }, 'de')).toMatchObject({ language: 'en' })
    expect(write([], { recipient: { language: 'pt' } }, 'fr')).toMatchObject({ language: 'en' })
  })

  it('in a language of the document alone has its texts and the built-in ones of the last resort', () => {
    const french = [entry({ key: 'fr', language: 'fr', body: 'Début : {{ incident.occurredAt }}' })]
    const { language, text } = write(french, { recipient: { language: 'fr-FR' } })
    expect([language, text.split('\n')[0]]).toEqual(['fr', 'Début : sam. 21 nov. 2026, 02:02 CET'])
  })

  it('is that of the audience: responders, stakeholders, suppliers or one’s own word', () => {
    const texts = ['responders', 'stakeholders', 'supplier', 'management'].map((audience) =>
      entry({ key: audience, audience }),
    )
    const of = (recipient: object) => write(texts, { recipient }).template
    expect(of({ kind: 'person' })).toBe('responders')
    expect(of({ kind: 'team' })).toBe('responders')
    expect(of({ kind: 'group' })).toBe('stakeholders')
    expect(of({ kind: 'contact' })).toBe('stakeholders')
    expect(of({ kind: 'supplier' })).toBe('supplier')
    expect(of({ kind: 'person', audience: 'management' })).toBe('management')
    expect(of({ kind: 'person', audience: 'nobody' })).toBeNull()
  })

  it('may be another for a channel', () => {
    const texts = [entry({ channels: { slack: 'short' } })]
    expect(write(texts, { channel: 'slack' }).text).toContain('short')
    expect(write(texts, { channel: 'teams' }).text).toContain('own body')
  })
})

describe('what a text can do', () => {
  const body = (text: string, change: Parameters<typeof orderOf>[1] = {}) =>
    write([entry({ body: text })], change)
      .text.split('\n\n-- ')[0]
      ?.split('\n\nAcknowledge:')[0]

  it.each([
    ['{{ incident.title }}', 'MES terminal frozen on line 4'],
    ['{{incident.priorityName}} {{incident.teamName}}', 'P1 Production stopped Application and infrastructure'],
    ["{{ incident.occurredAt | date: 'time' }}", '02:02 CET'],
    ["{{ incident.occurredAt | date: 'iso' }}", '2026-11-21T02:02:00+01:00'],
    ["{{ incident.acknowledgedAt | date: 'time' }}.", '.'],
    ['{{ incident.acknowledgedAt }}.', '.'],
    ['{% if incident.acknowledgedAt %}yes{% else %}no{% endif %}', 'no'],
    ['{{ incident.productionImpact | word }}', 'production stopped'],
    ["{{ incident.assetNames | join: ', ' }}", 'Packaging line 4'],
    ['{% for clock in clocks %}{{ clock.metric }} {% endfor %}', 'acknowledge resolve'],
    ['{{ fields.line }}{{ fields.count }}.', '0.'],
    ['{{ update.text }}{{ step.name }}{{ handOver.schedule }}.', '.'],
    ['{{ incident.description | truncate: 10 }}', 'The ter...'],
    ["{{ incident.title | replace: 'MES', 'Mess' | upcase }}", 'MESS TERMINAL FROZEN ON LINE 4'],
  ])('%s', (text, expected) => {
    expect(faultsOf(text.replace('{{ fields.count }}', ''))).toEqual([])
    expect(body(text)).toBe(expected)
  })

  it('names nothing that fails, in any event', () => {
    for (const on of ['handed_over', 'digest', 'test', 'opened', 'updated'] as const) {
      expect(
        faultsOf(
          '{{ incident.title }}{{ asset.name }}{{ site.key }}{{ shift.name }}{{ update.text }}{{ fields.line }}',
          on,
        ),
      ).toEqual([])
    }
  })
})

describe('what a text cannot do', () => {
  it.each([
    ['{% include "/etc/passwd" %}'],
    ['{% render "x" %}'],
    ['{% layout "x" %}{% block a %}{% endblock %}'],
    ['{% liquid assign x = 1 %}'],
    ['{% increment n %}'],
    ['{{ "now" | date: "%Y" }}'],
    ['{{ incident.title | where_exp: "i", "i" }}'],
    ['{{ incident | json }}'],
    ['{{ "a" | sha256 }}'],
    ['{% if incident.title %}'],
    ['{{ incident.title'],
  ])('%s', (text) => {
    expect(faultsOf(text).map(({ code }) => code)).not.toEqual([])
  })

  it.each([
    ['{{ incident.constructor }}'],
    ['{{ incident.__proto__ }}'],
    ['{{ constructor }}'],
    ['{{ this }}'],
    ['{{ incident.title.constructor }}'],
    ["{{ incident['toString'] }}"],
    ['{{ organisation.id }}'],
    ['{{ process.env }}'],
  ])('reach %s', (text) => {
    expect(faultsOf(text).map(({ code }) => code)).toEqual([expect.stringMatching(/^(UNKNOWN_FACT|TEMPLATE_FAILS)$/)])
    // Nor where it slipped past: the built-in text goes out instead.
    const { template, fault, subject } = write([entry({ body: text })])
    expect([template, subject]).toEqual([null, 'INC-1042 P1: MES terminal frozen on line 4'])
    expect(fault).toMatch(/^own: /)
  })

  it.each([
    ['a range', '{% for i in (1..99999999) %}x{% endfor %}'],
    [
      'loops in loops',
      '{% for a in (1..999) %}{% for b in (1..999) %}{% for c in (1..999) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['doubling', `{% assign s = "x" %}${'{% assign s = s | append: s %}'.repeat(60)}{{ s }}`],
    ['doubling lists', `{% assign s = "a,b" | split: "," %}${'{% assign s = s | concat: s %}'.repeat(60)}{{ s.size }}`],
    [
      'replacing',
      `{% assign s = "aaaaaaaaaa" %}${'{% assign s = s | replace: "a", "aaaaaaaaaa" %}'.repeat(20)}{{ s }}`,
    ],
    [
      'splitting and joining',
      '{% assign s = "ab" %}{% for i in (1..5000) %}{% assign s = s | split: "" | join: "aa" %}{% endfor %}',
    ],
    [
      'slicing over and over',
      '{% for a in (1..30000) %}{% assign s = incident.description | upcase | replace: "E", "eeee" | reverse %}{% endfor %}',
    ],
  ])('take over the machine by %s', (_, text) => {
    const judged = cpuTimeOf(() => expect(faultsOf(text).map(({ code }) => code)).not.toEqual([]))
    expect(judged).toBeLessThan(5_000)
    const refused = { template: null, fault: expect.stringMatching(/^own: /) }
    expect(cpuTimeOf(() => expect(write([entry({ body: text })])).toMatchObject(refused))).toBeLessThan(5_000)
  })

  it('be read again as a template: what people wrote is data', () => {
    const { incident } = orderOf('opened').facts
    const facts = { incident: { ...incident!, title: '{{ organisation.name }}{% for i in (1..9) %}x{% endfor %}' } }
    expect(write([entry({ body: '{{ incident.title }}' })], { facts }).text).toContain('{{ organisation.name }}{% for')
  })
})
