import { writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as resolvers from '@graphql-codegen/typescript-resolvers'
import { parse, print } from 'graphql'
import { readSchema } from './schema.ts'

const FILE = new URL('../../generated/graphql.ts', import.meta.url)

const HEADER = `// DO NOT EDIT. Made from schema.graphql by \`npm run generate\`; a contract test compares it.
`

/**
 * Types of the schema's arguments, inputs, enums and resolvers. What stands behind an object type is chosen by the
 * feature that resolves it (the shape its \`present()\` gives), so parents and objects are unknown here.
 */
export async function generateTypes(): Promise<string> {
  const body = await codegen({
    filename: 'graphql.ts',
    schema: parse(print(parse(readSchema()))),
    documents: [],
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      immutableTypes: true,
      inputMaybeValue: 'T | null | undefined',
      contextType: 'unknown',
      defaultMapper: 'unknown',
      scalars: { DateTime: 'string', Duration: 'string', JSON: 'unknown', ID: 'string' },
      strictScalars: true,
      makeResolverTypeCallable: true,
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  })
  return `${HEADER}\n${body.trim()}\n`
}

if (import.meta.main) writeFileSync(FILE, await generateTypes())
