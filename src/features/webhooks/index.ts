export { makeWebhooks, type WebhookServices } from './make-webhooks.service.ts'
export { webhookJobs } from './webhooks.jobs.ts'
export { webhookResolvers } from './webhooks.resolvers.ts'
export { webhookRoutes } from './webhooks.routes.ts'
