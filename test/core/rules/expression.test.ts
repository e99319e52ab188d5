import { describe, expect, it } from 'vitest'
import {
  compileExpression,
  EXPRESSION_FAULT_CODES,
  Failure,
  isFieldName,
  makeEnvironment,
} from '#features/rules/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'
import { condition, environment, sampleAsset, sampleFacts } from './samples.ts'

const faultOf = (source: string, expected: 'bool' | 'string' = 'bool') => {
  const compiled = compileExpression(source, environment, expected)
  return compiled.ok ? null : compiled.fault
}

describe('expressions', () => {
  it.each([
    ["incident.category.startsWith('erp-mes') && incident.productionImpact == 'stopped'", true],
    ['shift.active && incident.lines.size() >= 1', true],
    ['asset.soleDevice && incident.productionOrder.timeCritical', false],
    ['!incident.workaroundAvailable && !has(incident.estimatedRestoreAt)', true],
    ['incident.lines.size() + incident.dependentLines.size() >= 2', false],
    ['incident.productionWasStopped || assets.exists(a, a.validated)', true],
    ["under(asset.key, 'lei/pack')", true],
    ["under(asset.key, 'lei/office')", false],
    ["under('unknown', 'unknown')", false],
    ["onShift('lei') && !onShift('gre')", true],
    ["dependsOn(asset.key, 'erp')", true],
    ["text(incident).contains('LABEL PRINTER')", true],
    ["text(incident).contains('label  printer')", false],
    ["text(incident).re2('line [0-9]')", true],
    ["incident.title.re2('^line')", false],
    ['incident.usersBlocked == 12', true],
    ['incident.usersBlocked + 1 > 12.5 && incident.usersBlocked / 5 == 2.4', true],
    ['incident.usersBlocked in [12.0, 13.0]', true],
    ["fields.system == 'mes' && fields.count == 0 && !fields.urgent && fields.tools.size() == 0", true],
    ["now - incident.openedAt < duration('30m')", true],
    ["timestamp('2026-11-21T05:14:00Z') == now", true],
    ["now.getHours('Europe/Berlin') == 6 && now.getHours(site.timeZone) == 6 && now.getHours() == 5", true],
    ["now.getDayOfWeek('Europe/Berlin') == 6", true],
    ["asset.attributes.vendor == 'siemens'", true],
    ["has(asset.attributes.model) && asset.attributes.model == 'X'", false],
    ["asset.attributes.model == 'X' || incident.spreading || true", true],
    ["'vendor' in asset.attributes", true],
    ["incident.productionOrder.number == '' && incident.batches.size() == 0 && incident.supplier == ''", true],
  ])('%s is %s', (source, expected) => {
    expect(condition(source).evaluate(sampleFacts())).toBe(expected)
  })

  it('a process in another zone makes no difference to local time', () => {
    const zone = process.env.TZ
    process.env.TZ = 'America/New_York'
    try {
      const at = new Date('2026-03-08T07:30:00Z')
      const facts = sampleFacts({ now: at })
      expect(condition("now.getHours('UTC') == 7 && now.getDayOfYear() == 66").evaluate(facts)).toBe(true)
      expect(condition("[now].exists(t, t.getHours('UTC') == 7)").evaluate(facts)).toBe(true)
      expect(condition("[now].map(t, t.getHours('UTC'))[0] == 7").evaluate(facts)).toBe(true)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it.each([
    ["asset.attributes.model == 'X'", 'no_such_key'],
    ['incident.estimatedRestoreAt > now', 'no_such_key'],
    ['asset.attributes.vendor', 'unexpected_type'],
    ["assets[7].key == ''", 'index_out_of_bounds'],
  ])('%s errs, and says why', (source, code) => {
    const value = condition(source).evaluate(sampleFacts())
    expect(value).toBeInstanceOf(Failure)
    expect((value as Failure).code).toBe(code)
    expect((value as Failure).message).not.toContain('\n')
  })

  it('a text is what a text expression gives', () => {
    const compiled = compileExpression("asset.owner == '' ? 'service-desk' : asset.owner", environment, 'string')
    expect(compiled.ok && compiled.program.evaluate(sampleFacts())).toBe('service-desk')
    const facts = sampleFacts({ asset: sampleAsset({ owner: 'ehs' }) })
    expect(compiled.ok && compiled.program.evaluate(facts)).toBe('ehs')
  })

  it('names the facts it reads, those behind calls included', () => {
    const source =
      "incident.category == 'x' && (onShift(fields.system) || text(incident).contains('y')) && assets.size() > 1"
    expect(
      condition(source)
        .uses.map(({ path }) => path)
        .sort(),
    ).toEqual([
      'assets',
      'fields.system',
      'incident.category',
      'incident.description',
      'incident.occurredAt',
      'incident.title',
    ])
  })
})

describe('faults of expressions', () => {
  it.each([
    ['1 +', 'EXPRESSION_SYNTAX', 1, 4],
    ["incident.title == 'open", 'EXPRESSION_SYNTAX', 1, 19],
    ['incident.nope == 1', 'EXPRESSION_UNKNOWN_NAME', 1, 10],
    ['incident.productionOrder.nope', 'EXPRESSION_UNKNOWN_NAME', 1, 26],
    ['fields.nope', 'EXPRESSION_UNKNOWN_NAME', 1, 8],
    ['bogus', 'EXPRESSION_UNKNOWN_NAME', 1, 1],
    ['has(incident.nope)', 'EXPRESSION_UNKNOWN_NAME', 1, 14],
    ['shift.active &&\n  incident.title ==\n   bogus', 'EXPRESSION_UNKNOWN_NAME', 3, 4],
    ['incident.title == 1', 'EXPRESSION_TYPE', 1, 1],
    ['incident.title', 'EXPRESSION_TYPE', 1, 1],
    ['under(asset.key, 3)', 'EXPRESSION_TYPE', 1, 1],
    ['incident.estimatedRestoreAt == null', 'EXPRESSION_TYPE', 1, 1],
    ['incident.usersBlocked in [1, 2]', 'EXPRESSION_TYPE', 1, 1],
    ["incident.title.matches('x')", 'EXPRESSION_NOT_ALLOWED', 1, 1],
    ['cel.bind(x, 1, x == 1)', 'EXPRESSION_NOT_ALLOWED', 1, 1],
    ["dyn(incident).title == 'x'", 'EXPRESSION_NOT_ALLOWED', 1, 1],
    ["incident[incident.title] == 'x'", 'EXPRESSION_NOT_ALLOWED', 1, 19],
    ['assets.exists(asset, asset.validated)', 'EXPRESSION_NOT_ALLOWED', 1, 1],
    ["now > incident.openedAt + duration('PT30M')", 'EXPRESSION_CONSTANT', 1, 36],
    ["timestamp('2026-11-21') < now", 'EXPRESSION_CONSTANT', 1, 11],
    ["incident.title.re2('(')", 'EXPRESSION_CONSTANT', 1, 20],
    ["text(incident).re2('(?=x)')", 'EXPRESSION_CONSTANT', 1, 20],
    ["now.getHours('Mars/Base') == 1", 'EXPRESSION_CONSTANT', 1, 14],
    ['assets.all(a, assets.all(b, assets.all(c, c.validated)))', 'EXPRESSION_NESTED_LOOPS', 1, 29],
    ["incident.title.split('').all(a, incident.title.split('').all(b, a == b))", 'EXPRESSION_TOO_COSTLY', 1, 1],
  ])('%s: %s at line %i, column %i', (source, code, line, column) => {
    const fault = faultOf(source)
    expect(fault).toMatchObject({ code, line, column })
    const [text, caret] = fault?.excerpt.split('\n') ?? []
    expect(caret).toBe(`${' '.repeat(column - 1)}^`)
    expect(text).toBe(source.split('\n')[line - 1])
    expect(EXPRESSION_FAULT_CODES).toContain(fault?.code)
  })

  it('a long line is cut around the place', () => {
    const fault = faultOf(`incident.title == '${'x'.repeat(300)}' && bogus`)
    expect(fault?.column).toBe(325)
    const [text = '', caret = ''] = fault?.excerpt.split('\n') ?? []
    expect(text.length).toBeLessThanOrEqual(120)
    expect(text.slice(caret.indexOf('^'))).toMatch(/^bogus/)
  })

  it('a field is known to those forms that have it', () => {
    const other = makeEnvironment({})
    expect(compileExpression("fields.system == 'mes'", other, 'bool').ok).toBe(false)
    expect(compileExpression("fields.system == 'mes'", environment, 'bool').ok).toBe(true)
  })

  it.each(['for', 'in', 'true', '1st', 'line-4', '', 'constructor', '__proto__', 'a'.repeat(65)])(
    'a form field cannot be called %j',
    (name) => {
      expect(isFieldName(name)).toBe(false)
    },
  )

  it.each(['system', 'lotRunning', '_x', 'x1'])('a form field can be called %s', (name) => {
    expect(isFieldName(name)).toBe(true)
    expect(compileExpression(`fields.${name} == ''`, makeEnvironment({ [name]: 'string' }), 'bool').ok).toBe(true)
  })
})

describe('limits of expressions', () => {
  const padded = (length: number) => `shift.active${' '.repeat(length - 12)}`
  const parens = (depth: number) => `${'('.repeat(depth)}true${')'.repeat(depth)}`
  const list = (length: number) => `3 in [${Array.from({ length }, () => '1')}]`
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, i) => i).reduceRight((inner, i) => `assets.all(a${i}, ${inner})`, 'true')
  const pattern = (length: number) => `incident.title.re2('${'x'.repeat(length)}')`

  it.each([
    ['source length', padded, LIMITS.expressionLength, 'EXPRESSION_TOO_LONG'],
    ['parentheses', parens, LIMITS.expressionDepth - 1, 'EXPRESSION_TOO_COMPLEX'],
    ['elements of a list', list, LIMITS.expressionListElements, 'EXPRESSION_TOO_COMPLEX'],
    ['loops within loops', nested, LIMITS.expressionMacroDepth, 'EXPRESSION_NESTED_LOOPS'],
    ['length of a pattern', pattern, LIMITS.patternLength, 'EXPRESSION_CONSTANT'],
  ] as const)('%s: n passes, n + 1 does not', (_name, make, limit, code) => {
    expect(faultOf(make(limit))).toBeNull()
    expect(faultOf(make(limit + 1))?.code).toBe(code)
  })

  it('parts of an expression: n passes, n + 1 does not', () => {
    // 499 numbers, 498 sums, a comparison and its right side: 999 parts and the negations.
    const parts = (count: number) => `${'!'.repeat(count - 999)}(${Array.from({ length: 499 }, () => '1').join('+')}>0)`
    expect(faultOf(parts(LIMITS.expressionNodes))).toBeNull()
    expect(faultOf(parts(LIMITS.expressionNodes + 1))?.code).toBe('EXPRESSION_TOO_COMPLEX')
  })

  it('cost: two loops over the longest lists pass, a loop over the letters of a text in another does not', () => {
    expect(faultOf('assets.all(a, incident.lines.exists(l, under(l, a.key) || a.key == l))')).toBeNull()
    expect(faultOf("incident.title.split('').all(a, a in incident.lines)")).toBeNull()
    expect(faultOf("incident.lines.all(l, incident.title.split('').all(a, a != l))")?.code).toBe(
      'EXPRESSION_TOO_COSTLY',
    )
  })

  it.each([
    ['a literal of a megabyte', `incident.title == '${'x'.repeat(1_048_576)}'`],
    ['parentheses without end', '('.repeat(2_000)],
    ['negations without end', `${'!'.repeat(1_999)}x`],
    ['signs without end', `${'-'.repeat(1_990)}1 == 1`],
    ['members without end', `incident${'.a'.repeat(900)}`],
    ['lists in lists', `${'['.repeat(900)}${']'.repeat(900)} == []`],
    ['loops in loops', 'assets.all(a, '.repeat(100)],
    ['a choice in a choice', `${'true ? false : '.repeat(120)}true`],
    ['a repeat of repeats', "incident.title.re2('((((a{999}){999}){999}){999})')"],
    ['doubling', `${'cel.bind(a, [1], '.repeat(60)}true${')'.repeat(60)}`],
  ])('hostile: %s is refused at once', (_name, source) => {
    expect(cpuTimeOf(() => expect(faultOf(source)).not.toBeNull())).toBeLessThan(2_000)
  })

  it('hostile: a pattern that hangs others takes linear time', () => {
    const hostile = condition("incident.description.re2('^(a+)+$')")
    const facts = sampleFacts({ incident: { description: `${'a'.repeat(19_990)}b` } })
    hostile.evaluate(facts)
    expect(cpuTimeOf(() => expect(hostile.evaluate(facts)).toBe(false))).toBeLessThan(2_000)
  })

  it('a pattern reads the first 20,000 characters of a text', () => {
    const ends = condition("incident.description.re2('x$')")
    const facts = (length: number) =>
      sampleFacts({ incident: { description: `${'a'.repeat(length - 1)}x${'b'.repeat(5)}` } })
    expect(ends.evaluate(facts(LIMITS.patternSubjectLength))).toBe(true)
    expect(ends.evaluate(facts(LIMITS.patternSubjectLength + 1))).toBe(false)
  })
})
