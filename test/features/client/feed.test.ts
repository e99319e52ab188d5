import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Andon, AndonProblem, type FeedMessage, type FeedState } from '../../../clients/typescript/src/index.ts'
import { makeStreamReader } from '../../../clients/typescript/src/sse.ts'
import { type ClientHouse, newIncident, openClientHouse } from './support.ts'

let house: ClientHouse
let andon: Andon
beforeAll(async () => {
  house = await openClientHouse()
  andon = await house.as(['admin'])
})
afterAll(() => house.close())

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(5)
  }
}

/** Follows until it is stopped, and says how often it was connected. */
function follow(options: { idleTimeout?: number; lastEventId?: string; take?: (title: string) => Promise<void> } = {}) {
  const stop = new AbortController()
  const messages: FeedMessage[] = []
  const states: FeedState[] = []
  const { take, ...rest } = options
  const feed = andon.follow(
    { type: 'incident.opened' },
    { ...rest, signal: stop.signal, retryDelay: 20, onState: (state) => states.push(state) },
  )
  const done = (async () => {
    for await (const message of feed) {
      await take?.(message.kind)
      messages.push(message)
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return {
    feed,
    messages,
    states,
    numbers: () => messages.map((message) => (message.kind === 'event' ? message.event.record.number : message.kind)),
    connections: () => states.filter((state) => state === 'following').length,
    end: async () => {
      stop.abort()
      await done
    },
  }
}

async function open(title: string): Promise<string> {
  const made = await andon.createIncident({ body: newIncident(title) })
  if (!('number' in made)) throw new Error('not readable')
  return made.number
}

test('nothing is missed and nothing comes twice, however often the connection is cut', async () => {
  const following = follow()
  await until(() => following.feed.lastEventId !== '')
  const opened: string[] = []
  for (let at = 0, before = 0; at < 30; at++) {
    opened.push(await open(`Cut ${at}`))
    if (at % 5 === 2) {
      before = following.connections()
      house.proxy.cut()
    }
    if (at % 5 === 4) await until(() => following.connections() > before)
  }
  await until(() => following.messages.length >= 30)
  await sleep(50)
  expect(following.numbers()).toEqual(opened)
  expect(following.connections()).toBeGreaterThan(6)
  await following.end()
  // What was kept of the place leads on, in another life of the program.
  const missed = await open('While nobody followed')
  const later = follow({ lastEventId: following.feed.lastEventId })
  await until(() => later.messages.length > 0)
  expect(later.numbers()).toEqual([missed])
  await later.end()
})

test('a message that was not taken is told again', async () => {
  const first = andon.follow({ type: 'incident.opened' }, { retryDelay: 20 })
  const reading = (async () => {
    for await (const message of first) if (message.kind === 'event') return message.event.record.number
    return null
  })()
  await until(() => first.lastEventId !== '')
  const number = await open('Dropped')
  expect(await reading).toBe(number)
  const again = follow({ lastEventId: first.lastEventId })
  await until(() => again.messages.length > 0)
  expect(again.numbers()).toEqual([number])
  await again.end()
})

test('a connection that says nothing any more is given up', async () => {
  const following = follow({ idleTimeout: 300 })
  await until(() => following.connections() === 1)
  house.proxy.hold = true
  await until(() => following.connections() >= 2)
  house.proxy.hold = false
  await until(() => following.connections() >= 3)
  const number = await open('After the silence')
  await until(() => following.messages.length > 0)
  expect(following.numbers()).toEqual([number])
  await following.end()
})

test('a place of another time of the database is told as a reset, and the feed goes on', async () => {
  const following = follow({ lastEventId: 'bm8gcGxhY2U' })
  await until(() => following.messages.length > 0)
  const number = await open('After the reset')
  await until(() => following.messages.length > 1)
  expect(following.messages[0]).toMatchObject({ kind: 'reset', reason: 'unknown' })
  expect(following.numbers()).toEqual(['reset', number])
  await following.end()
})

test('a refusal that waiting does not mend ends it; so does its reader', async () => {
  const stranger = await house.as(['reporter'], { auth: { apiKey: 'andon_nobody' } })
  const read = async () => {
    for await (const message of stranger.follow()) return message
  }
  await expect(read()).rejects.toThrow(AndonProblem)
  const gone = andon.follow({ after: 'nowhere' })
  await expect(
    (async () => {
      for await (const message of gone) if (message.kind === 'event') return
    })(),
  ).rejects.toMatchObject({ status: 400 })
})

test('a stream is read the same wherever it is cut, with any line ends', () => {
  const text = fc.constantFrom(
    'id: 1',
    'id:2',
    'data: a',
    'data:b',
    'data',
    'event: reset',
    ': still',
    'retry: 20',
    'x',
    '',
    '',
  )
  const end = fc.constantFrom('\n', '\r\n', '\r')
  const stream = fc.array(fc.tuple(text, end), { maxLength: 30 })
  const readIn = (chunks: readonly string[]) => {
    const reader = makeStreamReader()
    return chunks.flatMap((chunk) => reader.push(chunk))
  }
  const property = fc.property(stream, fc.array(fc.nat(200), { maxLength: 8 }), (lines, cuts) => {
    const plain = `${lines.map(([line]) => line).join('\n')}\n`
    // A return and a line feed are one line end: two that stand together by chance are not what is meant here.
    const whole = lines.map(([line, ending]) => line + (ending === '\r' ? '\r\n' : ending)).join('')
    const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
    const chunks = at.slice(1).map((next, index) => whole.slice(at[index], next))
    expect(readIn(chunks)).toEqual(lines.length === 0 ? [] : readIn([plain]))
    const returns = lines.map(([line]) => `${line}\r`).join('')
    expect(readIn([...returns])).toEqual(lines.length === 0 ? [] : readIn([plain]))
  })
  fc.assert(property, { seed: 7, numRuns: 500 })
})

test('fields as the standard says', () => {
  const reader = makeStreamReader('0')
  expect(reader.push('\ufeffdata: one\ndata:two\nid: 7\nevent: reset\nretry: 500\n\n')).toEqual([
    { message: { event: 'reset', data: 'one\ntwo', id: '7' }, id: '7', retry: 500 },
  ])
  expect(reader.push('id: 8\0\nretry: soon\ndata:  x\n\n: nothing\n\n')).toEqual([
    { message: { event: 'message', data: ' x', id: '7' }, id: '7', retry: null },
    { message: null, id: '7', retry: null },
  ])
})
