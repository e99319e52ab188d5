import { enableCompileCache } from 'node:module'
import { findWrongNode } from './node-version.ts'

/** The process door: `npm start`. Everything else is imported only once Node is known to be able to. */
const wrongNode = findWrongNode()
if (wrongNode) {
  process.stderr.write(`andon: ${wrongNode}\n`)
  process.exitCode = 1
} else {
  // Compiled code is kept between starts: a restart after a crash is a third quicker.
  enableCompileCache()
  const { serve } = await import('./serve.ts')
  await serve()
}
