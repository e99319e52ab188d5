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
  SIMULATION_TOO_LONG: [
    422,
    'The course has more than {limit} entries: it was still going on at {at}. Simulate a shorter time.',
  ],
  DEDUP_KEY_NOT_OPEN: [409, 'No open incident has the dedupKey "{dedupKey}".'],
})
