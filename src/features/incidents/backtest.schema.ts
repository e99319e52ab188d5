import { z } from 'zod'
import { CLOCK_KINDS, CLOCK_METRICS } from '#features/sla/policy.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatDuration, formatInstant } from '#kernel/time.ts'
import { durationOut, instantIn, instantOut, uuidOut } from '#kernel/wire.ts'
import { type AppliedLevel, BACKTEST_BASES, type Backtest, type Difference, type Move } from './backtest.core.ts'
import { becauseOut } from './incident-decision.schema.ts'
import { INCIDENT_STATUSES } from './incident-words.core.ts'

/** Incidents listed when the request does not say how many. */
const LISTED = 200

/** The body of `POST /v1/configuration/draft/backtest`. */
export const backtestBody = z
  .strictObject({
    from: instantIn.meta({ description: 'Incidents opened from here on.' }),
    to: instantIn.meta({ description: 'Incidents opened before.' }),
    against: z.enum(BACKTEST_BASES).default('recorded').meta({
      description:
        '`recorded`: the decision on the record. `published`: what the published version decides now, so that only what the draft changes differs.',
    }),
    limit: z
      .int()
      .min(1)
      .max(LIMITS.backtestItems)
      .default(LISTED)
      .meta({ description: 'How many incidents that differ are listed. All are counted.' }),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'The period ends before it begins' })
  .meta({ id: 'BacktestRequest' })

const levelOut = z
  .strictObject({
    kind: z.enum(CLOCK_KINDS),
    metric: z.enum(CLOCK_METRICS),
    policy: z.string(),
    calendar: z.string(),
    target: durationOut,
  })
  .meta({ id: 'AppliedServiceLevel' })

const differenceOf = <T extends z.ZodType>(value: T, id: string) =>
  z
    .strictObject({
      was: value,
      would: value,
      because: z.array(becauseOut).meta({ description: 'The rules of the draft that make it so.' }),
    })
    .meta({ id })

const moveOut = z
  .strictObject({ was: z.string().nullable(), would: z.string().nullable(), count: z.int() })
  .meta({ id: 'BacktestMove' })

export const backtestTotalsOut = z
  .strictObject({
    examined: z.int(),
    differing: z.int(),
    priority: z.int().meta({ description: 'Incidents whose priority would be another; likewise below.' }),
    team: z.int(),
    serviceLevels: z.int(),
    majorIncident: z.int(),
    priorities: z.array(moveOut).meta({ description: 'From which priority to which, the most frequent first.' }),
    teams: z.array(moveOut),
    faulty: z.int().meta({ description: 'Incidents for which a condition of the draft failed to evaluate.' }),
  })
  .meta({ id: 'BacktestTotals' })

export const backtestItemOut = z
  .strictObject({
    id: uuidOut,
    number: z.string(),
    title: z.string(),
    status: z.enum(INCIDENT_STATUSES),
    site: z.string().nullable(),
    openedAt: instantOut,
    priority: differenceOf(z.string(), 'PriorityDifference').optional(),
    team: differenceOf(z.string().nullable(), 'TeamDifference').optional(),
    serviceLevels: differenceOf(z.array(levelOut), 'ServiceLevelDifference').optional(),
    majorIncident: differenceOf(z.boolean(), 'MajorIncidentDifference').optional(),
  })
  .meta({ id: 'BacktestItem' })

/** What the draft would have decided otherwise. */
export const backtestOut = z
  .strictObject({
    configurationVersion: z.int().meta({ description: 'The version that the draft would become.' }),
    from: instantOut,
    to: instantOut,
    against: z.enum(BACKTEST_BASES),
    totals: backtestTotalsOut,
    items: z.array(backtestItemOut).meta({ description: 'Those that differ, in the order of `openedAt`.' }),
    continueFrom: instantOut
      .nullable()
      .meta({ description: 'Ask again with this as `from` for the rest of the list; null when this is all of it.' }),
  })
  .meta({ id: 'Backtest' })

/** A backtest as it is sent. */
export const presentBacktest = ({ items, from, to, continueFrom, limit: _, ...rest }: Backtest) => ({
  ...rest,
  from: formatInstant(from),
  to: formatInstant(to),
  continueFrom: continueFrom === null ? null : formatInstant(continueFrom),
  items: items.map(({ incident: { id, number, title, status, site, openedAt }, differences }) => {
    const { serviceLevels, ...others } = differences
    const levels = serviceLevels === undefined ? {} : { serviceLevels: presentLevels(serviceLevels) }
    return { id, number, title, status, site, openedAt: formatInstant(openedAt), ...others, ...levels }
  }),
})

const presentLevels = ({ was, would, because }: Difference<readonly AppliedLevel[]>) => ({
  was: was.map(presentLevel),
  would: would.map(presentLevel),
  because,
})

const presentLevel = ({ target, ...level }: AppliedLevel) => ({ ...level, target: formatDuration(target) })

/** `P3 -> P1`, as people read it. */
export const describeMove = ({ was, would, count }: Move): string => `${was ?? 'none'} -> ${would ?? 'none'}: ${count}`
