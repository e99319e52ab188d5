import { z } from 'zod'
import type { AppError, Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { listIn } from '#kernel/wire.ts'
import type { IntakeRequest } from './intake.core.ts'

/** The alert API v2 of Opsgenie and Jira Service Management, as far as it has a meaning here. */

const text = z.string().trim().min(1)
const named = z.looseObject({})

export const alertBody = z
  .looseObject({ message: text, alias: z.union([z.string(), z.number()]).nullish() })
  .meta({ id: 'OpsgenieAlert', description: 'As Opsgenie documents it; members it does not know are let through.' })
export const actBody = z
  .looseObject({ note: z.string().nullish(), user: z.string().nullish() })
  .meta({ id: 'OpsgenieAction' })

const withFacts = <S extends z.ZodRawShape>(facts: S) => z.looseObject({ ...actBody.shape, ...facts })

export const bodies = {
  note: withFacts({ note: text }).meta({ id: 'OpsgenieNote' }),
  addTags: withFacts({ tags: z.array(text).min(1) }),
  addDetails: withFacts({ details: z.record(z.string(), z.unknown()) }),
  assign: withFacts({ owner: named }),
  addTeam: withFacts({ team: named }),
  addResponder: withFacts({ responder: named }),
  snooze: withFacts({ endTime: text }),
  escalate: withFacts({ escalation: named }),
  updateMessage: withFacts({ message: text }),
  updateDescription: withFacts({ description: text }),
  updatePriority: withFacts({ priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']) }),
} as const

export const alertParams = z.strictObject({
  alias: z.string().min(1).max(LIMITS.aliasLength).meta({ description: 'Its alias, or by `identifierType` its id.' }),
})
export const executeParams = z.strictObject({
  ...alertParams.shape,
  name: z.string().min(1).max(LIMITS.aliasLength).meta({ description: 'The name of the action.' }),
})
export const requestParams = z.strictObject({ id: z.string().min(1).max(LIMITS.keyLength) })

const identifierType = z
  .enum(['id', 'alias', 'tiny'], { error: 'Alerts are addressed by their id, their alias or their tiny id' })
  .default('id')
  .meta({
    description: 'An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042.',
  })
export const alertQuery = z.looseObject({ identifierType })
const said = {
  note: z.string().optional().meta({ description: 'What is to be said besides.' }),
  user: z.string().optional().meta({ description: 'Who asks for it.' }),
}
const tags = listIn(text).meta({ description: 'Tags.' })
const keys = listIn(text).meta({ description: 'Names of details.' })
export const removeTagsQuery = z.looseObject({ identifierType, tags, ...said })
export const removeDetailsQuery = z.looseObject({ identifierType, keys, ...said })

export const requestOut = z.strictObject({ result: z.string(), took: z.number(), requestId: z.string() })
export const statusOut = z.strictObject({
  data: z.strictObject({
    success: z.boolean(),
    isSuccess: z.boolean(),
    action: z.string(),
    status: z.string(),
    processedAt: z.string(),
    alertId: z.string(),
    alias: z.string(),
    integrationId: z.string(),
  }),
  took: z.number(),
  requestId: z.string(),
})

export const presentRequest = (request: IntakeRequest) => ({
  data: {
    success: request.success,
    isSuccess: request.success,
    action: request.action,
    status: request.status,
    processedAt: formatInstant(request.processedAt),
    alertId: request.incidentId ?? '',
    alias: request.alias ?? '',
    integrationId: request.principal,
  },
  took: 0,
  requestId: request.id,
})

/** A refusal as that API has it: its clients read `message` and nothing of a problem document. */
export const refusalOut = z
  .looseObject({
    message: z.string(),
    took: z.number(),
    requestId: z.string(),
    code: z.string().meta({ description: 'As in a problem document.' }),
    errors: z.record(z.string(), z.string()).optional().meta({ description: 'What is wrong, by its place.' }),
  })
  .meta({ id: 'OpsgenieRefusal' })

const placeOf = ({ pointer }: Fault): string => pointer.slice(1).replaceAll('/', '.')

export const presentRefusal = ({ message, code, errors }: AppError, requestId: string) => ({
  message,
  took: 0,
  requestId,
  code,
  ...(errors.length > 0 && { errors: Object.fromEntries(errors.map((fault) => [placeOf(fault), fault.message])) }),
})
