import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import type { Log } from '#platform/log.ts'
import type { Broker } from '#platform/mqtt/broker.ts'
import { encodeRebirth } from '#platform/mqtt/sparkplug-payload.ts'

export type Rebirths = {
  /** Asks an edge node for its births, unless it was asked a moment ago. */
  readonly ask: (node: string, now: Instant) => void
  /** A birth came: the next gap is asked about at once. */
  readonly forget: (node: string) => void
}

/** Edge nodes that do not answer are left alone for a while: whoever is overrun is not helped by more to do. */
export function makeRebirths(broker: Pick<Broker, 'publish'>, log: Pick<Log, 'info' | 'warn'>): Rebirths {
  const asked = new Map<string, Instant>()
  return {
    ask: (node, now) => {
      if (!isPast(asked.get(node), now)) return
      if (asked.size >= LIMITS.sparkplugSources) forgetPast(asked, now)
      if (asked.size >= LIMITS.sparkplugSources) return
      asked.set(node, now)
      const [group, edgeNode] = node.split('/')
      log.info({ node }, 'an edge node is asked for its births')
      broker
        .publish(`spBv1.0/${group}/NCMD/${edgeNode}`, Buffer.from(encodeRebirth(now)), { qos: 0, retain: false })
        .catch((error: Error) => {
          asked.delete(node)
          log.warn({ err: error, node }, 'an edge node could not be asked for its births')
        })
    },
    forget: (node) => asked.delete(node),
  }
}

const isPast = (askedAt: Instant | undefined, now: Instant): boolean =>
  askedAt === undefined || askedAt <= now - LIMITS.sparkplugRebirthSeconds * 1_000

function forgetPast(asked: Map<string, Instant>, now: Instant): void {
  for (const [node, askedAt] of asked) if (isPast(askedAt, now)) asked.delete(node)
}
