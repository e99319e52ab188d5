import { authorise } from '#features/access/index.ts'
import type { Suggestion } from '#features/knowledge/index.ts'
import { findPersonKeys } from '#features/people/index.ts'
import type { NearMiss } from '#features/rules/index.ts'
import { type ClockView, viewClocks } from '#features/sla/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { DecisionList } from './decide.core.ts'
import type { Incident, NewIncident } from './incident.core.ts'
import { type Grounds, loadDraftGrounds, loadGrounds, suggestFor } from './incident-ground.service.ts'
import { judgeSupplier } from './open-incidents.service.ts'
import { considerOpening, listPeopleNamed } from './opening.core.ts'

export type DecideRequest = {
  /** Decide as of this instant; null for now. */
  readonly at: Instant | null
  readonly configuration: 'published' | 'draft'
  readonly explain: 'because' | 'all'
}

export type DecidedIncident = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
  readonly nearMisses: Readonly<Record<DecisionList, readonly NearMiss[]>> | null
}

export type DecideIncidents = ReturnType<typeof makeDecideIncidents>

/** The number a record that is not made would have. */
const NO_NUMBER = 'INC-0'

/** What creating an incident would answer, with nothing written. */
export const makeDecideIncidents = ({
  database,
  grounds,
  newId,
}: {
  readonly database: Database
  readonly grounds: Grounds
  readonly newId: NewId
}) => ({
  /** Decides as of `at`, with the published configuration or the draft. Throws INVALID_INPUT with every fault. */
  decide: (ctx: Ctx, input: NewIncident, request: DecideRequest): Promise<DecidedIncident> => {
    authorise(ctx.actor, 'incident.decide')
    // What it would decide tells what stands in it.
    if (request.configuration === 'draft') authorise(ctx.actor, 'configuration.read_draft')
    const now = request.at ?? ctx.now
    return database.read(ctx, async (tx) => {
      const load = request.configuration === 'draft' ? loadDraftGrounds : loadGrounds
      const groundAt = await load(tx, grounds)
      const suppliers =
        input.supplier === null ? new Map<string, boolean>() : await findSupplierKeys(tx, [input.supplier])
      const plain = groundAt(now)
      const people = await findPersonKeys(tx, listPeopleNamed(input, plain))
      const ground = { ...plain, isPerson: (person: string) => people.get(person) === true }
      const { id, kind, key } = ctx.actor
      const birth = { id: newId(), number: NO_NUMBER, by: { id, kind, key }, now }
      const considered = considerOpening(input, ground, birth, { explain: request.explain })
      const faults = [...('faults' in considered ? considered.faults : []), ...judgeSupplier(input.supplier, suppliers)]
      if ('faults' in considered || faults.length) throw invalidInput(faults)
      const { incident, verdict } = considered
      const { clocks } = ground.startClocks(incident, incident.decision.slas, now, newId)
      const suggestedArticles = suggestFor(ctx.actor, ground, incident)
      return { incident, slas: viewClocks(clocks, ground, now), suggestedArticles, nearMisses: verdict.nearMisses }
    })
  },
})
