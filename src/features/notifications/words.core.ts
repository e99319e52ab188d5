import { builtInLanguage, type Language } from './language.core.ts'

/** What people of a language call the words of the API. A word that is missing is written with spaces for `_`. */
const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    stopped: 'production stopped',
    degraded: 'production degraded',
    none: 'production not affected',
    incident: 'incident',
    near_miss: 'near miss',
    new: 'new',
    acknowledged: 'acknowledged',
    in_progress: 'in progress',
    on_hold: 'on hold',
    contained: 'contained',
    resolved: 'resolved',
    closed: 'closed',
    cancelled: 'cancelled',
    acknowledge: 'acknowledge',
    contain: 'contain',
    resolve: 'resolve',
    update: 'next update',
    it_outage: 'IT outage',
    ot_outage: 'OT outage',
    quality_deviation: 'quality deviation',
    data_integrity: 'data integrity',
    cybersecurity: 'cybersecurity',
    supplier_failure: 'supplier failure',
    safety: 'safety',
    opened: 'opened',
    escalated: 'escalated',
    reminded: 'untouched',
    assigned: 'assigned',
    updated: 'update',
    reopened: 'reopened',
    major_declared: 'major incident',
    handed_over: 'hand-over',
    waiting_reporter: 'waiting for the reporter',
    waiting_supplier: 'waiting for the supplier',
    waiting_change: 'waiting for a change',
    waiting_parts: 'waiting for parts',
    waiting_window: 'waiting for a window',
  },
  de: {
    stopped: 'Produktion steht',
    degraded: 'Produktion eingeschränkt',
    none: 'Produktion nicht betroffen',
    incident: 'Störung',
    near_miss: 'Beinahe-Ereignis',
    new: 'neu',
    acknowledged: 'bestätigt',
    in_progress: 'in Arbeit',
    on_hold: 'angehalten',
    contained: 'eingedämmt',
    resolved: 'behoben',
    closed: 'geschlossen',
    cancelled: 'verworfen',
    acknowledge: 'Bestätigen',
    contain: 'Eindämmen',
    resolve: 'Beheben',
    update: 'Nächste Meldung',
    it_outage: 'IT-Ausfall',
    ot_outage: 'OT-Ausfall',
    quality_deviation: 'Qualitätsabweichung',
    data_integrity: 'Datenintegrität',
    cybersecurity: 'IT-Sicherheit',
    supplier_failure: 'Lieferantenausfall',
    safety: 'Arbeitssicherheit',
    opened: 'gemeldet',
    escalated: 'eskaliert',
    reminded: 'unbearbeitet',
    assigned: 'zugewiesen',
    updated: 'neuer Stand',
    reopened: 'wieder offen',
    major_declared: 'Großstörung',
    handed_over: 'Übergabe',
    waiting_reporter: 'wartet auf den Melder',
    waiting_supplier: 'wartet auf den Lieferanten',
    waiting_change: 'wartet auf eine Änderung',
    waiting_parts: 'wartet auf Teile',
    waiting_window: 'wartet auf ein Zeitfenster',
  },
}

/** A word of the API as people of that language say it; in English where there is no other. */
export function wordOf(word: string, language: string): string {
  const words = WORDS[builtInLanguage(language) ?? 'en']
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word.replaceAll('_', ' ')
}

/** The words around the text of a message. */
export const FRAME: Readonly<
  Record<
    Language,
    {
      readonly acknowledge: string
      readonly open: string
      readonly because: string
      readonly drill: string
      readonly drillNote: string
      readonly late: string
      readonly cut: string
    }
  >
> = {
  en: {
    acknowledge: 'Acknowledge',
    open: 'Open',
    because: 'Why you get this',
    drill: 'DRILL',
    drillNote: 'This is a drill. Nothing has failed.',
    late: 'This fell due at',
    cut: 'The message was too long and is cut here.',
  },
  de: {
    acknowledge: 'Bestätigen',
    open: 'Öffnen',
    because: 'Warum Sie das erhalten',
    drill: 'ÜBUNG',
    drillNote: 'Dies ist eine Übung. Nichts ist ausgefallen.',
    late: 'Dies war fällig um',
    cut: 'Die Nachricht war zu lang und ist hier gekürzt.',
  },
}
