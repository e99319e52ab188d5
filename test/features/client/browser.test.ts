import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClientHouse, newIncident, openClientHouse } from './support.ts'

const PAGE = new URL('../../../examples/browser/follow.html', import.meta.url)
const ORIGIN = 'https://board.plant.example'

let house: ClientHouse
beforeAll(async () => {
  house = await openClientHouse({ CORS_ORIGINS: ORIGIN })
})
afterAll(() => house.close())

/** As much of a document as the page touches. */
function openPage(script: string, given: Readonly<Record<string, string>>) {
  type Node = { textContent: string; children: Node[] }
  const list: Node & { prepend: (item: Node) => void; replaceChildren: () => void } = {
    textContent: '',
    children: [],
    prepend: (item) => list.children.unshift(item),
    replaceChildren: () => {
      list.children = []
    },
  }
  const status = { textContent: '' }
  let submit: ((submitted: object) => void) | null = null
  const button = { disabled: false }
  const form = {
    querySelector: () => button,
    addEventListener: (_: string, listener: (submitted: object) => void) => {
      submit = listener
    },
  }
  const document = {
    querySelector: (selector: string) => ({ '[role=status]': status, ol: list, form })[selector],
    createElement: () => {
      const item = {
        textContent: '',
        append: (...parts: (string | { textContent: string })[]) => {
          item.textContent += parts.map((part) => (typeof part === 'string' ? part : '')).join('')
        },
      }
      return item
    },
  }
  class FormData {
    get = (name: string): string => given[name] ?? ''
  }
  // The page goes on for ever: a test ends it by a refusal.
  let isLeft = false
  const gone = () => Response.json({ detail: 'left' }, { status: 401 })
  const ask = async (url: string, init: RequestInit) => (isLeft ? gone() : fetch(url, init))
  new Function('document', 'FormData', 'fetch', script)(document, FormData, ask)
  return {
    leave: async () => {
      isLeft = true
      house.proxy.cut()
      await until(() => !button.disabled)
    },
    lines: () => list.children.map(({ textContent }) => textContent),
    status: () => status.textContent,
    isOver: () => !button.disabled,
    submit: () => submit!({ preventDefault: () => undefined, target: form }),
  }
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(10)
  }
}

const readScript = async (): Promise<string> => /<script>([\s\S]*)<\/script>/.exec(await readFile(PAGE, 'utf8'))![1]!

test('a page of a named origin may ask for the feed, with its token and its place', async () => {
  const ask = (origin: string) =>
    fetch(`${house.url}/v1/events?type=incident.*`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,last-event-id',
      },
    })
  const allowed = await ask(ORIGIN)
  expect(allowed.status).toBe(204)
  expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN)
  expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization,last-event-id')
  expect((await ask('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull()
  const andon = await house.as(['reporter'], { headers: { origin: ORIGIN } })
  const feed = andon.follow()
  const seen = feed[Symbol.asyncIterator]()
  const first = seen.next()
  await until(() => feed.lastEventId !== '')
  await andon.createIncident({ body: newIncident('Seen from a page') })
  expect((await first).value).toMatchObject({ kind: 'event' })
  await seen.return?.()
})

test('the page shows what happens, goes on behind it when it was cut, and ends when it may not read', async () => {
  const { headers } = await house.doors.as(['responder'])
  const page = openPage(await readScript(), { url: `${house.proxy.url}/`, token: headers.authorization!.slice(7) })
  page.submit()
  await until(() => page.status() === 'Following.')
  const andon = await house.as(['responder'])
  const open = async (title: string): Promise<string> => {
    const made = await andon.createIncident({ body: newIncident(title) })
    if (!('number' in made)) throw new Error('not readable')
    return made.number
  }
  const first = await open('Before')
  await until(() => page.lines().length === 1)
  house.proxy.cut()
  const second = await open('Meanwhile')
  await until(() => page.lines().length === 2)
  expect(page.lines()).toEqual([
    expect.stringContaining(`${second} · incident.opened`),
    expect.stringContaining(`${first} · incident.opened`),
  ])
  const stranger = openPage(await readScript(), { url: house.url, token: 'nothing' })
  stranger.submit()
  await until(() => stranger.isOver())
  expect(stranger.status()).toContain('access token')
  await page.leave()
})
