import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldAddress, isNamedSender, readRecipient } from '#features/inbound-mail/recipient.core.ts'

const SEED = 20261121

describe('a recipient', () => {
  test.each([
    ['lei@plant.example', [{ address: 'lei@plant.example', detail: null }]],
    [' LEI@Plant.Example ', [{ address: 'lei@plant.example', detail: null }]],
    [
      'lei+Line-4@plant.example',
      [
        { address: 'lei+line-4@plant.example', detail: null },
        { address: 'lei@plant.example', detail: 'Line-4' },
      ],
    ],
    [
      'lei+a+b@plant.example',
      [
        { address: 'lei+a+b@plant.example', detail: null },
        { address: 'lei@plant.example', detail: 'a+b' },
      ],
    ],
    [
      'lei+@plant.example',
      [
        { address: 'lei+@plant.example', detail: null },
        { address: 'lei@plant.example', detail: null },
      ],
    ],
    ['+lei@plant.example', [{ address: '+lei@plant.example', detail: null }]],
    ['a@b+c', []],
    ['two words@plant.example', []],
    ['"quoted"@plant.example', []],
    ['nobody', []],
    ['@plant.example', []],
    ['a@b\r\nBcc: c@d', []],
    ['a\u0000@b', []],
  ])('%j may mean %j', (text, meant) => {
    expect(readRecipient(text)).toEqual(meant)
  })

  test('is itself first, whatever it is, and every meaning is folded', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'B', '+', '.', '@', '\u0000', 'ü', '😀', '"', ' ', '<'),
          maxLength: 12,
        }),
        fc.domain(),
        (local, domain) => {
          const meant = readRecipient(`${local}@${domain}`)
          expect(meant.every(({ address }) => foldAddress(address) === address)).toBe(true)
          if (meant.length > 0) expect(meant[0]!.address).toBe(foldAddress(`${local}@${domain}`))
        },
      ),
      { seed: SEED },
    )
  })
})

test.each([
  ['a@plant.example', ['a@plant.example'], true],
  ['A@Plant.example', ['a@plant.EXAMPLE'], true],
  ['a@plant.example', ['plant.example'], true],
  ['a@sub.plant.example', ['plant.example'], false],
  ['a@evilplant.example', ['plant.example'], false],
  ['plant.example@evil.example', ['plant.example'], false],
  ['b@plant.example', ['a@plant.example'], false],
  ['a@plant.example', [], false],
  ['nobody', ['nobody'], false],
])('%s among %j: %s', (sender, named, is) => {
  expect(isNamedSender(sender, named)).toBe(is)
})
