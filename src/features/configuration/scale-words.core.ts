/** Worst first, as the record of an incident has them. They are scales of the product, not of a configuration. */
export const SEVERITY_SCALE = ['sev1', 'sev2', 'sev3', 'sev4'] as const
export type SeverityKey = (typeof SEVERITY_SCALE)[number]
/** Highest first; impact and urgency alike. */
export const LEVEL_SCALE = ['high', 'medium', 'low'] as const
export type LevelKey = (typeof LEVEL_SCALE)[number]
/** What production may suffer. */
export const PRODUCTION_WORDS = ['stopped', 'degraded', 'none'] as const
export const VISIBILITY_WORDS = ['normal', 'restricted'] as const
