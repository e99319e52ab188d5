import type { FeedEvent } from '#features/feed/feed-event.core.ts'
import { makeEnvironment } from '#features/rules/environment.core.ts'
import { type Compilation, compileExpression } from '#features/rules/expression.core.ts'
import type { Facts, RecordSchema } from '#features/rules/facts.core.ts'
import { Failure } from '#features/rules/failure.core.ts'

const EVENT = {
  type: 'string',
  recordType: 'string',
  actor: 'string',
  actorKind: 'string',
  reason: 'string',
  text: 'string',
  changed: 'list<string>',
} as const

type EventMembers = {
  readonly type: string
  readonly recordType: string
  readonly actor: string
  readonly actorKind: string
  readonly reason: string
  readonly text: string
  readonly changed: readonly string[]
}

/** The event as a filter sees it; the checker knows it by its class. */
class EventFacts {
  constructor(members: EventMembers) {
    Object.assign(this, members)
  }
}

export type Filter = (event: FeedEvent, facts: Facts) => boolean

/**
 * Reads and type-checks a filter: a condition over `event` and everything that conditions of the configuration name.
 * The filter lets through what it fails on, so that a mistake in it never loses an event.
 */
export function compileFilter(
  source: string,
  fieldTypes: RecordSchema,
): { readonly filter: Filter } | { readonly fault: Extract<Compilation<boolean>, { ok: false }>['fault'] } {
  const environment = makeEnvironment(fieldTypes)
  environment.cel.registerType('Event', { ctor: EventFacts, fields: EVENT })
  environment.cel.registerVariable('event', 'Event')
  const records = { ...environment.records, Event: EVENT }
  const compiled = compileExpression(source, { ...environment, records }, 'bool')
  if (!compiled.ok) return { fault: compiled.fault }
  const { program } = compiled
  return {
    filter: (event, facts) => {
      const result = program.evaluate({ ...facts, event: factsOf(event) } as Facts)
      return result instanceof Failure || result
    },
  }
}

const factsOf = ({ type, record, actor, reason, text, changes }: FeedEvent): EventFacts =>
  new EventFacts({
    type,
    recordType: record.type,
    actor: actor.name ?? '',
    actorKind: actor.kind,
    reason: reason ?? '',
    text: text ?? '',
    changed: changes.map(({ path }) => path),
  })
