import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { readRecordEvents } from '#features/ledger/index.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller
let responder: Caller
let reporter: Caller

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'], { key: 'm' })
  responder = await doors.as(['responder'], { key: 'r' })
  reporter = await doors.as(['reporter'], { key: 'p' })
})
afterAll(() => doors.close())

const LINE = 'lei/packaging/line-4'

const make = async (key: string, given: object = {}, caller = responder) =>
  (await caller.rest('POST', '/v1/articles', { key, title: `About ${key}`, text: '# First', ...given })).json()

const approve = (key: string, headers = {}) =>
  manager.rest('POST', `/v1/articles/${key}/approve`, { reason: 'Looked through.' }, headers)

/** Changes it as somebody who has just read it. */
const patch = async (key: string, given: object, method: 'PATCH' | 'PUT' = 'PATCH') => {
  const { version } = (await manager.rest('GET', `/v1/articles/${key}`)).json()
  return responder.rest(method, `/v1/articles/${key}`, given, { 'if-match': `"${version}"` })
}

const keysOf = async (query: string, caller = responder): Promise<string[]> => {
  const answer = await caller.rest('GET', `/v1/articles?${query}`)
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)])
  return answer.json().items.map(({ key }: { key: string }) => key)
}

const eventsOf = async (id: string) => {
  const { database, now } = doors.ground
  const org = await doors.services.access.organisations.getByKey('demo')
  const read = await database.read(systemCtx(org, now()), (tx) => readRecordEvents(tx, id, 0, 100))
  return read.map(({ type, content: { changes, reason } }) => ({ type, changes, reason }))
}

describe('an article', () => {
  test('is a draft until it is approved, and what was approved stays in force until its change is', async () => {
    const made = await make('frozen', { categories: ['erp-mes'], assets: [LINE], reviewOn: '2027-01-31' })
    expect(made).toMatchObject({ status: 'draft', approval: null, draft: null, version: 1, helped: 0, notHelped: 0 })
    expect((await reporter.rest('GET', '/v1/articles/frozen')).statusCode).toBe(404)

    const approved = await approve('frozen', { 'if-match': '"1"' })
    expect([approved.statusCode, approved.headers.etag]).toEqual([200, '"2"'])
    expect(approved.json()).toMatchObject({
      status: 'approved',
      approval: { number: 1, by: 'm', reason: 'Looked through.' },
      draft: null,
    })
    expect((await reporter.rest('GET', '/v1/articles/frozen')).json()).toMatchObject({ text: '# First' })

    const changed = await responder.rest('PATCH', '/v1/articles/frozen', { text: '# Second' }, { 'if-match': '"2"' })
    expect(changed.json()).toMatchObject({
      status: 'approved',
      text: '# First',
      draft: { text: '# Second', title: 'About frozen', assets: [LINE], categories: ['erp-mes'] },
      version: 3,
    })
    // A second change adds to the draft.
    const again = await responder.rest('PATCH', '/v1/articles/frozen', { title: 'Frozen' }, { 'if-match': '"3"' })
    expect(again.json().draft).toMatchObject({ text: '# Second', title: 'Frozen' })
    expect((await reporter.rest('GET', '/v1/articles/frozen')).json()).toMatchObject({ text: '# First', draft: null })

    expect((await approve('frozen')).json()).toMatchObject({
      title: 'Frozen',
      text: '# Second',
      approval: { number: 2 },
      draft: null,
    })
    const types = (await eventsOf(made.id)).map(({ type }) => type)
    expect(types).toEqual([
      'article.created',
      'article.approved',
      'article.changed',
      'article.changed',
      'article.approved',
    ])
    const last = (await eventsOf(made.id)).at(-1)!
    expect(last.reason).toBe('Looked through.')
    expect(last.changes).toContainEqual({ path: 'text', old: '# First', new: '# Second' })
  })

  test('keeps every text that was approved', async () => {
    const page = await manager.rest('GET', '/v1/articles/frozen/versions?limit=1')
    expect(page.json().items).toEqual([
      expect.objectContaining({
        number: 2,
        title: 'Frozen',
        text: '# Second',
        approvedBy: 'm',
        reviewOn: '2027-01-31',
      }),
    ])
    const next = await manager.rest('GET', `/v1/articles/frozen/versions?limit=1&cursor=${page.json().nextCursor}`)
    expect(next.json()).toMatchObject({ items: [{ number: 1, text: '# First' }], nextCursor: null })
    const first = await manager.rest('GET', '/v1/articles/frozen/versions/1')
    expect(first.json()).toMatchObject({ number: 1, text: '# First', assets: [LINE], categories: ['erp-mes'] })
    for (const path of ['frozen/versions/3', 'frozen/versions/0', 'none/versions', 'none/versions/1']) {
      expect([path, (await manager.rest('GET', `/v1/articles/${path}`)).statusCode]).toEqual([
        path,
        path.endsWith('/0') ? 400 : 404,
      ])
    }
    expect((await reporter.rest('GET', '/v1/articles/frozen/versions')).statusCode).toBe(403)
  })

  test('a draft beside it is dropped by equal words, by discarding it, or not at all', async () => {
    await make('drop')
    expect((await manager.rest('POST', '/v1/articles/drop/discard-draft', { reason: 'No.' })).json().code).toBe(
      'ARTICLE_HAS_NO_DRAFT',
    )
    await approve('drop')
    expect((await approve('drop')).json().code).toBe('ARTICLE_HAS_NO_DRAFT')
    const changed = await patch('drop', { text: 'Other' })
    expect(changed.json().draft).toMatchObject({ text: 'Other' })
    const back = await patch('drop', { text: '# First' })
    expect(back.json().draft).toBeNull()
    await patch('drop', { text: 'Other' })
    const dropped = await responder.rest('POST', '/v1/articles/drop/discard-draft', { reason: 'Was wrong.' })
    expect(dropped.json()).toMatchObject({ draft: null, text: '# First', status: 'approved' })
    expect((await eventsOf(dropped.json().id)).at(-1)).toMatchObject({
      type: 'article.draft_discarded',
      reason: 'Was wrong.',
    })
  })

  test('PUT replaces what waits, and creates', async () => {
    await responder.rest('PUT', '/v1/articles/put', { title: 'Put', text: 'One', assets: [LINE] })
    await approve('put')
    const replaced = await patch('put', { title: 'Put', text: 'Two' }, 'PUT')
    expect(replaced.json()).toMatchObject({ text: 'One', assets: [LINE], draft: { text: 'Two', assets: [] } })
  })

  test('names what there is', async () => {
    const answer = await responder.rest('POST', '/v1/articles', {
      key: 'wrong',
      title: 'Wrong',
      text: 'Wrong',
      categories: ['erp-mes', 'nowhere'],
      assets: ['nothing'],
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors).toEqual([
      expect.objectContaining({ pointer: '/categories/1', code: 'UNKNOWN_REFERENCE' }),
      expect.objectContaining({ pointer: '/assets/0', code: 'UNKNOWN_REFERENCE' }),
    ])
    for (const [member, value] of [
      ['text', ' '],
      ['text', 'x'.repeat(20_001)],
      ['reviewOn', '2027-02-30'],
      ['assets', [LINE, LINE]],
      ['status', 'approved'],
    ] as const) {
      const refused = await responder.rest('POST', '/v1/articles', {
        key: 'bad',
        title: 'T',
        text: 'T',
        [member]: value,
      })
      expect([member, refused.statusCode]).toEqual([member, 422])
    }
  })

  test('keeps the asset it names from being retired, in force or in a draft', async () => {
    const asset = async (key: string) =>
      manager.rest('POST', '/v1/assets', { key: `lei/${key}`, name: key, level: 'system', parent: 'lei' })
    await asset('one')
    await asset('two')
    await make('naming', { assets: ['lei/one'] })
    await approve('naming')
    await patch('naming', { assets: ['lei/two'] })
    for (const [key, path] of [
      ['one', 'assets'],
      ['two', 'draft.assets'],
    ]) {
      const refused = await manager.rest('POST', `/v1/assets/lei%2F${key}/retire`, { reason: 'Gone.' })
      expect(refused.json()).toMatchObject({
        code: 'RECORD_IN_USE',
        usedBy: [{ type: 'article', key: 'naming', path }],
      })
    }
  })

  test('retires and comes back; a retired one is neither changed nor approved', async () => {
    await make('gone')
    expect((await responder.rest('POST', '/v1/articles/gone/retire', { reason: 'Old.' })).statusCode).toBe(403)
    const retired = await manager.rest('POST', '/v1/articles/gone/retire', { reason: 'Old.' })
    expect(retired.json()).toMatchObject({ status: 'retired', version: 2 })
    expect((await approve('gone')).json().code).toBe('RECORD_RETIRED')
    expect((await patch('gone', { text: 'New' })).json().code).toBe('RECORD_RETIRED')
    expect(await keysOf('status=retired')).toEqual(['gone'])
    const restored = await manager.rest('POST', '/v1/articles/gone/restore', { reason: 'Needed.' })
    expect(restored.json()).toMatchObject({ status: 'draft', retiredAt: null })
  })
})

describe('who may', () => {
  test.each([
    ['an approval by a responder', 403, () => responder.rest('POST', '/v1/articles/put/approve', { reason: 'Fine.' })],
    ['a draft by a reporter', 403, () => reporter.rest('POST', '/v1/articles', { key: 'x', title: 'X', text: 'X' })],
    [
      'an import by a responder',
      403,
      () => responder.rest('POST', '/v1/articles/import', { articles: [{ key: 'x' }] }),
    ],
  ])('%s is refused with %i', async (_, status, ask) => {
    expect((await ask()).statusCode).toBe(status)
  })

  test('who may not read drafts is shown what is approved, whatever is asked for', async () => {
    await make('secret', { title: 'A secret word', assets: [LINE] })
    expect(await keysOf('q=secret')).toEqual(['secret'])
    for (const query of ['q=secret', 'status=draft', 'status=draft,approved&q=secret', 'pending=true&q=secret']) {
      expect([query, await keysOf(query, reporter)]).toEqual([query, []])
    }
    expect(await keysOf('status=approved', reporter)).toEqual(await keysOf('status=approved'))
    const { data } = await reporter.query('{ article(key: "put") { text draft { text } } }')
    expect(data.article).toEqual({ text: 'One', draft: null })
  })
})

describe('a list of articles', () => {
  test('is filtered by what they are linked to and above, by status, review and words', async () => {
    const world = { 'l-line': { assets: [LINE] }, 'l-site': { assets: ['lei'] }, 'l-mes': { categories: ['erp-mes'] } }
    for (const [key, given] of Object.entries(world)) await make(key, { title: 'Zebra crossing', ...given })
    await make('l-mes-down', { title: 'Zebra', categories: ['erp-mes/mes-unresponsive'], reviewOn: '2026-12-01' })
    await approve('l-line')
    expect(await keysOf(`q=zebra&asset=${LINE}`)).toEqual(['l-line', 'l-site'])
    expect(await keysOf('q=zebra&asset=lei')).toEqual(['l-site'])
    expect(await keysOf('q=zebra&category=erp-mes/mes-unresponsive')).toEqual(['l-mes', 'l-mes-down'])
    expect(await keysOf('q=zebra&category=erp-mes')).toEqual(['l-mes'])
    expect(await keysOf('q=zebra&status=approved')).toEqual(['l-line'])
    expect(await keysOf('reviewBefore=2026-12-02')).toEqual(['l-mes-down'])
    expect(await keysOf('reviewBefore=2026-12-01')).toEqual([])
    expect(await keysOf('q=crossing&pending=true')).toEqual(['l-mes', 'l-site'])
    expect(await keysOf('q=crossing&pending=false')).toEqual(['l-line', 'l-mes', 'l-site'])
    expect(await keysOf('q=cross&limit=2')).toEqual(['l-line', 'l-mes'])
  })
})

describe('an import', () => {
  test('puts what is approved in force at once, with a draft beside it, and changes nothing when it is repeated', async () => {
    const csv = [
      'key,title,text,categories,assets,reviewOn,status,draft',
      `i-one,One,"- first\n- second",erp-mes,${LINE},2027-03-01,approved,"{""text"":""Better""}"`,
      'i-two,Two,Text,,,,,',
    ].join('\n')
    const send = (dryRun = false) =>
      manager.rest('POST', `/v1/articles/import?dryRun=${dryRun}`, csv, { 'content-type': 'text/csv' })
    expect((await send(true)).json()).toMatchObject({ created: 2, dryRun: true })
    expect((await send()).json()).toMatchObject({ created: 2 })
    const one = (await manager.rest('GET', '/v1/articles/i-one')).json()
    expect(one).toMatchObject({
      status: 'approved',
      text: '- first\n- second',
      assets: [LINE],
      approval: { number: 1, by: 'm', reason: null },
      draft: { text: 'Better', title: 'One', assets: [LINE] },
    })
    expect((await eventsOf(one.id)).map(({ type }) => type)).toEqual(['article.created', 'article.approved'])
    expect((await manager.rest('GET', '/v1/articles/i-one/versions')).json().items).toHaveLength(1)
    expect((await manager.rest('GET', '/v1/articles/i-two')).json()).toMatchObject({ status: 'draft' })
    expect((await send()).json()).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    const patched = await patch('i-one', { text: 'Best' })
    expect((await eventsOf(patched.json().id)).at(-1)!.type).toBe('article.changed')
  })
})

describe('over GraphQL', () => {
  test('articles are written, approved and read as over REST', async () => {
    const input = { key: 'g', title: 'By GraphQL', text: 'One', assets: [LINE], categories: ['erp-mes'] }
    const made = await responder.query(
      `mutation($input: CreateArticleInput!) { createArticle(input: $input) { article { key status assets { key } } errors { code } } }`,
      { input },
    )
    expect(made.data.createArticle).toEqual({
      article: { key: 'g', status: 'draft', assets: [{ key: LINE }] },
      errors: [],
    })
    const act = async (name: string, given: object) =>
      (
        await manager.query(
          `mutation($input: RetireInput!) { ${name}(input: $input) { article { status approval { number by } draft { text } } errors { code } } }`,
          { input: { key: 'g', reason: 'Fine.', ...given } },
        )
      ).data[name]
    expect((await act('approveArticle', { expectedVersion: 9 })).errors).toEqual([{ code: 'STALE_VERSION' }])
    expect(await act('approveArticle', { expectedVersion: 1 })).toEqual({
      article: { status: 'approved', approval: { number: 1, by: 'm' }, draft: null },
      errors: [],
    })
    await responder.query(
      'mutation { updateArticle(input: { key: "g", expectedVersion: 2, text: "Two" }) { errors { code } } }',
    )
    expect(await act('discardArticleDraft', { expectedVersion: 3 })).toMatchObject({
      errors: [],
      article: { draft: null },
    })
    const { data } = await manager.query(
      '{ articleVersions(key: "g") { nodes { number text assets { name } } } articleVersion(key: "g", number: 1) { text } }',
    )
    expect(data.articleVersions.nodes).toEqual([{ number: 1, text: 'One', assets: [{ name: expect.any(String) }] }])
    expect(data.articleVersion).toEqual({ text: 'One' })
  })
})
