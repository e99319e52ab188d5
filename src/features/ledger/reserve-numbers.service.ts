import type { Tx } from '#platform/db/tx.ts'
import { lockSeries, setSeries } from './reserved-numbers.store.ts'

/** Numbers from `from`, before `until`. */
export type NumberStretch = { readonly from: number; readonly until: number }

/**
 * The stretch of a series that is kept for records that bring their numbers with them, made to reach `through` and
 * `ahead` further where nobody was given these yet. Numbers that were handed out are never part of it.
 */
export async function reserveNumbers(tx: Tx, series: string, through: number, ahead: number): Promise<NumberStretch> {
  const [from, until] = [`${series}.kept_from`, `${series}.kept_until`]
  const held = await lockSeries(tx, [series, from, until])
  const next = held.get(series)!
  const kept = { from: held.get(from)!, until: held.get(until)! }
  if (through < kept.until || through < next) return kept
  const stretch = { from: kept.until === next ? kept.from : next, until: through + ahead + 1 }
  setSeries(tx, { [series]: stretch.until, [from]: stretch.from, [until]: stretch.until })
  return stretch
}
