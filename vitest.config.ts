import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would load graphql's ES module beside the CommonJS one that Mercurius requires: two realms, no schema valid in both.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      // What the examples import is the client as it stands here.
      { find: /^@andon\/client$/, replacement: new URL('clients/typescript/src/index.ts', import.meta.url).pathname },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/seed.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    pool: 'threads',
    // Loading the app is most of a test file's time, and no module of ours keeps state between files.
    isolate: false,
    // More than there are processors: much of what is tested waits, for a database, a process or a deadline.
    maxWorkers: Math.max(3, availableParallelism()),
    // What hangs is to fail; what is only slow, on a machine that has other things to do, is not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
  },
})
