import type { ProductionImpact } from '#features/incidents/incident.core.ts'
import { PRODUCTION_IMPACTS } from '#features/incidents/incident.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'

/** An open incident as the state of its assets shows it. */
export type ShownIncident = {
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly priority: string
  readonly severity: string
  readonly status: string
  readonly productionImpact: ProductionImpact | null
  readonly openedAt: Instant
}

export type StateRules = {
  /** The first is the highest. */
  readonly priorities: readonly string[]
  readonly withTitles: boolean
  /** So many incidents are listed; the others are counted. */
  readonly most: number
}

/**
 * The topic of an asset's state: `andon/acme/lei/packaging/line-4/state`. The steps of its key are levels; it holds
 * neither wildcards nor anything else that a topic must not.
 */
export const stateTopicOf = (prefix: string, org: string, asset: string): string => `${prefix}/${org}/${asset}/state`

/** Is this the topic of the state of some asset? */
export const isStateTopic = (prefix: string, org: string, topic: string): boolean =>
  topic.startsWith(`${prefix}/${org}/`) && topic.endsWith('/state')

/**
 * What is said of an asset, as the text that is kept and compared: the same state gives the same text. The worst
 * incident comes first, by priority, then the oldest.
 */
export function describeState(asset: string, incidents: readonly ShownIncident[], rules: StateRules): string {
  const rank = (priority: string): number => {
    const place = rules.priorities.indexOf(priority)
    return place < 0 ? rules.priorities.length : place
  }
  const open = [...incidents].sort(
    (a, b) => rank(a.priority) - rank(b.priority) || a.openedAt - b.openedAt || (a.number < b.number ? -1 : 1),
  )
  return JSON.stringify({
    asset,
    openCount: open.length,
    highestPriority: open[0]?.priority ?? null,
    productionImpact: worstImpact(open),
    open: open.slice(0, rules.most).map((incident) => present(incident, rules.withTitles)),
  })
}

const present = ({ title, openedAt, ...incident }: ShownIncident, withTitle: boolean) => ({
  number: incident.number,
  kind: incident.kind,
  ...(withTitle ? { title } : {}),
  priority: incident.priority,
  severity: incident.severity,
  status: incident.status,
  productionImpact: incident.productionImpact,
  openedAt: formatInstant(openedAt),
})

/** The worst of what is known; null when nothing is. */
const worstImpact = (open: readonly ShownIncident[]): ProductionImpact | null =>
  PRODUCTION_IMPACTS.find((impact) => open.some(({ productionImpact }) => productionImpact === impact)) ?? null

/** A state as it is kept: null for a body that is retained no more. */
export type KeptState = {
  readonly asset: string
  readonly body: string | null
  readonly version: number
  readonly changedAt: Instant
  readonly isDue: boolean
  readonly topic: string | null
}

/** The message: the state, the number of its change, and when that was. Empty: the broker forgets the topic. */
export const writeMessage = ({ body, version, changedAt }: KeptState): string =>
  body === null ? '' : JSON.stringify({ ...JSON.parse(body), version, updatedAt: formatInstant(changedAt) })

/** What an asset is to show now; `isThere` is false for one that is retired or was never there. */
export type Wanted = { readonly asset: string; readonly incidents: readonly ShownIncident[]; readonly isThere: boolean }

/**
 * The rows that are to be written: states that are others than those kept, and with `again` all of them, for a broker
 * that may have lost them. An asset that nobody ever showed and that has nothing open is left alone.
 */
export function decideStates(
  wanted: readonly Wanted[],
  kept: readonly KeptState[],
  rules: StateRules,
  now: Instant,
  again: boolean,
): readonly KeptState[] {
  const known = new Map(kept.map((state) => [state.asset, state]))
  return wanted.flatMap(({ asset, incidents, isThere }): KeptState[] => {
    const state = known.get(asset)
    if (state === undefined && incidents.length === 0) return []
    const body = isThere || incidents.length > 0 ? describeState(asset, incidents, rules) : null
    if (state !== undefined && state.body === body) return again && !state.isDue ? [{ ...state, isDue: true }] : []
    return [
      {
        asset,
        body,
        version: (state?.version ?? 0) + 1,
        changedAt: Math.max(now, state?.changedAt ?? now),
        isDue: true,
        topic: state?.topic ?? null,
      },
    ]
  })
}
