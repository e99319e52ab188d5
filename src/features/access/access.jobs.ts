import { MINUTE } from '#kernel/time.ts'
import type { Access } from './access.service.ts'

/** Work of access that recurs in each process. `every` is in milliseconds. */
export const accessJobs = ({ lastUses, signIn, now }: Pick<Access, 'lastUses' | 'signIn' | 'now'>) => [
  { name: 'access.flushLastUses', every: MINUTE, run: () => lastUses.flush(now()) },
  { name: 'access.sweepSignInFailures', every: 5 * MINUTE, run: () => signIn.sweep(now()) },
]
