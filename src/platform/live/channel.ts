/** Hands values from whoever has them to whoever iterates; what waits is bounded by whoever pushes. */
export type Channel<T> = {
  readonly push: (value: T) => void
  /** Values that wait. */
  readonly size: () => number
  /** The iteration ends once what waits was taken; with an error it throws that at once. */
  readonly end: (error?: Error) => void
  readonly values: AsyncIterable<T>
}

export function makeChannel<T>(): Channel<T> {
  const waiting: T[] = []
  let ended: { readonly error: Error | null } | null = null
  let rouse = (): void => undefined

  async function* iterate(): AsyncGenerator<T> {
    for (;;) {
      if (ended?.error) throw ended.error
      if (waiting.length) yield waiting.shift()!
      else if (ended) return
      else
        await new Promise<void>((done) => {
          rouse = done
        })
    }
  }
  return {
    push: (value) => {
      if (ended) return
      waiting.push(value)
      rouse()
    },
    size: () => waiting.length,
    end: (error) => {
      ended ??= { error: error ?? null }
      rouse()
    },
    values: iterate(),
  }
}
