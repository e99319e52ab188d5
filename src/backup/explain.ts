import { readFile, stat } from 'node:fs/promises'
import { BackupFault } from '#platform/backup/fault.ts'
import { explainDatabase } from '../installation.ts'
import { explainFile, Refusal } from '../refusal.ts'

/** What whoever started a backup or a restore can act on. */
export function explain(error: unknown, url: string): unknown {
  if (error instanceof BackupFault) return new Refusal(error.message, { cause: error })
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new Refusal('there is no space left where the backup is written.', { cause: error })
  if (code === 'EPIPE') return new Refusal('who was to read the backup has ended.', { cause: error })
  if (code === '57P01' || message.startsWith('Connection terminated')) {
    return new Refusal('the connection to the database was lost. Try again when it is back.', { cause: error })
  }
  if (path !== undefined)
    return new Refusal(explainFile(error) ?? `${path} cannot be used (${code}).`, { cause: error })
  return explainDatabase(error, url)
}

/** Bytes of a file that is to be read. */
export async function sizeOf(path: string): Promise<number> {
  if (path === '-') throw new Refusal('a backup is read twice: name a file instead of standard input.')
  const found = await stat(path)
  if (!found.isFile()) throw new Refusal(`${path} is no file.`)
  return found.size
}

/** Shorter ones are guessed, whatever one guess costs. */
const SHORTEST = 12

/** The passphrase in a file, without the line end that editors add; null when none is named. */
export async function readPassphrase(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null
  const text = (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
  if (text.length < SHORTEST) throw new Refusal(`the passphrase in ${path} is shorter than ${SHORTEST} characters.`)
  return text
}
