import { type Access, type Directory, makeAccess, makeWorker, type OrgRef, systemCtx } from '#features/access/index.ts'
import { makeChangeEvents } from '#features/change-events/index.ts'
import {
  type ConfigurationSnapshots,
  documentSchema,
  makeConfigurationReferences,
  makeConfigurationService,
  makeConfigurationSnapshots,
} from '#features/configuration/index.ts'
import { makeEscalationCheck } from '#features/escalation/index.ts'
import { evidenceCheck, makeEvidence, makeEvidenceBytesCheck } from '#features/evidence/index.ts'
import { makeExports } from '#features/exports/index.ts'
import { type LiveFeed, makeFeedPages, makeFollowing, makeLiveFeed } from '#features/feed/index.ts'
import { findUsesByHeartbeats, makeHeartbeats } from '#features/heartbeats/index.ts'
import { makeImports, makeRecordKinds } from '#features/imports/index.ts'
import { makeIntakeAddresses } from '#features/inbound-mail/index.ts'
import {
  incidentCheck,
  loadCalendars,
  makeAcknowledgeLinks,
  makeBacktest,
  makeDescribeIncidents,
  makeExportIncidents,
  makeHoldNoticesAgain,
  makeImportHistories,
  makeIncidentConditions,
  makeIncidentNotes,
  makeIncidentServices,
  makeIncidentTimers,
  makeLoadNextSteps,
  makeMessagePreviews,
  makeMessageTests,
  makeNotifications,
  makeSimulation,
  makeTimersAhead,
} from '#features/incidents/index.ts'
import { makeIntake, makeOpsgenieAlerts, makeReadGround, makeTakePayload } from '#features/intake/index.ts'
import { findUsesByArticles, makeArticleService, makeKnowledgeSnapshots } from '#features/knowledge/index.ts'
import { makeDoctor } from '#features/ledger/index.ts'
import { HOLD_CONFIRMATIONS, makeHoldConfirmations, openMqtt } from '#features/mqtt/index.ts'
import {
  type Dispatcher,
  type DispatchParts,
  type LoadDirectory,
  makeChannels,
  makeDirectoryLoader,
  makeDispatcher,
  makeHandOverTelling,
  makeLinks,
  noticeReasons,
} from '#features/notifications/index.ts'
import {
  makeOnCall,
  makeScheduleBook,
  makeScheduleReferences,
  type OnCallDependencies,
} from '#features/on-call/index.ts'
import { makeDirectory, makeMasterDataServices, makePlantSnapshots } from '#features/plant/index.ts'
import { makeClockCheck } from '#features/sla/index.ts'
import { type Evaluator, listDue, makeEvaluator, type TimerHandler } from '#features/timers/index.ts'
import { makeWebhooks } from '#features/webhooks/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Ground } from './ground.ts'
import { openInboundMail } from './inbound-mail.ts'

/** Every use case of the house, wired; lower ranks first. */
export async function makeServices(ground: Ground) {
  const { database, newId } = ground
  const plants = makePlantSnapshots()
  const access = await openAccess(ground, makeDirectory(plants))
  const configurations = makeConfigurationSnapshots(documentSchema)
  const references = makeConfigurationReferences(configurations)
  const masterData = makeMasterDataServices({
    database,
    newId,
    snapshots: plants,
    ...references,
    ...makeScheduleReferences(ground.now),
    findUses: async (tx, kind, key) => [
      ...(await findUsesByHeartbeats(tx, kind, key)),
      ...(await findUsesByArticles(tx, kind, key)),
    ],
    onStopsChanged: (tx, ctx, plant) => holdNoticesAgain(tx, ctx, plant),
  })
  const articles = makeArticleService({ database, newId, plants, ...references })
  const configuration = makeConfigurationService({ database, newId, plants, snapshots: configurations, documentSchema })
  const grounds = { configuration: configurations, plant: plants, knowledge: makeKnowledgeSnapshots() }
  const book = makeScheduleBook(async (tx) => (await configurations.configuration(tx)).calendars)
  const directory = makeDirectoryLoader(book.loadSchedules)
  const holdNoticesAgain = makeHoldNoticesAgain({ grounds, directory })
  const onCall = openOnCall(ground, { book, directory, configurations, ...references })
  const incidents = makeIncidentServices({
    database,
    newId,
    grounds,
    directory,
    lanes: ground.config.createLanes,
    observeCreates: observeCreates(ground),
  })
  const heartbeats = makeHeartbeats({
    database,
    newId,
    grounds,
    ...references,
    incidentSources: incidents.incidentSources,
    lanes: ground.config.createLanes,
    startedAt: ground.now(),
  })
  const holdConfirmations = makeHoldConfirmations({ ...incidents, database, newId })
  const intake = makeIntake({
    replayers: new Map([[HOLD_CONFIRMATIONS, holdConfirmations.replay]]),
    database,
    configurations,
    plants,
    sources: incidents.incidentSources,
    decide: incidents.decideIncidents.decide,
    newId,
    lanes: ground.config.createLanes,
  })
  const changeEvents = makeChangeEvents({ database, plants, newId })
  const imports = makeImports({
    database,
    configurations,
    importHistories: makeImportHistories({ grounds, newId }),
    recordKinds: makeRecordKinds({ ...masterData, articles }),
    newId,
    now: ground.now,
  })
  const evidence = makeEvidence(ground)
  const intakeAddresses = makeIntakeAddresses({ database, newId, configurations, ...references })
  const readGround = makeReadGround({ configurations, plants })
  const inboundMail = openInboundMail(ground, {
    takePayload: makeTakePayload({ readGround, sources: incidents.incidentSources, newId }),
    notes: makeIncidentNotes({ grounds }),
    attach: evidence.attach,
  })
  const messages = openMessages(ground, access)
  const acknowledgeLinks = makeAcknowledgeLinks({ database, newId, grounds, directory, links: messages.links })
  const clockCheck = makeClockCheck((tx, clocks) => loadCalendars(tx, grounds, clocks))
  const escalationCheck = makeEscalationCheck(makeLoadNextSteps(grounds))
  const doctor = makeDoctor({
    database,
    recordChecks: [incidentCheck, clockCheck, escalationCheck, evidenceCheck],
    longChecks: [makeEvidenceBytesCheck(ground)],
    organisationChecks: [],
  })
  const timerHandlers: readonly TimerHandler[] = [
    makeIncidentTimers({ grounds, directory, newId }),
    onCall.handOverHandler,
    heartbeats.silenceHandler,
  ]
  const evaluator = openEvaluator(ground, timerHandlers)
  const timersAhead = makeTimersAhead({ database, explainers: [...timerHandlers, noticeReasons] })
  const describe = makeDescribeIncidents(grounds, ground.now)
  const messagePreviews = makeMessagePreviews({ database, grounds, describe, newId })
  const messageTests = makeMessageTests({ database, grounds, describe, channels: messages.channels, newId })
  const dispatcher = openDispatcher(ground, {
    ...messages,
    directory,
    describe,
  })
  const notifications = makeNotifications({ database, directory })
  const backtest = makeBacktest({ database, grounds })
  const simulation = makeSimulation({ database, grounds, directory, newId })
  const liveFeed = openLiveFeed(ground)
  const webhooks = makeWebhooks({
    ...ground,
    worker: makeWorker(ground.workerPool),
    conditions: makeIncidentConditions(grounds),
  })
  const mqtt = openMqtt(
    { ...ground, holdConfirmations, configurations, intake, findOrganisation: access.organisations.getByKey },
    ground.config,
  )
  const following = makeFollowing({ liveFeed, ...incidents })
  const feed = { feedPages: makeFeedPages({ database }), liveFeed, following }
  return {
    ...messages,
    acknowledgeLinks,
    messagePreviews,
    messageTests,
    access,
    ...masterData,
    articles,
    ...onCall,
    configuration,
    ...incidents,
    intake,
    opsgenie: makeOpsgenieAlerts({ database, intake, newId }),
    intakeAddresses,
    inboundMail,
    newKey: newId,
    evidence,
    ...heartbeats,
    changeEvents,
    imports,
    exports: makeExports({ now: ground.now }),
    exportIncidents: makeExportIncidents({ database, grounds }),
    ...feed,
    ...webhooks,
    ...mqtt,
    holdConfirmations,
    backtest,
    simulation,
    doctor,
    evaluator,
    timerHandlers,
    timersAhead,
    dispatcher,
    notifications,
  }
}

export type Services = Awaited<ReturnType<typeof makeServices>>

type OnCallGround = Pick<OnCallDependencies, 'book' | 'findReferences'> & {
  readonly configurations: ConfigurationSnapshots
  readonly directory: LoadDirectory
}

const openOnCall = (ground: Ground, { book, findReferences, configurations, directory }: OnCallGround) =>
  makeOnCall({
    database: ground.database,
    worker: makeWorker(ground.workerPool),
    newId: ground.newId,
    now: ground.now,
    publicUrl: ground.config.publicUrl,
    findReferences,
    findCalendars: async (tx) => (await configurations.latest(tx)).calendars,
    book,
    tell: makeHandOverTelling(directory, ground.newId),
  })

const openAccess = ({ database, workerPool, newId, now, config }: Ground, directory: Directory) =>
  makeAccess({
    database,
    worker: makeWorker(workerPool),
    newId,
    now,
    directory,
    allowedKeySetOrigins: config.identityProviderOrigins,
  })

function openLiveFeed({ database, wakes, now, log, metrics }: Ground): LiveFeed {
  const delays = metrics.histogram(
    'andon_feed_delay_seconds',
    'From the recording of an event to the moment it goes out to those who follow.',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  )
  const observeDelay = (seconds: number) => delays.observe(seconds)
  const live = makeLiveFeed({ database, wakes, now, systemCtx, log, observeDelay })
  metrics.gauge('andon_feed_followers', 'Streams and subscriptions open.', live.size)
  return live
}

function openEvaluator(ground: Ground, handlers: readonly TimerHandler[]): Evaluator {
  const { database, clock, log, metrics } = ground
  const worker = makeWorker(ground.workerPool)
  const ctxFor = (org: OrgRef, now: Instant) => systemCtx(org, now, 'evaluator')
  return makeEvaluator({ database, handlers, ctxFor, clock, log, metrics, listDue: (due) => listDue(worker, due) })
}

/** The ways out of the house, and the addresses that messages lead to. */
function openMessages({ config, mailer, outgoing, log, now }: Ground, { keyRing }: Access) {
  const links = makeLinks({ keys: keyRing, publicUrl: config.publicUrl, incidentUrl: config.incidentUrl })
  return { links, channels: makeChannels({ mailer, outgoing, log, now }) }
}

type DispatchGround = Pick<DispatchParts, 'directory' | 'describe' | 'links'> & {
  readonly channels: DispatchParts['senders']
}

/** Sends what is due on every channel. */
function openDispatcher(ground: Ground, { channels, directory, describe, links }: DispatchGround): Dispatcher {
  const { database, newId, now, log, metrics } = ground
  const worker = makeWorker(ground.workerPool)
  return makeDispatcher({ database, worker, senders: channels, directory, describe, links, newId, now, log, metrics })
}

/** How many creates share a commit: one when the service is idle, many under load. */
function observeCreates({ metrics }: Ground): (size: number) => void {
  const sizes = metrics.histogram(
    'andon_creates_per_transaction',
    'Incidents created in one transaction.',
    [1, 2, 4, 8, 16, 32, 64],
  )
  return (size) => sizes.observe(size)
}
