import { describe, expect, it } from 'vitest'
import { authorise, authoriser, isPermitted } from '#features/access/authorisation.core.ts'
import { renderMatrix } from '#features/access/matrix.core.ts'
import { OPERATION_NAMES, type Operation, ruleOf } from '#features/access/operations.core.ts'
import { type Actor, ROLES, type Role, systemActor } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'

const actor = (roles: readonly Role[], change: Partial<Actor> = {}): Actor => ({
  ...systemActor,
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'person',
  key: 'm.keller',
  roles,
  ...change,
})

const outcome = (who: Actor, operation: Operation): number => {
  try {
    authorise(who, operation)
    return 200
  } catch (error) {
    if (error instanceof AppError) return error.status
    throw error
  }
}

/** The role table of the API contract once more, in another form: one letter a role, `.` 404, `-` 403, `+` permitted. */
const ORDER = ['reporter', 'integration', 'responder', 'manager', 'quality', 'auditor', 'supplier', 'admin'] as const
const EXPECTED: Readonly<Record<Operation, string>> = {
  'event.read': '++++++++',
  'incident.list': '++++++++',
  'incident.read': '++++++++',
  'incident.create': '++++---+',
  'batch.list': '++++++.+',
  'batch.add': '--+++--+',
  'batch.hold': '--+++--+',
  'batch.dispose': '----+--+',
  'batch.confirm_hold': '-+-----+',
  'change_event.read': '.+++++.+',
  'change_event.record': '.+++--.+',
  'change_event.near': '.+++++.+',
  'import.create': '.+++...+',
  'import.read': '.+++...+',
  'import.read_rejected': '.+++...+',
  'incident.create_retrospective': '-+++---+',
  'incident.batch': '-+++---+',
  'incident.decide': '++++++-+',
  'incident.update': '--++---+',
  'incident.override': '---+---+',
  'incident.backdate': '--++---+',
  'incident.acknowledge': '--++---+',
  'incident.start': '--++---+',
  'incident.hold': '--++---+',
  'incident.resume': '--++---+',
  'incident.contain': '--++---+',
  'incident.resolve': '--++---+',
  'incident.verify': '--+++--+',
  'incident.close': '--++---+',
  'incident.reopen': '--++---+',
  'incident.cancel': '--++---+',
  'incident.assign': '--++---+',
  'incident.assign_anyone': '---+---+',
  'incident.escalate': '--++---+',
  'incident.acknowledge_by_key': '-+++---+',
  'incident.resolve_by_key': '-+++---+',
  'intake.send': '-+++---+',
  'intake.test': '.+++...+',
  'intake_message.read': '.+.+.+.+',
  'intake_message.settle': '.+.+.-.+',
  'sla.read': '++++++.+',
  'timer.read': '++++++.+',
  'timer.list': '++++++.+',
  'decision.read': '++++++.+',
  'notification.list': '++++++.+',
  'notification.preview': '..++++.+',
  'notification.read': '++++++.+',
  'notification.retry': '--++--.+',
  'timeline.read': '++++++++',
  'timeline.add': '+-++--++',
  'timeline.add_note': '+-++---+',
  'timeline.add_fact': '--++--++',
  'timeline.add_decision': '--++---+',
  'timeline.add_communication': '--++---+',
  'evidence.read': '++++++++',
  'evidence.add': '+-++--++',
  'evidence.withdraw': '---++--+',
  'evidence.read_withdrawn': '----++-+',
  'asset.read': '..++++.+',
  'asset.write': '..-+--.+',
  'asset.import': '..-+--.+',
  'team.read': '..++++.+',
  'team.write': '..-+--.+',
  'team.import': '..-+--.+',
  'person.read': '..++++.+',
  'person.write': '..-+--.+',
  'person.import': '..-+--.+',
  'stakeholder_group.read': '..++++.+',
  'stakeholder_group.write': '..-+--.+',
  'stakeholder_group.import': '..-+--.+',
  'supplier.read': '..++++.+',
  'supplier.write': '..-+--.+',
  'supplier.import': '..-+--.+',
  'heartbeat.read': '.+++++.+',
  'heartbeat.write': '.--+--.+',
  'heartbeat.import': '.--+--.+',
  'heartbeat.ping': '.+++--.+',
  'stop_window.read': '..++++.+',
  'stop_window.write': '..-+--.+',
  'stop_window.import': '..-+--.+',
  'article.read': '++++++.+',
  'article.read_draft': '--++++.+',
  'article.write': '--++--.+',
  'article.approve': '---+--.+',
  'article.rate': '+-++---+',
  'article.import': '---+--.+',
  'schedule.read': '..++++.+',
  'schedule.write': '..-+--.+',
  'schedule.import': '..-+--.+',
  'schedule.override': '..++--.+',
  'intake_address.read': '...+.+.+',
  'intake_address.write': '...-.-.+',
  'intake_address.import': '...-.-.+',
  'webhook.read': '...+.+.+',
  'webhook.write': '...+.-.+',
  'calendar_link.read': '++++++.+',
  'calendar_link.create': '++++++.+',
  'calendar_link.manage': '---+--.+',
  'category.read': '++++++.+',
  'configuration.read': '..++++.+',
  'configuration.read_draft': '..++++.+',
  'configuration.write_draft': '..++--.+',
  'configuration.check_draft': '..++++.+',
  'configuration.publish': '..-+--.+',
  'me.read': '++++++++',
  'client.read': '.....+.+',
  'client.manage': '.....-.+',
  'person.grant': '..----.+',
}

describe('the authorisation matrix', () => {
  it('has every operation in the table of this test', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...OPERATION_NAMES].sort())
    expect([...ORDER].sort()).toEqual([...ROLES].sort())
  })

  it.each(OPERATION_NAMES)('decides %s for every role', (operation) => {
    const decided = ORDER.map((role) => ({ 200: '+', 403: '-', 404: '.' })[outcome(actor([role]), operation)]).join('')
    expect(decided).toBe(EXPECTED[operation])
  })

  it('permits the union of several roles and nothing without one', () => {
    for (const operation of OPERATION_NAMES) {
      for (const one of ROLES) {
        for (const other of ROLES) {
          const union = isPermitted(actor([one]), operation) || isPermitted(actor([other]), operation)
          expect(isPermitted(actor([one, other]), operation)).toBe(union)
        }
      }
      expect(outcome(actor([]), operation)).toBe(404)
    }
  })

  it('keeps what changes the whole organisation from roles limited to sites', () => {
    const organisationWide = OPERATION_NAMES.filter((operation) => ruleOf(operation).organisation)
    expect(organisationWide).toEqual([
      'intake_message.read',
      'intake_message.settle',
      'intake_address.write',
      'intake_address.import',
      'configuration.publish',
      'client.manage',
      'person.grant',
    ])
    for (const operation of organisationWide) {
      expect(outcome(actor(['admin'], { sites: null }), operation)).toBe(200)
      expect(outcome(actor(['admin'], { sites: ['lei'] }), operation)).toBe(403)
    }
    expect(outcome(actor(['admin'], { sites: ['lei'] }), 'asset.write')).toBe(200)
  })

  it('names for each operation the one whose right makes a refusal 403, and that one needs no other', () => {
    for (const operation of OPERATION_NAMES) {
      const { reading } = ruleOf(operation)
      expect(OPERATION_NAMES).toContain(reading)
      expect(ruleOf(reading as Operation).reading).toBe(reading)
      for (const role of ruleOf(operation).roles) expect(ruleOf(reading as Operation).roles).toContain(role)
    }
  })

  it('gives each GraphQL field one operation', () => {
    const fields = OPERATION_NAMES.flatMap((operation) => ruleOf(operation).graphql)
    expect(new Set(fields).size).toBe(fields.length)
    const routes = OPERATION_NAMES.flatMap((operation) => ruleOf(operation).rest)
    expect(new Set(routes).size).toBe(routes.length)
  })

  it('says which roles may', () => {
    expect(() => authorise(actor(['responder']), 'configuration.publish')).toThrow('Roles that may: manager, admin.')
  })

  it('lets the service itself do everything', () => {
    for (const operation of OPERATION_NAMES) expect(outcome(systemActor, operation)).toBe(200)
  })

  it('is offered to doors by name', () => {
    expect([...authoriser.operations].sort()).toEqual([...OPERATION_NAMES].sort())
    expect(() => authoriser.authorise('client.manage', actor(['auditor']))).toThrow(AppError)
  })

  it('stands in the documentation', async () => {
    await expect(renderMatrix()).toMatchFileSnapshot('../../../docs/authorisation-matrix.md')
  })
})
