import { readFileSync } from 'node:fs'
import { systemCtx } from '#features/access/index.ts'
import type { TimelineEntryWire } from '#features/incidents/timeline.schema.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import { openDoors } from '../graphql/support.ts'

const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

/** The whole service under a clock that stands still until it is moved; these policies come before those of the starter. */
export async function openPlant(policies: string) {
  const doors = await openDoors({ pool: 4 })
  const { owner, clock, services } = doors
  await doors.seed()
  const manager = await doors.as(['manager'], { key: 'manager' })
  const { rows } = await owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  const ctx = () => systemCtx(rows[0]!, clock.now(), 'test')
  const text = readFileSync(STARTER, 'utf8').replace('\nescalations:\n', `\nescalations:\n${policies}`)
  await services.configuration.publishSource(ctx(), { format: 'yaml', text }, 'a test')

  const call = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const reply = await manager.rest(method, `/v1/incidents${path}`, body)
    if (reply.statusCode >= 300) throw new Error(`${reply.statusCode} ${reply.body}`)
    return reply.json()
  }
  return {
    ...doors,
    call,
    /** What escalations did to an incident: minutes since `start`, and the step. */
    stepsOf: async (id: string, start: Instant): Promise<readonly string[]> => {
      const { items } = (await call('GET', `/${id}/timeline?limit=200`)) as { items: readonly TimelineEntryWire[] }
      return items.filter(({ type }) => type.startsWith('escalation.')).map((entry) => shorten(entry, start))
    },
    /** Lets the evaluator look in whenever something falls due, up to `until`; then it is `until`. */
    drive: async (until: Instant) => {
      for (;;) {
        const next = await owner.query<{ at: string | null }>(
          "select extract(epoch from min(due_at)) * 1000 as at from timers where kind <> 'notification'",
        )
        const at = next.rows[0]!.at
        if (at === null || Number(at) > until) break
        clock.set(Math.max(Number(at), clock.now()))
        const { failed } = await services.evaluator.tick(clock.now())
        if (failed > 0) throw new Error('the evaluator failed')
      }
      clock.set(until)
    },
    /** What the doctor says of records; the settings of the database are those of tests. */
    examine: async (): Promise<readonly string[]> => {
      const found: string[] = []
      for await (const { check, message } of services.doctor.examine(ctx())) if (check !== 'guards') found.push(message)
      return found
    },
  }
}

export type EscalatingPlant = Awaited<ReturnType<typeof openPlant>>

function shorten({ type, at, changes }: TimelineEntryWire, start: Instant): string {
  const minute = (Date.parse(at) - start) / MINUTE
  const step = changes.find(({ path }) => path === 'escalation.step')?.new as
    | { step: string; outcome: string }
    | undefined
  return step ? `${minute} ${step.step} ${step.outcome}` : `${minute} ${type}`
}
