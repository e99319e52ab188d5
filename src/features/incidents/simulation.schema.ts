import { z } from 'zod'
import { NOTICE_EVENTS, RECIPIENT_KINDS } from '#features/notifications/notice.core.ts'
import { faultsOf, pathOfPointer } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { durationIn, instantIn, instantOut, keyIn } from '#kernel/wire.ts'
import { DISPOSITIONS, ENTRY_TYPES, HOLD_REASONS, INCIDENT_ACTIONS } from './incident.core.ts'
import { actionBodies, readActionBody } from './incident-actions.schema.ts'
import { reasonIn, textIn } from './incident-facts.schema.ts'
import { incidentPatchBody, readIncidentPatch } from './incident-patch.schema.ts'
import { newIncidentBody, readNewIncident } from './new-incident.schema.ts'
import { SIMULATED_FATES, type SimulationEntry } from './simulation.core.ts'
import type { AskedAct, Simulated, SimulationAsked } from './simulation-asked.core.ts'
import { summarise } from './simulation-words.core.ts'

const entryIn = z.strictObject({ type: z.enum(ENTRY_TYPES), text: textIn })

/** Members of the bodies of actions, beside each other; which of them an action takes, its own body says. */
const actionMembers = {
  at: z.string().nullish().meta({ description: 'A claimed time, as the action takes it. Needs `reason`.' }),
  reason: reasonIn.nullish(),
  text: textIn.nullish(),
  holdReason: z.enum(HOLD_REASONS).nullish(),
  restoredAt: z.string().nullish(),
  resolutionCode: keyIn.nullish(),
  team: keyIn.nullish(),
  assignee: keyIn.nullish(),
  disposition: z.enum(DISPOSITIONS).nullish(),
  record: keyIn.nullish(),
}

const actIn = z
  .strictObject({
    after: durationIn.meta({ description: 'How long after the opening.' }),
    by: keyIn.nullish().meta({ description: 'Key of the person who does it; whoever asks when left out.' }),
    action: z.enum(INCIDENT_ACTIONS).nullish().meta({ description: 'With the members of its body beside it.' }),
    patch: incidentPatchBody.nullish().meta({ description: 'A change of facts instead of an action.' }),
    entry: entryIn.nullish().meta({ description: 'An entry of the timeline instead of an action.' }),
    ...actionMembers,
  })
  .transform((body, issues): AskedAct => {
    const { after, by = null, action, patch, entry, ...members } = body
    const base = { after, by, claimedAt: null, reason: null }
    const refuse = (path: readonly PropertyKey[], code: string, message: string): never => {
      issues.addIssue({ code: 'custom', path: [...path], message, params: { code } })
      return z.NEVER
    }
    if (after < 0) return refuse(['after'], 'INVALID_VALUE', 'Lies before the opening')
    if ([action, patch, entry].filter((one) => one !== null && one !== undefined).length !== 1) {
      return refuse(['action'], 'REQUIRED', 'Give exactly one of action, patch and entry')
    }
    if (patch) return { ...base, doing: { kind: 'patch', patch: readIncidentPatch(patch) } }
    if (entry) return { ...base, doing: { kind: 'entry', ...entry } }
    const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
    const parsed = actionBodies[action!].safeParse(given)
    if (!parsed.success) {
      for (const { pointer, code, message } of faultsOf(parsed.error.issues)) {
        refuse(pathOfPointer(pointer), code, message)
      }
      return z.NEVER
    }
    const { command, at, reason } = readActionBody(action!, parsed.data as never)
    return { ...base, claimedAt: at, reason, doing: { kind: 'action', command } }
  })

/** The body of `POST /v1/configuration/draft/simulate`. */
export const simulationBody = z
  .strictObject({
    incident: newIncidentBody,
    at: instantIn.nullish().meta({ description: 'When it is opened; now when left out.' }),
    until: instantIn.nullish().meta({ description: 'The end of the simulation.' }),
    for: durationIn
      .nullish()
      .meta({ description: 'How long it lasts, instead of `until`; a day when both are left out.' }),
    acts: z
      .array(actIn)
      .max(LIMITS.simulationActs)
      .nullish()
      .meta({ description: 'What people do in the course of it.' }),
    configuration: z.enum(['draft', 'published']).nullish().meta({ description: '`draft` when left out.' }),
  })
  .refine(({ until, for: lasts }) => !(until && lasts), {
    path: ['for'],
    error: 'Give until or for, not both',
    params: { code: 'NOT_ALLOWED' },
  })
  .meta({ id: 'SimulationRequest' })

/** What a checked body asks for. */
export const readSimulation = (body: z.output<typeof simulationBody>): SimulationAsked => ({
  incident: readNewIncident(body.incident),
  at: body.at ?? null,
  until: body.until ?? null,
  lasts: body.for ?? null,
  acts: body.acts ?? [],
  configuration: body.configuration ?? 'draft',
})

export const simulatedNoticeOut = z
  .strictObject({
    fate: z.enum(SIMULATED_FATES).meta({
      description:
        'Held until later, sent, withdrawn before it was sent, skipped on purpose, or failed: there is no way to the recipient.',
    }),
    event: z.enum(NOTICE_EVENTS),
    recipient: z.strictObject({ kind: z.enum(RECIPIENT_KINDS), key: z.string(), name: z.string() }),
    channels: z.array(z.string()).meta({ description: 'In the order in which they are tried.' }),
    goesOutAt: instantOut.nullable().meta({ description: 'When it would go out; null when it never does.' }),
    heldBy: z.string().nullable().meta({ description: 'What holds it until then.' }),
    detail: z.string().nullable().meta({ description: 'Why it is held, skipped or undeliverable.' }),
    because: z.array(z.string()).meta({ description: 'Why this recipient.' }),
    reason: z.string().meta({ description: 'Why somebody is told.' }),
    step: z.string().nullable().meta({ description: 'The step that tells, as `policy/step`.' }),
  })
  .meta({ id: 'SimulatedNotice' })

export const simulationEntryOut = z
  .strictObject({
    at: instantOut.meta({ description: 'When it falls due, or as an act claims it.' }),
    recordedAt: instantOut.meta({
      description: 'When it happens: later than `at` for what was due before it could be.',
    }),
    type: z.string().meta({
      description: 'As on the timeline; beside these `notification.held`, `notification.skipped` and `act.refused`.',
      example: 'escalation.step',
    }),
    summary: z.string().meta({ description: 'One line for people.' }),
    act: z.int().nullable().meta({ description: 'Which of the acts brought it about, from 0; null: by itself.' }),
    changes: z.array(z.strictObject({ path: z.string(), old: z.unknown(), new: z.unknown() })),
    notice: simulatedNoticeOut.nullable(),
    refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'SimulationEntry' })

/** The answer of a simulation. */
export const simulationOut = z
  .strictObject({
    configurationVersion: z.int().meta({ description: 'Of the draft: the version it would become.' }),
    from: instantOut,
    until: instantOut,
    status: z.string().meta({ description: 'Of the incident at the end.' }),
    priority: z.string(),
    team: z.string().nullable(),
    nextAt: instantOut
      .nullable()
      .meta({ description: 'When something happens next after the end; null: nothing will.' }),
    entries: z.array(simulationEntryOut).meta({ description: 'Everything that happens, in order.' }),
  })
  .meta({ id: 'Simulation' })

export type SimulationWire = z.output<typeof simulationOut>

/** A simulated course as it is sent. */
export function presentSimulation(simulated: Simulated): SimulationWire {
  const { configurationVersion, from, until, nextAt, entries, course } = simulated
  const { status, priority, team } = course.incident
  return {
    configurationVersion,
    from: formatInstant(from),
    until: formatInstant(until),
    status,
    priority,
    team,
    nextAt: nextAt === null ? null : formatInstant(nextAt),
    entries: entries.map(presentSimulated),
  }
}

function presentSimulated(entry: SimulationEntry): SimulationWire['entries'][number] {
  const { at, act, event, refusal } = entry
  return {
    at: formatInstant(event?.occurredAt ?? at),
    recordedAt: formatInstant(at),
    type: typeOf(entry),
    summary: summarise(entry),
    act,
    changes: (event?.changes ?? []).map(({ path, old = null, new: value = null }) => ({ path, old, new: value })),
    notice: presentNotice(entry),
    refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
  }
}

const typeOf = ({ event, notice }: SimulationEntry): string =>
  event?.type ?? (notice === null ? 'act.refused' : `notification.${notice.fate}`)

function presentNotice({ notice: found }: SimulationEntry): z.output<typeof simulatedNoticeOut> | null {
  if (found === null) return null
  const { notice, fate } = found
  const { recipient, routes, heldBy, detail, because, reason, step, event, dueAt } = notice
  const { kind, key, name } = recipient
  return {
    fate,
    event,
    recipient: { kind, key, name },
    channels: routes.map(({ channel }) => channel),
    goesOutAt: fate === 'sent' || fate === 'held' ? formatInstant(dueAt) : null,
    heldBy,
    detail,
    because: [...because],
    reason,
    step: step === null ? null : `${step.policy}/${step.step}`,
  }
}
