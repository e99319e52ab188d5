import { z } from 'zod'
import type { ChangeEvents } from '#features/change-events/index.ts'
import { makeCtx } from '#platform/http/admission.ts'
import type { Answer } from '#platform/http/answer.ts'
import { type Api, addPublicRoute, type RefusalForm, type Visit } from '#platform/http/route.ts'
import { keptHeaders, type Taken } from './intake.schema.ts'
import type { Intake } from './intake.service.ts'
import { findEventErrors, findKeyErrors, readPagerdutyChange, routingKeyOf, withoutSecret } from './pagerduty.schema.ts'

const accepted = z.strictObject({ status: z.literal('success'), message: z.string(), dedup_key: z.string() })
const acceptedChange = z.strictObject({ status: z.literal('success'), message: z.string() })
const invalid = z.strictObject({ status: z.string(), message: z.string(), errors: z.array(z.string()) })
const body = z
  .unknown()
  .meta({ description: 'An event as PagerDuty documents it; members it does not know are let through.' })

const INVALID = 'Event object is invalid'

const refuse = (errors: readonly string[]): Answer => ({
  status: 400,
  body: { status: 'invalid event', message: INVALID, errors },
})

/** A refusal of ours in the words of that API. Every client knows 400 and 429; what fails with 5xx is sent again. */
const inTheirWords: RefusalForm = {
  shape: invalid,
  statusOf: (status) => (status === 429 || status === 413 || status >= 500 ? status : 400),
  present: ({ status, message }) => {
    if (status >= 500) return { status: 'server error', message: 'Nothing was taken in', errors: [message] }
    if (status === 429) return { status: 'throttle exceeded', message: 'Requests are too many', errors: [message] }
    const isKey = status === 401 || status === 403 || status === 404
    const reason = isKey ? "'routing_key' is not valid, or may not do this" : message
    return { status: 'invalid event', message: INVALID, errors: [reason] }
  },
}

/** An incident that the sender may not read has no name for it. */
const nameOf = ({ incident }: Taken): string => incident?.number ?? 'an incident'

/** What of the event could not be used. */
const withoutOf = ({ faults }: Taken): string =>
  faults.length === 0 ? '' : `, without what could not be used: ${faults.map(({ message }) => message).join('; ')}`

const WORDS: Readonly<Record<Taken['outcome'], (taken: Taken) => string>> = {
  raised: (taken) => `Event processed: opened ${nameOf(taken)}${withoutOf(taken)}`,
  repeated: (taken) => `Event processed: another occurrence of ${nameOf(taken)}`,
  acknowledged: (taken) => `Event processed: acknowledged ${nameOf(taken)}`,
  resolved: (taken) => `Event processed: resolved ${nameOf(taken)}`,
  noted: (taken) => `Event processed: noted on ${nameOf(taken)}, which stays open: ${taken.reason}`,
  nothing: ({ reason }) => `Event processed, and nothing changed: ${reason}`,
  redelivered: () => 'Event processed before, and nothing changed',
  skipped: () => 'Event passed over, as the mapping says',
  kept: ({ reason, messageId }) => `Event kept for inspection as ${messageId}, no incident was made: ${reason}`,
}

type Parts = { readonly intake: Intake; readonly changeEvents: ChangeEvents; readonly newKey: () => string }

/** `/v2/enqueue` and `/v2/change/enqueue`, at the root because their clients insist. */
export function pagerdutyRoutes(api: Api, { intake, changeEvents, newKey }: Parts): void {
  addPublicRoute(api, {
    method: 'POST',
    url: '/v2/change/enqueue',
    operationId: 'enqueuePagerdutyChange',
    tags: ['Change events'],
    summary: 'Take in a change event of the PagerDuty Events API v2',
    description:
      'The `routing_key` is an API key. `custom_details.asset` or `assets` name what was changed; without them it concerns the whole plant. One with a `timestamp` is recorded once, however often it is sent.',
    readsAnything: true,
    provesItself: true,
    body,
    answers: { 202: acceptedChange, 400: invalid },
    refusesAs: inTheirWords,
    answer: (visit) => answerChange(api, changeEvents, visit),
  })
  addPublicRoute(api, {
    method: 'POST',
    url: '/v2/enqueue',
    operationId: 'enqueuePagerdutyEvent',
    tags: ['Intake'],
    summary: 'Take in an event of the PagerDuty Events API v2',
    description: 'The `routing_key` is an API key. An event is answered once all it caused is committed.',
    readsAnything: true,
    provesItself: true,
    body,
    answers: { 202: accepted, 400: invalid },
    refusesAs: inTheirWords,
    answer: (visit) => answerEvent(api, intake, newKey, visit),
  })
}

async function answerEvent(
  api: Api,
  intake: Intake,
  newKey: () => string,
  { body: event, request, reply }: Visit<undefined, undefined, unknown>,
): Promise<Answer> {
  const { admission } = api.house
  const key = routingKeyOf(event, request.headers)
  const errors = [...findKeyErrors(key), ...findEventErrors(event)]
  if (errors.length > 0) {
    await admission.admitAnybody(request, reply)
    return refuse(errors)
  }
  await admission.admitCredential(`Bearer ${key}`, request)
  const message = withoutSecret(event, newKey())
  const [taken] = await intake.take(makeCtx(request), {
    name: 'pagerduty',
    body: message,
    headers: keptHeaders(request.headers),
  })
  const text = taken ? WORDS[taken.outcome](taken) : 'Event processed'
  return { status: 202, body: { status: 'success', message: text, dedup_key: message.dedup_key } }
}

async function answerChange(
  api: Api,
  changeEvents: ChangeEvents,
  { body: event, request, reply }: Visit<undefined, undefined, unknown>,
): Promise<Answer> {
  const { admission } = api.house
  const key = routingKeyOf(event, request.headers)
  const read = readPagerdutyChange(event)
  const errors = [...findKeyErrors(key), ...('errors' in read ? read.errors : [])]
  if ('errors' in read || errors.length > 0) {
    await admission.admitAnybody(request, reply)
    return refuse(errors)
  }
  await admission.admitCredential(`Bearer ${key}`, request)
  const { event: change, isNew, unknown } = await changeEvents.recordKnown(makeCtx(request), read.change)
  const what = isNew ? `recorded as ${change.id}` : `known as ${change.id}`
  const without = unknown.length > 0 ? `, without assets there are not: ${unknown.join(', ')}` : ''
  return { status: 202, body: { status: 'success', message: `Change event processed: ${what}${without}` } }
}
