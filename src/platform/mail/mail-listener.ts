import { type AddressInfo, BlockList, isIPv6 } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { Log } from '../log.ts'

/** What a sender's server is told: `250 …` taken for good, `4xx` come again, `5xx` never. */
export type MailReply = { readonly code: number; readonly text: string }

export type ReceivedMail = {
  /** The envelope's sender; empty for what answers itself (bounces). */
  readonly from: string
  /** Those that were accepted, in their order. */
  readonly recipients: readonly string[]
  readonly raw: Buffer
  /** The address of who handed it over. */
  readonly client: string
}

export type MailListenerOptions = {
  readonly host: string
  readonly port: number
  /** How it calls itself. */
  readonly name: string
  readonly security: ListenerSecurity
  /** Who may hand mail over: addresses and networks. */
  readonly networks: readonly string[]
  /** The largest mail, in bytes. */
  readonly bytes: number
  readonly log: Log
  /** Null: mail for this address is taken, beside those accepted before it. */
  readonly judgeRecipient: (address: string, accepted: readonly string[]) => Promise<MailReply | null>
  /** Called with a mail that was received whole. The reply is sent when it answers, so not before it is safe. */
  readonly take: (mail: ReceivedMail) => Promise<MailReply>
  /** Bytes of mails that are received or taken at once; more are told to come again. */
  readonly bytesInFlight?: number
  readonly connections?: number
  readonly connectionsPerClient?: number
  readonly idleMilliseconds?: number
}

/** `implicit`: TLS from the first byte. `required`: STARTTLS before any mail. `offered`: whoever wants. */
export type ListenerSecurity =
  | { readonly kind: 'off' }
  | { readonly kind: 'offered' | 'required' | 'implicit'; readonly key: string; readonly cert: string }

export type MailListener = {
  /** Resolves with the port. */
  readonly listen: () => Promise<number>
  /** Takes no more, finishes what is being received within the time, then ends every connection. */
  readonly stop: (milliseconds: number) => Promise<void>
  readonly connections: () => number
}

const RECIPIENTS = 50
const CONNECTIONS = 100
const CONNECTIONS_PER_CLIENT = 50
const BYTES_IN_FLIGHT = 104_857_600
const IDLE_MILLISECONDS = 120_000
const LATER: MailReply = { code: 451, text: '4.3.0 The service cannot take mail at the moment' }

/** A mail server that only takes: nothing is passed on, so nothing can be smuggled past it. */
export function makeMailListener(options: MailListenerOptions): MailListener {
  const { host, port, log } = options
  const inFlight = new Set<Promise<unknown>>()
  const server = openServer(options, inFlight)
  server.on('error', (error) => log.debug({ err: error }, 'a mail connection broke off'))
  return {
    listen: async () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      server.server.once('error', reject)
      server.listen(port, host, resolve)
      await promise
      server.server.off('error', reject)
      return (server.server.address() as AddressInfo).port
    },
    stop: async (milliseconds) => {
      const closed = new Promise<void>((done) => server.close(done))
      for (const connection of [...server.connections]) {
        if (!connection._dataStream) connection.send(421, '4.3.2 Going down, come again', false)
      }
      await Promise.race([finish(inFlight), sleep(milliseconds, undefined, { ref: false })])
      for (const connection of [...server.connections]) connection.close()
      await Promise.race([closed, sleep(CLOSING_MILLISECONDS, undefined, { ref: false })])
      for (const connection of [...server.connections]) connection._socket.destroy()
    },
    connections: () => server.connections.size,
  }
}

const CLOSING_MILLISECONDS = 1_000

/** Until nothing is in flight, what comes in meanwhile too. */
async function finish(inFlight: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (inFlight.size > 0) await Promise.allSettled(inFlight)
}

function openServer(options: MailListenerOptions, inFlight: Set<Promise<unknown>>): SMTPServer {
  const { name, security, bytes, log } = options
  const isOpen = makeGate(options)
  const budget = { left: options.bytesInFlight ?? BYTES_IN_FLIGHT }
  const server: SMTPServer = new SMTPServer({
    name,
    size: bytes,
    rejectOversized: true,
    maxRecipients: RECIPIENTS,
    maxClients: options.connections ?? CONNECTIONS,
    maxAllowedUnauthenticatedCommands: false,
    socketTimeout: options.idleMilliseconds ?? IDLE_MILLISECONDS,
    disableReverseLookup: true,
    authOptional: true,
    logger: false,
    ...tlsOf(security),
    onConnect: ({ remoteAddress, secure }, done) => {
      const others = [...server.connections].filter((one) => one.remoteAddress === remoteAddress)
      const refusal = isOpen(remoteAddress, others.length)
      if (refusal) log.info({ client: remoteAddress, secure }, 'mail refused: this client may not hand over mail')
      done(refusal && errorOf(refusal))
    },
    onMailFrom: (_, session, done) => done(judgeSecurity(security, session)),
    onRcptTo: ({ address }, { envelope, remoteAddress }, done) => {
      const accepted = envelope.rcptTo.map((recipient) => recipient.address)
      answer(options.judgeRecipient(address, accepted), log, (reply) => {
        if (reply)
          log.info({ client: remoteAddress, recipients: [address], code: reply.code, said: reply.text }, 'mail refused')
        done(reply && errorOf(reply))
      })
    },
    onData: (stream, session, done) => {
      const taking = receive(stream, budget, bytes, (raw) => take(options, session, raw))
      inFlight.add(taking)
      answer(taking, log, (reply) => {
        inFlight.delete(taking)
        if (reply === null || reply.code >= 300) done(errorOf(reply ?? LATER))
        else done(null, reply.text)
      })
    },
  })
  return server
}

const take = ({ take: takeMail }: MailListenerOptions, { envelope, remoteAddress }: SMTPServerSession, raw: Buffer) =>
  takeMail({
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
    raw,
    client: remoteAddress,
  })

/** What fails is never a refusal: the sender keeps the mail and comes again. */
function answer(work: Promise<MailReply | null>, log: Log, tell: (reply: MailReply | null) => void): void {
  work.then(tell, (error: unknown) => {
    const isBrokenOff = (error as NodeJS.ErrnoException).code === 'ECONNECTION'
    if (!isBrokenOff) log.error({ err: error }, 'a mail could not be taken in: its sender is told to come again')
    tell(LATER)
  })
}

const errorOf = ({ code, text }: MailReply): Error => Object.assign(new Error(text), { responseCode: code })

function tlsOf(security: ListenerSecurity): SMTPServerOptions {
  if (security.kind === 'off') return { disabledCommands: ['AUTH', 'STARTTLS'], hideSTARTTLS: true }
  const { key, cert } = security
  return { disabledCommands: ['AUTH'], key, cert, minVersion: 'TLSv1.2', secure: security.kind === 'implicit' }
}

const judgeSecurity = ({ kind }: ListenerSecurity, { secure }: SMTPServerSession): Error | null =>
  kind === 'required' && !secure ? errorOf({ code: 530, text: '5.7.0 Begin with STARTTLS' }) : null

/** Whom the door opens to. */
function makeGate({ networks, connectionsPerClient = CONNECTIONS_PER_CLIENT }: MailListenerOptions) {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (client: string, open: number): MailReply | null => {
    const plain = client.replace(/^::ffff:(?=\d+\.)/i, '')
    if (!list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')) return { code: 554, text: 'No mail is taken from here' }
    return open > connectionsPerClient ? { code: 421, text: 'Too many connections, come again' } : null
  }
}

/** Receives the whole of a mail and has it taken; what it holds counts until that is done. */
async function receive(
  stream: SMTPServerDataStream,
  budget: { left: number },
  bytes: number,
  taken: (raw: Buffer) => Promise<MailReply>,
): Promise<MailReply> {
  const chunks: Buffer[] = []
  let held = 0
  let refusal: MailReply | null = null
  const refuse = (reply: MailReply) => {
    refusal = reply
    budget.left += held
    held = 0
    chunks.length = 0
  }
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // What is refused is read to its end and forgotten: only then can its sender be told.
      if (refusal !== null) continue
      if (held + chunk.length > bytes) refuse({ code: 552, text: `5.3.4 A mail may have ${bytes} bytes` })
      else if (chunk.length > budget.left) refuse({ code: 452, text: '4.3.1 Too much is being received, come again' })
      else {
        budget.left -= chunk.length
        held += chunk.length
        chunks.push(chunk)
      }
    }
    return refusal ?? (await taken(Buffer.concat(chunks)))
  } finally {
    budget.left += held
  }
}
