/** One message that came in, and what its sender may hear of it. */
type Arrival = { readonly acknowledge: (() => void) | null; done: boolean }

/** What one connection has taken in and not yet finished. */
export type Inbox = {
  /**
   * Starts the work for a message. Acknowledgements go out in the order in which the messages came, each once its
   * work and that of all before it has succeeded. `resume` is called as soon as there is room for another message.
   */
  readonly take: (work: () => Promise<void>, acknowledge: (() => void) | null, resume: () => void) => void
  /** Messages whose work goes on. */
  readonly size: () => number
  /** Nothing is acknowledged any more: the connection has ended. */
  readonly close: () => void
  /** Resolves once nothing is at work. */
  readonly settled: () => Promise<void>
}

/** At most `most` messages are at work at once; `onFailure` is told of work that failed, which is never acknowledged. */
export function makeInbox(most: number, onFailure: (error: unknown) => void): Inbox {
  const unanswered: Arrival[] = []
  let waiting: (() => void)[] = []
  let listeners: (() => void)[] = []
  let working = 0
  let isClosed = false

  const acknowledge = (): void => {
    while (!isClosed && unanswered[0]?.done) unanswered.shift()!.acknowledge?.()
  }
  const finish = (): void => {
    working--
    if (working < most) {
      const resumed = waiting
      waiting = []
      for (const resume of resumed) resume()
    }
    if (working > 0) return
    const told = listeners
    listeners = []
    for (const listener of told) listener()
  }
  return {
    take: (work, answer, resume) => {
      const arrival: Arrival = { acknowledge: answer, done: false }
      if (answer) unanswered.push(arrival)
      working++
      work()
        .then(() => {
          arrival.done = true
          acknowledge()
        }, onFailure)
        .finally(finish)
      if (working < most) resume()
      else waiting.push(resume)
    },
    size: () => working,
    close: () => {
      isClosed = true
      for (const resume of waiting) resume()
      waiting = []
    },
    settled: () =>
      working === 0
        ? Promise.resolve()
        : new Promise((done) => {
            listeners.push(done)
          }),
  }
}
