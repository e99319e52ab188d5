import { accessResolvers } from '#features/access/access.resolvers.ts'
import { accessRoutes } from '#features/access/access.routes.ts'
import { apiClientRoutes } from '#features/access/api-clients.routes.ts'
import { accessJobs, authoriser, graphqlGuards, systemCtx } from '#features/access/index.ts'
import { changeEventResolvers, changeEventRoutes } from '#features/change-events/index.ts'
import { configurationResolvers, configurationRoutes } from '#features/configuration/index.ts'
import { evidenceJobs, evidenceResolvers, evidenceRoutes } from '#features/evidence/index.ts'
import { exportRoutes } from '#features/exports/index.ts'
import { feedResolvers, feedRoutes } from '#features/feed/index.ts'
import { heartbeatJobs, heartbeatResolvers, heartbeatRoutes } from '#features/heartbeats/index.ts'
import { importJobs, importResolvers, importRoutes } from '#features/imports/index.ts'
import { inboundMailJobs, intakeAddressResolvers, intakeAddressRoutes } from '#features/inbound-mail/index.ts'
import {
  acknowledgeLinkRoutes,
  backtestResolvers,
  backtestRoutes,
  batchResolvers,
  batchRoutes,
  incidentActionRoutes,
  incidentMutations,
  incidentResolvers,
  incidentRoutes,
  incidentTimelineRoutes,
  messagePreviewResolvers,
  messagePreviewRoutes,
  notificationResolvers,
  notificationRoutes,
  overdueHoldJobs,
  simulationResolvers,
  simulationRoutes,
  timerResolvers,
  timerRoutes,
} from '#features/incidents/index.ts'
import {
  intakeJobs,
  intakeResolvers,
  intakeRoutes,
  opsgenieRoutes,
  pagerdutyRoutes,
  standardIntakeRoutes,
} from '#features/intake/index.ts'
import { articleResolvers, articleRoutes } from '#features/knowledge/index.ts'
import { ledgerJobs } from '#features/ledger/index.ts'
import { assetStateJobs, holdCommandJobs, mqttJobs } from '#features/mqtt/index.ts'
import { notificationJobs } from '#features/notifications/index.ts'
import {
  calendarLinkRoutes,
  onCallJobs,
  scheduleReferences,
  scheduleResolvers,
  scheduleRoutes,
} from '#features/on-call/index.ts'
import { peopleReferences, peopleResolvers, peopleRoutes } from '#features/people/index.ts'
import {
  assetReferences,
  assetResolvers,
  assetRoutes,
  stopWindowResolvers,
  stopWindowRoutes,
} from '#features/plant/index.ts'
import { supplierReferences, supplierResolvers, supplierRoutes } from '#features/suppliers/index.ts'
import { timerJobs } from '#features/timers/index.ts'
import { webhookJobs, webhookResolvers, webhookRoutes } from '#features/webhooks/index.ts'
import type { Recurring } from '#platform/cron/recurring.ts'
import type { ResolverMap } from '#platform/graphql/context.ts'
import { registerExplorer } from '#platform/graphql/explorer.ts'
import { readSchema } from '#platform/graphql/schema.ts'
import { registerGraphql } from '#platform/graphql/server.ts'
import { registerSocket } from '#platform/graphql/socket.ts'
import { makeCtx } from '#platform/http/admission.ts'
import { readIdempotencyKey } from '#platform/http/headers.ts'
import type { Probe } from '#platform/http/health.ts'
import { toAppError } from '#platform/http/problem.ts'
import type { Api } from '#platform/http/route.ts'
import { makeServer, type Server, type ServerOptions } from '#platform/http/server.ts'
import { type Log, makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { holdWhileMuted } from '#platform/outgoing/mute.ts'
import { type Config, readConfig } from './config.ts'
import type { Ground } from './ground.ts'
import { RELEASE } from './release.ts'
import type { Services } from './services.ts'

/** The doors: every REST route, in the order of the API's document. */
function addRoutes(api: Api, services: Services): void {
  accessRoutes(api, services.access)
  apiClientRoutes(api, services.access)
  assetRoutes(api, services)
  stopWindowRoutes(api, services)
  peopleRoutes(api, services)
  supplierRoutes(api, services)
  scheduleRoutes(api, services)
  calendarLinkRoutes(api, services)
  articleRoutes(api, services)
  configurationRoutes(api, services)
  backtestRoutes(api, services)
  simulationRoutes(api, services)
  heartbeatRoutes(api, services)
  incidentRoutes(api, services)
  incidentActionRoutes(api, services)
  batchRoutes(api, services)
  incidentTimelineRoutes(api, services)
  evidenceRoutes(api, services)
  acknowledgeLinkRoutes(api, services)
  changeEventRoutes(api, services)
  importRoutes(api, services)
  exportRoutes(api, services)
  intakeRoutes(api, services)
  standardIntakeRoutes(api, services)
  pagerdutyRoutes(api, services)
  opsgenieRoutes(api, services)
  intakeAddressRoutes(api, services)
  feedRoutes(api, services)
  webhookRoutes(api, services)
  timerRoutes(api, services)
  messagePreviewRoutes(api, services)
  notificationRoutes(api, services)
}

/** What each type of the GraphQL schema resolves to. */
export function resolversOf(services: Services): readonly ResolverMap[] {
  const references = {
    ...assetReferences(services),
    ...peopleReferences(services),
    ...supplierReferences(services),
    ...scheduleReferences(services),
  }
  return [
    accessResolvers(services.access),
    ...assetResolvers(services, references),
    ...stopWindowResolvers(services, references),
    ...heartbeatResolvers(services, references),
    ...peopleResolvers(services, references),
    ...supplierResolvers(services),
    ...scheduleResolvers(services, references),
    ...articleResolvers(services, references),
    configurationResolvers(services),
    backtestResolvers(services),
    simulationResolvers(services),
    incidentResolvers(services, references),
    incidentMutations(services),
    batchResolvers(services),
    changeEventResolvers(services),
    importResolvers(services),
    ...evidenceResolvers(services),
    feedResolvers(services),
    webhookResolvers(services),
    timerResolvers(services),
    intakeResolvers(services),
    ...intakeAddressResolvers(services),
    notificationResolvers(services),
    messagePreviewResolvers(services),
  ]
}

/** The service itself in each organisation. */
const systemCtxs =
  (ground: Ground, { access }: Services) =>
  async () =>
    (await access.organisations.list()).map((org) => systemCtx(org, ground.now()))

/** What each process does again and again; what reaches others waits while nothing may leave. */
export const listWork = (ground: Ground, services: Services): readonly Recurring[] =>
  [
    ...timerJobs(services.evaluator, ground.database),
    ...notificationJobs(services.dispatcher),
    ...webhookJobs(services),
    ...mqttJobs(services.mqtt),
    ...assetStateJobs(services.assetStates),
    ...holdCommandJobs(services.holdCommands),
    ...accessJobs(services.access),
    ...heartbeatJobs(services, ground),
    ...onCallJobs(services, ground.now),
    ...intakeJobs(services.intake, systemCtxs(ground, services)),
    ...importJobs(services.imports, systemCtxs(ground, services)),
    ...overdueHoldJobs(services.overdueHolds, ground.config.holdPatience, systemCtxs(ground, services)),
    ...evidenceJobs(services.evidence, systemCtxs(ground, services)),
    ...inboundMailJobs(services.inboundMail, systemCtxs(ground, services)),
    ...ledgerJobs(ground.database, systemCtxs(ground, services)),
  ].map((work) => holdWhileMuted(work, ground.mute))

export type AppOptions = {
  readonly config: Config
  readonly log: Log
  readonly checkAnswers?: boolean
  /** How bodies have to arrive, where not as usual. */
  readonly pace?: ServerOptions['pace']
}

/** The service behind its doors, not yet listening. */
export async function makeApp(ground: Ground, services: Services, options: AppOptions): Promise<Server> {
  const probes: readonly Probe[] = [
    { name: 'database', check: ground.ping },
    { name: 'migrations', check: ground.isMigrated },
    // With a clock that is far off nothing timed is evaluated, while incidents are still taken in.
    { name: 'evaluator', check: () => services.evaluator.findFault() === null },
  ]
  const { metrics, now, newId } = ground
  const server = await makeServer({
    ...serverOptions(options),
    authenticator: services.access.authenticator,
    metrics,
    now,
    newId,
    probes,
    tellBesides: () => (ground.mute.lastSeen() === null ? {} : { outgoing: 'muted' }),
  })
  server.addRest((api) => addRoutes(api, services))
  await addGraphql(server, services, ground)
  // Streams last until somebody ends them: the server would wait for their connections.
  server.app.addHook('preClose', () => services.liveFeed.stop())
  return server
}

/** The routes and their descriptions alone: what `openapi.yaml` is written from. Nothing is opened. */
export async function describeApp(): Promise<Server> {
  const absent = makeAbsent() as Services
  const server = await makeServer({
    ...serverOptions({ config: readConfig({}), log: makeLog('silent') }),
    authenticator: absent.access.authenticator,
    metrics: makeMetrics(),
    now: () => 0,
    newId: () => '',
    probes: [],
  })
  server.addRest((api) => addRoutes(api, absent))
  return server
}

/** Stands for services that are named while routes are described, and never called. */
function makeAbsent(): unknown {
  const absent: unknown = new Proxy(() => undefined, {
    get: () => absent,
    apply: () => {
      throw new Error('a service was called where routes are only described')
    },
  })
  return absent
}

const INFO = {
  title: 'Andon',
  version: RELEASE,
  description:
    'Incident management for manufacturing: an incident is classified, prioritised, routed and clocked, with the reason for each.',
}

type Given = Pick<
  ServerOptions,
  'log' | 'info' | 'limits' | 'pressure' | 'trustedProxies' | 'corsOrigins' | 'authoriser' | 'pace'
> & {
  readonly checkAnswers: boolean
}

function serverOptions({ config, log, checkAnswers = false, pace }: AppOptions): Given {
  const perMinute = (name: string, quota: number) => ({ name, quota, windowSeconds: 60 })
  return {
    authoriser,
    log,
    info: INFO,
    limits: {
      principal: perMinute('principal', config.rateLimits.principal),
      address: perMinute('address', config.rateLimits.address),
      refused: perMinute('refused', config.rateLimits.refused),
    },
    pressure: config.pressure,
    trustedProxies: config.trustedProxies,
    corsOrigins: config.corsOrigins,
    checkAnswers,
    ...(pace && { pace }),
  }
}

async function addGraphql({ app }: Server, services: Services, ground: Ground): Promise<void> {
  const { admission } = app.house
  await registerGraphql(app, {
    schema: readSchema(),
    resolvers: resolversOf(services),
    admit: async (request, reply) => {
      await admission.admitAnyOperation(request, reply)
      return makeCtx(request)
    },
    readIdempotencyKey,
    toAppError,
    guards: graphqlGuards,
    shareReads: ground.database.shareReads,
  })
  registerSocket(app, {
    admitCredential: async (authorization, request) => {
      await admission.admitCredential(authorization, request)
      return makeCtx(request)
    },
    recheck: (authorization, ctx) => services.access.reauthenticate(authorization, ctx),
    now: ground.now,
    guards: graphqlGuards,
    toAppError,
    shareReads: ground.database.shareReads,
  })
  await registerExplorer(app)
}
