export type { RawBody, RawBodySource } from './body.ts'
export type { Call } from './call.ts'
export {
  type Andon,
  type ClientOptions,
  createClient,
  type FeedFilter,
  type Operations,
  type RequestInput,
} from './client.ts'
export type { Credentials } from './credentials.ts'
export { AndonConnectionError, AndonError, AndonProblem, type Fault } from './errors.ts'
export type { Feed, FeedMessage, FeedState, FollowOptions } from './feed.ts'
export { AndonFile } from './file.ts'
export type { ProblemCode } from './operations.ts'
export type * from './schema.ts'
export type { ExtraHeaders, Fetch } from './transport.ts'
export type { Answer, AnswerOf, CallOptions, InputOf, Meta, OperationName, Version } from './types.ts'
export type { RetryPolicy } from './waiting.ts'
export {
  type ReceivedWebhook,
  type VerifyOptions,
  verifyWebhook,
  type WebhookEvent,
  type WebhookFault,
  type WebhookHeaders,
  WebhookVerificationError,
} from './webhooks.ts'
