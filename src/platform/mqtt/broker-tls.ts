import { readFile } from 'node:fs/promises'

/** Files in PEM, as the operator names them. */
export type BrokerTls = {
  /** Authorities that are believed in place of those that the machine knows. */
  readonly ca: string | null
  /** What this service shows of itself, and the key to it. */
  readonly client: { readonly cert: string; readonly key: string } | null
}

/** The same as they stand in the files. */
export type TlsMaterial = { readonly ca?: string; readonly cert?: string; readonly key?: string }

/** Reads the files. Throws for one that cannot be read, by the name of its setting. */
export async function readBrokerTls(files: BrokerTls | null): Promise<TlsMaterial> {
  if (files === null) return {}
  const { ca, client } = files
  return {
    ...(ca !== null && { ca: await readPem('MQTT_CA', ca) }),
    ...(client !== null && {
      cert: await readPem('MQTT_CERT', client.cert),
      key: await readPem('MQTT_KEY', client.key),
    }),
  }
}

const readPem = (setting: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${setting}: ${file} cannot be read`, { cause })
  })
