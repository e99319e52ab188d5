import { Reader, Writer } from 'protobufjs/minimal.js'

/** A value as it stands on the wire: what it means depends on the type of data, which only a birth must say. */
export type WireValue =
  | { readonly kind: 'whole'; readonly value: bigint }
  | { readonly kind: 'real'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: string }
  /** Data sets, templates and extensions: they are there, and not read. */
  | { readonly kind: 'other' }

export type WireMetric = {
  /** '' where an alias stands for it. */
  readonly name: string
  readonly alias: string | null
  /** Epoch milliseconds. */
  readonly timestamp: number | null
  readonly datatype: number | null
  readonly isHistorical: boolean
  readonly isNull: boolean
  readonly value: WireValue | null
  readonly properties: Readonly<Record<string, WireValue | null>>
}

export type WirePayload = {
  readonly timestamp: number | null
  readonly seq: number | null
  readonly metrics: readonly WireMetric[]
}

/**
 * Reads a payload of Sparkplug B (Protocol Buffers, fields numbered as in the specification 3.0, 6.4.1). Throws when it
 * is none, or holds more metrics than `most`.
 */
export function decodeSparkplug(bytes: Uint8Array, most: number): WirePayload {
  const reader = Reader.create(bytes)
  let timestamp: number | null = null
  let seq: number | null = null
  const metrics: WireMetric[] = []
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    switch (tag >>> 3) {
      case 1:
        timestamp = readInstant(reader)
        break
      case 2:
        if (metrics.length === most) throw new RangeError(`a payload holds ${most} metrics at most`)
        metrics.push(decodeMetric(reader))
        break
      case 3:
        seq = Number(readLong(reader))
        break
      default:
        reader.skipType(tag & 7)
    }
  }
  return { timestamp, seq, metrics }
}

/** What asks an edge node to send its births again: the metric `Node Control/Rebirth`, true. */
export function encodeRebirth(now: number): Uint8Array {
  const metric = Writer.create()
    .uint32(tagOf(1, BYTES))
    .string('Node Control/Rebirth')
    .uint32(tagOf(4, VARINT))
    .uint32(BOOLEAN)
    .uint32(tagOf(14, VARINT))
    .bool(true)
    .finish()
  return Writer.create().uint32(tagOf(1, VARINT)).uint64(now).uint32(tagOf(2, BYTES)).bytes(metric).finish()
}

const VARINT = 0
const BYTES = 2
const BOOLEAN = 11
const tagOf = (field: number, wire: number): number => (field << 3) | wire

function decodeMetric(reader: Reader): WireMetric {
  const end = reader.uint32() + reader.pos
  const metric: { -readonly [M in keyof WireMetric]: WireMetric[M] } = {
    name: '',
    alias: null,
    timestamp: null,
    datatype: null,
    isHistorical: false,
    isNull: false,
    value: null,
    properties: {},
  }
  while (reader.pos < end) {
    const tag = reader.uint32()
    switch (tag >>> 3) {
      case 1:
        metric.name = reader.string()
        break
      case 2:
        metric.alias = readLong(reader).toString()
        break
      case 3:
        metric.timestamp = readInstant(reader)
        break
      case 4:
        metric.datatype = reader.uint32()
        break
      case 5:
        metric.isHistorical = reader.bool()
        break
      case 7:
        metric.isNull = reader.bool()
        break
      case 9:
        metric.properties = decodeProperties(reader)
        break
      default:
        metric.value = readValue(reader, tag, METRIC_VALUES) ?? metric.value
    }
  }
  if (reader.pos !== end) throw new RangeError('a metric is longer than it says')
  return metric
}

/** In which field which kind of value stands; what no list knows is skipped. */
type ValueFields = Readonly<Record<number, 'int' | 'long' | 'float' | 'double' | 'flag' | 'text' | 'bytes' | 'other'>>

const METRIC_VALUES: ValueFields = {
  10: 'int',
  11: 'long',
  12: 'float',
  13: 'double',
  14: 'flag',
  15: 'text',
  16: 'bytes',
  17: 'other',
  18: 'other',
  19: 'other',
}

const PROPERTY_VALUES: ValueFields = {
  3: 'int',
  4: 'long',
  5: 'float',
  6: 'double',
  7: 'flag',
  8: 'text',
  9: 'other',
  10: 'other',
}

function readValue(reader: Reader, tag: number, fields: ValueFields): WireValue | null {
  switch (fields[tag >>> 3]) {
    case 'int':
      return { kind: 'whole', value: BigInt(reader.uint32()) }
    case 'long':
      return { kind: 'whole', value: readLong(reader) }
    case 'float':
      return { kind: 'real', value: reader.float() }
    case 'double':
      return { kind: 'real', value: reader.double() }
    case 'flag':
      return { kind: 'flag', value: reader.bool() }
    case 'text':
      return { kind: 'text', value: reader.string() }
    case 'bytes':
      return { kind: 'bytes', value: Buffer.from(reader.bytes()).toString('base64') }
    case 'other':
      reader.skipType(tag & 7)
      return { kind: 'other' }
    default:
      reader.skipType(tag & 7)
      return null
  }
}

/** Names and values stand in two lists of the same order. */
function decodeProperties(reader: Reader): WireMetric['properties'] {
  const end = reader.uint32() + reader.pos
  const names: string[] = []
  const values: (WireValue | null)[] = []
  while (reader.pos < end) {
    const tag = reader.uint32()
    if (tag >>> 3 === 1) names.push(reader.string())
    else if (tag >>> 3 === 2) values.push(decodeProperty(reader))
    else reader.skipType(tag & 7)
  }
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]))
}

function decodeProperty(reader: Reader): WireValue | null {
  const end = reader.uint32() + reader.pos
  let value: WireValue | null = null
  while (reader.pos < end) {
    const tag = reader.uint32()
    value = readValue(reader, tag, PROPERTY_VALUES) ?? value
  }
  return value
}

/** 64 bits whole: the library would round them. */
function readLong(reader: Reader): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.buf[reader.pos]
    if (byte === undefined || reader.pos >= reader.len) throw new RangeError('a number ends too soon')
    reader.pos++
    value |= BigInt(byte & 127) << shift
    if (byte < 128) return BigInt.asUintN(64, value)
  }
  throw new RangeError('a number is too long')
}

const LATEST = 8_640_000_000_000_000n

/** Null for what no clock can show. */
function readInstant(reader: Reader): number | null {
  const value = readLong(reader)
  return value > LATEST ? null : Number(value)
}
