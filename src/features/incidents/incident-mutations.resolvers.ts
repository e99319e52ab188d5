import type { GraphQLResolveInfo } from 'graphql'
import type { MutationResolvers } from '#generated/graphql.ts'
import { invalidInput } from '#kernel/errors.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, listErrors, runMutation } from '#platform/graphql/mutation.ts'
import { toAppError } from '#platform/http/problem.ts'
import type { IncidentActions } from './actions.service.ts'
import { articleRatingBody, presentRating } from './article-ratings.schema.ts'
import type { ArticleRatings } from './article-ratings.service.ts'
import { presentIncident } from './incident.schema.ts'
import {
  acknowledgeByKeyBody,
  actionBodies,
  INCIDENT_ACTIONS,
  type IncidentAction,
  readAcknowledgeByKey,
  readActionBody,
  readResolveByKey,
  resolveByKeyBody,
} from './incident-actions.schema.ts'
import { incidentPatchBody, readIncidentPatch } from './incident-patch.schema.ts'
import { incidentBatchBody, newIncidentBody, parseNewIncident, readNewIncident } from './new-incident.schema.ts'
import type { OpenIncidents } from './open-incidents.service.ts'
import { presentBatchItem } from './opened.schema.ts'
import { newEntryBody, presentEntry } from './timeline.schema.ts'
import type { Timeline } from './timeline.service.ts'

type Services = {
  readonly openIncidents: OpenIncidents
  readonly incidentActions: IncidentActions
  readonly timeline: Timeline
  readonly articleRatings: ArticleRatings
}

/** Reporting incidents and everything that is done to them. */
export const incidentMutations = ({
  openIncidents,
  incidentActions,
  timeline,
  articleRatings,
}: Services): ResolverMap => ({
  Mutation: {
    ...createMutations(openIncidents),
    ...actionMutations(incidentActions),
    ...changeMutations(incidentActions),
    ...timelineMutations(timeline),
    ...ratingMutations(articleRatings),
  },
})

const createMutations = (openIncidents: OpenIncidents): MutationResolvers<GraphqlContext> => ({
  createIncident: async (_, { input }, context, info) => ({
    deduplicated: false,
    ...(await runMutation(
      context,
      info,
      input,
      (ctx) => openIncidents.open(ctx, readNewIncident(parseInput(newIncidentBody, bodyOf(input)))),
      (opened) => ({
        incident: opened.readable ? presentIncident(opened) : null,
        deduplicated: opened.deduplicated,
      }),
    )),
  }),
  createIncidents: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { incidents } = parseInput(incidentBatchBody, bodyOf(input))
        return openIncidents.openBatch(ctx, incidents.map(readItem))
      },
      (outcomes) => ({ results: outcomes.map(presentOutcome) }),
    ),
})

function readItem(item: unknown) {
  const parsed = parseNewIncident(item)
  return 'faults' in parsed ? invalidInput(parsed.faults) : parsed.input
}

type Outcome = Awaited<ReturnType<OpenIncidents['openBatch']>>[number]

/** What one incident of a batch came to, as it would have alone. */
function presentOutcome(outcome: Outcome, place: number) {
  if ('value' in outcome) return { deduplicated: false, incident: null, ...presentBatchItem(outcome.value), errors: [] }
  const refusal = toAppError(outcome.refusal)
  const list = listErrors(refusal, ['incidents', String(place)])
  return { status: refusal.status, deduplicated: false, incident: null, errors: list }
}

const presentViewed = (viewed: Awaited<ReturnType<IncidentActions['act']>>) => ({ incident: presentIncident(viewed) })

type ActionInput = { readonly id: string; readonly expectedVersion?: number | null }

/** One mutation for each action of the life cycle, read by the schema of its route. */
function actionMutations(actions: IncidentActions): ResolverMap[string] {
  const act =
    (action: IncidentAction) =>
    (_: unknown, { input }: { readonly input: ActionInput }, context: GraphqlContext, info: GraphQLResolveInfo) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => {
          const body = parseInput(actionBodies[action], bodyOf(input, 'id', 'expectedVersion'))
          return actions.act(ctx, input.id, readActionBody(action, body as never), input.expectedVersion ?? null)
        },
        presentViewed,
      )
  return Object.fromEntries(INCIDENT_ACTIONS.map((action) => [`${action}Incident`, act(action)]))
}

const changeMutations = (actions: IncidentActions): MutationResolvers<GraphqlContext> => ({
  updateIncident: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const patch = parseInput(incidentPatchBody, bodyOf(input, 'id', 'expectedVersion'))
        return actions.patch(ctx, input.id, readIncidentPatch(patch), input.expectedVersion)
      },
      presentViewed,
    ),
  acknowledgeIncidentByDedupKey: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => actions.acknowledgeByKey(ctx, readAcknowledgeByKey(parseInput(acknowledgeByKeyBody, bodyOf(input)))),
      presentViewed,
    ),
  resolveIncidentByDedupKey: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => actions.resolveByKey(ctx, readResolveByKey(parseInput(resolveByKeyBody, bodyOf(input)))),
      presentViewed,
    ),
})

const timelineMutations = (timeline: Timeline): MutationResolvers<GraphqlContext> => ({
  addTimelineEntry: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const entry = parseInput(newEntryBody, bodyOf(input, 'id', 'expectedVersion'))
        const given = { ...entry, audience: entry.audience ?? null }
        return timeline.add(ctx, input.id, given, input.expectedVersion ?? null)
      },
      (entry) => ({ entry: presentEntry(entry) }),
    ),
})

const ratingMutations = (articleRatings: ArticleRatings): MutationResolvers<GraphqlContext> => ({
  rateArticle: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const rating = parseInput(articleRatingBody, bodyOf(input, 'id', 'expectedVersion'))
        return articleRatings.rate(ctx, input.id, rating, input.expectedVersion ?? null)
      },
      (rating) => ({ rating: presentRating(rating) }),
    ),
})
