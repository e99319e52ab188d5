import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics.ts'
import type { Pressure } from './pressure.ts'

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Scrapers and balancers ask every few seconds: their successes are counted, not logged. */
const QUIET = new Set(['/livez', '/readyz', '/metrics'])

/** One log line and one observation for each request. Routes, never paths, are labels: paths hold keys. */
export function observeRequests(app: FastifyInstance, metrics: Metrics, pressure: Pressure): void {
  const durations = metrics.histogram('andon_http_request_duration_seconds', 'Time to answer.', BUCKETS, [
    'route',
    'method',
    'status',
  ])
  metrics.gauge('andon_http_requests_in_flight', 'Requests being answered.', pressure.inFlight)
  metrics.gauge('andon_event_loop_delay_seconds', 'Mean delay of the event loop over the last half second.', () => {
    return pressure.loopDelay() / 1_000
  })
  const observers = new Map<string, { observe: (seconds: number) => void }>()
  const observerOf = (route: string, method: string, status: number) => {
    const key = `${method} ${route} ${Math.trunc(status / 100)}`
    let observer = observers.get(key)
    if (!observer) {
      observer = durations.labels(route, method, `${Math.trunc(status / 100)}xx`)
      observers.set(key, observer)
    }
    return observer
  }

  app.addHook('onRequest', (request, reply, done) => {
    pressure.enter()
    let isCounted = true
    request.leave = () => {
      if (isCounted) pressure.leave()
      isCounted = false
    }
    reply.raw.once('close', request.leave)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    // How long somebody followed is no time to answer.
    if (!isStream(reply)) observerOf(route, request.method, reply.statusCode).observe(reply.elapsedTime / 1_000)
    if (!QUIET.has(route) || reply.statusCode >= 400) logRequest(route, request, reply)
    done()
  })
}

const isStream = ({ raw }: FastifyReply): boolean =>
  raw.statusCode === 101 || String(raw.getHeader('content-type')).startsWith('text/event-stream')

function logRequest(route: string, request: FastifyRequest, reply: FastifyReply): void {
  const { identity, traceparent, errorCode } = request
  request.log.info(
    {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
      ...(identity && { org: identity.org.key, principal: identity.actor.id }),
      ...(errorCode && { code: errorCode }),
      ...(traceparent && { traceId: traceparent.slice(3, 35), parentSpanId: traceparent.slice(36, 52) }),
    },
    'request',
  )
}
