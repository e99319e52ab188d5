import { isFieldName } from '#features/rules/environment.core.ts'
import { parentOf } from './categories.core.ts'
import type { ConfigurationDocument, FormFieldEntry } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'

/** Categories without their parent, and form fields that contradict themselves or another of the same name. */
export function findCategoryFaults(
  document: ConfigurationDocument,
  declared: ReadonlySet<string>,
): readonly DocumentFault[] {
  const types = new Map<string, { readonly type: string; readonly category: string }>()
  return (document.categories ?? []).flatMap(({ key, form = [] }, at) => {
    const faults: DocumentFault[] = []
    const above = parentOf(key)
    if (above !== null && !declared.has(above)) {
      const message = `The parent ${JSON.stringify(above)} is not listed: parents are categories, too.`
      faults.push({ path: ['categories', at, 'key'], code: 'REFERENCE_UNKNOWN', message })
    }
    for (const [index, field] of form.entries()) {
      const path = ['categories', at, 'form', index]
      faults.push(...judgeField(field, path))
      const other = types.get(field.key)
      if (other && other.type !== field.type) {
        const message = `The field ${JSON.stringify(field.key)} is of type ${other.type} in the category ${other.category}. One name has one type wherever it occurs.`
        faults.push({ path: [...path, 'type'], code: 'FIELD_TYPE_DIFFERS', message })
      }
      if (!other) types.set(field.key, { type: field.type, category: key })
    }
    return faults
  })
}

const CHOOSING: readonly string[] = ['choice', 'multi_choice']
const MEASURED: readonly string[] = ['text', 'multi_choice', 'batch']

function judgeField(field: FormFieldEntry, path: Path): DocumentFault[] {
  const faults: DocumentFault[] = []
  const fault = (member: string, code: string, message: string) =>
    faults.push({ path: [...path, member], code, message })
  if (!isFieldName(field.key)) fault('key', 'KEY_RESERVED', 'Conditions cannot name a field so: the word is reserved.')
  const chooses = CHOOSING.includes(field.type)
  if (chooses && !field.choices) fault('type', 'CHOICES_MISSING', `A field of type ${field.type} needs choices.`)
  if (!chooses && field.choices) fault('choices', 'LIMIT_NOT_OFFERED', `A field of type ${field.type} has no choices.`)
  for (const [index, choice] of (field.choices ?? []).entries()) {
    if (field.choices!.indexOf(choice) < index) {
      faults.push({
        path: [...path, 'choices', index],
        code: 'CHOICE_TWICE',
        message: `${JSON.stringify(choice)} is offered twice.`,
      })
    }
  }
  for (const limit of ['min', 'max'] as const) {
    if (field[limit] !== undefined && field.type !== 'number') {
      fault(limit, 'LIMIT_NOT_OFFERED', 'Only a number has a least and a greatest value.')
    }
  }
  for (const limit of ['minLength', 'maxLength'] as const) {
    if (field[limit] !== undefined && !MEASURED.includes(field.type)) {
      fault(limit, 'LIMIT_NOT_OFFERED', `A field of type ${field.type} has no length.`)
    }
  }
  if ((field.min ?? -Infinity) > (field.max ?? Infinity))
    fault('max', 'LIMITS_CROSSED', 'The greatest is below the least.')
  if ((field.minLength ?? 0) > (field.maxLength ?? Infinity))
    fault('maxLength', 'LIMITS_CROSSED', 'The most is below the fewest.')
  return faults
}
