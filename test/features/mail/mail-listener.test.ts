import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, test } from 'vitest'
import { makeLog } from '#platform/log.ts'
import {
  type MailListener,
  type MailListenerOptions,
  makeMailListener,
  type ReceivedMail,
} from '#platform/mail/mail-listener.ts'

const tls = (name: string): string => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url), 'utf8')
const CERT = { key: tls('hook.test.key'), cert: tls('hook.test.pem') }

const open: MailListener[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.stop(200)))
})

async function listen(options: Partial<MailListenerOptions> = {}) {
  const received: ReceivedMail[] = []
  const listener = makeMailListener({
    host: '127.0.0.1',
    port: 0,
    name: 'andon.test',
    security: { kind: 'off' },
    networks: ['127.0.0.0/8'],
    bytes: 100_000,
    log: makeLog('silent'),
    judgeRecipient: async () => null,
    take: async (mail) => {
      received.push(mail)
      return { code: 250, text: '2.0.0 Taken' }
    },
    ...options,
  })
  open.push(listener)
  return { port: await listener.listen(), received, listener }
}

/** A connection spoken by hand: what it says is answered line by line. */
async function dial(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let heard = ''
  let isClosed = false
  const waiting: (() => void)[] = []
  socket.on('data', (data) => {
    heard += data.toString()
    for (const wake of waiting.splice(0)) wake()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isClosed = true
    for (const wake of waiting.splice(0)) wake()
  })
  const reply = async (): Promise<string> => {
    for (;;) {
      const match = /^(?:\d{3}-.*\r\n)*(\d{3}) .*\r\n/.exec(heard)
      if (match) {
        heard = heard.slice(match[0].length)
        return match[1]!
      }
      if (isClosed) return 'closed'
      await new Promise<void>((done) => waiting.push(done))
    }
  }
  const say = (text: string | Buffer): Promise<string> => {
    socket.write(text)
    return reply()
  }
  const begin = async (): Promise<void> => {
    for (const line of ['EHLO a', 'MAIL FROM:<a@b.example>', 'RCPT TO:<lei@plant.example>']) await say(`${line}\r\n`)
  }
  return { socket, reply, say, begin, greeting: await reply() }
}

const texts = (received: readonly ReceivedMail[]): readonly string[] => received.map(({ raw }) => raw.toString())

describe('what ends a mail', () => {
  test.each<[string, string]>([
    ['a bare line feed before the dot', 'x\n.\r\nMAIL FROM:<evil@x.example>\r\n.\r\n'],
    ['bare line feeds around the dot', 'x\n.\nMAIL FROM:<evil@x.example>\r\n.\r\n'],
    ['a bare carriage return', 'x\r.\r\nMAIL FROM:<evil@x.example>\r\n.\r\n'],
    ['a bare line feed behind the dot', 'x\r\n.\nMAIL FROM:<evil@x.example>\r\n.\r\n'],
  ])('is CRLF, dot, CRLF alone: %s smuggles nothing', async (_, data) => {
    const { port, received } = await listen()
    const client = await dial(port)
    await client.begin()
    expect(await client.say('DATA\r\n')).toBe('354')
    expect(await client.say(`Subject: a\r\n\r\n${data}`)).toBe('250')
    expect(await client.say('NOOP\r\n')).toBe('250')
    expect(received).toHaveLength(1)
    expect(texts(received)[0]).toContain('MAIL FROM:<evil@x.example>')
    client.socket.destroy()
  })

  test('is found wherever the bytes are cut, and dots are unstuffed', async () => {
    const { port, received } = await listen()
    const data = 'Subject: a\r\n\r\n..leading\r\nmiddle\r\n..\r\n.\r\n'
    for (const size of [1, 2, 3, 5, 7]) {
      const client = await dial(port)
      await client.begin()
      await client.say('DATA\r\n')
      for (let at = 0; at < data.length; at += size) {
        client.socket.write(data.slice(at, at + size))
        await new Promise((done) => setImmediate(done))
      }
      expect(await client.reply()).toBe('250')
      client.socket.destroy()
    }
    expect(new Set(texts(received))).toEqual(new Set(['Subject: a\r\n\r\n.leading\r\nmiddle\r\n.\r\n']))
  })
})

describe('a mail server', () => {
  test('is refused that is in none of the networks', async () => {
    const { port } = await listen({ networks: ['10.0.0.0/8', 'fd00::/8'] })
    const client = await dial(port)
    expect(client.greeting).toBe('554')
    expect(await client.reply()).toBe('closed')
  })

  test('is told at once of an announced size, and at the end of one it did not announce', async () => {
    const { port, received } = await listen({ bytes: 1_000 })
    const client = await dial(port)
    await client.say('EHLO a\r\n')
    expect(await client.say('MAIL FROM:<a@b.example> SIZE=1001\r\n')).toBe('552')
    await client.begin()
    await client.say('DATA\r\n')
    expect(await client.say(`${'x'.repeat(1_001)}\r\n.\r\n`)).toBe('552')
    await client.begin()
    await client.say('DATA\r\n')
    expect(await client.say(`${'x'.repeat(998)}\r\n.\r\n`)).toBe('250')
    expect(received.map(({ raw }) => raw.length)).toEqual([1_000])
    client.socket.destroy()
  })

  test('comes again when more is being received than memory is set aside for', async () => {
    const { port, received } = await listen({ bytesInFlight: 1_500 })
    const [one, two] = [await dial(port), await dial(port)]
    for (const client of [one, two]) {
      await client.begin()
      await client.say('DATA\r\n')
    }
    one.socket.write('x'.repeat(1_000))
    await expect.poll(() => two.socket.writableLength).toBe(0)
    await new Promise((done) => setTimeout(done, 50))
    expect(await two.say(`${'y'.repeat(1_000)}\r\n.\r\n`)).toBe('452')
    expect(await one.say('\r\n.\r\n')).toBe('250')
    await two.begin()
    await two.say('DATA\r\n')
    expect(await two.say(`${'y'.repeat(1_000)}\r\n.\r\n`)).toBe('250')
    expect(received).toHaveLength(2)
  })

  test('comes again when what takes the mail fails, or the recipient cannot be looked up', async () => {
    const { port } = await listen({ take: async () => Promise.reject(new Error('no database')) })
    const client = await dial(port)
    await client.begin()
    await client.say('DATA\r\n')
    expect(await client.say('x\r\n.\r\n')).toBe('451')
    const other = await listen({ judgeRecipient: async () => Promise.reject(new Error('no database')) })
    const lookup = await dial(other.port)
    await lookup.say('EHLO a\r\n')
    await lookup.say('MAIL FROM:<a@b.example>\r\n')
    expect(await lookup.say('RCPT TO:<lei@plant.example>\r\n')).toBe('451')
  })

  test('may break off in the middle: nothing is taken, and the next one is served', async () => {
    const { port, received, listener } = await listen()
    const client = await dial(port)
    await client.begin()
    await client.say('DATA\r\n')
    client.socket.write('half a mail')
    client.socket.destroy()
    await expect.poll(listener.connections).toBe(0)
    expect((await dial(port)).greeting).toBe('220')
    expect(received).toEqual([])
  })

  test('is disconnected that is silent, that says too long a line, or is one too many', async () => {
    const { port } = await listen({ idleMilliseconds: 300, connections: 2 })
    const silent = await dial(port)
    expect(await silent.reply()).toBe('421')
    const endless = await dial(port)
    expect(await endless.say('X'.repeat(20_000))).toBe('421')
    await Promise.all([silent.reply(), endless.reply()])
    const crowd = [await dial(port), await dial(port)]
    expect((await dial(port)).greeting).toBe('421')
    for (const client of crowd) client.socket.destroy()
  })

  test('finds no password to try, and nothing to relay through', async () => {
    const { port } = await listen()
    const client = await dial(port)
    await client.say('EHLO a\r\n')
    expect(await client.say('AUTH PLAIN AGEAYg==\r\n')).toBe('500')
    expect(await client.say('VRFY lei\r\n')).toBe('252')
    client.socket.destroy()
  })
})

describe('TLS', () => {
  const trust = { ca: tls('ca.pem'), servername: 'mail.test' }
  const mail = { from: 'a@b.example', to: 'lei@plant.example', text: 'x' }

  test('is required before any mail where that is set', async () => {
    const { port, received } = await listen({ security: { kind: 'required', ...CERT } })
    const client = await dial(port)
    await client.say('EHLO a\r\n')
    expect(await client.say('MAIL FROM:<a@b.example>\r\n')).toBe('530')
    const transport = createTransport({ host: '127.0.0.1', port, requireTLS: true, tls: trust })
    await transport.sendMail(mail)
    expect(received).toHaveLength(1)
    client.socket.destroy()
  })

  test('begins with the first byte where that is set', async () => {
    const { port, received } = await listen({ security: { kind: 'implicit', ...CERT } })
    await createTransport({ host: '127.0.0.1', port, secure: true, tls: trust }).sendMail(mail)
    expect(received).toHaveLength(1)
  })

  test('is not offered where there is none', async () => {
    const { port } = await listen()
    const client = await dial(port)
    await client.say('EHLO a\r\n')
    expect(await client.say('STARTTLS\r\n')).toBe('500')
    client.socket.destroy()
  })
})

describe('at the end', () => {
  test('what is being received is finished, and nothing begins any more', async () => {
    const taking = Promise.withResolvers<void>()
    const { port, listener } = await listen({
      take: async () => {
        await taking.promise
        return { code: 250, text: '2.0.0 Taken' }
      },
    })
    const [idle, busy] = [await dial(port), await dial(port)]
    await busy.begin()
    await busy.say('DATA\r\n')
    const answered = busy.say('x\r\n.\r\n')
    await new Promise((done) => setTimeout(done, 50))
    const stopped = listener.stop(5_000)
    expect(await idle.reply()).toBe('421')
    taking.resolve()
    expect(await answered).toBe('250')
    await stopped
    expect(await busy.reply()).toBe('closed')
    expect((await dial(port)).greeting).toBe('closed')
  })

  test('who does not finish in time is cut off', async () => {
    const { port, listener } = await listen()
    const slow = await dial(port)
    await slow.begin()
    await slow.say('DATA\r\n')
    await listener.stop(100)
    expect(listener.connections()).toBe(0)
  })
})
