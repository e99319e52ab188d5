import { actorOf, isActive } from '#features/access/access.core.ts'
import { findPrincipalByKey, isPermitted } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'

export type SenderParts = {
  readonly database: Pick<Database, 'read'>
  readonly log: Pick<Log, 'warn'>
  /** Key of an API client; null: messages act for the whole organisation. */
  readonly actsAs: string | null
  /** The service acting for the broker. */
  readonly ctx: () => Promise<Ctx>
}

/**
 * As whom messages of the broker act: with the roles and sites of an API client, where one is named. Throws UNAVAILABLE
 * while nobody may act so: messages wait, for it is not their fault.
 */
export function makeSender({ database, log, actsAs, ctx }: SenderParts): () => Promise<Ctx> {
  if (actsAs === null) return ctx
  let isTold = false
  return async () => {
    const as = await ctx()
    const principal = await database.read(as, (tx) => findPrincipalByKey(tx, actsAs))
    if (principal?.kind === 'client' && isActive(principal, as.now) && isPermitted(principal, 'intake.send')) {
      isTold = false
      return { ...as, actor: actorOf(principal, 'mqtt', null) }
    }
    if (!isTold) log.warn({ client: actsAs }, 'messages of MQTT wait: the API client of MQTT_ACTS_AS may not send any')
    isTold = true
    throw errors.UNAVAILABLE()
  }
}
