import { isPermitted } from '#features/access/index.ts'
import { calendarOf, shiftAt } from '#features/calendars/index.ts'
import type { CompiledConfiguration, ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { EscalationRun } from '#features/escalation/index.ts'
import {
  type KnowledgeSnapshots,
  NO_SUGGESTIONS,
  type SuggestArticles,
  type Suggestion,
} from '#features/knowledge/index.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import type { Plant } from '#features/plant/plant.core.ts'
import type { FactUse } from '#features/rules/index.ts'
import {
  type CalendarFinder,
  type Clock,
  type ClockMaking,
  type CompiledPolicy,
  calendarOfPolicy,
  compilePolicy,
  planClocks,
  startClocks,
} from '#features/sla/index.ts'
import type { Actor } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { CourseGround, PinnedGround } from './course.core.ts'
import { listFactsUsed } from './decide-again.core.ts'
import type { DecisionGround } from './facts.core.ts'
import { type ChosenPolicy, clocksStartAt, type Incident } from './incident.core.ts'
import type { OpeningGround } from './opening.core.ts'

/** Where the snapshots come from. */
export type Grounds = {
  readonly configuration: ConfigurationSnapshots
  readonly plant: PlantSnapshots
  readonly knowledge: KnowledgeSnapshots
}

/** All that deciding, opening and changing incidents stands on at one instant. */
export type IncidentGround = Omit<OpeningGround, 'isPerson'> &
  CourseGround & {
    readonly configuration: CompiledConfiguration
    /** Approved articles that fit an incident, the best first. */
    readonly suggest: (incident: Incident) => readonly Suggestion[]
  }

/** The ground of the published configuration and the plant as they are; from memory unless they have changed. */
export async function loadGrounds(
  tx: Tx,
  { configuration, plant, knowledge }: Grounds,
): Promise<(now: Instant) => IncidentGround> {
  const [published, present, suggest] = await Promise.all([
    configuration.configuration(tx),
    plant.plant(tx),
    knowledge.suggester(tx),
  ])
  return (now) => makeGround(published, present, now, suggest)
}

/**
 * The same ground with the versions that some clocks and runs are pinned to. They are read once and kept in memory;
 * most are of the published one.
 */
export async function loadCourseGrounds(
  tx: Tx,
  grounds: Grounds,
  clocks: readonly Clock[],
  runs: readonly EscalationRun[],
): Promise<(now: Instant) => IncidentGround> {
  const [groundAt, plant] = await Promise.all([loadGrounds(tx, grounds), grounds.plant.plant(tx)])
  const { version: published } = groundAt(0).configuration
  const versions = new Set([...clocks, ...runs].map(({ configurationVersion }) => configurationVersion))
  versions.delete(published)
  return versions.size === 0 ? groundAt : withOlder(groundAt, await loadVersions(tx, grounds, [...versions]), plant)
}

/** A ground that also knows what earlier versions made: their calendars and their policies. */
function withOlder(
  groundAt: (now: Instant) => IncidentGround,
  older: ReadonlyMap<number, CompiledConfiguration>,
  plant: Plant,
): (now: Instant) => IncidentGround {
  return (now) => {
    const ground = groundAt(now)
    const pinned = new Map([...older].map(([version, one]) => [version, makeGround(one, plant, now)]))
    const of = (version: number) => pinned.get(version) ?? ground
    return {
      ...ground,
      pinned: (version) => of(version).pinned(version),
      calendarFor: (clock) => of(clock.configurationVersion).calendarFor(clock),
    }
  }
}

async function loadVersions(
  tx: Tx,
  { configuration }: Grounds,
  versions: readonly number[],
): Promise<ReadonlyMap<number, CompiledConfiguration>> {
  const found = new Map<number, CompiledConfiguration>()
  for (const version of versions) {
    const compiled = await configuration.version(tx, version)
    if (!compiled)
      throw new Error(`a clock or a run is pinned to configuration version ${version}, which is not stored`)
    found.set(version, compiled)
  }
  return found
}

/** The same with the draft. Throws CONFIGURATION_INVALID when it could not be published. */
export async function loadDraftGrounds(
  tx: Tx,
  { configuration, plant, knowledge }: Grounds,
): Promise<(now: Instant) => IncidentGround> {
  const [draft, present, suggest] = await Promise.all([
    configuration.draft(tx),
    plant.plant(tx),
    knowledge.suggester(tx),
  ])
  return (now) => makeGround(draft, present, now, suggest)
}

/** Finds the calendars that clocks are pinned to, each in the configuration version that made it. */
export async function loadCalendars(tx: Tx, grounds: Grounds, clocks: readonly Clock[]): Promise<CalendarFinder> {
  const versions = await loadVersions(tx, grounds, [...new Set(clocks.map((clock) => clock.configurationVersion))])
  return ({ configurationVersion, calendar, timeZone }) =>
    versions.get(configurationVersion)!.calendars.forZone(calendar, timeZone)
}

type Prepared = { readonly policies: ReadonlyMap<string, CompiledPolicy>; readonly uses: readonly FactUse[] }

/** Made once for a compiled configuration, which never changes. */
const prepared = new WeakMap<CompiledConfiguration, Prepared>()

function prepare(configuration: CompiledConfiguration): Prepared {
  const known = prepared.get(configuration)
  if (known) return known
  const policies = (configuration.document.serviceLevels ?? []).map(compilePolicy)
  const made = {
    policies: new Map(policies.map((policy) => [policy.key, policy])),
    uses: listFactsUsed(configuration.rules),
  }
  prepared.set(configuration, made)
  return made
}

/** The ground of one compiled configuration. */
export function makeGround(
  configuration: CompiledConfiguration,
  plant: Plant,
  now: Instant,
  suggest: SuggestArticles = NO_SUGGESTIONS,
): IncidentGround {
  const { calendars, rules } = configuration
  const { policies, uses } = prepare(configuration)
  const plansOf = (chosen: readonly ChosenPolicy[]) => planClocks(chosen, policies)
  const makingOf = (incident: Incident, newId: NewId): ClockMaking => ({
    incidentId: incident.id,
    configurationVersion: configuration.version,
    calendarOf: (policy) => calendarOfPolicy(policy, calendars, plant, incident),
    fires: incident.mode !== 'retrospective',
    newId,
  })
  const deciding: DecisionGround = {
    rules,
    plant,
    now,
    shiftAt: (asset, at) => shiftAt(calendarOf(calendars, plant, asset), at),
  }
  const own: PinnedGround = { ...deciding, escalations: configuration.escalations }
  return {
    ...deciding,
    configuration,
    suggest: (incident) => suggest(incident, plant.pathOf),
    uses,
    plansOf,
    makingOf,
    pinned: (version) => pinnedTo(version, own),
    calendarFor: ({ calendar, timeZone }) => calendars.forZone(calendar, timeZone),
    startClocks: (incident, chosen, at, newId) =>
      startClocks(plansOf(chosen), makingOf(incident, newId), clocksStartAt(incident), incident.team, at),
  }
}

function pinnedTo(version: number, own: PinnedGround): PinnedGround {
  if (version !== own.rules.version) throw new Error(`configuration version ${version} was not loaded`)
  return own
}

/** The articles that may help with an incident, as far as the actor may read articles. */
export const suggestFor = (
  actor: Actor,
  { suggest }: Pick<IncidentGround, 'suggest'>,
  incident: Incident,
): readonly Suggestion[] => (isPermitted(actor, 'article.read') ? suggest(incident) : [])
