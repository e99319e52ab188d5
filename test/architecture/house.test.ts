import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type House, inspectHouse, MOST_LINES } from './house.ts'

const ROOT = new URL('../../', import.meta.url)

function readTree(folder: string, endings: RegExp): Map<string, string> {
  const names = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => `${folder}${name.replaceAll('\\', '/')}`).filter((name) => endings.test(name))
  return new Map(files.map((name) => [name, readFileSync(new URL(name, ROOT), 'utf8')]))
}

const clean: House = new Map([
  ['src/kernel/errors.ts', 'export const x = 1'],
  ['src/platform/db/tx.ts', "import { x } from '#kernel/errors.ts'"],
  ['src/features/sla/index.ts', "export { s } from './sla.service.ts'"],
  ['src/features/sla/clock.core.ts', "import { z } from 'zod'\nimport { x } from '#kernel/errors.ts'"],
  ['src/features/sla/sla.tables.ts', "import { pgTable } from 'drizzle-orm/pg-core'"],
  ['src/features/sla/sla.store.ts', "import type { Tx } from '#platform/db/tx.ts'"],
  ['src/features/sla/sla.service.ts', "import { a } from './sla.store.ts'"],
  ['src/features/sla/sla.routes.ts', "import { s } from './sla.service.ts'"],
  ['src/features/incidents/incident.service.ts', "import { s } from '#features/sla/index.ts'"],
])

/** Each rule with a file that breaks it and nothing else. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['feature-has-a-rank', 'src/features/extras/extra.core.ts', ''],
  ['file-names-its-room', 'src/features/sla/sla.ts', ''],
  ['features-are-flat', 'src/features/sla/deep/clock.core.ts', ''],
  ['names-say-something', 'src/features/sla/clock-helpers.core.ts', ''],
  ['core-is-pure', 'src/features/sla/now.core.ts', 'export const now = () => Date.now()'],
  ['core-is-pure', 'src/features/sla/wait.core.ts', 'export const wait = async () => 1'],
  ['core-is-pure', 'src/features/sla/io.core.ts', "import type { Tx } from '#platform/db/tx.ts'"],
  ['packages-stay-in-their-room', 'src/features/sla/db.core.ts', "import pg from 'pg'"],
  ['packages-stay-in-their-room', 'src/features/sla/random.core.ts', "import { randomBytes } from 'node:crypto'"],
  ['packages-stay-in-their-room', 'src/features/sla/web.service.ts', "import type { FastifyRequest } from 'fastify'"],
  ['packages-stay-in-their-room', 'src/platform/db/tx.ts', "import { drizzle } from 'drizzle-orm/node-postgres'"],
  ['tables-are-not-loaded', 'src/platform/db/pool.ts', "import { instant } from './columns.ts'"],
  ['store-imports-its-own', 'src/features/sla/read.store.ts', "import { t } from './sla.tables.ts'"],
  ['environment-is-read-once', 'src/platform/env.ts', 'export const home = process.env.HOME'],
  ['named-exports', 'src/platform/thing.ts', 'export default 1'],
  ['files-fit', 'src/platform/long.ts', 'export {}\n'.repeat(MOST_LINES + 1)],
  ['imports-exist', 'src/platform/lost.ts', "import { gone } from './gone.ts'"],
  ['kernel-is-bottom', 'src/kernel/high.ts', "import type { Tx } from '#platform/db/tx.ts'"],
  ['platform-knows-no-feature', 'src/platform/nosy.ts', "import { s } from '#features/sla/index.ts'"],
  ['nobody-imports-the-root', 'src/features/sla/root.service.ts', "import { app } from '#app.ts'"],
  ['store-knows-no-door', 'src/features/sla/web.store.ts', "import { route } from '#platform/http/route.ts'"],
  ['service-knows-no-door', 'src/features/sla/web.service.ts', "import { route } from '#platform/http/route.ts'"],
  ['front-door-only', 'src/features/incidents/peek.service.ts', "import { a } from '#features/sla/sla.store.ts'"],
  ['down-by-import', 'src/features/sla/up.service.ts', "import { i } from '#features/incidents/index.ts'"],
  ['core-imports-its-own', 'src/features/sla/reach.core.ts', "import { a } from './sla.store.ts'"],
  ['store-imports-its-own', 'src/features/sla/high.store.ts', "import { s } from './sla.service.ts'"],
  ['tables-imports-its-own', 'src/features/sla/high.tables.ts', "import { s } from './sla.store.ts'"],
  ['schema-imports-its-own', 'src/features/sla/sla.schema.ts', "import { s } from './sla.store.ts'"],
  ['service-imports-its-own', 'src/features/sla/door.service.ts', "import { r } from './sla.routes.ts'"],
  ['routes-imports-its-own', 'src/features/sla/direct.routes.ts', "import { a } from './sla.store.ts'"],
  ['resolvers-imports-its-own', 'src/features/sla/sla.resolvers.ts', "import { a } from './clock.core.ts'"],
]

const aids: House = new Map([
  ['src/app.ts', ''],
  ['src/platform/http/route.ts', ''],
  ['src/platform/db/columns.ts', "import { customType } from 'drizzle-orm/pg-core'"],
  ['src/features/incidents/index.ts', ''],
])

describe('the house', () => {
  it('stands by its rules', () => {
    const house = readTree('src/', /\.ts$/)
    expect(house.size, 'no source file was seen').toBeGreaterThan(50)
    expect(inspectHouse(house)).toEqual([])
  })

  it('is not accused where nothing is wrong', () => {
    expect(inspectHouse(clean)).toEqual([])
  })

  it.each(planted)('%s: sees %s', (rule, file, text) => {
    const rules = inspectHouse(new Map([...clean, ...aids, [file, text]])).map((violation) => violation.rule)
    expect(rules).toContain(rule)
  })

  it('sees a cycle, also one of types', () => {
    const house = new Map([
      ['src/platform/a.ts', "import type { B } from './b.ts'"],
      ['src/platform/b.ts', "export { c } from './c.ts'"],
      ['src/platform/c.ts', "import { a } from './a.ts'"],
    ])
    expect(inspectHouse(house).map((violation) => violation.rule)).toEqual(['no-cycles'])
  })

  it('mocks none of its own modules in a test', () => {
    const tests = readTree('test/', /\.ts$/)
    expect(tests.size).toBeGreaterThan(5)
    const mocking = [...tests].filter(
      ([file, text]) => !file.startsWith('test/architecture/') && /\bvi\.(mock|doMock)\(/.test(text),
    )
    expect(mocking.map(([file]) => file)).toEqual([])
  })
})
