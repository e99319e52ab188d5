import { describe, expect, it } from 'vitest'
import { tellPhrase } from '#features/notifications/phrase.core.ts'

const GERMAN: readonly (readonly [english: string, german: string])[] = [
  ['Nobody acknowledged within PT15M.', 'Seit 15 min hat niemand bestätigt.'],
  ['The outage has lasted PT1H30M.', 'Der Ausfall dauert schon 1 h 30 min.'],
  ['50 % of the acknowledge target (sla) are used.', '50 % des Ziels für „Bestätigen“ (sla) sind verbraucht.'],
  ['PT5M have passed since the incident was opened.', 'Seit der Meldung sind 5 min vergangen.'],
  ['PT5M have passed since the incident was reopened.', 'Seit dem Wiederöffnen sind 5 min vergangen.'],
  ['PT5M have passed since it was declared a major incident.', 'Seit sie Großstörung ist, sind 5 min vergangen.'],
  ['PT5M have passed since this escalation policy took over.', 'Seit dem Wechsel der Eskalation sind 5 min vergangen.'],
  ['The incident was opened.', 'Die Störung wurde gemeldet.'],
  ['The incident was reopened.', 'Die Störung wurde wieder geöffnet.'],
  ['This escalation policy took over.', 'Diese Eskalation gilt ab jetzt.'],
  ['It was declared a major incident.', 'Sie wurde zur Großstörung erklärt.'],
  [
    'Nobody acknowledged within PT15M. This is time 2 of 4, every PT10M.',
    'Seit 15 min hat niemand bestätigt. Dies ist das 2. von 4 Malen, alle 10 min.',
  ],
  [
    'Nobody has touched the incident since 2026-11-21T01:02:00.000Z; after PT30M it asks again. This is reminder 2.',
    'Seit 21. Nov., 02:02 MEZ hat niemand etwas an der Störung getan; nach 30 min wird wieder gefragt. Dies ist Erinnerung 2.',
  ],
  ['Somebody asked for the next level of help.', 'Jemand hat um Hilfe der nächsten Ebene gebeten.'],
  ['It was assigned to this person.', 'Sie wurde dieser Person zugewiesen.'],
  ['It was reopened.', 'Sie wurde wieder geöffnet.'],
  [
    'They were told of the incident, and it is resolved.',
    'Sie wurden von der Störung unterrichtet, und sie ist behoben.',
  ],
  ['named', 'namentlich genannt'],
  ['assignee', 'zuständig für die Störung'],
  ['on call for app-infra, level 2', 'Bereitschaft für app-infra, Ebene 2'],
  ['member of team app-infra', 'Mitglied von Team app-infra'],
  ['lead of team app-infra', 'Leitung von Team app-infra'],
  ['room of team app-infra', 'Raum von Team app-infra'],
  ['stakeholder group customers', 'Gruppe customers'],
  ['supplier acme, level 1', 'Lieferant acme, Ebene 1'],
  [
    'nobody is on call for ot at level 2: team ot has no lead: member of team ot',
    'für ot hat auf Ebene 2 niemand Bereitschaft: Team ot hat keine Leitung: Mitglied von Team ot',
  ],
  [
    'who is on call for ot at level 1 cannot be told: lead of team ot',
    'die Bereitschaft für ot auf Ebene 1 ist nicht erreichbar: Leitung von Team ot',
  ],
  [
    'team ot has no schedule: the lead of team ot cannot be told: member of team ot',
    'Team ot hat keinen Bereitschaftsplan: die Leitung von Team ot ist nicht erreichbar: Mitglied von Team ot',
  ],
]

describe('reasons', () => {
  it.each(GERMAN)('%s: %s', (english, german) => {
    expect(tellPhrase(english, 'de', 'Europe/Berlin')).toBe(german)
  })

  it('in English have durations and instants that people read', () => {
    expect(tellPhrase(GERMAN[12]?.[0] ?? '', 'en', 'Europe/Berlin')).toBe(
      'Nobody has touched the incident since 21 Nov, 02:02 CET; after 30 min it asks again. This is reminder 2.',
    )
  })

  it('that nobody knows stay as they are', () => {
    expect(tellPhrase('MTPT is no duration, PT neither.', 'de', 'UTC')).toBe('MTPT is no duration, PT neither.')
  })
})
