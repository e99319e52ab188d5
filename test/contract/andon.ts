import { makeLog } from '#platform/log.ts'
import { readConfig } from '../../src/config.ts'
import { openGround } from '../../src/ground.ts'
import { buildProgram } from '../../src/program.ts'
import { explainFailure } from '../../src/refusal.ts'
import { makeServices } from '../../src/services.ts'

/**
 * `andon …` for the examples of the pages. Unlike the real one it works on the database of the tests, which is not safe:
 * nothing there has to outlive a crash.
 */
const config = readConfig()
const ground = await openGround({ url: config.databaseUrl ?? '', config, log: makeLog('silent') })
const notHere = () => Promise.reject(new Error('this command is no example: it opens an installation'))
try {
  const services = await makeServices(ground)
  await buildProgram({
    config: () => config,
    reached: notHere,
    installation: notHere,
    ground: async () => ground,
    services: async () => services,
    doctor: notHere,
    close: ground.close,
  }).parseAsync()
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exitCode = 1
} finally {
  await ground.close()
}
