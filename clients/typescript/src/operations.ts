// Written by clients/typescript/generate.ts from openapi.yaml. Do not edit.

export const OPERATIONS = {
  issueToken: { method: 'POST', path: '/v1/auth/token', send: 'application/x-www-form-urlencoded' },
  getMe: { method: 'GET', path: '/v1/me' },
  listApiClients: { method: 'GET', path: '/v1/api-clients', page: 'cursor' },
  createApiClient: { method: 'POST', path: '/v1/api-clients', json: true },
  getApiClient: { method: 'GET', path: '/v1/api-clients/{key}' },
  updateApiClient: { method: 'PATCH', path: '/v1/api-clients/{key}', keyed: true, json: true },
  rotateApiClient: { method: 'POST', path: '/v1/api-clients/{key}/rotate', json: true },
  revokeApiClient: { method: 'POST', path: '/v1/api-clients/{key}/revoke', keyed: true, json: true },
  listApiKeys: { method: 'GET', path: '/v1/api-clients/{key}/keys' },
  createApiKey: { method: 'POST', path: '/v1/api-clients/{key}/keys', json: true },
  revokeApiKey: { method: 'POST', path: '/v1/api-clients/{key}/keys/{id}/revoke', keyed: true, json: true },
  listAssets: { method: 'GET', path: '/v1/assets', page: 'cursor' },
  createAsset: { method: 'POST', path: '/v1/assets', keyed: true, json: true },
  getAsset: { method: 'GET', path: '/v1/assets/{key}' },
  replaceAsset: { method: 'PUT', path: '/v1/assets/{key}', json: true },
  updateAsset: { method: 'PATCH', path: '/v1/assets/{key}', keyed: true, json: true },
  retireAsset: { method: 'POST', path: '/v1/assets/{key}/retire', keyed: true, json: true },
  restoreAsset: { method: 'POST', path: '/v1/assets/{key}/restore', keyed: true, json: true },
  importAssets: { method: 'POST', path: '/v1/assets/import', keyed: true, json: true, send: 'text/csv' },
  listAssetDependencies: { method: 'GET', path: '/v1/assets/{key}/dependencies', page: 'cursor' },
  listStopWindows: { method: 'GET', path: '/v1/stop-windows', page: 'cursor' },
  createStopWindow: { method: 'POST', path: '/v1/stop-windows', keyed: true, json: true },
  getStopWindow: { method: 'GET', path: '/v1/stop-windows/{key}' },
  replaceStopWindow: { method: 'PUT', path: '/v1/stop-windows/{key}', json: true },
  updateStopWindow: { method: 'PATCH', path: '/v1/stop-windows/{key}', keyed: true, json: true },
  retireStopWindow: { method: 'POST', path: '/v1/stop-windows/{key}/retire', keyed: true, json: true },
  restoreStopWindow: { method: 'POST', path: '/v1/stop-windows/{key}/restore', keyed: true, json: true },
  importStopWindows: { method: 'POST', path: '/v1/stop-windows/import', keyed: true, json: true, send: 'text/csv' },
  listActiveStopWindows: { method: 'GET', path: '/v1/stop-windows/active', page: 'cursor' },
  listStopWindowOccurrences: { method: 'GET', path: '/v1/stop-windows/{key}/occurrences', page: 'cursor' },
  listPeople: { method: 'GET', path: '/v1/people', page: 'cursor' },
  createPerson: { method: 'POST', path: '/v1/people', keyed: true, json: true },
  getPerson: { method: 'GET', path: '/v1/people/{key}' },
  replacePerson: { method: 'PUT', path: '/v1/people/{key}', json: true },
  updatePerson: { method: 'PATCH', path: '/v1/people/{key}', keyed: true, json: true },
  retirePerson: { method: 'POST', path: '/v1/people/{key}/retire', keyed: true, json: true },
  restorePerson: { method: 'POST', path: '/v1/people/{key}/restore', keyed: true, json: true },
  importPeople: { method: 'POST', path: '/v1/people/import', keyed: true, json: true, send: 'text/csv' },
  setPersonPassword: { method: 'PUT', path: '/v1/people/{key}/password', json: true },
  listTeams: { method: 'GET', path: '/v1/teams', page: 'cursor' },
  createTeam: { method: 'POST', path: '/v1/teams', keyed: true, json: true },
  getTeam: { method: 'GET', path: '/v1/teams/{key}' },
  replaceTeam: { method: 'PUT', path: '/v1/teams/{key}', json: true },
  updateTeam: { method: 'PATCH', path: '/v1/teams/{key}', keyed: true, json: true },
  retireTeam: { method: 'POST', path: '/v1/teams/{key}/retire', keyed: true, json: true },
  restoreTeam: { method: 'POST', path: '/v1/teams/{key}/restore', keyed: true, json: true },
  importTeams: { method: 'POST', path: '/v1/teams/import', keyed: true, json: true, send: 'text/csv' },
  listStakeholderGroups: { method: 'GET', path: '/v1/stakeholder-groups', page: 'cursor' },
  createStakeholderGroup: { method: 'POST', path: '/v1/stakeholder-groups', keyed: true, json: true },
  getStakeholderGroup: { method: 'GET', path: '/v1/stakeholder-groups/{key}' },
  replaceStakeholderGroup: { method: 'PUT', path: '/v1/stakeholder-groups/{key}', json: true },
  updateStakeholderGroup: { method: 'PATCH', path: '/v1/stakeholder-groups/{key}', keyed: true, json: true },
  retireStakeholderGroup: { method: 'POST', path: '/v1/stakeholder-groups/{key}/retire', keyed: true, json: true },
  restoreStakeholderGroup: { method: 'POST', path: '/v1/stakeholder-groups/{key}/restore', keyed: true, json: true },
  importStakeholderGroups: { method: 'POST', path: '/v1/stakeholder-groups/import', keyed: true, json: true, send: 'text/csv' },
  listSuppliers: { method: 'GET', path: '/v1/suppliers', page: 'cursor' },
  createSupplier: { method: 'POST', path: '/v1/suppliers', keyed: true, json: true },
  getSupplier: { method: 'GET', path: '/v1/suppliers/{key}' },
  replaceSupplier: { method: 'PUT', path: '/v1/suppliers/{key}', json: true },
  updateSupplier: { method: 'PATCH', path: '/v1/suppliers/{key}', keyed: true, json: true },
  retireSupplier: { method: 'POST', path: '/v1/suppliers/{key}/retire', keyed: true, json: true },
  restoreSupplier: { method: 'POST', path: '/v1/suppliers/{key}/restore', keyed: true, json: true },
  importSuppliers: { method: 'POST', path: '/v1/suppliers/import', keyed: true, json: true, send: 'text/csv' },
  listSchedules: { method: 'GET', path: '/v1/schedules', page: 'cursor' },
  createSchedule: { method: 'POST', path: '/v1/schedules', keyed: true, json: true },
  getSchedule: { method: 'GET', path: '/v1/schedules/{key}' },
  replaceSchedule: { method: 'PUT', path: '/v1/schedules/{key}', json: true },
  updateSchedule: { method: 'PATCH', path: '/v1/schedules/{key}', keyed: true, json: true },
  retireSchedule: { method: 'POST', path: '/v1/schedules/{key}/retire', keyed: true, json: true },
  restoreSchedule: { method: 'POST', path: '/v1/schedules/{key}/restore', keyed: true, json: true },
  importSchedules: { method: 'POST', path: '/v1/schedules/import', keyed: true, json: true, send: 'text/csv' },
  getOnCall: { method: 'GET', path: '/v1/schedules/{key}/on-call' },
  listTeamsOnCall: { method: 'GET', path: '/v1/on-call', page: 'cursor' },
  renderSchedule: { method: 'GET', path: '/v1/schedules/{key}/rendered' },
  previewSchedule: { method: 'POST', path: '/v1/schedules/preview', keyed: true, json: true },
  listScheduleOverrides: { method: 'GET', path: '/v1/schedules/{key}/overrides', page: 'cursor' },
  addScheduleOverride: { method: 'POST', path: '/v1/schedules/{key}/overrides', keyed: true, json: true },
  getScheduleOverride: { method: 'GET', path: '/v1/schedules/{key}/overrides/{id}' },
  cancelScheduleOverride: { method: 'POST', path: '/v1/schedules/{key}/overrides/{id}/cancel', keyed: true, json: true },
  listCalendarLinks: { method: 'GET', path: '/v1/calendar-links', page: 'cursor' },
  createCalendarLink: { method: 'POST', path: '/v1/calendar-links', json: true },
  revokeCalendarLink: { method: 'POST', path: '/v1/calendar-links/{id}/revoke', keyed: true },
  readCalendarFeed: { method: 'GET', path: '/v1/calendar-feeds/{secret}.ics', file: 'text/calendar' },
  listArticles: { method: 'GET', path: '/v1/articles', page: 'cursor' },
  createArticle: { method: 'POST', path: '/v1/articles', keyed: true, json: true },
  getArticle: { method: 'GET', path: '/v1/articles/{key}' },
  replaceArticle: { method: 'PUT', path: '/v1/articles/{key}', json: true },
  updateArticle: { method: 'PATCH', path: '/v1/articles/{key}', keyed: true, json: true },
  retireArticle: { method: 'POST', path: '/v1/articles/{key}/retire', keyed: true, json: true },
  restoreArticle: { method: 'POST', path: '/v1/articles/{key}/restore', keyed: true, json: true },
  importArticles: { method: 'POST', path: '/v1/articles/import', keyed: true, json: true, send: 'text/csv' },
  approveArticle: { method: 'POST', path: '/v1/articles/{key}/approve', keyed: true, json: true },
  discardArticleDraft: { method: 'POST', path: '/v1/articles/{key}/discard-draft', keyed: true, json: true },
  listArticleVersions: { method: 'GET', path: '/v1/articles/{key}/versions', page: 'cursor' },
  getArticleVersion: { method: 'GET', path: '/v1/articles/{key}/versions/{number}' },
  getConfiguration: { method: 'GET', path: '/v1/configuration' },
  getConfigurationSchema: { method: 'GET', path: '/v1/configuration/schema' },
  getConfigurationDraft: { method: 'GET', path: '/v1/configuration/draft' },
  replaceConfigurationDraft: { method: 'PUT', path: '/v1/configuration/draft', json: true, send: 'application/yaml' },
  updateConfigurationDraft: { method: 'PATCH', path: '/v1/configuration/draft', keyed: true, json: true },
  validateConfigurationDraft: { method: 'POST', path: '/v1/configuration/draft/validate', keyed: true, json: true, send: 'application/yaml' },
  planConfigurationDraft: { method: 'POST', path: '/v1/configuration/draft/plan', keyed: true },
  publishConfiguration: { method: 'POST', path: '/v1/configuration/draft/publish', keyed: true, json: true },
  listConfigurationVersions: { method: 'GET', path: '/v1/configuration/versions', page: 'cursor' },
  getConfigurationVersion: { method: 'GET', path: '/v1/configuration/versions/{version}' },
  getConfigurationDocument: { method: 'GET', path: '/v1/configuration/versions/{version}/document' },
  republishConfiguration: { method: 'POST', path: '/v1/configuration/versions/{version}/publish', keyed: true, json: true },
  compareConfigurations: { method: 'GET', path: '/v1/configuration/versions/{version}/compare' },
  compareConfigurationDocument: { method: 'POST', path: '/v1/configuration/versions/{version}/compare', keyed: true, json: true, send: 'application/yaml' },
  planConfiguration: { method: 'POST', path: '/v1/configuration/plan', keyed: true, json: true, send: 'application/yaml' },
  applyConfiguration: { method: 'POST', path: '/v1/configuration/apply', keyed: true, json: true, send: 'application/yaml' },
  listCategories: { method: 'GET', path: '/v1/categories', page: 'cursor' },
  getCategory: { method: 'GET', path: '/v1/categories/{key}' },
  backtestConfigurationDraft: { method: 'POST', path: '/v1/configuration/draft/backtest', keyed: true, json: true },
  simulateConfigurationDraft: { method: 'POST', path: '/v1/configuration/draft/simulate', keyed: true, json: true },
  listHeartbeats: { method: 'GET', path: '/v1/heartbeats', page: 'cursor' },
  createHeartbeat: { method: 'POST', path: '/v1/heartbeats', keyed: true, json: true },
  getHeartbeat: { method: 'GET', path: '/v1/heartbeats/{key}' },
  replaceHeartbeat: { method: 'PUT', path: '/v1/heartbeats/{key}', json: true },
  updateHeartbeat: { method: 'PATCH', path: '/v1/heartbeats/{key}', keyed: true, json: true },
  retireHeartbeat: { method: 'POST', path: '/v1/heartbeats/{key}/retire', keyed: true, json: true },
  restoreHeartbeat: { method: 'POST', path: '/v1/heartbeats/{key}/restore', keyed: true, json: true },
  importHeartbeats: { method: 'POST', path: '/v1/heartbeats/import', keyed: true, json: true, send: 'text/csv' },
  pingHeartbeat: { method: 'POST', path: '/v1/heartbeats/{key}/ping', keyed: true, json: true },
  listIncidents: { method: 'GET', path: '/v1/incidents', page: 'cursor' },
  createIncident: { method: 'POST', path: '/v1/incidents', keyed: true, json: true },
  createIncidents: { method: 'POST', path: '/v1/incidents/batch', keyed: true, json: true },
  decide: { method: 'POST', path: '/v1/decide', keyed: true, json: true },
  getIncident: { method: 'GET', path: '/v1/incidents/{id}' },
  updateIncident: { method: 'PATCH', path: '/v1/incidents/{id}', keyed: true, json: true },
  getDecision: { method: 'GET', path: '/v1/incidents/{id}/decision' },
  listSlas: { method: 'GET', path: '/v1/incidents/{id}/slas' },
  acknowledgeIncident: { method: 'POST', path: '/v1/incidents/{id}/acknowledge', keyed: true, json: true },
  startIncident: { method: 'POST', path: '/v1/incidents/{id}/start', keyed: true, json: true },
  holdIncident: { method: 'POST', path: '/v1/incidents/{id}/hold', keyed: true, json: true },
  resumeIncident: { method: 'POST', path: '/v1/incidents/{id}/resume', keyed: true, json: true },
  containIncident: { method: 'POST', path: '/v1/incidents/{id}/contain', keyed: true, json: true },
  resolveIncident: { method: 'POST', path: '/v1/incidents/{id}/resolve', keyed: true, json: true },
  verifyIncident: { method: 'POST', path: '/v1/incidents/{id}/verify', keyed: true, json: true },
  closeIncident: { method: 'POST', path: '/v1/incidents/{id}/close', keyed: true, json: true },
  reopenIncident: { method: 'POST', path: '/v1/incidents/{id}/reopen', keyed: true, json: true },
  assignIncident: { method: 'POST', path: '/v1/incidents/{id}/assign', keyed: true, json: true },
  escalateIncident: { method: 'POST', path: '/v1/incidents/{id}/escalate', keyed: true, json: true },
  cancelIncident: { method: 'POST', path: '/v1/incidents/{id}/cancel', keyed: true, json: true },
  acknowledgeIncidentByDedupKey: { method: 'POST', path: '/v1/incidents/by-dedup-key/acknowledge', keyed: true, json: true },
  resolveIncidentByDedupKey: { method: 'POST', path: '/v1/incidents/by-dedup-key/resolve', keyed: true, json: true },
  listBatches: { method: 'GET', path: '/v1/batches', page: 'cursor' },
  listIncidentBatches: { method: 'GET', path: '/v1/incidents/{id}/batches' },
  addIncidentBatches: { method: 'POST', path: '/v1/incidents/{id}/batches', keyed: true, json: true },
  disposeIncidentBatches: { method: 'POST', path: '/v1/incidents/{id}/batches/disposition', keyed: true, json: true },
  confirmBatchHolds: { method: 'POST', path: '/v1/incidents/{id}/batches/confirm-hold', keyed: true, json: true },
  rateArticle: { method: 'POST', path: '/v1/incidents/{id}/articles', keyed: true, json: true },
  listTimeline: { method: 'GET', path: '/v1/incidents/{id}/timeline', page: 'cursor' },
  addTimelineEntry: { method: 'POST', path: '/v1/incidents/{id}/timeline', keyed: true, json: true },
  listEvidence: { method: 'GET', path: '/v1/incidents/{id}/evidence', page: 'cursor' },
  addEvidence: { method: 'POST', path: '/v1/incidents/{id}/evidence', keyed: true, send: 'multipart/form-data' },
  downloadEvidence: { method: 'GET', path: '/v1/incidents/{id}/evidence/{evidenceId}', file: '*/*' },
  withdrawEvidence: { method: 'POST', path: '/v1/incidents/{id}/evidence/{evidenceId}/withdraw', keyed: true, json: true },
  showLink: { method: 'GET', path: '/v1/links/{token}', file: 'text/html' },
  useLink: { method: 'POST', path: '/v1/links/{token}', file: 'text/html', send: 'application/x-www-form-urlencoded' },
  listChangeEvents: { method: 'GET', path: '/v1/change-events', page: 'cursor' },
  recordChangeEvent: { method: 'POST', path: '/v1/change-events', keyed: true, json: true },
  getChangeEvent: { method: 'GET', path: '/v1/change-events/{id}' },
  listChangeEventsNearIncident: { method: 'GET', path: '/v1/incidents/{id}/change-events', page: 'cursor' },
  listImports: { method: 'GET', path: '/v1/imports', page: 'cursor' },
  sendImport: { method: 'POST', path: '/v1/imports', keyed: true, send: 'text/csv' },
  getImport: { method: 'GET', path: '/v1/imports/{id}' },
  getRejectedRows: { method: 'GET', path: '/v1/imports/{id}/rejected', file: 'application/x-ndjson' },
  exportIncidents: { method: 'GET', path: '/v1/exports/incidents', file: 'application/x-ndjson' },
  exportEvents: { method: 'GET', path: '/v1/exports/events', file: 'application/x-ndjson' },
  exportAssets: { method: 'GET', path: '/v1/exports/assets', file: 'application/x-ndjson' },
  exportPeople: { method: 'GET', path: '/v1/exports/people', file: 'application/x-ndjson' },
  exportTeams: { method: 'GET', path: '/v1/exports/teams', file: 'application/x-ndjson' },
  exportStakeholderGroups: { method: 'GET', path: '/v1/exports/stakeholder-groups', file: 'application/x-ndjson' },
  exportSuppliers: { method: 'GET', path: '/v1/exports/suppliers', file: 'application/x-ndjson' },
  exportArticles: { method: 'GET', path: '/v1/exports/articles', file: 'application/x-ndjson' },
  exportSchedules: { method: 'GET', path: '/v1/exports/schedules', file: 'application/x-ndjson' },
  exportStopWindows: { method: 'GET', path: '/v1/exports/stop-windows', file: 'application/x-ndjson' },
  exportHeartbeats: { method: 'GET', path: '/v1/exports/heartbeats', file: 'application/x-ndjson' },
  exportChangeEvents: { method: 'GET', path: '/v1/exports/change-events', file: 'application/x-ndjson' },
  sendToIntake: { method: 'POST', path: '/v1/intake/{name}', keyed: true, json: true },
  testIntake: { method: 'POST', path: '/v1/intake/{name}/test', keyed: true, json: true },
  listIntakeMessages: { method: 'GET', path: '/v1/intake/messages', page: 'cursor' },
  getIntakeMessage: { method: 'GET', path: '/v1/intake/messages/{id}' },
  replayIntakeMessage: { method: 'POST', path: '/v1/intake/messages/{id}/replay', keyed: true },
  replayIntakeMessages: { method: 'POST', path: '/v1/intake/messages/replay', keyed: true, json: true },
  discardIntakeMessage: { method: 'POST', path: '/v1/intake/messages/{id}/discard', keyed: true, json: true },
  sendAlertmanagerNotification: { method: 'POST', path: '/v1/intake/alertmanager', keyed: true, json: true },
  sendCloudEvents: { method: 'POST', path: '/v1/intake/cloudevents', keyed: true, json: true },
  testCloudEvents: { method: 'POST', path: '/v1/intake/cloudevents/test', keyed: true, json: true },
  enqueuePagerdutyChange: { method: 'POST', path: '/v2/change/enqueue', json: true },
  enqueuePagerdutyEvent: { method: 'POST', path: '/v2/enqueue', json: true },
  createOpsgenieAlert: { method: 'POST', path: '/v2/alerts', keyed: true, json: true },
  acknowledgeOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/acknowledge', keyed: true, json: true },
  unacknowledgeOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/unacknowledge', keyed: true, json: true },
  closeOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/close', keyed: true, json: true },
  noteOnOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/notes', keyed: true, json: true },
  addTagsToOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/tags', keyed: true, json: true },
  removeTagsOfOpsgenieAlert: { method: 'DELETE', path: '/v2/alerts/{alias}/tags' },
  addDetailsToOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/details', keyed: true, json: true },
  removeDetailsOfOpsgenieAlert: { method: 'DELETE', path: '/v2/alerts/{alias}/details' },
  assignOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/assign', keyed: true, json: true },
  addTeamToOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/teams', keyed: true, json: true },
  addResponderToOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/responders', keyed: true, json: true },
  snoozeOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/snooze', keyed: true, json: true },
  escalateOpsgenieAlert: { method: 'POST', path: '/v2/alerts/{alias}/escalate', keyed: true, json: true },
  updateMessageOfOpsgenieAlert: { method: 'PUT', path: '/v2/alerts/{alias}/message', json: true },
  updateDescriptionOfOpsgenieAlert: { method: 'PUT', path: '/v2/alerts/{alias}/description', json: true },
  updatePriorityOfOpsgenieAlert: { method: 'PUT', path: '/v2/alerts/{alias}/priority', json: true },
  executeOpsgenieAction: { method: 'POST', path: '/v2/alerts/{alias}/actions/{name}', keyed: true, json: true },
  getOpsgenieRequest: { method: 'GET', path: '/v2/alerts/requests/{id}' },
  listIntakeAddresses: { method: 'GET', path: '/v1/intake-addresses', page: 'cursor' },
  createIntakeAddress: { method: 'POST', path: '/v1/intake-addresses', keyed: true, json: true },
  getIntakeAddress: { method: 'GET', path: '/v1/intake-addresses/{key}' },
  replaceIntakeAddress: { method: 'PUT', path: '/v1/intake-addresses/{key}', json: true },
  updateIntakeAddress: { method: 'PATCH', path: '/v1/intake-addresses/{key}', keyed: true, json: true },
  retireIntakeAddress: { method: 'POST', path: '/v1/intake-addresses/{key}/retire', keyed: true, json: true },
  restoreIntakeAddress: { method: 'POST', path: '/v1/intake-addresses/{key}/restore', keyed: true, json: true },
  importIntakeAddresses: { method: 'POST', path: '/v1/intake-addresses/import', keyed: true, json: true, send: 'text/csv' },
  listEvents: { method: 'GET', path: '/v1/events', page: 'after' },
  listWebhooks: { method: 'GET', path: '/v1/webhooks', page: 'cursor' },
  createWebhook: { method: 'POST', path: '/v1/webhooks', json: true },
  getWebhook: { method: 'GET', path: '/v1/webhooks/{id}' },
  updateWebhook: { method: 'PATCH', path: '/v1/webhooks/{id}', keyed: true, json: true },
  deleteWebhook: { method: 'DELETE', path: '/v1/webhooks/{id}' },
  enableWebhook: { method: 'POST', path: '/v1/webhooks/{id}/enable', keyed: true, json: true },
  disableWebhook: { method: 'POST', path: '/v1/webhooks/{id}/disable', keyed: true },
  rotateWebhookSecret: { method: 'POST', path: '/v1/webhooks/{id}/rotate-secret', json: true },
  listWebhookDeliveries: { method: 'GET', path: '/v1/webhooks/{id}/deliveries', page: 'cursor' },
  testWebhook: { method: 'POST', path: '/v1/webhooks/{id}/test', keyed: true },
  replayWebhook: { method: 'POST', path: '/v1/webhooks/{id}/replay', keyed: true, json: true },
  listTimers: { method: 'GET', path: '/v1/timers', page: 'cursor' },
  listIncidentTimers: { method: 'GET', path: '/v1/incidents/{id}/timers' },
  previewNotification: { method: 'POST', path: '/v1/notifications/preview', keyed: true, json: true },
  listNotifications: { method: 'GET', path: '/v1/notifications', page: 'cursor' },
  getNotification: { method: 'GET', path: '/v1/notifications/{id}' },
  retryNotification: { method: 'POST', path: '/v1/notifications/{id}/retry', keyed: true },
} as const

/** Codes of refusals that the API document names; there may be others. */
export type ProblemCode =
  | 'API_KEYS_FULL'
  | 'ARTICLE_HAS_NO_DRAFT'
  | 'BAD_REQUEST'
  | 'BATCH_DISPOSITION_NOT_ALLOWED'
  | 'BATCH_HOLD_SUPERSEDED'
  | 'BATCH_NOT_ON_HOLD'
  | 'BATCH_NOT_REMOVABLE'
  | 'BODY_TOO_LARGE'
  | 'CALENDAR_LINKS_FULL'
  | 'CLIENT_REVOKED'
  | 'CONFIGURATION_INVALID'
  | 'CONFIGURATION_UNREADABLE'
  | 'CONFLICT'
  | 'DEDUP_KEY_IN_USE'
  | 'DEDUP_KEY_NOT_OPEN'
  | 'DELIVERY_UNDER_WAY'
  | 'EVIDENCE_ALREADY_WITHDRAWN'
  | 'EVIDENCE_DIGEST_MISMATCH'
  | 'EVIDENCE_EMPTY'
  | 'EVIDENCE_FULL'
  | 'EVIDENCE_TOO_LARGE'
  | 'EVIDENCE_UPLOADS_BUSY'
  | 'EVIDENCE_UPLOAD_LOST'
  | 'EVIDENCE_WITHDRAWN'
  | 'EXPORTS_BUSY'
  | 'FEED_PLACE_GONE'
  | 'FORBIDDEN'
  | 'GRANT_BEYOND_OWN'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'IMPORTS_BUSY'
  | 'IMPORT_FILE_UNREADABLE'
  | 'IMPORT_MAPPING_UNKNOWN'
  | 'IMPORT_ROWS_GONE'
  | 'IMPORT_UNREADABLE'
  | 'INCIDENT_GATES_OPEN'
  | 'INCIDENT_NOT_CHANGEABLE'
  | 'INCIDENT_TRANSITION_NOT_ALLOWED'
  | 'INCIDENT_UNASSIGNED'
  | 'INTAKE_MESSAGE_SETTLED'
  | 'INTERNAL'
  | 'INVALID_CURSOR'
  | 'INVALID_INPUT'
  | 'INVALID_QUERY'
  | 'KEY_TAKEN'
  | 'LINK_EXPIRED'
  | 'LINK_INVALID'
  | 'LINK_NOT_PERMITTED'
  | 'LINK_SETTLED'
  | 'LINK_USED'
  | 'MULTIPART_UNREADABLE'
  | 'NOTIFICATION_NOT_RETRIABLE'
  | 'NOT_FOUND'
  | 'OVERRIDES_FULL'
  | 'OVERRIDE_ENDED'
  | 'PRINCIPAL_EXISTS'
  | 'RANGE_NOT_SATISFIABLE'
  | 'RECORD_IN_USE'
  | 'RECORD_NOT_RETIRED'
  | 'RECORD_RETIRED'
  | 'RENDERING_TOO_LARGE'
  | 'REQUEST_IN_FLIGHT'
  | 'REQUEST_TOO_SLOW'
  | 'SIMULATION_TOO_LONG'
  | 'SITES_ONLY'
  | 'STALE_VERSION'
  | 'TEXT_NOT_STORABLE'
  | 'TOKEN_CLIENT_INVALID'
  | 'TOKEN_GRANT_INVALID'
  | 'TOKEN_GRANT_UNSUPPORTED'
  | 'TOKEN_REQUEST_INVALID'
  | 'TOKEN_SCOPE_INVALID'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_MANY_REQUESTS'
  | 'TOO_MANY_STREAMS'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNKNOWN_MAPPING'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'VERIFIER_RESOLVED'
  | 'VERSION_REQUIRED'
  | 'WEBHOOKS_FULL'
