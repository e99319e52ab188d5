import { authorise } from '#features/access/index.ts'
import { runInSlices } from '#features/configuration/index.ts'
import type { LoadDirectory } from '#features/notifications/index.ts'
import type { Directory } from '#features/notifications/notice.core.ts'
import { findPersonKeys, findTeamKeys } from '#features/people/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { type Fault, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, formatInstant, HOUR, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { unknownReference } from './carry-out.core.ts'
import type { ActorMark } from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { type Grounds, type IncidentGround, loadDraftGrounds, loadGrounds } from './incident-ground.service.ts'
import { judgeSupplier } from './open-incidents.service.ts'
import { decideOpening, listPeopleNamed, type Opening } from './opening.core.ts'
import { type SimulatedDoing, type SimulationGround, simulate } from './simulation.core.ts'
import type { AskedAct, Simulated, SimulationAsked } from './simulation-asked.core.ts'

export type SimulateIncidents = ReturnType<typeof makeSimulation>

type SimulationParts = {
  readonly database: Database
  readonly grounds: Grounds
  readonly directory: LoadDirectory
  readonly newId: NewId
}

/** The number a record that is not made would have. */
const NO_NUMBER = 'INC-0'

/** The whole course of an imaginary incident, with nothing written and nobody told. */
export const makeSimulation = ({ database, grounds, directory, newId }: SimulationParts) => ({
  /**
   * Lets an incident take its course under the draft or the published configuration. Throws INVALID_INPUT with every
   * fault of the incident, its time and its acts, CONFIGURATION_INVALID for a draft that could not be published, and
   * SIMULATION_TOO_LONG when there is more to tell than an answer holds.
   */
  simulate: async (asked: Ctx, request: SimulationAsked): Promise<Simulated> => {
    authorise(asked.actor, 'configuration.check_draft')
    authorise(asked.actor, 'incident.decide')
    // A ctx of its own: the reads of a GraphQL request share one transaction, and this takes longer than one may.
    const ctx = { ...asked }
    const from = request.at ?? ctx.now
    const { until, faults } = settleEnd(request, from)
    const prepared = await database.read(ctx, (tx) => prepare(tx, grounds, ctx, request, from, newId))
    const wrong = [...prepared.faults, ...faults]
    if (prepared.opening === null || wrong.length > 0) throw invalidInput(wrong)
    const { opening, groundAt } = prepared
    const acts = request.acts
      .map(({ after, by, ...act }) => ({ ...act, at: from + after, by: by === null ? markOf(ctx) : person(by) }))
      .toSorted((one, other) => one.at - other.at)
    const parts = { opening, acts, until, mostEntries: LIMITS.simulationEntries, groundAt, newId }
    // Whom it tells is known once it has been gone through: the directory is read between the first time and the second.
    const { orders } = await runInSlices(simulate({ ...parts, directory: NOBODY }))
    const known = await database.read(ctx, (tx) => directory.forOrders(tx, orders, from))
    const simulation = await runInSlices(simulate({ ...parts, directory: known }))
    if (simulation.cutAt !== null) {
      const limit = LIMITS.simulationEntries
      throw incidentErrors.SIMULATION_TOO_LONG({ limit, at: formatInstant(simulation.cutAt) })
    }
    return { ...simulation, configurationVersion: groundAt(from).rules.version, from, until }
  },
})

const NOBODY: Directory = Object.freeze({
  people: new Map(),
  teams: new Map(),
  groups: new Map(),
  suppliers: new Map(),
  onCall: () => null,
})

const markOf = ({ actor: { id, kind, key } }: Ctx): ActorMark => ({ id, kind, key })
const person = (key: string): ActorMark => ({ id: key, kind: 'person', key })

function settleEnd(
  { until, lasts }: SimulationAsked,
  from: Instant,
): { readonly until: Instant; readonly faults: readonly Fault[] } {
  const end = until ?? from + (lasts ?? DAY)
  const pointer = until === null ? '/for' : '/until'
  if (end < from) return { until: end, faults: [{ pointer, code: 'OUT_OF_ORDER', message: 'Ends before it begins' }] }
  const most = LIMITS.simulationHours * HOUR
  if (end - from <= most) return { until: end, faults: [] }
  const message = `A simulation lasts at most PT${LIMITS.simulationHours}H`
  return { until: end, faults: [{ pointer, code: 'TOO_LONG', message }] }
}

type Prepared = {
  readonly opening: Opening | null
  readonly groundAt: (now: Instant) => SimulationGround
  readonly faults: readonly Fault[]
}

/** The configuration, whom and what the request names, and the incident as it opens. */
async function prepare(
  tx: Tx,
  grounds: Grounds,
  ctx: Ctx,
  request: SimulationAsked,
  from: Instant,
  newId: NewId,
): Promise<Prepared> {
  const plainAt = await (request.configuration === 'draft' ? loadDraftGrounds : loadGrounds)(tx, grounds)
  const named = listNamed(request, plainAt(from))
  const [teams, suppliers, people] = await Promise.all([
    findTeamKeys(tx, named.teams),
    findSupplierKeys(tx, named.suppliers),
    findPersonKeys(tx, named.people),
  ])
  const isIn = (known: ReadonlyMap<string, boolean>) => (key: string) => known.get(key) === true
  const known = { isTeam: isIn(teams), isSupplier: isIn(suppliers), isPerson: isIn(people) }
  const groundAt = (now: Instant): SimulationGround => ({ ...plainAt(now), ...known })
  const birth = { id: newId(), number: NO_NUMBER, by: markOf(ctx), now: from }
  const opening = decideOpening(request.incident, { ...plainAt(from), isPerson: known.isPerson }, birth, newId)
  const ofIncident = [
    ...('faults' in opening ? opening.faults : []),
    ...judgeSupplier(request.incident.supplier, suppliers),
  ]
  const faults = [
    ...ofIncident.map((fault) => ({ ...fault, pointer: `/incident${fault.pointer}` })),
    ...request.acts.flatMap((act, place) => judgeAct(act, known, `/acts/${place}`)),
  ]
  return { opening: 'faults' in opening ? null : opening, groundAt, faults }
}

type Named = { readonly teams: string[]; readonly suppliers: string[]; readonly people: string[] }

/** Keys that the incident and the acts name; of people also texts that may be one: which are, the form says. */
function listNamed({ incident, acts }: SimulationAsked, ground: IncidentGround): Named {
  const named: Named = { teams: [], suppliers: [], people: [...listPeopleNamed(incident, ground)] }
  const add = (list: string[], key: string | null | undefined): void => {
    if (key) list.push(key)
  }
  add(named.suppliers, incident.supplier)
  for (const { by, doing } of acts) {
    add(named.people, by)
    if (doing.kind === 'action' && doing.command.action === 'assign') {
      add(named.teams, doing.command.team)
      add(named.people, doing.command.assignee)
    }
    if (doing.kind !== 'patch') continue
    add(named.teams, doing.patch.overrides.team)
    add(named.suppliers, doing.patch.facts.supplier)
    for (const value of Object.values(doing.patch.fields ?? {})) {
      if (typeof value === 'string' && value.length <= LIMITS.keyLength) add(named.people, value)
    }
  }
  return named
}

type Known = Pick<SimulationGround, 'isTeam' | 'isPerson'>

/** What a patch names is judged with the patch, in its place of the course. */
function judgeAct({ by, doing }: AskedAct, { isTeam, isPerson }: Known, at: string): readonly Fault[] {
  const assigned = assignedBy(doing)
  return [
    ...(by === null || isPerson(by) ? [] : [unknownReference(`${at}/by`, 'person', by)]),
    ...(assigned.team === null || isTeam(assigned.team) ? [] : [unknownReference(`${at}/team`, 'team', assigned.team)]),
    ...(assigned.assignee === null || isPerson(assigned.assignee)
      ? []
      : [unknownReference(`${at}/assignee`, 'person', assigned.assignee)]),
  ]
}

const assignedBy = (doing: SimulatedDoing): { readonly team: string | null; readonly assignee: string | null } =>
  doing.kind === 'action' && doing.command.action === 'assign' ? doing.command : { team: null, assignee: null }
