import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ConfigurationDocument } from '#features/configuration/document.core.ts'
import { findMappingFaults } from '#features/configuration/mapping-faults.core.ts'
import { findMapping, readPayload } from '#features/intake/intake.core.ts'
import { READY_MAPPINGS } from '#features/intake/ready-mappings.core.ts'
import { LIMITS } from '#kernel/limits.ts'

it('the starter configuration has the ready mappings, and they are sound', () => {
  const starter = readFileSync(new URL('../../../src/features/configuration/starter.yaml', import.meta.url), 'utf8')
  const { mappings } = parse(starter) as { mappings: readonly { key: string }[] }
  const ready = new Set(READY_MAPPINGS.map(({ key }) => key))
  expect(mappings.filter(({ key }) => ready.has(key))).toEqual(READY_MAPPINGS)
  expect(findMappingFaults({ mappings: READY_MAPPINGS } as unknown as ConfigurationDocument)).toEqual([])
})

it('every alert of a storm that comes as one group is read', () => {
  const alerts = Array.from({ length: LIMITS.messageListItems + 1 }, (_, at) => ({
    status: 'firing',
    fingerprint: `f${at}`,
    labels: { alertname: 'Storm' },
    annotations: { summary: 'Network is down' },
  }))
  const payload = { externalURL: 'http://alertmanager.example.com', alerts }
  const items = readPayload(findMapping([], 'alertmanager')!, payload, () => false)!.map((read) => read().mapped)
  expect(new Set(items.map(({ dedupKey }) => dedupKey)).size).toBe(alerts.length)
  const { externalURL } = payload
  for (const { input, faults } of items) expect([input?.sourceReference, faults]).toEqual([externalURL, []])
})
