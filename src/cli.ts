import { CommanderError } from 'commander'
import { buildProgram } from './program.ts'
import { explainFailure } from './refusal.ts'
import { openSession } from './session.ts'

/** The command door: `andon …`. */
const session = openSession()
try {
  await buildProgram(session).parseAsync()
} catch (error) {
  // Commander has said what was wrong with the command line itself.
  if (!(error instanceof CommanderError)) process.stderr.write(`${explainFailure(error)}\n`)
  process.exitCode = error instanceof CommanderError ? error.exitCode : 1
} finally {
  await session.close()
}
