import {
  listTimersQuery,
  presentTimer,
  readTimerFilter,
  timerListOut,
  timerPageOut,
} from '#features/timers/timers.schema.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { incidentParams } from './incident.schema.ts'
import type { TimersAhead } from './timers-ahead.service.ts'

/** What will happen next, when, and why. */
export function timerRoutes(api: Api, { timersAhead }: { readonly timersAhead: TimersAhead }): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/timers',
    operationId: 'listTimers',
    tags: ['Timers'],
    summary: 'What will happen next, when, and why',
    description:
      'Milestones of clocks, escalation steps, attempts at notices, the silence of heartbeats and hand-overs, the next ' +
      'first. Those of incidents that the caller may not read are left out: a page may hold fewer than asked for and ' +
      'still have a next one.',
    authorise: 'timer.list',
    query: listTimersQuery,
    answers: { 200: timerPageOut },
    handle: ({ ctx, query: { limit, cursor, ...filter } }) =>
      timersAhead.list(ctx, { filter: readTimerFilter(filter), limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentTimer), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/timers',
    operationId: 'listIncidentTimers',
    tags: ['Incidents'],
    summary: 'What will happen next to an incident, when, and why',
    description: 'The next milestones of its clocks, its next escalation step and the notices that wait.',
    authorise: 'timer.read',
    params: incidentParams,
    answers: { 200: timerListOut },
    handle: ({ ctx, params }) => timersAhead.listOf(ctx, params.id),
    respond: (timers) => ok({ items: timers.map(presentTimer) }),
  })
}
