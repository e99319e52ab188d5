import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keepText, readText } from './place.js'

/** Work after work, also when one fails. */
function makeQueue() {
  let last = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/**
 * What must reach Andon, on disk, in order. `outbox.ndjson` holds one record a line, `outbox.place` how many bytes of it
 * have been sent. A record has its idempotency key from the beginning: sent again after a crash, it is carried out once.
 */
export async function openOutbox(folder) {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'outbox.ndjson')
  const placePath = join(folder, 'outbox.place')
  const inTurn = makeQueue()
  const file = await open(path, 'a+')
  const { size } = await stat(path)
  let place = Number((await readText(placePath)) ?? 0)
  // A file that was emptied just before a crash is shorter than the place says; what comes next makes it longer again.
  if (place > size) {
    place = 0
    await keepText(placePath, '0')
  }
  let end = await dropTornLine(file, size)

  const read = async () => {
    const bytes = Buffer.alloc(Math.min(end - place, 65_536))
    if (bytes.length === 0) return null
    await file.read(bytes, 0, bytes.length, place)
    const length = bytes.indexOf(10) + 1
    if (length === 0) throw new Error(`${path}: a record is longer than 64 KiB`)
    return { record: JSON.parse(bytes.subarray(0, length).toString()), length }
  }

  return {
    /** On disk when it resolves: only then may the machine's signal be acknowledged. */
    put: (kind, body) =>
      inTurn(async () => {
        const line = Buffer.from(`${JSON.stringify({ key: randomUUID(), kind, body })}\n`)
        await file.appendFile(line)
        await file.datasync()
        end += line.length
      }),
    /** The record that is to be sent next; null when all are. */
    first: () => inTurn(async () => (await read())?.record ?? null),
    /** The first was sent, or put aside. */
    shift: () =>
      inTurn(async () => {
        place += (await read())?.length ?? 0
        if (place < end) {
          await keepText(placePath, String(place))
          return
        }
        await file.truncate(0)
        place = 0
        end = 0
        await keepText(placePath, '0')
      }),
    /** Keeps what was refused for a person to look at. */
    putAside: (record, reason) =>
      appendFile(join(folder, 'refused.ndjson'), `${JSON.stringify({ ...record, reason })}\n`),
    waiting: () => end - place,
    close: () => inTurn(() => file.close()),
  }
}

/** A line that was being written when the power went was never acknowledged: it goes. */
async function dropTornLine(file, size) {
  const bytes = Buffer.alloc(Math.min(size, 65_536))
  await file.read(bytes, 0, bytes.length, size - bytes.length)
  const whole = size - bytes.length + bytes.lastIndexOf(10) + 1
  if (whole < size) await file.truncate(whole)
  return whole
}
