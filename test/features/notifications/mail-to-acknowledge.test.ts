import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Mailbox, openMailbox } from '../../support/mailbox.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let mailbox: Mailbox
let doors: Doors
let manager: Caller
beforeAll(async () => {
  mailbox = await openMailbox({ security: 'none' })
  doors = await openDoors({
    settings: {
      PUBLIC_URL: 'https://andon.plant.example',
      INCIDENT_URL: 'https://board.example/incidents/{number}',
      SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      SMTP_TLS: 'off',
      MAIL_FROM: 'Andon <andon@plant.example>',
    },
  })
  await doors.seed()
  manager = await doors.as(['manager'])
})
afterAll(async () => {
  await doors.close()
  await mailbox.close()
})

/** What each process does every second: fires what is due, then sends. */
async function tick(): Promise<void> {
  const { evaluator, dispatcher } = doors.services
  await evaluator.tick(doors.clock.now())
  await dispatcher.run()
  await dispatcher.settled()
}

it('from a P1 to its mails in one thread, and from the link in one of them to the acknowledge', async () => {
  const reply = await manager.rest('POST', '/v1/incidents', {
    title: 'Förderband <steht> & „MES“ antwortet nicht',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    productionImpact: 'stopped',
    fields: { system: 'mes' },
  })
  expect(reply.statusCode).toBe(201)
  const { id, number, priority } = reply.json()
  expect(priority).toBe('P1')
  await tick()
  const [first] = mailbox.received
  expect(first?.mail.subject).toBe(`${number} P1: Förderband <steht> & „MES“ antwortet nicht`)
  expect(first?.mail.html).toContain('Förderband &lt;steht&gt; &amp; „MES“ antwortet nicht')
  expect(first?.mail.headers.find(({ key }) => key === 'importance')?.value).toBe('High')

  // At half of the acknowledge target the lead, still before anybody has acknowledged.
  doors.clock.advance(8 * 60_000)
  await tick()
  const threads = new Set(mailbox.received.map(({ mail }) => mail.references))
  expect([...threads]).toEqual([`<thread.${id}@plant.example>`])
  expect(mailbox.received.length).toBeGreaterThan(1)
  expect(new Set(mailbox.received.map(({ mail }) => mail.messageId)).size).toBe(mailbox.received.length)

  const links = [...(first?.mail.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, link]) => link!)
  expect(links).toHaveLength(2)
  expect(links[1]).toBe(`https://board.example/incidents/${number}`)
  expect(links[0]).toMatch(/^https:\/\/andon\.plant\.example\/v1\/links\/[\w.-]+$/)
  for (const link of links) expect(first?.mail.text).toContain(link)

  const { pathname } = new URL(links[0]!)
  const look = await doors.app.inject({ method: 'GET', url: pathname })
  expect([look.statusCode, look.body.includes('<form')]).toEqual([200, true])
  const pressed = await doors.app.inject({
    method: 'POST',
    url: pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'confirm=acknowledge',
  })
  expect(pressed.statusCode).toBe(200)
  expect((await manager.rest('GET', `/v1/incidents/${id}`)).json().status).toBe('acknowledged')

  // The next level would be told at a quarter of an hour: nobody is any more.
  const told = mailbox.received.length
  doors.clock.advance(10 * 60_000)
  await tick()
  expect(mailbox.received).toHaveLength(told)
})
