import { authorise } from '#features/access/index.ts'
import type { IncidentSources, Opened } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, type Fault } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { withoutFaulty } from './faulty-input.core.ts'
import { type Item, NO_NEWS, type Note, notOpen, type Taken } from './intake.core.ts'
import { claimOccurrences } from './intake.store.ts'
import type { ItemJob, WriteParts } from './item-job.service.ts'
import { shortenText } from './reading.core.ts'
import { keepUnusable, noteRequests } from './record-outcomes.service.ts'

type Done = { readonly taken: Taken; readonly events: readonly DomainEvent[] }

/**
 * Takes messages in, within a transaction: what they raise is opened together, what they acknowledge or resolve is
 * carried out one by one, what cannot be used is kept. A job is refused only where the sender lacks the right.
 */
export async function takeWithin(
  parts: WriteParts,
  tx: Tx,
  jobs: readonly ItemJob[],
): Promise<readonly Outcome<Taken>[]> {
  const fresh = await claim(tx, jobs)
  const raises = jobs.filter((job) => fresh.has(job) && isRaise(job.input))
  if (raises.length < jobs.length && jobs.length > 1) await lockAll(parts, tx, jobs)
  const opened = await raise(parts, tx, raises)
  const outcomes: Outcome<Taken>[] = []
  for (const job of jobs) {
    const done = opened.get(job) ?? (fresh.has(job) ? await carryOut(parts, tx, job) : redelivered(job))
    outcomes.push('refusal' in done ? done : { value: done.taken, events: done.events })
  }
  return noteRequests(parts, tx, jobs, keepUnusable(parts, tx, jobs, outcomes))
}

export const isRaise = ({ item, note }: Pick<ItemJob['input'], 'item' | 'note'>): boolean =>
  note === undefined &&
  item.verdict === null &&
  !item.mapped.skipped &&
  item.mapped.action === 'raise' &&
  item.mapped.input !== null

/** What many senders change in many orders is locked in one. */
function lockAll({ sources }: WriteParts, tx: Tx, jobs: readonly ItemJob[]): Promise<void> {
  const keys = new Set(jobs.flatMap(({ input }) => input.item.mapped.dedupKey ?? []))
  return sources.lockHolders(tx, [...keys])
}

/** The jobs whose message was not taken in before. */
async function claim(tx: Tx, jobs: readonly ItemJob[]): Promise<ReadonlySet<ItemJob>> {
  const keyed = jobs.filter(
    ({ input: { item, isReplay, note } }) =>
      note === undefined &&
      item.verdict?.outcome !== 'skipped' &&
      item.mapped.occurrence !== null &&
      !item.mapped.skipped &&
      !isReplay,
  )
  if (keyed.length === 0) return new Set(jobs)
  const occurrences = keyed.map(({ input }) => occurrenceOf(input.item))
  const claimed = await claimOccurrences(tx, occurrences, jobs[0]!.ctx.now)
  const free = new Set(claimed.map(({ name, occurrence }) => `${name} ${occurrence}`))
  const without = new Set(jobs)
  for (const job of keyed) {
    const { name, occurrence } = occurrenceOf(job.input.item)
    // Of two in one transaction the first has it.
    if (!free.delete(`${name} ${occurrence}`)) without.delete(job)
  }
  return without
}

const occurrenceOf = ({ mapping, mapped }: Item) => ({ name: mapping.key, occurrence: mapped.occurrence! })

const nothing = ({ input: { item } }: ItemJob, outcome: Taken['outcome'], reason: string | null): Done => ({
  taken: {
    outcome,
    incident: null,
    dedupKey: item.mapped.dedupKey,
    reason,
    faults: item.mapped.faults,
    messageId: null,
  },
  events: [],
})

const redelivered = (job: ItemJob): Done => nothing(job, 'redelivered', 'This message was taken in before.')

/** Opens incidents; one that is refused for what it names is opened without it. */
async function raise({ sources }: WriteParts, tx: Tx, jobs: readonly ItemJob[]) {
  const done = new Map<ItemJob, Done | { readonly refusal: AppError }>()
  if (jobs.length === 0) return done
  const open = (list: readonly { job: ItemJob; input: NonNullable<Item['mapped']['input']> }[]) =>
    sources.openNumbered(
      tx,
      list.map(({ job, input }) => ({ ctx: job.ctx, input: { input, number: job.input.number } })),
    )
  const first = await open(jobs.map((job) => ({ job, input: job.input.item.mapped.input! })))
  const again: { job: ItemJob; input: NonNullable<Item['mapped']['input']>; refusal: AppError }[] = []
  for (const [place, job] of jobs.entries()) {
    const outcome = first[place]!
    if (!('refusal' in outcome)) {
      done.set(job, raised(job, outcome.value, outcome.events, []))
      continue
    }
    const { refusal } = outcome
    const reduced = withoutFaulty(job.input.item.mapped.input!, refusal.errors)
    if (refusal.code === 'INVALID_INPUT' && reduced) again.push({ job, input: reduced, refusal })
    else done.set(job, refused(job, refusal))
  }
  const second = again.length > 0 ? await open(again) : []
  again.forEach(({ job, refusal }, place) => {
    const outcome = second[place]!
    done.set(
      job,
      'refusal' in outcome ? refused(job, outcome.refusal) : raised(job, outcome.value, outcome.events, refusal.errors),
    )
  })
  return done
}

const RIGHTS = new Set(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED', 'SITES_ONLY'])

const refused = (job: ItemJob, refusal: AppError): Done | { readonly refusal: AppError } => {
  if (RIGHTS.has(refusal.code) && job.input.isPart !== true) return { refusal }
  const kept = nothing(job, 'kept', refusal.message)
  return { ...kept, taken: { ...kept.taken, faults: [...kept.taken.faults, ...refusal.errors] } }
}

function raised(
  job: ItemJob,
  { incident, deduplicated, readable }: Opened,
  events: readonly DomainEvent[],
  more: readonly Fault[],
): Done {
  const faults = [...job.input.item.mapped.faults, ...more]
  return {
    taken: {
      outcome: deduplicated ? 'repeated' : 'raised',
      incident: readable ? { id: incident.id, number: incident.number } : null,
      dedupKey: job.input.item.mapped.dedupKey,
      reason: faults.length > 0 ? 'The incident was made without what could not be used.' : null,
      faults,
      messageId: null,
    },
    events,
  }
}

/** What is no raise: passed over, unusable, or said of an incident that a key holds open. */
async function carryOut({ sources }: WriteParts, tx: Tx, job: ItemJob): Promise<Done | { readonly refusal: AppError }> {
  const { verdict, mapped } = job.input.item
  if (job.input.note !== undefined) return addNote(sources, tx, job, job.input.note)
  if (verdict) return nothing(job, verdict.outcome, verdict.reason)
  const { skipped, action, dedupKey, isWhole, text, resolutionCode } = mapped
  if (skipped) return nothing(job, 'skipped', 'The mapping passes such messages over.')
  if (action === null || action === 'raise' || !isWhole) {
    const reason = action === null ? 'The message does not say what to do.' : 'No incident can be made of the message.'
    return nothing(job, 'kept', reason)
  }
  if (dedupKey === null) return nothing(job, 'kept', 'The message does not say which incident it is about.')
  const request = { dedupKey, at: null, reason: null }
  try {
    const { value, events } =
      action === 'acknowledge'
        ? await sources.acknowledgeByKey(tx, job.ctx, request)
        : await sources.resolveByKey(tx, job.ctx, { ...request, text, resolutionCode })
    const { id, number } = value.incident
    const done = nothing(job, action === 'acknowledge' ? 'acknowledged' : 'resolved', null)
    return { taken: { ...done.taken, incident: { id, number } }, events }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return RIGHTS.has(error.code) ? refused(job, error) : refusedAction(sources, tx, job, error)
  }
}

async function addNote(sources: IncidentSources, tx: Tx, job: ItemJob, { text, says }: Note): Promise<Done> {
  const { dedupKey } = job.input.item.mapped
  const words = text.slice(0, LIMITS.textLength)
  const noted =
    dedupKey === null ? null : await sources.note(tx, job.ctx, dedupKey, words, (known) => isNews(says, known))
  if (noted === null) return nothing(job, 'nothing', notOpen(dedupKey))
  const done = noted.events.length > 0 ? nothing(job, 'noted', null) : nothing(job, 'nothing', NO_NEWS)
  const { id, number } = noted.value
  return { taken: { ...done.taken, incident: { id, number } }, events: noted.events }
}

type Known = { readonly title: string; readonly description: string }

const isNews = ({ title, description }: Note['says'], known: Known): boolean =>
  (title === undefined && description === undefined) ||
  (title !== undefined && shortenText(title, LIMITS.titleLength) !== known.title) ||
  (description !== undefined && shortenText(description, LIMITS.textLength) !== known.description)

/** Nothing is open, or the life cycle does not allow it: said in a note where the source reports the end. */
async function refusedAction(sources: IncidentSources, tx: Tx, job: ItemJob, error: AppError): Promise<Done> {
  const { action, dedupKey, text } = job.input.item.mapped
  if (error.code === 'DEDUP_KEY_NOT_OPEN') return nothing(job, 'nothing', notOpen(dedupKey))
  const reason = reasonOf(error)
  if (action === 'acknowledge') return nothing(job, 'nothing', reason)
  const words = `${job.ctx.actor.name} reports that this is over${text ? `: ${text}` : '.'} ${reason}`
  const noted = await sources.note(tx, job.ctx, dedupKey!, words.slice(0, LIMITS.textLength))
  if (noted === null) return nothing(job, 'nothing', reason)
  const done = nothing(job, 'noted', reason)
  return {
    taken: { ...done.taken, incident: { id: noted.value.id, number: noted.value.number } },
    events: noted.events,
  }
}

/** Why the life cycle does not allow it, for who cannot be shown what it does allow. */
const reasonOf = ({ code, message, members }: AppError): string =>
  code === 'INCIDENT_TRANSITION_NOT_ALLOWED' ? `The incident is ${String(members.incidentStatus)}.` : message

/** The values and events of outcomes; throws the first refusal. */
export function decided(outcomes: readonly Outcome<Taken>[]) {
  const value = outcomes.map((outcome) => {
    if ('refusal' in outcome) throw outcome.refusal
    return outcome.value
  })
  return { value, events: outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])) }
}

/** What a sender needs to be anybody here at all. */
export const authoriseSender = ({ actor }: Ctx): void => authorise(actor, 'intake.send')
