import { LIMITS } from '#kernel/limits.ts'
import { feedErrors } from './feed.errors.ts'

/** Counts the streams of each principal and of the process. */
export function makeSlots() {
  const taken = new Map<string, number>()
  let all = 0
  return {
    take: (principal: string): (() => void) => {
      const own = taken.get(principal) ?? 0
      const limit = own >= LIMITS.streamsPerPrincipal ? LIMITS.streamsPerPrincipal : LIMITS.streams
      if (own >= LIMITS.streamsPerPrincipal || all >= LIMITS.streams) {
        throw feedErrors.TOO_MANY_STREAMS({ limit }, { retryAfter: 5 })
      }
      taken.set(principal, own + 1)
      all++
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        all--
        const left = taken.get(principal)! - 1
        if (left > 0) taken.set(principal, left)
        else taken.delete(principal)
      }
    },
  }
}

/** Lets in so many at once; the others wait in line. */
export function makeGate(most: number) {
  let inside = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= most) await new Promise<void>((done) => waiting.push(done))
    else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
