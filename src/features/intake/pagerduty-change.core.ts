import { createHash } from 'node:crypto'
import type { NewChangeEvent } from '#features/change-events/change-event.core.ts'
import { compileDateFormat } from '#features/configuration/date-format.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { shortenText } from './reading.core.ts'

type Members = Readonly<Record<string, unknown>>

/** A change event of the Events API v2, or what is wrong with it in the words of that API. */
export type ReadChange = { readonly errors: readonly string[] } | { readonly change: NewChangeEvent }

const SUMMARY = 1_024
const readIso = compileDateFormat('iso')!

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/** Reads a change event. Members that are not known are let through, unread. */
export function readPagerdutyChange(event: unknown): ReadChange {
  if (!isMembers(event)) return { errors: ['The event must be a JSON object'] }
  const { payload } = event
  const links = event.links ?? []
  if (!isMembers(payload)) return { errors: ["'payload' is missing"] }
  const at = isText(payload.timestamp) ? readIso(payload.timestamp.trim(), 'UTC') : null
  const details = shortenText(writeDetails(payload.custom_details), LIMITS.textLength - SUMMARY - 2)
  const assets = readAssets(payload.custom_details)
  const errors = [
    ...findSummaryErrors(payload.summary),
    ...(isGiven(payload.timestamp) && at === null ? ["'payload.timestamp' is no date-time of ISO 8601"] : []),
    ...findSourceErrors(payload.source),
    ...findLinkErrors(links),
    ...(assets.length > LIMITS.arrayLength
      ? [`'payload.custom_details.assets' are more than ${LIMITS.arrayLength}`]
      : []),
  ]
  if (errors.length > 0) return { errors }
  const summary = (payload.summary as string).trim()
  const source = isText(payload.source) ? payload.source.trim() : 'pagerduty'
  const title = titleOf(summary)
  return {
    change: {
      source,
      // A client that saw no answer sends the same again.
      sourceReference: at === null ? null : hashOf([source, String(at), summary]),
      kind: 'change',
      title,
      description: [title === summary ? '' : summary, details].filter((part) => part !== '').join('\n\n'),
      at,
      until: null,
      assets,
      links: readLinks(links),
    },
  }
}

const hashOf = (parts: readonly string[]): string =>
  `pagerduty/${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`

const titleOf = (text: string): string => shortenText(text, LIMITS.titleLength)

function findSummaryErrors(summary: unknown): readonly string[] {
  if (!isText(summary)) return ["'payload.summary' is missing or blank"]
  return summary.trim().length > SUMMARY ? [`'payload.summary' is longer than ${SUMMARY} characters`] : []
}

const findSourceErrors = (source: unknown): readonly string[] =>
  !isGiven(source) || (typeof source === 'string' && source.trim().length <= LIMITS.keyLength)
    ? []
    : [`'payload.source' must be a string of at most ${LIMITS.keyLength} characters`]

const isLink = (link: unknown): link is { href: string; text?: unknown } =>
  isMembers(link) && isText(link.href) && link.href.length <= LIMITS.addressLength && /^https?:\/\/\S+$/.test(link.href)

function findLinkErrors(links: unknown): readonly string[] {
  if (!Array.isArray(links) || links.length > LIMITS.changeEventLinks) {
    return [`'links' must be an array of at most ${LIMITS.changeEventLinks}`]
  }
  return links.every(isLink) ? [] : ["each of 'links' must have an 'href' that begins with http:// or https://"]
}

const readLinks = (links: unknown): NewChangeEvent['links'] =>
  (links as { href: string; text?: unknown }[]).map(({ href, text }) => ({
    href,
    text: isText(text) ? titleOf(text.trim()) : '',
  }))

/** One line for each detail. */
function writeDetails(details: unknown): string {
  if (!isMembers(details)) return isText(details) ? details.trim() : ''
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}

/** `asset` and `assets` of the details. */
function readAssets(details: unknown): readonly string[] {
  if (!isMembers(details)) return []
  const named = [details.asset, details.assets].flat().filter(isText)
  return [...new Set(named.map((key) => key.trim()))]
}
