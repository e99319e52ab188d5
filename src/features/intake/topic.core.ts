import type { MappingEntry } from '#features/configuration/document.core.ts'

type Members = Readonly<Record<string, unknown>>

/** Does the plant have this asset, in use? */
export type IsAsset = (key: string) => boolean

/** A message of MQTT as mappings read it: with the asset its topic leads to, and what follows in the topic. */
export type PlacedMessage = Members & { readonly topic: string; readonly asset: string | null; readonly rest: string }

/**
 * The asset with the longest key that a path begins with, as in a Unified Namespace, and what follows. The prefix is
 * taken off first: a path without it leads to no asset.
 */
export function findAsset(path: string, prefix: string, isAsset: IsAsset): { asset: string | null; rest: string } {
  const levels = path.split('/')
  const before = prefix === '' ? [] : prefix.split('/')
  if (!before.every((level, at) => levels[at] === level)) return { asset: null, rest: path }
  const own = levels.slice(before.length)
  for (let length = own.length; length > 0; length--) {
    const key = own.slice(0, length).join('/')
    if (isAsset(key)) return { asset: key, rest: own.slice(length).join('/') }
  }
  return { asset: null, rest: own.join('/') }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textAt = (message: Members, member: string): string => {
  const value = message[member]
  return typeof value === 'string' ? value : ''
}

/** What leads to an asset: the topic; of Sparkplug B the names of group, edge node, device and metric. */
const pathOf = ({ sparkplug }: MappingEntry, message: Members): string =>
  sparkplug === undefined
    ? textAt(message, 'topic')
    : ['group', 'edgeNode', 'device', 'metric']
        .map((member) => textAt(message, member))
        .filter((name) => name !== '')
        .join('/')

/** A message of MQTT with its place in the plant; null when it does not say its topic. */
export function placeMessage(mapping: MappingEntry, body: unknown, isAsset: IsAsset): PlacedMessage | null {
  if (!isMembers(body) || textAt(body, 'topic') === '') return null
  const path = pathOf(mapping, body)
  const found = findAsset(path, (mapping.topicPrefix ?? '').replace(/\/$/, ''), isAsset)
  return { retained: false, ...body, topic: textAt(body, 'topic'), ...found }
}
