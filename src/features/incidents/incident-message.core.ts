import type { CompiledConfiguration } from '#features/configuration/compile.core.ts'
import type {
  AssetInMessage,
  ClockInMessage,
  IncidentInMessage,
  NoticeFacts,
} from '#features/notifications/message.core.ts'
import type { AssetFacts, IncidentFacts } from '#features/rules/facts.core.ts'
import type { ClockView } from '#features/sla/judge.core.ts'
import { describeDecided } from './closing.core.ts'
import type { DecisionGround } from './facts.core.ts'
import type { Incident } from './incident.core.ts'

/** Names of the records an incident refers to, for people; '' where there is none. */
export type NamesInMessage = {
  /** By key. */
  readonly teams: ReadonlyMap<string, { readonly name: string }>
  readonly people: ReadonlyMap<string, { readonly name: string }>
  readonly suppliers: ReadonlyMap<string, { readonly name: string }>
}

export type MessageGround = DecisionGround & { readonly configuration: CompiledConfiguration }

/** The part of a message's facts that comes of an incident. */
export type IncidentPart = Pick<NoticeFacts, 'incident' | 'asset' | 'site' | 'shift' | 'fields' | 'clocks' | 'mode'>

/**
 * An incident as messages can name it: the facts of conditions with the values that were decided, and names instead of
 * keys wherever somebody gave one.
 */
export function describeForMessage(
  incident: Incident,
  clocks: readonly ClockView[],
  ground: MessageGround,
  names: NamesInMessage,
): IncidentPart {
  const facts = describeDecided(incident, ground)
  const hasAsset = incident.assets.length > 0
  return {
    incident: { ...toInstants(facts.incident), ...nameAll(incident, ground, names) },
    asset: hasAsset ? describeAsset(facts.asset) : null,
    site: incident.site === null ? null : facts.site,
    shift: facts.shift,
    fields: facts.fields,
    clocks: clocks.flatMap(describeClock),
    mode: incident.mode,
  }
}

type Instants<T> = { readonly [K in keyof T]: Date extends T[K] ? number | null : T[K] }

/** Facts hold dates and nothing where there is none; messages instants and null. */
const toInstants = (facts: IncidentFacts): Instants<IncidentFacts> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      value === undefined ? null : value instanceof Date ? value.getTime() : value,
    ]),
  ) as unknown as Instants<IncidentFacts>

const describeAsset = (asset: AssetFacts): AssetInMessage => ({ ...asset }) as AssetInMessage

type Names = Pick<
  IncidentInMessage,
  | 'id'
  | 'number'
  | 'priorityName'
  | 'categoryName'
  | 'teamName'
  | 'assigneeName'
  | 'supplierName'
  | 'siteName'
  | 'assetNames'
  | 'resolution'
>

function nameAll(incident: Incident, { configuration, plant }: MessageGround, names: NamesInMessage): Names {
  const { id, number, priority, category, team, assignee, supplier, site, assets, resolution } = incident
  const priorityName = configuration.document.priorities.find(({ key }) => key === priority)?.name
  const nameOf = (key: string | null, known: ReadonlyMap<string, { readonly name: string }>): string =>
    key === null ? '' : (known.get(key)?.name ?? key)
  const nameAsset = (key: string): string => plant.asset(key)?.name ?? key
  return {
    id,
    number,
    priorityName: priorityName === undefined || priorityName === priority ? priority : `${priority} ${priorityName}`,
    categoryName: configuration.categories.get(category)?.name || category,
    teamName: nameOf(team, names.teams),
    assigneeName: nameOf(assignee, names.people),
    supplierName: nameOf(supplier, names.suppliers),
    siteName: site === null ? '' : nameAsset(site),
    assetNames: assets.map(nameAsset),
    resolution: resolution ?? '',
  }
}

/** Clocks that somebody can still do something about. */
const describeClock = ({ metric, kind, state, dueAt, percentage }: ClockView): readonly ClockInMessage[] =>
  state === 'running' || state === 'paused' || state === 'breached' ? [{ metric, kind, state, dueAt, percentage }] : []
