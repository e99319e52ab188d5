/** The languages that there are built-in texts in. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where nobody said anything. */
export const LAST_LANGUAGE: Language = 'en'

/** The tag itself and what is left of it from the end: `de-CH-1996`, `de-CH`, `de`. Lower case. */
export function widenTag(tag: string): readonly string[] {
  const parts = tag.toLowerCase().split('-')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))
}

/** The language of a tag that there are built-in texts in, or null. */
export const builtInLanguage = (tag: string): Language | null =>
  LANGUAGES.find((language) => widenTag(tag).includes(language)) ?? null
