import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderConfiguration } from './configuration-page.ts'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const page = read('docs/configuration.md')

/** Files whose faults can stand in the list of a document. */
const judging = ['configuration', 'calendars', 'sla', 'rules', 'escalation', 'notifications'].flatMap((feature) =>
  readdirSync(new URL(`src/features/${feature}/`, ROOT))
    .filter((name) =>
      /(fault|judge|structure|source|expressions|template|policy|judging|compiled-mapping).*\.ts$/.test(name),
    )
    .map((name) => read(`src/features/${feature}/${name}`)),
)

/** Codes as they stand in the source: in capitals and quotes, as a value of their own. */
const codes = new Set(
  judging.flatMap((text) =>
    [...text.matchAll(/'([A-Z]{3,}(?:_[A-Z]+)+|REQUIRED|UNREACHABLE)'/g)].map(([, code]) => code!),
  ),
)

describe('docs/configuration.md', () => {
  test('lists the members of the grammar, and nothing else', () => {
    expect(renderConfiguration(page), 'npm run generate writes it anew').toBe(page)
    expect(page).toContain('| **`classification[].when`** | text |')
  })

  test('says what each fault of a document means, and no other', () => {
    const faults = page.slice(page.indexOf('\n## Faults'))
    const named = new Set(
      [...faults.matchAll(/`([A-Z]{3,}(?:_[A-Z]+)+|REQUIRED|UNREACHABLE)`/g)].map(([, code]) => code!),
    )
    expect(codes.size).toBeGreaterThan(40)
    expect([...named].sort()).toEqual([...codes].sort())
  })
})
