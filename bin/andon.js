#!/usr/bin/env node
// Starts the command line. Plain JavaScript, because it must also run on a Node that cannot read TypeScript: then it
// hands over to the Node 26 that `npm ci` puts into node_modules, or says what to do.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const isFit = Boolean(process.features.typescript) && typeof globalThis.Temporal === 'object'

if (isFit) {
  // Compiled code is kept between runs: every command after the first starts a third quicker.
  module.enableCompileCache()
  await import('../src/cli.ts')
} else {
  const windows = process.platform === 'win32'
  const home = fileURLToPath(new URL('..', import.meta.url))
  const packages = [`node-${windows ? 'win' : process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const found = packages
    .map((name) => `${home}node_modules/${name}/bin/${windows ? 'node.exe' : 'node'}`)
    .find((path) => existsSync(path))
  if (found === undefined || process.env.ANDON_NODE === found) {
    process.stderr.write(
      `andon: this is Node ${process.versions.node}, and Node 26 or later is needed. Run "npm ci" in ${home} (it brings Node 26 along), or install Node 26.\n`,
    )
    process.exit(1)
  }
  const child = spawn(found, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ANDON_NODE: found },
  })
  // A terminal signals the child too; `kill` signals this process alone. A second signal does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`andon: ${found} does not start: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
