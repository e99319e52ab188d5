import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Role } from '#kernel/ctx.ts'
import { type Caller, type Doors, openDoors } from '../features/graphql/support.ts'
import type { Hints } from './values.ts'

/** Stands in whatever the other organisation says. */
export const FOREIGN = 'zqxforeignzqx'

export type Asker = { readonly name: string; readonly org: 'demo' | 'other' | null; readonly caller: Caller }
export type World = {
  readonly doors: Doors
  readonly askers: readonly Asker[]
  /** What there is by now, by the names under which it is asked for. */
  readonly readHints: () => Promise<Hints>
  /** Differs after anything was written in any table. */
  readonly fingerprint: () => Promise<string>
  readonly configuration: object
}

const STARTER = new URL('../../src/features/configuration/starter.yaml', import.meta.url)
const QUIET = { RATE_LIMIT_ADDRESS: '1000000000', RATE_LIMIT_REFUSED: '1000000000', RATE_LIMIT_PRINCIPAL: '1000000000' }

/** The whole service with the demo plant in two organisations, and somebody of each role. */
export async function openWorld(): Promise<World> {
  const doors = await openDoors({ settings: QUIET })
  await Promise.all([doors.seed('demo'), doors.seed('other')])
  const askers = await enter(doors)
  await fill(askers.find(({ name }) => name === 'admin')!.caller, 'ours', 'ours')
  await fill(askers.find(({ name }) => name === 'admin of other')!.caller, 'theirs', FOREIGN)
  const tables = await doors.owner.query<{ name: string }>(
    "select quote_ident(relname) as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1",
  )
  const marks = tables.rows.map(
    ({ name }) => `select coalesce(sum(xmin::text::bigint), 0) || ':' || count(*) as mark from ${name}`,
  )
  // No transaction has written since: nothing can have changed.
  let last = { next: '', print: '' }
  return {
    doors,
    askers,
    readHints: () => readHints(doors),
    fingerprint: async () => {
      const { rows: found } = await doors.owner.query<{ next: string }>(
        'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
      )
      if (found[0]!.next === last.next) return last.print
      const { rows } = await doors.owner.query<{ mark: string }>(marks.join(' union all '))
      last = { next: found[0]!.next, print: rows.map(({ mark }, at) => `${tables.rows[at]!.name} ${mark}`).join('\n') }
      return last.print
    },
    configuration: parse(readFileSync(STARTER, 'utf8')),
  }
}

const ROLES: readonly Role[] = ['reporter', 'integration', 'responder', 'manager', 'quality', 'auditor', 'supplier']

async function enter(doors: Doors): Promise<readonly Asker[]> {
  const asker = async (
    name: string,
    roles: readonly Role[],
    options: Parameters<Doors['as']>[1] = {},
  ): Promise<Asker> => ({
    name,
    org: options.org === 'other' ? 'other' : 'demo',
    caller: await doors.as(roles, { key: name.replaceAll(' ', '-'), ...options }),
  })
  return [
    await asker('admin', ['admin']),
    await asker('admin of other', ['admin'], { org: 'other' }),
    await asker('manager of lei', ['manager'], { sites: ['lei'] }),
    ...(await Promise.all(
      ROLES.map((role) => asker(role, [role], role === 'supplier' ? { supplier: 'plantlink' } : {})),
    )),
  ]
}

/** One of everything that the demo plant does not have, its words marked. */
async function fill({ rest }: Caller, whose: 'ours' | 'theirs', mark: string): Promise<void> {
  const made = async (url: string, body: object) => {
    const answer = await rest('POST', url, body)
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
    return answer.json()
  }
  for (const [at, title] of ['MES frozen', 'Scanner dead', 'Press stopped'].entries()) {
    const body = {
      title: `${title} ${mark}`,
      category: 'erp-mes/mes-unresponsive',
      assets: ['lei/packaging/line-4'],
      fields: { system: 'mes' },
      dedupKey: `${whose}/${at}`,
      sourceReference: mark,
      batches: [{ batch: `${whose}-${at}` }],
    }
    const { id } = await made('/v1/incidents', body)
    await made(`/v1/incidents/${id}/timeline`, { type: 'note', text: `Seen ${mark}`, audience: 'shared_with_supplier' })
  }
  await made('/v1/api-clients', { key: `client-${whose}`, name: mark, roles: ['integration'] })
  await made('/v1/suppliers', { key: `supplier-${whose}`, name: mark })
  await made('/v1/people', { key: `person-${whose}`, name: mark })
  await made('/v1/teams', { key: `team-${whose}`, name: mark, members: [`person-${whose}`] })
  await made('/v1/stakeholder-groups', { key: `group-${whose}`, name: mark, members: [`person-${whose}`] })
  await made('/v1/heartbeats', { key: `heartbeat-${whose}`, name: mark, asset: 'lei/packaging/line-4', every: 'PT5M' })
  await made('/v1/stop-windows', {
    key: `stop-${whose}`,
    name: mark,
    asset: 'lei/packaging/line-4',
    reason: 'maintenance',
    startsAt: '2026-12-01T00:00:00Z',
    endsAt: '2026-12-02T00:00:00Z',
  })
  await made('/v1/webhooks', { name: mark, url: 'https://hooks.example.com/x' })
  await made('/v1/change-events', {
    source: mark,
    title: `Change ${mark}`,
    at: '2026-11-18T08:00:00Z',
    assets: ['lei/packaging/line-4'],
  })
  await made('/v1/calendar-links', { person: `person-${whose}` })
  await made('/v1/intake-addresses', {
    key: `mail-${whose}`,
    name: mark,
    client: `client-${whose}`,
    address: `${mark}@example.com`,
  })
  await rest('POST', '/v1/intake/cloudevents', { nonsense: mark })
}

const KEYED = [
  'assets',
  'people',
  'teams',
  'suppliers',
  'schedules',
  'stakeholder_groups',
  'stop_windows',
  'heartbeats',
  'intake_addresses',
] as const

async function readHints({ owner, services }: Doors): Promise<Hints> {
  void services
  const column = async (sql: string): Promise<string[]> =>
    (await owner.query<{ value: string }>(sql)).rows.map(({ value }) => value)
  const keys = Object.fromEntries(
    await Promise.all(
      KEYED.map(
        async (table) =>
          [table, await column(`select distinct key as value from ${table} order by 1 limit 40`)] as const,
      ),
    ),
  ) as Record<(typeof KEYED)[number], string[]>
  const ids = (table: string) => column(`select id::text as value from ${table} order by 1 desc limit 12`)
  const incidents = await column('select id::text as value from incidents order by id desc limit 12')
  const numbers = await column('select number as value from incidents order by id desc limit 12')
  const categories = ['erp-mes/mes-unresponsive', 'erp-mes']
  return {
    assets: keys.assets,
    asset: keys.assets,
    parent: keys.assets,
    dependsOn: keys.assets,
    line: keys.assets,
    subtreeOf: keys.assets,
    people: keys.people,
    person: keys.people,
    assignee: keys.people,
    reporter: keys.people,
    members: keys.people,
    lead: keys.people,
    owner: keys.people,
    by: keys.people,
    participants: keys.people,
    insteadOf: keys.people,
    member: keys.people,
    recipient: keys.people,
    team: keys.teams,
    teams: keys.teams,
    supplier: keys.suppliers,
    schedule: keys.schedules,
    group: keys.stakeholder_groups,
    category: categories,
    categories,
    priority: ['P1', 'P2', 'P3'],
    type: ['it_outage', 'machine_fault', 'incident.opened'],
    site: ['lei'],
    sites: ['lei'],
    timeZone: ['Europe/Berlin', 'Asia/Kathmandu'],
    calendar: ['24x7', 'business-hours'],
    incident: [...incidents, ...numbers],
    record: incidents,
    'incidents id': [...incidents, ...numbers],
    into: incidents,
    batch: ['B-1', 'ours-0', 'theirs-0'],
    dedupKey: ['ours/0', 'ours/1', 'k1'],
    alias: ['ours/0', 'k1'],
    mapping: ['alertmanager', 'cloudevents', 'pagerduty', 'servicenow-incidents', 'event-log', 'andon-assets', 'email'],
    client: ['client-ours'],
    language: ['en', 'de'],
    unit: ['day', 'week'],
    event: ['opened', 'breached'],
    filter: ['event.type == "incident.opened"', 'true'],
    resolutionCode: ['fixed', 'workaround'],
    'assets key': keys.assets,
    'people key': keys.people,
    'teams key': keys.teams,
    'suppliers key': keys.suppliers,
    'schedules key': keys.schedules,
    'stakeholder-groups key': keys.stakeholder_groups,
    'stop-windows key': keys.stop_windows,
    'heartbeats key': keys.heartbeats,
    'intake-addresses key': keys.intake_addresses,
    'api-clients key': ['client-ours', 'client-theirs'],
    'categories key': categories,
    'webhooks id': await ids('webhooks'),
    'change-events id': await ids('change_events'),
    'imports id': await ids('imports'),
    'messages id': await ids('intake_messages'),
    'notifications id': await ids('notifications'),
    evidenceId: await ids('evidence'),
    'versions version': ['1', '2'],
    'intake name': ['alertmanager', 'cloudevents', 'pagerduty'],
  }
}
