import type { Answer, ItemOf } from './types.ts'

/**
 * A request under way. Await it for what was answered; `answer()` has the status and the headers beside it; a list is
 * read to its end with `for await`, page by page.
 */
export class Call<A extends Answer<unknown>> implements PromiseLike<A['data']> {
  readonly #answer: Promise<A>
  readonly #next: ((data: unknown) => Call<A> | null) | null

  constructor(answer: Promise<A>, next: ((data: unknown) => Call<A> | null) | null) {
    this.#answer = answer
    this.#next = next
  }

  // A call is awaited like a promise.
  // biome-ignore lint/suspicious/noThenProperty: that is what it is for
  then<R = A['data'], E = never>(
    done?: ((data: A['data']) => R | PromiseLike<R>) | null,
    failed?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.#answer.then(({ data }) => data as A['data']).then(done, failed)
  }

  catch<E = never>(failed?: ((reason: unknown) => E | PromiseLike<E>) | null): Promise<A['data'] | E> {
    return this.then(null, failed)
  }

  finally(settled?: (() => void) | null): Promise<A['data']> {
    return this.then().finally(settled)
  }

  answer(): Promise<A> {
    return this.#answer
  }

  /** The pages of a list: this one, then those behind it. The next is asked for when you come to it. */
  async *pages(): AsyncGenerator<A['data'], void, undefined> {
    let call: Call<A> | null = this
    while (call !== null) {
      const data: A['data'] = await call
      yield data
      call = this.#next?.(data) ?? null
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ItemOf<A['data']>, void, undefined> {
    for await (const page of this.pages()) {
      yield* (page as { readonly items: readonly ItemOf<A['data']>[] }).items
    }
  }
}
