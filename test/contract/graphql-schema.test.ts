import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  validateSchema,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { ApiClientOut, ApiKeyOut, MeOut } from '#features/access/access.schema.ts'
import { graphqlGuards } from '#features/access/index.ts'
import { changeEventOut, nearChangeOut } from '#features/change-events/change-events.schema.ts'
import {
  ApplicationOut,
  CategoryOut,
  ComparisonOut,
  ConfigurationOut,
  PlanOut,
  ValidationOut,
  VersionOut,
} from '#features/configuration/configuration.schema.ts'
import { evidenceOut } from '#features/evidence/evidence.schema.ts'
import { feedEventOut, feedPageOut } from '#features/feed/feed.schema.ts'
import { HeardOut, HeartbeatOut } from '#features/heartbeats/heartbeats.schema.ts'
import { IntakeAddressOut } from '#features/inbound-mail/intake-addresses.schema.ts'
import { articleRatingOut } from '#features/incidents/article-ratings.schema.ts'
import { backtestItemOut, backtestOut, backtestTotalsOut } from '#features/incidents/backtest.schema.ts'
import { decidedOut } from '#features/incidents/decide.schema.ts'
import { incidentOut, suggestedArticleOut } from '#features/incidents/incident.schema.ts'
import { decisionOut } from '#features/incidents/incident-decision.schema.ts'
import { previewOut } from '#features/incidents/message-preview.schema.ts'
import { simulatedNoticeOut, simulationEntryOut, simulationOut } from '#features/incidents/simulation.schema.ts'
import { timelineEntryOut } from '#features/incidents/timeline.schema.ts'
import { intakeFaultOut, messageOut, readingOut } from '#features/intake/intake.schema.ts'
import { ApprovalOut, ArticleDraftOut, ArticleOut, ArticleVersionOut } from '#features/knowledge/articles.schema.ts'
import { importReport } from '#features/master-data/index.ts'
import { notificationDetailOut } from '#features/notifications/notices.schema.ts'
import { CalendarLinkOut } from '#features/on-call/calendar-links.schema.ts'
import { ScheduleOverrideOut } from '#features/on-call/overrides.schema.ts'
import { OnCallOut, RenderedOut, TeamOnCallOut } from '#features/on-call/rendered.schema.ts'
import { ScheduleOut } from '#features/on-call/schedules.schema.ts'
import { PersonOut, StakeholderGroupOut, TeamOut } from '#features/people/people.schema.ts'
import { AssetOut, DependencyOut } from '#features/plant/asset.schema.ts'
import { ActiveStopOut, OccurrenceOut, StopWindowOut } from '#features/plant/stop-windows.schema.ts'
import { explainedSlaOut, slaOut, slaSegmentOut } from '#features/sla/sla.schema.ts'
import { SupplierOut } from '#features/suppliers/suppliers.schema.ts'
import { timerOut } from '#features/timers/timers.schema.ts'
import {
  DeliveryOut,
  AttemptOut as WebhookAttemptOut,
  TestOut as WebhookTestOut,
} from '#features/webhooks/deliveries.schema.ts'
import { WebhookOut } from '#features/webhooks/webhooks.schema.ts'
import { generateTypes } from '#platform/graphql/generate.ts'
import { readSchema } from '#platform/graphql/schema.ts'
import { mergeResolvers } from '#platform/graphql/server.ts'
import { resolversOf } from '../../src/app.ts'
import type { Services } from '../../src/services.ts'
import { ENUMS } from './graphql-enums.ts'

const schema = buildSchema(readSchema())
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'))

test('src/generated/graphql.ts is what the schema gives', async () => {
  const kept = readFileSync(new URL('../../src/generated/graphql.ts', import.meta.url), 'utf8')
  expect(kept === (await generateTypes()), 'run `npm run generate`').toBe(true)
})

test('the schema is valid and every type in it can be reached', () => {
  expect(validateSchema(schema)).toEqual([])
  const reached = new Set<string>()
  const visit = (type: GraphQLOutputType | Parameters<typeof getNamedType>[0]): void => {
    const named = getNamedType(type)
    if (!named || reached.has(named.name)) return
    reached.add(named.name)
    if (isObjectType(named)) for (const one of named.getInterfaces()) visit(one)
    if (isObjectType(named) || isInputObjectType(named)) {
      for (const field of Object.values(named.getFields())) {
        visit(field.type)
        for (const argument of 'args' in field ? field.args : []) visit(argument.type)
      }
    }
  }
  visit(schema.getQueryType())
  visit(schema.getMutationType())
  visit(schema.getSubscriptionType())
  const unreached = types.map((type) => type.name).filter((name) => !reached.has(name))
  // Built in: every schema has them.
  expect(unreached.filter((name) => !['Float', 'Boolean', 'ID', 'Int', 'String'].includes(name))).toEqual([])
})

test('every root field is in the authorisation matrix, and every field of the matrix in the schema', () => {
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!]
  const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
  expect(fields.filter((field) => !graphqlGuards.operationsOf.has(field))).toEqual([])
  const known = (path: string): boolean => {
    const [type = '', field = ''] = path.split('.')
    const found = schema.getType(type)
    return isObjectType(found) && field in found.getFields()
  }
  expect([...graphqlGuards.operationsOf.keys()].filter((path) => !known(path))).toEqual([])
})

test('mutations take one input and answer errors beside what they changed', () => {
  const mutations: GraphQLField<unknown, unknown>[] = Object.values(schema.getMutationType()!.getFields())
  for (const { name, args, type } of mutations) {
    expect([name, args.map((argument) => `${argument.name}: ${argument.type}`)]).toEqual([
      name,
      [expect.stringMatching(/^input: \w+Input!$/)],
    ])
    const payload = getNamedType(type) as GraphQLObjectType
    expect(payload.name).toMatch(/Payload$/)
    expect(String(payload.getFields().errors?.type)).toBe('[MutationError!]!')
    // A refusal leaves the rest out.
    for (const field of Object.values(payload.getFields())) {
      if (field.name !== 'errors' && field.name !== 'deduplicated')
        expect([name, isNonNullType(field.type)]).toEqual([name, false])
    }
  }
})

test('connections are Relay connections, with a page of 50 unless said', () => {
  for (const type of types.filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      if (!named.name.endsWith('Connection')) continue
      const names = Object.keys((named as GraphQLObjectType).getFields())
      expect(names).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']))
      expect(field.args.find(({ name }) => name === 'first')?.defaultValue).toBe(50)
      expect(field.args.some(({ name }) => name === 'after')).toBe(true)
    }
  }
})

describe('enums', () => {
  test('each has the values of one list of the code, in its order', () => {
    const enums = types.filter(isEnumType) as GraphQLEnumType[]
    const told = Object.fromEntries(enums.map((type) => [type.name, type.getValues().map(({ name }) => name)]))
    expect(told).toEqual(Object.fromEntries(Object.entries(ENUMS).map(([name, values]) => [name, [...values]])))
  })
})

/** What each field needs a function for: every root field, what is beside REST, and every link. */
test('every field has a resolver', () => {
  const absent: unknown = new Proxy(() => undefined, { get: () => absent })
  const resolvers = mergeResolvers(resolversOf(absent as Services))
  const resolved = (type: string, field: string): boolean => field in (resolvers[type] ?? {})
  const missing: string[] = []
  for (const type of types.filter(isObjectType)) {
    const shape = (SHOWN[type.name] as unknown as Wired | undefined)?.def.shape ?? {}
    for (const field of Object.values(type.getFields())) {
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name)
      const isBeside = BESIDES[type.name]?.includes(field.name) ?? false
      const sent = shape[field.name]
      const isLink = sent !== undefined && isObjectType(getNamedType(field.type)) && !hasObjects(sent)
      if ((isRoot || isBeside || isLink) && !resolved(type.name, field.name)) missing.push(`${type.name}.${field.name}`)
    }
  }
  expect(missing).toEqual([])
  for (const [type, fields] of Object.entries(resolvers)) {
    const known = schema.getType(type)
    if (!isObjectType(known)) continue
    expect(Object.keys(fields).filter((field) => !(field in known.getFields()))).toEqual([])
  }
})

/** Does REST send objects there, and not keys? */
function hasObjects(wired: Wired): boolean {
  const { def } = unwrap(wired).inner
  return def.type === 'object' || (def.type === 'array' && hasObjects(def.element!))
}

/** The object types that show what REST sends, by the schema of its answer. */
const SHOWN: Readonly<Record<string, z.ZodObject>> = {
  Asset: AssetOut,
  IntakeMessage: messageOut,
  IntakeReading: readingOut,
  IntakeFault: intakeFaultOut,
  Dependency: DependencyOut,
  Team: TeamOut,
  Person: PersonOut,
  StakeholderGroup: StakeholderGroupOut,
  IntakeAddress: IntakeAddressOut,
  Supplier: SupplierOut,
  Article: ArticleOut,
  ArticleDraft: ArticleDraftOut,
  ArticleApproval: ApprovalOut,
  ArticleVersion: ArticleVersionOut,
  ArticleRating: articleRatingOut,
  SuggestedArticle: suggestedArticleOut,
  Schedule: ScheduleOut,
  OnCall: OnCallOut,
  TeamOnCall: TeamOnCallOut,
  RenderedSchedule: RenderedOut,
  ScheduleOverride: ScheduleOverrideOut,
  CalendarLink: CalendarLinkOut,
  Webhook: WebhookOut,
  WebhookDelivery: DeliveryOut,
  WebhookAttempt: WebhookAttemptOut,
  WebhookTest: WebhookTestOut,
  Heartbeat: HeartbeatOut,
  HeardPing: HeardOut,
  StopWindow: StopWindowOut,
  StopWindowOccurrence: OccurrenceOut,
  ActiveStopWindow: ActiveStopOut,
  ImportReport: importReport,
  Me: MeOut,
  ApiClient: ApiClientOut,
  ApiKey: ApiKeyOut,
  Configuration: ConfigurationOut,
  ConfigurationVersion: VersionOut,
  ConfigurationValidation: ValidationOut,
  ConfigurationComparison: ComparisonOut,
  ConfigurationPlan: PlanOut,
  ConfigurationApplication: ApplicationOut,
  Category: CategoryOut,
  Incident: incidentOut,
  Sla: slaOut,
  SlaExplanation: explainedSlaOut.pick({ target: true, timeZone: true, segments: true, truncated: true }),
  SlaSegment: slaSegmentOut,
  IncidentDecision: decisionOut,
  DecidedIncident: decidedOut,
  TimelineEntry: timelineEntryOut,
  Evidence: evidenceOut,
  Timer: timerOut,
  MessagePreview: previewOut,
  Notification: notificationDetailOut,
  ChangeEvent: changeEventOut,
  NearChange: nearChangeOut,
  FeedEvent: feedEventOut,
  EventPage: feedPageOut,
  Simulation: simulationOut,
  SimulationEntry: simulationEntryOut,
  SimulatedNotice: simulatedNoticeOut,
  Backtest: backtestOut,
  BacktestItem: backtestItemOut,
  BacktestTotals: backtestTotalsOut,
}

/** What GraphQL shows besides, resolved by a function: links and lists of their own. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  Asset: ['dependencies'],
  StopWindow: ['occurrences'],
  ApiClient: ['keys'],
  Schedule: ['onCall', 'rendered', 'overrides'],
  Configuration: ['yaml'],
  Incident: ['timeline', 'evidence', 'timers', 'notifications', 'changeEvents'],
  Sla: ['explanation'],
}
/** What only the answer to a create has. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { Incident: ['deduplicated'] }

type Def = {
  readonly type: string
  readonly innerType?: Wired
  readonly element?: Wired
  readonly shape?: Record<string, Wired>
}
type Wired = { readonly def: Def; readonly format?: string | null; readonly isInt?: boolean }

const unwrap = (wired: Wired): { inner: Wired; absent: boolean } => {
  const { type, innerType } = wired.def
  if ((type === 'nullable' || type === 'optional') && innerType) return { inner: unwrap(innerType).inner, absent: true }
  return { inner: wired, absent: false }
}

/** Is what REST sends under a name what GraphQL promises there? Links are keys in REST and objects here. */
function fits(promised: GraphQLOutputType, wired: Wired): boolean {
  const { inner, absent } = unwrap(wired)
  if (isNonNullType(promised)) return !absent && fits(promised.ofType, inner)
  const { def } = inner
  if (isListType(promised)) return def.type === 'array' && fits(promised.ofType, def.element!)
  if (isEnumType(promised)) return def.type === 'enum' || def.type === 'literal' || def.type === 'string'
  if (isScalarType(promised)) return fitsScalar(promised.name, inner)
  if (!isObjectType(promised)) return false
  if (def.type === 'string') return 'key' in promised.getFields()
  return def.type === 'object' && differences(promised, inner).length === 0
}

function fitsScalar(name: string, { def, format }: Wired): boolean {
  if (name === 'JSON') return true
  if (name === 'Int') return def.type === 'number' && format === 'safeint'
  if (name === 'Float') return def.type === 'number'
  if (name === 'Boolean') return def.type === 'boolean'
  return ['string', 'enum', 'literal'].includes(def.type)
}

function differences(type: GraphQLObjectType, { def }: Wired): string[] {
  const [besides, leftOut] = [BESIDES[type.name] ?? [], LEFT_OUT[type.name] ?? []]
  const shape = def.shape ?? {}
  const fields = type.getFields()
  const missing = Object.keys(shape).filter((name) => !(name in fields) && !leftOut.includes(name))
  const unknown = Object.keys(fields).filter((name) => !(name in shape) && !besides.includes(name))
  const other = Object.keys(fields).filter((name) => name in shape && !fits(fields[name]!.type, shape[name]!))
  return [
    ...missing.map((name) => `${type.name}.${name} is sent by REST and not in the schema`),
    ...unknown.map((name) => `${type.name}.${name} is nothing REST sends`),
    ...other.map((name) => `${type.name}.${name}: ${fields[name]!.type} is not what REST sends`),
  ]
}

test.each(Object.entries(SHOWN))('%s shows what REST sends', (name, wired) => {
  expect(differences(schema.getType(name) as GraphQLObjectType, wired as unknown as Wired)).toEqual([])
})
