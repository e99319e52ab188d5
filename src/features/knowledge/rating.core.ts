import type { Instant } from '#kernel/time.ts'

/** Whether an article helped at an incident, as one principal said it last. */
export type Rating = { readonly article: string; readonly helped: boolean; readonly at: Instant }

/** Rows that count one article together. */
const PARTS = 16

/** The row that counts what is said at an incident: by the last digit of its id, which is chance. */
export const partOf = (incidentId: string): number => Number.parseInt(incidentId.slice(-1), 16) % PARTS

/** What is added to the counts when `helped` is said after `before`, or for the first time. */
export const countsOf = (helped: boolean, before: boolean | null) => ({
  helped: Number(helped) - Number(before === true),
  notHelped: Number(!helped) - Number(before === false),
})
