import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutQuoted } from '#features/inbound-mail/quoted.core.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'

const QUOTED = '> It stopped.\n> Again.'

describe('an answer', () => {
  test.each([
    ['Gmail', `Restarted.\n\nOn Sat, 21 Nov 2026 at 10:00, Andon <andon@plant.example> wrote:\n${QUOTED}\n`],
    [
      'Gmail over two lines',
      `Restarted.\n\nOn Sat, 21 Nov 2026 at 10:00, Andon\n<andon@plant.example> wrote:\n\n${QUOTED}`,
    ],
    ['Thunderbird, German', `Restarted.\n\nAm 21.11.26 um 10:00 schrieb Andon:\n${QUOTED}`],
    [
      'Outlook',
      'Restarted.\n\n-----Original Message-----\nFrom: Andon <andon@plant.example>\nSent: Saturday\nSubject: x\n\nIt stopped.',
    ],
    [
      'Outlook, German',
      'Restarted.\n\n________________________________\nVon: Andon <andon@plant.example>\nGesendet: Samstag\nBetreff: x\n\nEs steht.',
    ],
    [
      'Outlook without a rule',
      'Restarted.\n\nFrom: Andon <andon@plant.example>\nSent: Saturday\nSubject: x\n\nIt stopped.',
    ],
    ['mutt', `Restarted.\n${QUOTED}`],
    ['a signature', 'Restarted.\n-- \nErika Muster\nPlant Leipzig'],
    [
      'a signature before what is quoted',
      `Restarted.\n\n-- \nErika\n\nOn Saturday, Andon <a@b.example> wrote:\n${QUOTED}`,
    ],
    ['CRLF', `Restarted.\r\n\r\nOn Saturday, Andon <a@b.example> wrote:\r\n${QUOTED.replaceAll('\n', '\r\n')}\r\n`],
  ])('is cut where %s begins to quote', (_, whole) => {
    expect(cutQuoted(whole)).toEqual({ text: 'Restarted.', isCut: true })
  })

  test.each([
    ['nothing is quoted', 'Restarted.\nIt runs.'],
    ['the answer stands between', '> It stopped.\nNo, it runs.\n> Again.\nNever.'],
    ['only quotes are there', QUOTED],
    ['somebody writes of writing', 'On Monday he wrote:\nnothing.'],
    ['a line has From: but no head', 'From: the press 7 a@b noise came.\nIt is loud.'],
    ['a rule of a table', 'a\n--------\nb'],
    ['nothing is there', ''],
  ])('stays whole where %s', (_, whole) => {
    expect(cutQuoted(whole)).toEqual({ text: whole, isCut: false })
  })

  test('is never empty where the whole was not, and is a beginning of it', () => {
    const line = fc.constantFrom(
      '> q',
      'text',
      '',
      '-- ',
      'On x, y wrote:',
      'From: a@b',
      'Sent: x',
      '____________________',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const whole = lines.join('\n').trim()
        const { text, isCut } = cutQuoted(whole)
        expect(text === '').toBe(whole === '')
        expect(whole.startsWith(text)).toBe(true)
        expect(isCut).toBe(text !== whole)
      }),
      { seed: 20261121, numRuns: 500 },
    )
  })

  test('of any length is read at once', () => {
    const long = `${'On '.repeat(50_000)}\n`
    const texts = [
      [long, long, '> \n'.repeat(50_000), '_'.repeat(100_000)].join(''),
      'On x wrote:\n> q\ny\n'.repeat(1_000),
    ]
    for (const text of texts) expect(cpuTimeOf(() => cutQuoted(text))).toBeLessThan(5_000)
  })
})
