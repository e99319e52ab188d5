import {
  AUDIENCE_WORDS,
  ENTRY_WORDS,
  LEVEL_SCALE,
  type LevelKey,
  PRODUCTION_WORDS,
  SEVERITY_SCALE,
  type SeverityKey,
  VISIBILITY_WORDS,
} from '#features/configuration/document.core.ts'
import { PAUSE_REASONS, type PauseReason } from '#features/sla/policy.core.ts'

/** The words of an incident: each list here is what its enum on every door and its check in the database have. */

export const INCIDENT_STATUSES = [
  'new',
  'acknowledged',
  'in_progress',
  'on_hold',
  'contained',
  'resolved',
  'closed',
  'cancelled',
] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** The states before resolved: work goes on, the clocks may run, a `dedupKey` is taken. */
export const OPEN_STATUSES = ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained'] as const
export type OpenStatus = (typeof OPEN_STATUSES)[number]

export const INCIDENT_KINDS = ['incident', 'near_miss'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** `drill` tells nobody outside, `retrospective` is history and never fires. */
export const INCIDENT_MODES = ['live', 'drill', 'retrospective'] as const
export type IncidentMode = (typeof INCIDENT_MODES)[number]

export const INCIDENT_SOURCES = [
  'api',
  'phone',
  'walk_up',
  'portal',
  'import',
  'email',
  'mqtt',
  'pagerduty',
  'opsgenie',
  'alertmanager',
  'cloudevents',
  'webhook',
  'heartbeat',
] as const
export type IncidentSource = (typeof INCIDENT_SOURCES)[number]

/** The sources a caller of REST or GraphQL may name: doors that can answer, so a form must be complete. */
export const ANSWERING_SOURCES = ['api', 'phone', 'walk_up', 'portal'] as const
export type AnsweringSource = (typeof ANSWERING_SOURCES)[number]

export const PRODUCTION_IMPACTS = PRODUCTION_WORDS
export type ProductionImpact = (typeof PRODUCTION_IMPACTS)[number]

/** What is decided of a batch that an incident affects. */
export const BATCH_DISPOSITIONS = ['under_review', 'hold', 'released', 'rejected'] as const
export type BatchDisposition = (typeof BATCH_DISPOSITIONS)[number]

/** Worst first. */
export const SEVERITIES = SEVERITY_SCALE
export type Severity = SeverityKey

/** Highest first. */
export const IMPACTS = LEVEL_SCALE
export type Impact = LevelKey

/** Highest first. */
export const URGENCIES = LEVEL_SCALE
export type Urgency = LevelKey

export const VISIBILITIES = VISIBILITY_WORDS
export type Visibility = (typeof VISIBILITIES)[number]

/** Whatever an incident can be on hold for can stop its clocks. */
export const HOLD_REASONS = PAUSE_REASONS
export type HoldReason = PauseReason

/** What a cancelled record was instead of an incident. */
export const DISPOSITIONS = [
  'duplicate',
  'service_request',
  'planned_change',
  'minor_deviation',
  'not_an_incident',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

export const INCIDENT_ACTIONS = [
  'acknowledge',
  'start',
  'hold',
  'resume',
  'contain',
  'resolve',
  'verify',
  'close',
  'reopen',
  'assign',
  'escalate',
  'cancel',
] as const
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number]

/** The facts a person may override with a reason; the override survives every later decision until it is lifted. */
export const OVERRIDABLE = ['priority', 'severity', 'type', 'team'] as const
export type Overridable = (typeof OVERRIDABLE)[number]

export const AUDIENCES = AUDIENCE_WORDS

/** What people add to a timeline. */
export const ENTRY_TYPES = ENTRY_WORDS
export type EntryType = (typeof ENTRY_TYPES)[number]

/** The conditions a close can wait for that have their facts here. */
export const CLOSE_GATES = ['verification', 'signatures'] as const
export type CloseGate = (typeof CLOSE_GATES)[number]

export const isOpen = (status: IncidentStatus): status is OpenStatus =>
  (OPEN_STATUSES as readonly IncidentStatus[]).includes(status)
