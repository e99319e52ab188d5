import { type Cell, cell } from './authorisation-cells.ts'
import { KEYED, ofRecord } from './authorisation-record-cells.ts'
import { judgeRoles } from './authorisation-world.ts'

const NOWHERE = '0198a000-0000-7000-8000-00000000dead'

const reads = (path: string): Cell =>
  cell(
    ['schedule.read'],
    { rest: `GET /v1/schedules/{key}/${path}` },
    { places: KEYED, expected: ofRecord(['schedule.read']), path: ({ key }) => ({ key }) },
  )

/** What roles permit, of an override or a link that is not there. */
const ofNothing =
  (...operations: Cell['operations']): Cell['expected'] =>
  (asker) =>
    judgeRoles(asker, operations) ?? 'NOT_FOUND'

const SCHEDULES: readonly Cell[] = [
  ...['on-call', 'rendered', 'overrides'].map(reads),
  cell(
    ['schedule.read'],
    { rest: 'GET /v1/schedules/{key}/overrides/{id}' },
    { expected: ofNothing('schedule.read'), path: ({ key }) => ({ key, id: NOWHERE }) },
  ),
  cell(
    ['schedule.read'],
    { rest: 'GET /v1/on-call', graphql: 'Query.teamsOnCall' },
    { document: () => '{ teamsOnCall(first: 5) { nodes { team } } }' },
  ),
  cell(
    ['schedule.read'],
    { rest: 'POST /v1/schedules/preview', graphql: 'Query.previewSchedule' },
    {
      body: () => ({ timeZone: 'UTC', layers: [] }),
      document: () => '{ previewSchedule(input: { timeZone: "UTC", layers: [] }) { timeZone } }',
    },
  ),
  cell(
    ['schedule.override'],
    { rest: 'POST /v1/schedules/{key}/overrides', graphql: 'Mutation.addScheduleOverride' },
    {
      places: KEYED,
      expected: ofRecord(['schedule.override']),
      path: ({ key }) => ({ key }),
      body: ({ key }) => ({ to: '2026-12-01T00:00:00Z', person: key, reason: 'A test.' }),
      input: ({ key }) => ({ schedule: key }),
    },
  ),
  cell(
    ['schedule.override'],
    { rest: 'POST /v1/schedules/{key}/overrides/{id}/cancel', graphql: 'Mutation.cancelScheduleOverride' },
    {
      expected: ofNothing('schedule.override'),
      path: ({ key }) => ({ key, id: NOWHERE }),
      body: () => ({ reason: 'A test.' }),
      input: ({ key }) => ({ schedule: key, id: NOWHERE }),
    },
  ),
]

const LINKS: readonly Cell[] = [
  cell(
    ['calendar_link.read'],
    { rest: 'GET /v1/calendar-links', graphql: 'Query.calendarLinks' },
    { document: () => '{ calendarLinks(first: 5) { nodes { id } } }' },
  ),
  cell(
    ['calendar_link.create', 'schedule.read'],
    { rest: 'POST /v1/calendar-links', graphql: 'Mutation.createCalendarLink' },
    { body: ({ key }) => ({ schedule: key }) },
  ),
  cell(
    ['calendar_link.create', 'calendar_link.manage'],
    { rest: 'POST /v1/calendar-links', graphql: 'Mutation.createCalendarLink' },
    { body: ({ key }) => ({ person: key }) },
  ),
  cell(
    ['calendar_link.create'],
    { rest: 'POST /v1/calendar-links/{id}/revoke', graphql: 'Mutation.revokeCalendarLink' },
    {
      expected: ofNothing('calendar_link.create'),
      path: () => ({ id: NOWHERE }),
      input: () => ({ id: NOWHERE }),
    },
  ),
]

/** To be asked before those of records: a replacement creates what is missing. */
export const onCallCells: readonly Cell[] = [...SCHEDULES, ...LINKS]
