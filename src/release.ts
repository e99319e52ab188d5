import { readFileSync } from 'node:fs'

/** The release of this program, as its package says. */
export const { version: RELEASE } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}
