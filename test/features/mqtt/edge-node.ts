import mqtt, { type MqttClient } from 'mqtt'
import sparkplug from 'sparkplug-payload'

type Value = number | boolean | string | null
export type Given = {
  readonly name?: string
  readonly alias?: number
  readonly type?: string
  readonly value: Value
  readonly timestamp?: number
  readonly isHistorical?: boolean
}

const codec = sparkplug.get('spBv1.0')!

/** A payload of Sparkplug B by the encoder of others. */
export const encode = (seq: number | null, metrics: readonly Given[], timestamp = 1_700_000_000_000): Buffer =>
  Buffer.from(
    codec.encodePayload({
      timestamp,
      ...(seq !== null && { seq }),
      metrics: metrics.map((metric) => ({ type: 'Boolean', ...metric })) as never,
    }),
  )

export type EdgeNode = {
  /** How often it was asked for its births. */
  readonly asked: () => number
  readonly bear: (metrics: readonly Given[]) => Promise<void>
  readonly say: (metrics: readonly Given[]) => Promise<void>
  readonly bearDevice: (device: string, metrics: readonly Given[]) => Promise<void>
  readonly sayOf: (device: string, metrics: readonly Given[]) => Promise<void>
  readonly buryDevice: (device: string) => Promise<void>
  /** The broker says that it has died. */
  readonly die: () => Promise<void>
  /** A message that nobody gets to see. */
  readonly lose: () => void
  readonly client: MqttClient
}

/** An edge node as the specification has it, on a connection of its own; it answers to being asked for its births. */
export async function startEdgeNode(port: number, group: string, name: string): Promise<EdgeNode> {
  let bdSeq = 0
  let seq = 0
  let asked = 0
  let born: readonly Given[] = []
  const devices = new Map<string, readonly Given[]>()
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port })
  const next = () => seq++ % 256
  const send = (type: string, device: string, payload: Buffer, qos: 0 | 1 = 0) =>
    client
      .publishAsync(`spBv1.0/${group}/${type}/${name}${device && `/${device}`}`, payload, { qos })
      .then(() => undefined)
  const bearAll = async () => {
    seq = 0
    await send('NBIRTH', '', encode(next(), [{ name: 'bdSeq', type: 'UInt64', value: bdSeq }, ...born]))
    for (const [device, metrics] of devices) await send('DBIRTH', device, encode(next(), metrics))
  }
  await client.subscribeAsync(`spBv1.0/${group}/NCMD/${name}`)
  client.on('message', (_, payload) => {
    const { metrics } = codec.decodePayload(payload)
    if (metrics?.some(({ name: metric, value }) => metric === 'Node Control/Rebirth' && value === true)) {
      asked++
      void bearAll()
    }
  })
  return {
    asked: () => asked,
    bear: (metrics) => {
      born = metrics
      bdSeq++
      return bearAll()
    },
    say: (metrics) => send('NDATA', '', encode(next(), metrics)),
    bearDevice: (device, metrics) => {
      devices.set(device, metrics)
      return send('DBIRTH', device, encode(next(), metrics))
    },
    sayOf: (device, metrics) => send('DDATA', device, encode(next(), metrics)),
    buryDevice: (device) => {
      devices.delete(device)
      return send('DDEATH', device, encode(next(), []))
    },
    die: () => send('NDEATH', '', encode(null, [{ name: 'bdSeq', type: 'UInt64', value: bdSeq }]), 1),
    lose: () => {
      next()
    },
    client,
  }
}
