import type { Actor, Role } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { accessErrors } from './access.errors.ts'
import { OPERATION_NAMES, type Operation, ruleOf } from './operations.core.ts'

/** Which records a role covers: those it reported, those of its sites, or those of its supplier. */
export type RecordScope = 'own' | 'site' | 'supplier'

export const ROLE_SCOPES: Readonly<Record<Role, RecordScope>> = Object.freeze({
  reporter: 'own',
  integration: 'site',
  responder: 'site',
  manager: 'site',
  quality: 'site',
  auditor: 'site',
  supplier: 'supplier',
  admin: 'site',
})

/** The types whose restricted incidents the role `quality` reads. */
export const QUALITY_TYPES = Object.freeze(['quality_deviation', 'data_integrity'] as const)

type Who = Pick<Actor, 'id' | 'kind' | 'key' | 'roles' | 'sites' | 'supplier'>

/** What decides whether somebody may know of an incident. */
export type IncidentAccess = {
  readonly site: string | null
  readonly visibility: 'normal' | 'restricted'
  readonly type: string | null
  /** As the incident names the reporter: a person's key, or a name that is nobody's key. */
  readonly reporter: string | null
  /** Id of the principal that created it. */
  readonly openedBy: string | null
  readonly assignee: string | null
  readonly supplier: string | null
  /** Is the actor a member of the owning team? Asked only for restricted incidents. */
  readonly inOwningTeam: boolean
}

/** Does one of the actor's roles permit the operation? The service itself may do everything. */
export const isPermitted = (actor: Who, operation: Operation): boolean =>
  actor.kind === 'system' || actor.roles.some((role) => ruleOf(operation).roles.includes(role))

/**
 * Refuses what no role of the actor permits: NOT_FOUND when it may not even read such records, FORBIDDEN when it
 * may, SITES_ONLY when the operation changes the whole organisation and the roles are limited to sites.
 */
export function authorise(actor: Who, operation: Operation): void {
  if (!isPermitted(actor, operation)) throw refusalOf(actor, operation)
  if (ruleOf(operation).organisation && actor.sites !== null) {
    throw accessErrors.SITES_ONLY({ sites: actor.sites.join(', ') })
  }
}

const refusalOf = (actor: Who, operation: Operation): Error => {
  const rule = ruleOf(operation)
  const mayRead = isPermitted(actor, rule.reading as Operation)
  return mayRead ? errors.FORBIDDEN({ roles: rule.roles.join(', ') }) : errors.NOT_FOUND()
}

/**
 * `authorise` for a record that belongs to a site, such as an asset. Master data is read by all of the organisation,
 * so another site's is FORBIDDEN, not hidden. A record without a site is not of anybody's sites.
 */
export function authoriseAtSite(actor: Who, operation: Operation, site: string | null): void {
  authorise(actor, operation)
  if (!reachesSite(actor, site)) throw accessErrors.SITES_ONLY({ sites: (actor.sites ?? []).join(', ') })
}

/** Do the actor's sites include this one? Roles that are not limited include everything. */
export const reachesSite = (actor: Pick<Who, 'sites'>, site: string | null): boolean =>
  actor.sites === null || (site !== null && actor.sites.includes(site))

/** May the actor do this to an incident with these facts? The union over the roles that permit the operation. */
export const mayOnIncident = (actor: Who, operation: Operation, facts: IncidentAccess): boolean =>
  actor.kind === 'system' ||
  actor.roles.some((role) => ruleOf(operation).roles.includes(role) && covers(role, actor, facts))

/** `authorise` for one incident: NOT_FOUND when the actor may not know of it, FORBIDDEN when it may read it only. */
export function authoriseIncident(actor: Who, operation: Operation, facts: IncidentAccess): void {
  if (mayOnIncident(actor, operation, facts)) return
  if (!mayOnIncident(actor, 'incident.read', facts)) throw errors.NOT_FOUND()
  if (!mayOnIncident(actor, ruleOf(operation).reading as Operation, facts)) throw errors.NOT_FOUND()
  throw errors.FORBIDDEN({ roles: ruleOf(operation).roles.join(', ') })
}

function covers(role: Role, actor: Who, facts: IncidentAccess): boolean {
  if (!reachesSite(actor, facts.site)) return false
  switch (ROLE_SCOPES[role]) {
    case 'own':
      return isOwn(actor, facts)
    case 'supplier':
      return facts.visibility === 'normal' && actor.supplier !== null && facts.supplier === actor.supplier
    case 'site':
      return facts.visibility === 'normal' || knowsRestricted(role, actor, facts)
  }
}

/** Reported under the person's key, or created by this principal. A client's key names no reporter. */
const isOwn = (actor: Who, facts: IncidentAccess): boolean =>
  facts.openedBy === actor.id || (actor.kind === 'person' && facts.reporter === actor.key)

/** Restricted incidents: auditors, administrators, quality for its types, the people named on it, the owning team. */
const knowsRestricted = (role: Role, actor: Who, facts: IncidentAccess): boolean =>
  role === 'auditor' ||
  role === 'admin' ||
  (role === 'quality' && (QUALITY_TYPES as readonly (string | null)[]).includes(facts.type)) ||
  isOwn(actor, facts) ||
  (actor.kind === 'person' && facts.assignee === actor.key) ||
  facts.inOwningTeam

/**
 * The incidents an operation reaches for an actor, without SQL; a store turns it into a condition:
 * the site is one of `sites` (when not null), and one of: `general` and (normal, or `allRestricted`, or its type is
 * in `restrictedTypes`, or own, or assigned to `person`, or owned by a team of `person`); `own` and own;
 * normal and its supplier is `supplier`. Own: opened by `principal`, or reported by `person`.
 */
export type IncidentScope = {
  readonly sites: readonly string[] | null
  readonly general: boolean
  readonly own: boolean
  readonly supplier: string | null
  readonly allRestricted: boolean
  readonly restrictedTypes: readonly string[]
  readonly principal: string
  /** Key of the person, or null for a client. */
  readonly person: string | null
}

/** The scope of the roles that permit the operation; agrees with `mayOnIncident` on every incident. */
export function incidentScope(actor: Who, operation: Operation = 'incident.list'): IncidentScope {
  const isSystem = actor.kind === 'system'
  const roles = actor.roles.filter((role) => ruleOf(operation).roles.includes(role))
  const has = (scope: RecordScope): boolean => roles.some((role) => ROLE_SCOPES[role] === scope)
  return {
    sites: isSystem ? null : actor.sites,
    general: isSystem || has('site'),
    own: has('own'),
    supplier: has('supplier') ? actor.supplier : null,
    allRestricted: isSystem || roles.includes('auditor') || roles.includes('admin'),
    restrictedTypes: roles.includes('quality') ? QUALITY_TYPES : [],
    principal: actor.id,
    person: actor.kind === 'person' ? actor.key : null,
  }
}

/** What of a timeline the actor sees: all of it, or (when only as a supplier) what is shared. */
export const audienceOf = (actor: Who, facts: IncidentAccess): 'internal' | 'shared_with_supplier' => {
  const inside: Who = { ...actor, roles: actor.roles.filter((role) => role !== 'supplier') }
  return mayOnIncident(inside, 'timeline.read', facts) ? 'internal' : 'shared_with_supplier'
}

/**
 * May the actor assign this person? Managers anyone; others themselves, or a member of the team that the incident
 * is assigned to.
 */
export const mayAssign = (actor: Who, assignee: string, teamMembers: readonly string[]): boolean =>
  isPermitted(actor, 'incident.assign_anyone') || assignee === actor.key || teamMembers.includes(assignee)

/** The matrix as doors ask it: every operation by name, and the refusal of what an actor may not do. */
export const authoriser = Object.freeze({
  operations: new Set<string>(OPERATION_NAMES) as ReadonlySet<string>,
  authorise: (operation: string, actor: Actor): void => authorise(actor, operation as Operation),
  refusalsOf: (operation: string): readonly string[] =>
    ruleOf(operation as Operation).organisation ? ['SITES_ONLY' satisfies keyof typeof accessErrors] : [],
})

/** The matrix as GraphQL asks it: the operations each field needs, by `Type.field`. */
export const graphqlGuards = Object.freeze({
  operationsOf: listFieldOperations() as ReadonlyMap<string, readonly string[]>,
  authorise: authoriser.authorise,
})

function listFieldOperations(): Map<string, readonly string[]> {
  const operations = new Map<string, readonly string[]>()
  for (const name of OPERATION_NAMES) {
    for (const field of ruleOf(name).graphql) operations.set(field, [...(operations.get(field) ?? []), name])
  }
  return operations
}
