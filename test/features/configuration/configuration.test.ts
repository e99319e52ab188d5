import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { LIMITS } from '#kernel/limits.ts'
import { type ConfigurationHouse, openConfigurationHouse, STARTER } from './support.ts'

let house: ConfigurationHouse
beforeAll(async () => {
  house = await openConfigurationHouse({ demo: true })
})
afterAll(() => house.close())

const DRAFT = '/v1/configuration/draft'
const starter = parse(STARTER) as Record<string, unknown>

/** Sets the draft back to the starter and answers its version. */
async function reset(): Promise<string> {
  const answer = await house.call('PUT', DRAFT, { yaml: STARTER })
  expect(answer.statusCode).toBe(200)
  return answer.headers.etag as string
}

describe('the published configuration', () => {
  it('is the starter after the first start', async () => {
    const answer = await house.call('GET', '/v1/configuration')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      version: 1,
      publishedAt: '2026-11-18T09:00:00.000Z',
      publishedBy: 'system',
      reason: 'first start',
      document: starter,
    })
    expect(Object.keys(answer.json().document)).toEqual(Object.keys(starter))
  })

  it('is YAML for who asks for it, with its comments, and reads back the same', async () => {
    const answer = await house.call('GET', '/v1/configuration', { headers: { accept: 'application/yaml' } })
    expect(answer.headers['content-type']).toContain('application/yaml')
    expect(parse(answer.body)).toMatchObject({ version: 1, document: starter })
    expect(answer.body).toContain('# The starter configuration of a plant')
    expect(answer.body).toContain('# A field of the same key replaces that of the parent')
  })

  it('has categories with all they inherit', async () => {
    const answer = await house.call('GET', '/v1/categories?limit=200')
    const { items } = answer.json() as { items: { key: string }[] }
    expect(items.map(({ key }) => key)).toEqual((starter.categories as { key: string }[]).map(({ key }) => key))
    const found = await house.call('GET', `/v1/categories/${encodeURIComponent('erp-mes/interface-error')}`)
    expect(found.json()).toMatchObject({
      name: 'Interface error',
      type: 'it_outage',
      parent: 'erp-mes',
      defaults: { priority: 'P3', severity: 'sev3' },
      form: [
        { key: 'system', required: false },
        { key: 'interface', maxLength: 200 },
      ],
    })
    const replaced = await house.call('GET', `/v1/categories/${encodeURIComponent('erp-mes/mes-unresponsive')}`)
    expect(replaced.json().form).toMatchObject([{ key: 'system', required: true }, { key: 'lotRunning' }])
    expect((await house.call('GET', '/v1/categories/none')).statusCode).toBe(404)
  })

  it('gives categories page by page', async () => {
    const keys: string[] = []
    let cursor: string | null = null
    do {
      const answer = await house.call('GET', `/v1/categories?limit=7${cursor ? `&cursor=${cursor}` : ''}`)
      keys.push(...answer.json().items.map(({ key }: { key: string }) => key))
      cursor = answer.json().nextCursor
    } while (cursor)
    expect(keys).toEqual((starter.categories as { key: string }[]).map(({ key }) => key))
    expect((await house.call('GET', '/v1/categories?cursor=x')).json()).toMatchObject({ code: 'INVALID_CURSOR' })
  })

  it('has a JSON Schema that the starter fits and a misspelt member does not', async () => {
    const answer = await house.call('GET', '/v1/configuration/schema')
    expect(answer.headers['content-type']).toContain('application/schema+json')
    const schema = answer.json()
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: expect.any(String) })
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    expect(validate(starter)).toBe(true)
    expect(validate({ ...starter, clasification: [] })).toBe(false)
    expect(validate({ ...starter, defaultCategory: 5 })).toBe(false)
  })
})

describe('the draft', () => {
  it('takes YAML and JSON and gives back either', async () => {
    await reset()
    const yaml = await house.call('GET', DRAFT, { headers: { accept: 'application/yaml' } })
    expect(yaml.body).toBe(STARTER)
    const json = await house.call('GET', DRAFT)
    expect(json.json()).toEqual(starter)
    const put = await house.call('PUT', DRAFT, { body: starter, headers: { accept: 'application/yaml' } })
    expect(parse(put.body)).toEqual(starter)
  })

  it('is changed by a merge patch that names the version it was read at', async () => {
    const etag = await reset()
    expect((await house.call('PATCH', DRAFT, { body: { defaultCategory: 'office-it' } })).statusCode).toBe(428)
    const stale = await house.call('PATCH', DRAFT, { body: {}, headers: { 'if-match': '"1"' } })
    expect(stale.statusCode).toBe(412)
    const patch = { defaultCategory: 'office-it', matrix: null, stopWindowEffect: { intake: 'lower' } }
    const patched = await house.call('PATCH', DRAFT, { body: patch, headers: { 'if-match': etag } })
    expect(patched.statusCode).toBe(200)
    const { matrix: _, ...rest } = starter
    expect(patched.json()).toEqual({
      ...rest,
      defaultCategory: 'office-it',
      stopWindowEffect: { intake: 'lower', notifications: 'hold' },
    })
    const yaml = await house.call('GET', DRAFT, { headers: { accept: 'application/yaml' } })
    expect(yaml.body).toContain('# The starter configuration of a plant')
    expect(parse(yaml.body)).toEqual(patched.json())
    expect(Number(JSON.parse(patched.headers.etag as string))).toBe(Number(JSON.parse(etag)) + 1)
  })

  it('may hold faults, and says them all', async () => {
    const broken = STARTER.replace('team: ehs }', 'team: nobody }')
      .replace('shift.active && incident.lines.size() >= 1', 'shift.activ && incident.lines.size() >= 1')
      .replace('resolve: PT40H', 'resolve: P5D')
    expect((await house.call('PUT', DRAFT, { yaml: broken })).statusCode).toBe(200)
    const { valid, faults } = (await house.call('POST', `${DRAFT}/validate`)).json()
    expect(valid).toBe(false)
    expect(faults.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'classification[2].when EXPRESSION_UNKNOWN_NAME',
      'routing[10].team REFERENCE_UNKNOWN',
      'serviceLevels[3].targets.resolve INVALID_FORMAT',
    ])
    const [fault] = faults
    const line = broken.split('\n')[fault.line - 1]!
    expect(line.slice(fault.column - 1)).toMatch(/^activ /)
    expect(fault.excerpt.split('\n')[0]).toBe(line)
    const refused = await house.call('POST', `${DRAFT}/publish`, { body: { reason: 'try' } })
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ code: 'CONFIGURATION_INVALID', errors: faults })
    expect((await house.call('GET', '/v1/configuration')).json().version).toBe(1)
  })

  it('refuses a text that cannot be read, with every fault of the text', async () => {
    const answer = await house.call('PUT', DRAFT, { yaml: 'apiVersion: &a andon/v1\npriorities: *a\n' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      code: 'CONFIGURATION_UNREADABLE',
      errors: [
        { code: 'YAML_ANCHOR', line: 1, column: 16 },
        { code: 'YAML_ALIAS', line: 2, column: 13 },
      ],
    })
    const judged = await house.call('POST', `${DRAFT}/validate`, { yaml: 'a: !x 1\n' })
    expect(judged.json()).toMatchObject({ valid: false, faults: [{ code: 'YAML_TAG' }] })
  })

  it('warns of expressions without quotes, and can be published for all that', async () => {
    await house.call('PUT', DRAFT, {
      yaml: STARTER.replace('when: "incident.usersBlocked >= 25"', 'when: incident.usersBlocked >= 25'),
    })
    expect((await house.call('POST', `${DRAFT}/validate`)).json()).toMatchObject({
      valid: true,
      faults: [],
      warnings: [{ path: 'classification[6].when', code: 'EXPRESSION_UNQUOTED' }],
    })
  })

  it('is not touched by validating another document', async () => {
    await reset()
    const judged = await house.call('POST', `${DRAFT}/validate`, {
      body: { ...starter, routing: [{ key: 'a', team: 'nobody' }] },
    })
    expect(judged.json()).toMatchObject({
      valid: false,
      faults: [{ path: 'routing[0].team', pointer: '/routing/0/team' }],
    })
    expect((await house.call('GET', DRAFT)).json()).toEqual(starter)
  })

  it('takes as many bytes as the limit and not one more', async () => {
    const text = (bytes: number) => `${STARTER}#${'x'.repeat(bytes - Buffer.byteLength(STARTER) - 2)}\n`
    expect((await house.call('PUT', DRAFT, { yaml: text(LIMITS.configurationBytes) })).statusCode).toBe(200)
    expect((await house.call('PUT', DRAFT, { yaml: text(LIMITS.configurationBytes + 1) })).statusCode).toBe(413)
  })
})

describe('a publication', () => {
  it('is planned, published, compared and undone', async () => {
    await reset()
    const edited = STARTER.replace('resolve: PT2H', 'resolve: PT3H').replace(
      / {2}- key: many-users-blocked[\s\S]*?severity: sev2 }\n/,
      '',
    )
    await house.call('PUT', DRAFT, { yaml: edited })
    const plan = (await house.call('POST', `${DRAFT}/plan`)).json()
    expect(plan).toMatchObject({
      from: 1,
      to: null,
      totals: { added: 0, removed: 1, changed: 1, moved: 0 },
      changes: [
        { kind: 'removed', path: 'classification[many-users-blocked]', new: null },
        { kind: 'changed', path: 'serviceLevels[p1-production].targets.resolve', old: 'PT2H', new: 'PT3H' },
      ],
    })
    expect(plan.text).toContain('~ serviceLevels[p1-production].targets.resolve: "PT2H" -> "PT3H"\n')

    const published = await house.call('POST', `${DRAFT}/publish`, { body: { reason: 'P1 in three hours' } })
    expect(published.statusCode).toBe(201)
    expect(published.headers.location).toBe('/v1/configuration/versions/2')
    expect(published.json()).toMatchObject({ version: 2, reason: 'P1 in three hours', document: parse(edited) })
    expect((await house.call('GET', '/v1/configuration')).json().version).toBe(2)
    expect((await house.call('POST', `${DRAFT}/plan`)).json().changes).toEqual([])

    const compared = (await house.call('GET', '/v1/configuration/versions/2/compare?with=1')).json()
    expect(compared).toMatchObject({ from: 1, to: 2, changes: plan.changes })

    const again = await house.call('POST', '/v1/configuration/versions/1/publish', { body: { reason: 'too slow' } })
    expect(again.statusCode).toBe(201)
    expect(again.json()).toMatchObject({ version: 3, reason: 'too slow', document: starter })
    expect((await house.call('GET', DRAFT)).json()).toEqual(starter)
    const versions = (await house.call('GET', '/v1/configuration/versions?limit=2')).json()
    expect(versions.items.map(({ version }: { version: number }) => version)).toEqual([3, 2])
    const rest = (await house.call('GET', `/v1/configuration/versions?limit=2&cursor=${versions.nextCursor}`)).json()
    expect(rest).toMatchObject({ items: [{ version: 1, publishedBy: 'system' }], nextCursor: null })
    expect((await house.call('GET', '/v1/configuration/versions/9')).statusCode).toBe(404)
  })

  it('is written to the ledger: who, why, what was and what is', async () => {
    await reset()
    await house.call('PUT', DRAFT, { yaml: STARTER.replace('resolve: PT2H', 'resolve: PT1H30M') })
    const { version } = (await house.call('POST', `${DRAFT}/publish`, { body: { reason: 'faster' } })).json()
    const { rows } = await house.bench.asOwner(
      `select type, content from events where record_type = 'configuration' order by seq desc limit 2`,
    )
    expect(rows.map(({ type }) => type)).toEqual(['configuration.published', 'configuration.draft_changed'])
    const changes = rows[0]!.content.changes as { path: string }[]
    expect(changes.find(({ path }) => path === 'version')).toMatchObject({ old: version - 1, new: version })
    expect(changes.find(({ path }) => path.endsWith('targets.resolve'))).toMatchObject({ old: 'PT2H', new: 'PT1H30M' })
  })

  it('answers the same to a repeated request, and publishes once', async () => {
    await reset()
    const request = { body: { reason: 'once' }, headers: { 'idempotency-key': 'publish-once' } }
    const first = await house.call('POST', `${DRAFT}/publish`, request)
    const second = await house.call('POST', `${DRAFT}/publish`, request)
    expect(first.statusCode).toBe(201)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.body).toBe(first.body)
  })

  it('of a draft that another has changed meanwhile is refused', async () => {
    const etag = await reset()
    await reset()
    const answer = await house.call('POST', `${DRAFT}/publish`, {
      body: { reason: 'x' },
      headers: { 'if-match': etag },
    })
    expect(answer.statusCode).toBe(412)
  })

  it('cannot be changed in the database by the service', async () => {
    await expect(
      house.bench.database.transact(house.bench.ctx(), async (tx) => {
        await tx.query('test.rewrite', 'update configuration_versions set reason = $1', ['nothing'])
        return { value: null, events: [] }
      }),
    ).rejects.toThrow(/permission denied/)
    await expect(house.bench.asOwner('delete from configuration_versions')).rejects.toThrow(/append-only/)
  })

  it('by two people at once gives two versions, one after the other', async () => {
    await reset()
    const before = (await house.call('GET', '/v1/configuration')).json().version as number
    const again = () => house.call('POST', '/v1/configuration/versions/1/publish', { body: { reason: 'both' } })
    const answers = await Promise.all([again(), again(), again(), again()])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201])
    const versions = answers.map((answer) => answer.json().version as number).sort((a, b) => a - b)
    expect(versions).toEqual([1, 2, 3, 4].map((more) => before + more))
  })

  it('needs a reason, and a role that may', async () => {
    expect((await house.call('POST', `${DRAFT}/publish`, { body: {} })).statusCode).toBe(422)
    const responder = await house.as(['responder'])
    expect((await house.call('POST', `${DRAFT}/publish`, { as: responder, body: { reason: 'x' } })).statusCode).toBe(
      403,
    )
    expect((await house.call('PUT', DRAFT, { as: responder, yaml: STARTER })).statusCode).toBe(200)
    const sited = await house.as(['manager'], { sites: ['lei'] })
    expect((await house.call('POST', `${DRAFT}/publish`, { as: sited, body: { reason: 'x' } })).statusCode).toBe(403)
    const reporter = await house.as(['reporter'])
    expect((await house.call('GET', '/v1/configuration', { as: reporter })).statusCode).toBe(404)
    expect((await house.call('GET', '/v1/categories', { as: reporter })).statusCode).toBe(200)
  })
})

describe('the plant and the configuration name each other', () => {
  it('refuses to retire what the published version names, with the paths', async () => {
    await reset()
    await house.call('POST', `${DRAFT}/publish`, { body: { reason: 'back to the starter' } })
    const team = await house.call('POST', '/v1/teams/ehs/retire', { body: { reason: 'gone' } })
    expect(team.statusCode).toBe(409)
    expect(team.json().usedBy).toContainEqual({ type: 'configuration', path: 'routing[10].team' })
    const group = await house.call('POST', '/v1/stakeholder-groups/production-management/retire', {
      body: { reason: 'gone' },
    })
    expect(group.json().usedBy).toContainEqual({
      type: 'configuration',
      path: expect.stringMatching(/^escalations\[1\]\.steps\[\d\]\.notify\[0\]\.group$/),
    })
    const site = await house.call('POST', '/v1/assets/gre/retire', { body: { reason: 'gone' } })
    expect(site.json().usedBy).toContainEqual({ type: 'configuration', path: 'calendarOf[1].asset' })
  })

  it('refuses to publish without a calendar that a team works by', async () => {
    const { statusCode } = await house.call('POST', '/v1/teams', {
      body: { key: 'night-crew', name: 'Night crew', calendar: 'business-hours' },
    })
    expect(statusCode).toBe(201)
    const without = STARTER.replaceAll('business-hours', 'office-hours')
    await house.call('PUT', DRAFT, { yaml: without })
    const { faults } = (await house.call('POST', `${DRAFT}/validate`)).json()
    const told = faults.filter(({ code }: { code: string }) => code === 'CALENDAR_IN_USE')
    expect(told).toMatchObject([
      { path: 'calendars', message: expect.stringContaining('The team') },
      { path: 'calendars', message: expect.stringContaining('The asset') },
    ])
  })

  it('refuses to name what is retired', async () => {
    await house.call('POST', '/v1/teams', { body: { key: 'old-team', name: 'Old' } })
    expect((await house.call('POST', '/v1/teams/old-team/retire', { body: { reason: 'gone' } })).statusCode).toBe(200)
    await house.call('PUT', DRAFT, { yaml: STARTER.replace('team: ehs }', 'team: old-team }') })
    expect((await house.call('POST', `${DRAFT}/validate`)).json().faults).toMatchObject([
      { path: 'routing[10].team', code: 'REFERENCE_RETIRED' },
    ])
  })
})

describe('snapshots', () => {
  it('of every process follow a publication with the next transaction', async () => {
    await reset()
    const ctx = house.bench.ctx()
    const seen = () =>
      house.bench.database.read(ctx, async (tx) => [
        (await house.snapshots.configuration(tx)).version,
        (await house.others.configuration(tx)).version,
      ])
    const [before] = await seen()
    await house.call('POST', `${DRAFT}/publish`, { body: { reason: 'again' } })
    expect(await seen()).toEqual([before! + 1, before! + 1])
  })

  it('are the same value until something newer is there', async () => {
    const ctx = house.bench.ctx()
    const read = () => house.bench.database.read(ctx, house.others.configuration)
    expect(await read()).toBe(await read())
  })

  it('give the version an incident was decided with', async () => {
    const ctx = house.bench.ctx()
    const found = await house.bench.database.read(ctx, (tx) => house.others.version(tx, 1))
    expect(found).toMatchObject({ version: 1 })
    expect(await house.bench.database.read(ctx, (tx) => house.others.version(tx, 999))).toBeNull()
  })

  it('give the draft compiled, or its faults', async () => {
    await reset()
    const ctx = house.bench.ctx()
    const draft = () => house.bench.database.read(ctx, house.snapshots.draft)
    expect((await draft()).rules.routing.rules).toHaveLength(12)
    await house.call('PUT', DRAFT, { yaml: STARTER.replace('shift.active &&', 'shift.activ &&') })
    await expect(draft()).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
      errors: [{ path: 'classification[2].when' }],
    })
  })
})
