/** What happens to a record of the master data; the events are named after its noun: `team.created`. */
export const RECORD_ACTS = ['created', 'changed', 'retired', 'restored'] as const
export type RecordAct = (typeof RECORD_ACTS)[number]
