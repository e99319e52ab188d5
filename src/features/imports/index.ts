export { importCommands } from './imports.commands.ts'
export { importResolvers } from './imports.resolvers.ts'
export { importRoutes } from './imports.routes.ts'
export { type Imports, makeImports } from './imports.service.ts'
