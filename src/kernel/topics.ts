/** The longest topic that MQTT can carry, in bytes. */
const LONGEST_TOPIC = 65_535

/** A name under which something is published: no wildcards, no NUL. */
export const isTopicName = (text: string): boolean =>
  text !== '' && !/[+#\0]/.test(text) && Buffer.byteLength(text) <= LONGEST_TOPIC

/**
 * A pattern over topics after MQTT: `+` stands for one level, `#` as the last level for any number of them, none
 * among it.
 */
export function isTopicFilter(text: string): boolean {
  if (text === '' || text.includes('\0') || Buffer.byteLength(text) > LONGEST_TOPIC) return false
  const levels = text.split('/')
  return levels.every(
    (level, at) => level === '+' || (level === '#' && at === levels.length - 1) || !/[+#]/.test(level),
  )
}

/**
 * Does a topic fit a filter? Wildcards of the first level do not stand for topics that begin with `$` (MQTT 5,
 * 4.7.2): those are the broker's own.
 */
export function fitsTopic(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false
  const [wanted, levels] = [filter.split('/'), topic.split('/')]
  for (const [at, want] of wanted.entries()) {
    if (want === '#') return true
    if (at >= levels.length || (want !== '+' && want !== levels[at])) return false
  }
  return wanted.length === levels.length
}

/** Does whatever fits the narrow filter fit the wide one, too? Judged level by level. */
export function coversFilter(wide: string, narrow: string): boolean {
  if (narrow.startsWith('$') && /^[+#]/.test(wide)) return false
  const [wanted, levels] = [wide.split('/'), narrow.split('/')]
  for (const [at, want] of wanted.entries()) {
    if (want === '#') return true
    if (at >= levels.length || levels[at] === '#' || (want !== '+' && want !== levels[at])) return false
  }
  return wanted.length === levels.length
}

/** Of these filters those that no other covers: together they hear the same. */
export const widestFilters = (filters: readonly string[]): readonly string[] =>
  filters.filter((filter) => !filters.some((other) => other !== filter && coversFilter(other, filter)))
