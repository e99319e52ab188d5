import { beside, INSIDERS, MANAGERS, type OperationRule, PLANT_READERS, STAFF } from './operation-rule.core.ts'

const readPlant = (path: string, one: string, many: string, more: readonly string[] = []): OperationRule => ({
  reading: `${one}.read`,
  roles: PLANT_READERS,
  rest: [`GET /v1/${path}`, `GET /v1/${path}/{key}`, `GET /v1/exports/${path}`, ...more],
  graphql: [`Query.${camelCase(one)}`, `Query.${many}`],
})

const writePlant = (path: string, one: string): OperationRule => ({
  reading: `${one}.read`,
  roles: MANAGERS,
  rest: [
    `POST /v1/${path}`,
    `PUT /v1/${path}/{key}`,
    `PATCH /v1/${path}/{key}`,
    `POST /v1/${path}/{key}/retire`,
    `POST /v1/${path}/{key}/restore`,
  ],
  graphql: ['create', 'update', 'retire', 'restore'].map((verb) => `Mutation.${verb}${capital(one)}`),
})

const importPlant = (path: string, one: string, many: string): OperationRule => ({
  reading: `${one}.read`,
  roles: MANAGERS,
  rest: [`POST /v1/${path}/import`],
  graphql: [`Mutation.import${capital(many)}`],
})

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const capital = (name: string): string => camelCase(`_${name}`)

/** Assets, people, suppliers, schedules: reading, writing and importing, and what goes with them. */
export const masterData = {
  'asset.read': readPlant('assets', 'asset', 'assets', ['GET /v1/assets/{key}/dependencies']),
  'asset.write': writePlant('assets', 'asset'),
  'asset.import': importPlant('assets', 'asset', 'assets'),
  'team.read': readPlant('teams', 'team', 'teams'),
  'team.write': writePlant('teams', 'team'),
  'team.import': importPlant('teams', 'team', 'teams'),
  'person.read': readPlant('people', 'person', 'people'),
  'person.write': writePlant('people', 'person'),
  'person.import': importPlant('people', 'person', 'people'),
  'stakeholder_group.read': readPlant('stakeholder-groups', 'stakeholder_group', 'stakeholderGroups'),
  'stakeholder_group.write': writePlant('stakeholder-groups', 'stakeholder_group'),
  'stakeholder_group.import': importPlant('stakeholder-groups', 'stakeholder_group', 'stakeholderGroups'),
  'heartbeat.read': { ...readPlant('heartbeats', 'heartbeat', 'heartbeats'), roles: ['integration', ...PLANT_READERS] },
  'heartbeat.write': writePlant('heartbeats', 'heartbeat'),
  'heartbeat.import': importPlant('heartbeats', 'heartbeat', 'heartbeats'),
  'heartbeat.ping': {
    reading: 'heartbeat.read',
    roles: ['integration', ...STAFF],
    rest: ['POST /v1/heartbeats/{key}/ping'],
    graphql: ['Mutation.pingHeartbeat'],
  },
  'stop_window.read': {
    ...readPlant('stop-windows', 'stop_window', 'stopWindows', [
      'GET /v1/stop-windows/active',
      'GET /v1/stop-windows/{key}/occurrences',
    ]),
    graphql: ['Query.stopWindow', 'Query.stopWindows', 'Query.activeStopWindows'],
  },
  'stop_window.write': writePlant('stop-windows', 'stop_window'),
  'stop_window.import': importPlant('stop-windows', 'stop_window', 'stopWindows'),
  'supplier.read': readPlant('suppliers', 'supplier', 'suppliers'),
  'supplier.write': writePlant('suppliers', 'supplier'),
  'supplier.import': importPlant('suppliers', 'supplier', 'suppliers'),
  'schedule.read': {
    ...readPlant('schedules', 'schedule', 'schedules', [
      'GET /v1/schedules/{key}/on-call',
      'GET /v1/schedules/{key}/rendered',
      'GET /v1/schedules/{key}/overrides',
      'GET /v1/schedules/{key}/overrides/{id}',
      'POST /v1/schedules/preview',
      'GET /v1/on-call',
    ]),
    graphql: ['Query.schedule', 'Query.schedules', 'Query.previewSchedule', 'Query.teamsOnCall'],
  },
  'schedule.write': writePlant('schedules', 'schedule'),
  'schedule.import': importPlant('schedules', 'schedule', 'schedules'),
  'schedule.override': {
    reading: 'schedule.read',
    roles: STAFF,
    rest: ['POST /v1/schedules/{key}/overrides', 'POST /v1/schedules/{key}/overrides/{id}/cancel'],
    graphql: ['Mutation.addScheduleOverride', 'Mutation.cancelScheduleOverride'],
  },
  'calendar_link.read': {
    reading: 'calendar_link.read',
    roles: INSIDERS,
    rest: ['GET /v1/calendar-links'],
    graphql: ['Query.calendarLinks'],
  },
  'calendar_link.create': {
    reading: 'calendar_link.read',
    roles: INSIDERS,
    rest: ['POST /v1/calendar-links', 'POST /v1/calendar-links/{id}/revoke'],
    graphql: ['Mutation.createCalendarLink', 'Mutation.revokeCalendarLink'],
  },
  'calendar_link.manage': beside('calendar_link.read', MANAGERS),
} as const satisfies Record<string, OperationRule>
