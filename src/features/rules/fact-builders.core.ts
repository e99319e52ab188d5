import type { Instant } from '#kernel/time.ts'
import {
  AssetRecord,
  BatchRecord,
  FieldsRecord,
  IncidentRecord,
  OrderRecord,
  ShiftRecord,
  SiteRecord,
} from './fact-records.core.ts'
import {
  type AssetFacts,
  type BatchFacts,
  type CelType,
  type Facts,
  type FieldFacts,
  type IncidentChanges,
  type IncidentFacts,
  type OrderFacts,
  RECORDS,
  type RecordSchema,
  type ShiftFacts,
  type SiteFacts,
} from './facts.core.ts'

const ABSENT: Readonly<Record<string, unknown>> = { string: '', bool: false, double: 0, 'list<string>': [] }

/** The value a fact of that type has when nothing is known of it. */
export const absentValue = (type: CelType): unknown => ABSENT[type] ?? (type.startsWith('list<') ? [] : undefined)

const fill = (schema: RecordSchema, given: object): object => {
  const filled: Record<string, unknown> = {}
  for (const name in schema) filled[name] = absentValue(schema[name] ?? '')
  return Object.assign(filled, given)
}

/** The empty order: what `incident.productionOrder` is when there is none. */
export const orderFacts = (order: Partial<OrderFacts> = {}): OrderFacts =>
  new OrderRecord(fill(RECORDS.Order, order)) as OrderFacts

export const batchFacts = (batch: Partial<BatchFacts>): BatchFacts =>
  new BatchRecord(fill(RECORDS.Batch, batch)) as BatchFacts

export const siteFacts = (site: Partial<SiteFacts> = {}): SiteFacts =>
  new SiteRecord(fill(RECORDS.Site, site)) as SiteFacts

export const shiftFacts = (shift: Partial<ShiftFacts> = {}): ShiftFacts =>
  new ShiftRecord(fill(RECORDS.Shift, shift)) as ShiftFacts

/** One asset as conditions see it; without argument the empty one, which `asset` is when an incident names none. */
export const assetFacts = (asset: Partial<AssetFacts> = {}): AssetFacts =>
  new AssetRecord({ ...fill(RECORDS.Asset, { attributes: {} }), ...asset }) as AssetFacts

/** The incident as conditions see it: what is not given is absent. */
export const incidentFacts = (incident: Partial<IncidentFacts> = {}): IncidentFacts =>
  wholeIncident({ ...NO_INCIDENT, ...incident })

/** The same from all its members: quicker. */
export const wholeIncident = (incident: IncidentFacts): IncidentFacts => new IncidentRecord(incident, {})

/** Values of form fields under their types; a field that was not given is absent in the sense of its type. */
export const fieldFacts = (types: RecordSchema, given: FieldFacts): FieldFacts =>
  new FieldsRecord(fill(types, given)) as unknown as FieldFacts

export const NO_ORDER: OrderFacts = Object.freeze(orderFacts())
export const NO_ASSET: AssetFacts = Object.freeze(assetFacts())
export const NO_SITE: SiteFacts = Object.freeze(siteFacts())

const NO_INCIDENT = fill(RECORDS.Incident, { productionOrder: NO_ORDER }) as IncidentFacts

/** The same facts with other values for what a decision changes of the incident: what its later parts see. */
export const withIncident = (facts: Facts, changes: IncidentChanges): Facts => ({
  incident: new IncidentRecord(facts.incident, changes),
  asset: facts.asset,
  assets: facts.assets,
  site: facts.site,
  shift: facts.shift,
  fields: facts.fields,
  now: facts.now,
  plant: facts.plant,
})

/**
 * The same facts for a condition that is judged later than the decision, at `at`: `now` is that instant, `shift` is the
 * shift then and `onShift` asks about it. `incident.shift` stays the shift in which it occurred.
 */
export const factsAtFiring = (facts: Facts, shift: Partial<ShiftFacts>, at: Instant): Facts => ({
  ...facts,
  shift: shiftFacts(shift),
  now: new Date(at),
  plant: { ...facts.plant, isOnShift: (key) => facts.plant.isOnShift(key, at) },
})
