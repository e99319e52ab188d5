import type { Plant } from '#features/plant/plant.core.ts'
import type { Fault } from '#kernel/errors.ts'
import type { Change } from '#kernel/events.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant } from '#kernel/time.ts'

export type ChangeLink = { readonly href: string; readonly text: string }

/** Something that was changed, or will be: a deployment, a recipe download, planned work; as its source tells it. */
export type ChangeContent = {
  /** The system that says so. */
  readonly source: string
  /** Its own id of the change; null where it has none, so that nothing can revise it. */
  readonly sourceReference: string | null
  readonly kind: string
  readonly title: string
  readonly description: string
  readonly at: Instant
  /** Null for what takes no time, or has not ended. */
  readonly until: Instant | null
  /** Keys; empty for what concerns the whole plant. */
  readonly assets: readonly string[]
  readonly links: readonly ChangeLink[]
}

/** Without `at` it is as it was, or now. */
export type NewChangeEvent = Omit<ChangeContent, 'at'> & { readonly at: Instant | null }

export type ChangeEvent = ChangeContent & {
  readonly id: string
  /** Grows with every revision. */
  readonly version: number
  readonly recordedAt: Instant
  readonly recordedBy: string
}

const MEMBERS = ['source', 'sourceReference', 'kind', 'title', 'description', 'at', 'until', 'assets', 'links'] as const

/** What differs between a change and how its source tells it now; of a new one everything that is not empty. */
export function listDifferences(before: ChangeContent | null, after: ChangeContent): readonly Change[] {
  return MEMBERS.flatMap((path): Change[] => {
    const [old, now] = [before?.[path] ?? null, after[path]]
    if (JSON.stringify(old) === JSON.stringify(now) || (before === null && isEmpty(now))) return []
    return [{ path, old, new: now }]
  })
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0)

/** What is wrong with when a change ends. */
export function findEndFaults({ at, until }: Pick<ChangeContent, 'at' | 'until'>): readonly Fault[] {
  if (until === null) return []
  const fault = (code: string, message: string): Fault[] => [{ pointer: '/until', code, message }]
  if (until < at) return fault('OUT_OF_ORDER', 'it ends before it began')
  return until - at > LIMITS.changeEventDays * DAY
    ? fault('OUT_OF_RANGE', `it lasts longer than ${LIMITS.changeEventDays} days`)
    : []
}

/** The asset under which a change that names none is found. */
export const WHOLE_PLANT = ''

/** An asset under which a change is found: its own, or (`own: false`) one above its own. */
export type ChangePlace = { readonly asset: string; readonly own: boolean }

/** Where a change is found: its assets and all above them, each once. */
export function listPlaces(assets: readonly string[], plant: Plant): readonly ChangePlace[] {
  if (assets.length === 0) return [{ asset: WHOLE_PLANT, own: true }]
  const own = new Set(assets)
  const all = new Set(assets.flatMap((asset) => [asset, ...plant.pathOf(asset)]))
  return [...all].map((asset) => ({ asset, own: own.has(asset) }))
}

/**
 * How the changed asset stands to the incident: one of its assets, part of one, above one, what one needs (or part of
 * that); `plant`: the change names no asset. In the order of nearness.
 */
export const RELATIONS = ['same', 'below', 'above', 'depends_on', 'plant'] as const
export type Relation = (typeof RELATIONS)[number]

/** A change beside an incident, and why it is there. */
export type NearChange = {
  readonly event: ChangeEvent
  readonly relation: Relation
  /** Where they meet: the incident's asset, what it is part of, or what it needs; null for the whole plant. */
  readonly asset: string | null
  /** Did it begin before the incident occurred? */
  readonly isBefore: boolean
}

/** Where changes near an incident are looked for. At `same` those of its parts are found too, and are `below`. */
export type NearPlace = { readonly asset: string; readonly relation: Exclude<Relation, 'below'> }

/**
 * The places near an incident: its assets, what they are part of, what these or its lines depend on, directly or
 * through others, and the whole plant; in the order of nearness. What an asset is part of may also be what it needs.
 */
export function listNearPlaces(
  { assets, lines }: { readonly assets: readonly string[]; readonly lines: readonly string[] },
  plant: Plant,
): readonly NearPlace[] {
  const above = assets.flatMap((asset) => plant.pathOf(asset))
  const places = (relation: NearPlace['relation'], keys: Iterable<string>): NearPlace[] =>
    [...new Set(keys)].filter((key) => !assets.includes(key)).map((asset) => ({ asset, relation }))
  return [
    ...[...new Set(assets)].map((asset) => ({ asset, relation: 'same' as const })),
    ...places('above', above),
    ...places('depends_on', listNeeds([...assets, ...above, ...lines.flatMap((line) => plant.pathOf(line))], plant)),
    ...places('plant', [WHOLE_PLANT]),
  ]
}

/** The assets in use that these depend on, directly or through others. */
function listNeeds(assets: readonly string[], plant: Plant): ReadonlySet<string> {
  const needs = new Set<string>()
  const waiting = [...new Set(assets)]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const need of plant.asset(key)?.dependsOn ?? []) {
      if (needs.has(need) || plant.asset(need)?.retired !== false) continue
      needs.add(need)
      waiting.push(need)
    }
  }
  return needs
}

/** How long before an incident a change is looked for, unless asked otherwise, in milliseconds. */
export const NEAR_WINDOW = DAY

/** From when to when changes near an incident are looked for, in order. */
export type Span = { readonly from: Instant; readonly to: Instant }

type Timed = { readonly occurredAt: Instant; readonly resolvedAt: Instant | null }

/** From a while before the incident occurred until it was resolved, or until now. */
export const spanOf = ({ occurredAt, resolvedAt }: Timed, window: number, now: Instant): Span => ({
  from: Math.max(0, occurredAt - window),
  to: Math.max(occurredAt, resolvedAt ?? now),
})
