import { z } from 'zod'
import { type Answer, ok } from '#platform/http/answer.ts'
import { type Api, addPublicRoute, addRoute } from '#platform/http/route.ts'
import { MeOut, presentMe, presentToken, TokenForm, TokenOut } from './access.schema.ts'
import type { Access } from './access.service.ts'
import { readTokenRequest } from './token-request.schema.ts'

/** Tokens, and who am I. */
export function accessRoutes(api: Api, { signIn, describeOwn }: Pick<Access, 'signIn' | 'describeOwn'>): void {
  addPublicRoute(api, {
    method: 'POST',
    url: '/v1/auth/token',
    operationId: 'issueToken',
    tags: ['Access'],
    summary: 'Exchange credentials for an access token',
    description:
      'OAuth 2.0 (RFC 6749), form-encoded. `grant_type=client_credentials` with `client_id` and `client_secret` (or HTTP Basic), ' +
      'or `grant_type=password` with `username` as `organisation/person`. `scope` asks for fewer roles than are granted. ' +
      'A refusal has the `error` of RFC 6749 beside its `code`.',
    consumes: ['application/x-www-form-urlencoded'],
    body: TokenForm,
    answers: { 200: TokenOut },
    refusals: [
      'TOKEN_REQUEST_INVALID',
      'TOKEN_GRANT_UNSUPPORTED',
      'TOKEN_SCOPE_INVALID',
      'TOKEN_GRANT_INVALID',
      'TOKEN_CLIENT_INVALID',
      'TOO_MANY_ATTEMPTS',
    ],
    answer: async ({ body, request, now }): Promise<Answer> => {
      const { authorization } = request.headers
      const issued = await signIn.issueToken(readTokenRequest(body, authorization, { address: request.ip, now }))
      const headers = { 'cache-control': 'no-store', pragma: 'no-cache' }
      return { status: 200, headers, body: presentToken(issued) }
    },
  })

  addRoute(api, {
    method: 'GET',
    url: '/v1/me',
    operationId: 'getMe',
    tags: ['Access'],
    summary: 'Who am I, and what may I do',
    authorise: 'me.read',
    query: z.strictObject({}),
    answers: { 200: MeOut },
    handle: ({ ctx }) => describeOwn(ctx),
    respond: (own, { ctx }) => ok(presentMe(ctx, own)),
  })
}
