export { changeEventResolvers } from './change-events.resolvers.ts'
export { changeEventRoutes } from './change-events.routes.ts'
export { type ChangeEvents, makeChangeEvents } from './change-events.service.ts'
