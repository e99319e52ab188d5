import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPrincipalByKey, type Organisation, systemCtx } from '#features/access/index.ts'
import { loadDemoArticles } from '#features/knowledge/index.ts'
import { loadDemoSchedules } from '#features/on-call/index.ts'
import { loadDemoPlant } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { HOUR } from '#kernel/time.ts'
import type { Ground } from './ground.ts'
import type { Progress } from './installation.ts'
import type { Services } from './services.ts'

const DEMO = { key: 'demo', name: 'Demo plant', timeZone: 'Europe/Berlin' }

const STARTER = new URL('./features/configuration/starter.yaml', import.meta.url)

/** Key of the principal that the token of the first start is for. */
const ADMINISTRATOR = 'administrator'

/** The longest that a token of a command may be good. */
const TOKEN_HOURS = 720

/**
 * Fills a database without organisations: the organisation `demo` with its plant and the starter configuration, and
 * a token for its administrator, which it answers; null when there was nothing to do. What an interrupted first
 * start left out is made up for: the token comes last.
 */
export async function seedFirstStart(ground: Ground, services: Services, progress: Progress): Promise<string | null> {
  if (!ground.config.fillsEmpty) return null
  const org = await obtainDemo(ground, services, progress)
  if (!org) return null
  const ctx = systemCtx(org, ground.now(), 'andon first start')
  // Teams name calendars and rules name teams: a first configuration may name what is not there yet.
  await publishStarter(services, ctx, progress)
  if (await loadDemoPlant(services, ctx)) progress('demo plant loaded')
  if (await loadDemoSchedules(services, ctx)) progress('on-call schedules of the demo plant loaded')
  if (await loadDemoArticles(services.articles, ctx)) progress('articles of the demo plant loaded')
  const isIssued = await ground.database.read(ctx, async (tx) => (await findPrincipalByKey(tx, ADMINISTRATOR)) !== null)
  return isIssued ? null : issueToken(ground, services, progress)
}

/** The organisation `demo`; null when the database has organisations and it is not among them. */
async function obtainDemo({ now }: Ground, { access }: Services, progress: Progress): Promise<Organisation | null> {
  const known = await access.organisations.list()
  if (known.length > 0) return known.find(({ key }) => key === DEMO.key) ?? null
  try {
    const made = await access.organisations.create(DEMO, now())
    progress('organisation demo created')
    return made
  } catch (error) {
    // Another process that starts at the same time was first.
    if (error instanceof AppError && error.code === 'ORGANISATION_EXISTS')
      return access.organisations.getByKey(DEMO.key)
    throw error
  }
}

async function publishStarter({ configuration }: Services, ctx: Ctx, progress: Progress): Promise<void> {
  const { version } = await configuration.getPublished(ctx)
  if (version > 0) return
  const text = await readFile(STARTER, 'utf8')
  await configuration.publishSource(
    ctx,
    { format: 'yaml', text },
    'The starter configuration, published at the first start.',
  )
  progress('starter configuration published')
}

async function issueToken({ config, now }: Ground, { access }: Services, progress: Progress): Promise<string> {
  const grant = { roles: ['admin'] as const, sites: null, supplier: null }
  const input = { ...grant, org: DEMO.key, key: ADMINISTRATOR, lifetime: TOKEN_HOURS * HOUR }
  const { token } = await access.commandTokens.issue(input, now())
  try {
    await mkdir(config.dataDir, { recursive: true })
    await writeFile(join(config.dataDir, 'admin-token'), `${token}\n`, { mode: 0o600 })
  } catch (error) {
    progress(`the token could not be kept in ${config.dataDir} (${(error as NodeJS.ErrnoException).code})`)
  }
  return token
}
