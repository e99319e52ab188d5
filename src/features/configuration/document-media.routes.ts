import type { Answer } from '#platform/http/answer.ts'
import { YAML_TYPES } from '#platform/http/bodies.ts'
import type { Call } from '#platform/http/definition.ts'

export const TAGS = ['Configuration'] as const
const YAML = 'application/yaml'
/** What documents are read from. */
export const READS = ['application/json', ...YAML_TYPES]
export const INVALID = ['CONFIGURATION_UNREADABLE', 'CONFIGURATION_INVALID']

export type Asked = Pick<Call<undefined, undefined, undefined>, 'accept'>

export const wantsYaml = ({ accept }: Asked): boolean => accept(['application/json', YAML]) === YAML

export const asYaml = (text: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': `${YAML}; charset=utf-8`, ...headers },
  raw: text,
})
