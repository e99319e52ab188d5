import { listReachable } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { KeptMessage } from './intake.core.ts'

/** Messages as the caller may see them: of an incident that is not its to read only that there was one. */
export async function hideUnreadable(
  tx: Tx,
  { actor }: Ctx,
  messages: readonly KeptMessage[],
): Promise<readonly KeptMessage[]> {
  const ids = new Set(messages.flatMap(({ incidentId }) => incidentId ?? []))
  if (ids.size === 0) return messages
  const readable = await listReachable(tx, actor, [...ids], 'incident.read')
  return messages.map((message) =>
    message.incidentId === null || readable.has(message.incidentId)
      ? message
      : { ...message, incidentId: null, headers: {}, body: 'null', faults: [], reason: HIDDEN },
  )
}

const HIDDEN = 'It is about an incident that is not yours to read.'
