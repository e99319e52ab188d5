import { serverAudits } from 'graphql-http'
import { expect, test } from 'vitest'
import { openGraphql } from '../support/graphql-server.ts'

test('the GraphQL-over-HTTP audit of graphql-http: all 61', async () => {
  const { app } = await openGraphql('type Query { leaf: String } type Mutation { leaf: String }', {})
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`
  const results = await Promise.all(serverAudits({ url, fetchFn: fetch }).map((audit) => audit.fn()))
  await app.close()
  const passed = results.filter((result) => result.status === 'ok')
  console.info(`GraphQL over HTTP: ${passed.length} of ${results.length} audits`)
  expect(results.filter((result) => result.status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([])
  expect(passed).toHaveLength(61)
})
