import type { Plant, StopAt } from '#features/plant/plant.core.ts'
import type { CompiledRules } from '#features/rules/compiled-rules.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Because, DecidedStop } from './incident.core.ts'

/**
 * The planned stop that a new incident falls into, with what the configuration makes of it: of those of its assets at
 * the instant it occurred the one that ends last. It stays that of the incident, whatever becomes of the window.
 */
export function findStop(
  { plant, rules }: { readonly plant: Plant; readonly rules: CompiledRules },
  assets: readonly string[],
  occurredAt: Instant,
): DecidedStop | null {
  const stops = assets.flatMap((asset) => plant.stopWindowAt(asset, occurredAt) ?? [])
  const [first, ...others] = stops
  if (first === undefined) return null
  const last = others.reduce<StopAt>((found, stop) => (stop.until > found.until ? stop : found), first)
  return {
    value: last.key,
    from: formatInstant(last.from),
    until: formatInstant(last.until),
    ...rules.stopWindow,
  }
}

/** The reason for a priority that a planned stop keeps at most at the last one; null when it does not. */
export function lowerInStop(
  stop: DecidedStop | null | undefined,
  priority: string,
  { scales }: Pick<CompiledRules, 'scales'>,
): { readonly priority: string; readonly because: Because } | null {
  const last = scales.priority.at(-1)
  if (stop?.intake !== 'lower' || last === undefined || priority === last) return null
  const description = `It occurred in the planned stop ${stop.value}, until ${stop.until}.`
  return {
    priority: last,
    because: { rule: 'stopWindowEffect.intake', description, facts: { 'incident.stopWindow': stop.value } },
  }
}
