import { randomUUID } from 'node:crypto'
import {
  authorise,
  authoriseAtSite,
  authoriseIncident,
  type IncidentAccess,
  type Operation,
} from '#features/access/index.ts'
import { type Actor, ROLES, type Role, systemActor } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { type Caller, type Doors, openDoors } from '../features/graphql/support.ts'

/** Everybody who asks is limited to this site, or to none; their supplier is this one. */
export const SITE = 'lei'
const OTHER_SITE = 'gre'
const SUPPLIER = 'plantlink'

/** Where what is asked about stands, seen from who asks. */
export const PLACES = [
  'own',
  'colleague',
  'restricted',
  'restrictedDeviation',
  'withoutSite',
  'otherSite',
  'ownElsewhere',
  'otherOrganisation',
  'missing',
] as const
export type Place = (typeof PLACES)[number]
export type DoorName = 'rest' | 'graphql'

export type Asker = { readonly name: string; readonly limited: boolean; readonly actor: Actor; readonly caller: Caller }

/** What one request is about; each door has its own, with the same history. */
export type Target = {
  readonly place: Place
  readonly door: DoorName
  /** Id of an incident. */
  readonly id: string
  readonly facts: IncidentAccess | null
  readonly dedupKey: string
  /** Key of a record of master data; of an asset, `site/key`. */
  readonly key: string
  readonly site: string | null
  /** Id of the API key of the client with this key. */
  readonly apiKeyId: string
  /** A key that nothing has. */
  readonly fresh: string
}

export type World = {
  readonly doors: Doors
  readonly askers: readonly Asker[]
  readonly targetFor: (asker: Asker, place: Place, door: DoorName) => Target
}

const NOWHERE = '0198a000-0000-7000-8000-00000000dead'
export const DOORS = ['rest', 'graphql'] as const

/** For each incident a notification of the same id, so that both are asked about alike. */
const FAILED_NOTIFICATIONS = `
  insert into notifications (org_id, id, record_type, record_id, incident_id, event, recipient_kind, recipient_key,
    channels, channel, state, priority, is_urgent, withdrawn_by, attempts, planned_at, ended_at, plan, progress)
  select i.org_id, i.id, 'incident', i.id, i.id, 'opened', 'person', 'a.brandt', '{email}', 'email', 'failed', 'P1',
    false, '{}', 1, i.opened_at, i.opened_at,
    '{"timeZone": "Europe/Berlin", "audience": null, "because": ["named"], "reason": "", "step": null, "orderedFor": 0}',
    '{"delivery": {"place": 0, "tries": 1, "round": 0, "refused": [], "begunAt": null}, "detail": null}'
  from incidents i`

/** And a change. */
const CHANGE_EVENTS = `
  insert into change_events (org_id, id, version, source, kind, title, description, at, assets, links, recorded_at,
    recorded_by)
  select i.org_id, i.id, 1, 'ci', 'change', 'T', '', i.opened_at, '{}', '[]', i.opened_at, 'ci' from incidents i`

/** And an import of the same id, that somebody else sent. */
const IMPORTS = `
  insert into imports (org_id, id, mapping, format, state, sent_by, sent_by_key, header, read_rows, accepted, updated,
    unchanged, rejected, rejected_rows, started_at, moved_at)
  select i.org_id, i.id, 'm', 'csv', 'done', i.id, 'sender', '[]', 0, 0, 0, 0, 0, 0, i.opened_at, i.opened_at
  from incidents i`

/** A file at each incident that its supplier sees, of the same id, and one that was withdrawn (`withdrawnAt`). */
const EVIDENCE = `
  insert into evidence (org_id, id, incident_id, file_name, media_type, size, sha256, chunk_size, audience, description,
    added_at, added_by, withdrawn_at, withdrawn_by, withdrawn_reason)
  select i.org_id, case when w.withdrawn then ('ffff' || substr(i.id::text, 5))::uuid else i.id end, i.id, 'f.txt',
    'text/plain', 1, repeat('0', 64), 1, 'shared_with_supplier', '', i.opened_at, who.is,
    case when w.withdrawn then i.opened_at end, case when w.withdrawn then who.is end,
    case when w.withdrawn then 'A test.' end
  from incidents i cross join (values (false), (true)) w(withdrawn)
  cross join (select json_build_object('id', gen_random_uuid(), 'kind', 'system', 'key', 'k', 'name', 'N') as is) who`

const EVIDENCE_BYTES = `
  insert into evidence_chunks (org_id, evidence_id, place, bytes) select org_id, id, 0, 'x' from evidence`

/** The file of an incident that was withdrawn. */
export const withdrawnAt = (incidentId: string): string => `ffff${incidentId.slice(4)}`

type Made = { readonly id: string; readonly facts: IncidentAccess }
type Wish = { readonly name: string; readonly org: string; readonly body: object }

/** Two organisations, two sites, and for each role somebody of one site and somebody of all. */
export async function openWorld(): Promise<World> {
  const doors = await openDoors()
  await Promise.all([doors.seed('demo'), doors.seed('other')])
  const admins: Record<string, Caller> = {
    demo: await doors.as(['admin'], { key: 'opener' }),
    other: await doors.as(['admin'], { org: 'other', key: 'opener' }),
  }
  const askers: Asker[] = []
  for (const role of ROLES) for (const sites of [[SITE], null]) askers.push(await enter(doors, role, sites))
  const incidents = await openIncidents(admins, askers)
  await doors.owner.query(FAILED_NOTIFICATIONS)
  await doors.owner.query(IMPORTS)
  await doors.owner.query(CHANGE_EVENTS)
  await doors.owner.query(EVIDENCE)
  await doors.owner.query(EVIDENCE_BYTES)
  const apiKeys = await makeRecords(admins)
  return {
    doors,
    askers,
    targetFor: (asker, place, door) => {
      const made = incidents.get(nameOf(asker, place, door)) ?? incidents.get(`${place} ${door}`)
      const key = keyIn(place, door)
      return {
        place,
        door,
        id: made?.id ?? NOWHERE,
        facts: place === 'otherOrganisation' ? null : (made?.facts ?? null),
        dedupKey: place === 'missing' ? 'nothing' : `key ${nameOf(asker, place, door)}`,
        key,
        site: siteIn(place),
        apiKeyId: apiKeys.get(key) ?? NOWHERE,
        fresh: `fresh-${randomUUID()}`,
      }
    },
  }
}

async function enter(doors: Doors, role: Role, sites: readonly string[] | null): Promise<Asker> {
  const name = `${role} of ${sites ?? 'all sites'}`
  const supplier = role === 'supplier' ? { supplier: SUPPLIER } : {}
  const caller = await doors.as([role], { key: name.replaceAll(' ', '-'), ...(sites && { sites }), ...supplier })
  const me = (await caller.rest('GET', '/v1/me')).json()
  const { id, key } = me
  const actor: Actor = {
    ...systemActor,
    id,
    kind: me.kind,
    key,
    name,
    roles: me.roles,
    sites: me.sites,
    supplier: me.supplier,
  }
  return { name, limited: sites !== null, actor, caller }
}

const nameOf = (asker: Asker, place: Place, door: DoorName) => `${asker.name} ${place} ${door}`

const siteIn = (place: Place): string | null => {
  if (place === 'withoutSite') return null
  return place === 'otherSite' || place === 'ownElsewhere' ? OTHER_SITE : SITE
}

const keyIn = (place: Place, door: DoorName): string => {
  if (place === 'missing') return 'nothing'
  return place === 'otherOrganisation' ? `foreign-${door}` : `${siteIn(place) ?? 'central'}-${door}`
}

const ASSETS: Readonly<Record<string, string>> = { [SITE]: 'lei/office/printer-2', [OTHER_SITE]: 'gre/assembly/line-1' }

/** The body of an incident at a site, or at none. */
export const incidentAt = (site: string | null, change: object = {}): object => ({
  title: 'Printer prints nothing',
  category: 'office-it/printer',
  batches: [{ batch: 'B-1' }],
  ...(site !== null && { assets: [ASSETS[site]] }),
  ...change,
})

const OF_EVERYBODY: Readonly<Partial<Record<Place, object>>> = {
  colleague: incidentAt(SITE),
  restricted: incidentAt(SITE, { visibility: 'restricted' }),
  restrictedDeviation: incidentAt(SITE, { category: 'quality/deviation', visibility: 'restricted' }),
  withoutSite: incidentAt(null),
  otherSite: incidentAt(OTHER_SITE),
  otherOrganisation: incidentAt(SITE),
}

async function openIncidents(admins: Record<string, Caller>, askers: readonly Asker[]): Promise<Map<string, Made>> {
  const wishes = DOORS.flatMap((door) => [...listShared(door), ...askers.flatMap((asker) => listOwn(asker, door))])
  const made = new Map<string, Made>()
  for (const org of Object.keys(admins)) {
    const wanted = wishes.filter((wish) => wish.org === org)
    const { id: openedBy } = (await admins[org]!.rest('GET', '/v1/me')).json()
    const reply = await admins[org]!.rest('POST', '/v1/incidents/batch', { incidents: wanted.map(({ body }) => body) })
    for (const [at, { status, incident, problem }] of reply.json().items.entries()) {
      if (status !== 201) throw new Error(JSON.stringify(problem))
      const { id, site, visibility, type, reporter, assignee, supplier } = incident
      const facts = { site, visibility, type, reporter, openedBy, assignee, supplier, inOwningTeam: false }
      made.set(wanted[at]!.name, { id, facts })
    }
  }
  return made
}

const listShared = (door: DoorName): Wish[] =>
  Object.entries(OF_EVERYBODY).map(([place, body]) => ({
    name: `${place} ${door}`,
    org: place === 'otherOrganisation' ? 'other' : 'demo',
    body: { reporter: 'm.keller', ...body },
  }))

/** What each has of its own: reported by it and with its supplier, and what a dedup key holds open. */
function listOwn(asker: Asker, door: DoorName): Wish[] {
  const own = { reporter: asker.actor.key, supplier: SUPPLIER }
  const keyed = ['own', ...Object.keys(OF_EVERYBODY)].map((name): Wish => {
    const place = name as Place
    const dedupKey = `key ${nameOf(asker, place, door)}`
    const body = { ...(place === 'own' ? incidentAt(SITE, own) : OF_EVERYBODY[place]), dedupKey }
    return { name: dedupKey, org: place === 'otherOrganisation' ? 'other' : 'demo', body }
  })
  return [
    { name: nameOf(asker, 'own', door), org: 'demo', body: incidentAt(SITE, own) },
    { name: nameOf(asker, 'ownElsewhere', door), org: 'demo', body: incidentAt(OTHER_SITE, own) },
    ...keyed,
  ]
}

export const assetAt = (key: string, site: string | null) => (site === null ? key : `${site}/${key}`)

/** A planned stop at a site, or of what has none. */
export const stopAt = (site: string | null) => ({
  asset: site ?? 'erp',
  startsAt: '2027-01-01T00:00:00Z',
  endsAt: '2027-01-02T00:00:00Z',
})

/** A source at a site, or of what has none. */
export const heartbeatAt = (site: string | null) => ({ asset: site ?? 'erp', every: 'PT5M' })

/** An address at which mail is taken, by a client that every organisation of the world has. */
export const mailAt = (key: string) => ({ address: `${key}@mail.example`, client: MAIL_CLIENT })
const MAIL_CLIENT = 'mail'

/** One of each kind of master data and a client for each place and door. Answers the id of each client's API key. */
async function makeRecords(admins: Record<string, Caller>): Promise<Map<string, string>> {
  const apiKeys = new Map<string, string>()
  for (const admin of [admins.demo!, admins.other!]) {
    await admin.rest('POST', '/v1/api-clients', { key: MAIL_CLIENT, name: 'Mail', roles: ['integration'] })
    await importArticle(admin, RATED_ARTICLE)
  }
  for (const place of ['own', 'otherSite', 'withoutSite', 'otherOrganisation'] as const) {
    const admin = admins[place === 'otherOrganisation' ? 'other' : 'demo']!
    for (const door of DOORS) {
      const key = keyIn(place, door)
      const site = siteIn(place)
      const put = async (path: string, body: object) => {
        const reply = await admin.rest('POST', path, body)
        if (reply.statusCode !== 201) throw new Error(`${path} ${reply.body}`)
        return reply.json()
      }
      await put('/v1/assets', { key: assetAt(key, site), name: 'Thing', level: 'system', parent: site })
      for (const path of ['teams', 'people', 'stakeholder-groups', 'suppliers'])
        await put(`/v1/${path}`, { key, name: 'Thing' })
      await put('/v1/heartbeats', { key, name: 'Thing', ...heartbeatAt(site) })
      await put('/v1/intake-addresses', { key, name: 'Thing', ...mailAt(key) })
      await put('/v1/schedules', { key, name: 'Thing', timeZone: 'UTC' })
      await put('/v1/stop-windows', { key, name: 'Thing', ...stopAt(site) })
      await importArticle(admin, key)
      await put('/v1/api-clients', { key: `client-${key}`, name: 'Thing', roles: ['reporter'] })
      apiKeys.set(key, (await put(`/v1/api-clients/client-${key}/keys`, { name: 'Thing' })).id)
    }
  }
  return apiKeys
}

/** An article that every organisation of the world has. */
export const RATED_ARTICLE = 'rated'

/** An article of version 1 that is approved, with a draft beside it. */
async function importArticle(admin: Caller, key: string): Promise<void> {
  const article = { key, title: 'Thing', text: 'What to do.', status: 'approved', draft: { text: 'Better.' } }
  const reply = await admin.rest('POST', '/v1/articles/import', { articles: [article] })
  if (reply.statusCode !== 200) throw new Error(`an article: ${reply.body}`)
}

/** The code of the refusal that the pure matrix gives, or null. */
export function judge(...steps: readonly (() => void)[]): string | null {
  try {
    for (const step of steps) step()
    return null
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

export const judgeRoles = ({ actor }: Asker, operations: readonly Operation[]): string | null =>
  judge(...operations.map((operation) => () => authorise(actor, operation)))

/** Roles decide first, whether there is such a record or not. */
export function judgeIncident(asker: Asker, operations: readonly Operation[], { facts }: Target): string | null {
  const refused = judgeRoles(asker, operations.slice(0, 1))
  if (refused !== null) return refused
  if (facts === null) return 'NOT_FOUND'
  return judge(...operations.map((operation) => () => authoriseIncident(asker.actor, operation, facts)))
}

/** Whose roles are limited to sites knows of no import but their own. */
export const judgeImport = (asker: Asker, operation: Operation, { facts }: Target): string | null =>
  judgeRoles(asker, [operation]) ?? (facts === null || asker.actor.sites !== null ? 'NOT_FOUND' : null)

export const judgeAtSite = ({ actor }: Asker, operation: Operation, site: string | null): string | null =>
  judge(() => authoriseAtSite(actor, operation, site))
