import type { FactUse } from '#features/rules/fact-use.core.ts'
import type { Fault } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { pointerOf } from '#kernel/faults.ts'
import { decideIncident } from './decide.core.ts'
import { needsDecision } from './decide-again.core.ts'
import { admitIncident, judgeReferences } from './decide-form.core.ts'
import { type DecisionGround, gatherFacts } from './facts.core.ts'
import type { Incident, IncidentPatch } from './incident.core.ts'
import { incidentChanged } from './incident.events.ts'
import type { Act, Transition } from './lifecycle.core.ts'
import { type Consequences, patchIncident } from './lifecycle-patch.core.ts'
import { decidedMembers } from './new-incident.core.ts'
import { listChanges, recordOf } from './recorded-incident.core.ts'

/** What deciding again stands on: also the facts that the configuration's rules read. */
export type AgainGround = DecisionGround & { readonly uses: readonly FactUse[] }

/** What changing facts stands on. */
export type ChangeGround = AgainGround & {
  /** Asked of the team, the supplier and the people that the change names; people that it does not name pass. */
  readonly isTeam: (key: string) => boolean
  readonly isSupplier: (key: string) => boolean
  readonly isPerson: (key: string) => boolean
}

/** Applies a patch: its form and references are judged, the place is derived anew. Throws as `patchIncident`. */
export const changeFacts = (incident: Incident, patch: IncidentPatch, act: Act, ground: ChangeGround): Transition =>
  patchIncident(incident, patch, act, (changed) => followFacts(incident, changed, patch, ground))

function followFacts(before: Incident, after: Incident, patch: IncidentPatch, ground: ChangeGround): Consequences {
  const form = judgeForm(before, after, patch, ground)
  const place = gatherFacts(after, ground).facts.incident
  return {
    members: {
      site: orNull(place.site),
      area: orNull(place.area),
      lines: place.lines,
      dependentLines: place.dependentLines,
      shift: orNull(place.shift),
      formComplete: form.missing.length === 0,
      missingFields: form.missing,
    },
    faults: [...form.faults, ...judgeNamed(before, after, ground), ...judgeOverrides(patch, ground)],
  }
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/**
 * The form after a change. What the change makes wrong or missing is refused; what was so before (an intake through a
 * door that could not answer, a form that was published since) stays missing and stands in nobody's way.
 */
function judgeForm(
  before: Incident,
  after: Incident,
  { fields }: IncidentPatch,
  ground: ChangeGround,
): { readonly missing: readonly string[]; readonly faults: readonly Fault[] } {
  const formOf = (incident: Incident) => findFormFaults(incident, ground)
  const present = formOf(after)
  const known = new Set(formOf(before).map(identify))
  const given = new Set(Object.keys(fields ?? {}).map((name) => pointerOf(['fields', name])))
  const faults = present.filter((fault) => given.has(fault.pointer) || !known.has(identify(fault)))
  return { missing: present.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.')), faults }
}

const identify = ({ pointer, code }: Fault): string => `${pointer} ${code}`

/** Every fault of the form, as a door that can answer would be told. */
const findFormFaults = (incident: Incident, ground: ChangeGround): readonly Fault[] =>
  admitIncident({ ...incident, source: 'api' }, ground, { plant: ground.plant, isPerson: ground.isPerson }).faults

/** References that a change brings in; those that were there before may have gone since. */
function judgeNamed(before: Incident, after: Incident, ground: ChangeGround): readonly Fault[] {
  const known = new Set(judgeReferences(before, ground).map(({ message }) => message))
  const faults = judgeReferences(after, ground).filter(({ message }) => !known.has(message))
  const { supplier } = after
  if (supplier === null || supplier === before.supplier || ground.isSupplier(supplier)) return faults
  return [...faults, unknown('/supplier', `There is no supplier '${supplier}'.`)]
}

function judgeOverrides({ overrides }: IncidentPatch, { rules, isTeam }: ChangeGround): readonly Fault[] {
  const faults: Fault[] = []
  const { priority, type, team } = overrides
  if (priority && !rules.scales.priority.includes(priority)) {
    faults.push(unknown('/priority', `There is no priority '${priority}'.`))
  }
  if (type && !rules.types.has(type)) faults.push(unknown('/type', `There is no type '${type}'.`))
  if (team && !isTeam(team)) faults.push(unknown('/team', `There is no team '${team}'.`))
  return faults
}

const unknown = (pointer: string, message: string): Fault => ({ pointer, code: 'UNKNOWN_REFERENCE', message })

/**
 * Decides again when a fact that rules read differs between `before` and `after`; what has ended is decided no more.
 * The result is `after` with the new verdict, and an event with the old and the new decision when the verdict is
 * another.
 */
export function decideAgain(before: Incident, after: Incident, ground: AgainGround): Transition {
  const incident = redecide(before, after, ground)
  const unchanged = incident === after || listChanges(recordOf(after), recordOf(incident)).length === 0
  if (unchanged) return { incident: after, events: [] }
  const events: readonly DomainEvent[] = [incidentChanged('incident.redecided', after, incident)]
  return { incident, events }
}

/** `after` with what it is decided to be; itself when no fact that rules read differs, or when it has ended. */
export function redecide(before: Incident, after: Incident, ground: AgainGround): Incident {
  if (after.status === 'closed' || after.status === 'cancelled') return after
  const situation = gatherFacts(after, ground)
  if (!needsDecision(gatherFacts(before, ground), situation, ground.uses)) return after
  const { decision } = decideIncident(situation, ground)
  return { ...after, ...decidedMembers({ decision }), decision }
}
