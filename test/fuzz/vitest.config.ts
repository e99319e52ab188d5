import { mergeConfig } from 'vitest/config'
import house from '../../vitest.config.ts'

/** `npm run test:fuzz`: random requests against every door of the whole service. FUZZ_SEED and FUZZ_ROUNDS say which, and how many. */
const { include: _, ...test } = house.test ?? {}
export default mergeConfig({ ...house, test }, { test: { include: ['test/fuzz/*.fuzz.ts'], testTimeout: 3_600_000 } })
