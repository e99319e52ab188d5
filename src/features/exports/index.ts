export { exportRoutes } from './exports.routes.ts'
export { makeExports } from './exports.service.ts'
