import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, type Fault } from '#kernel/errors.ts'
import { documentJsonSchema, yamlOf } from './configuration.schema.ts'
import type { ConfigurationService } from './configuration.service.ts'
import type { Source, Validation } from './index.ts'

export type ConfigurationTools = {
  readonly configuration: ConfigurationService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<ConfigurationTools>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon config`: the published configuration, checking a file, publishing it. `open` opens the database at need. */
export function configurationCommands(program: Command, open: Open): void {
  const config = program
    .command('config')
    .description('the configuration of an organisation: show it, check a file, publish it')
    .addHelpText(
      'after',
      '\nExamples:\n  $ andon config show --org demo > plant.yaml\n  $ andon config validate plant.yaml --org demo\n  $ andon config publish plant.yaml --org demo --reason "night shift goes to app-infra"\n  $ andon config schema > andon.schema.json',
    )
  addReads(config, open)
  addWrites(config, open)
}

function addReads(config: Command, open: Open): void {
  config
    .command('show')
    .description('print the published configuration as YAML')
    .requiredOption('--org <key>', 'the organisation')
    .action(async ({ org }: { org: string }) => {
      const tools = await open()
      process.stdout.write(yamlOf(await tools.configuration.getPublished(await enter(tools, org))))
    })
  config
    .command('schema')
    .description('print the JSON Schema of the document, with which editors complete it')
    .action(() => print(JSON.stringify(documentJsonSchema(), null, 2)))
  config
    .command('validate')
    .description('say what a publication of a file would say; ends with 1 when it would be refused')
    .argument('<file>', 'YAML or JSON')
    .requiredOption('--org <key>', 'the organisation whose plant it is checked against')
    .action(async (file: string, { org }: { org: string }) => {
      const tools = await open()
      const validation = await tools.configuration.validateDraft(await enter(tools, org), await readSource(file))
      report(file, validation)
      if (!validation.valid) process.exitCode = 1
    })
}

function addWrites(config: Command, open: Open): void {
  config
    .command('publish')
    .description('make a file the draft and publish it as the next version')
    .argument('<file>', 'YAML or JSON')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption('--reason <text>', 'why, for the record')
    .action(async (file: string, { org, reason }: { org: string; reason: string }) => {
      const tools = await open()
      const ctx = await enter(tools, org)
      const source = await readSource(file)
      try {
        const { version } = await tools.configuration.publishSource(ctx, source, reason)
        print(`version ${version} published in ${org}`)
      } catch (error) {
        // Judged where it is published: the first document of an organisation may name a plant that is yet to come.
        if (!(error instanceof AppError) || !REFUSED.has(error.code)) throw error
        report(file, { valid: false, faults: error.errors, warnings: [] })
        process.exitCode = 1
      }
    })
}

const REFUSED: ReadonlySet<string> = new Set(['CONFIGURATION_INVALID', 'CONFIGURATION_UNREADABLE'])

const readSource = async (file: string): Promise<Source> => ({
  format: file.endsWith('.json') ? 'json' : 'yaml',
  text: await readFile(file, 'utf8'),
})

/** A fault of a document, as a validation and a refused publication name it. */
type Shown = Pick<Fault, 'code' | 'message'> &
  Partial<Pick<Validation['faults'][number], 'path' | 'line' | 'column' | 'excerpt'>>
type Report = { readonly valid: boolean; readonly faults: readonly Shown[]; readonly warnings: readonly Shown[] }

/** `plant.yaml:12:9: error: …` with the line and a caret, as editors and people read it. */
function report(file: string, { valid, faults, warnings }: Report): void {
  const all = [
    ...faults.map((fault) => ({ kind: 'error', ...fault })),
    ...warnings.map((fault) => ({ kind: 'warning', ...fault })),
  ]
  for (const { kind, line, column, path = '', code, message, excerpt } of all) {
    print(`${file}:${line ?? 0}:${column ?? 0}: ${kind}: ${path === '' ? '' : `${path}: `}${message} (${code})`)
    if (excerpt) print(excerpt)
  }
  print(`${file}: ${faults.length} errors, ${warnings.length} warnings${valid ? '' : ', not to be published'}`)
}

const enter = async ({ access }: ConfigurationTools, org: string): Promise<Ctx> =>
  systemCtx(await access.organisations.getByKey(org), access.now(), 'andon config')
