import { z } from 'zod'
import { CLOCK_KINDS } from '#features/sla/policy.core.ts'
import { instantOut } from '#kernel/wire.ts'
import { DECISION_BASES, type IncidentDecision } from './incident.core.ts'

export const becauseOut = z
  .strictObject({ rule: z.string(), description: z.string(), facts: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Because' })

const decided = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    value,
    basis: z.enum(DECISION_BASES).meta({ description: 'Where the value comes from.' }),
    because: z.array(becauseOut).meta({ description: 'The rules that gave it; empty when no rule did.' }),
  })
const decidedTextOut = decided(z.string()).meta({ id: 'DecidedText' })
const decidedOptionalTextOut = decided(z.string().nullable()).meta({ id: 'DecidedOptionalText' })

const chosenPolicyOut = z
  .strictObject({ metric: z.string(), kind: z.enum(CLOCK_KINDS), policy: z.string(), because: z.array(becauseOut) })
  .meta({ id: 'ChosenPolicy' })

const decidedStopOut = z
  .strictObject({
    value: z.string().meta({ description: 'Key of the stop window.' }),
    from: instantOut,
    until: instantOut.meta({ description: 'The end of the stop as it was planned then.' }),
    intake: z.enum(['mark', 'lower', 'usual']),
    notifications: z.enum(['hold', 'send']),
    clocks: z.enum(['run', 'wait']),
  })
  .meta({ id: 'DecidedStop' })

/** What was decided of an incident, and why. */
export const decisionOut = z
  .strictObject({
    configurationVersion: z.int(),
    category: decidedTextOut,
    type: decidedOptionalTextOut,
    severity: decidedTextOut,
    impact: decidedOptionalTextOut,
    urgency: decidedOptionalTextOut,
    visibility: decidedTextOut,
    priority: decidedTextOut,
    team: decidedOptionalTextOut,
    slas: z.array(chosenPolicyOut),
    escalationPolicy: decidedOptionalTextOut,
    majorIncident: z.strictObject({ suggested: z.boolean(), because: z.array(becauseOut) }),
    stopWindow: decidedStopOut.nullable().meta({ description: 'The planned stop it fell into when it was opened.' }),
    faults: z
      .array(z.strictObject({ rule: z.string(), message: z.string() }))
      .meta({ description: 'Conditions that failed to evaluate; they count as not matched.' }),
  })
  .meta({ id: 'Decision' })

export type DecisionWire = z.output<typeof decisionOut>

/** A decision as it is sent: it is kept in this shape. */
export const presentDecision = (decision: IncidentDecision): DecisionWire =>
  ({ stopWindow: null, ...decision }) as unknown as DecisionWire
