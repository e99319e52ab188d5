import { fitsTopic, widestFilters } from '#kernel/topics.ts'
import type { Log } from '../log.ts'
import type { BrokerAddress } from './broker-address.ts'
import { type BrokerTls, readBrokerTls } from './broker-tls.ts'
import { type BrokerMessage, type Link, openLink, type Publication } from './link.ts'

export type { BrokerMessage, MessageProperties, Publication } from './link.ts'

export type Subscription = {
  /**
   * From now on these are heard, and no others. Answers those that the broker refused; without a connection none: they
   * are asked for with the next.
   */
  readonly change: (filters: readonly string[]) => Promise<readonly string[]>
  readonly filters: () => readonly string[]
}

export type MessageHandler = (message: BrokerMessage) => Promise<void>

/** Tells of each connection that came to be; the broker may have had a session, and then kept what waited. */
export type ConnectListener = (about: { readonly hasSession: boolean }) => void

/** A connection that is made again whenever it ends, until it is stopped. */
export type Broker = {
  /** Begins to connect; before it nothing happens. */
  readonly start: () => void
  /**
   * Resolves once the broker has acknowledged (QoS 0: once it is written). Rejects when there is no connection or it
   * ends before: nothing is queued, whether to try again is the caller's to decide.
   */
  readonly publish: (topic: string, payload: string | Buffer, publication: Publication) => Promise<void>
  /**
   * Hears what fits these filters, with QoS 1 at most. The broker is told that a message has arrived once the handler
   * has resolved; when it rejects, the connection is made anew and the message comes again.
   */
  readonly subscribe: (filters: readonly string[], handler: MessageHandler) => Promise<Subscription>
  /** Called at once when there is a connection already. Answers how to end that. */
  readonly onConnect: (listener: ConnectListener) => () => void
  readonly isConnected: () => boolean
  readonly inFlight: () => number
  /** Ends the connection without a word: what is not acknowledged goes to whoever connects next. */
  readonly cut: () => void
  /** Lets what is at work finish and takes leave of the broker, which keeps the session. */
  readonly stop: () => Promise<void>
}

export type BrokerOptions = {
  readonly address: BrokerAddress
  readonly clientId: string
  readonly version: 4 | 5
  /** Files of certificates; none when left out. They are read for each connection: a renewed one needs no restart. */
  readonly tls?: BrokerTls | null
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** Asked before each attempt; while it answers false, or throws, no connection is made. */
  readonly mayConnect?: () => Promise<boolean>
  readonly clean?: boolean
  readonly inFlight?: number
  /** Milliseconds between attempts: the first, and the longest. */
  readonly backoff?: { readonly first: number; readonly longest: number }
  /** Milliseconds after which a subscription that the broker refused is asked for again. */
  readonly askAgain?: number
}

const BACKOFF = { first: 250, longest: 30_000 }
/** A connection that lasted so long was a good one: the next attempt is the first again. */
const STEADY = 10_000
const IN_FLIGHT = 64
/** Whoever gives the right at the broker need not restart anything here. */
const ASK_AGAIN = 60_000
/** How long the process waits for what is at work when it stops. */
const PATIENCE = 2_000
const STOPPING = 500

type Hearing = { filters: readonly string[]; readonly handler: MessageHandler }

/** A connection to a broker: once started it stays connected, and whether there is a connection is asked of it. */
export function connectBroker(options: BrokerOptions): Broker {
  const { log, backoff = BACKOFF, askAgain = ASK_AGAIN } = options
  const hearings = new Set<Hearing>()
  const listeners = new Set<ConnectListener>()
  const ending = new AbortController()
  let link: Link | null = null
  let following: Promise<unknown> = Promise.resolve()
  let failures = 0
  let told = ''
  let toldRefused = ''
  let askingAgain: NodeJS.Timeout | undefined

  const hear: MessageHandler = async (message) => {
    const found = [...hearings].filter(({ filters }) => filters.some((filter) => fitsTopic(filter, message.topic)))
    await Promise.all(found.map(({ handler }) => handler(message)))
  }
  /** One after the other: each asks for what is wanted when its turn comes. */
  const follow = (): Promise<readonly string[]> => {
    const turn = following.then(async () => {
      if (!link) return []
      const refused = await hearAll(
        link,
        [...hearings].flatMap(({ filters }) => filters),
      )
      clearTimeout(askingAgain)
      if (refused.length > 0 && !ending.signal.aborted) {
        if (toldRefused !== refused.join()) log.error({ filters: refused }, 'the broker refuses these subscriptions')
        askingAgain = setTimeout(() => void follow().catch(() => undefined), askAgain).unref()
      }
      toldRefused = refused.join()
      return refused
    })
    following = turn.catch(() => undefined)
    return turn
  }
  const connectOnce = async (): Promise<void> => {
    if (options.mayConnect && !(await options.mayConnect())) return
    const opened = await openLink({
      ...options,
      tls: await readBrokerTls(options.tls ?? null),
      clean: options.clean ?? false,
      inFlight: options.inFlight ?? IN_FLIGHT,
      onMessage: hear,
      onFailure: (error) =>
        log.error({ err: error }, 'a message of the broker was not taken in; it is asked for again'),
    })
    if (ending.signal.aborted) return opened.end(0)
    link = opened
    const since = performance.now()
    log.info({ host: options.address.host, hasSession: opened.hasSession }, 'connected to the MQTT broker')
    await follow().catch((error: Error) => {
      log.warn({ err: error }, 'subscribing failed')
      opened.cut()
    })
    for (const listener of listeners) listener({ hasSession: opened.hasSession })
    const error = await opened.ended
    link = null
    if (performance.now() - since > STEADY) failures = 0
    if (!ending.signal.aborted) throw error ?? new Error('the broker ended the connection')
  }
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await connectOnce().catch((error: Error) => {
        failures++
        // Once for each reason; a broker that is away for the night does not fill the log.
        const reason = reasonOf(error)
        if (failures === 1 || reason !== told) {
          log.warn({ err: error }, 'no connection to the MQTT broker; it is tried again')
        }
        told = reason
      })
      await waitFor(delayOf(failures, backoff), ending.signal)
    }
  }
  let running: Promise<void> | null = null
  return {
    start: () => {
      running ??= run()
    },
    publish: (topic, payload, publication) =>
      link
        ? link.publish(topic, payload, publication)
        : Promise.reject(new Error('there is no connection to the broker')),
    subscribe: async (filters, handler) => {
      const hearing: Hearing = { filters: [], handler }
      hearings.add(hearing)
      const change = (wanted: readonly string[]): Promise<readonly string[]> => {
        hearing.filters = wanted
        return follow()
      }
      await change(filters)
      return { change, filters: () => hearing.filters }
    },
    onConnect: (listener) => {
      listeners.add(listener)
      if (link) listener({ hasSession: link.hasSession })
      return () => listeners.delete(listener)
    },
    isConnected: () => link !== null,
    inFlight: () => link?.inFlight() ?? 0,
    cut: () => link?.cut(),
    stop: async () => {
      ending.abort()
      clearTimeout(askingAgain)
      await link?.end(PATIENCE)
      // A handshake with a broker that does not answer is not waited for.
      await Promise.race([running, waitFor(STOPPING, AbortSignal.any([]))])
    },
  }
}

/**
 * Makes the broker send what fits these filters; answers those that it refused. Of filters that overlap the widest are
 * asked for, since a broker may send a message once for each; what a refused one covers is asked for in its place. What
 * is heard no more ends last: between the two nothing is missed.
 */
async function hearAll(link: Link, filters: readonly string[]): Promise<readonly string[]> {
  const refused = new Set<string>()
  let wanted: readonly string[]
  for (;;) {
    wanted = widestFilters([...new Set(filters)].filter((filter) => !refused.has(filter)))
    const fresh = wanted.filter((filter) => !link.subscribed.has(filter))
    const answer = fresh.length === 0 ? [] : await link.subscribe(fresh)
    if (answer.length === 0) break
    for (const filter of answer) refused.add(filter)
  }
  const heard = new Set(wanted)
  await link.unsubscribe([...link.subscribed].filter((filter) => !heard.has(filter)))
  return [...refused]
}

const reasonOf = (error: NodeJS.ErrnoException): string => String(error.code ?? error.message)

/** The time before the next attempt: doubled with each failure, with up to a half off so that clients do not march in step. */
function delayOf(failures: number, { first, longest }: { readonly first: number; readonly longest: number }): number {
  const full = Math.min(longest, first * 2 ** Math.min(failures, 20))
  return full / 2 + (Math.random() * full) / 2
}

const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        done()
      },
      { once: true },
    )
    if (signal.aborted) done()
  })
