import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { BACKUP_ORDERS, type Finding } from '#features/ledger/index.ts'
import { openOutput } from '#platform/backup/output.ts'
import { type Verified, verifyFile } from '#platform/backup/read.ts'
import { writeBackup } from '#platform/backup/write.ts'
import { makeLog } from '#platform/log.ts'
import { restoreBackup } from '../../../src/backup/restore.ts'
import { readConfig } from '../../../src/config.ts'
import { openGround } from '../../../src/ground.ts'
import { makeServices } from '../../../src/services.ts'
import { makeDoctorTools } from '../../../src/session.ts'

export type Place = {
  readonly file: (name: string) => string
  /** A new database without anything. */
  readonly createDatabase: () => Promise<string>
  /** A role that may log in and that row-level security binds; answers the address of a new database that it owns. */
  readonly createOwned: () => Promise<string>
  readonly close: () => Promise<void>
}

/** A folder for files and databases that go with the test. */
export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-backup-'))
  const serverUrl = inject('serverUrl')
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  const databases: string[] = []
  const roles: string[] = []
  const createDatabase = async (owner = 'default'): Promise<URL> => {
    const name = `b_${randomBytes(6).toString('hex')}`
    await admin.query(`create database ${name} owner ${owner}`)
    databases.push(name)
    return Object.assign(new URL(serverUrl), { pathname: `/${name}` })
  }
  return {
    file: (name) => join(folder, name),
    createDatabase: async () => (await createDatabase()).href,
    createOwned: async () => {
      const role = `owner_${randomBytes(4).toString('hex')}`
      await admin.query(`create role ${role} login createrole password 'plain'`)
      roles.push(role)
      await admin.query(`grant andon_app, andon_worker to ${role}`)
      return Object.assign(await createDatabase(role), { username: role, password: 'plain' }).href
    },
    close: async () => {
      for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`)
      for (const role of roles) await admin.query(`drop role ${role}`)
      await admin.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function backUp(url: string, path: string, passphrase: string | null = null) {
  const { sink, discard } = await openOutput(path, { force: false })
  try {
    return await writeBackup({ url, sink, release: '0.1.0', orders: BACKUP_ORDERS, passphrase })
  } catch (error) {
    await discard()
    throw error
  }
}

export const verify = async (path: string, passphrase: string | null = null) =>
  verifyFile({ path, passphrase }, (await stat(path)).size)

export type RestoreChange = {
  readonly onProgress?: (share: number) => void
  readonly numberGap?: number
  readonly patience?: number
  /** What is said of the file, instead of what is so. */
  readonly verified?: Verified
  readonly isExamined?: boolean
  readonly isLive?: boolean
}

/** Restores, and answers what the doctor says of every organisation. */
export async function restore(
  url: string,
  path: string,
  { onProgress, numberGap = 1_000, patience = 10_000, verified, isExamined = true, isLive = false }: RestoreChange = {},
) {
  const findings: Finding[] = []
  await restoreBackup({
    url,
    file: { path, passphrase: null },
    verified: verified ?? (await verify(path)),
    numberGap,
    isLive,
    patience,
    onProgress: ({ done, total }) => onProgress?.(done / total),
    say: () => undefined,
    examine: isExamined
      ? async () => {
          findings.push(...(await examine(url)))
          return findings.length
        }
      : null,
  })
  return findings
}

/** The guards speak of a server without flushing, as that of the tests is. */
async function examine(url: string): Promise<readonly Finding[]> {
  const ground = await openGround({ url, config: readConfig({}), log: makeLog('silent') })
  try {
    const { doctor, listOrganisations } = makeDoctorTools(ground, await makeServices(ground))
    const found: Finding[] = []
    for (const ctx of await listOrganisations(null)) found.push(...(await Array.fromAsync(doctor.examine(ctx))))
    return found.filter(({ message }) => !message.includes('could be lost in a crash'))
  } finally {
    await ground.close()
  }
}

export async function ask<T extends pg.QueryResultRow>(url: string, statement: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(statement, values)).rows
  } finally {
    await client.end()
  }
}
