import { z } from 'zod'
import { defineErrors } from '#kernel/errors.ts'
import { instantIn, integerIn, listIn, pageIn } from '#kernel/wire.ts'
import { created, noContent, okVersioned } from '#platform/http/answer.ts'
import { type Api, addPublicRoute, addRoute } from '#platform/http/route.ts'

export const thingErrors = defineErrors({ THING_STUCK: [409, 'The thing is stuck at {place}.'] })

const CreateThing = z.strictObject({
  name: z.string().min(1).max(20),
  count: z.int().min(0).optional(),
  parts: z.array(z.strictObject({ key: z.string() })).optional(),
  at: instantIn.optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
})
const Thing = z.strictObject({ id: z.string(), name: z.string(), version: z.int() }).meta({ id: 'Thing' })

export type Kept = { stored: { status: number; body: string } | null; written: number }

/** Routes of a made-up noun, one for each convention. */
export function thingRoutes(api: Api, kept: Kept): void {
  const tags = ['Things']
  addRoute(api, {
    method: 'POST',
    url: '/v1/things',
    operationId: 'createThing',
    tags,
    summary: 'Create a thing',
    authorise: 'thing.write',
    body: CreateThing,
    answers: { 201: Thing },
    refusals: ['THING_STUCK'],
    handle: ({ ctx, body }) => {
      const value = { id: ctx.requestId, name: body.name }
      // As transact does: the answer is written out inside, and the same bytes are kept.
      if (ctx.idempotency) kept.stored = ctx.idempotency.answer(value)
      return value
    },
    respond: (thing) => {
      kept.written++
      return created({ ...thing, version: 1 }, `/v1/things/${thing.id}`, 1)
    },
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/things',
    operationId: 'listThings',
    tags,
    summary: 'List things',
    authorise: 'thing.read',
    query: z.strictObject({ ...pageIn, team: listIn(z.string()).optional(), size: integerIn(1, 9).optional() }),
    answers: { 200: z.strictObject({ query: z.unknown() }) },
    handle: ({ query }) => query,
    respond: (query) => ({ status: 200, body: { query } }),
  })
  addRoute(api, {
    method: 'PATCH',
    url: '/v1/things/:key',
    operationId: 'patchThing',
    tags,
    summary: 'Change a thing',
    authorise: 'thing.write',
    params: z.strictObject({ key: z.string().max(30) }),
    body: z.strictObject({ name: z.string() }),
    answers: { 200: Thing },
    handle: ({ params, expectedVersion }) => ({ id: params.key, version: expectedVersion ?? 0 }),
    respond: (thing) => okVersioned({ ...thing, name: 'x' }, thing.version),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/things/:key/:act',
    operationId: 'actOnThing',
    tags,
    summary: 'Act on a thing',
    authorise: 'thing.write',
    params: z.strictObject({ key: z.string(), act: z.enum(['stick', 'crash', 'leak', 'free']) }),
    body: z.strictObject({ reason: z.string().optional() }),
    answers: { 200: Thing, 204: z.null() },
    handle: ({ params }) => {
      if (params.act === 'stick') {
        throw thingErrors.THING_STUCK({ place: 'gate' }, { members: { allowed: ['free'] }, retryAfter: 3 })
      }
      if (params.act === 'crash') throw new Error('select secret from safe where id = 42')
      return params.act
    },
    respond: (act) =>
      act === 'leak' ? { status: 200, body: { id: '1', name: 'x', version: 1, salt: 's' } } : noContent(),
  })
  addRoute(api, {
    method: 'DELETE',
    url: '/v1/things/:key',
    operationId: 'deleteThing',
    tags,
    summary: 'Delete a thing',
    authorise: 'thing.forbidden',
    answers: { 204: z.null() },
    handle: () => null,
    respond: noContent,
  })
  addPublicRoute(api, {
    method: 'POST',
    url: '/v1/form',
    operationId: 'sendForm',
    tags,
    summary: 'Send a form',
    consumes: ['application/x-www-form-urlencoded'],
    body: z.strictObject({ a: z.string() }),
    answers: { 200: z.strictObject({ a: z.string() }) },
    answer: ({ body }) => ({ status: 200, body }),
  })
}
