import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { presentPreview, previewBody, previewOut, readPreviewRequest } from './message-preview.schema.ts'
import type { MessagePreviews } from './message-preview.service.ts'

/** How messages would read. */
export function messagePreviewRoutes(
  api: Api,
  { messagePreviews }: { readonly messagePreviews: MessagePreviews },
): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/notifications/preview',
    operationId: 'previewNotification',
    tags: ['Notifications'],
    summary: 'How would a message read?',
    description:
      'Subject, plain text, HTML and what is posted to the channel, with the texts that are published or those of ' +
      'the draft. Nothing is sent and nothing is written; the links in it lead nowhere.',
    authorise: 'notification.preview',
    body: previewBody,
    answers: { 200: previewOut },
    refusals: ['CONFIGURATION_INVALID'],
    handle: ({ ctx, body }) => messagePreviews.preview(ctx, readPreviewRequest(body)),
    respond: (preview) => ok(presentPreview(preview)),
  })
}
