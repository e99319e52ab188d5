import { RECORDS } from '#features/rules/facts.core.ts'
import { fieldTypesOf } from './categories.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'

/** What a text can be filled with beside the facts: of the incident and of the update that is sent. */
const EXTRA: Readonly<Record<string, readonly string[]>> = {
  incident: ['number', 'priorityName', 'categoryName', 'teamName'],
  update: ['text', 'nextAt'],
}

const HOLE = /\{\{([^{}]*)\}\}/g

/** Facts in double braces that are none. */
export function findTemplateFaults(document: ConfigurationDocument): readonly DocumentFault[] {
  const fields = new Set(Object.keys(fieldTypesOf(document.categories ?? [])))
  return (document.templates ?? []).flatMap((template, at) =>
    (['subject', 'body'] as const).flatMap((part) =>
      [...template[part].matchAll(HOLE)].flatMap(({ 1: name = '', index }): DocumentFault[] => {
        if (isFillable(name.trim(), fields)) return []
        const message = `${JSON.stringify(name.trim())} is no fact that a text can be filled with.`
        return [{ path: ['templates', at, part], code: 'UNKNOWN_FACT', message, offset: index }]
      }),
    ),
  )
}

function isFillable(name: string, fields: ReadonlySet<string>): boolean {
  const [record = '', member = '', ...rest] = name.split('.')
  if (rest.length > 0) return false
  if (record === 'fields') return fields.has(member)
  if (EXTRA[record]?.includes(member)) return true
  const schema: Readonly<Record<string, string>> | undefined =
    record === 'incident'
      ? RECORDS.Incident
      : record === 'asset'
        ? RECORDS.Asset
        : record === 'site'
          ? RECORDS.Site
          : undefined
  return schema !== undefined && Object.hasOwn(schema, member)
}
