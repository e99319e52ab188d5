import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EVERY_SECOND, type Recurring, startRecurring } from '#platform/cron/recurring.ts'
import { type Log, makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { listWork, makeApp } from './app.ts'
import { type Banner, renderBanner } from './banner.ts'
import { type Config, readConfig } from './config.ts'
import { openGround } from './ground.ts'
import { type Installation, openInstallation } from './installation.ts'
import { openMailDoor } from './mail-door.ts'
import { explainFailure, Refusal } from './refusal.ts'
import { seedFirstStart } from './seed.ts'
import { makeServices } from './services.ts'

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Runs the service until it is told to stop. What keeps it from starting is said in one line each. */
export async function serve(): Promise<void> {
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  const ending = endOnSignal(stopAll)
  try {
    const config = readConfig()
    await expectFreePort(config)
    const installation = await openInstallation(config, (line) => say(`andon: ${line}`))
    stops.push(installation.close)
    say(await start(config, installation, stops))
    ending.started()
  } catch (error) {
    await stopAll().catch(() => undefined)
    say(explainFailure(error))
    process.exitCode = 1
  }
}

async function start(
  config: Config,
  { url, dataFolder, revive }: Installation,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const log = makeLog(config.logLevel)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'unexpected: the process ends, its supervisor starts another')
    log.flush(() => process.exit(1))
  })
  const ground = await openGround({ url, config, log, metrics: makeMetrics({ process: true }) })
  stops.push(ground.close)
  const services = await makeServices(ground)
  const token = await seedFirstStart(ground, services, (line) => say(`andon: ${line}`))
  const server = await makeApp(ground, services, { config, log })
  // What has been handed to a channel should still be written down; what cannot be is sent again after its lease.
  stops.push(() => Promise.race([services.dispatcher.settled(), sleep(RESERVE / 2)]))
  const work = startRecurring([...listWork(ground, services), keepServer(revive, log)], log)
  stops.push(work.stop)
  stops.push(async () => {
    await Promise.all([server.stop(config.shutdownSeconds * 1_000 - RESERVE), services.mqtt?.stop()])
  })
  const address = await listen(server.app.listen({ host: config.host, port: config.port }), config)
  const mailDoor = openMailDoor(ground, services)
  if (mailDoor && config.mailListener) {
    stops.push(() => mailDoor.stop(config.shutdownSeconds * 1_000 - RESERVE))
    await listen(mailDoor.listen().then(String), config.mailListener, 'SMTP_LISTEN')
    log.info({ host: config.mailListener.host, port: config.mailListener.port }, 'mail is taken here')
  }
  sayWhatIsMissing(config, log)
  const tokenFile = join(config.dataDir, 'admin-token')
  const isKept = existsSync(tokenFile)
  const database = dataFolder ?? 'the database of DATABASE_URL'
  const muted = (await ground.mute.look())?.reason ?? null
  const banner: Banner = { address, token, tokenFile: isKept ? tokenFile : null, database, muted }
  return renderBanner(banner)
}

/** The server that we brought has no other supervisor. */
const keepServer = (revive: Installation['revive'], log: Log): Recurring => ({
  name: 'embedded PostgreSQL',
  schedule: EVERY_SECOND,
  run: async () => {
    if (await revive()) log.error('the embedded PostgreSQL had ended and was started again')
  },
})

/** Messages go out without it, so it is not refused; whoever wonders finds it here. */
function sayWhatIsMissing({ publicUrl, mail }: Config, log: Log): void {
  if (publicUrl === null) log.warn('PUBLIC_URL is not set: messages hold no link to acknowledge with')
  if (mail === null) log.warn('SMTP_URL is not set: no email is sent')
}

/** Of the time to stop, what the pools and the embedded server need after the requests. */
const RESERVE = 2_000

/** A port that is taken is told before a database is initialised for nothing. */
async function expectFreePort(config: Config): Promise<void> {
  if (config.port === 0) return
  // Whoever polls for readiness may connect in this moment: it is cut off, for close() waits for every connection.
  const probe = createServer((socket) => socket.destroy())
  await listen(
    new Promise<string>((done, fail) => {
      probe.once('error', fail)
      probe.listen(config.port, config.host, () => probe.close(() => done('')))
    }),
    config,
  )
}

type Place = { readonly host: string; readonly port: number }

async function listen(listening: Promise<string>, { host, port }: Place, setting?: string): Promise<string> {
  try {
    return await listening
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = {
      EADDRINUSE: `port ${port} of ${host} is taken. Stop the program that listens there, or choose another with ${setting ?? 'PORT'}.`,
      EACCES: `port ${port} needs rights that this user does not have. Choose one above 1023 with ${setting ?? 'PORT'}.`,
      EADDRNOTAVAIL: `this machine has no address ${host}. Correct ${setting ?? 'HOST'}.`,
      ENOTFOUND: `this machine has no address ${host}. Correct ${setting ?? 'HOST'}.`,
    }[code ?? '']
    throw why ? new Refusal(why, { cause: error }) : error
  }
}

/** npm passes on the Ctrl-C that the terminal has sent already: signals this close together are one. */
const ONE_SIGNAL = 1_500

/** The first signal ends everything in order; one more, given later, ends the process at once. */
function endOnSignal(stopAll: () => Promise<void>) {
  let started = false
  let endingSince: number | null = null
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (endingSince !== null) {
      if (performance.now() - endingSince > ONE_SIGNAL) process.exit(1)
      return
    }
    endingSince = performance.now()
    say(`andon: ${signal}, finishing`)
    try {
      await stopAll()
      say('andon: stopped')
      process.exit(started ? 0 : 1)
    } catch (error) {
      say(explainFailure(error))
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal))
  return {
    started: () => {
      started = true
    },
  }
}
