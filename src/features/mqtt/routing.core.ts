import type { MappingEntry } from '#features/configuration/document.core.ts'
import { TOPIC_HOLE } from '#features/configuration/topic-faults.core.ts'
import { fitsTopic, isTopicName } from '#kernel/topics.ts'
import type { SparkplugFact } from './sparkplug.core.ts'

/** The filters of all mappings of MQTT, each once, in the order of the document. */
export const listFilters = (mappings: readonly MappingEntry[]): readonly string[] => [
  ...new Set(mappings.flatMap(({ protocol, topics = [] }) => (protocol === 'mqtt' ? topics : []))),
]

const hears = ({ protocol, topics = [] }: MappingEntry, topic: string): boolean =>
  protocol === 'mqtt' && topics.some((filter) => fitsTopic(filter, topic))

/** The mapping that reads what is published under a topic as it stands: the first that fits. */
export const findTopicMapping = (mappings: readonly MappingEntry[], topic: string): MappingEntry | null =>
  mappings.find((mapping) => mapping.sparkplug === undefined && hears(mapping, topic)) ?? null

/** The mappings that read a topic as Sparkplug B, in the order of the document. */
export const findSparkplugMappings = (mappings: readonly MappingEntry[], topic: string): readonly MappingEntry[] =>
  mappings.filter((mapping) => mapping.sparkplug !== undefined && hears(mapping, topic))

/** Of these mappings the first that reads such a fact. */
export const findFactMapping = (
  mappings: readonly MappingEntry[],
  { event, metric }: Pick<SparkplugFact, 'event' | 'metric'>,
): MappingEntry | null =>
  mappings.find(({ sparkplug: { events = ['value'], metrics } = {} }) => {
    if (!events.includes(event)) return false
    return metric === '' || metrics === undefined || metrics.some((filter) => fitsTopic(filter, metric))
  }) ?? null

/**
 * Where it is said what became of a message: the response topic that it names, if the mapping lets it, else the topic
 * of the mapping. Null when nowhere, or when the answer would be heard as a message.
 */
export function findAnswerTopic(
  { answers }: MappingEntry,
  topic: string,
  responseTopic: string | null,
  heard: readonly string[],
): string | null {
  const isAsked =
    responseTopic !== null && (answers?.responseTopics ?? []).some((filter) => fitsTopic(filter, responseTopic))
  const answer = isAsked ? responseTopic : (answers?.topic?.replaceAll(TOPIC_HOLE, topic) ?? null)
  if (answer === null || !isTopicName(answer)) return null
  return heard.some((filter) => fitsTopic(filter, answer)) ? null : answer
}
