import { makeEnvironment } from '#features/rules/environment.core.ts'
import { fieldTypesOf } from './categories.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import { listExpressions } from './expressions.core.ts'
import { formatPath } from './place.core.ts'
import { isMasterKind, listExpressionReferences, listReferences } from './reference.core.ts'

/** Where a document names which records of the plant. */
export type ReferenceIndex = { readonly pathsOf: (kind: string, key: string) => readonly string[] }

/** Finds the places of a published document by the record they name: those of values and those inside expressions. */
export function indexReferences(document: ConfigurationDocument): ReferenceIndex {
  const environment = makeEnvironment(fieldTypesOf(document.categories ?? []))
  const paths = new Map<string, Set<string>>()
  const named = listExpressions(document).flatMap((site) => listExpressionReferences(site, environment))
  for (const { kind, key, path } of [...listReferences(document), ...named]) {
    if (!isMasterKind(kind)) continue
    const name = `${kind} ${key}`
    paths.set(name, (paths.get(name) ?? new Set()).add(formatPath(path)))
  }
  return { pathsOf: (kind, key) => [...(paths.get(`${kind} ${key}`) ?? [])] }
}
