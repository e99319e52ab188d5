export { incidentCheck } from './incident-doctor.service.ts'
export { incidentTimelineRoutes } from './incident-timeline.routes.ts'
export { incidentRoutes } from './incidents.routes.ts'
export { type IncidentServices, makeIncidentServices } from './incidents.service.ts'
