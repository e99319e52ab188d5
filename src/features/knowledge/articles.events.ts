import { listChanges } from '#features/master-data/record.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Article, ArticleContent } from './article.core.ts'

/** What happens to articles besides what happens to all master data, and what is said of them at an incident. */
export const ARTICLE_EVENTS = ['article.approved', 'article.draft_discarded', 'article.rated'] as const
export type ArticleEventType = (typeof ARTICLE_EVENTS)[number]

/** A text came into force, or a draft was dropped. */
export function articleEvent(
  type: Exclude<ArticleEventType, 'article.rated'>,
  before: ArticleContent,
  { id, content }: Article,
  reason: string,
): DomainEvent {
  const changes = listChanges(before, content)
  const personal = changes.map(({ path }) => path).filter((path) => path.startsWith('approval'))
  return { type, record: { type: 'article', id }, changes, reason, ...(personal.length > 0 ? { personal } : {}) }
}

/** An import brought a text that is approved: what it says stands in the event before. */
export const importedApproval = ({ id, content: { approval } }: Article): DomainEvent => {
  const number = approval!.number
  const change = { path: 'approval.number', old: number === 1 ? null : number - 1, new: number }
  return { type: 'article.approved', record: { type: 'article', id }, changes: [change] }
}

/** Somebody said at an incident whether an article helped; `before` is what the same one said of it earlier. */
export const articleRated = (
  incidentId: string,
  article: string,
  helped: boolean,
  before: boolean | null,
): DomainEvent => ({
  type: 'article.rated',
  record: { type: 'incident', id: incidentId },
  changes: [
    { path: 'article.key', new: article },
    { path: 'article.helped', old: before, new: helped },
  ],
})
