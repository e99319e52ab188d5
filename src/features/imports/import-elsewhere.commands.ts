import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import { type RemotePlace, readAnswer } from '#features/access/index.ts'
import { AppError } from '#kernel/errors.ts'
import { type Remote, RemoteFault } from '#platform/remote/remote.ts'
import { importReportOut } from './imports.schema.ts'

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
): Promise<ElsewhereReport> {
  // Whether it can be written is known before anything is sent.
  if (refused !== null) await (await open(partOf(refused), 'w', 0o600)).close()
  try {
    const report = await send(remote, query, body)
    if (refused !== null && report.id !== null && report.rejectedRows > 0)
      await fetchRefused(remote, report.id, refused)
    return report
  } finally {
    body.destroy()
    if (refused !== null) await rm(partOf(refused), { force: true })
  }
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
