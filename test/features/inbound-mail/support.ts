import { connect } from 'node:net'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { makeLog } from '#platform/log.ts'
import { openMailDoor } from '../../../src/mail-door.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

export const ADDRESS = 'lei@andon.plant.example'

/** What the server of a sender was told: the code and the words of the last reply. */
export type Told = { readonly code: number; readonly text: string }

export type MailHouse = Doors & {
  readonly admin: Caller
  readonly port: number
  /** Hands a mail over as a mail server does; answers what that was told. */
  readonly send: (mail: SendMailOptions) => Promise<Told>
  /** Closes the connections that mails were sent by. */
  readonly hangUp: () => void
  /** Hands over these bytes. */
  readonly sendRaw: (raw: string | Buffer, envelope?: { from?: string; to?: string }) => Promise<Told>
  /** Speaks the lines, one after each reply; answers the replies. */
  readonly speak: (lines: readonly (string | Buffer)[]) => Promise<readonly string[]>
  readonly incident: (number: string) => Promise<Record<string, unknown>>
  readonly notes: (number: string) => Promise<readonly string[]>
  readonly files: (number: string) => Promise<readonly { fileName: string; size: number; mediaType: string }[]>
  readonly kept: () => Promise<readonly { id: string; reason: string; state: string; name: string }[]>
  /** What the door for mail has logged. */
  readonly logged: readonly Record<string, unknown>[]
  readonly stopListening: () => Promise<void>
}

const SETTINGS = {
  SMTP_URL: 'smtp://mail.invalid',
  MAIL_FROM: 'Andon <andon@plant.example>',
  SMTP_LISTEN: '127.0.0.1:0',
}

/** The whole service with its door for mail, and an address of the organisation demo. */
export async function openMailHouse(settings: Readonly<Record<string, string>> = {}): Promise<MailHouse> {
  const doors = await openDoors({ settings: { ...SETTINGS, ...settings } })
  await doors.seed()
  const admin = await doors.as(['admin'])
  const logged: Record<string, unknown>[] = []
  const log = makeLog('info', { write: (line) => logged.push(JSON.parse(line)) })
  const listener = openMailDoor({ ...doors.ground, log }, doors.services)!
  const port = await listener.listen()
  await expectStatus(201, admin.rest('POST', '/v1/api-clients', { key: 'mail', name: 'Mail', roles: ['integration'] }))
  await expectStatus(201, addAddress(admin, 'lei', ADDRESS))
  const house = { port, admin, ...sending(port), ...reading(admin) }
  return {
    ...doors,
    ...house,
    logged,
    stopListening: () => listener.stop(2_000),
    close: async () => {
      house.hangUp()
      await listener.stop(500)
      await doors.close()
    },
  }
}

export const addAddress = (admin: Caller, key: string, address: string, more: object = {}) =>
  admin.rest('POST', '/v1/intake-addresses', { key, name: key, address, client: 'mail', ...more })

export async function expectStatus(status: number, answer: ReturnType<Caller['rest']>) {
  const reply = await answer
  if (reply.statusCode !== status) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json()
}

function sending(port: number) {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxMessages: 1_000 })
  const send = async (mail: SendMailOptions): Promise<Told> => {
    try {
      const { response } = await transport.sendMail({
        to: ADDRESS,
        from: 'Erika Muster <e.muster@plant.example>',
        ...mail,
      })
      return readReply(response)
    } catch (error) {
      const { response } = error as { response?: string }
      if (response === undefined) throw error
      return readReply(response)
    }
  }
  return {
    send,
    hangUp: () => transport.close(),
    sendRaw: (raw: string | Buffer, { from = 'e.muster@plant.example', to = ADDRESS } = {}) =>
      send({ raw, envelope: { from, to } }),
    speak: (lines: readonly (string | Buffer)[]) => speak(port, lines),
  }
}

const readReply = (response: string): Told => ({ code: Number(response.slice(0, 3)), text: response.slice(4) })

function reading(admin: Caller) {
  const read = async (path: string) => (await expectStatus(200, admin.rest('GET', path))) as never
  return {
    incident: (number: string): Promise<Record<string, unknown>> => read(`/v1/incidents/${number}`),
    notes: async (number: string): Promise<readonly string[]> => {
      const { items } = (await read(`/v1/incidents/${number}/timeline?limit=200`)) as {
        items: { type: string; text: string }[]
      }
      return items.filter(({ type }) => type === 'note.added').map(({ text }) => text)
    },
    files: async (number: string) =>
      ((await read(`/v1/incidents/${number}/evidence?limit=200`)) as { items: never[] }).items,
    kept: async () => ((await read('/v1/intake/messages?limit=200')) as { items: never[] }).items,
  }
}

/** One connection: what the server says first, then one reply for each thing said. */
function speak(port: number, lines: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>()
  const replies: string[] = []
  const waiting = [...lines]
  let heard = ''
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(120_000, () => reject(new Error(`no reply after ${JSON.stringify(replies)}`)))
  socket.on('error', reject)
  socket.on('close', () => resolve(replies))
  socket.on('data', (data) => {
    heard += data.toString()
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const line = heard.slice(0, end)
      heard = heard.slice(end + 2)
      if (line[3] === '-') continue
      replies.push(line)
      const next = waiting.shift()
      if (next === undefined) socket.end()
      else socket.write(next)
    }
  })
  return promise
}

export const numberIn = ({ text }: Told): string => /INC-\d+/.exec(text)?.[0] ?? ''
