import { readFileSync } from 'node:fs'

const FILE = new URL('../../../schema.graphql', import.meta.url)

/** The text of `schema.graphql`, the source of the GraphQL contract. */
export const readSchema = (): string => readFileSync(FILE, 'utf8')
