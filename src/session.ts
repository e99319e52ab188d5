import { destination } from 'pino'
import { systemCtx } from '#features/access/index.ts'
import type { DoctorTools } from '#features/ledger/doctor.commands.ts'
import { makeLog } from '#platform/log.ts'
import { type Config, readConfig } from './config.ts'
import { type Ground, openGround } from './ground.ts'
import { type Installation, openInstallation, type Reached, reachDatabase } from './installation.ts'
import { makeServices, type Services } from './services.ts'

/** What commands work on; each part is opened when a command first asks for it. */
export type Session = {
  readonly config: () => Config
  /** The database as it is: neither judged nor migrated. */
  readonly reached: () => Promise<Reached>
  readonly installation: () => Promise<Installation>
  readonly ground: () => Promise<Ground>
  readonly services: () => Promise<Services>
  readonly doctor: () => Promise<DoctorTools>
  readonly close: () => Promise<void>
}

/** Progress goes to standard error, so that what a command prints can be piped. */
const say = (line: string): void => {
  process.stderr.write(`andon: ${line}\n`)
}

export function openSession(): Session {
  const closing: (() => Promise<void>)[] = []
  const config = once(() => readConfig())
  const reached = once(async () => {
    const opened = await reachDatabase(config(), say)
    closing.push(opened.close)
    return opened
  })
  const installation = once(async () => {
    const opened = await openInstallation(config(), say)
    closing.push(opened.close)
    return opened
  })
  const ground = once(async () => {
    const { url } = await installation()
    const opened = await openGround({
      url,
      config: config(),
      log: makeLog('warn', destination({ dest: 2, sync: true })),
    })
    closing.push(opened.close)
    return opened
  })
  const services = once(async () => makeServices(await ground()))
  return {
    config,
    reached,
    installation,
    ground,
    services,
    doctor: async () => makeDoctorTools(await ground(), await services()),
    close: async () => {
      for (const close of closing.splice(0).reverse()) await close()
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

export function makeDoctorTools({ now }: Ground, { doctor, access: { organisations } }: Services): DoctorTools {
  return {
    doctor,
    listOrganisations: async (key) => {
      const found = key === null ? await organisations.list() : [await organisations.getByKey(key)]
      return found.map((org) => systemCtx(org, now(), 'andon doctor'))
    },
  }
}
