import { AppError } from '#kernel/errors.ts'
import { findPgError, isUnavailable } from '#platform/db/errors.ts'
import { InputFault } from '#platform/files/text-input.ts'
import { RemoteFault } from '#platform/remote/remote.ts'
import { ConfigError } from './config.ts'

/** The process cannot start, or a command cannot run, and the reader can do something about it. */
export class Refusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
  }
}

/** What the person at the terminal is told: what they can act on, line by line; for anything else, all there is. */
export function explainFailure(error: unknown): string {
  if (error instanceof Refusal || error instanceof InputFault || error instanceof RemoteFault)
    return `andon: ${error.message}`
  if (error instanceof ConfigError) return error.faults.map((fault) => `andon: ${fault}`).join('\n')
  if (error instanceof AppError) {
    const faults = error.errors.map(
      ({ pointer, message }) => `andon:   ${pointer === '' ? '' : `${pointer} `}${message}`,
    )
    // Where a program would look into "errors", a person reads on.
    const said = error.code === 'INVALID_INPUT' ? 'What was given has faults.' : error.message
    return [`andon: ${said} (${error.code})`, ...faults].join('\n')
  }
  const reason = explainFile(error)
  if (reason !== null) return `andon: ${reason}`
  if (findPgError(error)?.code === DISK_FULL) return 'andon: the disk of the database server is full. Make room there.'
  if (isUnavailable(error)) return 'andon: the connection to the database was lost. Try again when it is back.'
  return `andon: unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

const DISK_FULL = '53100'

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'it can only be read there',
  ENOSPC: 'there is no space left',
}

/** What keeps a file from being read or written; null when that is not what went wrong. */
export function explainFile(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code = '', path, syscall } = error as NodeJS.ErrnoException
  const reason = FILE_FAULTS[code]
  if (reason === undefined || syscall === undefined) return null
  const wanted = syscall === 'write' || syscall === 'mkdir' ? 'written' : 'used'
  return `${path ?? 'A file'} cannot be ${wanted}: ${reason} (${code}).`
}
