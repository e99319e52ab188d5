import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessageIds, readOwnId, readThread } from '#features/inbound-mail/threading.core.ts'

const ONE = '019a0000-0000-7000-8000-000000000001'
const TWO = '019a0000-0000-7000-8000-000000000002'

test('what is answered: the nearest first, our own told apart', () => {
  const references = `<first@x> <thread.${ONE}@plant.example> <notice.${TWO}@Plant.Example>`
  expect(readThread('<last@y>', references, 'plant.example')).toEqual({
    incidents: [ONE],
    notices: [TWO],
    messageIds: ['last@y', `notice.${TWO}@Plant.Example`, `thread.${ONE}@plant.example`, 'first@x'],
  })
})

test.each([
  ['of another domain', `thread.${ONE}@evil.example`, 'plant.example'],
  ['while we send nothing', `thread.${ONE}@plant.example`, null],
  ['of no kind that we make', `other.${ONE}@plant.example`, 'plant.example'],
  ['that is no id', 'thread.1@plant.example', 'plant.example'],
  ['with more behind it', `thread.${ONE}.2@plant.example`, 'plant.example'],
])('an id %s is nobody’s', (_, id, domain) => {
  expect(readOwnId(id, domain)).toBeNull()
})

test('ids are what stands between brackets, however they are folded, and no more than are looked at', () => {
  expect(readMessageIds('<a@b>\r\n\t<c@d> text <e f> <<g@h>>')).toEqual(['a@b', 'c@d', 'g@h'])
  const many = Array.from({ length: 80 }, (_, at) => `<${at}@x>`).join(' ')
  expect(readThread('', many, null).messageIds).toHaveLength(50)
  expect(readThread('', many, null).messageIds[0]).toBe('79@x')
})

test('any header is read, and each id once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '@', 'a', '.', '\u0000', ' ', 'notice'), maxLength: 40 }),
      fc.string({ maxLength: 200 }),
      (one, other) => {
        const { messageIds } = readThread(one, other, 'plant.example')
        expect(new Set(messageIds).size).toBe(messageIds.length)
      },
    ),
    { seed: 20261121 },
  )
})
