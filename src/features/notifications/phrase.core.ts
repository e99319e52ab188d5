import { parseInstant } from '#kernel/time.ts'
import { builtInLanguage } from './language.core.ts'
import { formatMoment } from './moment.core.ts'
import { wordOf } from './words.core.ts'

type Rule = readonly [pattern: RegExp, german: string | ((...groups: string[]) => string)]

const metricOf = (metric: string): string => wordOf(metric, 'de')

/**
 * The reasons that other parts of the house give in English, in German: whole sentences of why a step is due, and
 * phrases of why somebody is told. What is not here stays as it is.
 */
const GERMAN: readonly Rule[] = [
  [/\bNobody acknowledged within (\S+)\./g, 'Seit $1 hat niemand bestätigt.'],
  [/\bThe outage has lasted (\S+)\./g, 'Der Ausfall dauert schon $1.'],
  [
    /(\d+) % of the (\w+) target \((\w+)\) are used\./g,
    (_, percent = '', metric = '', kind = '') =>
      `${percent} % des Ziels für „${metricOf(metric)}“ (${kind}) sind verbraucht.`,
  ],
  [/(\S+) have passed since the incident was opened\./g, 'Seit der Meldung sind $1 vergangen.'],
  [/(\S+) have passed since the incident was reopened\./g, 'Seit dem Wiederöffnen sind $1 vergangen.'],
  [/(\S+) have passed since this escalation policy took over\./g, 'Seit dem Wechsel der Eskalation sind $1 vergangen.'],
  [/(\S+) have passed since it was declared a major incident\./g, 'Seit sie Großstörung ist, sind $1 vergangen.'],
  [/\bThe incident was opened\./g, 'Die Störung wurde gemeldet.'],
  [/\bThe incident was reopened\./g, 'Die Störung wurde wieder geöffnet.'],
  [/\bThis escalation policy took over\./g, 'Diese Eskalation gilt ab jetzt.'],
  [/\bIt was declared a major incident\./g, 'Sie wurde zur Großstörung erklärt.'],
  [/\bThis is time (\d+) of (\d+), every (\S+)\./g, 'Dies ist das $1. von $2 Malen, alle $3.'],
  [
    /\bNobody has touched the incident since (\S+); after (\S+) it asks again\./g,
    'Seit $1 hat niemand etwas an der Störung getan; nach $2 wird wieder gefragt.',
  ],
  [/\bThis is reminder (\d+)\./g, 'Dies ist Erinnerung $1.'],
  [/\bSomebody asked for the next level of help\./g, 'Jemand hat um Hilfe der nächsten Ebene gebeten.'],
  [/\bIt was assigned to this person\./g, 'Sie wurde dieser Person zugewiesen.'],
  [/\bIt was reopened\./g, 'Sie wurde wieder geöffnet.'],
  [
    /\bThey were told of the incident, and it is resolved\./g,
    'Sie wurden von der Störung unterrichtet, und sie ist behoben.',
  ],
  [/^named$/, 'namentlich genannt'],
  [/^assignee$/, 'zuständig für die Störung'],
  [/\bnobody is on call for (\S+) at level (\d+): /g, 'für $1 hat auf Ebene $2 niemand Bereitschaft: '],
  [
    /\bwho is on call for (\S+) at level (\d+) cannot be told: /g,
    'die Bereitschaft für $1 auf Ebene $2 ist nicht erreichbar: ',
  ],
  [/\bteam (\S+) has no schedule: /g, 'Team $1 hat keinen Bereitschaftsplan: '],
  [/\bteam (\S+) has no lead: /g, 'Team $1 hat keine Leitung: '],
  [/\bthe lead of team (\S+) cannot be told: /g, 'die Leitung von Team $1 ist nicht erreichbar: '],
  [/\bon call for (\S+), level (\d+)$/, 'Bereitschaft für $1, Ebene $2'],
  [/\bmember of team (\S+)$/, 'Mitglied von Team $1'],
  [/\blead of team (\S+)$/, 'Leitung von Team $1'],
  [/^room of team (\S+)$/, 'Raum von Team $1'],
  [/^stakeholder group (\S+)$/, 'Gruppe $1'],
  [/^supplier (\S+), level (\d+)$/, 'Lieferant $1, Ebene $2'],
]

const DURATION = /\bPT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?\b/g
const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b/g

/** A reason as people of that language read it: durations as `1 h 30 min`, instants on the clocks of their zone. */
export function tellPhrase(phrase: string, language: string, timeZone: string): string {
  const told =
    builtInLanguage(language) === 'de'
      ? GERMAN.reduce((text, [pattern, german]) => text.replace(pattern, german as string), phrase)
      : phrase
  return told
    .replace(DURATION, (whole, hours?: string, minutes?: string, seconds?: string) => {
      const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean)
      return parts.length === 0 ? whole : parts.join(' ')
    })
    .replace(INSTANT, (text) => {
      const at = parseInstant(text)
      return at === null ? text : formatMoment(at, language, timeZone, 'short')
    })
}
