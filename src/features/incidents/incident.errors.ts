import { defineErrors } from '#kernel/errors.ts'

export const incidentErrors = defineErrors({
  INCIDENT_TRANSITION_NOT_ALLOWED: [
    409,
    'An incident that is {status} cannot be changed by "{action}"; allowed names what can.',
  ],
  INCIDENT_GATES_OPEN: [409, 'The incident cannot be closed yet: each open gate is listed in gates.'],
  INCIDENT_NOT_CHANGEABLE: [409, 'An incident that is {status} is not changed any more.'],
  INCIDENT_UNASSIGNED: [409, 'Work needs somebody to do it: assign a team or a person first.'],
  VERIFIER_RESOLVED: [409, 'Whoever resolved an incident cannot verify it; somebody else must.'],
  DEDUP_KEY_IN_USE: [409, 'The dedupKey belongs to another open incident by now; this one cannot be open beside it.'],
  BATCH_DISPOSITION_NOT_ALLOWED: [
    409,
    'The batch {batch} is {disposition} and cannot become {wanted}; allowed names what it can.',
  ],
  BATCH_NOT_ON_HOLD: [409, 'The batch {batch} is {disposition}: there is no hold to confirm.'],
  BATCH_HOLD_SUPERSEDED: [409, 'The batch {batch} was put on hold anew since; holdId names the hold that stands.'],
  BATCH_NOT_REMOVABLE: [409, 'The batch {batch} is {disposition}: only one that is under review can be taken out.'],
  SIMULATION_TOO_LONG: [
    422,
    'The course has more than {limit} entries: it was still going on at {at}. Simulate a shorter time.',
  ],
  DEDUP_KEY_NOT_OPEN: [409, 'No open incident has the dedupKey "{dedupKey}".'],
})
