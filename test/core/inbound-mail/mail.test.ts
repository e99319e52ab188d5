import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOf, plainText, type StructuredMail } from '#features/inbound-mail/mail.core.ts'
import { documentOf, mediaTypeOf, nameOfFile } from '#features/inbound-mail/mail-document.core.ts'
import { noteLeftOut, noteOf, sizeOf } from '#features/inbound-mail/note.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const MAIL: StructuredMail = {
  headers: [{ key: 'message-id', value: '<a@b>' }],
  from: { name: 'Erika', address: 'E@Plant.example' },
  subject: 'Re: Press',
  date: '2026-11-21T10:00:00.000Z',
  text: 'It stopped.',
  html: null,
  attachments: [],
}
const RAW = 'Received: x\r\nSubject: y\r\n\r\nbody'
const facts = (mail: Partial<StructuredMail> = {}, raw = RAW, envelopeFrom = 'env@plant.example') =>
  factsOf({ ...MAIL, ...mail }, { raw: Buffer.from(raw), envelopeFrom, domain: 'plant.example' })
const file = (size: number) => ({
  fileName: 'a.txt',
  mediaType: 'text/plain',
  isInline: false,
  content: new Uint8Array(size),
})
const document = (mail: Partial<StructuredMail>) =>
  documentOf(facts(mail), { to: 'lei@plant.example', details: ['a', 'a'], person: null, automatic: false })

describe('what a mail is recognised by', () => {
  test('is not what stations add to it', () => {
    expect(facts({}, `Received: z\r\n${RAW}`).id).toBe(facts().id)
    expect(facts({ headers: [...MAIL.headers, { key: 'received', value: 'z' }] }).id).toBe(facts().id)
  })

  test.each<[string, Partial<StructuredMail>, string]>([
    ['its Message-ID', { headers: [{ key: 'message-id', value: '<c@d>' }] }, RAW],
    ['its subject', { subject: 'x' }, RAW],
    ['its date', { date: '2026-11-21T10:00:01.000Z' }, RAW],
    ['its body', {}, `${RAW}.`],
    ['who wrote it', { from: { name: '', address: 'other@plant.example' } }, RAW],
  ])('is %s', (_, mail, raw) => {
    expect(facts(mail, raw).id).not.toBe(facts().id)
  })
})

describe('who wrote it', () => {
  test.each<[string, StructuredMail['from'], string, string | null]>([
    ['says From', { name: '', address: 'A@b.example' }, 'env@x.example', 'a@b.example'],
    ['says the envelope where From is none', { name: '', address: 'nonsense' }, 'Env@x.example', 'env@x.example'],
    ['says the envelope where there is no From', null, 'env@x.example', 'env@x.example'],
    ['says nobody', null, '', null],
    ['is no header within an address', { name: '', address: 'a@b\r\nBcc: c@d' }, '', null],
  ])('%s', (_, from, envelope, address) => {
    expect(facts({ from }, RAW, envelope).sender?.address ?? null).toBe(address)
  })
})

test('text is the text part, else the HTML reduced; without what cannot be kept', () => {
  expect(facts({ text: null, html: '<p>a</p>' }).text).toBe('a')
  expect(facts({ text: null, html: null }).text).toBe('')
  expect(facts({ text: ' \r\n\u200b', html: '<p>a</p>' }).text).toBe('a')
  expect(facts({ text: 'a\0b\r\nc\u202ed\ud800' }).text).toBe('ab\ncd\ufffd')
})

test.each([0, 1] as const)('texts are cut beyond their limits: %i more', (extra) => {
  const text = facts({ text: 'x'.repeat(LIMITS.mailTextLength + extra) })
  expect([text.text.length, text.isShortened]).toEqual([LIMITS.mailTextLength, extra === 1])
  expect(facts({ subject: 'x'.repeat(LIMITS.mailSubjectLength + extra) }).subject).toHaveLength(
    LIMITS.mailSubjectLength,
  )
  const headers = Array.from({ length: LIMITS.mailHeaders + extra }, (_, at) => ({ key: `x-${at}`, value: 'v' }))
  expect(Object.keys(document({ headers }).headers)).toHaveLength(LIMITS.mailHeaders)
  const long = document({ headers: [{ key: 'x-a', value: 'v'.repeat(LIMITS.mailHeaderLength + extra) }] })
  expect(long.headers['x-a']).toHaveLength(LIMITS.mailHeaderLength)
  const listed = document({ attachments: Array.from({ length: LIMITS.mailFilesListed + extra }, () => file(1)) })
  expect(listed.attachments).toHaveLength(LIMITS.mailFilesListed)
  const name = `${'x'.repeat(LIMITS.mailFileNameLength - 4 + extra)}.pdf`
  expect(nameOfFile({ fileName: name, mediaType: 'a/b' }, 0)).toHaveLength(LIMITS.mailFileNameLength)
  expect(nameOfFile({ fileName: name, mediaType: 'a/b' }, 0)).toMatch(/\.pdf$/)
})

test('the form that mappings read names things once, and leaves out the way it took', () => {
  expect(
    document({
      headers: [
        { key: 'received', value: 'x' },
        { key: 'x-priority', value: '1' },
        { key: 'x-priority', value: '5' },
        { key: 'dkim-signature', value: 'x' },
      ],
      attachments: [file(3)],
    }),
  ).toMatchObject({
    title: 'Press',
    subject: 'Re: Press',
    from: { address: 'e@plant.example', name: 'Erika', person: null },
    reporter: 'e@plant.example',
    details: ['a'],
    headers: { 'x-priority': '1' },
    attachments: [{ fileName: 'a.txt', mediaType: 'text/plain', bytes: 3 }],
  })
})

describe('the name of a file', () => {
  test.each<[string | null, string, string]>([
    ['report.pdf', 'application/pdf', 'report.pdf'],
    ['../../etc/passwd', 'text/plain', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'text/plain', 'a.txt'],
    ['.htaccess', 'text/plain', 'htaccess'],
    ['a\r\nb\0.txt', 'text/plain', 'a b.txt'],
    ['a<b>:"|?*.txt', 'text/plain', 'a b .txt'],
    [null, 'image/png', 'attachment-1.png'],
    ['', 'x/y', 'attachment-1'],
    ['/', 'message/rfc822', 'attachment-1.eml'],
  ])('%j of %s is %s', (fileName, mediaType, name) => {
    expect(nameOfFile({ fileName, mediaType }, 0)).toBe(name)
  })

  test('never leads anywhere, whatever it was', () => {
    const sign = fc.constantFrom('.', '/', '\\', 'a', '\0', '\n', '😀', '\ud800', ':', ' ')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        const name = nameOfFile({ fileName: signs.join(''), mediaType: 'a/b' }, 0)
        expect(name).toMatch(/^[^./\\\0\n][^/\\\0\n]*$/)
        expect(name.isWellFormed()).toBe(true)
      }),
      { seed: 20261121 },
    )
  })
})

test.each([
  ['Text/Plain; charset=x', 'text/plain'],
  ['nonsense', 'application/octet-stream'],
  ['a/b\r\nX: y', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('the media type %j is %s', (text, mediaType) => {
  expect(mediaTypeOf(text)).toBe(mediaType)
})

test('a note is no longer than a text may be, and says who claims to have written it', () => {
  const sender = { address: 'a@b.example', name: 'A' }
  expect(noteOf({ sender, text: 'Hello' })).toBe('Mail from A <a@b.example>:\n\nHello')
  expect(noteOf({ sender: { ...sender, name: '' }, text: '' })).toBe('Mail from a@b.example, without text.')
  expect(noteOf({ sender, text: 'x'.repeat(30_000) })).toHaveLength(LIMITS.textLength)
})

test('what was left out is told by name and size', () => {
  const files = [{ fileName: 'a.mov', bytes: 120_000_000, reason: 'too large' }]
  expect(noteLeftOut({ address: 'a@b', name: '' }, files)).toBe(
    'Not kept of the mail from a@b:\n- a.mov (120 MB): too large',
  )
  const many = Array.from({ length: LIMITS.mailFilesListed + 1 }, () => files[0]!)
  expect(noteLeftOut(null, many)).toMatch(/\n- and 1 more$/)
  expect([999, 1_000, 1_550, 999_999, 12_345_678].map(sizeOf)).toEqual([
    '999 bytes',
    '1 kB',
    '1.6 kB',
    '1000 kB',
    '12.3 MB',
  ])
})

test('plain text holds no sign that turns what is shown around', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0x2100 }).map((code) => String.fromCharCode(code)), maxLength: 50 }),
      (text) => {
        expect(plainText(text)).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u)
        expect(plainText(text)).not.toContain('\0')
      },
    ),
    { seed: 20261121 },
  )
})
