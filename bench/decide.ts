import { pathToFileURL } from 'node:url'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { decideIncident } from '#features/incidents/decide.core.ts'
import { classify } from '#features/incidents/decide-classification.core.ts'
import { type DecisionGround, gatherFacts, type IncidentSituation } from '#features/incidents/facts.core.ts'
import { type Facts, makeEnvironment } from '#features/rules/index.ts'
import { benchGround, benchSubjects, type DrawnRule, drawRules } from './decide-rules.ts'

/** What one size of rule set cost, in microseconds for one incident. */
export type DecideRow = {
  readonly rules: number
  /** The whole decision: classification over the rules with explanation, routing, policies, escalation. */
  readonly ours: number
  /** Classification alone. */
  readonly classify: number
  /** cel-js, compiled, type-checked, one rule after another. */
  readonly celJs: number
  /** json-rules-engine with the same rules. */
  readonly jsonRulesEngine: number
  /** Rules that matched an incident, on average. */
  readonly matched: number
  /** Compiling the whole set, in milliseconds. */
  readonly compileMs: number
}

export const DECIDE_SIZES = [100, 1_000, 10_000] as const
const INCIDENTS = 64

/** Measures deciding at 100, 1,000 and 10,000 rules against the same rules in cel-js and in json-rules-engine. */
export async function measureDecide(sizes: readonly number[] = DECIDE_SIZES): Promise<readonly DecideRow[]> {
  const rows: DecideRow[] = []
  for (const size of sizes) rows.push(await measureSize(size))
  return rows
}

async function measureSize(size: number): Promise<DecideRow> {
  const rules = drawRules(size)
  const started = performance.now()
  const ground = benchGround(rules)
  const compileMs = performance.now() - started
  const situations = benchSubjects(INCIDENTS).map((subject) => gatherFacts(subject, ground))
  const matched = situations.reduce((sum, one) => sum + classify(one, ground.rules).matches.matched.length, 0)
  return {
    rules: size,
    ours: timeEach(situations, (situation) => decideIncident(situation, ground)),
    classify: timeEach(situations, (situation) => classify(situation, ground.rules)),
    celJs: measureCel(rules, situations),
    jsonRulesEngine: await measureEngine(rules, situations, ground),
    matched: matched / situations.length,
    compileMs,
  }
}

const WARM_MS = 300
const ROUND_MS = 40

/** Microseconds for one call: the best of nine rounds, once the code is warm. */
function timeEach<T>(inputs: readonly T[], work: (input: T) => unknown): number {
  const turns = countTurns(inputs, work)
  const rounds = Array.from({ length: 9 }, () => {
    const started = performance.now()
    for (let turn = 0; turn < turns; turn++) for (const input of inputs) work(input)
    return ((performance.now() - started) * 1_000) / (turns * inputs.length)
  })
  return Math.min(...rounds)
}

/** Warms the code, and counts the turns that fill a round. */
function countTurns<T>(inputs: readonly T[], work: (input: T) => unknown): number {
  const started = performance.now()
  let turns = 0
  for (; performance.now() - started < WARM_MS; turns++) for (const input of inputs) work(input)
  return Math.max(1, Math.round((turns * ROUND_MS) / WARM_MS))
}

function measureCel(rules: readonly DrawnRule[], situations: readonly IncidentSituation[]): number {
  const { cel } = makeEnvironment({})
  const programs = rules.map(({ when }) => {
    const program = cel.parse(when)
    if (!program.check().valid) throw new Error(`cel-js refuses ${when}`)
    return program
  })
  const few = situations.slice(0, 8)
  return timeEach(few, ({ facts }) => programs.filter((program) => program(facts) === true))
}

async function measureEngine(
  rules: readonly DrawnRule[],
  situations: readonly IncidentSituation[],
  ground: DecisionGround,
): Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('startsWith', (fact: string, start: string) => fact.startsWith(start))
  for (const { conditions } of rules) {
    engine.addRule({ conditions: conditions as RuleProperties['conditions'], event: { type: 'match' } })
  }
  const few = situations.slice(0, rules.length > 1_000 ? 1 : 8).map(({ facts }) => flatten(facts, ground))
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    for (const facts of few) await engine.run(facts)
    best = Math.min(best, ((performance.now() - started) * 1_000) / few.length)
  }
  return best
}

/** The facts as json-rules-engine takes them; the assets above are given as a list, for it cannot ask the plant. */
const flatten = ({ incident, asset, shift }: Facts, { plant }: DecisionGround): Record<string, unknown> => ({
  ...incident,
  lineCount: incident.lines.length,
  text: `${incident.title}\n${incident.description}`.toLowerCase(),
  path: plant.pathOf(asset.key),
  criticality: asset.criticality,
  active: shift.active,
})

const show = (value: number): string => (value < 100 ? value.toFixed(2) : value.toFixed(0)).padStart(10)

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log('microseconds for one incident')
  console.log('     rules    decide  classify    cel-js json-rules   matched  compile ms')
  for (const row of await measureDecide()) {
    const cells = [row.rules, row.ours, row.classify, row.celJs, row.jsonRulesEngine, row.matched, row.compileMs]
    console.log(cells.map(show).join(''))
  }
}
