import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { openDoors } from '../graphql/support.ts'

/** The whole service with the demo plant, listening, and those who send to it. */
export async function openIntakeHouse() {
  const doors = await openDoors()
  await doors.seed()
  const admin = await doors.as(['admin'], { key: 'boss' })
  const sender = await doors.as(['integration'], { key: 'mes' })
  await admin.rest('POST', '/v1/api-clients', { key: 'monitoring', name: 'Monitoring', roles: ['integration'] })
  const made = await admin.rest('POST', '/v1/api-clients/monitoring/keys', { name: 'one' })
  const key: string = made.json().apiKey
  expect(key, made.body).toMatch(/^andon_/)
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = doors.app.server.address() as AddressInfo
  const find = async (dedupKey: string) =>
    (await admin.rest('GET', '/v1/incidents?limit=200'))
      .json()
      .items.find((one: { dedupKey: string }) => one.dedupKey === dedupKey)
  return { doors, sender, admin, key, port, find }
}

export type IntakeHouse = Awaited<ReturnType<typeof openIntakeHouse>>
