import type { Calendars } from '#features/calendars/calendar.core.ts'
import type { Proposal } from '#features/master-data/record.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { type Instant, parseInstant } from '#kernel/time.ts'
import type { Layer, Restriction, Rotation, ScheduleContent } from './schedule.core.ts'

/** The keys of people that exist, true when in use and false when retired. */
export type KnownPeople = ReadonlyMap<string, boolean>

/** Everybody on the rotations of some layers, whatever the version, in order. */
export const peopleOf = (layers: readonly Layer[]): readonly string[] =>
  [...new Set(layers.flatMap(({ rotations }) => rotations.flatMap(peopleOfRotation)))].toSorted()

const peopleOfRotation = ({ participants }: Rotation): readonly string[] => participants.flat()

/** The rotations of a layer that are in force at an instant or will be. */
export function rotationsAhead({ rotations }: Layer, now: Instant): readonly Rotation[] {
  const present = Math.max(...rotations.map(startOf).filter((at) => at <= now))
  return rotations.filter((rotation) => startOf(rotation) >= present)
}

const startOf = ({ effectiveFrom }: Rotation): Instant => parseInstant(effectiveFrom) ?? 0

/**
 * What is wrong with a schedule as a whole: keys used twice, versions in force at once, turns that are not there,
 * people and calendars that are not. Past versions may name people who are retired since.
 */
export function findScheduleFaults(
  { entry, content }: Proposal<Pick<ScheduleContent, 'layers'>>,
  known: { readonly people: KnownPeople; readonly calendars: Calendars; readonly timeZone: string },
  now: Instant,
): readonly Fault[] {
  const keys = content.layers.map(({ key }) => key)
  return content.layers.flatMap((layer, at) => {
    const pointer = `${entry.pointer}/layers/${at}`
    const twice = keys.indexOf(layer.key) < at
    const ahead = new Set(rotationsAhead(layer, now))
    return [
      ...(twice ? [fault(`${pointer}/key`, 'DUPLICATE', `another layer has the key "${layer.key}"`)] : []),
      ...layer.rotations.flatMap((rotation, place) => [
        ...findRotationFaults(rotation, layer.rotations.slice(0, place), `${pointer}/rotations/${place}`),
        ...findPeopleFaults(rotation, ahead.has(rotation), known.people, `${pointer}/rotations/${place}`),
        ...findShiftFaults(rotation.calendar, null, known, `${pointer}/rotations/${place}`),
      ]),
      ...layer.restrictions.flatMap(({ calendar, shifts }, place) =>
        findShiftFaults(calendar, shifts, known, `${pointer}/restrictions/${place}`),
      ),
    ]
  })
}

function findRotationFaults(rotation: Rotation, before: readonly Rotation[], pointer: string): Fault[] {
  const faults: Fault[] = []
  if (before.some((other) => startOf(other) === startOf(rotation))) {
    const message = 'another version of the rotation comes into force at the same time'
    faults.push(fault(`${pointer}/effectiveFrom`, 'DUPLICATE', message))
  }
  if (rotation.firstTurn > Math.max(1, rotation.participants.length)) {
    faults.push(fault(`${pointer}/firstTurn`, 'TOO_LARGE', 'there are not so many participants'))
  }
  return faults
}

function findPeopleFaults({ participants }: Rotation, isAhead: boolean, people: KnownPeople, pointer: string): Fault[] {
  return participants.flatMap((entry, turn) =>
    entry.flatMap((key, at) => {
      const inUse = people.get(key)
      if (inUse === true || (inUse === false && !isAhead)) return []
      const [code, message] =
        inUse === undefined
          ? ['UNKNOWN_REFERENCE', `there is no person "${key}"`]
          : ['RETIRED_REFERENCE', `the person "${key}" is retired`]
      return [fault(`${pointer}/participants/${turn}/${at}`, code!, message!)]
    }),
  )
}

function findShiftFaults(
  key: string | null,
  shifts: readonly string[] | null,
  { calendars, timeZone }: { readonly calendars: Calendars; readonly timeZone: string },
  pointer: string,
): Fault[] {
  if (key === null) return []
  if (!calendars.has(key)) return [fault(`${pointer}/calendar`, 'UNKNOWN_REFERENCE', `there is no calendar "${key}"`)]
  const { layout } = calendars.forZone(key, timeZone)
  if (!layout) return [fault(`${pointer}/calendar`, 'NO_SHIFTS', `the calendar "${key}" has no shifts`)]
  const { weekly, exceptions } = layout.plan
  const names = new Set([...weekly.flat(), ...exceptions.flatMap(({ hours }) => hours)].map(({ name }) => name))
  return (shifts ?? []).flatMap((shift, at) =>
    names.has(shift)
      ? []
      : [fault(`${pointer}/shifts/${at}`, 'UNKNOWN_REFERENCE', `the calendar "${key}" has no shift "${shift}"`)],
  )
}

const fault = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message })

/** What a member of a rotation must be for its unit, and of a restriction for its kind: what the shape cannot say. */
export function findUnitFaults({ unit, calendar, handOverAt, handOverOn }: Rotation): readonly Fault[] {
  const faults: Fault[] = []
  const complain = (member: string, code: string, message: string) => faults.push(fault(`/${member}`, code, message))
  if (unit === 'shift' && calendar === null)
    complain('calendar', 'REQUIRED', 'a rotation by the shift needs a calendar')
  if (unit !== 'shift' && calendar !== null) complain('calendar', 'NOT_ALLOWED', `is not for rotations by the ${unit}`)
  if (unit === 'shift' && handOverAt !== null) complain('handOverAt', 'NOT_ALLOWED', 'shifts hand over as they start')
  if (unit !== 'week' && handOverOn !== null) complain('handOverOn', 'NOT_ALLOWED', 'is for rotations by the week')
  return faults
}

/** A restriction is either of days and times, or of the shifts of a calendar. */
export function findRestrictionFaults({ days, from, to, calendar, shifts }: Restriction): readonly Fault[] {
  const isTimed = days !== null || from !== null || to !== null
  if (calendar !== null && isTimed)
    return [fault('/calendar', 'NOT_ALLOWED', 'give either days and times or a calendar')]
  if (calendar !== null) return []
  const faults: Fault[] = []
  if (shifts !== null) faults.push(fault('/shifts', 'NOT_ALLOWED', 'are those of a calendar: name it'))
  if (from === null) faults.push(fault('/from', 'REQUIRED', 'a restriction needs from and to, or a calendar'))
  if (to === null) faults.push(fault('/to', 'REQUIRED', 'a restriction needs from and to, or a calendar'))
  return faults
}
