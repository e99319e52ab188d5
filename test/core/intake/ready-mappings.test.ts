import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ConfigurationDocument } from '#features/configuration/document.core.ts'
import { findMappingFaults } from '#features/configuration/mapping-faults.core.ts'
import { READY_MAPPINGS } from '#features/intake/ready-mappings.core.ts'

it('the starter configuration has the ready mappings, and they are sound', () => {
  const starter = readFileSync(new URL('../../../src/features/configuration/starter.yaml', import.meta.url), 'utf8')
  const { mappings } = parse(starter) as { mappings: readonly { key: string }[] }
  const ready = new Set(READY_MAPPINGS.map(({ key }) => key))
  expect(mappings.filter(({ key }) => ready.has(key))).toEqual(READY_MAPPINGS)
  expect(findMappingFaults({ mappings: READY_MAPPINGS } as unknown as ConfigurationDocument)).toEqual([])
})
