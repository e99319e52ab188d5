import type { Ctx } from '#kernel/ctx.ts'
import type { GraphqlContext } from './context.ts'

type Waiting<V> = { readonly resolve: (value: V | null) => void; readonly reject: (reason: unknown) => void }
type Group<P, V> = { readonly params: P; readonly keys: Map<string, Waiting<V>[]> }

/** Loads what many rows ask for in one go; what is missing or not the caller's to see is left out of the map. */
export type LoadMany<P, V> = (ctx: Ctx, keys: readonly string[], params: P) => Promise<ReadonlyMap<string, V>>

/**
 * Makes a field of many rows cost one load: every request for a key made before the event loop turns is answered by
 * one call of `load`, once for each set of parameters. Nothing is remembered between batches, so a read after a
 * mutation of the same operation sees what it wrote.
 */
export function makeBatch<V, P = undefined>(
  load: LoadMany<P, V>,
): (context: GraphqlContext, key: string, params: P) => Promise<V | null> {
  const waiting = new WeakMap<GraphqlContext, Map<string, Group<P, V>>>()
  const dispatch = (context: GraphqlContext): void => {
    const groups = waiting.get(context)
    waiting.delete(context)
    for (const group of groups?.values() ?? []) void answer(load, context.ctx, group)
  }
  return (context, key, params) => {
    let groups = waiting.get(context)
    if (!groups) {
      groups = new Map()
      waiting.set(context, groups)
      // After the promise jobs of this turn: rows that resolve one after another still meet in one batch.
      void Promise.resolve().then(() => process.nextTick(dispatch, context))
    }
    const groupKey = JSON.stringify(params) ?? ''
    let group = groups.get(groupKey)
    if (!group) {
      group = { params, keys: new Map() }
      groups.set(groupKey, group)
    }
    const { keys } = group
    return new Promise((resolve, reject) => {
      const others = keys.get(key)
      if (others) others.push({ resolve, reject })
      else keys.set(key, [{ resolve, reject }])
    })
  }
}

async function answer<P, V>(load: LoadMany<P, V>, ctx: Ctx, { params, keys }: Group<P, V>): Promise<void> {
  try {
    const found = await load(ctx, [...keys.keys()], params)
    for (const [key, callers] of keys) for (const { resolve } of callers) resolve(found.get(key) ?? null)
  } catch (error) {
    for (const callers of keys.values()) for (const { reject } of callers) reject(error)
  }
}
