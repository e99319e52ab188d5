import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Sink } from './bytes.ts'
import { BackupFault } from './fault.ts'

/** A file that appears under its name only when it is whole and flushed. */
export type Output = {
  readonly sink: Sink
  /** Nothing is left of what was written. */
  readonly discard: () => Promise<void>
}

/** Only this user may read it: a backup holds secrets and personal data. */
const MODE = 0o600

/** Writes beside the file and renames at the end; refuses to write over one unless it is meant. */
export async function openOutput(path: string, { force }: { readonly force: boolean }): Promise<Output> {
  const file = resolve(path)
  const refuseOver = async (): Promise<void> => {
    const found = await stat(file).catch(() => null)
    if (found?.isDirectory()) throw new BackupFault(`${path} is a folder: name a file.`)
    if (found && !force)
      throw new BackupFault(`${path} is there already. Name another file, or write over it with --force.`)
  }
  await refuseOver()
  await removeLeftovers(file)
  const part = `${file}.${process.pid}.part`
  const handle = await open(part, 'w', MODE).catch((error: NodeJS.ErrnoException) => {
    throw new BackupFault(`${path} cannot be written (${error.code}).`, { cause: error })
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await handle.close()
    isOpen = false
  }
  return {
    sink: {
      write: async (bytes) => {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
      },
      end: async () => {
        await handle.sync()
        await close()
        await refuseOver()
        await rename(part, file)
        await syncFolder(dirname(file))
      },
    },
    discard: async () => {
      await close()
      await rm(part, { force: true })
    },
  }
}

/** The name itself is on disk only when its folder is. Some systems flush no folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** Parts of backups into this file whose processes were killed. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const pid = new RegExp(`^${RegExp.escape(basename(file))}\\.(\\d+)\\.part$`).exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Into a pipe. Whoever reads it slowly is waited for. */
export function openStandardOutput(): Output {
  // What went wrong is told to each write.
  process.stdout.on('error', () => undefined)
  const write = (bytes: Buffer | ''): Promise<void> =>
    new Promise((done, fail) => process.stdout.write(bytes, (error) => (error ? fail(error) : done())))
  return { sink: { write, end: () => write('') }, discard: async () => undefined }
}
