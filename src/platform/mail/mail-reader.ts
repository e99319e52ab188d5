import { Worker } from 'node:worker_threads'
import { type ParsedMail, UnreadableMail } from './parse-mail.ts'

/** Reads mails in a thread of its own: a hostile one costs that thread, never the process. */
export type MailReader = {
  /** Throws UnreadableMail when a limit, the time or the memory is not enough. One mail at a time, in order. */
  readonly read: (raw: Buffer) => Promise<ParsedMail>
  readonly stop: () => Promise<void>
}

export type MailReaderOptions = { readonly milliseconds?: number; readonly heapMegabytes?: number }

type Answer = { readonly mail: ParsedMail } | { readonly reason: string }

/** A mail of the greatest size is read in two seconds with 200 MB. */
const MILLISECONDS = 30_000
const HEAP_MEGABYTES = 512

export function makeMailReader(options: MailReaderOptions = {}): MailReader {
  const { milliseconds = MILLISECONDS, heapMegabytes = HEAP_MEGABYTES } = options
  let worker: Worker | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const obtain = (): Worker => {
    worker ??= new Worker(new URL('./mail-reader.worker.ts', import.meta.url), {
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

function ask(worker: Worker, raw: Buffer, milliseconds: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const fail = (reason: string) => (cause?: unknown) => reject(new UnreadableMail(reason, { cause }))
  const [broke, ended] = [fail('it is too large to read'), fail('it cannot be read')]
  const timer = setTimeout(fail('it takes too long to read'), milliseconds)
  worker.on('message', resolve).on('error', broke).on('exit', ended)
  worker.postMessage(new Uint8Array(raw))
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', broke).off('exit', ended)
  })
}
