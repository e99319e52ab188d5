import { setImmediate as breathe } from 'node:timers/promises'
import { authorise, incidentScope } from '#features/access/index.ts'
import type { CompiledConfiguration } from '#features/configuration/index.ts'
import type { Plant } from '#features/plant/plant.core.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  type Backtest,
  type BacktestGround,
  type BacktestRequest,
  compareOutcomes,
  isSame,
  judgeExtent,
  makeTally,
  type Outcome,
  type Redecided,
  recordedOutcome,
  redecide,
} from './backtest.core.ts'
import type { Incident } from './incident.core.ts'
import { listIncidentsById } from './incident.store.ts'
import {
  type Grounds,
  type IncidentGround,
  loadDraftGrounds,
  loadGrounds,
  makeGround,
} from './incident-ground.service.ts'
import { countIncidents, listIncidents } from './incident-list.store.ts'

export type { Backtest as BacktestResult } from './backtest.core.ts'

export type BacktestDraft = ReturnType<typeof makeBacktest>

/** Incidents read at once. */
const PAGE = 200
/** Incidents decided before the event loop gets a turn: about 5 ms. */
const STRIDE = 25

/**
 * Decides past incidents again with the draft and says which would come out otherwise. Writes nothing. Only incidents
 * that the caller may read are examined.
 */
export const makeBacktest = ({ database, grounds }: { readonly database: Database; readonly grounds: Grounds }) => ({
  /**
   * Examines a period, page by page, each in a short transaction of its own. `onProgress` is told how many of how
   * many are done. Throws INVALID_INPUT for a period that holds too many, CONFIGURATION_INVALID for a draft that
   * could not be published.
   */
  run: async (
    asked: Ctx,
    request: BacktestRequest,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<Backtest> => {
    authorise(asked.actor, 'configuration.check_draft')
    authorise(asked.actor, 'incident.list')
    // A ctx of its own: the reads of a GraphQL request share one transaction, and this takes longer than one may.
    const ctx = { ...asked }
    const { draft, published, total } = await database.read(ctx, (tx) => prepare(tx, grounds, ctx, request))
    const tally = makeTally()
    const items: Redecided[] = []
    let continueFrom: Instant | null = null
    for await (const page of readPages(database, grounds, ctx, request, published)) {
      for (const [place, { incident, was }] of page.entries()) {
        const again = redecide(incident, draft)
        const isTeamJudged = request.against === 'published' || !incident.assignedByPerson
        const differences = compareOutcomes(was, again, isTeamJudged)
        tally.add(differences, again.decision.faults.length > 0)
        if (!isSame(differences)) {
          // Incidents of one instant stay together, so that the next list begins with the next instant.
          const isFull = items.length >= request.limit && items.at(-1)?.incident.openedAt !== incident.openedAt
          if (isFull) continueFrom ??= incident.openedAt
          if (continueFrom === null) items.push({ incident, differences })
        }
        if (place % STRIDE === STRIDE - 1) await breathe()
      }
      onProgress(tally.totals().examined, total)
    }
    const { version } = draft
    return { ...request, configurationVersion: version, totals: tally.totals(), items, continueFrom }
  },
})

type Versioned = BacktestGround & { readonly version: number }

const toBacktestGround = (ground: IncidentGround): Versioned => ({
  version: ground.configuration.version,
  decision: ground,
  policies: ground.configuration.serviceLevels,
  calendars: ground.configuration.calendars,
  plant: ground.plant,
})

async function prepare(tx: Tx, grounds: Grounds, { actor }: Ctx, { from, to }: BacktestRequest) {
  const [draftAt, publishedAt, total] = await Promise.all([
    loadDraftGrounds(tx, grounds),
    loadGrounds(tx, grounds),
    countIncidents(
      tx,
      { filter: { openedAtFrom: from, openedAtTo: to }, scope: incidentScope(actor), sort: 'openedAt' },
      LIMITS.backtestIncidents + 1,
    ),
  ])
  const faults = judgeExtent(total)
  if (faults.length > 0) throw invalidInput(faults)
  return { draft: toBacktestGround(draftAt(0)), published: toBacktestGround(publishedAt(0)), total }
}

type Compared = { readonly incident: Incident; readonly was: Outcome }

/** The incidents of a period in the order in which they were opened, each with what it is compared with. */
async function* readPages(
  database: Database,
  grounds: Grounds,
  ctx: Ctx,
  { from, to, against }: BacktestRequest,
  published: Versioned,
): AsyncGenerator<readonly Compared[]> {
  let after: readonly [string, string] | null = null
  do {
    const request = {
      filter: { openedAtFrom: from, openedAtTo: to },
      scope: incidentScope(ctx.actor),
      sort: 'openedAt',
      after,
      limit: PAGE,
    } as const
    const read = await database.read(ctx, async (tx) => {
      const found = await listIncidents(tx, request)
      const page = found.slice(0, PAGE)
      const ids = page.map(({ id }) => id)
      const whole = new Map((await listIncidentsById(tx, ids)).map((incident) => [incident.id, incident]))
      const incidents = ids.flatMap((id) => whole.get(id) ?? [])
      const versions = against === 'recorded' ? await loadVersions(tx, grounds, incidents, published.plant) : null
      const last = found.length > PAGE ? page.at(-1) : undefined
      return { incidents, versions, last }
    })
    yield read.incidents.map((incident) => ({
      incident,
      was: read.versions
        ? recordedOutcome(incident, read.versions.get(incident.decision.configurationVersion)!)
        : redecide(incident, published).outcome,
    }))
    after = read.last === undefined ? null : [formatInstant(read.last.openedAt), read.last.id]
  } while (after !== null)
}

/** The versions that decided these incidents: their policies have the targets that held. */
async function loadVersions(tx: Tx, { configuration }: Grounds, incidents: readonly Incident[], plant: Plant) {
  const versions = new Map<number, BacktestGround>()
  for (const { decision } of incidents) {
    const version = decision.configurationVersion
    if (versions.has(version)) continue
    const compiled: CompiledConfiguration | null = await configuration.version(tx, version)
    if (!compiled) throw new Error(`an incident was decided by configuration version ${version}, which is not stored`)
    versions.set(version, toBacktestGround(makeGround(compiled, plant, 0)))
  }
  return versions
}
