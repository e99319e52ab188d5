import type { Channel } from '#features/master-data/contact.core.ts'
import {
  INCIDENT_SUPPLIER,
  INCIDENT_TEAM,
  type NotifyTarget,
  type StepBlocker,
} from '#features/notifications/notice.core.ts'

export {
  MAJOR_ROLES,
  type MajorRole,
  type NotifyTarget,
  STEP_BLOCKERS,
  type StepBlocker,
} from '#features/notifications/notice.core.ts'

/** Moments a delay may count from. */
export const ESCALATION_ORIGINS = ['opened', 'major_declared'] as const
export type EscalationOrigin = (typeof ESCALATION_ORIGINS)[number]

/** When a step is due. Durations are ISO 8601 as written in the document. */
export type Trigger =
  | EscalationOrigin
  | { readonly after: string; readonly since?: EscalationOrigin | undefined }
  | { readonly unacknowledged: string }
  | {
      readonly clock: 'acknowledge' | 'contain' | 'resolve' | 'update'
      readonly kind?: 'sla' | 'ola' | 'uc' | undefined
      readonly percent: number
    }
  | { readonly outage: string }

/** What a step does when it is due. */
export type StepActions = {
  readonly notify?: readonly NotifyTarget[] | undefined
  /** Left out, each person's own preference decides. */
  readonly channels?: readonly Channel[] | undefined
  readonly raise?: { readonly priority: string } | undefined
  readonly assign?: { readonly team: string } | undefined
  readonly suggestMajor?: boolean | undefined
  readonly declareMajor?: boolean | undefined
}

export type StepBranch = StepActions & {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly when?: string | undefined
}

export type EscalationStep = StepActions & {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly trigger: Trigger
  readonly when?: string | undefined
  readonly unless?: readonly StepBlocker[] | undefined
  readonly repeat?: { readonly every: string; readonly times: number; readonly until?: string | undefined } | undefined
  /** The first branch whose condition holds adds its actions to those of the step. */
  readonly branches?: readonly StepBranch[] | undefined
}

export type EscalationPolicy = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly when?: string | undefined
  readonly steps: readonly EscalationStep[]
  /** Asks again when an acknowledged incident stays untouched for so long. */
  readonly reNotifyAfter?: string | undefined
}

/** One place of an escalation policy that names a record of the plant or of the document, with its path. */
export type EscalationReference = {
  readonly kind: 'team' | 'person' | 'stakeholder_group' | 'supplier' | 'priority'
  readonly key: string
  readonly path: string
}

/** Every record that the policies name, with the path of the place below `base`; the words for the incident's own are left out. */
export function listEscalationReferences(
  policies: readonly EscalationPolicy[],
  pathOf: (policy: EscalationPolicy) => string,
): EscalationReference[] {
  return policies.flatMap((policy) =>
    policy.steps.flatMap((step, index) => {
      const path = `${pathOf(policy)}.steps[${index}]`
      const branches = (step.branches ?? []).flatMap((branch, at) =>
        actionReferences(branch, `${path}.branches[${at}]`),
      )
      return [...actionReferences(step, path), ...branches]
    }),
  )
}

function actionReferences(actions: StepActions, path: string): EscalationReference[] {
  const targets = (actions.notify ?? []).flatMap((target, index) => targetReference(target, `${path}.notify[${index}]`))
  if (actions.raise) targets.push({ kind: 'priority', key: actions.raise.priority, path: `${path}.raise.priority` })
  if (actions.assign) targets.push({ kind: 'team', key: actions.assign.team, path: `${path}.assign.team` })
  return targets
}

function targetReference(target: NotifyTarget, path: string): EscalationReference[] {
  if ('person' in target) return [{ kind: 'person', key: target.person, path: `${path}.person` }]
  if ('group' in target) return [{ kind: 'stakeholder_group', key: target.group, path: `${path}.group` }]
  if ('supplier' in target) {
    return target.supplier === INCIDENT_SUPPLIER
      ? []
      : [{ kind: 'supplier', key: target.supplier, path: `${path}.supplier` }]
  }
  if ('team' in target) return teamReference(target.team, `${path}.team`)
  if ('lead' in target) return teamReference(target.lead, `${path}.lead`)
  if ('onCall' in target) return teamReference(target.onCall, `${path}.onCall`)
  return []
}

const teamReference = (key: string, path: string): EscalationReference[] =>
  key === INCIDENT_TEAM ? [] : [{ kind: 'team', key, path }]

/** One condition of an escalation policy with its path; `subject` says what it decides, for the explanation. */
export type EscalationCondition = { readonly path: string; readonly source: string }

/** Every condition inside the steps of a policy; the policy's own `when` is part of the rule list. */
export function listStepConditions(policy: EscalationPolicy, path: string): EscalationCondition[] {
  return policy.steps.flatMap((step, index) => {
    const at = `${path}.steps[${index}]`
    const found: EscalationCondition[] = []
    if (step.when !== undefined) found.push({ path: `${at}.when`, source: step.when })
    if (step.repeat?.until !== undefined) found.push({ path: `${at}.repeat.until`, source: step.repeat.until })
    for (const [branch, { when }] of (step.branches ?? []).entries()) {
      if (when !== undefined) found.push({ path: `${at}.branches[${branch}].when`, source: when })
    }
    return found
  })
}
