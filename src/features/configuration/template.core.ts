import { findTextFaults } from '#features/notifications/template-faults.core.ts'
import { fieldTypesOf } from './categories.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'

/** What is wrong with the texts of a document. Hands back control after each text. */
export function* findTemplateFaults(document: ConfigurationDocument): Generator<void, readonly DocumentFault[]> {
  const faults = yield* findTextFaults(document.templates ?? [], fieldTypesOf(document.categories ?? []))
  return faults.map(({ path, ...fault }) => ({ ...fault, path: ['templates', ...path] }))
}
