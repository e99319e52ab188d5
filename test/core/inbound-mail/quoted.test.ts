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
    ['Gmail, Spanish', `Restarted.\n\nEl sáb, 21 nov 2026 a las 10:00, Andon escribió:\n\n${QUOTED}`],
    ['Gmail, Portuguese', `Restarted.\n\nEm sáb., 21 de nov. de 2026, Andon <a@b.example>\nescreveu:\n\n${QUOTED}`],
    ['Gmail, Polish', `Restarted.\n\nsob., 21 lis 2026 o 10:00 Andon <a@b.example> napisał(a):\n\n${QUOTED}`],
    ['Gmail, Japanese', `Restarted.\n\n2026年11月21日(土) 10:00 Andon <a@b.example>:\n\n${QUOTED}`],
    ['Gmail, Chinese', `Restarted.\n\nAndon <a@b.example> 于2026年11月21日周六写道：\n\n${QUOTED}`],
    ['Proton', `Restarted.\n\n------- Original Message -------\nOn Saturday, Andon <a@b.example> wrote:\n\n${QUOTED}`],
    [
      'Outlook within one house',
      'Restarted.\n\nVon: Muster, Erika\nGesendet: Samstag\nAn: Andon\nBetreff: x\n\nEs steht.',
    ],
    ['Outlook, French', 'Restarted.\n\nDe : Andon <a@b.example>\nEnvoyé : samedi\nÀ : E\nObjet : x\n\nArrêt.'],
    ['Outlook, Czech', 'Restarted.\n\nOd: Andon <a@b.example>\nOdesláno: sobota\nKomu: E\nPředmět: x\n\nStojí.'],
    ['Outlook, Chinese', 'Restarted.\n\n发件人：Andon <a@b.example>\n发送时间：2026年\n收件人：E\n主题：x\n\n停'],
    [
      'Outlook as text of HTML',
      'Restarted.\n\n*From:* Andon <a@b.example>\n*Sent:* Saturday\n*Subject:* x\n\nStopped.',
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
    ['a form is filled in', 'Seen:\nDe: 10:00\nContact: a@b.example\nData: 4 bar'],
    ['an address stands before a colon, and more than quotes follow', 'Ask\na@b.example:\n> It stopped.\nor me.'],
    ['a rule of a table', 'a\n--------\nb'],
    ['nothing is there', ''],
  ])('stays whole where %s', (_, whole) => {
    expect(cutQuoted(whole)).toEqual({ text: whole, isCut: false })
  })

  test('keeps the line before who wrote', () => {
    for (const between of ['\n', '\n\n']) {
      const whole = `Hello.${between}It runs.\nOn Saturday, Andon <a@b.example> wrote:\n${QUOTED}`
      expect(cutQuoted(whole).text).toBe(`Hello.${between}It runs.`)
    }
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
