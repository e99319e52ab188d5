import type { NewIncident } from '#features/incidents/incident.core.ts'
import type { IncidentSources } from '#features/incidents/index.ts'
import { mapMessage } from '#features/intake/mapping.core.ts'
import type { DueRecord, Timer, TimerHandler, TimerReason } from '#features/timers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { BUILT_IN_MAPPING, dedupKeyOf, heartbeatNoun, silenceMessage } from './heartbeat.core.ts'
import { heartbeatSilent } from './heartbeat.events.ts'
import { findWatchesById, lockPulses, type PulseRow, savePulses, type WatchRow } from './heartbeats.store.ts'
import {
  type AttendanceKeeper,
  dueOf,
  loadWatchGround,
  setTimers,
  type WatchGround,
  type WatchGrounds,
} from './watching.service.ts'

export type SilenceParts = {
  readonly grounds: WatchGrounds
  readonly attendance: AttendanceKeeper
  readonly incidentSources: IncidentSources
}

/** A heartbeat whose timer fell due: it is silent since `silentSince`, or was heard meanwhile and is due later. */
type Verdict = {
  readonly ctx: Ctx
  readonly id: string
  readonly silentSince: Instant | null
  readonly dueAt: Instant | null
}

/** What happens when a ping is overdue: the heartbeat counts as silent, and an incident is opened for it. */
export const makeSilenceHandler = (parts: SilenceParts): TimerHandler => ({
  kinds: ['heartbeat'],
  handle: (tx, jobs) => handleDue(parts, tx, jobs),
  explain: explainTimers,
})

async function handleDue(
  { grounds, attendance, incidentSources }: SilenceParts,
  tx: Tx,
  jobs: readonly Job<DueRecord>[],
): Promise<readonly Outcome<null>[]> {
  const ids = jobs.map(({ input }) => input.recordId)
  const [pulses, watches, ground] = await Promise.all([
    lockPulses(tx, ids),
    findWatchesById(tx, ids),
    loadWatchGround(tx, grounds),
  ])
  const pulseOf = new Map(pulses.map((pulse) => [pulse.id, pulse]))
  const watchOf = new Map(watches.map((watch) => [watch.id, watch]))
  const verdicts = jobs.map(({ ctx, input: { recordId: id } }): Verdict => {
    const [watch, pulse] = [watchOf.get(id), pulseOf.get(id)]
    const due = watch && pulse ? dueOf(watch, pulse, ground, attendance.since(ctx.now)) : null
    const isSilent = due !== null && due <= ctx.now
    return { ctx, id, silentSince: isSilent ? due : null, dueAt: isSilent ? null : due }
  })
  setTimers(tx, verdicts)
  const silent = verdicts.flatMap(({ ctx, id, silentSince }) =>
    silentSince === null ? [] : [{ ctx, watch: watchOf.get(id)!, pulse: pulseOf.get(id)!, silentSince }],
  )
  if (silent.length === 0) return jobs.map(() => ({ value: null, events: [] }))
  savePulses(
    tx,
    silent.map(({ pulse, silentSince }) => ({ ...pulse, state: 'silent', silentSince })),
  )
  const told = await openForSilence(incidentSources, tx, silent, ground)
  return ids.map((id) => ({ value: null, events: told.get(id) ?? [] }))
}

type Silence = {
  readonly ctx: Ctx
  readonly watch: WatchRow
  readonly pulse: PulseRow
  readonly silentSince: Instant
}

/** Opens an incident for each; what its mapping gives and is refused is opened with the little that must be. */
async function openForSilence(
  { open }: IncidentSources,
  tx: Tx,
  silent: readonly Silence[],
  ground: WatchGround,
): Promise<ReadonlyMap<string, readonly DomainEvent[]>> {
  const ask = (silences: readonly Silence[], inputOf: (silence: Silence) => NewIncident) =>
    open(
      tx,
      silences.map((silence) => ({ ctx: silence.ctx, input: inputOf(silence) })),
    )
  const first = await ask(silent, (silence) => describeIncident(silence, ground))
  const refused = silent.filter((_, at) => 'refusal' in first[at]!)
  const second = refused.length > 0 ? await ask(refused, describePlainly) : []
  const outcomeOf = new Map(silent.map((silence, at) => [silence, first[at]!]))
  refused.forEach((silence, at) => {
    outcomeOf.set(silence, second[at]!)
  })
  return new Map(
    silent.map((silence) => {
      const outcome = outcomeOf.get(silence)!
      const [incident, events] = 'refusal' in outcome ? [null, []] : [outcome.value.incident.number, outcome.events]
      const { pulse, silentSince, watch } = silence
      const event = heartbeatSilent(watch.id, { lastPingAt: pulse.lastPingAt, silentSince, incident })
      return [watch.id, [event, ...events]]
    }),
  )
}

function describeIncident(silence: Silence, { configuration }: WatchGround): NewIncident {
  const { watch } = silence
  const named = (configuration.document.mappings ?? []).find(
    ({ key, protocol }) => key === watch.mapping && protocol === 'heartbeat',
  )
  const { input } = mapMessage(named ?? BUILT_IN_MAPPING, messageOf(silence), 'heartbeat')
  if (input === null) return describePlainly(silence)
  return { ...input, dedupKey: dedupKeyOf(watch.key), occurredAt: silence.silentSince }
}

function describePlainly(silence: Silence): NewIncident {
  const { input } = mapMessage(BUILT_IN_MAPPING, messageOf(silence), 'heartbeat')
  return { ...input!, dedupKey: dedupKeyOf(silence.watch.key), occurredAt: silence.silentSince }
}

const messageOf = ({ watch, pulse, silentSince }: Silence) =>
  silenceMessage({ key: watch.key, content: { ...watch, ...pulse, nextDueAt: null } }, silentSince, formatInstant)

async function explainTimers(tx: Tx, timers: readonly Timer[]): Promise<ReadonlyMap<string, TimerReason>> {
  const watches = await findWatchesById(
    tx,
    timers.map(({ recordId }) => recordId),
  )
  const watchOf = new Map(watches.map((watch) => [watch.id, watch]))
  return new Map(
    timers.flatMap(({ id, recordId }): [string, TimerReason][] => {
      const watch = watchOf.get(recordId)
      if (!watch) return []
      const { key, name, every, grace, asset } = watch
      const text = `${name} counts as silent unless it is heard before.`
      const record = { type: heartbeatNoun.type, key }
      return [[id, { text, record, incidentId: null, facts: { every, grace, asset } }]]
    }),
  )
}
