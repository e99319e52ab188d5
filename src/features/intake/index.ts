export { intakeJobs } from './intake.jobs.ts'
export { intakeResolvers } from './intake.resolvers.ts'
export { intakeRoutes } from './intake.routes.ts'
export {
  type DeliveredPayload,
  type Delivery,
  type Intake,
  makeIntake,
  type Payload,
  type TakeDelivered,
  type Taken,
} from './intake.service.ts'
export { makeReadGround } from './intake-ground.service.ts'
export { keepMessage, type Replayed, type Replayer } from './keep-message.service.ts'
export type { MappedMessage } from './mapping.core.ts'
export { opsgenieRoutes } from './opsgenie.routes.ts'
export { makeOpsgenieAlerts } from './opsgenie.service.ts'
export { pagerdutyRoutes } from './pagerduty.routes.ts'
export { standardIntakeRoutes } from './standard-intake.routes.ts'
export { makeTakePayload, type TakePayload } from './take-payload.service.ts'
