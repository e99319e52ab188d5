import { readdirSync } from 'node:fs'

const FEATURES = new URL('../../src/features/', import.meta.url)
const PLATFORM = new URL('../../src/platform/', import.meta.url)

/** Addresses of the house's files of a room (`tables`, `errors`, `events`), in order of their names. */
export function listModules(room: string): readonly URL[] {
  const files = [FEATURES, PLATFORM].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(`.${room}.ts`))
      .map((name) => new URL(name.replaceAll('\\', '/'), folder)),
  )
  return files.sort((a, b) => (a.href < b.href ? -1 : 1))
}

/** `sla` of `src/features/sla/clock.events.ts`; `graphql` of `src/platform/graphql/graphql.errors.ts`. */
export const folderOf = ({ pathname }: URL): string => pathname.split('/').at(-2) ?? ''

/** Every export of every file of a room: a new file cannot be forgotten. */
export async function loadRoom(room: string): Promise<readonly { file: URL; name: string; value: unknown }[]> {
  const modules = await Promise.all(
    listModules(room).map(async (file) => ({ file, exported: (await import(file.href)) as Record<string, unknown> })),
  )
  return modules.flatMap(({ file, exported }) =>
    Object.keys(exported)
      .sort()
      .map((name) => ({ file, name, value: exported[name] })),
  )
}
