import { CommanderError } from 'commander'
import { buildProgram } from './program.ts'
import { explainFailure } from './refusal.ts'
import { openSession } from './session.ts'

/** As a shell counts a program that ended because nobody read it any more (SIGPIPE). */
const NOBODY_READS = 141

// "andon … | head": a reader that has had enough is no failure, and what is written from then on goes nowhere.
let isUnread = false
/** A full disk, or whatever else keeps what is printed from being written: told when the command has ended in order. */
let unwritten: NodeJS.ErrnoException | null = null
process.once('exit', () => {
  if (unwritten === null || process.exitCode) return
  process.stderr.write(`andon: what was printed could not be written (${unwritten.code}).\n`)
  process.exitCode = 1
})
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') isUnread = true
    else unwritten ??= error
  })
}

/** The command door: `andon …`. */
const session = openSession()
try {
  await buildProgram(session).parseAsync()
} catch (error) {
  // Commander has said what was wrong with the command line itself.
  if (error instanceof CommanderError) process.exitCode = error.exitCode
  else if (isUnread) process.exitCode = NOBODY_READS
  else {
    process.stderr.write(`${explainFailure(error)}\n`)
    process.exitCode = 1
  }
} finally {
  await session.close()
}
