import { makeMessageEnvironment } from '#features/rules/message-expression.core.ts'
import { compileMapping } from './compiled-mapping.core.ts'
import {
  type ConfigurationDocument,
  LIFE_MEMBER_KINDS,
  type LifeMember,
  type MappedConstant,
  type MappedSource,
  type MappingEntry,
  type MemberKind,
  memberKindsOf,
  type NamedMember,
} from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'
import { RECORD_KEY } from './record-members.core.ts'
import { findTopicFaults } from './topic-faults.core.ts'

/** Mappings that could never give an incident, or would give one that is refused. */
export function findMappingFaults({ mappings = [] }: ConfigurationDocument): readonly DocumentFault[] {
  const environment = makeMessageEnvironment()
  const heard = mappings.flatMap(({ protocol, topics = [] }) => (protocol === 'mqtt' ? topics : []))
  return mappings.flatMap((mapping, at) =>
    [...judgeMapping(mapping), ...findTopicFaults(mapping, heard), ...compileMapping(mapping, environment).faults].map(
      ({ path, ...fault }) => ({
        ...fault,
        path: ['mappings', at, ...path],
      }),
    ),
  )
}

function judgeMapping(mapping: MappingEntry): readonly DocumentFault[] {
  const { protocol, target = 'incidents', members, defaults = {} } = mapping
  const faults: DocumentFault[] = [...judgeImport(mapping), ...judgeTarget(mapping)]
  if (target === 'incidents' && members.title === undefined && defaults.title === undefined) {
    const message = 'An incident has a title: say where it is found, or give one under defaults.'
    faults.push({ path: ['members'], code: 'MAPPING_WITHOUT_TITLE', message })
  }
  if (protocol === 'heartbeat') {
    for (const part of ['members', 'defaults'] as const) {
      if ((part === 'members' ? members : defaults).dedupKey === undefined) continue
      const message = 'The key that a heartbeat finds its incident by is its own: heartbeat/<key>.'
      faults.push({ path: [part, 'dedupKey'], code: 'MAPPING_OWN_KEY', message })
    }
  }
  for (const [member, kind] of Object.entries(memberKindsOf(mapping)) as [NamedMember, MemberKind][]) {
    if (!Array.isArray(kind)) continue
    for (const { path, value } of listConstants(member, members[member], defaults[member])) {
      if (kind.includes(String(value))) continue
      const message = `${JSON.stringify(value)} is none of ${kind.join(', ')}.`
      faults.push({ path, code: 'MAPPING_VALUE_UNKNOWN', message })
    }
  }
  return faults
}

/** A row of an import is known again by its reference; changes need an order. Elsewhere there is no life to tell. */
function judgeImport({
  protocol,
  target = 'incidents',
  rows = 'incident',
  members,
  defaults = {},
}: MappingEntry): readonly DocumentFault[] {
  if (target !== 'incidents') return []
  const lifeless = (member: string) => ({
    path: ['members', member],
    code: 'MAPPING_OF_IMPORTS',
    message: `Only imports can say ${member}: what is taken in lives here.`,
  })
  if (protocol !== 'import') {
    return Object.keys(LIFE_MEMBER_KINDS)
      .filter((member) => members[member as LifeMember] !== undefined || defaults[member as LifeMember] !== undefined)
      .map(lifeless)
  }
  const needed = rows === 'change' ? (['sourceReference', 'changedAt'] as const) : (['sourceReference'] as const)
  return needed
    .filter((member) => members[member] === undefined)
    .map((member) => ({
      path: ['members'],
      code: 'MAPPING_NOT_REPEATABLE',
      message: `An import needs to know the ${member} of each row, so that it can be repeated.`,
    }))
}

/** Members are those of what a mapping is for; rows that become records of master data are known by their key. */
function judgeTarget(mapping: MappingEntry): readonly DocumentFault[] {
  const { protocol, target = 'incidents', rows, members, defaults = {}, fieldColumns, notes } = mapping
  const kinds = memberKindsOf(mapping)
  const faults: DocumentFault[] = (['members', 'defaults'] as const).flatMap((part) =>
    Object.entries(part === 'members' ? members : defaults)
      .filter(([member, given]) => given !== undefined && !Object.hasOwn(kinds, member))
      .map(([member]) => ({
        path: [part, member],
        code: 'MAPPING_MEMBER_ELSEWHERE',
        message: `${member} is no member of ${target}: those are ${Object.keys(kinds).join(', ')}.`,
      })),
  )
  const isRecords = target !== 'incidents'
  if (notes !== undefined && (protocol !== 'import' || isRecords)) {
    const message = 'Only imports of incidents can say notes.'
    faults.push({ path: ['notes'], code: 'MAPPING_OF_IMPORTS', message })
  }
  for (const [name, given] of Object.entries({ target: isRecords, fieldColumns: fieldColumns !== undefined })) {
    if (!given || (protocol === 'import' && isRecords)) continue
    const message = `Only imports of assets, people and teams can say ${name}.`
    faults.push({ path: [name], code: 'MAPPING_OF_IMPORTS', message })
  }
  if (isRecords && rows !== undefined) {
    const message = `A row is one of the ${target}: rows is said of incidents alone.`
    faults.push({ path: ['rows'], code: 'MAPPING_OF_IMPORTS', message })
  }
  if (isRecords && members[RECORD_KEY] === undefined) {
    const message = `An import needs to know the ${RECORD_KEY} of each row, so that it can be repeated.`
    faults.push({ path: ['members'], code: 'MAPPING_NOT_REPEATABLE', message })
  }
  return faults
}

/** Every constant that a member of the incident may become. */
function listConstants(
  member: NamedMember,
  source: MappedSource | undefined,
  fallback: string | undefined,
): readonly { readonly path: Path; readonly value: MappedConstant }[] {
  const found: { path: Path; value: MappedConstant }[] = []
  if (fallback !== undefined) found.push({ path: ['defaults', member], value: fallback })
  if (typeof source !== 'object') return found
  const path = ['members', member]
  const { values, const: constant } = source
  if (source.default !== undefined) found.push({ path: [...path, 'default'], value: source.default })
  // With a table the constant is what is looked up in it.
  if (constant !== undefined && !values) found.push({ path: [...path, 'const'], value: constant })
  for (const [key, value] of Object.entries(values ?? {})) found.push({ path: [...path, 'values', key], value })
  return found
}
