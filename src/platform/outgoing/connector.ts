import { lookup } from 'node:dns/promises'
import type { LookupFunction, Socket } from 'node:net'
import { buildConnector } from 'undici'
import { findAddresses, OutgoingRefusal, type Resolve, type Resolved } from './destination.ts'
import type { AllowedNetwork } from './networks.ts'
import { judgeAddress } from './networks.ts'

export type ConnectorOptions = {
  readonly allowed: readonly AllowedNetwork[]
  readonly resolve: Resolve
  readonly connectTimeout: number
  /** Bytes that may come on one connection within a second. */
  readonly mostBytes: number
  /** Certificates to trust beside the usual ones; for tests with an authority of their own. */
  readonly ca?: string
}

/** The system's resolver, so that names of /etc/hosts and of the plant's own servers are found. */
export const resolveBySystem: Resolve = async (name) => lookup(name, { all: true })

/**
 * Opens connections for undici: judged at the moment of connecting, connected to the addresses that were judged and
 * no others, and looked at once more when connected. A connection that is kept open was judged when it was made.
 */
export function makeConnector({
  allowed,
  resolve,
  connectTimeout,
  mostBytes,
  ca,
}: ConnectorOptions): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80)
    const query = { hostname: options.hostname, port, isSecure: options.protocol === 'https:' }
    withinTime(findAddresses(query, allowed, resolve), connectTimeout).then(
      (addresses) => {
        const connect = buildConnector({
          allowH2: false,
          maxCachedSessions: 0,
          timeout: connectTimeout,
          rejectUnauthorized: true,
          minVersion: 'TLSv1.2',
          autoSelectFamily: true,
          lookup: answerWith(addresses),
          ...(ca === undefined ? {} : { ca }),
        } as buildConnector.BuildOptions)
        connect(options, (error, socket) => {
          if (error !== null) callback(error, null)
          else if (judgeAddress(socket.remoteAddress ?? '', port, allowed) !== 'refused') {
            watchFlood(socket, mostBytes)
            callback(null, socket)
          } else {
            socket.destroy()
            callback(new OutgoingRefusal('DESTINATION_REFUSED', 'The connection ended elsewhere than asked for.'), null)
          }
        })
      },
      (error: Error) => callback(error, null),
    )
  }
}

/**
 * Cuts a connection on which more comes than answers are. A body is read to a bound; what comes beside one without end
 * (interim answers, extensions of chunks) would keep the parser busy for the whole time of a call.
 */
function watchFlood(socket: Socket, mostBytes: number): void {
  let before = 0
  const timer = setInterval(() => {
    const read = socket.bytesRead
    if (read - before > mostBytes) socket.destroy(new OutgoingRefusal('ANSWER_BROKEN', 'The answer has no end.'))
    before = read
  }, SECOND)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
}

const SECOND = 1_000

/** Stands for the resolver while connecting: the addresses that were judged, whatever is asked. */
const answerWith =
  (addresses: readonly Resolved[]): LookupFunction =>
  (_name, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }

/** A resolver that hangs is given no longer than a server that does. */
async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new OutgoingRefusal('CONNECT_TIMEOUT', 'The name was not found in time.')),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
