import { z } from 'zod'
import { type CsvColumns, keyParams, masterDataRoutes, reasonBody } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { type Answer, created, ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import type { NamedRendering, OnCallService } from './on-call.service.ts'
import { drawSchedule } from './on-call.service.ts'
import {
  ListOverridesQuery,
  NewScheduleOverride,
  OverrideParams,
  presentOverride,
  readOverridesQuery,
  ScheduleOverrideOut,
} from './overrides.schema.ts'
import type { OverrideService } from './overrides.service.ts'
import {
  OnCallNowQuery,
  OnCallOut,
  OnCallQuery,
  PreviewSchedule,
  presentOnCall,
  presentRendered,
  presentTeamOnCall,
  RenderedOut,
  RenderedQuery,
  readOnCallQuery,
  readPreview,
  readRange,
  TeamOnCallOut,
} from './rendered.schema.ts'
import type { ScheduleContent, ScheduleService } from './schedule-records.service.ts'
import {
  ListSchedulesQuery,
  NewSchedule,
  presentSchedule,
  readSchedule,
  type ScheduleGiven,
  ScheduleOut,
  SchedulePatch,
  ScheduleReplacement,
  ScheduleRow,
} from './schedules.schema.ts'

const tags = ['On-call']

const COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    description: 'text',
    timeZone: 'text',
    layers: 'json',
    notifyHandOver: 'boolean',
  },
  leftOut: [],
  shown: ['people'],
  rows: LIMITS.importRows,
}

type Services = {
  readonly schedules: ScheduleService
  readonly scheduleOverrides: OverrideService
  readonly onCall: OnCallService
}

/** `/v1/schedules`, `/v1/on-call`: who is on call, why, and what is planned. */
export function scheduleRoutes(api: Api, { schedules, scheduleOverrides, onCall }: Services): void {
  masterDataRoutes<ScheduleContent, ScheduleGiven>(api, {
    service: schedules,
    path: '/v1/schedules',
    words: { Type: 'Schedule', Types: 'Schedules', one: 'an on-call schedule', many: 'on-call schedules' },
    tags,
    operations: { read: 'schedule.read', write: 'schedule.write', import: 'schedule.import' },
    collection: 'schedules',
    shapes: {
      list: ListSchedulesQuery,
      create: NewSchedule,
      replace: ScheduleReplacement,
      change: SchedulePatch,
      row: ScheduleRow,
      out: ScheduleOut,
    },
    csv: COLUMNS,
    read: readSchedule,
    present: presentSchedule,
  })
  addOnCall(api, onCall)
  addRenderings(api, onCall)
  addOverrides(api, scheduleOverrides)
}

function addOnCall(api: Api, onCall: OnCallService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/schedules/:key/on-call',
    operationId: 'getOnCall',
    tags,
    summary: 'Say who is on call of a schedule at an instant, and until when',
    authorise: 'schedule.read',
    params: keyParams,
    query: OnCallQuery,
    answers: { 200: OnCallOut },
    handle: ({ ctx, params, query }) => onCall.onCall(ctx, params.key, readOnCallQuery(query)),
    respond: (found) => ok(presentOnCall(found)),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/on-call',
    operationId: 'listTeamsOnCall',
    tags,
    summary: 'Say who is on call of every team that has a schedule',
    description: 'In the order of the keys of the teams. Teams and schedules that are retired are left out.',
    authorise: 'schedule.read',
    query: OnCallNowQuery,
    answers: { 200: pageOut(TeamOnCallOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query: { limit, cursor, ...query } }) =>
      onCall.onCallOfTeams(ctx, { ...readOnCallQuery(query), limit, cursor: cursor ?? null }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentTeamOnCall), nextCursor }),
  })
}

const SVG = 'image/svg+xml'
const RENDERED = {
  200: {
    description: 'The schedule laid out; as a picture for `Accept: image/svg+xml`.',
    content: { 'application/json': RenderedOut, [SVG]: z.string() },
  },
}

type Asked = { readonly accept: (offered: readonly string[]) => string | null }

function respondRendered(rendered: NamedRendering, { accept }: Asked): Answer {
  const vary = { vary: 'accept' }
  if (accept(['application/json', SVG]) !== SVG) return { ...ok(presentRendered(rendered)), headers: vary }
  return { status: 200, headers: { ...vary, 'content-type': `${SVG}; charset=utf-8` }, raw: drawSchedule(rendered) }
}

function addRenderings(api: Api, onCall: OnCallService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/schedules/:key/rendered',
    operationId: 'renderSchedule',
    tags,
    summary: 'Lay a schedule out over a range, with its coverage and gaps',
    description: [
      'Each level in the end, each layer by itself, and the overrides. Covered time and gaps are the whole range exactly.',
      'Overrides that were cancelled are left out. `Accept: image/svg+xml` gives a picture.',
    ].join(' '),
    authorise: 'schedule.read',
    params: keyParams,
    query: RenderedQuery,
    answers: RENDERED,
    refusals: ['RENDERING_TOO_LARGE'],
    handle: ({ ctx, params, query }) => onCall.render(ctx, params.key, readRange(query)),
    respond: respondRendered,
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/schedules/preview',
    operationId: 'previewSchedule',
    tags,
    summary: 'Lay a schedule out that is not saved',
    description: 'Nothing is written. People and calendars that are not there show as they are named.',
    authorise: 'schedule.read',
    body: PreviewSchedule,
    answers: RENDERED,
    refusals: ['RENDERING_TOO_LARGE'],
    handle: ({ ctx, body }) => onCall.preview(ctx, readPreview(body)),
    respond: respondRendered,
  })
}

function addOverrides(api: Api, overrides: OverrideService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/schedules/:key/overrides',
    operationId: 'listScheduleOverrides',
    tags,
    summary: 'List the overrides of a schedule that meet a period',
    description: 'By the end they were made with, those that were cancelled too.',
    authorise: 'schedule.read',
    params: keyParams,
    query: ListOverridesQuery,
    answers: { 200: pageOut(ScheduleOverrideOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, params, query }) => overrides.list(ctx, params.key, readOverridesQuery(query)),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentOverride), nextCursor }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/schedules/:key/overrides',
    operationId: 'addScheduleOverride',
    tags,
    summary: 'Put somebody on duty outside the rotation',
    description: [
      'Instead of one person wherever that one is on duty, or as the whole of a level. Of overrides that meet, the later',
      'made is applied to the result of the earlier. The past cannot be changed.',
    ].join(' '),
    authorise: 'schedule.override',
    params: keyParams,
    body: NewScheduleOverride,
    answers: { 201: ScheduleOverrideOut },
    refusals: ['RECORD_RETIRED', 'OVERRIDES_FULL'],
    handle: ({ ctx, params, body }) => overrides.add(ctx, params.key, body),
    respond: (made) =>
      created(presentOverride(made), `/v1/schedules/${encodeURIComponent(made.schedule)}/overrides/${made.id}`),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/schedules/:key/overrides/:id',
    operationId: 'getScheduleOverride',
    tags,
    summary: 'Get an override',
    authorise: 'schedule.read',
    params: OverrideParams,
    answers: { 200: ScheduleOverrideOut },
    handle: ({ ctx, params }) => overrides.get(ctx, params.key, params.id),
    respond: (override) => ok(presentOverride(override)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/schedules/:key/overrides/:id/cancel',
    operationId: 'cancelScheduleOverride',
    tags,
    summary: 'End an override from now on',
    description: 'What has been stays: one that is running ends now, one that is to come never begins.',
    authorise: 'schedule.override',
    params: OverrideParams,
    body: reasonBody,
    answers: { 200: ScheduleOverrideOut },
    refusals: ['OVERRIDE_ENDED'],
    handle: ({ ctx, params, body }) => overrides.cancel(ctx, params.key, params.id, body.reason),
    respond: (override) => ok(presentOverride(override)),
  })
}
