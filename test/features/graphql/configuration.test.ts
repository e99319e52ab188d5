import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from './support.ts'

let doors: Doors
let admin: Caller
beforeAll(async () => {
  doors = await openDoors()
  admin = await doors.as(['admin'])
})
afterAll(() => doors.close())

const DOCUMENT = {
  apiVersion: 'andon/v1',
  priorities: [{ key: 'P1' }, { key: 'P2' }],
  categories: [
    {
      key: 'it',
      name: 'IT',
      type: 'it_outage',
      form: [{ key: 'system', label: 'System', type: 'choice', choices: ['erp'], required: true }],
    },
    { key: 'it/mes', name: 'MES', criteria: 'When booking stops', defaults: { priority: 'P1' } },
  ],
}
const YAML = `# The plant's own
apiVersion: andon/v1
priorities:
  - { key: P1 }
  - { key: P3 } # one user
`

const ERRORS = 'errors { code message path details }'
const replace = (input: object) =>
  admin.query(
    `mutation ($input: ReplaceConfigurationDraftInput!) { replaceConfigurationDraft(input: $input) {
      draft { version document yaml } ${ERRORS} } }`,
    { input },
  )

test('the draft is replaced, patched and published as over REST', async () => {
  const first = await replace({ document: DOCUMENT })
  expect(first.errors).toEqual([])
  expect(first.data.replaceConfigurationDraft).toMatchObject({ draft: { version: 1, document: DOCUMENT }, errors: [] })
  const rest = await admin.rest('GET', '/v1/configuration/draft')
  expect([rest.json(), rest.headers.etag]).toEqual([DOCUMENT, '"1"'])

  const patched = await admin.query(
    `mutation { updateConfigurationDraft(input: { expectedVersion: 1, patch: { defaultCategory: "it" } }) { draft { version document } ${ERRORS} } }`,
  )
  expect(patched.data.updateConfigurationDraft).toMatchObject({
    draft: { version: 2, document: { defaultCategory: 'it' } },
    errors: [],
  })

  const plan = await admin.query(
    '{ planConfigurationDraft { hasChanges from to changes { kind path old new } totals { added removed changed moved } text } }',
  )
  const planned = await admin.rest('POST', '/v1/configuration/draft/plan', {})
  expect(plan.data.planConfigurationDraft).toEqual(planned.json())

  const published = await admin.query(
    `mutation { publishConfiguration(input: { reason: "first", expectedVersion: 2 }) { configuration { version publishedBy reason publishedAt document yaml } ${ERRORS} } }`,
  )
  expect(published.errors).toEqual([])
  const { yaml, ...configuration } = published.data.publishConfiguration.configuration
  expect(configuration).toEqual((await admin.rest('GET', '/v1/configuration')).json())
  expect(yaml).toContain('defaultCategory: it')
})

test('YAML keeps its comments', async () => {
  const answer = await replace({ yaml: YAML })
  expect(answer.data.replaceConfigurationDraft.draft.yaml).toBe(YAML)
  const read = await admin.query('{ configurationDraft { yaml document } }')
  expect(read.data.configurationDraft.yaml).toBe(YAML)
})

test('a stale version, no document and an unreadable one are refused with their places', async () => {
  const stale = await replace({ document: DOCUMENT, expectedVersion: 1 })
  expect(stale.data.replaceConfigurationDraft).toMatchObject({ draft: null, errors: [{ code: 'STALE_VERSION' }] })
  const neither = await replace({})
  expect(neither.data.replaceConfigurationDraft.errors).toMatchObject([
    { code: 'INVALID_INPUT' },
    { code: 'REQUIRED', path: ['input', 'document'] },
  ])
  const torn = await replace({ yaml: 'a: [1\nb: 2' })
  const [refusal, fault] = torn.data.replaceConfigurationDraft.errors
  expect(refusal.code).toBe('CONFIGURATION_UNREADABLE')
  expect(fault).toMatchObject({ path: ['input', 'yaml'], details: { line: expect.any(Number) } })
})

test('faults are told alike, with their places in the document', async () => {
  const faulty = { ...DOCUMENT, classification: [{ key: 'a', when: 'incident.nothing == 1', set: { priority: 'P9' } }] }
  const asked = await admin.query(
    `query ($document: JSON) { validateConfigurationDraft(document: $document) {
      valid faults { path pointer code message line column excerpt } warnings { path pointer code message line column excerpt } } }`,
    { document: faulty },
  )
  const rest = await admin.rest('POST', '/v1/configuration/draft/validate', faulty)
  expect(asked.data.validateConfigurationDraft).toEqual(rest.json())
  expect(asked.data.validateConfigurationDraft.valid).toBe(false)

  await replace({ document: faulty })
  const published = await admin.query(
    `mutation { publishConfiguration(input: { reason: "no" }) { configuration { version } ${ERRORS} } }`,
  )
  const problem = (await admin.rest('POST', '/v1/configuration/draft/publish', { reason: 'no' })).json()
  const [refusal, ...faults] = published.data.publishConfiguration.errors
  expect(refusal.code).toBe(problem.code)
  expect(faults.map(({ code, details }: { code: string; details: { path: string } }) => [code, details.path])).toEqual(
    problem.errors.map(({ code, path }: { code: string; path: string }) => [code, path]),
  )
  expect(faults[0].path.slice(0, 3)).toEqual(['input', 'draft', 'classification'])
})

test('versions are listed, compared and published again', async () => {
  await replace({ yaml: YAML })
  await admin.query('mutation { publishConfiguration(input: { reason: "second" }) { errors { code } } }')
  const again = await admin.query(
    `mutation { republishConfiguration(input: { version: 1, reason: "back" }) { configuration { version document } ${ERRORS} } }`,
  )
  expect(again.data.republishConfiguration).toMatchObject({ configuration: { version: 3 }, errors: [] })
  const list = await admin.query(
    '{ configurationVersions(first: 2) { totalCount nodes { version publishedAt publishedBy reason } pageInfo { hasNextPage endCursor } } }',
  )
  const { nodes, totalCount, pageInfo } = list.data.configurationVersions
  const rest = (await admin.rest('GET', '/v1/configuration/versions?limit=2')).json()
  expect([nodes, totalCount, pageInfo.hasNextPage]).toEqual([rest.items, 3, true])
  const rest2 = await admin.query(
    'query ($after: String) { configurationVersions(after: $after) { nodes { version } } }',
    { after: pageInfo.endCursor },
  )
  expect(rest2.data.configurationVersions.nodes).toEqual([{ version: 1 }])
  const compared = await admin.query(
    '{ compareConfigurations(version: 2) { hasChanges from to changes { kind path old new } totals { added removed changed moved } text } }',
  )
  expect(compared.data.compareConfigurations).toEqual(
    (await admin.rest('GET', '/v1/configuration/versions/2/compare')).json(),
  )
  const old = await admin.query(
    '{ configuration(version: 2) { version yaml } nothing: configuration(version: 99) { version } }',
  )
  expect(old.data).toEqual({ configuration: { version: 2, yaml: YAML }, nothing: null })
  expect(old.errors[0]?.extensions.code).toBe('NOT_FOUND')
})

test('categories with what they inherit, and the schema of the document', async () => {
  const fields = `key name description criteria parent type defaults { priority severity }
    form { key label help type choices required requiredWhen min max minLength maxLength } requiredFacts`
  const answer = await admin.query(
    `{ categories { totalCount nodes { ${fields} } } category(key: "it/mes") { ${fields} } configurationSchema }`,
  )
  expect(answer.errors).toEqual([])
  const rest = (await admin.rest('GET', '/v1/categories')).json()
  expect(answer.data.categories).toEqual({ totalCount: 2, nodes: rest.items })
  expect(answer.data.category).toEqual((await admin.rest('GET', '/v1/categories/it%2Fmes')).json())
  expect(answer.data.category.form).toHaveLength(1)
  expect(answer.data.configurationSchema).toEqual((await admin.rest('GET', '/v1/configuration/schema')).json())
})

test('a document is planned, compared and applied as over REST, refused and without a trace as there', async () => {
  const places = 'path pointer code message line column excerpt'
  const differences = 'from to changes { kind path old new } totals { added removed changed moved } text'
  const document = { ...DOCUMENT, defaultCategory: 'it' }
  const asked = await admin.query(
    `query ($document: JSON) {
      planConfiguration(document: $document) { valid faults { ${places} } warnings { ${places} } hasChanges ${differences} }
      compareConfigurationDocument(version: 1, document: $document) { hasChanges ${differences} }
    }`,
    { document },
  )
  expect(asked.data).toEqual({
    planConfiguration: (await admin.rest('POST', '/v1/configuration/plan', document)).json(),
    compareConfigurationDocument: (await admin.rest('POST', '/v1/configuration/versions/1/compare', document)).json(),
  })
  const { from } = asked.data.planConfiguration
  const apply = async (input: object) => {
    const answer = await admin.query(
      `mutation ($input: ApplyConfigurationInput!) {
        applyConfiguration(input: $input) { application { version published ${differences} } ${ERRORS} } }`,
      { input: { reason: 'as code', ...input } },
    )
    return answer.data.applyConfiguration
  }
  const given = { yaml: `# Kept\n${YAML}`, expectedVersion: from }
  expect(await apply({ ...given, expectedVersion: from + 1 })).toMatchObject({ errors: [{ code: 'STALE_VERSION' }] })
  expect(await apply({ yaml: 'a: [1' })).toMatchObject({ errors: [{ code: 'CONFIGURATION_UNREADABLE' }, {}] })
  expect(await apply({ expectedVersion: from })).toMatchObject({ errors: [{ code: 'INVALID_INPUT' }, {}] })
  const longer = { ...given, yaml: given.yaml.replace(/\n$/, '\nresolutionCodes: [{ key: fixed }]\n') }
  expect(await apply(longer)).toMatchObject({ application: { version: from + 1, published: true }, errors: [] })
  const { application } = await apply({ ...longer, expectedVersion: from + 1 })
  expect(application).toMatchObject({ version: from + 1, published: false })
  const inForce = (await admin.rest('GET', `/v1/configuration/versions/${from + 1}/document`)).json()
  expect((await admin.rest('POST', '/v1/configuration/apply?reason=again', inForce)).json()).toEqual(application)
})
