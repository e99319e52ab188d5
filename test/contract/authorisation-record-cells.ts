import type { Operation } from '#features/access/index.ts'
import { type Cell, cell, type Given } from './authorisation-cells.ts'
import {
  type Asker,
  assetAt,
  heartbeatAt,
  judgeAtSite,
  judgeRoles,
  mailAt,
  type Place,
  stopAt,
  type Target,
} from './authorisation-world.ts'

/** Master data and API clients belong to the whole organisation: another organisation's are as none. */
export const KEYED: readonly Place[] = ['own', 'otherOrganisation', 'missing']
const ASSETS: readonly Place[] = ['own', 'otherSite', 'withoutSite', 'otherOrganisation', 'missing']
const exists = ({ place }: Target): boolean => place !== 'otherOrganisation' && place !== 'missing'

/** Roles decide first, then whether there is such a record. */
export const ofRecord =
  (operations: readonly Operation[]) =>
  (asker: Asker, target: Target): string | null => {
    const refused = judgeRoles(asker, operations.slice(0, 1))
    return refused ?? (exists(target) ? judgeRoles(asker, operations) : 'NOT_FOUND')
  }

type Kind = { readonly one: string; readonly Type: string; readonly Types: string; readonly path: string }

const KINDS: readonly Kind[] = [
  { one: 'asset', Type: 'Asset', Types: 'Assets', path: 'assets' },
  { one: 'team', Type: 'Team', Types: 'Teams', path: 'teams' },
  { one: 'person', Type: 'Person', Types: 'People', path: 'people' },
  { one: 'stakeholder_group', Type: 'StakeholderGroup', Types: 'StakeholderGroups', path: 'stakeholder-groups' },
  { one: 'supplier', Type: 'Supplier', Types: 'Suppliers', path: 'suppliers' },
  { one: 'schedule', Type: 'Schedule', Types: 'Schedules', path: 'schedules' },
  { one: 'heartbeat', Type: 'Heartbeat', Types: 'Heartbeats', path: 'heartbeats' },
  { one: 'stop_window', Type: 'StopWindow', Types: 'StopWindows', path: 'stop-windows' },
  { one: 'intake_address', Type: 'IntakeAddress', Types: 'IntakeAddresses', path: 'intake-addresses' },
]

const lower = (name: string): string => name[0]!.toLowerCase() + name.slice(1)

/** Every door of one kind of master data. Some are of a site, and roles limited to sites change those alone. */
function cellsOf({ one, Type, Types, path }: Kind): readonly Cell[] {
  const isAsset = one === 'asset'
  const isOfSite = ['asset', 'stop_window', 'heartbeat'].includes(one)
  const [read, write, imports] = ['read', 'write', 'import'].map((right) => `${one}.${right}` as Operation)
  const places = isOfSite ? ASSETS : KEYED
  const present = places.filter((place) => place !== 'otherOrganisation' && place !== 'missing')
  const keyOf = ({ key, site }: Target) => (isAsset ? assetAt(key, site) : key)
  const content = ({ site, key }: Target) => ({
    name: 'Thing',
    ...(one === 'schedule' && { timeZone: 'UTC' }),
    ...(isAsset && { level: 'system', parent: site }),
    ...(one === 'stop_window' && stopAt(site)),
    ...(one === 'heartbeat' && heartbeatAt(site)),
    ...(one === 'intake_address' && mailAt(key)),
  })
  const atSite = (operation: Operation) => (asker: Asker, target: Target) =>
    judgeRoles(asker, [operation]) ?? (isOfSite && asker.limited ? judgeAtSite(asker, write!, target.site) : null)
  const ofExisting = (asker: Asker, target: Target) =>
    judgeRoles(asker, [write!]) ?? (exists(target) ? atSite(write!)(asker, target) : 'NOT_FOUND')
  const on = (given: Given): Given => ({ places, path: (target) => ({ key: keyOf(target) }), ...given })
  const ends = (verb: string): Cell =>
    cell(
      [write!],
      { rest: `POST /v1/${path}/{key}/${verb}`, graphql: `Mutation.${verb}${Type}` },
      {
        ...on({ expected: ofExisting, body: () => ({ reason: 'A test.' }) }),
        input: (target) => ({ key: keyOf(target) }),
      },
    )
  return [
    cell(
      [read!],
      { rest: `GET /v1/${path}`, graphql: `Query.${lower(Types)}` },
      {
        document: () => `{ ${lower(Types)}(first: 5) { nodes { key } } }`,
      },
    ),
    // Where mail is taken is set up for an installation, not carried from one to another.
    ...(one === 'intake_address' ? [] : [cell([read!], { rest: `GET /v1/exports/${path}` })]),
    cell(
      [read!],
      { rest: `GET /v1/${path}/{key}`, graphql: `Query.${lower(Type)}` },
      {
        ...on({ expected: ofRecord([read!]) }),
        document: (target) => `{ ${lower(Type)}(key: "${keyOf(target)}") { key } }`,
      },
    ),
    cell(
      [write!],
      { rest: `POST /v1/${path}`, graphql: `Mutation.create${Type}` },
      {
        places: present,
        expected: atSite(write!),
        body: (target) => ({
          ...content({ ...target, key: target.fresh }),
          key: keyOf({ ...target, key: target.fresh }),
        }),
      },
    ),
    cell(
      [write!],
      { rest: `PUT /v1/${path}/{key}` },
      on({ places: [...present, 'missing'], expected: atSite(write!), body: content }),
    ),
    cell(
      [write!],
      { rest: `PATCH /v1/${path}/{key}`, graphql: `Mutation.update${Type}` },
      {
        // A replacement that an earlier cell created is not what is missing here.
        ...on({
          places: [...present, 'otherOrganisation'],
          expected: ofExisting,
          ifMatch: '"1"',
          body: () => ({ name: 'Thing' }),
        }),
        input: (target) => ({ key: keyOf(target), expectedVersion: 1 }),
      },
    ),
    cell(
      [imports!],
      { rest: `POST /v1/${path}/import`, graphql: `Mutation.import${Types}` },
      {
        places: present,
        expected: atSite(imports!),
        body: (target) => ({ [lower(Types)]: [{ key: keyOf(target), ...content(target) }] }),
      },
    ),
    { ...ends('retire'), places: [...present, 'otherOrganisation'] },
    { ...ends('restore'), places: [...present, 'otherOrganisation'] },
  ]
}

const DEPENDENCIES = cell(
  ['asset.read'],
  { rest: 'GET /v1/assets/{key}/dependencies' },
  {
    places: ASSETS,
    expected: ofRecord(['asset.read']),
    path: ({ key, site }) => ({ key: assetAt(key, site) }),
  },
)

const PING = cell(
  ['heartbeat.ping'],
  { rest: 'POST /v1/heartbeats/{key}/ping', graphql: 'Mutation.pingHeartbeat' },
  {
    places: ['own', 'otherSite', 'withoutSite', 'otherOrganisation', 'missing'],
    expected: (asker, target) =>
      judgeRoles(asker, ['heartbeat.ping']) ??
      (exists(target) ? (asker.limited ? judgeAtSite(asker, 'heartbeat.ping', target.site) : null) : 'NOT_FOUND'),
    path: ({ key }) => ({ key }),
    body: () => ({}),
    input: ({ key }) => ({ key }),
  },
)

const STOPS: readonly Cell[] = [
  cell(
    ['stop_window.read'],
    { rest: 'GET /v1/stop-windows/active', graphql: 'Query.activeStopWindows' },
    { document: () => '{ activeStopWindows(first: 5) { nodes { key } } }' },
  ),
  cell(
    ['stop_window.read'],
    { rest: 'GET /v1/stop-windows/{key}/occurrences' },
    { places: ASSETS, expected: ofRecord(['stop_window.read']), path: ({ key }) => ({ key }) },
  ),
]

const CHANGES: readonly Cell[] = [
  cell(
    ['change_event.record'],
    { rest: 'POST /v1/change-events', graphql: 'Mutation.recordChangeEvent' },
    {
      expected: (asker) =>
        judgeRoles(asker, ['change_event.record']) ??
        (asker.limited ? judgeAtSite(asker, 'change_event.record', null) : null),
      body: () => ({ title: 'Cell', source: 'cells' }),
    },
  ),
  cell(
    ['change_event.read'],
    { rest: 'GET /v1/change-events', graphql: 'Query.changeEvents' },
    { document: () => '{ changeEvents(first: 5) { nodes { id } } }' },
  ),
  // In this world each incident has a change of its own id.
  cell(
    ['change_event.read'],
    { rest: 'GET /v1/change-events/{id}', graphql: 'Query.changeEvent' },
    {
      places: KEYED,
      path: ({ id }) => ({ id }),
      expected: ofRecord(['change_event.read']),
      document: ({ id }) => `{ changeEvent(id: "${id}") { id } }`,
    },
  ),
]

const PEOPLE: readonly Cell[] = [
  cell(
    ['person.grant'],
    { rest: 'PUT /v1/people/{key}/password', graphql: 'Mutation.setPersonPassword' },
    {
      places: KEYED,
      expected: ofRecord(['person.grant']),
      body: () => ({ password: 'correct horse battery staple' }),
      input: ({ key }) => ({ key }),
    },
  ),
  cell(
    ['person.write', 'person.grant'],
    { rest: 'POST /v1/people', graphql: 'Mutation.createPerson' },
    { body: ({ fresh }) => ({ key: fresh, name: 'Thing', roles: ['reporter'], sites: ['lei'] }) },
  ),
]

/** What is missing is asked for before a replacement creates it. */
export const recordCells: readonly Cell[] = [
  DEPENDENCIES,
  PING,
  ...STOPS,
  ...CHANGES,
  ...PEOPLE,
  ...KINDS.flatMap(cellsOf),
]
