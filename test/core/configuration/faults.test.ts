import { describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { everything, judgeText, linesOf, starterText } from './judge.ts'

const HEAD = `apiVersion: andon/v1
priorities: [{ key: P1 }, { key: P2 }]
categories: [{ key: floor }, { key: floor/printer, form: [{ key: copies, label: Copies, type: number }] }]
escalations: [{ key: all, steps: [{ key: s, trigger: opened, notify: [{ team: team }] }] }]
`
const withPart = (part: string) => HEAD + part

/** `part` is appended to a sound document; the faults are those of that part. */
const cases: readonly [name: string, part: string, expected: readonly string[]][] = [
  ['an unknown member', 'classifcation: []\n', ['classifcation UNKNOWN_MEMBER 5:1']],
  [
    'an unknown member of a rule, and the expression beside it is judged all the same',
    `classification:
  - key: a
    when: "incident.nope == 'x'"
    rais: { priority: P1 }
    stop: true
`,
    ['classification[0].when EXPRESSION_UNKNOWN_NAME 7:21', 'classification[0].rais UNKNOWN_MEMBER 8:5'],
  ],
  ['a member that is needed', 'routing:\n  - key: a\n    when: "true"\n', ['routing[0].team REQUIRED 6:5']],
  [
    'a rule that is beyond mending does not hide the one after it, which keeps its place',
    'routing:\n  - key: 5\n    team: x\n  - { key: b, when: "1 +", team: x }\n',
    ['routing[0].key INVALID_TYPE 6:10', 'routing[1].when EXPRESSION_SYNTAX 8:25'],
  ],
  [
    'one key for two rules',
    'routing: [{ key: a, when: "incident.spreading", team: x }, { key: a, team: y }]\n',
    ['routing[1].key KEY_NOT_UNIQUE 5:67'],
  ],
  [
    'a priority that is not there',
    'matrix: { high: { high: P1, medium: P2, low: P3 }, medium: { high: P1, medium: P2, low: P2 }, low: { high: P2, medium: P2, low: P2 } }\n',
    ['matrix.high.low REFERENCE_UNKNOWN 5:46'],
  ],
  ['a default category that is not there', 'defaultCategory: none\n', ['defaultCategory REFERENCE_UNKNOWN 5:18']],
  ['a calendar that is not there', 'defaultCalendar: none\n', ['defaultCalendar REFERENCE_UNKNOWN 5:18']],
  [
    'shifts that overlap',
    `calendars:
  - key: c
    shifts:
      - { name: a, days: [mon], from: "22:00", to: "06:00" }
      - { name: b, days: [tue], from: "05:00", to: "09:00" }
`,
    ['calendars[0].shifts[1] SHIFTS_OVERLAP 9:9'],
  ],
  [
    'a zone that does not exist',
    'calendars: [{ key: c, timeZone: Mars/North, shifts: [{ name: a, days: [mon], from: "06:00", to: "07:00" }] }]\n',
    ['calendars[0].timeZone TIME_ZONE_UNKNOWN 5:33'],
  ],
  [
    'a duration in days',
    'serviceLevels: [{ key: a, kind: sla, calendar: 24x7, targets: { resolve: P1D } }]\n',
    ['serviceLevels[0].targets.resolve INVALID_FORMAT 5:74'],
  ],
  [
    'an expression of another type, in its place within the quotes',
    `routing: [{ key: a, when: 'incident.title', team: x }]\n`,
    ['routing[0].when EXPRESSION_TYPE 5:28'],
  ],
  [
    'a form field that no form has, and one that is of another type',
    `classification:
  - { key: a, when: "fields.nope == 1", stop: true }
  - { key: b, when: "fields.copies == 'two'", stop: true }
`,
    ['classification[0].when EXPRESSION_UNKNOWN_NAME 6:29', 'classification[1].when EXPRESSION_TYPE 7:22'],
  ],
  [
    'an asset that a condition asks for and the plant does not have',
    `routing: [{ key: a, when: "under(asset.key, 'gone')", team: x }]\n`,
    ['routing[0].when REFERENCE_UNKNOWN 5:45'],
  ],
  [
    'a team, a person, a group and a supplier that are not there',
    `routing: [{ key: a, team: gone }]
mappings: [{ key: m, protocol: json, members: { title: /a }, defaults: { supplier: gone, assets: gone } }]
`,
    [
      'routing[0].team REFERENCE_UNKNOWN 5:27',
      'mappings[0].defaults.supplier REFERENCE_UNKNOWN 6:84',
      'mappings[0].defaults.assets REFERENCE_UNKNOWN 6:98',
    ],
  ],
  [
    'a mapping without a title, one with words that are none, and a heartbeat with a key of its own',
    `mappings:
  - { key: a, protocol: json, members: { description: /a } }
  - { key: b, protocol: json, members: { title: /a }, defaults: { severity: sev9, productionImpact: some } }
  - { key: c, protocol: heartbeat, members: { title: /title, dedupKey: /key } }
`,
    [
      'mappings[0].members MAPPING_WITHOUT_TITLE 6:40',
      'mappings[1].defaults.severity MAPPING_VALUE_UNKNOWN 7:77',
      'mappings[1].defaults.productionImpact MAPPING_VALUE_UNKNOWN 7:101',
      'mappings[2].members.dedupKey MAPPING_OWN_KEY 8:72',
    ],
  ],
  [
    'words of mappings that name what is not there, and what no row of an import has',
    `mappings:
  - { key: a, protocol: json, members: { title: /a, category: { const: gone }, type: { pointer: /b, default: gone } } }
  - key: andon
    protocol: import
    each: /rows
    members:
      title: { column: a }
      sourceReference: { column: b }
      priority: { column: c, values: { high: P1, low: P9 } }
      assets: { column: d, values: { d: [gone] } }
      team: { column: e, values: { e: gone } }
      resolutionCode: { column: f, default: gone }
      action: { const: resolve }
`,
    [
      'mappings[0].members.category.const REFERENCE_UNKNOWN 6:72',
      'mappings[0].members.type.default REFERENCE_UNKNOWN 6:110',
      'mappings[1].key KEY_NOT_UNIQUE 7:10',
      'mappings[1].each MAPPING_MEMBER_ELSEWHERE 9:11',
      'mappings[1].members.priority.values.low REFERENCE_UNKNOWN 13:55',
      'mappings[1].members.assets.values.d REFERENCE_UNKNOWN 14:41',
      'mappings[1].members.resolutionCode.default REFERENCE_UNKNOWN 16:45',
      'mappings[1].members.action MAPPING_MEMBER_ELSEWHERE 17:15',
    ],
  ],
  [
    'mappings of MQTT without topics, with what is none, and answered where they listen',
    `mappings:
  - { key: a, protocol: mqtt, members: { title: /a } }
  - { key: b, protocol: json, topics: [x], members: { title: /a } }
  - { key: c, protocol: mqtt, topics: [a/#/b, $share/g/x], topicPrefix: a/+, members: { title: /a } }
  - { key: d, protocol: mqtt, topics: [acme/#], sparkplug: { metrics: [A#] }, members: { title: /a } }
  - { key: e, protocol: mqtt, topics: [m/+], answers: { topic: 'acme/{topic}' }, members: { title: /a } }
  - { key: f, protocol: mqtt, topics: [m/+], answers: { topic: 'a/#', responseTopics: [+x] }, members: { title: /a } }
`,
    [
      'mappings[0] MAPPING_WITHOUT_TOPICS 6:5',
      'mappings[1].topics MAPPING_OF_MQTT 7:39',
      'mappings[2].topics[0] MAPPING_TOPIC 8:40',
      'mappings[2].topics[1] MAPPING_TOPIC 8:47',
      'mappings[2].topicPrefix MAPPING_TOPIC 8:73',
      'mappings[3].topics[0] MAPPING_TOPIC 9:40',
      'mappings[3].sparkplug.metrics[0] MAPPING_TOPIC 9:72',
      'mappings[4].answers.topic MAPPING_ANSWER_HEARD 10:64',
      'mappings[5].answers.topic MAPPING_TOPIC 11:64',
      'mappings[5].answers.responseTopics[0] MAPPING_TOPIC 11:88',
    ],
  ],
  [
    'a rule behind one that always matches',
    `routing:
  - { key: a, when: "incident.category.startsWith('floor')", team: x }
  - { key: b, when: "incident.category == 'floor/printer'", team: y }
  - { key: c, team: z }
  - { key: d, when: "incident.spreading", team: z }
`,
    ['routing[1] UNREACHABLE 7:5', 'routing[3] UNREACHABLE 9:5'],
  ],
  [
    'a rule below an asset whose parent has one that stops',
    `classification:
  - { key: a, when: "under(asset.key, 'lei')", stop: true }
  - { key: b, when: "under(asset.key, 'lei/packaging')", raise: { priority: P1 } }
  - { key: c, when: "under(asset.key, 'gre')", raise: { priority: P1 } }
`,
    ['classification[1] UNREACHABLE 7:5'],
  ],
  [
    'a policy whose every metric an earlier one of its kind has',
    `serviceLevels:
  - { key: a, kind: sla, when: "incident.priority == 'P1'", calendar: 24x7, targets: { resolve: PT1H } }
  - { key: b, kind: sla, when: "incident.priority == 'P1' && incident.spreading", calendar: 24x7, targets: { resolve: PT2H } }
  - { key: c, kind: ola, when: "incident.priority == 'P1' && incident.spreading", calendar: 24x7, targets: { resolve: PT2H } }
  - { key: d, kind: sla, when: "incident.priority == 'P1'", calendar: 24x7, targets: { resolve: PT2H, contain: PT1H } }
`,
    ['serviceLevels[1] UNREACHABLE 7:5'],
  ],
  [
    'a rule that does nothing, and one that wants two things',
    `classification:
  - { key: a, when: "incident.spreading" }
  - { key: b, when: "incident.spreading", set: { priority: P2 }, raise: { priority: P1 } }
`,
    ['classification[0] RULE_WITHOUT_EFFECT 6:5', 'classification[1].set.priority RULE_CONTRADICTS_ITSELF 7:60'],
  ],
  [
    'a comparison of a number with a text',
    `classification: []
majorIncident: { suggestWhen: "incident.lines.size() > 'x'" }
`,
    ['majorIncident.suggestWhen EXPRESSION_TYPE 6:32'],
  ],
  [
    'a template with a hole for no fact',
    'templates: [{ key: t, on: opened, audience: all, subject: "{{incident.titel}}", body: "{{incident.title}} {{fields.copies}}" }]\n',
    ['templates[0].subject UNKNOWN_FACT 5:62'],
  ],
  [
    'texts that cannot be read, fail, cost too much or are never used',
    `templates:
  - { key: a, on: opened, audience: all, subject: s, body: "{% if incident.title %}x" }
  - { key: b, on: opened, audience: b, subject: "{{ incident.title | shout }}", body: b }
  - { key: c, on: digest, audience: all, subject: s, body: "{% for item in items %}{{ item.nmber }}{% endfor %}" }
  - { key: d, on: test, audience: all, subject: s, body: "{% for i in (1..9999999) %}x{% endfor %}" }
  - { key: e, on: opened, audience: all, subject: s, body: b, channels: { slack: "{% include 'x' %}" } }
  - { key: f, on: nothing, audience: all, subject: s, body: b, channels: { fax: x } }
`,
    [
      'templates[0].body TEMPLATE_SYNTAX 6:61',
      'templates[1].subject TEMPLATE_SYNTAX 7:50',
      'templates[2].body TEMPLATE_FAILS 8:87',
      'templates[3].body TEMPLATE_TOO_COSTLY 9:59',
      'templates[4].on TEMPLATE_UNREACHABLE 10:19',
      'templates[4].channels.slack TEMPLATE_SYNTAX 10:83',
      'templates[5].on INVALID_VALUE 11:19',
      'templates[5].channels.fax UNKNOWN_MEMBER 11:76',
    ],
  ],
]

describe('faults of a document', () => {
  it('has a sound document to start from', () => {
    expect(judgeText(withPart('routing: [{ key: all, team: x }]\n')).faults).toEqual([])
  })

  it.each(cases)('%s', (_name, part, expected) => {
    const master = {
      ...everything,
      stateOf: (_: string, key: string) => (key === 'gone' ? ('unknown' as const) : ('in_use' as const)),
    }
    expect(linesOf(judgeText(withPart(part), 'yaml', master).faults)).toEqual(expected)
  })

  it('shows the line and a caret below the place', () => {
    const line = `    when: "incident.title == 'it' && incident.nope"`
    const { faults } = judgeText(withPart(`routing:\n  - key: a\n${line}\n    team: x\n`))
    expect(faults).toMatchObject([{ excerpt: `${line}\n${' '.repeat(line.indexOf('nope'))}^` }])
  })

  it('names retired records apart from those that never were', () => {
    const master = { ...everything, stateOf: () => 'retired' as const }
    expect(judgeText(withPart('routing: [{ key: a, team: old }]\n'), 'yaml', master).faults).toMatchObject([
      { code: 'REFERENCE_RETIRED', path: 'routing[0].team', pointer: '/routing/0/team' },
    ])
  })

  it('finds the same faults in JSON, in the places of that text', () => {
    const text = JSON.stringify(
      {
        apiVersion: 'andon/v1',
        priorities: [{ key: 'P1' }],
        routing: [{ key: 'a', when: 'incident.title == "a" && nope', team: 't' }],
      },
      null,
      2,
    )
    expect(linesOf(judgeText(text, 'json').faults)).toEqual(['routing[0].when EXPRESSION_UNKNOWN_NAME 11:43'])
  })
})

describe('an escalation', () => {
  const judgeSteps = (steps: string) =>
    linesOf(
      judgeText(`apiVersion: andon/v1\npriorities: [{ key: P1 }]\nescalations:\n  - key: e\n    steps:\n${steps}`)
        .faults,
    )

  it('names the fault of the alternative that was meant', () => {
    expect(judgeSteps(`      - { key: s, trigger: { clock: acknowledge, percent: fifty } }\n`)).toEqual([
      'escalations[0].steps[0].trigger.percent INVALID_TYPE 6:59',
    ])
  })

  it('names the whole value when none was', () => {
    expect(judgeSteps(`      - { key: s, trigger: opened, notify: [{ onCal: team }] }\n`)).toEqual([
      'escalations[0].steps[0].notify[0] INVALID_VALUE 6:45',
    ])
  })

  it('judges conditions of steps, repetitions and branches', () => {
    const steps = `      - key: s
        trigger: opened
        when: "nope"
        repeat: { every: PT1M, times: 2, until: "nope" }
        branches: [{ key: b, when: "nope" }]
`
    expect(judgeSteps(steps)).toEqual([
      'escalations[0].steps[0].when EXPRESSION_UNKNOWN_NAME 8:16',
      'escalations[0].steps[0].repeat.until EXPRESSION_UNKNOWN_NAME 9:50',
      'escalations[0].steps[0].branches[0].when EXPRESSION_UNKNOWN_NAME 10:37',
    ])
  })
})

describe('limits of a document', () => {
  const rules = (count: number) =>
    `apiVersion: andon/v1\npriorities: [{ key: P1 }]\nrouting:\n${Array.from({ length: count }, (_, at) => `- { key: r${at}, when: "incident.category == 'c${at}'", team: t }\n`).join('')}`

  it('takes 10,000 rules in a list and not one more', () => {
    expect(LIMITS.rulesPerList).toBe(10_000)
    expect(linesOf(judgeText(rules(10_000)).faults)).toEqual([])
    expect(linesOf(judgeText(rules(10_001)).faults)).toEqual(['routing TOO_LARGE 4:1'])
  })

  it('takes 2,000 characters in an expression and not one more', () => {
    const expression = (length: number) => `incident.title == '${'x'.repeat(length - 20)}'`
    const text = (length: number) => withPart(`routing: [{ key: a, when: "${expression(length)}", team: x }]\n`)
    expect(expression(LIMITS.expressionLength)).toHaveLength(2_000)
    expect(linesOf(judgeText(text(2_000)).faults)).toEqual([])
    expect(linesOf(judgeText(text(2_001)).faults)).toEqual(['routing[0].when TOO_LARGE 5:27'])
  })

  it('takes two nested macros and not three', () => {
    const nested = (depth: number) =>
      withPart(
        `routing: [{ key: a, when: "${'incident.lines.exists(a, '.repeat(depth)}a == 'x'${')'.repeat(depth)}", team: x }]\n`,
      )
    expect(linesOf(judgeText(nested(2)).faults)).toEqual([])
    expect(judgeText(nested(3)).faults).toMatchObject([{ code: 'EXPRESSION_NESTED_LOOPS' }])
  })
})

describe('warnings', () => {
  it('name categories that no route is sure to take, and a first priority without an escalation', () => {
    const text = `apiVersion: andon/v1
priorities: [{ key: P1 }, { key: P2 }]
categories: [{ key: a }, { key: b }, { key: b/c }, { key: d }]
routing:
  - { key: r1, when: "incident.category == 'a'", team: x }
  - { key: r2, when: "incident.category.startsWith('b')", team: x }
  - { key: r3, when: "incident.category == 'd' && incident.spreading", team: x }
escalations: [{ key: e, when: "incident.priority == 'P2'", steps: [{ key: s, trigger: opened, notify: [{ team: team }] }] }]
`
    const { faults, warnings } = judgeText(text)
    expect(faults).toEqual([])
    expect(linesOf(warnings)).toEqual([
      'priorities[0] PRIORITY_WITHOUT_ESCALATION 2:14',
      'categories[3] CATEGORY_WITHOUT_ROUTE 3:52',
    ])
  })

  it('name constants of comparisons that nothing can be equal to', () => {
    const { faults, warnings } = judgeText(
      withPart(
        `routing: [{ key: a, when: "incident.priority in ['P1', 'P9'] || incident.category == 'flor'", team: x }, { key: b, team: y }]\n`,
      ),
    )
    expect(faults).toEqual([])
    expect(warnings.map(({ code, message }) => [code, message])).toEqual([
      ['REFERENCE_UNKNOWN', 'There is no priority "P9".'],
      ['REFERENCE_UNKNOWN', 'There is no category "flor".'],
    ])
  })
})

describe('the starter configuration with one thing broken', () => {
  it.each([
    ['team: endpoint-support }', 'team: endpoint-suport }', 'REFERENCE_UNKNOWN'],
    ['onShift(fields.site)', 'onShift(fields.sit)', 'EXPRESSION_UNKNOWN_NAME'],
    ['"06:00", to: "14:00"', '"06:00", to: "15:00"', 'SHIFTS_OVERLAP'],
    ['key: erp-mes/erp-unavailable', 'key: erp-mess/erp-unavailable', 'REFERENCE_UNKNOWN'],
  ])('%s -> %s', (good, bad, code) => {
    const text = starterText.replace(good, bad)
    expect(text).not.toBe(starterText)
    const master = {
      ...everything,
      stateOf: (_: string, key: string) => (key === 'endpoint-suport' ? ('unknown' as const) : ('in_use' as const)),
    }
    expect(judgeText(text, 'yaml', master).faults).toMatchObject([{ code }])
  })
})
