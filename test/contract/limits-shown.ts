import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import { systemCtx } from '#features/access/index.ts'
import { peekToken } from '#features/access/token.core.ts'
import { findEndFaults } from '#features/change-events/change-event.core.ts'
import { nearChangesQuery, newChangeEventBody } from '#features/change-events/change-events.schema.ts'
import type { CompiledLists } from '#features/configuration/compile.core.ts'
import { findCostFaults } from '#features/configuration/rule-faults.core.ts'
import { HeartbeatPatch, PingBody } from '#features/heartbeats/heartbeats.schema.ts'
import { reasonIn } from '#features/incidents/incident-facts.schema.ts'
import { listIncidentsQuery } from '#features/incidents/incident-list.schema.ts'
import { judgeTimes } from '#features/incidents/incident-times.core.ts'
import { countOccurrence } from '#features/incidents/new-incident.core.ts'
import { incidentBatchBody } from '#features/incidents/new-incident.schema.ts'
import { readRows } from '#features/master-data/import.schema.ts'
import { addressIn, keysIn, masterListIn } from '#features/master-data/index.ts'
import { PersonPatch } from '#features/people/people.schema.ts'
import { NewAsset } from '#features/plant/asset.schema.ts'
import { makePlantSnapshots } from '#features/plant/index.ts'
import { rangeOf } from '#features/plant/stop-pattern.core.ts'
import { findStopWindowFaults } from '#features/plant/stop-window.core.ts'
import { StopWindowPatch } from '#features/plant/stop-windows.schema.ts'
import { compileExpression } from '#features/rules/index.ts'
import { explainClock, startClocks } from '#features/sla/index.ts'
import { NewSupplier } from '#features/suppliers/suppliers.schema.ts'
import { AppError } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { capCount } from '#kernel/pages.ts'
import { DAY, formatDuration, HOUR, SECOND } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import { openPool } from '#platform/db/pool.ts'
import { addRoute } from '#platform/http/route.ts'
import { anIncident, T0 } from '../core/incidents/incident-builder.ts'
import { environment } from '../core/rules/samples.ts'
import { at, calendarFor, making, plansOf, policy } from '../core/sla/clock-making.ts'
import { BEARER, openServer } from '../features/http/support.ts'
import { insertOrg, openBench } from '../support/database-ctx.ts'

const OPENED = at('23T08:00:00.000')

/** Does it take `limit + extra`? */
export type Takes = (extra: 0 | 1) => boolean | Promise<boolean>

const fits = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success
const text = (length: number): string => 'x'.repeat(length)
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** While one transaction runs, those that wait join into the next, up to the limit. */
const joinUpTo =
  (most: number) =>
  async (extra: 0 | 1): Promise<boolean> => {
    const sizes: number[] = []
    const ctx = systemCtx({ id: randomUUIDv7(), key: 'demo' }, T0)
    const join = makeCoalescer<number, number>(async (jobs) => jobs.map(({ input }) => ({ value: input })), {
      most,
      lanes: 1,
      observe: (size) => sizes.push(size),
    })
    await Promise.allSettled(times(1 + most + extra, (input) => join(ctx, input)))
    return sizes.join() === [1, most].join()
  }

/** Limits shown here; the others name the test that shows them. */
export const SHOWN_HERE = {
  batchBodyBytes: async (extra) => {
    const { server } = await openServer((api) =>
      addRoute(api, {
        method: 'POST',
        url: '/v1/things',
        operationId: 'sendThings',
        tags: ['Things'],
        summary: 'Send things',
        authorise: 'thing.write',
        bodyBytes: LIMITS.batchBodyBytes,
        body: z.strictObject({ text: z.string() }),
        answers: { 204: z.null() },
        handle: () => null,
        respond: () => ({ status: 204, body: null }),
      }),
    )
    const payload = JSON.stringify({ text: text(LIMITS.batchBodyBytes + extra - '{"text":""}'.length) })
    const headers = { ...BEARER, 'content-type': 'application/json' }
    const { statusCode } = await server.app.inject({ method: 'POST', url: '/v1/things', headers, payload })
    await server.stop(1_000)
    return statusCode === 204
  },
  countedRows: (extra) => !capCount(LIMITS.countedRows + extra, LIMITS.countedRows).capped,
  shortTextLength: (extra) => fits(reasonIn, text(LIMITS.shortTextLength + extra)),
  batchItems: (extra) =>
    fits(incidentBatchBody, { incidents: times(LIMITS.batchItems + extra, () => ({ title: 'x' })) }),
  linksPerRecord: (extra) => fits(keysIn(z.string()), times(LIMITS.linksPerRecord + extra, String)),
  supportLines: (extra) =>
    fits(NewAsset, {
      key: 'x',
      name: 'X',
      level: 'line',
      supportModel: times(LIMITS.supportLines + extra, () => ({ line: 'first', team: 'it' })),
    }),
  contactsPerRecord: (extra) =>
    fits(NewSupplier, {
      key: 'x',
      name: 'X',
      contacts: times(LIMITS.contactsPerRecord + extra, () => ({ name: 'N' })),
    }),
  digestTimes: (extra) => {
    const at = times(
      LIMITS.digestTimes + extra,
      (hour) => `${String(hour % 24).padStart(2, '0')}:${hour < 24 ? '00' : '30'}`,
    )
    return fits(PersonPatch, { preferences: { digest: { from: 'P3', at } } })
  },
  addressLength: (extra) => {
    const start = 'https://hooks.example/'
    return fits(addressIn, start + text(LIMITS.addressLength - start.length + extra))
  },
  pingFacts: (extra) =>
    fits(PingBody, { facts: Object.fromEntries(times(LIMITS.pingFacts + extra, (at) => [`f${at}`, at])) }),
  heartbeatHours: (extra) => fits(HeartbeatPatch, { every: formatDuration(LIMITS.heartbeatHours * HOUR + extra) }),
  changeEventLinks: (extra) =>
    fits(newChangeEventBody, {
      title: 'T',
      source: 's',
      links: times(LIMITS.changeEventLinks + extra, () => ({ href: 'https://x.example' })),
    }),
  changeEventDays: (extra) => findEndFaults({ at: T0, until: T0 + LIMITS.changeEventDays * DAY + extra }).length === 0,
  changeWindowHours: (extra) =>
    fits(nearChangesQuery, { window: formatDuration(LIMITS.changeWindowHours * HOUR + extra) }),
  stopWindowDays: (extra) => {
    const entry = { key: 'w', mode: 'create', given: {}, pointer: '', expectedVersion: null } as const
    const window = { name: 'W', asset: 'lei', reason: null, startsAt: T0, recurring: null }
    const content = { ...window, endsAt: T0 + LIMITS.stopWindowDays * DAY + extra }
    return findStopWindowFaults({ entry, current: null, content }, zoneOf('UTC')).length === 0
  },
  recurringStopDays: (extra) => fits(StopWindowPatch, { recurring: { daysLater: LIMITS.recurringStopDays + extra } }),
  stopWindowExceptions: (extra) =>
    fits(StopWindowPatch, { recurring: { except: times(LIMITS.stopWindowExceptions + extra, () => '2026-12-24') } }),
  stopRangeDays: (extra) => {
    try {
      rangeOf(T0, { from: T0, to: T0 + LIMITS.stopRangeDays * DAY + extra })
      return true
    } catch {
      return false
    }
  },
  searchLength: (extra) => {
    const q = text(LIMITS.searchLength + extra)
    return fits(listIncidentsQuery, { q }) && fits(z.strictObject(masterListIn), { q })
  },
  /** All faults are told up to the limit; of more, the first. */
  importFaults: (extra) => {
    const wrong = LIMITS.importFaults + extra
    const rows = times(wrong, (line) => ({ line, cells: [''] }))
    const columns = { cells: { key: 'text' }, leftOut: [], rows: wrong } as const
    try {
      readRows('things', z.strictObject({ key: z.string() }), columns, { header: ['key'], rows })
      return false
    } catch (error) {
      return error instanceof AppError && error.errors.length === wrong
    }
  },
  occurrences: (extra) => {
    const wanted = LIMITS.occurrences + extra
    return countOccurrence(anIncident({ occurrenceCount: wanted - 1 }), T0).occurrenceCount === wanted
  },
  clockSkewSeconds: (extra) => {
    const reportedAt = T0 + LIMITS.clockSkewSeconds * SECOND + extra
    return judgeTimes({ occurredAt: null, detectedAt: null, reportedAt }, T0).length === 0
  },
  issuerLength: (extra) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return peekToken(`${part({ alg: 'RS256' })}.${part({ iss: text(LIMITS.issuerLength + extra) })}.x`) !== null
  },
  /** What conditions can cost moves in steps: one loop over the lines is fine, a pattern in that loop is not. */
  expressionCost: (extra) => {
    const sources = ["incident.lines.exists(l, l == 'x')", "incident.lines.exists(l, l.re2('x'))"] as const
    const compiled = compileExpression(sources[extra], environment, 'bool')
    if (!compiled.ok && compiled.fault.code !== 'EXPRESSION_TOO_COSTLY') throw new Error(compiled.fault.message)
    return compiled.ok
  },
  ruleListCost: (extra) => {
    const half = LIMITS.ruleListCost / 2
    const lists = { routing: { rules: [{ when: { cost: half } }, { when: { cost: half + extra } }, { when: null }] } }
    return findCostFaults(lists as unknown as CompiledLists).length === 0
  },
  coalescedCreates: joinUpTo(LIMITS.coalescedCreates),
  coalescedPings: joinUpTo(LIMITS.coalescedPings),
  explainedSegments: (extra) => {
    const [clock] = startClocks(plansOf(policy({ calendar: 'office' })), making(), OPENED, null, OPENED).clocks
    const calendar = calendarFor(clock!)
    const wanted = LIMITS.explainedSegments + extra
    const years = explainClock(clock!, calendar, OPENED + 4_000 * DAY, wanted)
    const now = years.segments[wanted - 1]!.to
    return !explainClock(clock!, calendar, now, LIMITS.explainedSegments).truncated
  },
  /** The plant of the organisation met first is still known when as many as the limit were met, and no longer. */
  organisationsInMemory: async (extra) => {
    const bench = await openBench()
    const owner = openPool({ url: bench.url, role: 'owner', max: 1 })
    const orgs = await Promise.all(
      times(LIMITS.organisationsInMemory + extra, (index) => insertOrg(owner, `org-${index}-${randomUUIDv7()}`)),
    )
    await owner.query('update orgs set plant_version = 7')
    const snapshots = makePlantSnapshots()
    for (const org of orgs) await bench.database.read(bench.ctx({ org }), snapshots.plant)
    let isKnown = true
    await bench.database.read(bench.ctx({ org: orgs[0]! }), (tx) => {
      const query: typeof tx.query = (...asked) => {
        isKnown = false
        return tx.query(...asked)
      }
      return snapshots.plant({ ...tx, numbers: tx.numbers, query })
    })
    await owner.end()
    await bench.close()
    return isKnown
  },
} satisfies Partial<Record<keyof typeof LIMITS, Takes>>
