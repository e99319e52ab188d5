export { calendarKeys, checkCalendars, type SectionFault, unknownCalendar } from './calendar-faults.core.ts'
export { calendarOfSection, calendarsSection, defaultCalendarSection } from './calendars.schema.ts'
export * from './definition.core.ts'
export { HORIZON, isTimeZone } from './zone.core.ts'
