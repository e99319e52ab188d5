/** One message that came in, and what its sender may hear of it. */
type Arrival = { readonly acknowledge: (() => void) | null; done: boolean }

type Given = {
  readonly bytes: number
  readonly work: () => Promise<void>
  readonly acknowledge: (() => void) | null
  readonly resume: () => void
}

/** So many messages, and bytes of them, are at work at once. */
export type Room = { readonly messages: number; readonly bytes: number }

/** What one connection has taken in and not yet finished. */
export type Inbox = {
  /**
   * Starts the work for a message. Acknowledgements go out in the order in which the messages came, each once its
   * work and that of all before it has succeeded. `resume` is called as soon as there is room for another message.
   */
  readonly take: (given: Given) => void
  /** Messages whose work goes on. */
  readonly size: () => number
  /** Nothing is acknowledged any more: the connection has ended. */
  readonly close: () => void
  /** Resolves once nothing is at work. */
  readonly settled: () => Promise<void>
}

/** No more is taken in while there is no room; `onFailure` is told of work that failed, which is never acknowledged. */
export function makeInbox(room: Room, onFailure: (error: unknown) => void): Inbox {
  const unanswered: Arrival[] = []
  let waiting: (() => void)[] = []
  let listeners: (() => void)[] = []
  let working = 0
  let held = 0
  let isClosed = false

  const hasRoom = (): boolean => working < room.messages && held < room.bytes

  const acknowledge = (): void => {
    while (!isClosed && unanswered[0]?.done) unanswered.shift()!.acknowledge?.()
  }
  const finish = (bytes: number): void => {
    working--
    held -= bytes
    if (hasRoom()) {
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
    take: ({ bytes, work, acknowledge: answer, resume }) => {
      const arrival: Arrival = { acknowledge: answer, done: false }
      if (answer) unanswered.push(arrival)
      working++
      held += bytes
      work()
        .then(() => {
          arrival.done = true
          acknowledge()
        }, onFailure)
        .finally(() => finish(bytes))
      if (hasRoom()) resume()
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
