import type { Operation } from '#features/access/index.ts'
import {
  type Asker,
  incidentAt,
  judgeAtSite,
  judgeImport,
  judgeIncident,
  judgeRoles,
  type Place,
  RATED_ARTICLE,
  type Target,
  withdrawnAt,
} from './authorisation-world.ts'

/** What is asked of a door: the members of its REST body and of its GraphQL input, or the document of a query. */
export type Cell = {
  /** The operations it needs, in the order they are judged; the first is that of its doors. */
  readonly operations: readonly Operation[]
  readonly rest?: string
  readonly graphql?: string
  readonly places: readonly Place[]
  /** The code of the refusal that the pure matrix gives, or null. */
  readonly expected: (asker: Asker, target: Target) => string | null
  /** What the path holds in place of `{id}`, `{key}`, `{version}`. */
  readonly path: (target: Target) => Readonly<Record<string, string>>
  readonly query?: string
  readonly ifMatch?: string
  readonly body?: (target: Target, asker: Asker) => object
  /** Instead of a body: a form with one file, of these bytes. */
  readonly file?: (target: Target) => string
  /** The members that only the GraphQL input has. */
  readonly input?: (target: Target) => object
  /** The selection of a GraphQL query, its arguments with it. */
  readonly document?: (target: Target) => string
  /** Members of the answer that hold the refusal of a part of it. */
  readonly parts?: true
}

export type CellDoors = { readonly rest?: string; readonly graphql?: string }
export type Given = Partial<Omit<Cell, 'operations' | 'rest' | 'graphql'>>

export const cell = (operations: readonly Operation[], doors: CellDoors, given: Given = {}): Cell => ({
  operations,
  ...doors,
  places: ['own'],
  expected: (asker) => judgeRoles(asker, operations),
  path: ({ id, key }) => ({ id, key }),
  ...given,
})

const EVERYWHERE: readonly Place[] = [
  'own',
  'colleague',
  'restricted',
  'restrictedDeviation',
  'withoutSite',
  'otherSite',
  'ownElsewhere',
  'otherOrganisation',
  'missing',
]

const onIncident = (operations: readonly Operation[], doors: CellDoors, given: Given = {}): Cell =>
  cell(operations, doors, {
    places: EVERYWHERE,
    expected: (asker, target) => judgeIncident(asker, operations, target),
    input: ({ id }) => ({ id }),
    ...given,
  })

const readsIncident = (operation: Operation, path: string, field: string, selection: string): Cell =>
  onIncident(
    [operation],
    { rest: `GET /v1/incidents/{id}${path}`, graphql: field },
    {
      document: ({ id }) => `{ incident(id: "${id}") { ${selection} } }`,
    },
  )

const FILE_PATH = '/v1/incidents/{id}/evidence/{evidenceId}'
const ofFile = { path: ({ id }: Target) => ({ id, evidenceId: id }) }

/** Files of incidents: read by who reads the incident, what was withdrawn by those who audit. */
const evidenceCells: readonly Cell[] = [
  readsIncident('evidence.read', '/evidence', 'Incident.evidence', 'evidence { nodes { id } }'),
  onIncident(['evidence.read'], { rest: `GET ${FILE_PATH}` }, ofFile),
  onIncident(
    ['evidence.read', 'evidence.read_withdrawn'],
    { rest: `GET ${FILE_PATH}` },
    {
      path: ({ id }) => ({ id, evidenceId: withdrawnAt(id) }),
      expected: (asker, target) =>
        judgeIncident(asker, ['evidence.read'], target) ??
        (judgeIncident(asker, ['evidence.read_withdrawn'], target) === null ? null : 'EVIDENCE_WITHDRAWN'),
    },
  ),
  onIncident(['evidence.add'], { rest: 'POST /v1/incidents/{id}/evidence' }, { file: ({ fresh }) => fresh }),
  onIncident(
    ['evidence.withdraw'],
    { rest: `POST ${FILE_PATH}/withdraw`, graphql: 'Mutation.withdrawEvidence' },
    {
      ...ofFile,
      body: () => ({ reason: 'A test.' }),
      input: ({ id }) => ({ incident: id, id }),
    },
  ),
]

const act = (action: string, body: object = {}, beside: readonly Operation[] = []): Cell =>
  onIncident(
    [`incident.${action}` as Operation, ...beside],
    { rest: `POST /v1/incidents/{id}/${action}`, graphql: `Mutation.${action}Incident` },
    { body: () => body },
  )

const addsEntry = (type: string): Cell =>
  onIncident(
    ['timeline.add', `timeline.add_${type}` as Operation],
    { rest: 'POST /v1/incidents/{id}/timeline', graphql: 'Mutation.addTimelineEntry' },
    { body: () => ({ type, text: 'Seen.' }) },
  )

const RATES = onIncident(
  ['article.rate'],
  { rest: 'POST /v1/incidents/{id}/articles', graphql: 'Mutation.rateArticle' },
  { body: () => ({ article: RATED_ARTICLE, helped: true }) },
)

const patches = (operations: readonly Operation[], change: object): Cell =>
  onIncident(
    operations,
    { rest: 'PATCH /v1/incidents/{id}', graphql: 'Mutation.updateIncident' },
    {
      ifMatch: '"1"',
      body: () => change,
      input: ({ id }) => ({ id, expectedVersion: 1 }),
    },
  )

const disposes = (operations: readonly Operation[], disposition: string): Cell =>
  onIncident(
    operations,
    { rest: 'POST /v1/incidents/{id}/batches/disposition', graphql: 'Mutation.disposeIncidentBatches' },
    { body: () => ({ batches: ['B-1'], disposition, reason: 'A test.' }) },
  )

/** What is not open for somebody is as what is not open at all. */
const byKey = (action: string): Cell => {
  const operation = `incident.${action}_by_key` as Operation
  const expected = (asker: Asker, target: Target): string | null => {
    const refused = judgeRoles(asker, [operation])
    if (refused !== null) return refused
    return judgeIncident(asker, [operation], target) === null ? null : 'DEDUP_KEY_NOT_OPEN'
  }
  return cell(
    [operation],
    { rest: `POST /v1/incidents/by-dedup-key/${action}`, graphql: `Mutation.${action}IncidentByDedupKey` },
    {
      expected,
      places: EVERYWHERE.filter((place) => place !== 'ownElsewhere'),
      body: ({ dedupKey }) => ({ dedupKey }),
    },
  )
}

const SITES: readonly Place[] = ['own', 'otherSite', 'withoutSite']

/** Roles limited to sites report for these; what has no site anybody may report. */
const creates = (operations: readonly Operation[], doors: CellDoors, change: object, given: Given = {}): Cell =>
  cell(operations, doors, {
    places: SITES,
    expected: (asker, { site }) =>
      judgeRoles(asker, operations) ?? (site === null ? null : judgeAtSite(asker, 'incident.create', site)),
    body: ({ site }) => incidentAt(site, change),
    ...given,
  })

const CREATE = { rest: 'POST /v1/incidents', graphql: 'Mutation.createIncident' }
const PAST = '2026-11-18T08:00:00Z'
const RETROSPECTIVE = { mode: 'retrospective', occurredAt: PAST, detectedAt: PAST, reportedAt: PAST }

/** Reads come first, and what ends an incident last. */
export const incidentCells: readonly Cell[] = [
  RATES,
  cell(
    ['incident.list'],
    { rest: 'GET /v1/incidents', graphql: 'Query.incidents' },
    {
      document: () => '{ incidents(first: 5) { nodes { id } totalCount } }',
    },
  ),
  cell(['incident.list'], { rest: 'GET /v1/exports/incidents' }),
  cell(['event.read'], { rest: 'GET /v1/exports/events' }),
  cell(['change_event.read'], { rest: 'GET /v1/exports/change-events' }),
  readsIncident('incident.read', '', 'Query.incident', 'title'),
  onIncident(['incident.read'], { graphql: 'Query.node' }, { document: ({ id }) => `{ node(id: "${id}") { id } }` }),
  readsIncident('sla.read', '/slas', 'Incident.slas', 'slas { id }'),
  cell(
    ['notification.list'],
    { rest: 'GET /v1/notifications', graphql: 'Query.notifications' },
    { document: () => '{ notifications(first: 5) { nodes { id } } }' },
  ),
  onIncident(
    ['notification.read'],
    { graphql: 'Incident.notifications' },
    { document: ({ id }) => `{ incident(id: "${id}") { notifications { nodes { id } } } }` },
  ),
  cell(
    ['notification.preview'],
    { rest: 'POST /v1/notifications/preview', graphql: 'Query.messagePreview' },
    {
      body: () => ({ event: 'opened' }),
      document: () => '{ messagePreview(input: { event: opened }) { subject } }',
    },
  ),
  // In this world each incident has a notification of its own id, that failed.
  onIncident(
    ['notification.read'],
    { rest: 'GET /v1/notifications/{id}', graphql: 'Query.notification' },
    { document: ({ id }) => `{ notification(id: "${id}") { id } }` },
  ),
  onIncident(['notification.retry'], {
    rest: 'POST /v1/notifications/{id}/retry',
    graphql: 'Mutation.retryNotification',
  }),
  readsIncident('change_event.near', '/change-events', 'Incident.changeEvents', 'changeEvents { nodes { relation } }'),
  // A file without a line is imported, too.
  cell(['import.create'], { rest: 'POST /v1/imports' }, { query: 'mapping=servicenow-incidents&format=ndjson' }),
  cell(
    ['import.read'],
    { rest: 'GET /v1/imports', graphql: 'Query.imports' },
    { document: () => '{ imports(first: 5) { nodes { id } } }' },
  ),
  cell(
    ['import.read'],
    { rest: 'GET /v1/imports/{id}', graphql: 'Query.import' },
    {
      places: ['own', 'otherOrganisation', 'missing'],
      expected: (asker, target) => judgeImport(asker, 'import.read', target),
      document: ({ id }) => `{ import(id: "${id}") { id } }`,
    },
  ),
  cell(
    ['import.read_rejected'],
    { rest: 'GET /v1/imports/{id}/rejected' },
    {
      places: ['own', 'otherOrganisation', 'missing'],
      expected: (asker, target) => judgeImport(asker, 'import.read_rejected', target),
    },
  ),
  readsIncident('timer.read', '/timers', 'Incident.timers', 'timers { id }'),
  cell(
    ['timer.list'],
    { rest: 'GET /v1/timers', graphql: 'Query.timers' },
    {
      document: () => '{ timers(first: 5) { nodes { id } } }',
    },
  ),
  readsIncident('decision.read', '/decision', 'Incident.decision', 'decision { configurationVersion }'),
  readsIncident('timeline.read', '/timeline', 'Incident.timeline', 'timeline { nodes { id } }'),
  ...evidenceCells,
  cell(
    ['event.read'],
    { rest: 'GET /v1/events', graphql: 'Query.events' },
    {
      document: () => '{ events(first: 5) { items { id } nextCursor } }',
    },
  ),
  cell(
    ['incident.list'],
    { graphql: 'Subscription.incidentChanged' },
    { document: () => 'subscription { incidentChanged { id } }' },
  ),
  cell(
    ['sla.read'],
    { graphql: 'Subscription.slaMilestone' },
    { document: () => 'subscription { slaMilestone { id } }' },
  ),
  onIncident(
    ['timeline.read'],
    { graphql: 'Subscription.timelineEntryAdded' },
    { document: ({ id }) => `subscription { timelineEntryAdded(incident: "${id}") { id } }` },
  ),
  ...['note', 'fact', 'decision', 'communication'].map(addsEntry),
  creates(['incident.create'], CREATE, {}),
  creates(['incident.create', 'incident.create_retrospective'], CREATE, RETROSPECTIVE),
  creates(
    ['incident.batch'],
    { rest: 'POST /v1/incidents/batch', graphql: 'Mutation.createIncidents' },
    {},
    {
      body: ({ site }) => ({ incidents: [incidentAt(site)] }),
      parts: true,
    },
  ),
  cell(
    ['incident.decide'],
    { rest: 'POST /v1/decide', graphql: 'Query.decide' },
    {
      places: SITES,
      body: ({ site }) => incidentAt(site),
      document: ({ site }) => {
        const assets = site === null ? '' : `assets: ["${(incidentAt(site) as { assets: string[] }).assets[0]}"]`
        return `{ decide(input: { title: "x", category: "office-it/printer" ${assets} }) { __typename } }`
      },
    },
  ),
  cell(
    ['incident.decide', 'configuration.read_draft'],
    { rest: 'POST /v1/decide', graphql: 'Query.decide' },
    {
      query: 'configuration=draft',
      body: () => incidentAt(null),
      document: () =>
        '{ decide(configuration: draft, input: { title: "x", category: "office-it/printer" }) { __typename } }',
    },
  ),
  byKey('acknowledge'),
  byKey('resolve'),
  patches(['incident.update'], { usersBlocked: 3 }),
  patches(['incident.update', 'incident.override'], { priority: 'P3', reason: 'A spare stands beside it.' }),
  act('assign', { team: 'endpoint-support' }),
  onIncident(
    ['incident.assign', 'incident.assign_anyone'],
    { rest: 'POST /v1/incidents/{id}/assign', graphql: 'Mutation.assignIncident' },
    {
      body: () => ({ assignee: 'm.keller' }),
      expected: (asker, target) =>
        judgeIncident(asker, ['incident.assign'], target) ?? judgeRoles(asker, ['incident.assign_anyone']),
    },
  ),
  onIncident(['incident.read'], { rest: 'GET /v1/incidents/{id}/batches' }),
  cell(
    ['batch.list'],
    { rest: 'GET /v1/batches', graphql: 'Query.batches' },
    { document: () => '{ batches(first: 5) { nodes { incident } } }' },
  ),
  onIncident(
    ['batch.add'],
    { rest: 'POST /v1/incidents/{id}/batches', graphql: 'Mutation.addIncidentBatches' },
    { body: ({ fresh }) => ({ batches: [{ batch: fresh }] }) },
  ),
  disposes(['batch.hold'], 'hold'),
  onIncident(
    ['batch.confirm_hold'],
    { rest: 'POST /v1/incidents/{id}/batches/confirm-hold', graphql: 'Mutation.confirmBatchHolds' },
    { body: () => ({ confirmations: [{ batch: 'B-1' }] }) },
  ),
  disposes(['batch.hold', 'batch.dispose'], 'released'),
  act('acknowledge'),
  act('start'),
  act('hold', { holdReason: 'waiting_supplier', text: 'A part is on its way.' }),
  act('resume'),
  act('escalate', { reason: 'We need help.' }),
  act('escalate', { reason: 'We needed help.', at: '2026-11-18T09:00:00Z' }, ['incident.backdate']),
  act('contain', { text: 'The other printer is used.' }),
  act('resolve', { resolutionCode: 'fixed', text: 'New fuse.' }),
  act('verify', { text: 'It prints.' }),
  act('close'),
  act('reopen', { reason: 'It is back.' }),
  act('cancel', { disposition: 'duplicate', text: 'Seen twice.', record: 'INC-1' }),
]
