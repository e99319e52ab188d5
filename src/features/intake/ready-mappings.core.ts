import type { MappingEntry } from '#features/configuration/document.core.ts'

const SEVERITIES = {
  critical: 'sev1',
  page: 'sev1',
  emergency: 'sev1',
  error: 'sev2',
  major: 'sev2',
  high: 'sev2',
  warning: 'sev3',
  minor: 'sev3',
  info: 'sev4',
  none: 'sev4',
} as const

/**
 * How each protocol is read until the configuration has a mapping of its own for it. The starter configuration has
 * the same.
 */
export const READY_MAPPINGS: readonly MappingEntry[] = [
  {
    key: 'pagerduty',
    name: 'PagerDuty Events API v2',
    protocol: 'pagerduty',
    members: {
      action: {
        pointer: '/event_action',
        values: { trigger: 'raise', acknowledge: 'acknowledge', resolve: 'resolve' },
      },
      title: '/payload/summary',
      description: { expr: "has(message.payload.custom_details) ? text(message.payload.custom_details) : ''" },
      dedupKey: '/dedup_key',
      sourceReference: { expr: "has(message.client_url) ? message.client_url : ''" },
      occurredAt: '/payload/timestamp',
      severity: {
        pointer: '/payload/severity',
        values: { critical: 'sev1', error: 'sev2', warning: 'sev3', info: 'sev4' },
      },
      assets: '/payload/custom_details/asset',
      category: '/payload/custom_details/category',
    },
  },
  {
    key: 'opsgenie',
    name: 'Opsgenie and Jira Service Management alerts',
    protocol: 'opsgenie',
    members: {
      action: { pointer: '/action', values: { create: 'raise', acknowledge: 'acknowledge', close: 'resolve' } },
      title: '/message',
      description: '/description',
      dedupKey: '/alias',
      text: '/note',
      severity: { pointer: '/priority', values: { P1: 'sev1', P2: 'sev2', P3: 'sev3', P4: 'sev4', P5: 'sev4' } },
      assets: '/details/asset',
      category: '/details/category',
    },
  },
  {
    key: 'alertmanager',
    name: 'Prometheus Alertmanager, one incident for each alert',
    protocol: 'alertmanager',
    each: '/alerts',
    members: {
      action: { pointer: '/status', values: { firing: 'raise', resolved: 'resolve' } },
      title: {
        expr: "has(message.annotations.summary) ? message.annotations.summary : (has(message.labels.alertname) ? message.labels.alertname : 'Alert')",
        default: 'Alert',
      },
      description: '/annotations/description',
      dedupKey: {
        expr: "'alertmanager/' + (has(message.fingerprint) ? message.fingerprint : text(message.labels))",
        required: true,
      },
      sourceReference: { expr: "has(whole.externalURL) ? whole.externalURL : ''" },
      occurredAt: '/startsAt',
      severity: { pointer: '/labels/severity', values: SEVERITIES },
      assets: '/labels/asset',
      category: '/labels/category',
    },
  },
  {
    key: 'cloudevents',
    name: 'CloudEvents',
    protocol: 'cloudevents',
    members: {
      action: { pointer: '/data/action', values: { raise: 'raise', acknowledge: 'acknowledge', resolve: 'resolve' } },
      title: {
        expr: "has(message.data) && type(message.data) == map && has(message.data.title) ? text(message.data.title) : message.type + (has(message.subject) ? ' ' + message.subject : '')",
        default: 'Event',
      },
      description: '/data/description',
      occurrence: { expr: "message.source + ' ' + message.id", required: true },
      dedupKey: '/data/dedupKey',
      sourceReference: '/id',
      occurredAt: '/time',
      severity: '/data/severity',
      category: '/data/category',
      assets: {
        expr: 'has(message.data) && type(message.data) == map ? (has(message.data.assets) ? message.data.assets : (has(message.data.asset) ? [message.data.asset] : [])) : []',
      },
      productionImpact: '/data/productionImpact',
    },
  },
  {
    key: 'email',
    name: 'Email',
    protocol: 'email',
    members: {
      title: { pointer: '/title', default: 'Mail without a subject' },
      description: '/text',
      reporter: '/reporter',
      // Machines repeat themselves, and each of their mails has an id of its own.
      dedupKey: {
        expr: "has(message.automatic) && message.automatic ? 'email/' + message.from.address + '/' + message.title : ''",
      },
      occurrence: '/id',
      sourceReference: '/messageId',
      assets: '/details',
    },
  },
]
