import { z } from 'zod'
import { instantIn, keyIn } from '#kernel/wire.ts'
import { DISPOSITIONS, HOLD_REASONS } from './incident.core.ts'
import { always, isMembers, reasonIn, textIn } from './incident-facts.schema.ts'
import type { ActionRequest, KeyRequest, LifecycleCommand, ResolveKeyRequest } from './lifecycle.core.ts'

export { INCIDENT_ACTIONS, type IncidentAction } from './incident.core.ts'

/** Every action may be back-dated; a claimed time needs a reason. */
const dated = {
  at: instantIn.nullish().meta({ description: 'When it happened, where that is not now. Needs `reason`.' }),
  reason: reasonIn.nullish(),
}

const datedWithReason = (body: unknown): boolean => !isMembers(body) || !body.at || Boolean(body.reason)
const reasonForDate = {
  path: ['reason'],
  error: 'A claimed time needs a reason',
  params: { code: 'REQUIRED' },
  when: always,
}

const says = <S extends z.ZodRawShape>(id: string, shape: S) =>
  z
    .strictObject({ ...dated, ...shape })
    .refine(datedWithReason, reasonForDate)
    .meta({ id })

const assigns = (body: unknown): boolean => !isMembers(body) || Boolean(body.team) || Boolean(body.assignee)

/** The body of `POST /v1/incidents/{id}/{action}`, by action. */
export const actionBodies = {
  acknowledge: says('AcknowledgeIncident', {}),
  start: says('StartIncident', {}),
  hold: says('HoldIncident', { holdReason: z.enum(HOLD_REASONS), text: textIn }),
  resume: says('ResumeIncident', {}),
  contain: says('ContainIncident', { text: textIn, restoredAt: instantIn.nullish() }),
  resolve: says('ResolveIncident', { resolutionCode: keyIn, text: textIn, restoredAt: instantIn.nullish() }),
  verify: says('VerifyIncident', { text: textIn }),
  close: says('CloseIncident', { text: textIn.nullish() }),
  reopen: says('ReopenIncident', { reason: reasonIn }),
  assign: z
    .strictObject({ ...dated, team: keyIn.nullish(), assignee: keyIn.nullish() })
    .refine(datedWithReason, reasonForDate)
    .refine(assigns, {
      path: ['team'],
      error: 'Give a team, an assignee or both',
      params: { code: 'REQUIRED' },
      when: always,
    })
    .meta({ id: 'AssignIncident' }),
  escalate: says('EscalateIncident', { reason: reasonIn }),
  cancel: says('CancelIncident', { disposition: z.enum(DISPOSITIONS), text: textIn, record: keyIn.nullish() }),
} as const

type Body<A extends keyof typeof actionBodies> = z.output<(typeof actionBodies)[A]>
type Readers = { readonly [A in keyof typeof actionBodies]: (body: Body<A>) => ActionRequest }

const request = (command: LifecycleCommand, { at, reason }: Body<'acknowledge'>): ActionRequest => ({
  command,
  at: at ?? null,
  reason: reason ?? null,
})

/** Reads a checked body, by action. */
export const readAction: Readers = {
  acknowledge: (body) => request({ action: 'acknowledge' }, body),
  start: (body) => request({ action: 'start' }, body),
  hold: (body) => request({ action: 'hold', holdReason: body.holdReason, text: body.text }, body),
  resume: (body) => request({ action: 'resume' }, body),
  contain: (body) => request({ action: 'contain', text: body.text, restoredAt: body.restoredAt ?? null }, body),
  resolve: (body) => {
    const { resolutionCode, text, restoredAt = null } = body
    return request({ action: 'resolve', resolutionCode, text, restoredAt }, body)
  },
  verify: (body) => request({ action: 'verify', text: body.text }, body),
  close: (body) => request({ action: 'close', text: body.text ?? null }, body),
  reopen: (body) => request({ action: 'reopen' }, body),
  assign: (body) => request({ action: 'assign', team: body.team ?? null, assignee: body.assignee ?? null }, body),
  escalate: (body) => request({ action: 'escalate' }, body),
  cancel: (body) => {
    const { disposition, text, record = null } = body
    return request({ action: 'cancel', disposition, text, record }, body)
  },
}

/** Reads the body of an action that is named at run time, for doors that are built in a loop. */
export const readActionBody = <A extends keyof typeof actionBodies>(action: A, body: Body<A>): ActionRequest =>
  readAction[action](body)

const heldOpenBy = { dedupKey: keyIn.meta({ description: 'The key of an open incident.' }) }

/** The bodies of `POST /v1/incidents/by-dedup-key/{action}`. */
export const acknowledgeByKeyBody = says('AcknowledgeIncidentByDedupKey', heldOpenBy)
export const resolveByKeyBody = says('ResolveIncidentByDedupKey', {
  ...heldOpenBy,
  resolutionCode: keyIn.nullish(),
  text: textIn.nullish(),
})

export const readAcknowledgeByKey = (body: z.output<typeof acknowledgeByKeyBody>): KeyRequest => ({
  dedupKey: body.dedupKey,
  at: body.at ?? null,
  reason: body.reason ?? null,
})

export const readResolveByKey = (body: z.output<typeof resolveByKeyBody>): ResolveKeyRequest => ({
  ...readAcknowledgeByKey(body),
  resolutionCode: body.resolutionCode ?? null,
  text: body.text ?? null,
})
