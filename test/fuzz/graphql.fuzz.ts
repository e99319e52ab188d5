import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { listErrors } from '#kernel/errors.ts'
import { writeDocument } from './documents.ts'
import { writeJson } from './values.ts'
import { FOREIGN, openWorld, type World } from './world.ts'

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 1)
const EACH = Number(process.env.FUZZ_EACH ?? 10)
const LAST = Number(process.env.FUZZ_MINUTES ?? 60) * 60_000

type Told = { readonly message: string; readonly path?: unknown; readonly extensions?: { readonly code?: string } }
type Answered = { readonly data?: unknown; readonly errors?: readonly Told[] }

/** A mutation that was refused changed nothing, save numbers that were taken. */
const written = (before: string, after: string): readonly string[] => {
  const old = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.split(' ')[0]!)
    .filter((table) => table !== 'number_blocks')
}

function judge(status: number, text: string, sent: string): readonly string[] {
  if (status !== 200 && status !== 400) return [`${status}`]
  const { data, errors = [] } = JSON.parse(text) as Answered
  const faults = errors.flatMap(({ message, extensions }) => {
    const code = extensions?.code ?? ''
    if (code === 'INTERNAL') return [`INTERNAL: ${message.slice(0, 80)}`]
    return listErrors().has(code) ? [] : [`code ${code} is unknown: ${message.slice(0, 80)}`]
  })
  if (data === undefined && errors.length === 0) faults.push('neither data nor errors')
  if (text.includes(FOREIGN) && !sent.includes(FOREIGN)) faults.push('tells what is of the other organisation')
  return faults
}

async function tryField(
  world: World,
  sent: string,
  asker: World['askers'][number],
  kind: string,
): Promise<readonly string[]> {
  const before = kind === 'Mutation' ? await world.fingerprint() : ''
  const answer = await world.doors.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...asker.caller.headers, 'content-type': 'application/json' },
    payload: sent,
  })
  const faults = [...judge(answer.statusCode, answer.body, asker.org === 'demo' ? sent : `${sent}${FOREIGN}`)]
  if (kind === 'Mutation') {
    const { data, errors } = JSON.parse(answer.body) as Answered & {
      data?: Record<string, { errors?: unknown[] } | null> | null
    }
    const payload = Object.values(data ?? {})[0]
    const isRefused = errors?.length ? payload === undefined || payload === null : (payload?.errors?.length ?? 0) > 0
    const tables = isRefused ? written(before, await world.fingerprint()) : []
    if (tables.length) faults.push(`refused, and wrote ${tables}`)
  }
  return faults.map(
    (fault) => `${fault}\n    ${asker.name} ${sent.slice(0, 1_200)}\n    -> ${answer.body.slice(0, 500)}`,
  )
}

test('every field of the GraphQL schema bears what it is asked', async () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
  const found = new Map<string, string>()
  let count = 0
  let executed = 0
  for (let round = 0; round < ROUNDS; round++) {
    const world = await openWorld()
    const numbers = fc.sample(fc.nat(2 ** 30), { seed: SEED + round, numRuns: 400_000 })
    let at = 0
    const draw = (max: number): number => numbers[at++ % numbers.length]! % (max + 1)
    for (const root of [schema.getQueryType()!, schema.getMutationType()!]) {
      const hints = await world.readHints()
      for (const name of Object.keys(root.getFields())) {
        if (performance.now() > LAST) break
        for (let turn = 0; turn < EACH; turn++) {
          const { query, variables } = writeDocument(schema, root, name, hints, draw)
          if (validate(schema, parse(query)).length > 0) continue
          const asker = draw(3) > 0 ? world.askers[0]! : world.askers[draw(world.askers.length - 1)]!
          const sent = writeJson({ query, variables })
          count++
          for (const fault of await tryField(world, sent, asker, root.name)) {
            const key = `${root.name}.${name}: ${fault.split('\n')[0]}`
            if (!found.has(key)) found.set(key, fault)
          }
          executed++
        }
      }
    }
    await world.doors.close()
  }
  console.log(`seed ${SEED}: ${count} documents, ${executed} executed, ${found.size} kinds of faults`)
  expect([...found].map(([key, fault]) => `${key}\n${fault}`)).toEqual([])
})
