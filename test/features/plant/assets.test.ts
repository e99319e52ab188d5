import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant } from '#features/plant/index.ts'
import { systemActor } from '#kernel/ctx.ts'
import { openPlantHouse, type PlantHouse, pathOf } from './support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
})
afterAll(() => house.close())

describe('the demo plant', () => {
  it('loads once, with exactly the keys of the starter plant', async () => {
    const ctx = house.bench.ctx({ actor: systemActor })
    expect(await loadDemoPlant(house.services, ctx)).toBe(true)
    expect(await loadDemoPlant(house.services, ctx)).toBe(false)
    const all = await house.call('GET', '/v1/assets?limit=200')
    expect(all.json().items).toHaveLength(24)
  })
})

describe('an asset', () => {
  it('is created, read, changed, retired and restored', async () => {
    const made = await house.call('POST', '/v1/assets', {
      body: { key: 'lei/packaging/line-5', name: 'Line 5', level: 'line' },
    })
    expect(made.json()).toMatchObject({
      key: 'lei/packaging/line-5',
      parent: 'lei/packaging',
      domain: 'ot',
      version: 1,
    })
    expect(made.statusCode).toBe(201)
    expect(made.headers['location']).toBe(pathOf('lei/packaging/line-5'))
    const url = made.headers['location'] as string
    const read = await house.call('GET', url)
    expect(read.headers['etag']).toBe('"1"')
    expect(read.json()).toEqual(made.json())
  })
})
