import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A receiver of webhooks in a process of its own: `/healthy` takes what comes and notes how long after its recording
 * it came, `/hang` never answers, `/stats` says what came since it was asked last. It prints its port.
 */
export type Stats = {
  readonly taken: number
  readonly hanging: number
  /** Milliseconds from the recording of an event to its arrival, smallest first. */
  readonly delays: readonly number[]
}

let delays: number[] = []
let hanging = 0

const server = createServer((request, response) => {
  if (request.url === '/stats') {
    response.end(JSON.stringify({ taken: delays.length, hanging, delays: delays.toSorted((a, b) => a - b) }))
    delays = []
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/hang') {
      hanging++
      return
    }
    const { time } = JSON.parse(Buffer.concat(chunks).toString()) as { time: string }
    delays.push(Date.now() - Date.parse(time))
    response.end()
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
