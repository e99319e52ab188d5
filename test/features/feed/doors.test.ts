import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FeedEvent } from '#features/feed/feed-event.core.ts'
import { sendFeed } from '#features/feed/feed-stream.routes.ts'
import type { FeedListener } from '#features/feed/follower.service.ts'
import { makeFollowing } from '#features/feed/following.service.ts'
import type { OpenedFeed } from '#features/feed/live-feed.service.ts'
import { makeGate, makeSlots } from '#features/feed/slots.service.ts'
import { systemActor } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { makeConnection, type Socket } from '#platform/graphql/socket-connection.ts'
import type { EventStream } from '#platform/http/event-stream.ts'

/** What the doors do as time goes by, and at their limits: nothing here needs a socket or a database. */
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const place = { epoch: 1, xid: '5', recordId: '00000000-0000-0000-0000-000000000000', seq: 0 }
const eventOf = (n: number): FeedEvent => ({
  id: `e${n}`,
  seq: n + 1,
  type: 'note.added',
  at: '2026-11-18T09:00:00.000Z',
  recordedAt: '2026-11-18T09:00:00.000Z',
  actor: { id: 'p', kind: 'person', name: 'M. Keller', roles: [] },
  changes: [],
  reason: null,
  text: null,
  author: null,
  audience: 'internal',
  record: { type: 'incident', id: 'i', number: 'INC-1' },
})

/** A feed that is opened and hands on what the test says. */
function openFeed() {
  const started: FeedListener[] = []
  let closed = 0
  const opened: OpenedFeed = {
    gone: null,
    cursor: () => 'here',
    cursorOf: () => 'there',
    start: (listener) => {
      started.push(listener)
    },
    close: () => {
      closed++
    },
  }
  return { opened, listener: () => started[0]!, closed: () => closed }
}

describe('a stream', () => {
  function openStream() {
    const written: string[] = []
    const listeners: (() => void)[] = []
    let waiting = 0
    let isCut = false
    const stream: EventStream = {
      write: (messages) => {
        written.push(String(messages))
      },
      waiting: () => waiting,
      drained: () => Promise.resolve(),
      isOpen: () => !isCut,
      end: () => undefined,
      cut: () => {
        isCut = true
        for (const listener of listeners) listener()
      },
      onClose: (listener) => {
        listeners.push(listener)
      },
    }
    const wait = (bytes: number) => {
      waiting = bytes
    }
    return { stream, written, wait, isCut: () => isCut }
  }

  test('greets, then says every 15 seconds that it lives, with the place it has come to', () => {
    const { stream, written } = openStream()
    sendFeed(stream, openFeed().opened)
    expect(written).toEqual(['retry: 2000\nid: here\n\n'])
    vi.advanceTimersByTime(30_000)
    expect(written.slice(1)).toEqual([': still here\nid: here\n\n', ': still here\nid: here\n\n'])
  })

  test('lets go of a reader that takes nothing between two signs of life', () => {
    const { stream, wait, isCut } = openStream()
    const feed = openFeed()
    sendFeed(stream, feed.opened)
    wait(500)
    vi.advanceTimersByTime(15_000)
    expect(isCut()).toBe(false)
    wait(400)
    vi.advanceTimersByTime(15_000)
    expect(isCut()).toBe(false)
    vi.advanceTimersByTime(15_000)
    expect([isCut(), feed.closed()]).toEqual([true, 1])
  })

  test.each([
    [LIMITS.streamBacklogBytes, false],
    [LIMITS.streamBacklogBytes + 1, true],
  ])('with %i bytes not taken, is a reader too slow? %s', (bytes, expected) => {
    const { stream, wait, isCut } = openStream()
    const feed = openFeed()
    sendFeed(stream, feed.opened)
    wait(bytes)
    feed.listener().deliver([{ event: eventOf(0), place }])
    expect(isCut()).toBe(expected)
  })
})

describe('a subscription', () => {
  const followed = async (count: number) => {
    const feed = openFeed()
    const liveFeed = { open: async () => feed.opened, size: () => 0, stop: async () => undefined }
    const unused = () => Promise.reject(new Error('not asked for'))
    const following = makeFollowing({
      liveFeed,
      readIncidents: { listAmong: unused },
      timeline: { list: async () => ({ items: [], nextCursor: null, cursorOf: () => '' }) },
    })
    const ctx = {
      org: { id: 'o', key: 'demo' },
      actor: systemActor,
      now: 0,
      requestId: '',
      source: { client: '', address: '' },
    }
    const subscriber = {
      ctxNow: () => ctx,
      recheck: () => Promise.resolve(systemActor),
      signal: new AbortController().signal,
    }
    const entries = await following.timelineEntries(subscriber, 'INC-1')
    feed.listener().deliver(Array.from({ length: count }, (_, n) => ({ event: eventOf(n), place })))
    const first = await entries[Symbol.asyncIterator]()
      .next()
      .then(
        ({ value }) => (value as FeedEvent).id,
        (error: { code: string }) => error.code,
      )
    return [first, feed.closed()]
  }

  test('holds so many values for its reader and no more', async () => {
    expect(await followed(LIMITS.subscriptionBacklog)).toEqual(['e0', 0])
    expect(await followed(LIMITS.subscriptionBacklog + 1)).toEqual(['STREAM_TOO_SLOW', 1])
  })
})

describe('a connection', () => {
  const ENDED = new Error('access has ended')
  const AWAY = new Error('the database is away')
  function connect({
    recheck = () => Promise.resolve(),
    admit = () => Promise.resolve(),
    refused = [] as unknown[],
  } = {}) {
    const sent: unknown[] = []
    const state = { waiting: 0, pings: 0, closed: null as number | null, terminated: false, isPaused: false }
    const socket: Socket = {
      get bufferedAmount() {
        return state.waiting
      },
      isOpen: () => state.closed === null,
      send: (message) => sent.push(JSON.parse(message)),
      ping: () => {
        state.pings++
      },
      pause: () => {
        state.isPaused = true
      },
      resume: () => {
        state.isPaused = false
      },
      close: (code) => {
        state.closed = code
      },
      terminate: () => {
        state.terminated = true
      },
    }
    const connection = makeConnection({
      socket,
      admit,
      recheck,
      open: () => Promise.resolve({ refused }),
      format: () => [],
      formatResult: () => ({}),
      isOutage: (fault) => fault === AWAY,
      isRefusal: (fault) => fault === ENDED,
      isEndOfAccess: (fault) => fault === ENDED,
    })
    return { connection, sent, state }
  }
  const say = async ({ connection }: ReturnType<typeof connect>, message: object) => {
    connection.receive(Buffer.from(JSON.stringify(message)))
    await vi.advanceTimersByTimeAsync(0)
  }

  test('is pinged every 15 seconds, and ended when it does not answer', async () => {
    const one = connect()
    await say(one, { type: 'connection_init' })
    await vi.advanceTimersByTimeAsync(15_000)
    one.connection.pong()
    await vi.advanceTimersByTimeAsync(15_000)
    expect([one.state.pings, one.state.terminated]).toEqual([2, false])
    await vi.advanceTimersByTimeAsync(15_000)
    expect(one.state.terminated).toBe(true)
  })

  test('is closed 4403 at the next ping when access has ended, subscribed to anything or not', async () => {
    const one = connect({ recheck: () => Promise.reject(ENDED) })
    await say(one, { type: 'connection_init' })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(one.state.closed).toBe(4403)
  })

  test('goes on while it cannot be asked whether access has ended; who comes then is told to come later', async () => {
    const away = () => Promise.reject(AWAY)
    const one = connect({ recheck: away })
    await say(one, { type: 'connection_init' })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(one.state.closed).toBeNull()
    const another = connect({ admit: away })
    await say(another, { type: 'connection_init', payload: { token: 'of somebody' } })
    expect(another.state.closed).toBe(1013)
    const refused = connect({ admit: () => Promise.reject(ENDED) })
    await say(refused, { type: 'connection_init', payload: { token: 'of nobody' } })
    expect(refused.state.closed).toBe(4403)
    // What a subscription is refused for the moment comes again with its connection; anything else is its own error.
    for (const [fault, code] of [
      [AWAY, 1013],
      [ENDED, 4403],
      [new Error('not there'), null],
    ] as const) {
      const subscribed = connect({ refused: [fault] })
      await say(subscribed, { type: 'connection_init' })
      await say(subscribed, { id: '1', type: 'subscribe', payload: { query: 'subscription { x }' } })
      expect(subscribed.state.closed).toBe(code)
    }
  })

  test('is not read further while messages wait for the one before', async () => {
    let admitted = (): void => undefined
    const one = connect({
      admit: () =>
        new Promise<void>((done) => {
          admitted = done
        }),
    })
    await say(one, { type: 'connection_init' })
    await say(one, { type: 'ping', payload: 'x'.repeat(60_000) })
    expect(one.state.isPaused).toBe(false)
    await say(one, { type: 'ping', payload: 'x'.repeat(5_000) })
    expect(one.state.isPaused).toBe(true)
    admitted()
    await vi.advanceTimersByTimeAsync(0)
    expect([one.state.isPaused, one.sent.length]).toEqual([false, 3])
  })

  test('is closed 1013 when what is sent is not taken', async () => {
    const one = connect()
    await say(one, { type: 'connection_init' })
    one.state.waiting = LIMITS.streamBacklogBytes
    await say(one, { type: 'ping' })
    expect([one.sent.length, one.state.closed]).toEqual([2, null])
    one.state.waiting++
    await say(one, { type: 'ping' })
    expect([one.sent.length, one.state.closed]).toEqual([2, 1013])
  })
})

describe('slots', () => {
  test('there are so many for each principal, and so many in all', () => {
    const slots = makeSlots()
    const own = Array.from({ length: LIMITS.streamsPerPrincipal }, () => slots.take('p'))
    expect(() => slots.take('p')).toThrow(/200 streams open/)
    for (let n = LIMITS.streamsPerPrincipal; n < LIMITS.streams; n++) slots.take(`other ${n}`)
    expect(() => slots.take('one more')).toThrow(/2000 streams open/)
    own[0]!()
    // Given back twice is given back once.
    own[0]!()
    slots.take('one more')
    expect(() => slots.take('and another')).toThrow(/2000/)
  })

  test('a gate lets in so many at once, in the order they came, whatever becomes of them', async () => {
    const enter = makeGate(2)
    const seen: string[] = []
    const work = (name: string, fails = false) =>
      enter(async () => {
        seen.push(`${name} in`)
        await new Promise((done) => setTimeout(done, 10))
        seen.push(`${name} out`)
        if (fails) throw new Error(name)
      }).catch(() => undefined)
    const all = Promise.all([work('a', true), work('b'), work('c'), work('d')])
    await vi.advanceTimersByTimeAsync(50)
    await all
    expect(seen).toEqual(['a in', 'b in', 'a out', 'c in', 'b out', 'd in', 'c out', 'd out'])
  })
})
