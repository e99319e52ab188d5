import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenAPIV3_1 } from 'openapi-types'
import { parse } from 'yaml'
import { headSchema, withoutRefusals, writeOperations } from './describe.ts'
import { GENERATOR, installTools, run } from './tools.ts'

/** What is generated from the API document, by file. */
export type Generated = { readonly 'schema.ts': string; readonly 'operations.ts': string }

export async function generateClient(yaml: string): Promise<Generated> {
  await installTools()
  const document = parse(yaml) as OpenAPIV3_1.Document
  const folder = await mkdtemp(join(tmpdir(), 'andon-client-types-'))
  try {
    const input = join(folder, 'openapi.json')
    const output = join(folder, 'schema.ts')
    await writeFile(input, JSON.stringify(withoutRefusals(document)))
    const ran = await run(process.execPath, [
      GENERATOR,
      input,
      // Not required, for the service sets them.
      '--default-non-nullable=false',
      '--root-types',
      '--root-types-no-schema-prefix',
      '--root-types-keep-casing',
      '-o',
      output,
    ])
    if (ran.code !== 0) throw new Error(ran.output)
    return { 'schema.ts': headSchema(await readFile(output, 'utf8')), 'operations.ts': writeOperations(document) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
