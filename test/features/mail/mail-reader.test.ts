import { afterAll, describe, expect, test } from 'vitest'
import { makeMailReader } from '#platform/mail/mail-reader.ts'
import { MAIL_DEPTH, MAIL_HEADER_BYTES, MAIL_LINES, UnreadableMail } from '#platform/mail/parse-mail.ts'

const reader = makeMailReader()
afterAll(() => reader.stop())

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1')
const read = (raw: Buffer | string) => reader.read(Buffer.from(raw))

describe('a mail', () => {
  test('in old character sets is read as it was meant', async () => {
    const mail = await read(
      lines(
        'From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <j@plant.example>',
        'Subject: =?iso-2022-jp?B?GyRCJUYlOSVIGyhC?= =?utf-8?B?w6Q=?=',
        'Content-Type: text/plain; charset=windows-1252',
        'Content-Transfer-Encoding: 8bit',
        '',
        'Gr\xf6\xdfe \x80 5 \x96 ok',
      ),
    )
    expect(mail).toMatchObject({
      from: { name: 'Jörg Müller', address: 'j@plant.example' },
      subject: 'テストä',
      text: expect.stringContaining('Größe € 5 – ok'),
    })
  })

  test.each([
    ['nothing', [], 'Gr\xf6\xdfe', 'Größe'],
    ['text', ['Content-Type: text/plain;\r\n format=flowed'], 'Gr\xf6\xdfe', 'Größe'],
    ['its character set', ['Content-Type: text/plain;\r\n charset=iso-8859-7'], '\xe1', 'α'],
    ['nothing, in UTF-8', [], Buffer.from('Größe').toString('latin1'), 'Größe'],
  ])('of a device that says %s, and nothing of its subject', async (_, says, body, text) => {
    const mail = await read(lines('Subject: St\xf6rung', ...says, '', body))
    expect(mail).toMatchObject({ subject: 'Störung', text: expect.stringContaining(text) })
  })

  test('in Japanese of the seventies', async () => {
    const body = Buffer.concat([
      lines('Content-Type: text/plain; charset=iso-2022-jp', '', ''),
      Buffer.from([0x1b, 0x24, 0x42, 0x25, 0x46, 0x25, 0x39, 0x25, 0x48, 0x1b, 0x28, 0x42]),
    ])
    expect((await read(body)).text).toContain('テスト')
  })

  test('with files, a picture in its HTML and a mail within it', async () => {
    const mail = await read(
      lines(
        'Content-Type: multipart/mixed; boundary=o',
        '',
        '--o',
        'Content-Type: multipart/related; boundary=i',
        '',
        '--i',
        'Content-Type: text/html',
        '',
        '<p>See</p><img src="cid:p">',
        '--i',
        'Content-Type: image/png',
        'Content-ID: <p>',
        'Content-Transfer-Encoding: base64',
        '',
        'iVBORw==',
        '--i--',
        '--o',
        'Content-Type: message/rfc822',
        '',
        'Subject: inner',
        '',
        'inner text',
        '--o',
        "Content-Type: application/pdf; name*=utf-8''Pr%C3%BCfung.pdf",
        'Content-Disposition: attachment',
        '',
        'PDF',
        '--o--',
      ),
    )
    expect(mail.text).toBeNull()
    expect(mail.html).toContain('<p>See</p>')
    expect(
      mail.attachments.map(({ fileName, mediaType, isInline, content }) => [
        fileName,
        mediaType,
        isInline,
        content.length,
      ]),
    ).toEqual([
      [null, 'image/png', true, 4],
      [null, 'message/rfc822', false, expect.any(Number)],
      ['Prüfung.pdf', 'application/pdf', false, 4],
    ])
  })

  test.each<[string, Buffer | string]>([
    ['nothing', ''],
    ['no header', '\r\n\r\ntext'],
    ['only a header', 'Subject: x'],
    ['NUL', 'Subject: a\0b\r\n\r\na\0b'],
    ['bare line feeds', 'Subject: x\n\ntext\n'],
    ['bare carriage returns', 'Subject: x\r\rtext\r'],
    ['a line of a megabyte', `Subject: x\r\n\r\n${'y'.repeat(1_000_000)}`],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=b\r\n\r\ntext'],
    ['a boundary that never ends', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext'],
    ['a character set that nobody knows', 'Content-Type: text/plain; charset=klingon\r\n\r\ntext'],
    ['an encoding that nobody knows', 'Content-Transfer-Encoding: magic\r\n\r\ntext'],
    ['broken base64', 'Content-Transfer-Encoding: base64\r\n\r\n!!!!=A=\r\n'],
    ['broken encoded words', 'Subject: =?utf-8?Q?=ZZ?= =?x?B?!?=\r\n\r\nx'],
    ['a header without a colon', 'nonsense\r\nSubject: x\r\n\r\nx'],
    ['bytes of no character set', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 131) % 256))],
  ])('of %s is read as well as it can be', async (_, raw) => {
    const mail = await read(raw)
    expect(typeof mail.subject).toBe('string')
    expect(Array.isArray(mail.attachments)).toBe(true)
  })
})

describe('a bomb', () => {
  const nested = (depth: number): string =>
    Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
      '',
    )
  const header = (bytes: number): string => `X: ${'y'.repeat(bytes - 3)}\r\n\r\ntext`

  test.each<[string, (over: 0 | 1) => string, RegExp]>([
    ['of parts in parts', (over) => `${nested(MAIL_DEPTH + over)}\r\ntext`, /nesting depth/],
    ['of headers', (over) => header(MAIL_HEADER_BYTES + over), /header size/],
    [
      'of lines',
      (over) => `Content-Transfer-Encoding: base64\r\n\r\n${'\n'.repeat(MAIL_LINES - 2 + over)}`,
      /more than 400000 lines/,
    ],
  ])('%s is refused at its limit and read below', async (_, make, reason) => {
    await expect(read(make(1))).rejects.toThrow(reason)
    await expect(read(make(0))).resolves.toBeDefined()
  })

  test('of a hundred thousand parts is refused at once', async () => {
    const parts = '--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n'.repeat(100_000)
    await expect(read(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`)).rejects.toThrow(UnreadableMail)
  })

  test('that takes the memory costs its thread: the next mail is read', async () => {
    const small = makeMailReader({ heapMegabytes: 16 })
    const many = Buffer.from(`Subject: x\r\n\r\n${'\n'.repeat(MAIL_LINES - 10)}`)
    await expect(small.read(many)).rejects.toThrow('it is too large to read')
    expect(await small.read(Buffer.from('Subject: next\r\n\r\nx'))).toMatchObject({ subject: 'next' })
    await small.stop()
  })

  test('that takes the time is given up', async () => {
    const hasty = makeMailReader({ milliseconds: 1 })
    await expect(hasty.read(Buffer.from('Subject: x\r\n\r\nx'))).rejects.toThrow('it takes too long to read')
    await hasty.stop()
  })
})

test('a thread that ends or breaks for a reason of its own is no fault of the mail: it may be read another time', async () => {
  for (const program of ['process.exit(3)', 'throw new Error("broken")']) {
    const reader = makeMailReader({ thread: new URL(`data:text/javascript,${encodeURIComponent(program)}`) })
    const error = await reader.read(Buffer.from('Subject: x\r\n\r\nx')).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(UnreadableMail)
    await reader.stop()
  }
})

test('mails are read one after another, each as itself', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => read(`Subject: ${at}\r\n\r\n${at}`)))
  expect(all.map(({ subject }) => subject)).toEqual(Array.from({ length: 20 }, (_, at) => String(at)))
})
