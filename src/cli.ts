import { Command, CommanderError } from 'commander'
import { accessCommands } from '#features/access/access.commands.ts'
import { explainFailure } from './refusal.ts'
import { addServiceCommands } from './service.commands.ts'
import { openForCommand } from './session.ts'

/** The command door: `andon …`. What a command does lives in its feature; here it is only registered. */
async function run(): Promise<void> {
  const session = openForCommand()
  const program = new Command('andon')
    .description('Andon: incident management for manufacturing')
    .showHelpAfterError('Try "andon help" or "andon <command> --help".')
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  addServiceCommands(program, session)
  accessCommands(program, async () => (await session.services()).access)
  try {
    await program.parseAsync()
  } catch (error) {
    if (!(error instanceof CommanderError)) process.stderr.write(`${explainFailure(error)}\n`)
    process.exitCode = error instanceof CommanderError ? error.exitCode : 1
  } finally {
    await session.close()
  }
}

const EXAMPLES = `
Examples:
  $ andon serve                                             start the service
  $ andon token --org demo --role responder --sites lei     print a token
  $ andon org create acme --time-zone Europe/Berlin         create an organisation
  $ andon doctor                                            check the records of a running installation

Commands use the database of DATABASE_URL, else the embedded one in DATA_DIR, running or not.`

await run()
