import { isOpen } from '#features/incidents/incident.core.ts'
import { readIncident } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Taken } from './intake.core.ts'
import type { Intake } from './intake.service.ts'
import { ALERT_ACTIONS, type AlertAction, type AlertMessage, noteOf, saidOf } from './opsgenie.core.ts'

/**
 * An alert as a request names it: by the alias its sender gave it, by the id that the status of a request told, or by
 * the number of its incident.
 */
export type AlertNamed = { readonly identifier: string; readonly by: 'alias' | 'id' | 'tiny' }

type Headers = Readonly<Record<string, string>>

export type OpsgenieAlerts = ReturnType<typeof makeOpsgenieAlerts>

type Parts = { readonly database: Database; readonly intake: Pick<Intake, 'take'>; readonly newId: NewId }

/** The key of no incident: of what is named by a number that there is not. */
const NO_KEY = ''

/** Alerts of the Opsgenie API: what is asked of one, noted for who asks later what became of it. */
export function makeOpsgenieAlerts({ database, intake, newId }: Parts) {
  /** The key of the open incident of this id or number; null when there is none that the caller may know of. */
  const keyOf = (ctx: Ctx, reference: string): Promise<string | null> =>
    database.read(ctx, async (tx) => {
      try {
        const { incident } = await readIncident(tx, ctx.actor, reference, 'incident.resolve_by_key')
        return isOpen(incident.status) ? incident.dedupKey : null
      } catch (error) {
        if (error instanceof AppError && error.code === 'NOT_FOUND') return null
        throw error
      }
    })

  /** The key of the alert that is named; null where the alias says it. */
  const keyNamed = async (ctx: Ctx, { identifier, by }: AlertNamed): Promise<string | null> => {
    if (by === 'tiny') return (await keyOf(ctx, `INC-${identifier.replace(/^INC-/, '')}`)) ?? NO_KEY
    // What was sent without an alias has one of ours, which is no id of an incident.
    return by === 'id' && isUuid(identifier) ? keyOf(ctx, identifier) : null
  }

  return {
    /** Throws FORBIDDEN, SITES_ONLY. */
    create: (ctx: Ctx, message: AlertMessage, headers: Headers): Promise<readonly Taken[]> => {
      const given = String(message.alias ?? '').trim()
      const alias = given === '' ? newId() : given
      const body = { ...message, alias, action: 'create' }
      return intake.take(ctx, { name: 'opsgenie', body, headers, request: { action: ALERT_ACTIONS.create, alias } })
    },

    /** Throws FORBIDDEN. */
    act: async (
      ctx: Ctx,
      action: Exclude<AlertAction, 'create'>,
      named: AlertNamed,
      message: AlertMessage,
      headers: Headers,
    ): Promise<readonly Taken[]> => {
      const alias = named.identifier
      const dedupKey = await keyNamed(ctx, named)
      const text = noteOf(action, message, ctx.actor.name)
      return intake.take(ctx, {
        name: 'opsgenie',
        body: { ...message, alias, action },
        headers,
        request: { action: ALERT_ACTIONS[action], alias },
        ...(dedupKey !== null && { dedupKey }),
        ...(text !== null && { note: { text, says: saidOf(action, message) } }),
      })
    },
  }
}
