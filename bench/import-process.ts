/** Runs a command as `andon` does, and says at its end what it took, as one line of JSON on its standard output. */
process.argv.splice(2, process.argv.length, ...(JSON.parse(process.argv[2] ?? '[]') as string[]))
const started = performance.now()
process.once('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const took = { seconds: (performance.now() - started) / 1_000, megabytes: maxRSS / 1_024 }
  process.stdout.write(`\n${JSON.stringify({ ...took, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 })}\n`)
})
await import('../src/cli.ts')
