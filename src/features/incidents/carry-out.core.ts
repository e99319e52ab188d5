import type { CompiledConfiguration } from '#features/configuration/compile.core.ts'
import { type Fault, invalidInput } from '#kernel/errors.ts'
import { findClosingRequirements } from './closing.core.ts'
import type { DecisionGround } from './facts.core.ts'
import type { Incident } from './incident.core.ts'
import { type Act, type LifecycleCommand, type Transition, transition } from './lifecycle.core.ts'

/** What an action is decided on. */
export type ActionStand = {
  readonly incident: Incident
  readonly ground: DecisionGround & {
    readonly configuration: Pick<CompiledConfiguration, 'closing' | 'resolutionCodes'>
  }
}

/** The pure part of every action. Throws as `transition`, and INVALID_INPUT for a resolution code that is not there. */
export function carryOut(
  { incident, ground }: ActionStand,
  command: LifecycleCommand,
  act: Act,
  dedupKeyInUse: boolean,
): Transition {
  const { closing, resolutionCodes } = ground.configuration
  if (command.action === 'resolve' && !resolutionCodes.has(command.resolutionCode)) {
    throw invalidInput([unknownReference('/resolutionCode', 'resolution code', command.resolutionCode)])
  }
  return transition(incident, command, act, {
    closing: findClosingRequirements(incident, ground, closing),
    dedupKeyInUse,
  })
}

/** The fault of naming what is not there. */
export const unknownReference = (pointer: string, noun: string, key: string): Fault => ({
  pointer,
  code: 'UNKNOWN_REFERENCE',
  message: `There is no ${noun} '${key}'.`,
})
