import type { Migration } from '../db/migrate.ts'

const MAKES_TABLE = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)/gi

/** The tables that migrations make. Others may stand beside them: they are not ours to carry, or to remove. */
export const listTables = (migrations: readonly Migration[]): ReadonlySet<string> =>
  new Set(migrations.flatMap(({ sql }) => [...sql.matchAll(MAKES_TABLE)].map(([, name]) => name!)))
