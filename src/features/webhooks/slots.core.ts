/** How many calls may be under way. Whoever hangs is kept to a share of its own, and never takes that of others. */
export type SlotLimits = {
  /** Calls of all endpoints that answer in time. */
  readonly total: number
  /** Calls that have been under way for long, and those of endpoints that failed last. */
  readonly suspect: number
  /** Calls to one endpoint: with the first, and at most. */
  readonly first: number
  readonly most: number
}

export const SLOTS: SlotLimits = { total: 300, suspect: 100, first: 4, most: 128 }

/** What is known of one endpoint in this process. */
export type Flow = {
  /** Calls it may have at once; grows by one with each success. */
  readonly window: number
  readonly underWay: number
  /** Of these, those that have been under way for long. */
  readonly slow: number
  /** It failed last. */
  readonly failed: boolean
}

export const freshFlow = ({ first }: SlotLimits): Flow => ({ window: first, underWay: 0, slow: 0, failed: false })

/** One that hangs or failed is asked with one call at a time, and may not use what others need. */
export const isSuspect = ({ slow, failed }: Flow): boolean => failed || slow > 0

/** Calls under way that count against the endpoints in good order: neither slow nor of a suspect. */
const countGood = (flow: Flow): number => (flow.failed ? 0 : flow.underWay - flow.slow)

/** How many more calls an endpoint may begin now. */
export function freeSlots(flow: Flow, all: Iterable<Flow>, limits: SlotLimits): number {
  const flows = [...all]
  const sum = (count: (one: Flow) => number) => flows.reduce((total, one) => total + count(one), 0)
  if (isSuspect(flow)) {
    const taken = sum((one) => one.underWay - countGood(one))
    return flow.underWay > 0 ? 0 : Math.max(0, Math.min(1, limits.suspect - taken))
  }
  return Math.max(0, Math.min(flow.window - flow.underWay, limits.total - sum(countGood)))
}

/** A call has ended. */
export const afterCall = (flow: Flow, wasSlow: boolean, delivered: boolean, { first, most }: SlotLimits): Flow => ({
  window: delivered ? Math.min(flow.window + 1, most) : first,
  underWay: flow.underWay - 1,
  slow: flow.slow - (wasSlow ? 1 : 0),
  failed: !delivered,
})
