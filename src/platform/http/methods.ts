import type { FastifyInstance, RouteOptions } from 'fastify'

/** The methods offered for a path, to tell 405 from 404; asked only when no route matched. */
export type OfferedMethods = (path: string) => readonly string[]

/** Listens to the routes added from now on. */
export function collectMethods(app: FastifyInstance): OfferedMethods {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    if (url.includes('*')) return
    routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  return (path) => {
    const offered = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(offered)].sort()
  }
}

const patternOf = (url: string): RegExp => {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
  return new RegExp(`^${parts.join('/')}$`)
}
