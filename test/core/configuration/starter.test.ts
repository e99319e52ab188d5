import { describe, expect, it } from 'vitest'
import { judgeText, starterText } from './judge.ts'

describe('the starter configuration', () => {
  it('has neither fault nor warning', () => {
    expect(judgeText(starterText)).toEqual({ faults: [], warnings: [] })
  })
})
