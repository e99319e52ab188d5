import { type Cell, cell } from './authorisation-cells.ts'
import { judgeRoles } from './authorisation-world.ts'

const NOWHERE = '0198a000-0000-7000-8000-00000000dead'

const ofNothing =
  (...operations: Cell['operations']): Cell['expected'] =>
  (asker) =>
    judgeRoles(asker, operations) ?? 'NOT_FOUND'

const alertmanager = {
  alerts: [{ status: 'firing', fingerprint: 'cell', labels: { alertname: 'Cell' }, annotations: {} }],
}
const cloudEvent = { specversion: '1.0', id: 'cell', source: '/cells', type: 'cell' }

const TOLD_OF_ALERTS: readonly (readonly [door: string, body: object | null, query?: string])[] = [
  ['POST /v2/alerts/{alias}/tags', { tags: ['a'] }],
  ['DELETE /v2/alerts/{alias}/tags', null, '&tags=a'],
  ['POST /v2/alerts/{alias}/details', { details: { a: 'b' } }],
  ['DELETE /v2/alerts/{alias}/details', null, '&keys=a'],
  ['POST /v2/alerts/{alias}/assign', { owner: { username: 'a' } }],
  ['POST /v2/alerts/{alias}/teams', { team: { name: 'a' } }],
  ['POST /v2/alerts/{alias}/responders', { responder: { username: 'a' } }],
  ['POST /v2/alerts/{alias}/snooze', { endTime: '2027-01-01T00:00:00Z' }],
  ['POST /v2/alerts/{alias}/escalate', { escalation: { name: 'a' } }],
  ['POST /v2/alerts/{alias}/actions/{name}', {}],
  ['PUT /v2/alerts/{alias}/message', { message: 'a' }],
  ['PUT /v2/alerts/{alias}/description', { description: 'a' }],
  ['PUT /v2/alerts/{alias}/priority', { priority: 'P1' }],
]

export const intakeCells: readonly Cell[] = [
  cell(
    ['intake.send'],
    { rest: 'POST /v1/intake/{name}' },
    { path: () => ({ name: 'alertmanager' }), body: () => alertmanager },
  ),
  cell(['intake.send'], { rest: 'POST /v1/intake/alertmanager' }, { body: () => alertmanager }),
  cell(['intake.send'], { rest: 'POST /v1/intake/cloudevents' }, { body: () => cloudEvent }),
  cell(['intake.send'], { rest: 'POST /v2/alerts' }, { body: () => ({ message: 'Cell', alias: 'cell' }) }),
  ...['acknowledge', 'unacknowledge', 'close'].map((action) =>
    cell(
      ['intake.send'],
      { rest: `POST /v2/alerts/{alias}/${action}` },
      { path: () => ({ alias: 'no-such-alert' }), query: 'identifierType=alias', body: () => ({}) },
    ),
  ),
  cell(
    ['intake.send'],
    { rest: 'POST /v2/alerts/{alias}/notes' },
    { path: () => ({ alias: 'no-such-alert' }), query: 'identifierType=alias', body: () => ({ note: 'A cell.' }) },
  ),
  ...TOLD_OF_ALERTS.map(([door, body, query = '']) =>
    cell(
      ['intake.send'],
      { rest: door },
      {
        path: () => ({ alias: 'no-such-alert', name: 'restart' }),
        query: `identifierType=alias${query}`,
        ...(body && { body: () => body }),
      },
    ),
  ),
  cell(
    ['intake.send'],
    { rest: 'GET /v2/alerts/requests/{id}' },
    { path: () => ({ id: NOWHERE }), expected: ofNothing('intake.send') },
  ),
  cell(
    ['intake.test'],
    { rest: 'POST /v1/intake/{name}/test', graphql: 'Query.testIntake' },
    {
      path: () => ({ name: 'cloudevents' }),
      body: () => cloudEvent,
      document: () => '{ testIntake(name: "cloudevents", body: { specversion: "1.0", id: "a" }) { usable } }',
    },
  ),
  cell(['intake.test'], { rest: 'POST /v1/intake/cloudevents/test' }, { body: () => cloudEvent }),
  cell(
    ['intake_message.read'],
    { rest: 'GET /v1/intake/messages', graphql: 'Query.intakeMessages' },
    { document: () => '{ intakeMessages(first: 5) { nodes { id } } }' },
  ),
  cell(
    ['intake_message.read'],
    { rest: 'GET /v1/intake/messages/{id}', graphql: 'Query.intakeMessage' },
    {
      path: () => ({ id: NOWHERE }),
      expected: ofNothing('intake_message.read'),
      document: () => `{ intakeMessage(id: "${NOWHERE}") { id } }`,
    },
  ),
  cell(
    ['intake_message.settle'],
    { rest: 'POST /v1/intake/messages/{id}/replay' },
    { path: () => ({ id: NOWHERE }), expected: ofNothing('intake_message.settle') },
  ),
  cell(
    ['intake_message.settle'],
    { rest: 'POST /v1/intake/messages/replay', graphql: 'Mutation.replayIntakeMessages' },
    { body: () => ({ ids: [NOWHERE] }), expected: ofNothing('intake_message.settle') },
  ),
  cell(
    ['intake_message.settle'],
    { rest: 'POST /v1/intake/messages/{id}/discard', graphql: 'Mutation.discardIntakeMessage' },
    {
      path: () => ({ id: NOWHERE }),
      expected: ofNothing('intake_message.settle'),
      body: () => ({ reason: 'A cell.' }),
      input: () => ({ id: NOWHERE }),
    },
  ),
]

/** Doors of messages and requests that are not there; what they do is in the tests of intakes. */
export const INTAKE_DOORS_OF_NOTHING = [
  'GET /v2/alerts/requests/{id}',
  'GET /v1/intake/messages/{id}',
  'POST /v1/intake/messages/{id}/replay',
  'POST /v1/intake/messages/replay',
  'POST /v1/intake/messages/{id}/discard',
]
