import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with the plain line that scripts and CI read: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    // A file that cannot be loaded has no tests to fail, so it counts as one failure itself.
    let failed = unhandled.length
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length) failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        if (state === 'failed') failed += 1
      }
    }
    // After the other reporters have written their last words.
    process.on('exit', () => process.stdout.write(`\n${passed} passed, ${failed} failed\n`))
  }
}
