import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  audienceOf,
  authoriseAtSite,
  authoriseIncident,
  type IncidentAccess,
  type IncidentScope,
  incidentScope,
  mayAssign,
  mayOnIncident,
} from '#features/access/authorisation.core.ts'
import { OPERATION_NAMES } from '#features/access/operations.core.ts'
import { type Actor, ROLES, type Role, systemActor } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'

const SITES = ['lei', 'gre'] as const
const IDS = ['01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002'] as const
const KEYS = ['m.keller', 'd.ruiz'] as const
const SUPPLIERS = ['acme', 'globex'] as const
const TYPES = ['quality_deviation', 'data_integrity', 'safety', null] as const

const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom(...IDS),
  kind: fc.constantFrom('person' as const, 'client' as const),
  key: fc.constantFrom(...KEYS),
  name: fc.constant('Somebody'),
  roles: fc.subarray([...ROLES]),
  sites: fc.option(fc.subarray([...SITES])),
  supplier: fc.option(fc.constantFrom(...SUPPLIERS)),
  authenticatedBy: fc.constant('password'),
  issuedAt: fc.constant(0),
})

const incidents: fc.Arbitrary<IncidentAccess> = fc.record({
  site: fc.option(fc.constantFrom(...SITES)),
  visibility: fc.constantFrom('normal' as const, 'restricted' as const),
  type: fc.constantFrom(...TYPES),
  reporter: fc.option(fc.constantFrom(...KEYS)),
  openedBy: fc.option(fc.constantFrom(...IDS)),
  assignee: fc.option(fc.constantFrom(...KEYS)),
  supplier: fc.option(fc.constantFrom(...SUPPLIERS)),
  inOwningTeam: fc.boolean(),
})

/** What a store makes of a scope, word for word as its documentation says. */
function isInScope(scope: IncidentScope, incident: IncidentAccess): boolean {
  if (scope.sites !== null && !(incident.site !== null && scope.sites.includes(incident.site))) return false
  const isNormal = incident.visibility === 'normal'
  const own = incident.openedBy === scope.principal || (scope.person !== null && incident.reporter === scope.person)
  const named = own || (scope.person !== null && incident.assignee === scope.person) || incident.inOwningTeam
  const isKnown = scope.allRestricted || scope.restrictedTypes.some((type) => type === incident.type) || named
  return (
    (scope.general && (isNormal || isKnown)) ||
    (scope.own && own) ||
    (scope.supplier !== null && isNormal && incident.supplier === scope.supplier)
  )
}

const person = (roles: readonly Role[], change: Partial<Actor> = {}): Actor => ({
  ...systemActor,
  id: IDS[0],
  kind: 'person',
  key: 'm.keller',
  roles,
  ...change,
})

const plain: IncidentAccess = {
  site: 'lei',
  visibility: 'normal',
  type: 'it_outage',
  reporter: null,
  openedBy: null,
  assignee: null,
  supplier: null,
  inOwningTeam: false,
}

const statusOf = (work: () => void): number => {
  try {
    work()
    return 200
  } catch (error) {
    if (error instanceof AppError) return error.status
    throw error
  }
}

describe('the scope of an actor', () => {
  it('as a condition for lists is the same as the judgement of one incident', () => {
    fc.assert(
      fc.property(actors, incidents, fc.constantFrom(...OPERATION_NAMES), (actor, incident, operation) => {
        expect(isInScope(incidentScope(actor, operation), incident)).toBe(mayOnIncident(actor, operation, incident))
      }),
      { numRuns: 20_000 },
    )
  })

  it('never reaches another site, nor an incident without a site, when limited', () => {
    fc.assert(
      fc.property(actors, incidents, (actor, incident) => {
        const reaches = mayOnIncident(actor, 'incident.read', incident)
        const isWithin = actor.sites === null || (incident.site !== null && actor.sites.includes(incident.site))
        expect(reaches && !isWithin).toBe(false)
      }),
    )
  })

  it.each([
    ['responder', {}, {}, 200],
    ['responder', { sites: ['gre'] }, {}, 404],
    ['responder', { sites: ['lei'] }, { site: null }, 404],
    ['responder', {}, { visibility: 'restricted' }, 404],
    ['responder', {}, { visibility: 'restricted', inOwningTeam: true }, 200],
    ['responder', {}, { visibility: 'restricted', assignee: 'm.keller' }, 200],
    ['responder', { kind: 'client' }, { visibility: 'restricted', assignee: 'm.keller' }, 404],
    ['auditor', {}, { visibility: 'restricted' }, 403],
    ['quality', {}, { visibility: 'restricted', type: 'data_integrity' }, 403],
    ['quality', {}, { visibility: 'restricted', type: 'safety' }, 404],
    ['reporter', {}, {}, 404],
    ['reporter', {}, { reporter: 'm.keller' }, 403],
    ['reporter', { kind: 'client' }, { reporter: 'm.keller' }, 404],
    ['reporter', {}, { openedBy: IDS[0] }, 403],
    ['supplier', { supplier: 'acme' }, { supplier: 'acme' }, 403],
    ['supplier', { supplier: 'acme' }, { supplier: 'globex' }, 404],
    ['supplier', { supplier: 'acme' }, { supplier: 'acme', visibility: 'restricted' }, 404],
    ['supplier', {}, { supplier: null }, 404],
    ['admin', { sites: ['gre'] }, {}, 404],
  ] as const)('acknowledging as %s %j an incident %j answers %i', (role, who, incident, status) => {
    const facts = { ...plain, ...incident } as IncidentAccess
    expect(statusOf(() => authoriseIncident(person([role], who), 'incident.acknowledge', facts))).toBe(status)
  })

  it('judges each operation by the roles that permit it, not by all roles', () => {
    const both = person(['auditor', 'reporter'])
    expect(statusOf(() => authoriseIncident(both, 'timeline.add_note', plain))).toBe(403)
    expect(statusOf(() => authoriseIncident(both, 'timeline.add_note', { ...plain, reporter: 'm.keller' }))).toBe(200)
  })

  it('hides the sub-records of an incident that a role does not read', () => {
    const supplier = person(['supplier'], { supplier: 'acme' })
    expect(statusOf(() => authoriseIncident(supplier, 'decision.read', { ...plain, supplier: 'acme' }))).toBe(404)
    expect(statusOf(() => authoriseIncident(supplier, 'timeline.add_fact', { ...plain, supplier: 'acme' }))).toBe(200)
  })

  it('shows a supplier shared entries only, unless another role covers the incident', () => {
    const mixed = person(['supplier', 'responder'], { supplier: 'acme' })
    const shared = { ...plain, supplier: 'acme' }
    expect(audienceOf(person(['supplier'], { supplier: 'acme' }), shared)).toBe('shared_with_supplier')
    expect(audienceOf(mixed, shared)).toBe('internal')
    expect(audienceOf(person(['responder']), plain)).toBe('internal')
  })

  it('keeps master data of other sites from being changed, and says so', () => {
    const manager = person(['manager'], { sites: ['lei'] })
    expect(statusOf(() => authoriseAtSite(manager, 'asset.write', 'lei'))).toBe(200)
    expect(statusOf(() => authoriseAtSite(manager, 'asset.write', 'gre'))).toBe(403)
    expect(statusOf(() => authoriseAtSite(manager, 'asset.write', null))).toBe(403)
    expect(statusOf(() => authoriseAtSite(person(['manager']), 'asset.write', null))).toBe(200)
  })

  it.each([
    ['manager', 'd.ruiz', [], true],
    ['responder', 'd.ruiz', [], false],
    ['responder', 'd.ruiz', ['d.ruiz'], true],
    ['responder', 'm.keller', [], true],
  ] as const)('a %s may assign %s when the team is %j: %s', (role, assignee, team, expected) => {
    expect(mayAssign(person([role]), assignee, team)).toBe(expected)
  })
})
