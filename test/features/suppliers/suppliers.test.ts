import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant } from '#features/plant/index.ts'
import { openPlantHouse, type PlantHouse } from '../plant/support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
})
afterAll(() => house.close())

const version = (at: number) => ({ 'if-match': `"${at}"` })

describe('a supplier', () => {
  it('has contacts, a contract and a channel that was agreed', async () => {
    const made = await house.call('POST', '/v1/suppliers', {
      body: {
        key: 'acme',
        name: 'Acme',
        contacts: [{ name: 'Hotline', phone: '+1 555 0100' }],
        contract: { number: 'A-1', endsOn: '2027-12-31' },
        agreedChannel: { channel: 'phone', address: '+1 555 0100' },
      },
    })
    expect(made.json()).toMatchObject({
      contacts: [{ name: 'Hotline', role: null, email: null, phone: '+1 555 0100', language: null }],
      contract: { number: 'A-1', description: null, startsOn: null, endsOn: '2027-12-31' },
    })
    const changed = await house.call('PATCH', '/v1/suppliers/acme', {
      body: { contract: { startsOn: '2026-01-01', number: null }, agreedChannel: null },
      headers: version(1),
    })
    expect(changed.json()).toMatchObject({
      contract: { number: null, startsOn: '2026-01-01', endsOn: '2027-12-31' },
      agreedChannel: null,
      version: 2,
    })
    const { changes } = (await house.eventsOf(changed.json().id)).at(-1)!
    expect(changes).toHaveLength(4)
    expect(changes).toContainEqual({ path: 'contract.number', old: 'A-1', new: null })
    expect(changes).toContainEqual({ path: 'contract.startsOn', old: null, new: '2026-01-01' })
    expect(changes).toContainEqual({ path: 'agreedChannel.channel', old: 'phone', new: null })
    expect(changes).toContainEqual({ path: 'agreedChannel.address', old: '+1 555 0100', new: null })
  })

  it.each<[string, object, string]>([
    ['a day that does not exist', { contract: { endsOn: '2026-02-30' } }, '/contract/endsOn'],
    ['an end before the start', { contract: { startsOn: '2026-02-01', endsOn: '2026-01-31' } }, '/contract/endsOn'],
    ['half a channel', { agreedChannel: { channel: 'email' } }, '/agreedChannel/address'],
    ['a contact without a name', { contacts: [{ email: 'a@b.example' }] }, '/contacts/0/name'],
  ])('is refused with %s', async (_, change, pointer) => {
    const answer = await house.call('POST', '/v1/suppliers', { body: { key: 'bad', name: 'Bad', ...change } })
    expect([answer.statusCode, answer.json().errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
      422,
      [pointer],
    ])
  })

  it('is not retired while assets name it', async () => {
    const answer = await house.call('POST', '/v1/suppliers/nordlicht-hosting/retire', {
      body: { reason: 'contract ended' },
    })
    expect(answer.json().usedBy).toEqual([
      { type: 'asset', key: 'erp', path: 'supplier' },
      { type: 'asset', key: 'erp', path: 'supportModel' },
    ])
    const free = await house.call('POST', '/v1/suppliers/acme/retire', { body: { reason: 'contract ended' } })
    expect(free.statusCode).toBe(200)
    const asset = await house.call('POST', '/v1/assets', {
      body: { key: 'a', name: 'A', level: 'unit', supplier: 'acme' },
    })
    expect(asset.json().errors).toMatchObject([{ pointer: '/supplier', code: 'RETIRED_REFERENCE' }])
  })

  it('comes from CSV, its contacts as JSON', async () => {
    const csv = 'key,name,contacts\ncsv-supplier,CSV,"[{""name"":""Desk"",""email"":""desk@csv.example""}]"'
    expect((await house.call('POST', '/v1/suppliers/import', { csv })).json()).toMatchObject({ created: 1 })
    expect((await house.call('GET', '/v1/suppliers/csv-supplier')).json().contacts[0].email).toBe('desk@csv.example')
    const broken = await house.call('POST', '/v1/suppliers/import', { csv: 'key,name,contacts\nx,X,"[{"' })
    expect(broken.json().errors).toMatchObject([{ pointer: '/suppliers/0/contacts', code: 'INVALID_TYPE' }])
  })
})
