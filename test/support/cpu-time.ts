/**
 * Milliseconds of this thread's own work, however long others kept it waiting. A bound on it is many times what the work
 * takes: it tells the linear from what would take minutes, not a fast machine from a slow one.
 */
export function cpuTimeOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
