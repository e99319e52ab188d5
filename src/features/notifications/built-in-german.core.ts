import type { NoticeEvent } from './notice.core.ts'

const HEAD = '{{ incident.number }} {{ incident.priority }}: {{ incident.title }}'

const line = (condition: string, label: string, value: string): string =>
  `{% if ${condition} %}${label}: ${value}\n{% endif %}`

const WHERE = line('incident.assetNames.size > 0', 'Wo', "{{ incident.assetNames | join: ', ' }}")
const FACTS = [
  'Priorität: {{ incident.priorityName }}\n',
  WHERE,
  line("incident.siteName != ''", 'Werk', '{{ incident.siteName }}'),
  line("incident.productionImpact != ''", 'Auswirkung', '{{ incident.productionImpact | word }}'),
  line("incident.teamName != ''", 'Team', '{{ incident.teamName }}'),
  line("incident.assigneeName != ''", 'Zugewiesen an', '{{ incident.assigneeName }}'),
  line("incident.supplierName != ''", 'Lieferant', '{{ incident.supplierName }}'),
  'Beginn: {{ incident.occurredAt }}\n',
  line('incident.estimatedRestoreAt', 'Voraussichtlich behoben', '{{ incident.estimatedRestoreAt }}'),
].join('')
const DUE = `{% for clock in clocks %}{% if clock.kind == 'sla' and clock.dueAt %}{{ clock.metric | word }} bis: {{ clock.dueAt }}
{% endif %}{% endfor %}`
const TITLE = '{{ incident.title }}\n\n'
const DESCRIPTION = "{% if incident.description != '' %}\n{{ incident.description | truncate: 2000 }}\n{% endif %}"
const ITEMS = `{% for item in items %}{{ item.number }} {{ item.priority }} {{ item.event | word }}: {{ item.title | truncate: 80 }} ({{ item.at | date: 'short' }}){% if item.url != '' %}
{{ item.url }}{% endif %}
{% endfor %}{% if more > 0 %}… und {{ more }} weitere{% endif %}`

/** The built-in texts in German. */
export const GERMAN: Readonly<Record<NoticeEvent, { readonly subject: string; readonly body: string }>> = {
  opened: { subject: HEAD, body: `${TITLE}${FACTS}${DUE}${DESCRIPTION}` },
  escalated: {
    subject: `Eskalation: ${HEAD}`,
    body: `${TITLE}{% if reason != '' %}{{ reason }}{% else %}Diese Störung wurde zu Ihnen eskaliert.{% endif %}

${FACTS}Stand: {{ incident.status | word }}
${DUE}{% if step.name != '' %}Stufe: {{ step.name }}{% if step.times > 1 %}, {{ step.times }}. Mal{% endif %}
{% endif %}${DESCRIPTION}`,
  },
  reminded: {
    subject: `Wartet noch: ${HEAD}`,
    body: `${TITLE}Diese Störung wurde bestätigt, und seither hat niemand etwas daran getan. Bitte arbeiten Sie weiter daran, geben Sie sie ab oder schreiben Sie, wie es steht.

${FACTS}Stand: {{ incident.status | word }}
${DUE}`,
  },
  assigned: {
    subject: `Zugewiesen: ${HEAD}`,
    body: `${TITLE}Diese Störung wurde{% if by != '' %} von {{ by }}{% endif %}{% if incident.assigneeName != '' %} an {{ incident.assigneeName }}{% elsif incident.teamName != '' %} an {{ incident.teamName }}{% endif %} zugewiesen.{% if update.text != '' %} {{ update.text }}{% endif %}

${FACTS}Stand: {{ incident.status | word }}
${DUE}${DESCRIPTION}`,
  },
  updated: {
    subject: `Neuer Stand: ${HEAD}`,
    body: `{% if update.text != '' %}{{ update.text }}{% else %}Zu dieser Störung gibt es Neues.{% endif %}

${line("by != ''", 'Von', '{{ by }}')}Stand: {{ incident.status | word }}
${line("incident.productionImpact != ''", 'Auswirkung', '{{ incident.productionImpact | word }}')}${line('incident.estimatedRestoreAt', 'Voraussichtlich behoben', '{{ incident.estimatedRestoreAt }}')}${line('update.nextAt', 'Nächste Meldung', '{{ update.nextAt }}')}`,
  },
  resolved: {
    subject: `Behoben: ${HEAD}`,
    body: `${TITLE}Diese Störung ist behoben.{% if update.text != '' %} {{ update.text }}{% elsif incident.resolution != '' %} {{ incident.resolution }}{% endif %}

${line("by != ''", 'Von', '{{ by }}')}${WHERE}Beginn: {{ incident.occurredAt }}
${line('incident.restoredAt', 'Läuft wieder seit', '{{ incident.restoredAt }}')}${line('incident.resolvedAt', 'Behoben', '{{ incident.resolvedAt }}')}`,
  },
  closed: {
    subject: `Geschlossen: ${HEAD}`,
    body: `${TITLE}Diese Störung ist geschlossen.{% if update.text != '' %} {{ update.text }}{% endif %}

${line("by != ''", 'Von', '{{ by }}')}${line('incident.resolvedAt', 'Behoben', '{{ incident.resolvedAt }}')}${line('incident.closedAt', 'Geschlossen', '{{ incident.closedAt }}')}`,
  },
  reopened: {
    subject: `Wieder offen: ${HEAD}`,
    body: `${TITLE}Diese Störung ist wieder offen.{% if update.text != '' %} {{ update.text }}{% endif %}

${line("by != ''", 'Von', '{{ by }}')}${FACTS}${DUE}`,
  },
  major_declared: {
    subject: `GROSSSTÖRUNG: ${HEAD}`,
    body: `${TITLE}Dies ist jetzt eine Großstörung.{% if update.text != '' %} {{ update.text }}{% endif %}

${FACTS}${line('incident.lines.size > 0', 'Linien', "{{ incident.lines | join: ', ' }}")}Stand: {{ incident.status | word }}
${DUE}${line('update.nextAt', 'Nächste Meldung', '{{ update.nextAt }}')}`,
  },
  handed_over: {
    subject: "Bereitschaft: {{ handOver.scheduleName }} ab {{ handOver.from | date: 'short' }}",
    body: `{% if handOver.after.size > 0 %}Bereitschaft für {{ handOver.scheduleName }}, Ebene {{ handOver.level }}: {{ handOver.after | join: ', ' }}.{% else %}Für {{ handOver.scheduleName }}, Ebene {{ handOver.level }}, hat niemand Bereitschaft.{% endif %}

Ab: {{ handOver.from }}
${line('handOver.until', 'Bis', '{{ handOver.until }}')}${line('handOver.before.size > 0', 'Davor', "{{ handOver.before | join: ', ' }}")}`,
  },
  digest: {
    subject: '{{ held }} {% if held == 1 %}Nachricht{% else %}Nachrichten{% endif %} für Sie',
    body: `Bis {{ at }} für Sie gesammelt:\n\n${ITEMS}`,
  },
  bundle: {
    subject:
      '{{ held }} Störungen auf einmal{% if items.size > 0 %}: {{ items[0].number }} {{ items[0].priority }} und weitere{% endif %}',
    body: `Viele Störungen kamen auf einmal. Damit Sie nicht überflutet werden, stehen sie in dieser einen Nachricht:\n\n${ITEMS}`,
  },
  test: {
    subject: 'Testnachricht von {{ organisation.name }}',
    body: `Dies ist eine Testnachricht. Sie kam auf dem Weg, den Nachrichten über Störungen nehmen werden.

Organisation: {{ organisation.name }}
${line("by != ''", 'Gesendet von', '{{ by }}')}Gesendet: {{ at }}`,
  },
}
