import { Worker } from 'node:worker_threads'
import { type ParsedMail, UnreadableMail } from './parse-mail.ts'

/** Reads mails in a thread of its own: a hostile one costs that thread, never the process. */
export type MailReader = {
  /** Throws UnreadableMail when a limit, the time or the memory is not enough; else what passes. One at a time, in order. */
  readonly read: (raw: Buffer) => Promise<ParsedMail>
  readonly stop: () => Promise<void>
}

export type MailReaderOptions = {
  readonly milliseconds?: number
  readonly heapMegabytes?: number
  /** The program of the thread. */
  readonly thread?: URL
}

type Answer = { readonly mail: ParsedMail } | { readonly reason: string }

/** A mail of the greatest size is read in two seconds with 200 MB. */
const MILLISECONDS = 30_000
const HEAP_MEGABYTES = 512
const THREAD = new URL('./mail-reader.worker.ts', import.meta.url)

export function makeMailReader(options: MailReaderOptions = {}): MailReader {
  const { milliseconds = MILLISECONDS, heapMegabytes = HEAP_MEGABYTES, thread = THREAD } = options
  let worker: Worker | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const obtain = (): Worker => {
    worker ??= new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
    worker.unref()
    return worker
  }
  const abandon = async (used: Worker): Promise<void> => {
    if (worker === used) worker = null
    await used.terminate()
  }
  return {
    read: (raw) => {
      const reading = queue.then(() => readWith(obtain(), raw, milliseconds, abandon))
      queue = reading.catch(() => undefined)
      return reading
    },
    stop: async () => {
      await queue
      await worker?.terminate()
      worker = null
    },
  }
}

async function readWith(
  worker: Worker,
  raw: Buffer,
  milliseconds: number,
  abandon: (used: Worker) => Promise<void>,
): Promise<ParsedMail> {
  // A thread that answered goes on; one that did not is given up with all it holds.
  const answer = await ask(worker, raw, milliseconds).catch(async (error: unknown) => {
    await abandon(worker)
    throw error
  })
  if ('reason' in answer) throw new UnreadableMail(answer.reason)
  return answer.mail
}

const isOutOfMemory = ({ code }: NodeJS.ErrnoException): boolean => code === 'ERR_WORKER_OUT_OF_MEMORY'
const tooLarge = (cause: Error): UnreadableMail => new UnreadableMail('it is too large to read', { cause })

/** Only what the mail itself costs too much of makes it unreadable: whatever else fails may not fail another time. */
function ask(worker: Worker, raw: Buffer, milliseconds: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const broke = (error: NodeJS.ErrnoException) => reject(isOutOfMemory(error) ? tooLarge(error) : error)
  const ended = (code: number) => reject(new Error(`the thread that reads mails ended with ${code}`))
  const timer = setTimeout(() => reject(new UnreadableMail('it takes too long to read')), milliseconds)
  worker.on('message', resolve).on('error', broke).on('exit', ended)
  worker.postMessage(new Uint8Array(raw))
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', broke).off('exit', ended)
  })
}
