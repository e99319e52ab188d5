import { makeMessageEnvironment } from '#features/rules/message-expression.core.ts'
import { compileMapping } from './compiled-mapping.core.ts'
import {
  type ConfigurationDocument,
  LIFE_MEMBER_KINDS,
  type LifeMember,
  type MappingEntry,
  type MemberKind,
  memberKindsOf,
  type NamedMember,
} from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import { judgeConstant, listConstants } from './mapped-constants.core.ts'
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
  const faults: DocumentFault[] = [...judgeImport(mapping), ...judgeTarget(mapping), ...judgeRowsAsWhole(mapping)]
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
    for (const { path, value } of listConstants(mapping, member)) {
      const wrong = judgeConstant(kind, value)
      if (wrong === null) continue
      faults.push({ path, code: 'MAPPING_VALUE_UNKNOWN', message: `${JSON.stringify(value)} is ${wrong}.` })
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
  const faults: DocumentFault[] = MEMBERS_OF_MESSAGES.flatMap((member) =>
    (['members', 'defaults'] as const)
      .filter((part) => (part === 'members' ? members : defaults)[member] !== undefined)
      .map((part) => ({
        path: [part, member],
        code: 'MAPPING_MEMBER_ELSEWHERE',
        message: `A row of an import is history and asks for nothing: ${member} is said of messages alone.`,
      })),
  )
  const needed = rows === 'change' ? (['sourceReference', 'changedAt'] as const) : (['sourceReference'] as const)
  const lacking = needed
    .filter((member) => members[member] === undefined)
    .map((member) => ({
      path: ['members'],
      code: 'MAPPING_NOT_REPEATABLE',
      message: `An import needs to know the ${member} of each row, so that it can be repeated.`,
    }))
  return [...faults, ...lacking]
}

const MEMBERS_OF_MESSAGES = ['action', 'occurrence', 'text'] as const

/** The mapping that reads what Andon exports. */
const OWN_KEY = 'andon'

/** Rows come one by one, whatever they become, and one mapping is there already. */
function judgeRowsAsWhole({ protocol, key, each }: MappingEntry): readonly DocumentFault[] {
  if (protocol !== 'import') return []
  const faults: DocumentFault[] = []
  if (each !== undefined) {
    const message = 'A row of an import is one record: each is said of messages alone.'
    faults.push({ path: ['each'], code: 'MAPPING_MEMBER_ELSEWHERE', message })
  }
  if (key === OWN_KEY) {
    const message = `The key "${OWN_KEY}" is that of the mapping which reads what Andon exports.`
    faults.push({ path: ['key'], code: 'KEY_NOT_UNIQUE', message })
  }
  return faults
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
    const message = `Only imports of master data can say ${name}.`
    faults.push({ path: [name], code: 'MAPPING_OF_IMPORTS', message })
  }
  for (const [name, given] of Object.entries({ fields: mapping.fields, fieldColumns })) {
    if (given === undefined || target !== 'articles') continue
    const message = `Articles have no fields: ${name} is said of other records.`
    faults.push({ path: [name], code: 'MAPPING_MEMBER_ELSEWHERE', message })
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
