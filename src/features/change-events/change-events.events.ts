import type { DomainEvent } from '#kernel/events.ts'
import { type ChangeContent, type ChangeEvent, listDifferences } from './change-event.core.ts'

export const CHANGE_EVENT_EVENTS = ['change_event.recorded', 'change_event.revised'] as const

const RECORD = 'change_event'

/** What people write. */
const PERSONAL = ['title', 'description']

const told = (type: (typeof CHANGE_EVENT_EVENTS)[number], before: ChangeContent | null, event: ChangeEvent) => {
  const changes = listDifferences(before, event)
  const personal = PERSONAL.filter((path) => changes.some((change) => change.path === path))
  return { type, record: { type: RECORD, id: event.id }, changes, personal }
}

/** The first event of a change: all that it says. */
export const changeRecorded = (event: ChangeEvent): DomainEvent => ({
  ...told('change_event.recorded', null, event),
  begins: true,
})

/** Its source told it otherwise: moved, ended, corrected. */
export const changeRevised = (before: ChangeContent, event: ChangeEvent): DomainEvent =>
  told('change_event.revised', before, event)
