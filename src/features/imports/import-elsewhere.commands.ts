import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { type RemotePlace, readAnswer } from '#features/access/index.ts'
import { AppError } from '#kernel/errors.ts'
import { type Remote, RemoteFault } from '#platform/remote/remote.ts'
import type { Counts } from './import-progress.commands.ts'
import { importPageOut, importReportOut } from './imports.schema.ts'

export type ElsewhereReport = z.output<typeof importReportOut>

/**
 * Sends a file to a service elsewhere. Refused rows are fetched into `refused` once all is done, which may be the file
 * that was sent.
 */
export async function importElsewhere(
  { remote }: RemotePlace,
  query: Readonly<Record<string, string | undefined>>,
  body: Readable,
  refused: string | null,
  onCounts: (counts: Counts) => void,
): Promise<ElsewhereReport> {
  // Whether it can be written is known before anything is sent.
  if (refused !== null) await (await open(partOf(refused), 'w', 0o600)).close()
  const watch = await watchImport(remote, query.mapping ?? '', onCounts)
  try {
    const report = await send(remote, query, body)
    onCounts(report)
    if (refused !== null && report.id !== null && report.rejectedRows > 0)
      await fetchRefused(remote, report.id, refused)
    return report
  } finally {
    watch.end()
    body.destroy()
    if (refused !== null) await rm(partOf(refused), { force: true })
  }
}

/** How often it is asked how far an import has come. */
const EVERY = 2_000

/**
 * Tells how far the import has come that begins after this call. Where two of one mapping begin at once nobody knows which
 * is which, and nothing is told; nor is it where the list cannot be read: what counts is the report at the end.
 */
export async function watchImport(
  remote: Remote,
  mapping: string,
  onCounts: (counts: Counts) => void,
  every = EVERY,
): Promise<{ readonly end: () => void }> {
  const list = async () => {
    const text = await remote.read({ method: 'GET', path: '/v1/imports', query: { limit: 50 } })
    return readAnswer(remote, importPageOut, text).items
  }
  const ended = new AbortController()
  const before = await list().then(
    (items) => new Set(items.map(({ id }) => id)),
    () => null,
  )
  const follow = async (known: ReadonlySet<string | null>): Promise<void> => {
    while (!ended.signal.aborted) {
      await sleep(every, undefined, { signal: ended.signal, ref: false })
      const begun = (await list()).filter((one) => one.mapping === mapping && !known.has(one.id))
      if (begun.length === 1 && begun[0]!.state === 'running' && !ended.signal.aborted) onCounts(begun[0]!)
    }
  }
  if (before !== null) follow(before).catch(() => ended.abort())
  return { end: () => ended.abort() }
}

const partOf = (file: string): string => `${file}.part`

async function send(remote: Remote, query: Readonly<Record<string, string | undefined>>, body: Readable) {
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const text = await remote.read({ method: 'POST', path: '/v1/imports', query, headers, body, takesItsTime: true })
    return readAnswer(remote, importReportOut, text)
  } catch (error) {
    if (error instanceof RemoteFault) {
      const advice = 'What came until then is imported: send the whole again, it is passed over.'
      throw new RemoteFault(`${error.message} ${advice}`, { cause: error })
    }
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      throw new RemoteFault(`${remote.server}: the token may not import. One of the role integration may.`, {
        cause: error,
      })
    }
    throw error
  }
}

async function fetchRefused(remote: Remote, id: string, file: string): Promise<void> {
  const rows = await remote.open({ method: 'GET', path: `/v1/imports/${id}/rejected`, headers: { accept: '*/*' } })
  await pipeline(rows, createWriteStream(partOf(file), { mode: 0o600, flush: true }))
  await rename(partOf(file), file)
}
