import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { OPERATION_NAMES, ruleOf } from '#features/access/operations.core.ts'
import { listErrors } from '#kernel/errors.ts'
import { describeApp } from '../../src/app.ts'

type Response = { description?: string; content?: Record<string, { schema?: { $ref?: string } }> }
type Parameter = { name: string; in: string; required?: boolean; schema?: unknown; description?: string }
type Operation = {
  operationId?: string
  tags?: string[]
  summary?: string
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, unknown> }
  responses: Record<string, Response>
}
type Listed = { readonly name: string; readonly path: string; readonly method: string; readonly operation: Operation }

let operations: readonly Listed[]
let document: { openapi: string; components: { schemas: Record<string, unknown> } }
beforeAll(async () => {
  const { app, stop } = await describeApp()
  await app.ready()
  const described = app.swagger() as unknown as typeof document & { paths: Record<string, Record<string, Operation>> }
  await stop(0)
  document = described
  operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  )
})

const failing = (isRight: (listed: Listed) => boolean): string[] =>
  operations.filter((listed) => !isRight(listed)).map(({ name }) => name)

const PUBLIC = [
  'POST /v1/auth/token',
  'OPTIONS /v1/intake/{name}',
  'POST /v2/enqueue',
  'POST /v2/change/enqueue',
  'GET /v1/links/{token}',
  'POST /v1/links/{token}',
  'GET /v1/calendar-feeds/{secret}.ics',
]
/** Doors of the alert APIs of others, which refuse in their words. */
const isTheirs = ({ path }: Pick<Listed, 'path'>): boolean => path.startsWith('/v2/')
const isPublic = ({ operation }: Listed): boolean => operation.security?.length === 0

describe('every operation of the API document', () => {
  test('has an operationId of its own, tags and a summary', () => {
    expect(operations.length).toBeGreaterThan(30)
    expect(failing(({ operation }) => /^[a-z][A-Za-z]+$/.test(operation.operationId ?? ''))).toEqual([])
    expect(failing(({ operation }) => (operation.tags?.length ?? 0) > 0)).toEqual([])
    expect(failing(({ operation }) => /^[A-Z].*[^.]$/.test(operation.summary ?? ''))).toEqual([])
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  test('tells its success and its problems, each problem with codes that exist', () => {
    const codes = listErrors()
    expect(failing(({ operation }) => Object.keys(operation.responses).some((status) => /^2/.test(status)))).toEqual([])
    const wrong = operations.flatMap(({ name, path, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => /^[45]/.test(status))
        .filter(([status, { description = '', content = {} }]) => {
          const named = [...description.matchAll(/`([A-Z_]+)`:/g)].map(([, code = '']) => code)
          if (isTheirs({ path })) {
            return content['application/json']?.schema === undefined || named.some((code) => !codes.has(code))
          }
          const isProblem = content['application/problem+json']?.schema?.$ref === '#/components/schemas/Problem'
          return !isProblem || named.length === 0 || named.some((code) => codes.get(code)?.status !== Number(status))
        })
        .map(([status]) => `${name} ${status}`),
    )
    expect(wrong).toEqual([])
  })

  test('answers JSON that it describes', () => {
    const isText = (response: Response) => {
      const schema = response.content?.['application/json']?.schema
      return schema !== undefined && 'type' in schema && schema.type === 'string'
    }
    expect(failing(({ operation }) => !Object.values(operation.responses).some(isText))).toEqual([])
  })

  test('shows the page of a refusal beside its problem', () => {
    const links = operations.filter(({ path }) => path === '/v1/links/{token}')
    const types = links.map(({ operation }) => Object.keys(operation.responses['404']?.content ?? {}).sort())
    expect(types).toEqual(links.map(() => ['application/problem+json', 'text/html']))
  })

  test('answers 400, 429, 500 and 503; with a token also 401 and 403; with a body also 413, 415 and 422', () => {
    const expected = (listed: Listed): string[] => [
      '400',
      '429',
      '500',
      '503',
      ...(isPublic(listed) ? [] : ['401', '403']),
      ...(listed.operation.requestBody ? ['413'] : []),
      ...(listed.operation.requestBody && !(isPublic(listed) && isTheirs(listed)) ? ['415', '422'] : []),
    ]
    expect(failing((listed) => expected(listed).every((status) => status in listed.operation.responses))).toEqual([])
  })

  test('declares what is refused to roles of some sites where it changes the whole organisation', () => {
    const wide = new Set(OPERATION_NAMES.map(ruleOf).flatMap(({ organisation, rest }) => (organisation ? rest : [])))
    expect(wide.size).toBeGreaterThan(3)
    const tells = ({ operation }: Listed) => operation.responses['403']?.description?.includes('`SITES_ONLY`') === true
    expect(failing((listed) => !wide.has(listed.name) || tells(listed))).toEqual([])
  })

  test('needs a token, save those that give one', () => {
    expect(failing((listed) => isPublic(listed) === PUBLIC.includes(listed.name))).toEqual([])
  })

  test('names each parameter of its path, and takes the headers of the conventions', () => {
    const has = ({ operation }: Listed, where: string, name: string) =>
      operation.parameters?.find((parameter) => parameter.in === where && parameter.name === name)
    expect(
      failing((listed) =>
        [...listed.path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => has(listed, 'path', name)?.required === true),
      ),
    ).toEqual([])
    const changing = (listed: Listed) => !isPublic(listed) && ['post', 'patch'].includes(listed.method)
    expect(failing((listed) => !changing(listed) || has(listed, 'header', 'Idempotency-Key') !== undefined)).toEqual([])
    const patches = operations.filter(({ method }) => method === 'patch')
    expect(patches.length).toBeGreaterThan(3)
    expect(patches.filter((listed) => has(listed, 'header', 'If-Match')?.required !== true)).toEqual([])
  })

  test('says of each parameter what it is', () => {
    const silent = operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? [])
        .filter(({ description = '' }) => description === '')
        .map((one) => `${name} ${one.name}`),
    )
    expect(silent).toEqual([])
  })

  test('lets the body of an action be left out where it needs none, and no other', () => {
    const withBody = operations.filter(({ operation }) => operation.requestBody)
    const optional = withBody.filter(({ operation }) => operation.requestBody?.required !== true)
    expect(optional.map(({ operation }) => operation.operationId).sort()).toEqual([
      'acknowledgeIncident',
      'acknowledgeOpsgenieAlert',
      'closeIncident',
      'closeOpsgenieAlert',
      'enableWebhook',
      'executeOpsgenieAction',
      'pingHeartbeat',
      'resumeIncident',
      'revokeApiClient',
      'revokeApiKey',
      'rotateApiClient',
      'rotateWebhookSecret',
      'sendCloudEvents',
      'startIncident',
      'testCloudEvents',
      'unacknowledgeOpsgenieAlert',
      'validateConfigurationDraft',
    ])
    expect(JSON.stringify(document)).not.toContain('x-body-optional')
  })

  test('of a list takes limit and cursor, and answers items and nextCursor', () => {
    const lists = operations.filter(({ operation }) => operation.operationId?.startsWith('list'))
    expect(lists.length).toBeGreaterThan(5)
    const paged = lists.filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'cursor'))
    expect(paged.length).toBeGreaterThan(5)
    const wrong = paged.filter(({ operation }) => {
      const page = operation.responses['200']?.content?.['application/json']?.schema
      const schema = page?.$ref ? document.components.schemas[page.$ref.split('/').at(-1)!] : page
      const isPage = ['items', 'nextCursor'].every((name) => JSON.stringify(schema).includes(`"${name}":`))
      return !operation.parameters?.some(({ name }) => name === 'limit') || !isPage
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

test('each name of a schema is given once: of two the document would show one for both', async () => {
  const files = await Array.fromAsync(glob('../../src/**/*.schema.ts', { cwd: import.meta.dirname }))
  const texts = await Promise.all(files.map((file) => readFile(join(import.meta.dirname, file), 'utf8')))
  const names = texts.flatMap((text) => [...text.matchAll(/\bid: '([A-Z]\w+)'/g)].map(([, name]) => name))
  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('the document is OpenAPI 3.1 and every schema of its own is referred to', () => {
  expect(document.openapi).toBe('3.1.0')
  const text = JSON.stringify(document)
  const unused = Object.keys(document.components.schemas).filter(
    (name) => !text.includes(`"#/components/schemas/${name}"`),
  )
  expect(unused).toEqual([])
})
