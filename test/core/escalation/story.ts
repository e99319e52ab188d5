import { parse } from 'yaml'
import { compileDocument, runToEnd } from '#features/configuration/compile.core.ts'
import { documentSchema } from '#features/configuration/document.schema.ts'
import type { CompiledEscalation } from '#features/escalation/compiled-escalation.core.ts'
import { nextRunAt } from '#features/escalation/due.core.ts'
import { advanceRun, fireNext } from '#features/escalation/fire.core.ts'
import { listComing } from '#features/escalation/index.ts'
import {
  type EscalationAct,
  type EscalationRun,
  type EscalationSubject,
  restartRun,
  startRun,
  stopRun,
  touchRun,
} from '#features/escalation/run.core.ts'
import {
  factsAtFiring,
  fieldFacts,
  incidentFacts,
  NO_ASSET,
  shiftFacts,
  siteFacts,
} from '#features/rules/fact-builders.core.ts'
import type { Facts, IncidentFacts } from '#features/rules/facts.core.ts'
import {
  type Clock,
  cancelClocks,
  meetClocks,
  pauseClocks,
  percentReachedAt,
  planClocks,
  reopenClocks,
  resumeClocks,
  startClocks,
} from '#features/sla/index.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import { starterText } from '../configuration/judge.ts'

const starter = runToEnd(compileDocument(documentSchema.parse(parse(starterText)), 1))

/** 2026-11-21, a Saturday: the incident is opened at 02:00 UTC, which is 03:00 in Leipzig. */
const DAY = Date.UTC(2026, 10, 21)
export const at = (clock: string): Instant => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return DAY + (hours * 60 + minutes) * MINUTE
}
const clockOf = (instant: Instant): string => new Date(instant).toISOString().slice(11, 16)

type Opening = {
  readonly policy: string
  /** The service levels that apply. */
  readonly levels: readonly string[]
  readonly opened?: string
  readonly occurred?: string
  readonly facts?: Partial<IncidentFacts>
}

/** The escalation of one incident under the starter configuration, told from `hh:mm` to `hh:mm`. */
export class Story {
  readonly #policy: CompiledEscalation
  readonly #facts: Partial<IncidentFacts>
  #run: EscalationRun
  #subject: Omit<EscalationSubject, 'clockAt'>
  #clocks: readonly Clock[]
  #now: Instant
  #isDown = false
  readonly #told: EscalationAct[] = []

  constructor({ policy, levels, opened = '02:00', occurred = opened, facts = {} }: Opening) {
    const found = starter.escalations.get(policy)
    if (!found) throw new Error(policy)
    this.#policy = found
    this.#facts = facts
    this.#now = at(opened)
    this.#run = startRun({ id: 'run', incidentId: 'incident', policy, configurationVersion: 1 }, this.#now)
    const choices = levels.flatMap((key) => {
      const level = starter.serviceLevels.get(key)
      return (level?.targets ?? []).map(({ metric }) => ({ kind: level?.kind ?? 'sla', metric, policy: key }))
    })
    const making = {
      incidentId: 'incident',
      configurationVersion: 1,
      calendarOf: calendarFor,
      fires: true,
      newId: () => 'clock',
    }
    this.#clocks = startClocks(planClocks(choices, starter.serviceLevels), making, this.#now, 'it', this.#now).clocks
    this.#subject = {
      status: 'new',
      occurredAt: at(occurred),
      acknowledgedAt: null,
      containedAt: null,
      restoredAt: null,
      assignee: null,
      workaroundAvailable: false,
      estimatedRestoreAt: null,
      majorDeclaredAt: null,
    }
    this.#fire()
  }

  get #whole(): EscalationSubject {
    const clockAt: EscalationSubject['clockAt'] = (kind, metric, percent) => {
      const clock = this.#clocks.findLast((one) => one.kind === kind && one.metric === metric)
      return clock ? percentReachedAt(clock, calendarFor(), percent) : null
    }
    return { ...this.#subject, clockAt }
  }

  #holds = (condition: { evaluate: (facts: Facts) => unknown }): boolean =>
    condition.evaluate(factsAtFiring(factsOf(this.#facts), { name: '', active: false }, this.#now)) === true

  #fire(): void {
    for (;;) {
      const fired = fireNext(this.#run, this.#policy, this.#whole, this.#now, this.#holds)
      if (fired === null) return
      this.#run = fired.run
      this.#told.push(fired.act)
    }
  }

  /** Time goes by; what falls due happens when it does, unless nobody evaluates. */
  until(clock: string): this {
    const end = at(clock)
    while (!this.#isDown) {
      const next = nextRunAt(this.#run, this.#policy, this.#whole)
      if (next === null || next > end) break
      this.#now = Math.max(this.#now, next)
      this.#fire()
    }
    this.#now = end
    return this
  }

  /** The evaluator stops, and is there again. */
  down(): this {
    this.#isDown = true
    return this
  }
  up(): this {
    this.#isDown = false
    this.#fire()
    return this
  }

  #change(subject: Partial<EscalationSubject>, clocks: readonly Clock[] = this.#clocks): this {
    this.#subject = { ...this.#subject, ...subject }
    this.#clocks = clocks
    this.#run = touchRun(this.#run, this.#policy, this.#now)
    this.#fire()
    return this
  }

  get #moment() {
    return { at: this.#now, now: this.#now, calendarFor }
  }

  acknowledge(): this {
    const { clocks } = meetClocks(this.#clocks, 'acknowledge', this.#moment)
    return this.#change({ status: 'acknowledged', acknowledgedAt: this.#now }, clocks)
  }
  hold(): this {
    return this.#change({ status: 'on_hold' }, pauseClocks(this.#clocks, 'waiting_window', this.#moment).clocks)
  }
  resume(): this {
    return this.#change({ status: 'in_progress' }, resumeClocks(this.#clocks, this.#moment).clocks)
  }
  contain(restored = false): this {
    const { clocks } = meetClocks(this.#clocks, 'contain', this.#moment)
    const restoredAt = restored ? this.#now : this.#subject.restoredAt
    const acknowledgedAt = this.#subject.acknowledgedAt ?? this.#now
    return this.#change({ status: 'contained', containedAt: this.#now, restoredAt, acknowledgedAt }, clocks)
  }
  resolve(): this {
    this.#run = stopRun(this.#run, this.#now)
    const { clocks } = meetClocks(this.#clocks, 'resolve', this.#moment)
    const acknowledgedAt = this.#subject.acknowledgedAt ?? this.#now
    return this.#change({ status: 'resolved', restoredAt: this.#now, acknowledgedAt }, clocks)
  }
  cancel(): this {
    this.#run = stopRun(this.#run, this.#now)
    return this.#change({ status: 'cancelled' }, cancelClocks(this.#clocks, this.#moment).clocks)
  }
  reopen(): this {
    this.#run = restartRun(this.#run, this.#now)
    return this.#change({ status: 'in_progress', restoredAt: null }, reopenClocks(this.#clocks, this.#moment).clocks)
  }
  facts(subject: Partial<EscalationSubject>): this {
    return this.#change(subject)
  }
  note(): this {
    return this.#change({})
  }
  askForHelp(): this {
    const fired = advanceRun(this.#run, this.#policy, this.#whole, this.#now, this.#holds)
    if (fired === null) throw new Error('nothing to advance')
    this.#run = fired.run
    this.#told.push(fired.act)
    return this.#change({})
  }

  /** What happened: `hh:mm step (branch) -> whom`, or `hh:mm step passed over: why`; late ones with when they were due. */
  get told(): readonly string[] {
    return this.#told.map(tell)
  }
  get acts(): readonly EscalationAct[] {
    return this.#told
  }
  get coming(): readonly string[] {
    return listComing(this.#run, this.#policy, this.#whole).map((one) => `${clockOf(one.at)} ${one.text}`)
  }
}

function tell({ step, branch, dueAt, firedAt, times, merged, passedOver, actions }: EscalationAct): string {
  const when = dueAt === firedAt ? clockOf(firedAt) : `${clockOf(firedAt)} (due ${clockOf(dueAt)})`
  const what = `${step ?? 'reminder'}${branch === null ? '' : `/${branch}`}${times > 1 ? ` x${times}` : ''}`
  const missed = merged > 0 ? ` and ${merged} missed` : ''
  if (passedOver !== null) return `${when} ${what}${missed} passed over: ${passedOver.code}`
  const targets = actions.notify.flatMap((one) => one.targets).map((target) => Object.values(target).join(' '))
  const also = actions.suggestMajor ? ['suggests major'] : []
  const kinds = actions.notify.flatMap((one) => one.targets).map((target) => Object.keys(target)[0])
  return `${when} ${what}${missed} -> ${[...targets.map((target, place) => `${kinds[place]} ${target}`), ...also].join(', ')}`
}

const calendarFor = () => starter.calendars.forZone('24x7', 'UTC')

const factsOf = (incident: Partial<IncidentFacts>): Facts => ({
  incident: incidentFacts(incident),
  asset: NO_ASSET,
  assets: [],
  site: siteFacts({ key: 'lei', timeZone: 'Europe/Berlin' }),
  shift: shiftFacts({}),
  fields: fieldFacts({}, {}),
  now: new Date(DAY),
  plant: { pathOf: (key) => [key], dependsOn: () => false, isOnShift: () => false },
})
