import { authorise, authoriseAtSite, isPermitted, mayAssign } from '#features/access/index.ts'
import { findPersonKeys, findTeamKeys, findTeamMembers } from '#features/people/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, type Fault, invalidInput } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { carryOut, unknownReference } from './carry-out.core.ts'
import { changeFacts } from './change.core.ts'
import {
  type ChangeOfIncident,
  type ChangeParts,
  changeIncident,
  type Stand,
  type ViewedIncident,
} from './change-incident.service.ts'
import { type Incident, type IncidentPatch, isOpen } from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { findOpenByDedupKeys } from './incident.store.ts'
import { lockIncident, type ReachedIncident } from './incident-access.service.ts'
import type {
  Act,
  ActionRequest,
  KeyRequest,
  LifecycleCommand,
  ResolveKeyRequest,
  Transition,
} from './lifecycle.core.ts'

export type IncidentActions = ReturnType<typeof makeIncidentActions>

/** Everything people and programs do to an incident that exists. */
export function makeIncidentActions({ database, ...parts }: ChangeParts & { readonly database: Database }) {
  const change = (ctx: Ctx, wanted: ChangeOfIncident): Promise<ViewedIncident> =>
    database.transact(ctx, (tx): Promise<Decision<ViewedIncident>> => changeIncident(tx, ctx, parts, wanted))
  return {
    /**
     * Carries out one action of the life cycle. Throws NOT_FOUND, FORBIDDEN, STALE_VERSION,
     * INCIDENT_TRANSITION_NOT_ALLOWED, INCIDENT_GATES_OPEN, INVALID_INPUT and what else `transition` refuses.
     */
    act: (ctx: Ctx, reference: string, request: ActionRequest, expectedVersion: number | null) => {
      const { action } = request.command
      return change(ctx, {
        reach: (tx) => lockIncident(tx, ctx.actor, reference, `incident.${action}`),
        beside: request.at === null ? [] : ['incident.backdate'],
        expectedVersion,
        action,
        reason: request.reason,
        prepare: (tx, reached) => prepareAction(tx, ctx, reached, request),
      })
    },

    /** Changes facts and overrides. Throws also INCIDENT_NOT_CHANGEABLE, and FORBIDDEN for overrides. */
    patch: (ctx: Ctx, reference: string, patch: IncidentPatch, expectedVersion: number | null) =>
      change(ctx, {
        reach: (tx) => lockIncident(tx, ctx.actor, reference, 'incident.update'),
        beside: Object.keys(patch.overrides).length === 0 ? [] : ['incident.override'],
        expectedVersion,
        action: null,
        reason: patch.reason,
        prepare: (tx) => preparePatch(tx, ctx, patch),
      }),

    /** Acknowledges the open incident that has the key. Throws DEDUP_KEY_NOT_OPEN when the caller knows of none. */
    acknowledgeByKey: (ctx: Ctx, request: KeyRequest) =>
      database.transact(ctx, (tx) => acknowledgeByKey(tx, ctx, parts, request)),

    /** The same with resolve; a resolution code that is not given is the first of the configuration. */
    resolveByKey: (ctx: Ctx, request: ResolveKeyRequest) =>
      database.transact(ctx, (tx) => resolveByKey(tx, ctx, parts, request)),
  }
}

/** `acknowledgeByKey` within a transaction that is under way. */
export const acknowledgeByKey = (tx: Tx, ctx: Ctx, parts: ChangeParts, { dedupKey, at, reason }: KeyRequest) =>
  changeIncident(tx, ctx, parts, {
    reach: () => lockByKey(tx, ctx, dedupKey, 'incident.acknowledge_by_key'),
    beside: at === null ? [] : ['incident.backdate'],
    expectedVersion: null,
    action: 'acknowledge',
    reason,
    prepare: async () => (stand) => carryOut(stand, { action: 'acknowledge' }, actOf(ctx, { at, reason }), false),
  })

/** `resolveByKey` within a transaction that is under way. */
export const resolveByKey = (tx: Tx, ctx: Ctx, parts: ChangeParts, request: ResolveKeyRequest) =>
  changeIncident(tx, ctx, parts, {
    reach: () => lockByKey(tx, ctx, request.dedupKey, 'incident.resolve_by_key'),
    beside: request.at === null ? [] : ['incident.backdate'],
    expectedVersion: null,
    action: 'resolve',
    reason: request.reason,
    prepare: async () => (stand) => carryOut(stand, resolveCommand(stand, request), actOf(ctx, request), false),
  })

const actOf = ({ actor, now }: Ctx, { at, reason }: Pick<ActionRequest, 'at' | 'reason'>): Act => ({
  by: { id: actor.id, kind: actor.kind, key: actor.key },
  now,
  at,
  reason,
})

async function prepareAction(
  tx: Tx,
  ctx: Ctx,
  { incident }: ReachedIncident,
  request: ActionRequest,
): Promise<(stand: Stand) => Transition> {
  const { command } = request
  if (command.action === 'assign') await expectAssignable(tx, ctx, incident, command)
  const dedupKeyInUse = command.action === 'reopen' && (await isDedupKeyInUse(tx, incident))
  return (stand) => carryOut(stand, command, actOf(ctx, request), dedupKeyInUse)
}

/** The words of a resolution that monitoring gives none for. */
const CLEARED = 'Reported as over by the source.'

const resolveCommand = ({ ground }: Stand, { resolutionCode, text }: ResolveKeyRequest): LifecycleCommand => ({
  action: 'resolve',
  resolutionCode: resolutionCode ?? ground.configuration.resolutionCodes.keys().next().value ?? '',
  text: text ?? CLEARED,
  restoredAt: null,
})

async function isDedupKeyInUse(tx: Tx, { id, dedupKey }: Incident): Promise<boolean> {
  if (dedupKey === null) return false
  return (await findOpenByDedupKeys(tx, [dedupKey])).some((holder) => holder.id !== id)
}

type Assign = Extract<LifecycleCommand, { action: 'assign' }>

/** Team and person exist; who may not assign anyone assigns themselves or somebody of the team. */
async function expectAssignable(tx: Tx, { actor }: Ctx, incident: Incident, { team, assignee }: Assign): Promise<void> {
  const owner = team ?? incident.team
  const asked = assignee !== null && owner !== null && !isPermitted(actor, 'incident.assign_anyone') ? [owner] : []
  const [teams, people, members] = await Promise.all([
    team === null ? NOBODY : findTeamKeys(tx, [team]),
    assignee === null ? NOBODY : findPersonKeys(tx, [assignee]),
    findTeamMembers(tx, asked),
  ])
  const faults = [...judgeKey('team', team, teams), ...judgeKey('assignee', assignee, people)]
  if (faults.length > 0) throw invalidInput(faults)
  if (assignee === null || mayAssign(actor, assignee, members.get(owner ?? '') ?? [])) return
  authorise(actor, 'incident.assign_anyone')
}

type KnownKeys = ReadonlyMap<string, boolean>
const NOBODY: KnownKeys = new Map()

function judgeKey(member: string, key: string | null, known: KnownKeys): readonly Fault[] {
  if (key === null || known.get(key)) return []
  if (!known.has(key)) return [unknownReference(`/${member}`, member, key)]
  return [{ pointer: `/${member}`, code: 'RETIRED_REFERENCE', message: `The ${member} '${key}' is retired.` }]
}

async function preparePatch(tx: Tx, ctx: Ctx, patch: IncidentPatch): Promise<(stand: Stand) => Transition> {
  const team = patch.overrides.team ?? null
  const supplier = patch.facts.supplier ?? null
  const named = listPossiblePeople(patch)
  const [teams, suppliers, people] = await Promise.all([
    team === null ? NOBODY : findTeamKeys(tx, [team]),
    supplier === null ? NOBODY : findSupplierKeys(tx, [supplier]),
    named.length === 0 ? NOBODY : findPersonKeys(tx, named),
  ])
  const known = {
    isTeam: (key: string) => teams.get(key) === true,
    isSupplier: (key: string) => suppliers.get(key) === true,
    isPerson: (key: string) => !named.includes(key) || people.get(key) === true,
  }
  const act = actOf(ctx, { at: null, reason: patch.reason })
  return ({ incident, ground }) => {
    expectWithinSites(ctx, incident, patch, ground)
    return changeFacts(incident, patch, act, { ...ground, ...known })
  }
}

/** Texts of a patch that may be the key of a person: which of them are, the form of the category says. */
const listPossiblePeople = ({ fields }: IncidentPatch): readonly string[] =>
  Object.values(fields ?? {}).filter(
    (value): value is string => typeof value === 'string' && value !== '' && value.length <= LIMITS.keyLength,
  )

/** Roles limited to sites bring in assets of these alone. What has no site belongs to everybody. */
function expectWithinSites(
  { actor }: Ctx,
  incident: Incident,
  { facts }: IncidentPatch,
  { plant }: Stand['ground'],
): void {
  const added = (facts.assets ?? []).filter((key) => !incident.assets.includes(key))
  for (const site of new Set(added.map((key) => plant.siteOf(key)))) {
    if (site !== null) authoriseAtSite(actor, 'incident.update', site)
  }
}

/** Locks the open incident that has the key. One the caller may not know of is as none. */
export async function lockByKey(
  tx: Tx,
  { actor }: Ctx,
  dedupKey: string,
  operation: 'incident.acknowledge_by_key' | 'incident.resolve_by_key',
): Promise<ReachedIncident> {
  const [holder] = await findOpenByDedupKeys(tx, [dedupKey])
  if (holder === undefined) throw incidentErrors.DEDUP_KEY_NOT_OPEN({ dedupKey })
  const reached = await lockIncident(tx, actor, holder.id, operation).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
  // It may have been resolved while we waited for the lock.
  if (reached === null || !isOpen(reached.incident.status)) throw incidentErrors.DEDUP_KEY_NOT_OPEN({ dedupKey })
  return reached
}
