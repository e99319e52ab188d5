import { ENGLISH } from './built-in-english.core.ts'
import { GERMAN } from './built-in-german.core.ts'
import type { Language } from './language.core.ts'
import type { NoticeEvent } from './notice.core.ts'

export type BuiltInTexts = Readonly<Record<NoticeEvent, { readonly subject: string; readonly body: string }>>

/** The texts that are there without a word in the configuration: every event in every language. */
export const BUILT_IN: Readonly<Record<Language, BuiltInTexts>> = { en: ENGLISH, de: GERMAN }
