import { fitsTopic, isTopicFilter, isTopicName } from '#kernel/topics.ts'
import type { MappingEntry } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'

/** What only mappings of MQTT have. */
const OF_MQTT = ['topics', 'topicPrefix', 'answers', 'sparkplug'] as const

/** The name space of Sparkplug B: what it publishes begins with this. */
const SPARKPLUG = 'spBv1.0'

/** What stands for the topic of the message in the topic of its answer. */
export const TOPIC_HOLE = '{topic}'

/** Topics of a mapping that could never be heard or answered. `heard` are the filters of all mappings. */
export function findTopicFaults(mapping: MappingEntry, heard: readonly string[]): readonly DocumentFault[] {
  if (mapping.protocol !== 'mqtt') {
    return OF_MQTT.filter((member) => mapping[member] !== undefined).map((member) =>
      fault([member], 'MAPPING_OF_MQTT', `Only mappings with the protocol mqtt have ${member}.`),
    )
  }
  const { topics, topicPrefix, sparkplug } = mapping
  const faults: DocumentFault[] = []
  if (topics === undefined) {
    faults.push(fault([], 'MAPPING_WITHOUT_TOPICS', 'Say which topics it reads: topics: [acme/+/alarm].'))
  }
  for (const [at, filter] of (topics ?? []).entries()) {
    const message = judgeFilter(filter, sparkplug !== undefined)
    if (message) faults.push(fault(['topics', at], 'MAPPING_TOPIC', message))
  }
  if (topicPrefix !== undefined && !isTopicName(topicPrefix)) {
    const message = 'This begins a topic: whole levels, without + and #.'
    faults.push(fault(['topicPrefix'], 'MAPPING_TOPIC', message))
  }
  for (const [at, filter] of (sparkplug?.metrics ?? []).entries()) {
    if (!isTopicFilter(filter)) faults.push(fault(['sparkplug', 'metrics', at], 'MAPPING_TOPIC', NO_FILTER))
  }
  return [...faults, ...judgeAnswers(mapping, heard)]
}

const fault = (path: Path, code: string, message: string): DocumentFault => ({ path, code, message })

const NO_FILTER = 'This is no filter of topics: + stands for one whole level, # for all that follow, at the end.'

function judgeFilter(filter: string, isSparkplug: boolean): string | null {
  if (!isTopicFilter(filter)) return NO_FILTER
  if (filter.startsWith('$share/')) return 'One process of all listens: a shared subscription is not needed.'
  if (isSparkplug && filter.split('/')[0] !== SPARKPLUG) return `Topics of Sparkplug B begin with ${SPARKPLUG}/.`
  return null
}

/** An answer must not be heard as a message: it would be answered in its turn. */
function judgeAnswers({ answers, topics = [] }: MappingEntry, heard: readonly string[]): readonly DocumentFault[] {
  const faults: DocumentFault[] = []
  for (const [at, filter] of (answers?.responseTopics ?? []).entries()) {
    if (!isTopicFilter(filter)) faults.push(fault(['answers', 'responseTopics', at], 'MAPPING_TOPIC', NO_FILTER))
  }
  const pattern = answers?.topic
  if (pattern === undefined) return faults
  const path = ['answers', 'topic']
  // A topic that each of its filters stands for.
  const examples = topics.map((filter) => pattern.replaceAll(TOPIC_HOLE, filter.replaceAll(/[+#]/g, 'level')))
  if (!isTopicName(pattern)) return [...faults, fault(path, 'MAPPING_TOPIC', 'This is no topic.')]
  const loop = heard.find((filter) => examples.some((example) => fitsTopic(filter, example)))
  if (loop === undefined) return faults
  const message = `The answer would be heard by ${JSON.stringify(loop)} as a message: answer outside of what is read.`
  return [...faults, fault(path, 'MAPPING_ANSWER_HEARD', message)]
}
