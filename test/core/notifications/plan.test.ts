import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_ADDRESSES } from '#features/master-data/contact.core.ts'
import { nextDigestAt, quietEndsAt } from '#features/notifications/hold.core.ts'
import type {
  Directory,
  GroupToTell,
  NoticeOrder,
  NotifyTarget,
  PersonToTell,
  SupplierToTell,
  TeamToTell,
} from '#features/notifications/notice.core.ts'
import { planNotices } from '#features/notifications/plan.core.ts'
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import { wallAt, zoneOf } from '#kernel/zone.ts'
import { anOrder } from './an-order.ts'

const NOW = Date.parse('2026-11-18T09:00:00Z')
const NIGHT = Date.parse('2026-11-18T01:00:00Z')

const person = (key: string, change: Partial<PersonToTell> = {}): PersonToTell => ({
  key,
  name: key.toUpperCase(),
  language: null,
  timeZone: 'Europe/Berlin',
  email: `${key}@plant.example`,
  addresses: NO_ADDRESSES,
  preferences: { channels: [], quietHours: null, digest: null },
  roles: [],
  sites: null,
  supplier: null,
  isRetired: false,
  ...change,
})
const team = (key: string, change: Partial<TeamToTell> = {}): TeamToTell => ({
  key,
  name: key,
  lead: 'lead',
  members: ['ann', 'bob'],
  addresses: NO_ADDRESSES,
  isRetired: false,
  ...change,
})
const contact = (name: string, email: string | null) => ({ name, role: null, email, phone: null, language: 'de' })
const group = (change: Partial<GroupToTell> = {}): GroupToTell => ({
  key: 'management',
  name: 'Management',
  members: ['ann'],
  contacts: [contact('Customer', 'c@customer.example')],
  addresses: NO_ADDRESSES,
  isRetired: false,
  ...change,
})
const supplier = (change: Partial<SupplierToTell> = {}): SupplierToTell => ({
  key: 'acme',
  name: 'Acme',
  contacts: [contact('Hotline', 'hotline@acme.example'), contact('Boss', 'boss@acme.example')],
  agreedChannel: null,
  isRetired: false,
  ...change,
})

type World = {
  readonly people?: readonly PersonToTell[]
  readonly teams?: readonly TeamToTell[]
  readonly groups?: readonly GroupToTell[]
  readonly suppliers?: readonly SupplierToTell[]
  readonly duty?: Readonly<Record<number, readonly string[]>> | null
}
const byKey = <T extends { readonly key: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.key, one]))
const directory = ({
  people = ['ann', 'bob', 'lead', 'duty', 'second'].map((key) => person(key)),
  teams = [team('infra')],
  groups = [group()],
  suppliers = [supplier()],
  duty = { 1: ['duty'], 2: ['second'] },
}: World = {}): Directory => ({
  people: byKey(people),
  teams: byKey(teams),
  groups: byKey(groups),
  suppliers: byKey(suppliers),
  onCall: (_, level) => (duty === null ? null : (duty[level] ?? [])),
})

const SUBJECT = { team: 'infra', supplier: 'acme', assignee: 'bob', reporter: null, type: null, site: null }
const ids = () => {
  let last = 0
  return () => `id-${++last}`
}
const plan = (targets: readonly NotifyTarget[], change: Partial<NoticeOrder> = {}, world: World = {}, now = NOW) =>
  planNotices({ ...anOrder('incident', targets, now), subject: SUBJECT, ...change }, directory(world), now, ids())
const told = (targets: readonly NotifyTarget[], change: Partial<NoticeOrder> = {}, world: World = {}) =>
  plan(targets, change, world).map(({ recipient, state }) => `${recipient.kind}:${recipient.key} ${state}`)

describe('whom a target leads to', () => {
  const cases: readonly [string, NotifyTarget, readonly string[]][] = [
    ['a person', { person: 'ann' }, ['person:ann queued']],
    ['the team of the incident', { team: 'team' }, ['person:ann queued', 'person:bob queued']],
    ['a team by key', { team: 'infra' }, ['person:ann queued', 'person:bob queued']],
    ['a lead', { lead: 'team' }, ['person:lead queued']],
    ['who is on call', { onCall: 'team' }, ['person:duty queued']],
    ['the next level', { onCall: 'team', level: 2 }, ['person:second queued']],
    ['the assignee', { assignee: true }, ['person:bob queued']],
    ['a level nobody is on: the lead', { onCall: 'team', level: 3 }, ['person:lead queued']],
    ['a role that nobody has', { role: 'scribe' }, ['nobody:role:scribe undeliverable']],
    ['a person who is not there', { person: 'zoe' }, ['person:zoe undeliverable']],
    ['a team that is not there', { team: 'zoo' }, ['nobody:team:zoo undeliverable']],
    ['the supplier, level 2', { supplier: 'supplier', level: 2 }, ['supplier:acme#2 queued']],
    ['a level the supplier has not', { supplier: 'acme', level: 3 }, ['supplier:acme#3 undeliverable']],
  ]
  it.each(cases)('%s', (_, target, expected) => {
    expect(told([target])).toEqual(expected)
  })

  it('falls from on call to the lead and on to the members, and says so', () => {
    const world = { duty: null, teams: [team('infra', { lead: null })] }
    const notices = plan([{ onCall: 'team' }], {}, world)
    expect(notices.map(({ recipient }) => recipient.key)).toEqual(['ann', 'bob'])
    expect(notices[0]!.because).toEqual(['team infra has no schedule: team infra has no lead: member of team infra'])
  })

  it('falls on when who is on call cannot be told, and says that too', () => {
    const people = [person('duty', { email: null }), person('lead')]
    expect(told([{ onCall: 'team' }], {}, { people })).toEqual(['person:duty undeliverable', 'person:lead queued'])
  })

  it('says it when there is nobody at all', () => {
    const world = { duty: {}, teams: [team('infra', { lead: null, members: [] })] }
    const [notice, ...more] = plan([{ onCall: 'team' }], {}, world)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ state: 'undeliverable', recipient: { kind: 'nobody' }, routes: [] })
    expect(notice!.detail).toContain('has no members')
  })

  it('tells whoever is named twice once, with both reasons', () => {
    const notices = plan([{ onCall: 'team' }, { lead: 'team' }, { group: 'management' }, { person: 'duty' }])
    const duty = notices.filter(({ recipient }) => recipient.key === 'duty')
    expect(duty.map(({ because }) => because)).toEqual([['on call for infra, level 1', 'named']])
    expect(new Set(notices.map(({ recipient }) => `${recipient.kind}:${recipient.key}`)).size).toBe(notices.length)
  })

  it('calls those stakeholders who do not work on it', () => {
    const notices = plan([{ group: 'management' }, { person: 'bob' }])
    expect(notices.map(({ recipient, audience }) => [recipient.key.split('#')[0], audience])).toEqual([
      ['ann', 'stakeholders'],
      ['management', null],
      ['bob', null],
    ])
    expect(plan([{ group: 'management' }, { team: 'team' }])[0]).toMatchObject({ audience: null })
  })

  it('names nobody by an address in a key', () => {
    const text = JSON.stringify(plan([{ group: 'management' }]).map(({ recipient }) => recipient.key))
    expect(text).not.toContain('customer.example')
  })
})

describe('the channels', () => {
  const hooked = { webhook: 'https://w.example/x', teams: 'https://t.example/x', slack: null }
  const channelsOf = (order: Partial<NoticeOrder>, change: Partial<PersonToTell> = {}) =>
    plan([{ person: 'ann' }], order, { people: [person('ann', { addresses: hooked, ...change })] })[0]!.routes.map(
      ({ channel }) => channel,
    )

  it('are those of the step first, then those the person prefers, then every other with an address', () => {
    expect(channelsOf({})).toEqual(['email', 'webhook', 'teams'])
    expect(channelsOf({}, { preferences: { channels: ['teams'], quietHours: null, digest: null } })).toEqual([
      'teams',
      'email',
      'webhook',
    ])
    expect(
      channelsOf(
        { channels: ['slack', 'webhook'] },
        { preferences: { channels: ['teams'], quietHours: null, digest: null } },
      ),
    ).toEqual(['webhook', 'teams', 'email'])
  })

  it('of a room are those of the step alone', () => {
    const teams = [team('infra', { addresses: { ...hooked, webhook: null } })]
    expect(told([{ team: 'team' }], {}, { teams })).toContain('team:infra queued')
    expect(told([{ team: 'team' }], { channels: ['email'] }, { teams })).not.toContain('team:infra queued')
  })

  it('of a supplier begin with the agreed one, on the first level', () => {
    const agreed = { agreedChannel: { channel: 'webhook', address: 'https://acme.example/in' } } as const
    const world = { suppliers: [supplier(agreed)] }
    expect(plan([{ supplier: 'acme' }], {}, world)[0]!.routes.map(({ channel }) => channel)).toEqual([
      'webhook',
      'email',
    ])
    expect(plan([{ supplier: 'acme', level: 2 }], {}, world)[0]!.routes.map(({ address }) => address)).toEqual([
      'boss@acme.example',
    ])
    const phone = { suppliers: [supplier({ agreedChannel: { channel: 'phone', address: '+49 1' } })] }
    expect(plan([{ supplier: 'acme' }], {}, phone)[0]).toMatchObject({
      state: 'queued',
      detail: 'has agreed to be told by phone, which Andon does not do',
    })
  })
})

describe('who is passed over', () => {
  it('in a drill: everybody outside, and that is recorded', () => {
    const people = [person('ann'), person('ext', { supplier: 'acme' })]
    const targets: NotifyTarget[] = [
      { person: 'ann' },
      { person: 'ext' },
      { supplier: 'acme' },
      { group: 'management' },
    ]
    expect(told(targets, { mode: 'drill' }, { people }).map((line) => line.replace(/#.*? /, ' '))).toEqual([
      'person:ann queued',
      'person:ext skipped',
      'supplier:acme skipped',
      'contact:management skipped',
    ])
  })

  it('in a restricted incident: all but the owning team, who is named on it, auditors and administrators', () => {
    const people = [
      person('ann'),
      person('lead'),
      person('duty'),
      person('bob'),
      person('reports'),
      person('audits', { roles: ['auditor'] }),
      person('audits-elsewhere', { roles: ['auditor'], sites: ['gre'] }),
      person('admin', { roles: ['admin'] }),
      person('quality', { roles: ['quality'] }),
      person('manager', { roles: ['manager'] }),
      person('stranger'),
    ]
    const targets: NotifyTarget[] = [
      { onCall: 'team' },
      ...people.map(({ key }) => ({ person: key })),
      { supplier: 'acme' },
      { team: 'other' },
    ]
    const teams = [team('infra'), team('other', { members: ['stranger'], lead: null })]
    const skippedOf = (type: string | null) =>
      plan(targets, { visibility: 'restricted', subject: { ...SUBJECT, reporter: 'reports', type } }, { people, teams })
        .filter(({ state }) => state === 'skipped')
        .map(({ recipient }) => recipient.key)
    expect(skippedOf('cybersecurity')).toEqual(['audits-elsewhere', 'quality', 'manager', 'stranger', 'acme#1'])
    expect(skippedOf('data_integrity')).toEqual(['audits-elsewhere', 'manager', 'stranger', 'acme#1'])
  })

  it('of history: everybody', () => {
    expect(plan([{ person: 'ann' }], { mode: 'retrospective' })).toEqual([])
  })
})

describe('when', () => {
  const quiet = { channels: [], quietHours: { from: '22:00', to: '06:00' }, digest: null }
  const at = (text: string): Instant => Date.parse(text)
  const dueOf = (order: Partial<NoticeOrder>, preferences: PersonToTell['preferences'], now: Instant) => {
    const people = [person('ann', { preferences })]
    const [notice] = plan([{ person: 'ann' }], order, { people }, now)
    return [notice!.state, notice!.heldBy, new Date(notice!.dueAt).toISOString()]
  }

  it('quiet hours hold what is not urgent until they end', () => {
    expect(dueOf({}, quiet, NIGHT)).toEqual(['held', 'quiet_hours', '2026-11-18T05:00:00.000Z'])
    expect(dueOf({ isUrgent: true }, quiet, NIGHT)[0]).toBe('queued')
    expect(dueOf({}, quiet, at('2026-11-18T05:00:00Z'))[0]).toBe('queued')
    expect(dueOf({}, quiet, at('2026-11-18T21:00:00Z'))).toEqual(['held', 'quiet_hours', '2026-11-19T05:00:00.000Z'])
  })

  it('a planned stop holds what is urgent too', () => {
    const holdUntil = NOW + HOUR
    expect(dueOf({ holdUntil, isUrgent: true }, quiet, NOW)).toEqual([
      'held',
      'planned_stop',
      '2026-11-18T10:00:00.000Z',
    ])
    expect(dueOf({ holdUntil: NOW - 1 }, quiet, NOW)[0]).toBe('queued')
    // Its end may lie in quiet hours.
    expect(dueOf({ holdUntil: at('2026-11-18T22:00:00Z') }, quiet, NOW)).toEqual([
      'held',
      'quiet_hours',
      '2026-11-19T05:00:00.000Z',
    ])
  })

  it('a digest takes its priority and what is less urgent', () => {
    const digest = { channels: [], quietHours: null, digest: { from: 'P3', at: ['07:30', '15:00'] } }
    expect(dueOf({ priority: 'P3' }, digest, NOW)).toEqual(['held', 'digest', '2026-11-18T14:00:00.000Z'])
    expect(dueOf({ priority: 'P4' }, digest, at('2026-11-18T14:00:00.001Z'))[2]).toBe('2026-11-19T06:30:00.000Z')
    expect(dueOf({ priority: 'P2' }, digest, NOW)[0]).toBe('queued')
    expect(dueOf({ priority: 'P4', isUrgent: true }, digest, NOW)[0]).toBe('queued')
    // A priority that the configuration has no more collects nothing.
    expect(dueOf({ priority: 'P4' }, { ...digest, digest: { from: 'gone', at: ['07:30'] } }, NOW)[0]).toBe('queued')
  })

  it('quiet hours end after the hour that is skipped, and before the one that comes twice', () => {
    const zone = zoneOf('Europe/Berlin')
    const hours = { from: '01:00', to: '02:30' }
    // 2026-03-29: 02:00 becomes 03:00. 02:30 does not exist and moves to 03:30.
    expect(quietEndsAt(hours, zone, at('2026-03-29T00:30:00Z'))).toBe(at('2026-03-29T01:30:00Z'))
    // 2026-10-25: 03:00 becomes 02:00. The first 02:30 ends them; the second 02:15 is not quiet again.
    expect(quietEndsAt(hours, zone, at('2026-10-25T00:15:00Z'))).toBe(at('2026-10-25T00:30:00Z'))
    expect(quietEndsAt(hours, zone, at('2026-10-25T01:15:00Z'))).toBeNull()
  })

  it('agrees with a minute-by-minute look at the wall', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Chatham']
    const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const minutes = quarter * 15
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    })
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1) / MINUTE, max: Date.UTC(2027, 0, 1) / MINUTE })
    fc.assert(
      fc.property(fc.constantFrom(...zones), clock, clock, instant, (name, from, to, minute) => {
        const zone = zoneOf(name)
        const now = minute * MINUTE
        const wallMinute = (t: Instant) => (((wallAt(zone, t) % DAY) + DAY) % DAY) / MINUTE
        const read = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
        const ends = quietEndsAt({ from, to }, zone, now)
        const next = nextDigestAt({ from: 'P1', at: [from, to] }, zone, now)
        // Away from clock changes the wall says it all.
        const isCalm = wallAt(zone, now - 2 * DAY) - (now - 2 * DAY) === wallAt(zone, now + 2 * DAY) - (now + 2 * DAY)
        if (!isCalm) return
        const [start, end, at0] = [read(from), read(to), wallMinute(now)]
        const inside = start === end ? false : start < end ? at0 >= start && at0 < end : at0 >= start || at0 < end
        expect(ends !== null).toBe(inside)
        if (ends !== null) {
          expect(wallMinute(ends)).toBe(end)
          expect(ends - now).toBeLessThanOrEqual(DAY)
          expect(ends).toBeGreaterThan(now)
        }
        expect([start, end]).toContain(wallMinute(next))
        const gaps = [start, end].map((time) => ((time - at0 + 1_440) % 1_440) * MINUTE)
        expect(next - now).toBe(Math.min(...gaps))
      }),
      { seed: 20261118, numRuns: 3_000 },
    )
  })
})

describe('any order', () => {
  it('gives each recipient one notice, and never nothing', () => {
    const keys = ['ann', 'bob', 'lead', 'duty', 'zoe']
    const target = fc.oneof(
      fc.constantFrom(...keys).map((key): NotifyTarget => ({ person: key })),
      fc.constantFrom('team', 'infra', 'zoo').map((key): NotifyTarget => ({ team: key })),
      fc.constantFrom('team', 'infra', 'zoo').map((key): NotifyTarget => ({ lead: key })),
      fc
        .tuple(fc.constantFrom('team', 'zoo'), fc.integer({ min: 1, max: 3 }))
        .map(([onCall, level]): NotifyTarget => ({ onCall, level })),
      fc.constantFrom('management', 'nobody').map((key): NotifyTarget => ({ group: key })),
      fc.integer({ min: 1, max: 3 }).map((level): NotifyTarget => ({ supplier: 'supplier', level })),
      fc.constant<NotifyTarget>({ assignee: true }),
      fc.constant<NotifyTarget>({ role: 'scribe' }),
    )
    const order = fc.record({
      mode: fc.constantFrom('live' as const, 'drill' as const),
      visibility: fc.constantFrom('normal' as const, 'restricted' as const),
      isUrgent: fc.boolean(),
      channels: fc.constantFrom(null, ['slack' as const], ['email' as const]),
    })
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 8 }), order, (targets, change) => {
        const notices = plan(targets, change)
        expect(notices.length).toBeGreaterThan(0)
        const names = notices.map(({ recipient }) => `${recipient.kind}:${recipient.key}`)
        expect(new Set(names).size).toBe(names.length)
        for (const { state, routes, detail, dueAt, because, heldBy } of notices) {
          expect(because.length).toBeGreaterThan(0)
          const goesOut = state === 'queued' || state === 'held'
          expect(routes.length > 0).toBe(goesOut)
          if (!goesOut) expect(detail).toBeTruthy()
          expect(dueAt).toBeGreaterThanOrEqual(NOW)
          expect(state === 'held').toBe(heldBy !== null)
        }
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })
})
