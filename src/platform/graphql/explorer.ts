import { AltairFastify } from 'altair-fastify-plugin'
import type { FastifyInstance } from 'fastify'

const PAGE = '/graphiql'
const OPTIONS = `${PAGE}/initial_options.js`

/**
 * Everything from this server and nothing from elsewhere, whatever the page's scripts would like to fetch. Styles are
 * written by its scripts as they run; it frames its own sandbox for scripts the user writes.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the GraphQL explorer: the page, its scripts and its settings are local files. */
export async function registerExplorer(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', CONTENT_POLICY)
    })
    await scope.register(AltairFastify, {
      path: PAGE,
      baseURL: `${PAGE}/assets/`,
      endpointURL: '/graphql',
      serveInitialOptionsInSeperateRequest: OPTIONS,
      // The plugin leaves the endpoint out of the settings it serves apart, so the window names it.
      initialWindows: [
        {
          initialName: 'Andon',
          endpointURL: '/graphql',
          initialQuery: '{\n  me {\n    key\n    roles\n  }\n}\n',
          initialHeaders: { Authorization: 'Bearer ' },
        },
      ],
      disableAccount: true,
      persistedSettings: {
        'alert.disableUpdateNotification': true,
        'alert.disableWarnings': false,
        'banners.disable': true,
        disablePushNotification: true,
      },
    })
  })
}
