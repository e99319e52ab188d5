import { masterDataResolvers } from '#features/master-data/index.ts'
import type {
  LevelOnCallResolvers,
  MutationResolvers,
  QueryResolvers,
  ScheduleOverrideResolvers,
  ScheduleResolvers,
} from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import { makeReference, type References } from '#platform/graphql/reference.ts'
import {
  CalendarLinkParams,
  ListCalendarLinksQuery,
  NewCalendarLink,
  presentCalendarLink,
  readTarget,
} from './calendar-links.schema.ts'
import type { CalendarLinkService } from './calendar-links.service.ts'
import type { OnCallService } from './on-call.service.ts'
import {
  CancelOverride,
  ListOverridesQuery,
  NewScheduleOverride,
  presentOverride,
  readOverridesQuery,
} from './overrides.schema.ts'
import type { OverrideService } from './overrides.service.ts'
import {
  OnCallNowQuery,
  OnCallQuery,
  PreviewSchedule,
  presentOnCall,
  presentRendered,
  presentTeamOnCall,
  RenderedQuery,
  readOnCallQuery,
  readPreview,
  readRange,
} from './rendered.schema.ts'
import type { ScheduleContent, ScheduleService } from './schedule-records.service.ts'
import {
  ListSchedulesQuery,
  NewSchedule,
  presentSchedule,
  readSchedule,
  type ScheduleGiven,
  SchedulePatch,
  ScheduleRow,
} from './schedules.schema.ts'

type Services = {
  readonly schedules: ScheduleService
  readonly scheduleOverrides: OverrideService
  readonly onCall: OnCallService
  readonly calendarLinks: CalendarLinkService
}

/** How records name a schedule. */
export const scheduleReferences = ({ schedules }: Pick<Services, 'schedules'>): Pick<References, 'schedule'> => ({
  schedule: makeReference('schedule.read', schedules.findMany, presentSchedule),
})

/** Schedules, who is on call, overrides and calendar links. */
export const scheduleResolvers = (services: Services, references: References): readonly ResolverMap[] => [
  masterDataResolvers<ScheduleContent, ScheduleGiven>({
    service: services.schedules,
    words: { one: 'schedule', many: 'schedules' },
    shapes: { list: ListSchedulesQuery, create: NewSchedule, change: SchedulePatch, row: ScheduleRow },
    read: readSchedule,
    present: presentSchedule,
  }),
  {
    Query: queries(services),
    Mutation: mutations(services),
    Schedule: scheduleFields(services, references),
    LevelOnCall: levelFields(references),
    ScheduleOverride: overrideFields(references),
  },
]

const queries = ({ onCall, calendarLinks }: Services): QueryResolvers<GraphqlContext> => ({
  previewSchedule: async (_, { input }, { ctx }) =>
    presentRendered(await onCall.preview(ctx, readPreview(parseInput(PreviewSchedule, bodyOf(input))))),
  teamsOnCall: async (_, { at, level, ...page }, { ctx }) => {
    const { limit, cursor, ...query } = parseQuery(OnCallNowQuery, queryOf({ ...page, filter: { at, level } }))
    const found = await onCall.onCallOfTeams(ctx, { ...readOnCallQuery(query), limit, cursor: cursor ?? null })
    return makeConnection(found, page.after, presentTeamOnCall)
  },
  calendarLinks: async (_, page, { ctx }) => {
    const { limit, cursor } = parseQuery(ListCalendarLinksQuery, queryOf(page))
    return makeConnection(
      await calendarLinks.list(ctx, { limit, cursor: cursor ?? null }),
      page.after,
      presentCalendarLink,
    )
  },
})

type ScheduleWire = ReturnType<typeof presentSchedule>

const scheduleFields = (
  { onCall, scheduleOverrides }: Services,
  { person }: References,
): ScheduleResolvers<GraphqlContext, ScheduleWire> => ({
  people: (parent, _, context, info) => person.many(context, info, parent.people),
  onCall: async ({ key }, { at, level }, { ctx }) => {
    const query = parseQuery(OnCallQuery, queryOf({ filter: { at, level } }))
    return presentOnCall(await onCall.onCall(ctx, key, readOnCallQuery(query)))
  },
  rendered: async ({ key }, { from, to }, { ctx }) => {
    const query = parseQuery(RenderedQuery, queryOf({ filter: { from, to } }))
    return presentRendered(await onCall.render(ctx, key, readRange(query)))
  },
  overrides: async ({ key }, { from, to, ...page }, { ctx }) => {
    const query = parseQuery(ListOverridesQuery, queryOf({ ...page, filter: { from, to } }))
    return makeConnection(
      await scheduleOverrides.list(ctx, key, readOverridesQuery(query)),
      page.after,
      presentOverride,
    )
  },
})

type LevelWire = ReturnType<typeof presentOnCall>['levels'][number]
type OverrideWire = ReturnType<typeof presentOverride>

const levelFields = ({ person }: References): LevelOnCallResolvers<GraphqlContext, LevelWire> => ({
  people: (parent, _, context, info) => person.many(context, info, parent.people),
})

const overrideFields = ({ person }: References): ScheduleOverrideResolvers<GraphqlContext, OverrideWire> => ({
  person: async (parent, _, context, info) => (await person.one(context, info, parent.person))!,
  insteadOf: (parent, _, context, info) => person.one(context, info, parent.insteadOf),
})

const mutations = ({ scheduleOverrides, calendarLinks }: Services): MutationResolvers<GraphqlContext> => ({
  addScheduleOverride: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => scheduleOverrides.add(ctx, input.schedule, parseInput(NewScheduleOverride, bodyOf(input, 'schedule'))),
      (override) => ({ override: presentOverride(override) }),
    ),
  cancelScheduleOverride: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { id, reason } = parseInput(CancelOverride, bodyOf(input, 'schedule'))
        return scheduleOverrides.cancel(ctx, input.schedule, id, reason)
      },
      (override) => ({ override: presentOverride(override) }),
    ),
  createCalendarLink: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => calendarLinks.create(ctx, readTarget(parseInput(NewCalendarLink, bodyOf(input)))),
      (link) => ({ calendarLink: presentCalendarLink(link), address: link.address }),
    ),
  revokeCalendarLink: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => calendarLinks.revoke(ctx, parseInput(CalendarLinkParams, bodyOf(input)).id),
      (link) => ({ calendarLink: presentCalendarLink(link) }),
    ),
})
