import type { CompiledConfiguration } from '#features/configuration/compile.core.ts'
import type { Condition } from '#features/rules/expression.core.ts'
import { withIncident } from '#features/rules/fact-builders.core.ts'
import type { Facts } from '#features/rules/facts.core.ts'
import { type DecisionGround, gatherFacts } from './facts.core.ts'
import type { Incident } from './incident.core.ts'
import type { ClosingRequirements } from './lifecycle.core.ts'

/** The facts of an incident as they were decided, not as deciding begins. */
export function describeDecided(incident: Incident, ground: DecisionGround): Facts {
  const { category, type, severity, impact, urgency, priority, visibility, team } = incident
  return withIncident(gatherFacts(incident, ground).facts, {
    category,
    type: type ?? '',
    severity,
    impact: impact ?? '',
    urgency: urgency ?? '',
    priority,
    visibility,
    team: team ?? '',
  })
}

/** What the configuration asks of this incident before it may be closed. A condition that errs asks for nothing. */
export function findClosingRequirements(
  incident: Incident,
  ground: DecisionGround,
  closing: CompiledConfiguration['closing'],
): ClosingRequirements {
  const facts = describeDecided(incident, ground)
  const holds = (condition: Condition | null) => condition?.evaluate(facts) === true
  return {
    verification: holds(closing.verifyWhen),
    missingSignatures: closing.signatures
      .filter(({ on, when }) => on === 'close' && (when === null || holds(when)))
      .map(({ meaning, role }) => ({ meaning, role })),
  }
}
