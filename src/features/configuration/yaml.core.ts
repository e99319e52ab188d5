import { Document, isNode, parseDocument, stringify } from 'yaml'
import type { Source } from './place.core.ts'

const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false } as const

/** A document as YAML: the text it was written as, where it was YAML. */
export const yamlOf = ({ source, document }: { readonly source: Source; readonly document: unknown }): string =>
  source.format === 'yaml' ? source.text : stringify(document, OPTIONS)

/** A document as a file of that format: as it was written where it was written so, else from what it holds. */
export function documentOf(content: Parameters<typeof yamlOf>[0], format: Source['format']): string {
  if (format === 'yaml') return yamlOf(content)
  return content.source.format === 'json' ? content.source.text : `${JSON.stringify(content.document, null, 2)}\n`
}

/** The same below `document`, after what is known of it, with its comments. */
export function yamlWithin(head: Readonly<Record<string, unknown>>, content: Parameters<typeof yamlOf>[0]): string {
  const whole = new Document(head)
  const { contents, commentBefore } = parseDocument(yamlOf(content))
  if (isNode(contents) && commentBefore)
    contents.commentBefore = [commentBefore, contents.commentBefore].filter(Boolean).join('\n')
  whole.set('document', contents)
  return whole.toString(OPTIONS)
}
