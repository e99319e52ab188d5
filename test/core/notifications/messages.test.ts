import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LANGUAGES } from '#features/notifications/language.core.ts'
import type { IncidentInMessage, JsonObject } from '#features/notifications/message.core.ts'
import { NOTICE_EVENTS } from '#features/notifications/notice.core.ts'
import { NO_TEMPLATES, renderNotice } from '#features/notifications/render-notice.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR } from '#kernel/time.ts'
import { orderOf } from './orders.ts'

const render = (...[event, change]: Parameters<typeof orderOf>) => renderNotice(orderOf(event, change), NO_TEMPLATES)

const incidentOf = (change: Partial<IncidentInMessage>): IncidentInMessage => ({
  ...orderOf('opened').facts.incident!,
  ...change,
})

/** The schema that Microsoft publishes; of an older draft, whose own name ajv does not read. */
const {
  $schema: _draft,
  id: _id,
  ...published
} = JSON.parse(readFileSync(new URL('./adaptive-card-1.4.0.json', import.meta.url), 'utf8'))
const fitsCard = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(published)

/** What Slack's reference says of the blocks that are used here; there is no schema to be had. */
const plain = (length: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(length), emoji: z.boolean() })
const slackMessage = z.strictObject({
  text: z.string().min(1).max(4_000),
  mrkdwn: z.literal(false),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: z
    .array(
      z.union([
        z.strictObject({ type: z.literal('header'), text: plain(150) }),
        z.strictObject({ type: z.literal('section'), text: plain(3_000) }),
        z.strictObject({
          type: z.literal('section'),
          text: z.strictObject({
            type: z.literal('mrkdwn'),
            text: z.string().min(1).max(3_000),
            verbatim: z.boolean(),
          }),
        }),
        z.strictObject({ type: z.literal('section'), fields: z.array(plain(2_000)).min(1).max(10) }),
        z.strictObject({ type: z.literal('context'), elements: z.array(plain(2_000)).min(1).max(10) }),
      ]),
    )
    .min(1)
    .max(50),
})

const cardOf = (payload: JsonObject | null): JsonObject => {
  const { type, attachments } = payload as { type: string; attachments: { contentType: string; content: JsonObject }[] }
  expect(type).toBe('message')
  expect(attachments).toHaveLength(1)
  expect(attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive')
  return attachments[0]!.content
}

const expectCard = (payload: JsonObject | null): void => {
  // What Teams adds to the published schema, by its own reference.
  const { msteams, ...card } = cardOf(payload)
  expect(msteams).toEqual({ width: 'Full' })
  expect(fitsCard(card) ? [] : fitsCard.errors).toEqual([])
  expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(28 * 1_024)
}

describe('built-in texts', () => {
  it.each(LANGUAGES)('in full: %s', async (language) => {
    const messages = NOTICE_EVENTS.map((event) => {
      const { subject, text } = render(event, { recipient: { language } })
      return `===== ${event}\nSubject: ${subject}\n\n${text}\n`
    })
    await expect(messages.join('\n')).toMatchFileSnapshot(`./built-in-${language}.txt`)
  })

  it.each(LANGUAGES)('as HTML, Teams and Slack: %s', async (language) => {
    const of = (channel: 'email' | 'teams' | 'slack' | 'webhook') =>
      render('opened', { channel, recipient: { language } })
    const parts = [
      of('email').html,
      ...(['teams', 'slack', 'webhook'] as const).map((channel) => JSON.stringify(of(channel).payload, null, 2)),
    ]
    await expect(parts.join('\n\n')).toMatchFileSnapshot(`./opened-${language}.txt`)
  })

  it('say the same in every language: no event leaves a label or a value out', () => {
    for (const event of NOTICE_EVENTS) {
      const lines = LANGUAGES.map((language) => render(event, { recipient: { language } }).text.split('\n').length)
      expect([event, new Set(lines).size]).toEqual([event, 1])
    }
  })
})

describe('every message', () => {
  const cases = NOTICE_EVENTS.flatMap((event) => LANGUAGES.map((language) => [event, language] as const))

  it.each(cases)('%s in %s fits what Teams and Slack take', (event, language) => {
    expectCard(render(event, { channel: 'teams', recipient: { language } }).payload)
    slackMessage.parse(render(event, { channel: 'slack', recipient: { language } }).payload)
  })

  it('keeps within every limit, however much there is to say, and never cuts a character in two', () => {
    const long = fc.string({
      unit: fc.constantFrom('a', 'ß', '漢', '🏭', '\n', ': ', '&', '"', ' '),
      maxLength: 12_000,
      minLength: 3_000,
    })
    fc.assert(
      fc.property(long, long, fc.constantFrom(...NOTICE_EVENTS), (title, description, event) => {
        const incident = event === 'test' ? null : incidentOf({ title, description, teamName: title })
        const facts = { incident, update: { text: description, nextAt: null }, because: [title] }
        const teams = render(event, { channel: 'teams', facts })
        expectCard(teams.payload)
        slackMessage.parse(render(event, { channel: 'slack', facts }).payload)
        expect(teams.subject.length).toBeLessThanOrEqual(LIMITS.subjectLength)
        expect(teams.subject).not.toMatch(/\n/)
        expect([teams.subject, teams.text, JSON.stringify(teams.payload)].map((text) => text.isWellFormed())).toEqual([
          true,
          true,
          true,
        ])
      }),
      { seed: 20_261_121, numRuns: 60, endOnFailure: true },
    )
  })

  it('shows what people wrote and reads none of it as markup', () => {
    const EVIL = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '[here](https://evil.example)',
      '<!channel> <@U1> <https://evil.example|here>',
      '*bold* _it_ `code`',
      '{{ incident.number }} {% include "x" %}',
      'https://ok.example/"onclick="alert(1)',
      '\u202egnp.exe',
    ]
    for (const evil of EVIL) {
      const facts = { incident: incidentOf({ title: evil, description: evil, teamName: evil }), because: [evil] }
      const { html, text } = render('opened', { facts })
      const tags = [...html.matchAll(/<\/?([a-z0-9]+)[\s>]/g)].map(([, name]) => name)
      const usual = [...render('opened').html.matchAll(/<\/?([a-z0-9]+)[\s>]/g)].map(([, name]) => name)
      expect(new Set(tags.filter((name) => name !== 'a'))).toEqual(new Set(usual.filter((name) => name !== 'a')))
      expect(html).not.toMatch(/<[^>]*\son\w+=(?!&)/)
      expect(text).not.toContain('\u202e')
      expect(text).toContain(evil.replace('\u202e', ' ').trim())
      const card = JSON.stringify(cardOf(render('opened', { channel: 'teams', facts }).payload))
      expect(card).not.toContain('"TextBlock"')
      const slack = slackMessage.parse(render('opened', { channel: 'slack', facts }).payload)
      expect(slack.text).not.toMatch(/[<>]/)
      const linked = slack.blocks.flatMap((block) =>
        'text' in block && block.text.type === 'mrkdwn' ? [block.text.text] : [],
      )
      expect(linked).toEqual([
        '*<https://andon.example/v1/links/token|Acknowledge>*   *<https://board.example/incidents/INC-1042|Open>*',
      ])
    }
  })

  it('says that it is a drill, that it is late, and why it comes to you', () => {
    const { subject, text } = render('opened', { facts: { mode: 'drill' }, recipient: { language: 'de' } })
    expect(subject).toBe('[ÜBUNG] INC-1042 P1: MES terminal frozen on line 4')
    expect(text).toContain('Dies ist eine Übung. Nichts ist ausgefallen.')
    const at = orderOf('escalated').facts.at
    const late = render('escalated', { facts: { dueAt: at - HOUR } }).text
    expect(late).toContain('This fell due at Sat, 21 Nov 2026, 01:07 CET.')
    expect(late).toContain('Why you get this: on call for app-infra, level 1')
    expect(render('escalated').text).not.toContain('fell due')
  })

  it('is cut at the limit, and says so', () => {
    const lengthOf = (length: number) => {
      const update = { text: 'a'.repeat(length - 'Status: new\nImpact: production stopped'.length - 2), nextAt: null }
      const { text } = render('updated', {
        facts: { update, by: '', incident: incidentOf({ estimatedRestoreAt: null }) },
      })
      return [text.includes('…'), text.includes('The message was too long and is cut here.')]
    }
    expect(lengthOf(LIMITS.messageLength)).toEqual([false, false])
    expect(lengthOf(LIMITS.messageLength + 1)).toEqual([true, true])
  })

  it('holds the links it is given and no others', () => {
    const none = { open: null, acknowledge: null }
    const { text, html } = render('opened', { links: none })
    expect(`${text}${html}`).not.toMatch(/https?:/)
    expect(cardOf(render('opened', { links: none, channel: 'teams' }).payload)).not.toHaveProperty('actions')
    const actions = cardOf(render('opened', { channel: 'teams' }).payload).actions
    expect(actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Acknowledge', url: 'https://andon.example/v1/links/token' },
      { type: 'Action.OpenUrl', title: 'Open', url: 'https://board.example/incidents/INC-1042' },
    ])
  })
})

describe('times', () => {
  const began = (timeZone: string, language: string) =>
    /^(?:Began|Beginn): (.*)$/m.exec(render('opened', { recipient: { timeZone, language } }).text)?.[1]

  it.each([
    ['Europe/Berlin', 'en', 'Sat, 21 Nov 2026, 02:02 CET'],
    ['Europe/Berlin', 'de', 'Sa., 21. Nov. 2026, 02:02 MEZ'],
    ['America/New_York', 'en', 'Fri, 20 Nov 2026, 20:02 EST'],
    ['Asia/Kolkata', 'en', 'Sat, 21 Nov 2026, 06:32 GMT+5:30'],
    ['UTC', 'en', 'Sat, 21 Nov 2026, 01:02 UTC'],
  ])('in %s, %s', (timeZone, language, expected) => {
    expect(began(timeZone, language)).toBe(expected)
  })
})
