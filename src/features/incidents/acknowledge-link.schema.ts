import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { hasRefusalPage, type LinkView, PAGE_POLICY, writeLinkPage, writeRefusalPage } from './acknowledge-page.core.ts'

export const linkParams = z.strictObject({
  token: z.string().min(1).max(LIMITS.linkLength).meta({ description: 'What the link in the message ends with.' }),
})

export const linkForm = z.strictObject({ confirm: z.literal('acknowledge').describe('Always acknowledge.') })

const HTML = 'text/html; charset=utf-8'
const HEADERS = {
  'content-type': HTML,
  'content-security-policy': PAGE_POLICY,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
}

type Page = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly raw: string }

/** The page that shows where the link stands. */
export const presentLink = (view: LinkView, status = 200): Page => ({
  status,
  headers: HEADERS,
  raw: writeLinkPage(view),
})

/** The page for a refusal that people can meet, or null for one that has none. */
export const presentRefusal = (code: string, status: number, language: string | null): Page | null =>
  hasRefusalPage(code) ? { status, headers: HEADERS, raw: writeRefusalPage(code, language) } : null
