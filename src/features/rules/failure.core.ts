/**
 * What a condition evaluates to when it errs, in place of a value. It is returned, not thrown: thousands of conditions
 * may name an attribute that an asset does not have, and a thrown error costs microseconds each.
 */
export class Failure {
  readonly code: string
  readonly message: string

  constructor(code: string, message: string) {
    this.code = code
    this.message = message
  }
}

/** The failure an exception of the evaluator stands for: its code and first line. */
export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return new Failure('evaluation_error', 'The condition could not be evaluated.')
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'evaluation_error'
  return new Failure(code, (thrown.message.split('\n')[0] ?? '').slice(0, 300))
}
