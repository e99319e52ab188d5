import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import { type LoadOptions, measureLoad } from './load.ts'

/**
 * A load of HTTP requests from a process of its own: it reads the job as JSON from its input and prints the Load.
 * Written on sockets, with as much of HTTP as our own answers need: the caller shares the machine with what it
 * measures, so it must cost as little as it can.
 */
export type HttpJob = LoadOptions & {
  readonly port: number
  readonly path: string
  readonly token: string
  /** `{n}` in it becomes a number that is new for each request. */
  readonly body: string
  readonly method: 'GET' | 'POST'
  readonly idempotent: boolean
}

type Pending = { resolve: (answer: { status: number; body: string }) => void; reject: (error: Error) => void }

function openCaller(port: number): Promise<(message: string) => Promise<{ status: number; body: string }>> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let pending: Pending | null = null
  let chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    const data: Buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    chunks = [data]
    const headEnd = data.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = data.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (data.length < headEnd + 4 + length) return
    chunks = []
    const answer = pending
    pending = null
    answer?.resolve({
      status: Number(head.slice(9, 12)),
      body: data.toString('utf8', headEnd + 4, headEnd + 4 + length),
    })
  })
  socket.on('error', (error) => pending?.reject(error))
  socket.on('close', () => pending?.reject(new Error('connection closed')))
  const call = (message: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      pending = { resolve, reject }
      socket.write(message)
    })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(call))
    socket.once('error', reject)
  })
}

async function main(job: HttpJob): Promise<void> {
  const callers = await Promise.all(Array.from({ length: job.connections }, () => openCaller(job.port)))
  const head = `${job.method} ${job.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${job.token}\r\n`
  let n = 0
  const load = await measureLoad(job, async (connection) => {
    const body = job.body.replaceAll('{n}', String(n++))
    const key = job.idempotent ? `idempotency-key: ${randomUUID()}\r\n` : ''
    const type =
      job.method === 'POST' ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : ''
    const { status, body: answer } = await callers[connection]!(
      `${head}${key}${type}\r\n${job.method === 'POST' ? body : ''}`,
    )
    return status < 300 ? null : `${status} ${answer.slice(0, 300)}`
  })
  process.stdout.write(JSON.stringify(load))
  process.exit(0)
}

await main((await json(process.stdin)) as HttpJob)
