import { RELATIONS } from '#features/change-events/change-event.core.ts'
import { CHANGE_KINDS } from '#features/configuration/compare.core.ts'
import { MAPPED_ACTIONS } from '#features/configuration/document.core.ts'
import { HEARTBEAT_STATES, ON_RETURN } from '#features/heartbeats/heartbeat.core.ts'
import { IMPORT_FORMATS, IMPORT_STATES } from '#features/imports/import.core.ts'
import { BACKTEST_BASES } from '#features/incidents/backtest.core.ts'
import {
  ANSWERING_SOURCES,
  AUDIENCES,
  BATCH_DISPOSITIONS,
  DECISION_BASES,
  DISPOSITIONS,
  ENTRY_TYPES,
  HOLD_REASONS,
  IMPACTS,
  INCIDENT_ACTIONS,
  INCIDENT_KINDS,
  INCIDENT_MODES,
  INCIDENT_SOURCES,
  INCIDENT_STATUSES,
  PRODUCTION_IMPACTS,
  SEVERITIES,
  URGENCIES,
  VISIBILITIES,
} from '#features/incidents/incident.core.ts'
import { SIMULATED_FATES } from '#features/incidents/simulation.core.ts'
import { MESSAGE_STATES } from '#features/intake/intake.core.ts'
import { ARTICLE_STATUSES } from '#features/knowledge/article.core.ts'
import { SUGGESTION_REASONS } from '#features/knowledge/suggest.core.ts'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import { ATTEMPT_OUTCOMES } from '#features/notifications/attempt.core.ts'
import { HOLDS, NOTICE_EVENTS, NOTICE_STATES, RECIPIENT_KINDS } from '#features/notifications/notice.core.ts'
import { OVERRIDE_STATES } from '#features/on-call/override.core.ts'
import { ROTATION_UNITS } from '#features/on-call/schedule.core.ts'
import { TEAM_KINDS } from '#features/people/people.core.ts'
import { SUPPORT_LINES } from '#features/plant/asset.core.ts'
import { DEPENDENCY_DIRECTIONS } from '#features/plant/dependencies.core.ts'
import { ASSET_DOMAINS, ASSET_LEVELS, CRITICALITIES } from '#features/plant/plant.core.ts'
import { FIELD_TYPES } from '#features/rules/environment.core.ts'
import { CLOCK_STATES } from '#features/sla/clock.core.ts'
import { SEGMENT_KINDS } from '#features/sla/explanation.core.ts'
import { CLOCK_KINDS, CLOCK_METRICS } from '#features/sla/policy.core.ts'
import { AGREED_CHANNELS } from '#features/suppliers/suppliers.core.ts'
import { TIMER_KINDS } from '#features/timers/timer.core.ts'
import { DELIVERY_STATES, ATTEMPT_OUTCOMES as WEBHOOK_OUTCOMES } from '#features/webhooks/attempt.core.ts'
import { DISABLED_REASONS } from '#features/webhooks/webhook.core.ts'
import { ROLES } from '#kernel/ctx.ts'
import { WEEKDAYS } from '#kernel/day.ts'

/** The list of the code behind each enum of the schema. */
export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  Role: ROLES,
  IntakeMessageState: MESSAGE_STATES,
  IntakeAction: MAPPED_ACTIONS,
  ChangeRelation: RELATIONS,
  WebhookDisabledReason: DISABLED_REASONS,
  WebhookDeliveryState: DELIVERY_STATES,
  WebhookAttemptOutcome: WEBHOOK_OUTCOMES,
  ActorKind: ['person', 'client', 'system'],
  IncidentStatus: INCIDENT_STATUSES,
  DecisionBasis: DECISION_BASES,
  BacktestBasis: BACKTEST_BASES,
  IncidentKind: INCIDENT_KINDS,
  IncidentMode: INCIDENT_MODES,
  IncidentSource: INCIDENT_SOURCES,
  AnsweringSource: ANSWERING_SOURCES,
  ProductionImpact: PRODUCTION_IMPACTS,
  Severity: SEVERITIES,
  Impact: IMPACTS,
  Urgency: URGENCIES,
  Visibility: VISIBILITIES,
  IncidentAction: INCIDENT_ACTIONS,
  SimulatedFate: SIMULATED_FATES,
  HoldReason: HOLD_REASONS,
  BatchDisposition: BATCH_DISPOSITIONS,
  Disposition: DISPOSITIONS,
  Audience: AUDIENCES,
  EntryType: ENTRY_TYPES,
  SlaMetric: CLOCK_METRICS,
  SlaKind: CLOCK_KINDS,
  SlaState: CLOCK_STATES,
  SlaSegmentKind: SEGMENT_KINDS,
  StopIntake: ['mark', 'lower', 'usual'],
  StopNotifications: ['hold', 'send'],
  StopClocks: ['run', 'wait'],
  TimerKind: TIMER_KINDS,
  NotificationEvent: NOTICE_EVENTS,
  NotificationState: NOTICE_STATES,
  NotificationHold: HOLDS,
  RecipientKind: RECIPIENT_KINDS,
  AttemptOutcome: ATTEMPT_OUTCOMES,
  ConfigurationState: ['published', 'draft'],
  Explanation: ['because', 'all'],
  ConfigurationChangeKind: CHANGE_KINDS,
  FieldType: Object.keys(FIELD_TYPES),
  Weekday: WEEKDAYS,
  HeartbeatState: HEARTBEAT_STATES,
  OnReturn: ON_RETURN,
  AssetLevel: ASSET_LEVELS,
  AssetDomain: ASSET_DOMAINS,
  Criticality: CRITICALITIES,
  SupportLine: SUPPORT_LINES,
  TeamKind: TEAM_KINDS,
  Channel: CHANNELS,
  AgreedChannelKind: AGREED_CHANNELS,
  ArticleStatus: ARTICLE_STATUSES,
  SuggestedBy: SUGGESTION_REASONS,
  RotationUnit: ROTATION_UNITS,
  ScheduleOverrideState: OVERRIDE_STATES,
  DependencyDirection: DEPENDENCY_DIRECTIONS,
  ImportFormat: IMPORT_FORMATS,
  ImportState: IMPORT_STATES,
  ImportOutcome: ['created', 'changed', 'unchanged'],
}
