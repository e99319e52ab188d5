import { readServerAddress, type ServerAddress } from '#kernel/server-address.ts'

/** A broker as the operator names it. */
export type BrokerAddress = ServerAddress

/**
 * Reads `mqtts://user:password@broker.plant.example` (TLS, port 8883) or `mqtt://…` (in clear, port 1883). Null for
 * anything else, a path or a query among it.
 */
export const readBrokerAddress = (text: string): BrokerAddress | null =>
  readServerAddress(text, { plain: ['mqtt', 1883], secure: ['mqtts', 8883] })
