import { setImmediate as breathe } from 'node:timers/promises'
import { LIMITS } from '#kernel/limits.ts'
import type { Tx } from '#platform/db/tx.ts'
import { loadSuggestedRows } from './articles.store.ts'
import { type ArticleIndex, makeArticleIndex, type SuggestArticles } from './suggest.core.ts'

export type KnowledgeSnapshots = {
  /** What suggests the approved articles of the transaction's organisation, at least as new as the transaction. */
  readonly suggester: (tx: Tx) => Promise<SuggestArticles>
}

/** Articles taken in before the event loop gets a turn. */
const STRIDE = 1_000

/**
 * Keeps what suggestions need to know of the articles of the organisations met last in memory. A copy older than asked
 * for is brought up to date inside the asking transaction, with the articles that changed since alone. A transaction
 * that has written articles must not ask any more: what it wrote may never be committed.
 */
export function makeKnowledgeSnapshots(): KnowledgeSnapshots {
  const kept = new Map<string, { readonly index: ArticleIndex; version: number }>()
  return {
    suggester: async (tx) => {
      const wanted = tx.numbers.knowledgeVersion
      const copy = kept.get(tx.orgId) ?? { index: makeArticleIndex(), version: 0 }
      if (copy.version < wanted) {
        const rows = await loadSuggestedRows(tx, copy.version)
        // Others may take in the same or newer ones meanwhile: the index passes over what is older.
        for (let at = 0; at < rows.length; at += STRIDE) {
          if (at > 0) await breathe()
          copy.index.change(rows.slice(at, at + STRIDE))
        }
        copy.version = Math.max(copy.version, wanted)
        kept.delete(tx.orgId)
        kept.set(tx.orgId, copy)
        if (kept.size > LIMITS.organisationsInMemory) kept.delete(kept.keys().next().value!)
      }
      return copy.index.suggest
    },
  }
}
