import { LIMITS } from '#kernel/limits.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { bearerOf } from './credentials.schema.ts'
import {
  anyBody,
  discardBody,
  idParams,
  keptHeaders,
  listMessagesQuery,
  mappingQuery,
  messageListOut,
  messageOut,
  messagePageOut,
  nameParams,
  presentMessage,
  presentMessageItem,
  presentReading,
  presentTaken,
  readingListOut,
  replayBody,
  takenListOut,
} from './intake.schema.ts'
import type { Intake } from './intake.service.ts'

const tags = ['Intake']

/** `/v1/intake`: any JSON by a mapping, what it would become, and what could not be used. */
export function intakeRoutes(api: Api, { intake }: { readonly intake: Intake }): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/:name',
    operationId: 'sendToIntake',
    tags,
    summary: 'Take in a message by a mapping',
    description:
      'The body is any JSON, whatever the media type says; the mapping of this key reads it. A message that cannot be used is kept: `outcome` says so, ' +
      'and it can be replayed once the mapping is mended.',
    authorise: 'intake.send',
    credentialOf: ({ headers }) => bearerOf(headers.authorization),
    readsAnything: true,
    bodyBytes: LIMITS.batchBodyBytes,
    params: nameParams,
    body: anyBody,
    answers: { 200: takenListOut },
    refusals: ['UNKNOWN_MAPPING', 'SITES_ONLY'],
    handle: ({ ctx, params, body, request }) =>
      intake.take(ctx, { name: params.name, body, headers: keptHeaders(request.headers) }),
    respond: (taken) => ok({ items: taken.map(presentTaken) }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/:name/test',
    operationId: 'testIntake',
    tags,
    summary: 'Show what a message would become',
    description: 'Nothing is written.',
    authorise: 'intake.test',
    credentialOf: ({ headers }) => bearerOf(headers.authorization),
    readsAnything: true,
    bodyBytes: LIMITS.batchBodyBytes,
    params: nameParams,
    query: mappingQuery,
    body: anyBody,
    answers: { 200: readingListOut },
    refusals: ['UNKNOWN_MAPPING'],
    handle: ({ ctx, params, query: { mapping = params.name }, body }) =>
      intake.test(ctx, { name: mapping, body, headers: {} }),
    respond: (items) => ok({ items: items.map(presentReading) }),
  })
  addMessages(api, intake)
}

function addMessages(api: Api, intake: Intake): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/intake/messages',
    operationId: 'listIntakeMessages',
    tags,
    summary: 'List messages that could not be used, or not wholly',
    description: 'The latest first. `state=unusable` are those that wait for somebody.',
    authorise: 'intake_message.read',
    query: listMessagesQuery,
    answers: { 200: messagePageOut },
    handle: ({ ctx, query: { state, name, limit, cursor } }) =>
      intake.list(ctx, { states: state, names: name, limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentMessageItem), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/intake/messages/:id',
    operationId: 'getIntakeMessage',
    tags,
    summary: 'Read a message that was kept',
    authorise: 'intake_message.read',
    params: idParams,
    answers: { 200: messageOut },
    handle: ({ ctx, params }) => intake.get(ctx, params.id),
    respond: (message) => ok(presentMessage(message)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/messages/:id/replay',
    operationId: 'replayIntakeMessage',
    tags,
    summary: 'Take a kept message in again',
    description: 'By the mapping as it is now. One that still cannot be used stays, with the reason of today.',
    authorise: 'intake_message.settle',
    params: idParams,
    answers: { 200: messageOut },
    refusals: ['INTAKE_MESSAGE_SETTLED'],
    handle: ({ ctx, params }) => intake.replay(ctx, params.id),
    respond: (message) => ok(presentMessage(message)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/messages/replay',
    operationId: 'replayIntakeMessages',
    tags,
    summary: 'Take many kept messages in again',
    description: 'Each on its own, in the order they are given; those that are settled already are as they were.',
    authorise: 'intake_message.settle',
    body: replayBody,
    answers: { 200: messageListOut },
    handle: ({ ctx, body }) => intake.replayMany(ctx, body.ids),
    respond: (messages) => ok({ items: messages.map(presentMessage) }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/messages/:id/discard',
    operationId: 'discardIntakeMessage',
    tags,
    summary: 'Say that a kept message will not be used',
    authorise: 'intake_message.settle',
    params: idParams,
    body: discardBody,
    answers: { 200: messageOut },
    refusals: ['INTAKE_MESSAGE_SETTLED'],
    handle: ({ ctx, params, body }) => intake.discard(ctx, params.id, body.reason),
    respond: (message) => ok(presentMessage(message)),
  })
}
