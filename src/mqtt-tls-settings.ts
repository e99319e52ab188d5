import { z } from 'zod'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'
import type { BrokerTls } from '#platform/mqtt/broker-tls.ts'

/** The variables of certificates towards the MQTT broker. */
export const mqttTlsSettings = {
  MQTT_CA: z
    .string()
    .optional()
    .describe(
      'File of the authorities that may have signed the certificate of the broker, PEM; those of Node when left out.',
    ),
  MQTT_CERT: z
    .string()
    .optional()
    .describe('File of the certificate that is shown to the broker, with its chain, PEM.'),
  MQTT_KEY: z.string().optional().describe('File of the private key of that certificate, PEM.'),
}

type Read = z.output<z.ZodObject<typeof mqttTlsSettings>> & { readonly MQTT_URL?: BrokerAddress | undefined }

const isAnyGiven = ({ MQTT_CA, MQTT_CERT, MQTT_KEY }: Read): boolean =>
  [MQTT_CA, MQTT_CERT, MQTT_KEY].some((file) => file !== undefined)

/** Are the files of use: a certificate with its key, and a broker with TLS? */
export const hasWholeMqttTls = (read: Read): boolean =>
  !isAnyGiven(read) ||
  (read.MQTT_URL?.isSecure === true && (read.MQTT_CERT === undefined) === (read.MQTT_KEY === undefined))

export const HALF_MQTT_TLS = {
  path: ['MQTT_CERT'],
  message: 'MQTT_CERT and MQTT_KEY go together, and they and MQTT_CA need a broker with TLS: mqtts://…',
}

export function toBrokerTls(read: Read): BrokerTls | null {
  const { MQTT_CA: ca, MQTT_CERT: cert, MQTT_KEY: key } = read
  if (!isAnyGiven(read)) return null
  return { ca: ca ?? null, client: cert === undefined || key === undefined ? null : { cert, key } }
}
