import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { type EscalatingPlant, openPlant } from './support.ts'

const POLICIES = `  - key: ping
    when: "incident.title == 'to and fro' && incident.team != 'quality'"
    steps: [{ key: hand-over, trigger: opened, notify: [{ team: team }], assign: { team: quality }, raise: { priority: P2 } }]
  - key: pong
    when: "incident.title == 'to and fro'"
    steps: [{ key: hand-back, trigger: opened, notify: [{ team: team }], assign: { team: app-infra }, raise: { priority: P1 } }]
  - key: raising
    when: "incident.title == 'worse' && incident.priority != 'P1'"
    steps:
      - { key: raise, trigger: { after: PT10M }, notify: [{ lead: team }], raise: { priority: P1 } }
      - { key: declare, trigger: { clock: acknowledge, percent: 100 }, notify: [{ team: team }], declareMajor: true }
      - { key: major, trigger: { after: PT5M, since: major_declared }, notify: [{ group: production-management }] }
`

let plant: EscalatingPlant
beforeAll(async () => {
  plant = await openPlant(POLICIES)
})
afterAll(() => plant?.close())

const PRINTER = { category: 'office-it/printer', assets: ['lei/packaging/line-4'], reporter: 'm.keller' }
const open = (title: string) => plant.call('POST', '', { ...PRINTER, title })

test('two policies that hand an incident to each other come to an end: a step chooses no other policy', async () => {
  const start = plant.clock.now()
  const { id, number } = await open('to and fro')
  await plant.drive(start + HOUR)
  const { team, decision } = await plant.call('GET', `/${number}`)
  expect([team, decision.escalationPolicy.value]).toEqual(['quality', 'ping'])
  expect(await plant.stepsOf(id, start)).toEqual(['0 escalation.started', '0 hand-over acted'])
})

test('a step raises the priority, whose clocks call the next; a declaration starts what waits for it', async () => {
  const start = plant.clock.now()
  const { id, number } = await open('worse')
  await plant.drive(start + HOUR)
  const { priority, decision } = await plant.call('GET', `/${number}`)
  expect([priority, decision.escalationPolicy.value]).toEqual(['P1', 'raising'])
  expect(await plant.stepsOf(id, start)).toEqual([
    '0 escalation.started',
    '10 raise acted',
    '15 declare acted',
    '20 major acted',
  ])
  expect(await plant.examine()).toEqual([])
})

test('the doctor says when a timer was lost, and nothing of what was done by the book', async () => {
  const { id } = await open('by the book')
  await plant.drive(plant.clock.now() + 20 * MINUTE)
  await plant.call('POST', `/${id}/acknowledge`, {})
  await plant.call('POST', `/${id}/resolve`, { resolutionCode: 'fixed', text: 'Restarted.' })
  await plant.call('POST', `/${id}/reopen`, { reason: 'Frozen again.' })
  expect(await plant.examine()).toEqual([])
  await plant.owner.query("delete from timers where kind = 'escalation' and record_id = $1", [id])
  expect(await plant.examine()).toEqual([expect.stringContaining('its timer does not wait for what is due next')])
})
