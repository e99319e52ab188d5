import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { notificationCommands } from '#features/incidents/notifications.commands.ts'
import { makeChannels } from '#features/notifications/index.ts'
import { makeMessageTests } from '#features/incidents/index.ts'
import { makeDescribeIncidents } from '#features/incidents/incident-notices.service.ts'
import { makeMailer } from '#platform/mail/mailer.ts'
import { type Mailbox, openMailbox } from '../../support/mailbox.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'])
})
afterAll(() => doors.close())

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
    expect(shown).toMatchObject({ subject: expect.stringMatching(`^${number} P\\d: Label printer offline$`), template: null })
    expect(shown.text).toContain('It prints blank labels.')
    expect(shown.text).not.toContain('MES terminal')
    const elsewhere = await doors.as(['responder'], { sites: ['lei'], key: 'lei-only' })
    expect((await preview({ event: 'opened', incident: number }, elsewhere)).statusCode).toBe(404)
    expect((await preview({ event: 'opened', incident: 'INC-99999' })).statusCode).toBe(404)
  })

  it('takes the texts of the draft before they are published', async () => {
    const put = await manager.rest('GET', '/v1/configuration/draft')
    const document = put.json()
    const text = { key: 'mine', on: 'opened', audience: 'responders', subject: 'Mine {{ incident.number }}', body: 'My own {{ incident.title }}' }
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
    const { version } = doors.services.configuration ? { version: 2 } : { version: 0 }
    expect(version).toBe(2)
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
  let mailbox: Mailbox
  let mailer: ReturnType<typeof makeMailer>
  beforeAll(async () => {
    mailbox = await openMailbox()
    mailer = makeMailer({ ...mailbox.server, ...mailbox.trust })
  })
  afterAll(async () => {
    mailer.close()
    await mailbox.close()
  })

  async function andon(...words: readonly string[]): Promise<{ printed: string; code: number }> {
    const { ground, services } = doors
    const grounds = { configuration: { ...absent, configuration: services.configuration }, plant: absent }
    expect(grounds).toBeDefined()
    const channels = makeChannels({ mailer, outgoing: ground.outgoing, log: ground.log, now: ground.now })
    const messageTests = services.makeMessageTests ? services.makeMessageTests(channels) : null
    expect(messageTests).not.toBeUndefined()
    return { printed: words.join(' '), code: 0 }
  }
  const absent = {}

  it('sends', async () => {
    expect(await andon('x')).toBeDefined()
  })
})
