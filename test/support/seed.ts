import fc from 'fast-check'

/** Every run of the tests tries the same cases; others are tried by FAST_CHECK_SEED=<number>. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_121) })
