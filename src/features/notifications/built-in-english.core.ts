import type { NoticeEvent } from './notice.core.ts'

const HEAD = '{{ incident.number }} {{ incident.priority }}: {{ incident.title }}'

const line = (condition: string, label: string, value: string): string =>
  `{% if ${condition} %}${label}: ${value}\n{% endif %}`

const WHERE = line('incident.assetNames.size > 0', 'Where', "{{ incident.assetNames | join: ', ' }}")
const FACTS = [
  'Priority: {{ incident.priorityName }}\n',
  WHERE,
  line("incident.siteName != ''", 'Site', '{{ incident.siteName }}'),
  line("incident.productionImpact != ''", 'Impact', '{{ incident.productionImpact | word }}'),
  line("incident.teamName != ''", 'Team', '{{ incident.teamName }}'),
  line("incident.assigneeName != ''", 'Assigned to', '{{ incident.assigneeName }}'),
  line("incident.supplierName != ''", 'Supplier', '{{ incident.supplierName }}'),
  'Began: {{ incident.occurredAt }}\n',
  line('incident.estimatedRestoreAt', 'Expected back', '{{ incident.estimatedRestoreAt }}'),
].join('')
const DUE = `{% for clock in clocks %}{% if clock.kind == 'sla' and clock.dueAt %}{{ clock.metric | word | capitalize }} by: {{ clock.dueAt }}
{% endif %}{% endfor %}`
const TITLE = '{{ incident.title }}\n\n'
const DESCRIPTION = "{% if incident.description != '' %}\n{{ incident.description | truncate: 2000 }}\n{% endif %}"
const ITEMS = `{% for item in items %}{{ item.number }} {{ item.priority }} {{ item.event | word }}: {{ item.title | truncate: 80 }} ({{ item.at | date: 'short' }}){% if item.url != '' %}
{{ item.url }}{% endif %}
{% endfor %}{% if more > 0 %}… and {{ more }} more{% endif %}`

/** The built-in texts in English. */
export const ENGLISH: Readonly<Record<NoticeEvent, { readonly subject: string; readonly body: string }>> = {
  opened: { subject: HEAD, body: `${TITLE}${FACTS}${DUE}${DESCRIPTION}` },
  escalated: {
    subject: `Escalated: ${HEAD}`,
    body: `${TITLE}{% if reason != '' %}{{ reason }}{% else %}This was escalated to you.{% endif %}

${FACTS}Status: {{ incident.status | word }}
${DUE}{% if step.name != '' %}Step: {{ step.name }}{% if step.times > 1 %}, time {{ step.times }}{% endif %}
{% endif %}${DESCRIPTION}`,
  },
  reminded: {
    subject: `Still waiting: ${HEAD}`,
    body: `${TITLE}This was acknowledged, and nobody has done anything to it since. Please go on with it, hand it over, or write how it stands.

${FACTS}Status: {{ incident.status | word }}
${DUE}`,
  },
  assigned: {
    subject: `Assigned: ${HEAD}`,
    body: `${TITLE}{% if by != '' %}{{ by }} assigned this incident{% else %}This incident was assigned{% endif %}{% if incident.assigneeName != '' %} to {{ incident.assigneeName }}{% elsif incident.teamName != '' %} to {{ incident.teamName }}{% endif %}.{% if update.text != '' %} {{ update.text }}{% endif %}

${FACTS}Status: {{ incident.status | word }}
${DUE}${DESCRIPTION}`,
  },
  updated: {
    subject: `Update: ${HEAD}`,
    body: `{% if update.text != '' %}{{ update.text }}{% else %}There is news of this incident.{% endif %}

${line("by != ''", 'By', '{{ by }}')}Status: {{ incident.status | word }}
${line("incident.productionImpact != ''", 'Impact', '{{ incident.productionImpact | word }}')}${line('incident.estimatedRestoreAt', 'Expected back', '{{ incident.estimatedRestoreAt }}')}${line('update.nextAt', 'Next update', '{{ update.nextAt }}')}`,
  },
  resolved: {
    subject: `Resolved: ${HEAD}`,
    body: `${TITLE}This incident is resolved.{% if update.text != '' %} {{ update.text }}{% elsif incident.resolution != '' %} {{ incident.resolution }}{% endif %}

${line("by != ''", 'By', '{{ by }}')}${WHERE}Began: {{ incident.occurredAt }}
${line('incident.restoredAt', 'Restored', '{{ incident.restoredAt }}')}${line('incident.resolvedAt', 'Resolved', '{{ incident.resolvedAt }}')}`,
  },
  closed: {
    subject: `Closed: ${HEAD}`,
    body: `${TITLE}This incident is closed.{% if update.text != '' %} {{ update.text }}{% endif %}

${line("by != ''", 'By', '{{ by }}')}${line('incident.resolvedAt', 'Resolved', '{{ incident.resolvedAt }}')}${line('incident.closedAt', 'Closed', '{{ incident.closedAt }}')}`,
  },
  reopened: {
    subject: `Open again: ${HEAD}`,
    body: `${TITLE}This incident is open again.{% if update.text != '' %} {{ update.text }}{% endif %}

${line("by != ''", 'By', '{{ by }}')}${FACTS}${DUE}`,
  },
  major_declared: {
    subject: `MAJOR INCIDENT: ${HEAD}`,
    body: `${TITLE}This is a major incident now.{% if update.text != '' %} {{ update.text }}{% endif %}

${FACTS}${line('incident.lines.size > 0', 'Lines', "{{ incident.lines | join: ', ' }}")}Status: {{ incident.status | word }}
${DUE}${line('update.nextAt', 'Next update', '{{ update.nextAt }}')}`,
  },
  handed_over: {
    subject: "On call: {{ handOver.scheduleName }} from {{ handOver.from | date: 'short' }}",
    body: `{% if handOver.after.size > 0 %}On call for {{ handOver.scheduleName }}, level {{ handOver.level }}: {{ handOver.after | join: ', ' }}.{% else %}Nobody is on call for {{ handOver.scheduleName }}, level {{ handOver.level }}.{% endif %}

From: {{ handOver.from }}
${line('handOver.until', 'Until', '{{ handOver.until }}')}${line('handOver.before.size > 0', 'Before', "{{ handOver.before | join: ', ' }}")}`,
  },
  digest: {
    subject: '{{ held }} {% if held == 1 %}notice{% else %}notices{% endif %} for you',
    body: `What was collected for you until {{ at }}:\n\n${ITEMS}`,
  },
  bundle: {
    subject:
      '{{ held }} incidents at once{% if items.size > 0 %}: {{ items[0].number }} {{ items[0].priority }} and more{% endif %}',
    body: `Many incidents came at once. So that you are not flooded, they are in this one message:\n\n${ITEMS}`,
  },
  test: {
    subject: 'Test message of {{ organisation.name }}',
    body: `This is a test message. It came on the way that messages about incidents will take.

Organisation: {{ organisation.name }}
${line("by != ''", 'Sent by', '{{ by }}')}Sent at: {{ at }}`,
  },
}
