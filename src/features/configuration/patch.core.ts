import { isMap, type YAMLMap } from 'yaml'
import { readYaml, type Source } from './place.core.ts'
import { isPlainObject, mergePatch } from './plain.core.ts'
import { sourceOf } from './version.core.ts'

export type Patched = { readonly document: unknown; readonly source: Source }

/**
 * The document after a merge patch (RFC 7396). Of a text in YAML, what the patch does not touch stays as it was
 * written, comments and all; lists are replaced as a whole.
 */
export function patchDocument(source: Source, document: unknown, patch: unknown): Patched {
  const merged = mergePatch(document, patch)
  if (source.format === 'json' || !isPlainObject(patch)) return { document: merged, source: sourceOf(merged) }
  const parsed = readYaml(source.text)
  if (!isMap(parsed.contents)) return { document: merged, source: sourceOf(merged) }
  patchMap(parsed.contents, patch, (value) => parsed.createNode(value))
  return { document: merged, source: { format: 'yaml', text: parsed.toString({ lineWidth: 0 }) } }
}

function patchMap(map: YAMLMap, patch: Readonly<Record<string, unknown>>, write: (value: unknown) => unknown): void {
  for (const [name, value] of Object.entries(patch)) {
    const known = map.get(name, true) as unknown
    if (value === null) map.delete(name)
    else if (isPlainObject(value) && isMap(known)) patchMap(known, value, write)
    else map.set(name, write(mergePatch(undefined, value)))
  }
}
