import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { notificationCommands } from '#features/incidents/notifications.commands.ts'
import { type Mailbox, openMailbox } from '../../support/mailbox.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox({ security: 'none' })
  const mail = {
    SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
    SMTP_TLS: 'off',
    MAIL_FROM: 'Andon <andon@plant.example>',
  }
  doors = await openDoors({ settings: mail })
  await doors.seed()
  manager = await doors.as(['manager'])
})
afterAll(async () => {
  await doors.close()
  await mailbox.close()
})

const preview = (body: object, caller = manager) => caller.rest('POST', '/v1/notifications/preview', body)

const QUERY = `query ($input: MessagePreviewInput!) {
  messagePreview(input: $input) { event channel language audience template fault subject text html payload }
}`

describe('a preview', () => {
  it('reads as it would go out, over REST and GraphQL alike', async () => {
    for (const input of [
      { event: 'opened' },
      { event: 'escalated', language: 'de', channel: 'teams' },
      { event: 'handed_over', channel: 'slack' },
      { event: 'updated', audience: 'stakeholders', language: 'en' },
    ]) {
      const rest = await preview(input)
      expect(rest.statusCode).toBe(200)
      const { data, errors } = await manager.query(QUERY, { input })
      expect(errors).toEqual([])
      expect(data.messagePreview).toEqual(rest.json())
    }
  })

  it('takes the incident that is named, and none that the caller may not know of', async () => {
    const opened = await manager.rest('POST', '/v1/incidents', {
      title: 'Label printer offline',
      category: 'office-it/printer',
      assets: ['gre'],
      description: 'It prints blank labels.',
    })
    const { number } = opened.json()
    const shown = (await preview({ event: 'opened', incident: number, language: 'de' })).json()
    expect(shown).toMatchObject({
      subject: expect.stringMatching(`^${number} P\\d: Label printer offline$`),
      template: null,
    })
    expect(shown.text).toContain('It prints blank labels.')
    expect(shown.text).not.toContain('MES terminal')
    const elsewhere = await doors.as(['responder'], { sites: ['lei'], key: 'lei-only' })
    expect((await preview({ event: 'opened', incident: number }, elsewhere)).statusCode).toBe(404)
    expect((await preview({ event: 'opened', incident: 'INC-99999' })).statusCode).toBe(404)
  })

  it('takes the texts of the draft before they are published', async () => {
    const put = await manager.rest('GET', '/v1/configuration/draft')
    const document = put.json()
    const text = {
      key: 'mine',
      on: 'opened',
      audience: 'responders',
      subject: 'Mine {{ incident.number }}',
      body: 'My own {{ incident.title }}',
    }
    const saved = await manager.rest(
      'PUT',
      '/v1/configuration/draft',
      { ...document, language: 'de', templates: [...(document.templates ?? []), text] },
      { 'if-match': String(put.headers.etag) },
    )
    expect(saved.statusCode).toBe(200)
    expect((await preview({ event: 'opened', configuration: 'draft' })).json()).toMatchObject({
      template: 'mine',
      language: 'de',
      subject: 'Mine INC-1042',
      fault: null,
    })
    expect((await preview({ event: 'opened' })).json()).toMatchObject({ template: null, language: 'en' })
  })

  it.each([
    [{ event: 'nothing' }, '/event'],
    [{ event: 'opened', channel: 'fax' }, '/channel'],
    [{ event: 'opened', extra: 1 }, '/extra'],
  ])('refuses %j', async (body, pointer) => {
    const reply = await preview(body)
    expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([422, pointer])
  })

  it('holds no link that would work', async () => {
    const { text } = (await preview({ event: 'opened' })).json()
    const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]: RegExpMatchArray) => new URL(link!).hostname)
    expect(new Set(links)).toEqual(new Set(['andon.example']))
  })
})

describe('andon notifications test', () => {
  async function andon(...words: readonly string[]): Promise<{ printed: string; code: unknown }> {
    const program = new Command().exitOverride()
    notificationCommands(program, async () => doors.services)
    const printed: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk))
      return true
    })
    const before = process.exitCode
    try {
      await program.parseAsync(['notifications', 'test', '--org', 'demo', ...words], { from: 'user' })
      return { printed: printed.join(''), code: process.exitCode }
    } finally {
      process.exitCode = before
      write.mockRestore()
    }
  }

  it('sends to a person in their language, or to an address, and prints what became of it', async () => {
    const sent = await andon('--to', 'k.schulz')
    expect(sent).toEqual({
      printed: 'sent\tMAIL_TAKEN\tThe mail server took it.\nsubject\tTestnachricht von demo\n',
      code: undefined,
    })
    await andon('--to', 'somebody@plant.example', '--language', 'en')
    expect(mailbox.received.map(({ to, mail }) => [to[0], mail.subject])).toEqual([
      ['k.schulz@demo.example', 'Testnachricht von demo'],
      ['somebody@plant.example', 'Test message of demo'],
    ])
    expect(mailbox.received[0]?.mail.text).toContain('Mi., 18. Nov. 2026, 10:00 MEZ')
  })

  it('says what is wrong and ends with 1', async () => {
    expect(await andon('--channel', 'webhook', '--to', 'http://127.0.0.1/hook')).toMatchObject({
      printed: expect.stringMatching(/^permanent\tDESTINATION_REFUSED\t/),
      code: 1,
    })
    await expect(andon('--to', 'nobody')).rejects.toMatchObject({ code: 'TEST_ADDRESS_UNKNOWN' })
    await expect(andon('--to', 'k.schulz', '--channel', 'slack')).rejects.toMatchObject({
      code: 'TEST_ADDRESS_UNKNOWN',
    })
    await expect(andon('--to', 'k.schulz', '--channel', 'fax')).rejects.toThrow()
  })
})
