import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { expectStatus } from './support.ts'

let house: Doors
let admin: Caller
let other: Caller
beforeAll(async () => {
  house = await openDoors()
  await house.seed()
  await house.seed('other')
  admin = await house.as(['admin'])
  other = await house.as(['admin'], { org: 'other' })
  for (const caller of [admin, other]) {
    await expectStatus(
      201,
      caller.rest('POST', '/v1/api-clients', { key: 'mail', name: 'Mail', roles: ['integration'] }),
    )
    await expectStatus(
      201,
      caller.rest('POST', '/v1/api-clients', { key: 'reader', name: 'Reader', roles: ['auditor'] }),
    )
  }
})
afterAll(() => house.close())

const PATH = '/v1/intake-addresses'
const add = (caller: Caller, key: string, address: string, more: object = {}) =>
  caller.rest('POST', PATH, { key, name: key, address, client: 'mail', ...more })

describe('an intake address', () => {
  test('is kept in lower case, with its senders', async () => {
    const made = await expectStatus(
      201,
      add(admin, 'lei', 'Lei@Andon.Plant.example', { allowedSenders: ['A@b.example', 'SCADA.example', 'a@B.example'] }),
    )
    expect(made).toMatchObject({
      address: 'lei@andon.plant.example',
      mapping: null,
      allowedSenders: ['a@b.example', 'scada.example'],
      version: 1,
    })
    const { data } = await admin.query(
      '{ intakeAddress(key: "lei") { address client mapping allowedSenders retiredAt } }',
    )
    expect(data.intakeAddress).toEqual({
      address: 'lei@andon.plant.example',
      client: 'mail',
      mapping: null,
      allowedSenders: ['a@b.example', 'scada.example'],
      retiredAt: null,
    })
  })

  test('that was left out of two is missing in both, and taken in none', async () => {
    const rows = { intakeAddresses: [{ key: 'a' }, { key: 'b' }] }
    const refused = await admin.rest('POST', '/v1/intake-addresses/import', rows)
    const codes = refused.json().errors.map(({ code }: { code: string }) => code)
    expect(new Set(codes)).toEqual(new Set(['REQUIRED']))
  })

  test('belongs to one organisation of the installation, until it is retired or changed', async () => {
    await expectStatus(201, add(admin, 'one', 'one@plant.example'))
    const refused = await add(other, 'one', 'ONE@plant.example')
    expect([refused.statusCode, refused.json().errors]).toEqual([
      422,
      [{ pointer: '/address', code: 'TAKEN', message: 'the address "one@plant.example" is taken' }],
    ])
    await expectStatus(
      200,
      admin.rest('PATCH', `${PATH}/one`, { address: 'first@plant.example' }, { 'if-match': '"1"' }),
    )
    await expectStatus(201, add(other, 'one', 'one@plant.example'))
    expect(
      (await admin.rest('PATCH', `${PATH}/one`, { address: 'one@plant.example' }, { 'if-match': '"2"' })).statusCode,
    ).toBe(422)
    await expectStatus(200, other.rest('POST', `${PATH}/one/retire`, { reason: 'Moved' }, { 'if-match': '"1"' }))
    await expectStatus(200, admin.rest('PATCH', `${PATH}/one`, { address: 'one@plant.example' }, { 'if-match': '"2"' }))
    expect(
      (await other.rest('POST', `${PATH}/one/restore`, { reason: 'Back' }, { 'if-match': '"2"' })).statusCode,
    ).toBe(422)
  })

  test('is held by one of many that want it at once', async () => {
    const wanted = Array.from({ length: 6 }, (_, at) => add(at % 2 ? admin : other, `race${at}`, 'race@plant.example'))
    const codes = (await Promise.all(wanted)).map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 201)).toHaveLength(1)
    expect(codes.every((code) => [201, 409, 422].includes(code))).toBe(true)
    expect(
      (await house.owner.query(`select 1 from intake_addresses where address = 'race@plant.example'`)).rowCount,
    ).toBe(1)
    expect(
      (await house.owner.query(`select 1 from held_mail_addresses where address = 'race@plant.example'`)).rowCount,
    ).toBe(1)
  })

  test.each<[string, object, string]>([
    ['no address', { address: 'nonsense' }, '/address'],
    ['two addresses', { address: 'a@b.example, c@d.example' }, '/address'],
    ['a domain that is none', { address: 'a@b..example' }, '/address'],
    ['a client that is not there', { client: 'nobody' }, '/client'],
    ['a client that may not send', { client: 'reader' }, '/client'],
    ['a mapping that is not there', { mapping: 'nothing' }, '/mapping'],
    ['a mapping for something else', { mapping: 'alertmanager' }, '/mapping'],
    ['a sender that is none', { allowedSenders: ['two words'] }, '/allowedSenders/0'],
  ])('is refused with %s', async (_, change, pointer) => {
    const answer = await add(admin, 'bad', 'bad@plant.example', change)
    expect([answer.statusCode, answer.json().errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
      422,
      [pointer],
    ])
  })

  test('takes the mapping of mail by its key', async () => {
    await expectStatus(201, add(admin, 'mapped', 'mapped@plant.example', { mapping: 'email' }))
  })

  test.each([0, 1] as const)('names senders up to the limit: %i more', async (extra) => {
    const allowedSenders = Array.from({ length: LIMITS.intakeSenders + extra }, (_, at) => `s${at}@plant.example`)
    const answer = await add(admin, `many${extra}`, `many${extra}@plant.example`, { allowedSenders })
    expect(answer.statusCode).toBe(extra === 0 ? 201 : 422)
  })

  test('comes in a table, and two rows of one address are a fault', async () => {
    const csv =
      'key,name,address,client,allowedSenders\nt1,T1,t1@plant.example,mail,a@b.example;c.example\nt2,T2,t2@plant.example,mail,\n'
    const sent = (text: string) =>
      house.app.inject({
        method: 'POST',
        url: `${PATH}/import`,
        headers: { ...admin.headers, 'content-type': 'text/csv' },
        payload: text,
      })
    expect((await sent(csv)).json()).toMatchObject({ created: 2 })
    expect((await sent(csv)).json()).toMatchObject({ created: 0, unchanged: 2 })
    expect((await sent(csv.replaceAll(/t[12]@/g, 't3@'))).json()).toMatchObject({
      errors: [{ pointer: '/intakeAddresses/1/address' }],
    })
  })

  test('is changed by administrators of the whole organisation alone', async () => {
    const manager = await house.as(['manager'])
    const limited = await house.as(['admin'], { sites: ['lei'] })
    expect((await add(manager, 'x', 'x@plant.example')).statusCode).toBe(403)
    expect((await add(limited, 'x', 'x@plant.example')).json()).toMatchObject({ code: 'SITES_ONLY' })
    expect((await manager.rest('GET', PATH)).statusCode).toBe(200)
    expect((await (await house.as(['responder'])).rest('GET', PATH)).statusCode).toBe(404)
  })

  test('is made, changed, retired and restored over GraphQL', async () => {
    const made = await admin.query(
      'mutation($input: CreateIntakeAddressInput!) { createIntakeAddress(input: $input) { intakeAddress { version } errors { code } } }',
      { input: { key: 'gql', name: 'G', address: 'gql@plant.example', client: 'mail' } },
    )
    expect(made.data.createIntakeAddress).toEqual({ intakeAddress: { version: 1 }, errors: [] })
    const end = async (verb: string, expectedVersion: number) =>
      (
        await admin.query(
          `mutation($input: RetireInput!) { ${verb}IntakeAddress(input: $input) { intakeAddress { retiredAt } errors { code } } }`,
          {
            input: { key: 'gql', reason: 'Test', expectedVersion },
          },
        )
      ).data[`${verb}IntakeAddress`]
    expect(await end('retire', 1)).toMatchObject({ intakeAddress: { retiredAt: expect.any(String) }, errors: [] })
    expect(await end('restore', 2)).toMatchObject({ intakeAddress: { retiredAt: null }, errors: [] })
  })
})
