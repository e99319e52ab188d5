import { serverAudits } from 'graphql-http'
import { expect, test } from 'vitest'
import { openDoors } from '../features/graphql/support.ts'

test('the GraphQL-over-HTTP audit of graphql-http against the whole service: all 61', async () => {
  const doors = await openDoors()
  const { headers } = await doors.as(['responder'])
  const url = `${await doors.app.listen({ port: 0, host: '127.0.0.1' })}/graphql`
  const fetchFn = (address: string, init: RequestInit = {}) =>
    fetch(address, { ...init, headers: { ...headers, ...(init.headers as Record<string, string> | undefined) } })
  const results = await Promise.all(serverAudits({ url, fetchFn }).map((audit) => audit.fn()))
  const unauthenticated = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
  const answer = (await unauthenticated.json()) as { data?: unknown; errors: { extensions: { code: string } }[] }
  await doors.close()
  const passed = results.filter((result) => result.status === 'ok')
  console.info(`GraphQL over HTTP: ${passed.length} of ${results.length} audits`)
  expect(results.filter((result) => result.status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([])
  expect(passed).toHaveLength(61)
  // What the audit cannot ask: without credentials nothing is executed.
  expect([unauthenticated.status, unauthenticated.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="andon"',
  ])
  expect(answer).not.toHaveProperty('data')
  expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
})
