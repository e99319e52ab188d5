import { type Access, systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, type Fault } from '#kernel/errors.ts'
import { nameInput, readTextInput } from '#platform/files/text-input.ts'
import type { ConfigurationService } from './configuration.service.ts'
import type { Source, Validation } from './index.ts'

export type ConfigurationTools = {
  readonly configuration: ConfigurationService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

export type Open = () => Promise<ConfigurationTools>

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A document in a file, or from standard input (`-`); its name says whether it is JSON, which YAML reads as well. */
export const readSource = async (file: string): Promise<Source> => ({
  format: file.endsWith('.json') ? 'json' : 'yaml',
  text: await readTextInput(file),
})

/** A fault of a document, as a validation and a refused publication name it. */
type Shown = Pick<Fault, 'code' | 'message'> &
  Partial<Pick<Validation['faults'][number], 'path' | 'line' | 'column' | 'excerpt'>>
type Report = { readonly valid: boolean; readonly faults: readonly Shown[]; readonly warnings: readonly Shown[] }

/** `plant.yaml:12:9: error: …` with the line and a caret, as editors and people read it. */
export function report(file: string, { valid, faults, warnings }: Report): void {
  const all = [
    ...faults.map((fault) => ({ kind: 'error', ...fault })),
    ...warnings.map((fault) => ({ kind: 'warning', ...fault })),
  ]
  const name = nameInput(file)
  for (const { kind, line, column, path = '', code, message, excerpt } of all) {
    print(`${name}:${line ?? 0}:${column ?? 0}: ${kind}: ${path === '' ? '' : `${path}: `}${message} (${code})`)
    if (excerpt) print(excerpt)
  }
  print(`${name}: ${faults.length} errors, ${warnings.length} warnings${valid ? '' : ', not to be published'}`)
}

export const enter = async ({ access }: ConfigurationTools, org: string): Promise<Ctx> =>
  systemCtx(await access.organisations.getByKey(org), access.now(), 'andon config')

const REFUSED: ReadonlySet<string> = new Set(['CONFIGURATION_INVALID', 'CONFIGURATION_UNREADABLE'])

/** A refused document as its faults; any other error goes on. Ends with 1. */
export function reportRefusal(file: string, error: unknown): void {
  if (!(error instanceof AppError) || !REFUSED.has(error.code)) throw error
  report(file, { valid: false, faults: error.errors, warnings: [] })
  process.exitCode = 1
}
