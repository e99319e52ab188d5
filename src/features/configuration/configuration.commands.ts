import type { Command } from 'commander'
import type { ReadToken } from '#features/access/index.ts'
import { atKeeper } from './at-keeper.commands.ts'
import { codeCommands } from './code.commands.ts'
import { documentJsonSchema, yamlOf } from './configuration.schema.ts'
import { enter, type Open, print, readSource, report, reportRefusal } from './document-files.commands.ts'

/** `andon config`: the published configuration, checking a file, publishing it. `open` opens the database at need. */
export function configurationCommands(program: Command, open: Open, readToken: ReadToken): void {
  const config = program
    .command('config')
    .description('the configuration of an organisation: show it, check a file, publish it, keep it as code')
    .addHelpText(
      'after',
      '\nExamples:\n  $ andon config show --org demo > plant.yaml\n  $ andon config validate plant.yaml --org demo\n  $ andon config publish plant.yaml --org demo --reason "night shift goes to app-infra"\n  $ andon config plan -f plant.yaml --org demo\n  $ andon config apply -f plant.yaml --org demo --reason "night shift goes to app-infra"\n  $ andon config apply -f plant.yaml --server https://andon.plant.example --reason "CHG-1042"\n  $ andon config schema > andon.schema.json',
    )
  addReads(config, open)
  addWrites(config, open)
  codeCommands(config, (place, work) => atKeeper(place, open, readToken, work))
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
        reportRefusal(file, error)
      }
    })
}
