import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { NewIncident } from './incident.core.ts'
import type { SimulatedAct, Simulation } from './simulation.core.ts'

/** An act as it was asked for: so long after the opening, by a person or by who asks. */
export type AskedAct = Pick<SimulatedAct, 'claimedAt' | 'reason' | 'doing'> & {
  readonly after: Milliseconds
  readonly by: string | null
}

export type SimulationAsked = {
  readonly incident: NewIncident
  /** When it is opened; null for now. */
  readonly at: Instant | null
  /** The end, or how long it lasts; both null for a day. */
  readonly until: Instant | null
  readonly lasts: Milliseconds | null
  readonly acts: readonly AskedAct[]
  readonly configuration: 'draft' | 'published'
}

export type Simulated = Simulation & {
  readonly configurationVersion: number
  readonly from: Instant
  readonly until: Instant
}
