import type { ExecutionResult } from 'graphql'
import { LIMITS } from '#kernel/limits.ts'
import { SECOND } from '#kernel/time.ts'
import { readJson } from '#platform/http/json-text.ts'
import type { Opened, Operation } from './subscription.ts'

/** As much of a WebSocket as a connection needs. */
export type Socket = {
  readonly bufferedAmount: number
  readonly isOpen: () => boolean
  readonly send: (message: string) => void
  readonly ping: () => void
  /** Nothing more is read until it goes on: who sends waits. */
  readonly pause: () => void
  readonly resume: () => void
  readonly close: (code: number, reason: string) => void
  readonly terminate: () => void
}

export type ConnectionOptions = {
  readonly socket: Socket
  /** Admits who the payload of `connection_init` proves; throws when it proves nobody, or nobody can be judged now. */
  readonly admit: (payload: Readonly<Record<string, unknown>>) => Promise<void>
  /** Throws when the access of who was admitted has ended, or that cannot be judged now. */
  readonly recheck: () => Promise<void>
  readonly open: (operation: Operation) => Promise<Opened>
  /** The faults as they are sent. */
  readonly format: (faults: readonly unknown[]) => readonly object[]
  readonly formatResult: (result: ExecutionResult) => object
  /** Is the fault the caller's own? Else it is ours, or there was too much: whoever comes again later may be let in. */
  readonly isRefusal: (fault: unknown) => boolean
  /** Is the fault one that ends the whole connection: nobody may follow any more? */
  readonly isEndOfAccess: (fault: unknown) => boolean
  /** Is the fault one of the moment, and none of what was asked? */
  readonly isOutage: (fault: unknown) => boolean
  readonly initWait?: number
}

/** Why a connection ends: the codes of the graphql-transport-ws protocol. */
export const CLOSED = {
  going: [1001, 'Going away'],
  tooSlow: [1013, 'Not read as fast as it came'],
  tryLater: [1013, 'Try again later'],
  badRequest: [4400, 'Bad request'],
  unauthorized: [4401, 'Unauthorized'],
  forbidden: [4403, 'Forbidden'],
  initTimeout: [4408, 'Connection initialisation timeout'],
  duplicate: [4409, 'Subscriber already exists'],
  tooManyInits: [4429, 'Too many initialisation requests'],
} as const satisfies Record<string, readonly [number, string]>

const HEARTBEAT = 15 * SECOND
/** Messages that wait for the one before, in characters and a little for each; more are not read meanwhile. */
const MOST_WAITING = 65_536
const OF_EACH = 1_024

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown }

export type Connection = {
  /** Messages are worked off one after the other, so that what was answered was in the order asked. */
  readonly receive: (bytes: Buffer) => void
  readonly pong: () => void
  readonly close: (why: readonly [number, string]) => void
  /** The socket is gone. */
  readonly closed: () => void
}

/** One connection of graphql-transport-ws. */
export function makeConnection(options: ConnectionOptions): Connection {
  const { socket, admit, recheck } = options
  const subscriptions = new Map<string, () => void>()
  let state: 'new' | 'initialising' | 'ready' | 'closed' = 'new'
  let alive = true
  let line: Promise<void> = Promise.resolve()
  let waiting = 0

  const close = ([code, reason]: readonly [number, string]): void => {
    if (state === 'closed') return
    end()
    socket.close(code, reason)
  }
  const end = (): void => {
    state = 'closed'
    clearTimeout(initTimer)
    clearInterval(heartbeat)
    for (const stop of subscriptions.values()) stop()
    subscriptions.clear()
  }
  const initTimer = setTimeout(
    () => {
      if (state !== 'ready') close(CLOSED.initTimeout)
    },
    options.initWait ?? LIMITS.socketInitSeconds * SECOND,
  )
  const heartbeat = setInterval(() => {
    if (!alive) {
      end()
      socket.terminate()
      return
    }
    alive = false
    socket.ping()
    if (state !== 'ready') return
    // While nobody can be judged the connection goes on: it is asked again at the next beat.
    recheck().catch((fault: unknown) => {
      if (options.isEndOfAccess(fault)) close(CLOSED.forbidden)
    })
  }, HEARTBEAT)
  initTimer.unref()
  heartbeat.unref()

  const send = (message: object): void => {
    if (!socket.isOpen()) return
    if (socket.bufferedAmount > LIMITS.streamBacklogBytes) close(CLOSED.tooSlow)
    else socket.send(JSON.stringify(message))
  }

  const init = async (payload: unknown): Promise<void> => {
    if (state !== 'new') return close(CLOSED.tooManyInits)
    state = 'initialising'
    const given = isRecord(payload) ? payload : {}
    try {
      await admit(given)
    } catch (fault) {
      if (!options.isRefusal(fault)) return close(CLOSED.tryLater)
      return close(namesNobody(given) ? CLOSED.unauthorized : CLOSED.forbidden)
    }
    if (state !== 'initialising') return
    state = 'ready'
    clearTimeout(initTimer)
    send({ type: 'connection_ack' })
  }

  const subscribe = async (id: string, operation: Operation): Promise<void> => {
    if (state !== 'ready') return close(CLOSED.unauthorized)
    if (subscriptions.has(id)) return close(nameDuplicate(id))
    const refuse = (faults: readonly unknown[]): void => {
      subscriptions.delete(id)
      if (faults.some(options.isEndOfAccess)) close(CLOSED.forbidden)
      // An error would end the subscription for good: clients come again by themselves when the connection is closed.
      else if (faults.some(options.isOutage)) close(CLOSED.tryLater)
      else send({ id, type: 'error', payload: options.format(faults) })
    }
    subscriptions.set(id, () => undefined)
    const opened = await options.open(operation).catch((fault: unknown): Opened => ({ refused: [fault] }))
    if (isClosed() || !subscriptions.has(id)) {
      if ('close' in opened) opened.close()
      return
    }
    if ('refused' in opened) return refuse(opened.refused)
    let stopped = false
    subscriptions.set(id, () => {
      stopped = true
      opened.close()
    })
    void (async () => {
      try {
        for await (const result of opened.results) {
          if (stopped) return
          send({ id, type: 'next', payload: options.formatResult(result) })
        }
        opened.close()
        if (stopped) return
        subscriptions.delete(id)
        send({ id, type: 'complete' })
      } catch (fault) {
        opened.close()
        if (!stopped) refuse([fault])
      }
    })()
  }
  const isClosed = (): boolean => state === 'closed'

  const handle = async (bytes: Buffer): Promise<void> => {
    if (isClosed()) return
    const message = readMessage(bytes)
    switch (message?.type) {
      case 'connection_init':
        return init(message.payload)
      case 'ping':
        return send({ type: 'pong', ...(message.payload !== undefined && { payload: message.payload }) })
      case 'pong':
        return
      case 'complete': {
        const stop = message.id === undefined ? undefined : subscriptions.get(message.id)
        if (message.id !== undefined) subscriptions.delete(message.id)
        return stop?.()
      }
      case 'subscribe': {
        const operation = readOperation(message.payload)
        if (!message.id || !operation) return close(CLOSED.badRequest)
        if (subscriptions.size >= LIMITS.subscriptionsPerConnection) return close(CLOSED.badRequest)
        return subscribe(message.id, operation)
      }
      default:
        return close(CLOSED.badRequest)
    }
  }
  return {
    receive: (bytes) => {
      const size = bytes.length + OF_EACH
      waiting += size
      if (waiting > MOST_WAITING) socket.pause()
      line = line
        .then(() => handle(bytes))
        .catch(() => close([1011, 'Internal error']))
        .finally(() => {
          waiting -= size
          if (waiting <= MOST_WAITING) socket.resume()
        })
    },
    pong: () => {
      alive = true
    },
    close,
    closed: end,
  }
}

/** The reason of a close has 123 bytes at most (RFC 6455, 5.5): a longer id is not repeated. */
const nameDuplicate = (id: string): readonly [number, string] =>
  Buffer.byteLength(id) <= 80 ? [4409, `Subscriber for ${id} already exists`] : CLOSED.duplicate

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readMessage(bytes: Buffer): Message | null {
  try {
    const message = readJson(bytes)
    if (!isRecord(message) || typeof message.type !== 'string') return null
    if (message.id !== undefined && typeof message.id !== 'string') return null
    return message as Message
  } catch {
    return null
  }
}

function readOperation(payload: unknown): Operation | null {
  if (!isRecord(payload) || typeof payload.query !== 'string') return null
  const { query, variables, operationName } = payload
  if (variables !== undefined && variables !== null && !isRecord(variables)) return null
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null
  return { query, variables: variables ?? {}, operationName: operationName ?? null }
}

/** Where clients put the token: as a header would be named, or plainly. */
export function readToken(payload: Readonly<Record<string, unknown>>): string | undefined {
  const from = isRecord(payload.headers) ? { ...payload.headers, ...payload } : payload
  const header = Object.entries(from).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  if (typeof header === 'string') return header
  return typeof from.token === 'string' ? `Bearer ${from.token}` : undefined
}

const namesNobody = (payload: Readonly<Record<string, unknown>>): boolean => readToken(payload) === undefined
