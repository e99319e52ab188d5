import { defineErrors } from '#kernel/errors.ts'

/** The refusals only a GraphQL request can meet; all others have the codes of REST. */
export const graphqlErrors = defineErrors({
  GRAPHQL_PARSE_FAILED: [400, 'The document is not GraphQL: {reason}'],
  GRAPHQL_VALIDATION_FAILED: [400, 'The document does not fit the schema: {reason}'],
  GRAPHQL_LIMIT_EXCEEDED: [400, 'The document asks for too much: its {limit} may be {allowed} at most.'],
  GRAPHQL_SUBSCRIPTIONS_ONLY: [400, 'Over WebSocket subscriptions are served. Send queries and mutations by POST.'],
  GRAPHQL_SUBSCRIPTION_OVER_HTTP: [
    400,
    'Subscriptions are served over WebSocket at this address (graphql-transport-ws).',
  ],
  GRAPHQL_BATCH_REFUSED: [
    400,
    'One request carries one operation. Send several requests, or one document with several root fields.',
  ],
})
