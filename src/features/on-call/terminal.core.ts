import { formatInstant } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import type { NamedRendering, OnCall } from './answer.core.ts'
import { formatMoment } from './picture-axis.core.ts'

/** A line for each level: whose, the level, who, and until when; between tabs. */
export const listOnCallLines = (whose: string, { levels }: Pick<OnCall, 'levels'>): readonly string[] =>
  levels.map(({ level, people, until }) =>
    [
      whose,
      `level ${level}`,
      people.length === 0 ? 'nobody' : people.join(', '),
      until === null ? '' : `until ${formatInstant(until)}`,
    ].join('\t'),
  )

type Line = { readonly from: number; readonly to: number; readonly text: string }

/** A rendered schedule as text: who is on duty at each level from when to when, on the schedule's wall clock. */
export function drawInTerminal(rendering: NamedRendering): string {
  const { title, timeZone, levels, names, overrides, missingCalendars, from, to } = rendering
  const zone = zoneOf(timeZone)
  const nameOf = (key: string): string => names.get(key) ?? key
  const lines = [`${title}, ${formatMoment(zone, from)} to ${formatMoment(zone, to)} (${timeZone})`]
  for (const level of levels) {
    const shown: Line[] = [
      ...level.segments.map((segment) => ({
        ...segment,
        text: segment.people.map(nameOf).join(', ') + (segment.isOverridden ? '  (override)' : ''),
      })),
      ...level.gaps.map((gap) => ({ ...gap, text: '-- nobody --' })),
    ]
    lines.push('', `Level ${level.level}: ${level.percentage} % covered`)
    for (const line of shown.toSorted((one, other) => one.from - other.from)) {
      lines.push(
        `  ${formatMoment(zone, line.from).padEnd(17)} to ${formatMoment(zone, line.to).padEnd(17)}  ${line.text}`,
      )
    }
  }
  if (overrides.length > 0)
    lines.push('', `${overrides.length} override${overrides.length > 1 ? 's' : ''} in the time.`)
  for (const calendar of missingCalendars) lines.push(`The calendar "${calendar}" is not there any more.`)
  return `${lines.join('\n')}\n`
}
