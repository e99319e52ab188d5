import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { follow, listen } from './support.ts'

let doors: Doors
let port: number
let manager: Caller
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  port = await listen(doors)
  manager = await doors.as(['manager'])
})
afterAll(() => doors?.close())

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
const open = async (change: object = {}) => {
  const reply = await manager.rest('POST', '/v1/incidents', { ...PRINTER, ...change })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json() as { id: string; number: string }
}

describe('a stream', () => {
  test('begins at the present end and hands on what is committed', async () => {
    const reader = await follow(port, manager.headers)
    expect(reader.status).toBe(200)
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
    expect(reader.headers['content-encoding']).toBeUndefined()
    await reader.until(() => reader.lastId() !== '')
    const incident = await open()
    await reader.until(() => reader.events().length > 0)
    expect(reader.events()[0]).toMatchObject({
      type: 'incident.opened',
      record: { type: 'incident', id: incident.id, number: incident.number },
    })
    reader.close()
  })
})
