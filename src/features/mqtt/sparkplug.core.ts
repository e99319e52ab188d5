import type { SparkplugEvent } from '#features/configuration/document.core.ts'
import { formatInstant, type Instant, LATEST_INSTANT } from '#kernel/time.ts'

/** What an edge node says of itself and its devices; commands are said to it. */
export const SPARKPLUG_TYPES = ['NBIRTH', 'NDATA', 'NDEATH', 'DBIRTH', 'DDATA', 'DDEATH'] as const
export type SparkplugType = (typeof SPARKPLUG_TYPES)[number]

export type SparkplugTopic = {
  readonly group: string
  readonly type: SparkplugType
  readonly edgeNode: string
  /** '' for the edge node itself. */
  readonly device: string
}

/** A value as it stands on the wire. */
export type WireValue =
  | { readonly kind: 'whole'; readonly value: bigint }
  | { readonly kind: 'real'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'text' | 'bytes'; readonly value: string }
  | { readonly kind: 'other' }

export type WireMetric = {
  readonly name: string
  readonly alias: string | null
  readonly timestamp: Instant | null
  readonly datatype: number | null
  readonly isHistorical: boolean
  readonly isNull: boolean
  readonly value: WireValue | null
  readonly properties: Readonly<Record<string, WireValue | null>>
}

export type WirePayload = {
  readonly timestamp: Instant | null
  readonly seq: number | null
  readonly metrics: readonly WireMetric[]
}

/** What a birth said of a metric, by which data after it is read. */
type Metric = { readonly name: string; readonly alias: string | null; readonly datatype: number | null }

/** An edge node (device '') or a device as its last birth left it. */
type Source = {
  readonly isOnline: boolean
  readonly byName: ReadonlyMap<string, Metric>
  readonly byAlias: ReadonlyMap<string, Metric>
}

/** What is known of an edge node: everything that its messages are judged by. */
export type EdgeNode = {
  readonly isOnline: boolean
  /** Which of its sessions it is: only the death of this one counts. Null when it never said. */
  readonly bdSeq: number | null
  /** Of its last message; null: whatever comes next is right. */
  readonly seq: number | null
  readonly sources: ReadonlyMap<string, Source>
}

/** What happened to a metric, an edge node or a device, as mappings read it. */
export type SparkplugFact = {
  readonly event: SparkplugEvent
  readonly group: string
  readonly edgeNode: string
  readonly device: string
  /** '' of births and deaths. */
  readonly metric: string
  /** The same for all that is said of a metric, or of an edge node or a device: what incidents find each other by. */
  readonly key: string
  readonly value: string | number | boolean | null
  readonly timestamp: string | null
  readonly historical: boolean
  readonly stale: boolean
  /** Said by a birth, which repeats what holds. */
  readonly born: boolean
  readonly properties: Readonly<Record<string, string | number | boolean | null>>
}

export type Folded = {
  readonly node: EdgeNode
  readonly facts: readonly SparkplugFact[]
  /** Something is missing: the births should be sent again. */
  readonly needsRebirth: boolean
  /** The message belongs to a session that is over: it changes nothing. */
  readonly isLate: boolean
}

/** Reads `spBv1.0/group/type/edgeNode[/device]`; null for anything else, commands and states of hosts among it. */
export function readSparkplugTopic(topic: string): SparkplugTopic | null {
  const [space, group, type, edgeNode, device = '', ...more] = topic.split('/')
  if (space !== 'spBv1.0' || !group || !edgeNode || more.length > 0) return null
  const known = SPARKPLUG_TYPES.find((one) => one === type)
  if (!known || known.startsWith('D') === (device === '')) return null
  return { group, type: known, edgeNode, device }
}

/** An edge node of which nothing is known. */
export const UNKNOWN_NODE: EdgeNode = { isOnline: false, bdSeq: null, seq: null, sources: new Map() }

/** What is known of a node after the connection was away: its births, and not what came since. */
export const resumeNode = (node: EdgeNode): EdgeNode => ({ ...node, seq: null })

/** A birth as it was kept: of an edge node (device '') or of a device, and whether it died since. */
export type KeptBirth = { readonly device: string; readonly payload: WirePayload; readonly isOnline: boolean }

/** An edge node from its births, as they were kept by whoever listened before. */
export function restoreNode(births: readonly KeptBirth[]): EdgeNode {
  const own = births.find(({ device }) => device === '')
  const sources = births.map(({ device, payload, isOnline }) => [device, { ...sourceOf(payload), isOnline }] as const)
  return {
    isOnline: own?.isOnline ?? false,
    bdSeq: own ? bdSeqOf(own.payload) : null,
    seq: null,
    sources: new Map(sources),
  }
}

/**
 * What a message of an edge node changes and says (Sparkplug 3.0, 6.4 and 5). Births define what data after them means;
 * `seq` grows by one, modulo 256, with each message of a session; a death counts for the session with its `bdSeq`.
 * Data is used as far as it can be read, whatever is missing before it: an alarm is worth more than its order.
 */
export function foldSparkplug(node: EdgeNode, topic: SparkplugTopic, payload: WirePayload): Folded {
  switch (topic.type) {
    case 'NBIRTH':
      return bearNode(topic, payload)
    case 'NDEATH':
      return buryNode(node, topic, payload)
    case 'DBIRTH':
      return bearDevice(node, topic, payload)
    case 'DDEATH':
      return buryDevice(node, topic, payload)
    default:
      return hearData(node, topic, payload)
  }
}

function sourceOf({ metrics }: WirePayload): Source {
  const known = metrics.map(({ name, alias, datatype }): Metric => ({ name, alias, datatype }))
  const aliases = known.flatMap((metric) => (metric.alias === null ? [] : [[metric.alias, metric] as const]))
  return {
    isOnline: true,
    byName: new Map(known.map((metric) => [metric.name, metric])),
    byAlias: new Map(aliases),
  }
}

const NO_SOURCE: Source = { isOnline: false, byName: new Map(), byAlias: new Map() }

function bearNode(topic: SparkplugTopic, payload: WirePayload): Folded {
  const source = sourceOf(payload)
  const node = { isOnline: true, bdSeq: bdSeqOf(payload), seq: payload.seq, sources: new Map([['', source]]) }
  return told(node, [factOf('birth', topic, payload.timestamp), ...valuesOf(topic, payload, source)], false)
}

function bearDevice(node: EdgeNode, topic: SparkplugTopic, payload: WirePayload): Folded {
  const source = sourceOf(payload)
  const sources = new Map([...node.sources, [topic.device, source]])
  const facts = [factOf('birth', topic, payload.timestamp), ...valuesOf(topic, payload, source)]
  return told({ ...node, seq: payload.seq ?? node.seq, sources }, facts, !node.isOnline || hasGap(node, payload))
}

function hearData(node: EdgeNode, topic: SparkplugTopic, payload: WirePayload): Folded {
  const source = node.sources.get(topic.device)
  const isKnown = node.isOnline && source?.isOnline === true
  const known = source ?? NO_SOURCE
  const isWhole = payload.metrics.every((metric) => isOfControl(metric) || findMetric(known, metric) !== null)
  const facts = valuesOf(topic, payload, known)
  return told({ ...node, seq: payload.seq ?? node.seq }, facts, !isKnown || !isWhole || hasGap(node, payload))
}

function buryDevice(node: EdgeNode, topic: SparkplugTopic, payload: WirePayload): Folded {
  const next = { ...node, seq: payload.seq ?? node.seq }
  const needsRebirth = !node.isOnline || hasGap(node, payload)
  const source = node.sources.get(topic.device)
  if (source && !source.isOnline) return told(next, [], needsRebirth)
  const sources = new Map([...node.sources, [topic.device, { ...(source ?? NO_SOURCE), isOnline: false }]])
  return told({ ...next, sources }, deathOf(topic, source, payload.timestamp), needsRebirth)
}

/** All its devices die with it. One that died before, or a session that is over, dies no second time. */
function buryNode(node: EdgeNode, topic: SparkplugTopic, payload: WirePayload): Folded {
  const bdSeq = bdSeqOf(payload)
  const isKnown = node.sources.size > 0 || node.bdSeq !== null
  const isLate = isKnown && (!node.isOnline || (bdSeq !== null && node.bdSeq !== null && bdSeq !== node.bdSeq))
  if (isLate) return { node, facts: [], needsRebirth: false, isLate: true }
  const living = [...node.sources].filter(([device, { isOnline }]) => device !== '' && isOnline)
  const facts = [
    ...deathOf(topic, node.sources.get(''), payload.timestamp),
    ...living.flatMap(([device, source]) => deathOf({ ...topic, device }, source, payload.timestamp)),
  ]
  const sources = new Map([...node.sources].map(([device, source]) => [device, { ...source, isOnline: false }]))
  return told({ isOnline: false, bdSeq: bdSeq ?? node.bdSeq, seq: null, sources }, facts, false)
}

const told = (node: EdgeNode, facts: readonly SparkplugFact[], needsRebirth: boolean): Folded => ({
  node,
  facts,
  needsRebirth,
  isLate: false,
})

/** A `seq` that does not follow the last one. Where one of the two is not known nothing can be missed. */
const hasGap = ({ seq }: EdgeNode, payload: WirePayload): boolean =>
  seq !== null && payload.seq !== null && payload.seq !== (seq + 1) % 256

const BD_SEQ = 'bdSeq'

function bdSeqOf({ metrics }: WirePayload): number | null {
  const value = metrics.find(({ name }) => name === BD_SEQ)?.value
  return value?.kind === 'whole' ? Number(value.value) : null
}

/** What Sparkplug itself needs says nothing of the plant. */
const isOfControl = ({ name }: { readonly name: string }): boolean =>
  name === BD_SEQ || /^(Node|Device) Control\//.test(name)

/** What is known of a metric that names itself or is named by its alias; null when that is nothing. */
function findMetric({ byName, byAlias }: Source, { name, alias }: WireMetric): Metric | null {
  if (name !== '') return byName.get(name) ?? null
  return alias === null ? null : (byAlias.get(alias) ?? null)
}

function valuesOf(topic: SparkplugTopic, payload: WirePayload, source: Source): readonly SparkplugFact[] {
  const born = topic.type.endsWith('BIRTH')
  return payload.metrics.flatMap((metric) => {
    const known = findMetric(source, metric)
    const name = known?.name ?? metric.name
    if (name === '' || isOfControl({ name })) return []
    const datatype = metric.datatype ?? known?.datatype ?? null
    const fact = factOf('value', topic, metric.timestamp ?? payload.timestamp, name)
    const value = metric.isNull || metric.value === null ? null : readValue(metric.value, datatype)
    const properties = Object.entries(metric.properties).map(
      ([key, one]) => [key, one && readValue(one, null)] as const,
    )
    return [{ ...fact, value, historical: metric.isHistorical, born, properties: Object.fromEntries(properties) }]
  })
}

const deathOf = (topic: SparkplugTopic, source: Source | undefined, at: Instant | null): readonly SparkplugFact[] => [
  factOf('death', topic, at),
  ...[...(source ?? NO_SOURCE).byName.values()]
    .filter((metric) => metric.name !== '' && !isOfControl(metric))
    .map(({ name }) => ({ ...factOf('stale', topic, at, name), stale: true })),
]

function factOf(
  event: SparkplugEvent,
  { group, edgeNode, device }: SparkplugTopic,
  at: Instant | null,
  metric = '',
): SparkplugFact {
  const key = ['spBv1.0', group, edgeNode, ...(device === '' ? [] : [device]), ...(metric === '' ? [] : [metric])]
  return {
    event,
    group,
    edgeNode,
    device,
    metric,
    key: key.join('/'),
    value: null,
    timestamp: at === null ? null : formatInstant(at),
    historical: false,
    stale: false,
    born: false,
    properties: {},
  }
}

/** Bits of the signed types of data: their values stand unsigned on the wire. */
const SIGNED: Readonly<Record<number, number>> = { 1: 8, 2: 16, 3: 32, 4: 64 }
const DATE_TIME = 13

/** A value as JSON has it. Whole numbers that would be rounded, and reals that JSON does not know, become text. */
export function readValue(wire: WireValue, datatype: number | null): string | number | boolean | null {
  switch (wire.kind) {
    case 'whole': {
      const bits = datatype === null ? undefined : SIGNED[datatype]
      const value = bits === undefined ? wire.value : BigInt.asIntN(bits, wire.value)
      const number = Number(value)
      if (!Number.isSafeInteger(number)) return value.toString()
      return datatype === DATE_TIME && number <= LATEST_INSTANT ? formatInstant(number) : number
    }
    case 'real':
      return Number.isFinite(wire.value) ? wire.value : String(wire.value)
    case 'other':
      return null
    default:
      return wire.value
  }
}
