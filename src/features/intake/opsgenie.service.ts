import { isOpen } from '#features/incidents/incident.core.ts'
import { readIncident } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Taken } from './intake.core.ts'
import type { Intake } from './intake.service.ts'
import { ALERT_ACTIONS, type AlertAction } from './opsgenie.core.ts'

/** An alert as a request names it: by the alias its sender gave it, or by the id that the status of a request told. */
export type AlertNamed = { readonly identifier: string; readonly by: 'alias' | 'id' }

type Headers = Readonly<Record<string, string>>
type Message = Readonly<Record<string, unknown>> & { readonly note?: unknown; readonly user?: unknown }

export type OpsgenieAlerts = ReturnType<typeof makeOpsgenieAlerts>

type Parts = { readonly database: Database; readonly intake: Pick<Intake, 'take'>; readonly newId: NewId }

/** Alerts of the Opsgenie API: what is asked of one, noted for who asks later what became of it. */
export function makeOpsgenieAlerts({ database, intake, newId }: Parts) {
  /** The key of the open incident with this id; null when there is none that the caller may know of. */
  const keyOf = (ctx: Ctx, id: string): Promise<string | null> =>
    database.read(ctx, async (tx) => {
      try {
        const { incident } = await readIncident(tx, ctx.actor, id, 'incident.resolve_by_key')
        return isOpen(incident.status) ? incident.dedupKey : null
      } catch (error) {
        if (error instanceof AppError && error.code === 'NOT_FOUND') return null
        throw error
      }
    })

  return {
    /** Throws FORBIDDEN, SITES_ONLY. */
    create: (ctx: Ctx, message: Message & { readonly alias?: string }, headers: Headers): Promise<readonly Taken[]> => {
      const alias = message.alias ?? newId()
      const body = { ...message, alias, action: 'create' }
      return intake.take(ctx, { name: 'opsgenie', body, headers, request: { action: ALERT_ACTIONS.create, alias } })
    },

    /** Throws FORBIDDEN. */
    act: async (
      ctx: Ctx,
      action: Exclude<AlertAction, 'create'>,
      { identifier: alias, by }: AlertNamed,
      message: Message,
      headers: Headers,
    ): Promise<readonly Taken[]> => {
      // What was sent without an alias has one of ours, which is no id of an incident.
      const dedupKey = by === 'id' && isUuid(alias) ? await keyOf(ctx, alias) : null
      const note = noteOf(action, message, ctx.actor.name)
      return intake.take(ctx, {
        name: 'opsgenie',
        body: { ...message, alias, action },
        headers,
        request: { action: ALERT_ACTIONS[action], alias },
        ...(dedupKey !== null && { dedupKey }),
        ...(note !== null && { note }),
      })
    },
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What there is no word for here is said in the timeline. */
function noteOf(action: AlertAction, { note, user }: Message, sender: string): string | null {
  const [text, who] = [textOf(note), textOf(user)]
  if (action === 'notes') return who === '' ? text : `${who}: ${text}`
  if (action !== 'unacknowledge') return null
  return `${who === '' ? sender : who} reports that nobody is on it any more${text === '' ? '.' : `: ${text}`}`
}
