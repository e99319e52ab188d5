import { systemCtx } from '#features/access/index.ts'
import { loadDemoSchedules } from '#features/on-call/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

export type OnCallHouse = Doors & {
  readonly manager: Caller
  /** The service itself in `demo`, at the present of the test's clock. */
  readonly ctx: () => Ctx
  /** Sends as a manager and expects this status; answers the body. */
  // The shape is what the test asked for.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly call: (status: number, method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, body?: object) => Promise<any>
  readonly eventsOf: (id: string) => Promise<readonly { type: string; content: Record<string, unknown> }[]>
  readonly timerOf: (id: string) => Promise<string | null>
}

/** The whole service with the demo plant and its schedules, on a database of its own. */
export async function openOnCallHouse({ demo = true } = {}): Promise<OnCallHouse> {
  const doors = await openDoors()
  await doors.seed()
  const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  const ctx = () => systemCtx(rows[0]!, doors.clock.now(), 'test')
  if (demo) await loadDemoSchedules(doors.services, ctx())
  const manager = await doors.as(['manager'], { key: 'the-manager' })
  return {
    ...doors,
    manager,
    ctx,
    call: async (status, method, url, body) => {
      const ifMatch = method === 'PATCH' ? { 'if-match': `"${await versionOf(manager, url)}"` } : {}
      const reply = await manager.rest(method, url, body, ifMatch)
      if (reply.statusCode !== status) throw new Error(`${reply.statusCode} instead of ${status}: ${reply.body}`)
      return reply.headers['content-type']?.toString().includes('json') ? reply.json() : reply.body
    },
    eventsOf: async (id) => {
      const found = await doors.owner.query<{ type: string; content: Record<string, unknown> }>(
        'select type, content from events where record_id = $1 order by seq',
        [id],
      )
      return found.rows
    },
    timerOf: async (id) => {
      const found = await doors.owner.query<{ due_at: Date }>('select due_at from timers where id = $1', [id])
      return found.rows[0]?.due_at.toISOString() ?? null
    },
  }
}

const versionOf = async (caller: Caller, url: string): Promise<number> => (await caller.rest('GET', url)).json().version

/** A layer that hands over each day at 08:00, turn by turn from Monday, 2026-11-16. */
export const daily = (people: readonly (string | readonly string[])[], more: object = {}) => ({
  key: 'daily',
  rotations: [{ effectiveFrom: '2026-11-16T07:00:00Z', participants: people, unit: 'day', handOverAt: '08:00' }],
  ...more,
})
