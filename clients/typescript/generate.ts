import { readFile, writeFile } from 'node:fs/promises'
import { generateClient } from './scripts/types.ts'

/** Writes what is derived from openapi.yaml: the types, and the table of operations. */
const yaml = await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8')
for (const [name, text] of Object.entries(await generateClient(yaml))) {
  await writeFile(new URL(`src/${name}`, import.meta.url), text)
}
