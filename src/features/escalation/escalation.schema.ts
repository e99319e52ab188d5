import { z } from 'zod'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import {
  descriptionText,
  durationText,
  expressionText,
  keyText,
  named,
  nameText,
  recordKeyText,
} from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { ESCALATION_ORIGINS, type EscalationPolicy, MAJOR_ROLES, STEP_BLOCKERS } from './escalation.core.ts'

const originWord = z
  .enum(ESCALATION_ORIGINS)
  .describe('opened: when the incident is opened; major_declared: when it is declared major.')

const trigger = z
  .union(
    [
      originWord,
      z
        .strictObject({
          after: durationText.describe('How long after.'),
          since: originWord.optional().describe('What the delay counts from; opened when left out.'),
        })
        .describe('So long after the incident was opened, or declared major.'),
      z
        .strictObject({ unacknowledged: durationText.describe('How long nobody has acknowledged.') })
        .describe('So long after opening, when nobody has acknowledged; the acknowledge ends it and its repeats.'),
      z
        .strictObject({
          clock: z.enum(['acknowledge', 'contain', 'resolve', 'update']).describe('The metric of the clock.'),
          kind: z.enum(['sla', 'ola', 'uc']).optional().describe('The kind of the clock; sla when left out.'),
          percent: z.int().min(1).max(1000).describe('Per cent of the target used; 100 is the breach.'),
        })
        .describe('When a service-level clock has used so much of its target; while it is paused, never.'),
      z
        .strictObject({ outage: durationText.describe('How long the outage lasts.') })
        .describe(
          'When the outage has lasted so long, counted from occurredAt, for a reopened incident from the reopening.',
        ),
    ],
    'a trigger is opened, major_declared, { after }, { unacknowledged }, { clock, percent } or { outage }',
  )
  .describe('When the step is due.')

const ofTeam = recordKeyText.describe('The word team for the team of the incident, or the key of a team.')
const level = z
  .int()
  .min(1)
  .max(9)
  .optional()
  .describe('The level in the schedule or of the contacts; 1 when left out.')

const notifyTarget = z
  .union(
    [
      z.strictObject({ person: recordKeyText.describe('Key of a person.') }).describe('One person.'),
      z.strictObject({ team: ofTeam }).describe('All of a team.'),
      z.strictObject({ lead: ofTeam }).describe('The lead of a team.'),
      z.strictObject({ onCall: ofTeam, level }).describe('Who is on call for a team.'),
      z.strictObject({ assignee: z.literal(true).describe('Always true.') }).describe('The person it is assigned to.'),
      z.strictObject({ group: recordKeyText.describe('Key of a stakeholder group.') }).describe('A stakeholder group.'),
      z
        .strictObject({
          supplier: recordKeyText.describe('The word supplier for that of the incident, or the key of a supplier.'),
          level,
        })
        .describe('The contacts of a supplier, on the agreed channel.'),
      z
        .strictObject({ role: z.enum(MAJOR_ROLES).describe('A role of the major incident.') })
        .describe('Who holds a role in the major incident.'),
    ],
    'a target is one of { person }, { team }, { lead }, { onCall }, { assignee }, { group }, { supplier }, { role }',
  )
  .describe('Whom to tell.')

const actions = {
  notify: z.array(notifyTarget).min(1).max(LIMITS.arrayLength).optional().describe('Whom to tell.'),
  channels: z
    .array(z.enum(CHANNELS))
    .min(1)
    .max(CHANNELS.length)
    .optional()
    .describe('The channels to use, in order; left out, what each target prefers.'),
  raise: z
    .strictObject({ priority: keyText.describe('At least this priority.') })
    .optional()
    .describe('Raise the priority.'),
  assign: z
    .strictObject({ team: recordKeyText.describe('Key of a team.') })
    .optional()
    .describe('Hand the incident over.'),
  suggestMajor: z.boolean().optional().describe('Suggest that it is declared a major incident.'),
  declareMajor: z.boolean().optional().describe('Declare it a major incident.'),
}

const branch = z
  .strictObject({
    key: keyText,
    ...named,
    when: expressionText.optional().describe('The branch is taken when this holds; left out, always.'),
    ...actions,
  })
  .describe('Further actions under a condition.')

const step = z
  .strictObject({
    key: keyText,
    ...named,
    trigger,
    when: expressionText
      .optional()
      .describe(
        'The step acts only when this holds at the time it is due. There shift, onShift and now are those of that time.',
      ),
    unless: z
      .array(z.enum(STEP_BLOCKERS))
      .min(1)
      .max(STEP_BLOCKERS.length)
      .optional()
      .describe(
        'The step does not act, and what it queued is withdrawn, while one of these holds. An estimate that has passed is none.',
      ),
    ...actions,
    repeat: z
      .strictObject({
        every: durationText.describe('How long between two times, at least PT1M.'),
        times: z.int().min(1).max(100).describe('How many times more.'),
        until: expressionText.optional().describe('Stop repeating once this holds.'),
      })
      .optional()
      .describe('Do it again; each time is judged anew.'),
    branches: z
      .array(branch)
      .min(1)
      .max(LIMITS.arrayLength)
      .optional()
      .describe('The first branch whose condition holds adds its actions.'),
  })
  .describe('One step of an escalation.')

/** The `escalations` section of the configuration document. */
export const escalationsSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        name: nameText.optional(),
        description: descriptionText.optional(),
        when: expressionText.optional().describe('Which incidents it is for; left out, all that come here.'),
        steps: z.array(step).min(1).max(LIMITS.arrayLength).describe('What happens, and when.'),
        reNotifyAfter: durationText
          .optional()
          .describe(
            'Ask the assignee, else who is on call for the team, again and again when nobody touches an incident that is acknowledged or in progress for so long.',
          ),
      })
      .describe('An escalation policy.'),
  )
  .max(LIMITS.rulesPerList)
  .meta({
    title: 'Escalation policies',
    description: 'In order: the first policy that matches is copied onto the incident when it is opened.',
  }) satisfies z.ZodType<EscalationPolicy[]>
