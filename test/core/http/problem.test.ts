import { expect, it } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { problemOf } from '#platform/http/problem.ts'

const FAULT = { pointer: '/title', code: 'REQUIRED', message: 'A title is needed.' }
const OWN = ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId', 'errors']

const refusal = (members: Record<string, unknown>, errors = [FAULT]) =>
  problemOf(new AppError('THING_BUSY', 409, 'The thing is busy.', { members, errors }), 'req 1')

it('writes a refusal as RFC 9457 with its further members', () => {
  expect(refusal({ gates: ['text'], retryOf: null })).toEqual({
    type: 'urn:andon:error:THING_BUSY',
    title: 'Thing busy',
    status: 409,
    detail: 'The thing is busy.',
    instance: 'urn:andon:request:req%201',
    code: 'THING_BUSY',
    requestId: 'req 1',
    gates: ['text'],
    retryOf: null,
    errors: [FAULT],
  })
})

it.each(OWN)('lets no further member take the place of %s', (name) => {
  expect(refusal({ [name]: 'forged', gates: [] })).toEqual(refusal({ gates: [] }))
  expect(refusal({ [name]: 'forged' }, [])).toEqual(refusal({}, []))
})
