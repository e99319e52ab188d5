import type { CompiledConfiguration } from '#features/configuration/compile.core.ts'
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
  return {
    verification: closing.verifyWhen?.evaluate(facts) === true,
    // Signatures that the configuration requires are asked for from the day they can be given; until then the gate is
    // open, for a record that nobody could ever close would be worse.
    missingSignatures: [],
  }
}
