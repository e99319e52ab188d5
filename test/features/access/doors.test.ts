import { beforeAll, describe, expect, it } from 'vitest'
import { describeApp } from '#app.ts'
import { OPERATION_NAMES, ruleOf } from '#features/access/operations.core.ts'

/** What anybody may call: nothing of it tells about an organisation. */
const PUBLIC = [
  'POST /v1/auth/token',
  // A secret or a signature in the path says who calls: calendar programs and mail readers send no headers.
  'GET /v1/calendar-feeds/{secret}.ics',
  'GET /v1/links/{token}',
  'POST /v1/links/{token}',
  // The handshake of CloudEvents webhooks says what is allowed, to anybody, and takes nothing.
  'OPTIONS /v1/intake/{name}',
  // The key stands in the body, as the protocol has it.
  'POST /v2/change/enqueue',
  'POST /v2/enqueue',
]

type Door = { readonly door: string; readonly operation: string | null }
let doors: readonly Door[]

beforeAll(async () => {
  const found: Door[] = []
  const { app, stop } = await describeApp()
  app.addHook('onRoute', ({ method, url, config }) => {
    const path = url.replace(/:(\w+)/g, (_, name: string) => `{${name}}`)
    for (const verb of [method].flat()) {
      if (verb !== 'HEAD' && path.startsWith('/v'))
        found.push({ door: `${verb} ${path}`, operation: config?.operation ?? null })
    }
  })
  await app.ready()
  doors = found
  await stop(1_000)
})

/** Parameters are named by what they hold, which is the route's affair. */
const bare = (door: string): string => door.replace(/\{\w+\}/g, '{}')

describe('every REST route', () => {
  it('has an operation of the matrix, or is public on purpose', () => {
    expect(doors.length).toBeGreaterThan(20)
    expect(doors.filter(({ operation }) => operation === null).map(({ door }) => door)).toEqual(PUBLIC)
  })

  it('is a door of that operation in the matrix', () => {
    const astray = doors.filter(({ door, operation }) => {
      const rule = OPERATION_NAMES.find((name) => name === operation)
      return rule !== undefined && !ruleOf(rule).rest.map(bare).includes(bare(door))
    })
    expect(astray).toEqual([])
  })

  it('is offered for every door of the matrix', () => {
    const offered = doors.map(({ door }) => bare(door))
    const named = OPERATION_NAMES.flatMap((name) => ruleOf(name).rest)
    expect(named.filter((door) => !offered.includes(bare(door)))).toEqual([])
  })
})
