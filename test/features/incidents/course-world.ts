import { readFileSync } from 'node:fs'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import type { TimelineEntryWire } from '#features/incidents/timeline.schema.ts'
import type { Role } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { HOUR, type Instant } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

export type CourseWorld = Doors & {
  readonly manager: Caller
  /** Publishes the starter with these changes of its text; a key is filled in as the reason. */
  readonly publish: (change: (yaml: string) => string) => Promise<void>
  readonly create: (body: object) => Promise<IncidentWire>
  /** Reports a frozen MES that stops a line, but for what is given. */
  readonly open: (change?: object) => Promise<IncidentWire>
  readonly get: (id: string) => Promise<IncidentWire>
  readonly act: (id: string, action: string, body?: object, by?: Caller) => Promise<IncidentWire>
  readonly patch: (id: string, body: object) => Promise<IncidentWire>
  readonly timeline: (id: string) => Promise<readonly TimelineEntryWire[]>
  /** Publishes a document as it is. */
  readonly publishText: (text: string) => Promise<void>
  /** Marks notices that are due as handed to a channel that takes everything. */
  readonly deliver: () => Promise<void>
  /** Lets the evaluator look in at every instant something falls due, up to `until`; then it is `until`. */
  readonly drive: (until: Instant) => Promise<void>
  /** What the doctor says of everything. */
  readonly examine: () => Promise<readonly string[]>
}

export const FROZEN_MES = {
  title: 'MES terminal frozen on line 4',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  reporter: 'm.keller',
  productionImpact: 'stopped',
  fields: { system: 'mes', lotRunning: 'B-1' },
}

/** The whole service with the demo plant, under a clock that stands still until it is moved. */
export async function openCourseWorld({ pool = 4 } = {}): Promise<CourseWorld> {
  const doors = await openDoors({ pool })
  await doors.seed()
  const manager = await keepSignedIn(doors, ['manager'], 'manager')
  const { owner, clock, services } = doors
  const { rows } = await owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  const org = rows[0]!
  const systemCtx = () => ({
    org,
    now: clock.now(),
    requestId: 'test',
    source: { client: 'test', address: '' },
    actor: SYSTEM,
  })
  const expectOk = async (sent: ReturnType<Caller['rest']>) => {
    const reply = await sent
    if (reply.statusCode >= 300) throw new Error(`${reply.statusCode} ${reply.body}`)
    return reply.json()
  }
  const publishText = async (text: string) => {
    try {
      await services.configuration.publishSource(systemCtx(), { format: 'yaml', text }, 'a test')
    } catch (error) {
      throw error instanceof AppError ? new Error(JSON.stringify(error.errors), { cause: error }) : error
    }
  }
  const deliver = async () => {
    const now = new Date(clock.now()).toISOString()
    await owner.query(
      `update notifications set state = 'sent', handed_at = $1, sent_at = $1, ended_at = $1, due_at = null
       where due_at <= $1`,
      [now],
    )
    await owner.query("delete from timers where kind = 'notification' and due_at <= $1", [now])
  }
  const create = (body: object) => expectOk(manager.rest('POST', '/v1/incidents', body))
  const get = (id: string) => expectOk(manager.rest('GET', `/v1/incidents/${id}`))
  return {
    ...doors,
    manager,
    publish: async (change) => {
      await publishText(change(readFileSync(STARTER, 'utf8')))
    },
    publishText,
    deliver,
    create,
    open: (change = {}) => create({ ...FROZEN_MES, ...change }),
    get,
    act: (id, action, body = {}, by = manager) => expectOk(by.rest('POST', `/v1/incidents/${id}/${action}`, body)),
    patch: async (id, body) =>
      expectOk(manager.rest('PATCH', `/v1/incidents/${id}`, body, { 'if-match': `"${(await get(id)).version}"` })),
    timeline: async (id) => (await expectOk(manager.rest('GET', `/v1/incidents/${id}/timeline?limit=200`))).items,
    drive: async (until) => {
      for (;;) {
        const { rows: next } = await owner.query<{ at: number | null }>(
          "select extract(epoch from min(due_at)) * 1000 as at from timers where kind <> 'notification'",
        )
        const at = next[0]!.at === null ? null : Number(next[0]!.at)
        if (at === null || at > until) break
        clock.set(Math.max(at, clock.now()))
        await deliver()
        const { failed } = await services.evaluator.tick(clock.now())
        if (failed > 0) throw new Error('the evaluator failed')
        await deliver()
      }
      clock.set(until)
      await deliver()
    },
    examine: async () => {
      const found: string[] = []
      for await (const { check, record, message } of services.doctor.examine(systemCtx())) {
        found.push(`${check} ${record}: ${message}`)
      }
      return found
    },
  }
}

/** Somebody whose token is renewed as the clock is moved: it is good for half a day. */
export async function keepSignedIn(doors: Doors, roles: readonly Role[], key: string): Promise<Caller> {
  let caller = await doors.as(roles, { key })
  let since = doors.clock.now()
  const present = async (): Promise<Caller> => {
    if (doors.clock.now() - since < 6 * HOUR) return caller
    since = doors.clock.now()
    caller = await doors.as(roles, { key })
    return caller
  }
  return {
    headers: caller.headers,
    rest: async (...given) => (await present()).rest(...given),
    query: async (...given) => (await present()).query(...given),
  }
}

const SYSTEM = {
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'system',
  key: 'system',
  name: 'Andon',
  roles: [],
  sites: null,
  supplier: null,
  authenticatedBy: 'none',
  issuedAt: null,
} as const

/** An entry in short: minutes since `start`, what happened, and the essence of it. */
export function shorten(entry: TimelineEntryWire, start: Instant): string {
  const minute = (Date.parse(entry.at) - start) / 60_000
  const late = entry.recordedAt === entry.at ? '' : ` (told at ${(Date.parse(entry.recordedAt) - start) / 60_000})`
  return `${minute}${late} ${entry.type}${essenceOf(entry)}`
}

function essenceOf({ type, changes }: TimelineEntryWire): string {
  const newOf = (path: string) => changes.find((change) => change.path === path)?.new as never
  if (type === 'escalation.step') {
    const { step, outcome, times } = newOf('escalation.step') as { step: string; outcome: string; times: number }
    const told = (newOf('escalation.told') ?? []) as { kind: string; key: string }[]
    return ` ${step} ${times} ${outcome} [${told.map(({ kind, key }) => `${kind}:${key}`).join(' ')}]`
  }
  if (type.startsWith('sla.')) {
    const names = changes.map(({ path, new: value }) => {
      const { percent } = (value ?? {}) as { percent?: number }
      return `${path.replace('slas.', '').replace('.milestone', '')}${percent ? ` ${percent} %` : ''}`
    })
    return ` ${names.join(', ')}`
  }
  return ''
}
