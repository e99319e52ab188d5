import fc from 'fast-check'
import { ASSETS, CATEGORIES, TYPES, WORDS } from './samples.ts'

const quoted = (words: readonly string[]) => fc.constantFrom(...words).map((word) => `'${word}'`)

/** Random expressions of every type and shape that the closures are written for, and some they leave to cel-js. */
const { condition } = fc.letrec<Record<'condition' | 'string' | 'number' | 'int' | 'instant' | 'duration', string>>(
  (tie) => ({
    string: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(
        'incident.category',
        'incident.type',
        'incident.title',
        'incident.productionImpact',
        'incident.productionOrder.number',
        'asset.key',
        'asset.owner',
        'fields.system',
        'shift.name',
        'site.key',
      ),
      quoted([...CATEGORIES, ...TYPES, ...WORDS, ...ASSETS]),
      fc.tuple(tie('string'), tie('string')).map(([a, b]) => `(${a} + ${b})`),
      tie('string').map((a) => `${a}.lowerAscii()`),
      tie('string').map((a) => `${a}.upperAscii()`),
      tie('string').map((a) => `(${a}).trim()`),
      fc.tuple(tie('condition'), tie('string'), tie('string')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
      fc.constantFrom('assets[0].key', 'incident.lines[1]', 'string(fields.count)', "fields.tools.join(',')"),
    ),
    number: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('incident.usersBlocked', 'fields.count', 'incident.reopenCount', '2.5', '12.0', '-1.0'),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
        .map(([a, o, b]) => `(${a} ${o} ${b})`),
      fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('int')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      tie('number').map((a) => `-(${a})`),
    ),
    int: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('0', '1', '3', '12', '-2', 'incident.lines.size()', 'size(assets)', 'incident.title.size()'),
      fc.constantFrom(
        'size(asset.attributes)',
        'fields.tools.size()',
        "now.getHours('Europe/Berlin')",
        'now.getDayOfWeek()',
      ),
      fc.tuple(tie('int'), fc.constantFrom('+', '-', '*'), tie('int')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    ),
    instant: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom(
        'now',
        'incident.occurredAt',
        'incident.openedAt',
        'incident.estimatedRestoreAt',
        'incident.closedAt',
      ),
      fc.constant("timestamp('2026-11-21T05:14:00Z')"),
      fc.tuple(tie('instant'), fc.constantFrom('+', '-'), tie('duration')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    ),
    duration: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom("duration('30m')", "duration('1h30m')", "duration('-5s')", "duration('1500us')"),
      fc.tuple(tie('instant'), tie('instant')).map(([a, b]) => `(${a} - ${b})`),
    ),
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom(
        'incident.spreading',
        'asset.validated',
        'shift.active',
        'fields.urgent',
        'incident.productionOrder.timeCritical',
        'has(incident.estimatedRestoreAt)',
        'has(asset.attributes.vendor)',
        "asset.attributes.vendor == 'siemens'",
        'asset.attributes.load == 5',
        'asset.attributes.load != 2.5',
        'asset.attributes.critical == true',
        'asset.attributes.load > 2.0',
        "asset.attributes['vendor'] in ['siemens', 'abb']",
        "'vendor' in asset.attributes",
        'true',
        'false',
      ),
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      tie('condition').map((a) => `!(${a})`),
      fc
        .tuple(tie('string'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('string'))
        .map(([a, o, b]) => `${a} ${o} ${b}`),
      fc
        .tuple(tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), fc.oneof(tie('number'), tie('int')))
        .map(([a, o, b]) => `${a} ${o} ${b}`),
      fc
        .tuple(tie('int'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('int'))
        .map(([a, o, b]) => `${a} ${o} ${b}`),
      fc
        .tuple(tie('instant'), fc.constantFrom('==', '!=', '<', '>='), tie('instant'))
        .map(([a, o, b]) => `${a} ${o} ${b}`),
      fc.tuple(tie('duration'), fc.constantFrom('==', '<', '>='), tie('duration')).map(([a, o, b]) => `${a} ${o} ${b}`),
      fc
        .tuple(tie('string'), fc.constantFrom('startsWith', 'endsWith', 'contains'), tie('string'))
        .map(([a, f, b]) => `(${a}).${f}(${b})`),
      fc
        .tuple(tie('string'), fc.array(quoted([...CATEGORIES, ...WORDS]), { minLength: 1, maxLength: 3 }))
        .map(([a, b]) => `${a} in [${b}]`),
      fc.tuple(tie('number'), fc.constantFrom('[1.0, 12.0]', '[2.5]')).map(([a, b]) => `${a} in ${b}`),
      fc
        .tuple(tie('string'), fc.constantFrom('incident.lines', 'fields.tools', '[asset.key, incident.category]'))
        .map(([a, b]) => `${a} in ${b}`),
      fc.tuple(tie('string'), tie('string')).map(([a, b]) => `under(${a}, ${b})`),
      quoted(ASSETS).map((a) => `under(asset.key, ${a})`),
      fc.tuple(tie('string'), quoted(ASSETS)).map(([a, b]) => `dependsOn(${a}, ${b})`),
      tie('string').map((a) => `onShift(${a})`),
      tie('string').map((a) => `text(incident).contains(${a})`),
      fc.constantFrom("text(incident).re2('(?i)print')", "incident.title.re2('^L')"),
      fc
        .tuple(fc.constantFrom('exists', 'all', 'exists_one'), tie('condition'))
        .map(([m, c]) => `assets.${m}(a, a.validated || ${c})`),
      fc
        .tuple(fc.constantFrom('exists', 'all'), tie('string'))
        .map(([m, s]) => `incident.lines.${m}(l, l == ${s} || under(l, asset.key))`),
      fc.constantFrom(
        'incident.batches.exists(b, b.product == incident.title && has(b.batch))',
        'assets.filter(a, a.soleDevice).size() >= 1',
        'assets.exists(a, incident.lines.exists(l, under(l, a.key)))',
        "incident.lines.map(l, l + 'x').size() == 1",
        "assets.exists(a, a.attributes.vendor == 'abb')",
        'assets.all(a, a.attributes.load > 1.0)',
      ),
    ),
  }),
)

export const anyCondition: fc.Arbitrary<string> = condition

/** One condition as rules have them: a few tests joined by `&&`, most of them such as an index can answer. */
const test = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CATEGORIES).map((key) => `incident.category == '${key}'`) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('erp-mes', 'floor', 'erp', 'floor/p', '')
      .map((key) => `incident.category.startsWith('${key}')`),
  },
  { weight: 2, arbitrary: fc.constantFrom(...ASSETS).map((key) => `under(asset.key, '${key}')`) },
  { weight: 1, arbitrary: fc.constantFrom(...ASSETS).map((key) => `'${key}' == asset.key`) },
  {
    weight: 1,
    arbitrary: fc
      .subarray(CATEGORIES, { minLength: 1 })
      .map((keys) => `incident.category in [${keys.map((key) => `'${key}'`)}]`),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ASSETS).map((key) => `'${key}' in incident.lines`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'incident.spreading',
      '!shift.active',
      'asset.validated == false',
      'fields.urgent != true',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'incident.usersBlocked == 12',
      'fields.count == 2.5',
      'incident.usersBlocked in [0.0, 1.0]',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "asset.attributes.vendor == 'abb'",
      "'siemens' == asset.attributes.vendor",
      'asset.attributes.load == 5',
      'asset.attributes.load == 2.5',
      'asset.attributes.critical == true',
      "asset.attributes.vendor in ['abb', 'siemens']",
    ),
  },
  { weight: 2, arbitrary: condition },
)

const alternative = fc.oneof(
  { weight: 4, arbitrary: test },
  { weight: 1, arbitrary: fc.tuple(test, test).map(([a, b]) => `(${a} || ${b})`) },
  { weight: 1, arbitrary: fc.tuple(test, test, test).map(([a, b, c]) => `(${a} && ${b} || ${c})`) },
)

export const anyRuleCondition: fc.Arbitrary<string> = fc
  .array(alternative, { minLength: 1, maxLength: 4 })
  .map((tests) => tests.join(' && '))
