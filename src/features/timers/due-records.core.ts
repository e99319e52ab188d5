import type { Timer } from './timer.core.ts'

type OrgOf = { readonly id: string; readonly key: string }

/** The records of one organisation that have something due, the longest due first. */
export type DueGroup = {
  readonly org: OrgOf
  readonly records: readonly { readonly recordId: string; readonly timers: readonly Timer[] }[]
}

/** The name of a record in a map of all organisations. */
export const placeOf = (orgId: string, recordId: string): string => `${orgId}/${recordId}`

/**
 * Due timers by organisation and record, in their order. Records seen before are left out, and those of this call
 * become seen: a record is looked at once in a walk, for under its lock all that is due of it is handled.
 */
export function groupDue(due: readonly (Timer & { readonly org: OrgOf })[], seen: Set<string>): readonly DueGroup[] {
  const groups = new Map<string, { org: OrgOf; records: Map<string, Timer[]> }>()
  const here = new Set<string>()
  for (const { org, ...timer } of due) {
    const place = placeOf(org.id, timer.recordId)
    if (seen.has(place)) continue
    here.add(place)
    const group = groups.get(org.id) ?? { org, records: new Map() }
    groups.set(org.id, group)
    const timers = group.records.get(timer.recordId) ?? []
    group.records.set(timer.recordId, timers)
    timers.push(timer)
  }
  for (const place of here) seen.add(place)
  return [...groups.values()].map(({ org, records }) => ({
    org,
    records: [...records].map(([recordId, timers]) => ({ recordId, timers })),
  }))
}
