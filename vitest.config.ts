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
    reporters: ['default', './test/support/count-reporter.ts'],
    pool: 'threads',
    // Loading the app is most of a test file's time, and no module of ours keeps state between files.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
  },
})
