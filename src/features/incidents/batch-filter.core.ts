import type { BatchDisposition, Incident } from './incident.core.ts'

/** Which batches a list across incidents shows; null is any. */
export type BatchFilter = {
  readonly batches: readonly string[] | null
  readonly dispositions: readonly BatchDisposition[] | null
  /** Holds that the MES or ERP has confirmed, or has not. */
  readonly holdConfirmed: boolean | null
}

export type BatchPlace = { readonly incidentId: string; readonly batch: string }

/** A batch of an incident that the caller may read. */
export type ListedBatch = { readonly incident: Incident; readonly batch: string; readonly withReasons: boolean }
