type Listener = (orgId: string) => void

export type Announcer = {
  readonly onAnnounced: (topic: string, listener: Listener) => () => void
  readonly tell: (topics: ReadonlySet<string>, orgId: string) => void
}

/** Who in this process is told of what has committed. */
export function makeAnnouncer(): Announcer {
  const listeners = new Map<string, Set<Listener>>()
  return {
    onAnnounced: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listener))
      return () => set.delete(listener)
    },
    tell: (topics, orgId) => {
      for (const topic of topics) {
        // After the answer to whoever committed: what a listener does, or throws, is none of his business.
        for (const listener of listeners.get(topic) ?? []) setImmediate(callSafely, listener, orgId)
      }
    },
  }
}

function callSafely(listener: Listener, orgId: string): void {
  try {
    listener(orgId)
  } catch {
    // A listener only wakes something that looks for itself, and would have looked a moment later.
  }
}
