import { RECORDS, TIMESTAMP } from '#features/rules/facts.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { IncidentInMessage, Json, JsonObject, MessageOrder } from './message.core.ts'

/** Grows when a member changes its meaning or goes; new members may come at any time. */
export const WEBHOOK_VERSION = 1

/** The body that a webhook address gets: the facts for programs, and the text that people on other channels read. */
export function writeWebhook(order: MessageOrder, language: string, subject: string, text: string): JsonObject {
  const { id, facts, recipient, links } = order
  return {
    version: WEBHOOK_VERSION,
    id,
    event: facts.event,
    at: formatInstant(facts.at),
    dueAt: formatInstant(facts.dueAt),
    mode: facts.mode,
    organisation: { ...facts.organisation },
    recipient: { kind: recipient.kind, key: recipient.key, name: recipient.name },
    reason: facts.reason === '' ? null : facts.reason,
    because: [...facts.because],
    by: facts.by === '' ? null : facts.by,
    language,
    subject,
    text,
    incident: facts.incident && describeIncident(facts.incident),
    clocks: facts.clocks.map((clock) => ({ ...clock, dueAt: formatMaybe(clock.dueAt) })),
    step: facts.step && { ...facts.step },
    update: facts.update && { text: facts.update.text, nextAt: formatMaybe(facts.update.nextAt) },
    items: facts.items.map((item) => ({ ...item, at: formatInstant(item.at) })),
    more: facts.more,
    handOver: facts.handOver && {
      ...facts.handOver,
      from: formatInstant(facts.handOver.from),
      until: formatMaybe(facts.handOver.until),
    },
    links: { ...links },
  }
}

const formatMaybe = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** Every fact under its name; instants as RFC 3339, and null where a text of other channels is empty. */
function describeIncident(incident: IncidentInMessage): JsonObject {
  const members = Object.entries(incident).map(([name, value]) => {
    const isInstant = (RECORDS.Incident as Readonly<Record<string, string>>)[name] === TIMESTAMP
    if (isInstant) return [name, formatMaybe((value ?? null) as Instant | null)]
    return [name, value === '' ? null : (value as Json)]
  })
  return Object.fromEntries(members) as JsonObject
}
