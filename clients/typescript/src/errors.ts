import type { ProblemCode } from './operations.ts'
import type { Problem } from './schema.ts'

/** One fault of the input: where it is (a JSON pointer, RFC 6901), what it is, and a sentence. */
export type Fault = NonNullable<Problem['errors']>[number]

/** Everything this client throws, save what an AbortSignal of yours was aborted with. */
export class AndonError extends Error {
  override readonly name: string = 'AndonError'
}

/** The service refused: RFC 9457 problem details, with what Andon adds to them. */
export class AndonProblem extends AndonError {
  override readonly name = 'AndonProblem'
  readonly status: number
  /** `INCIDENT_GATES_OPEN`; `HTTP_502` where something on the way answered in its own words. */
  readonly code: ProblemCode | (string & {})
  readonly title: string
  readonly detail: string
  /** Quote it when you report the refusal. */
  readonly requestId: string | null
  /** Every fault of the input. */
  readonly faults: readonly Fault[]
  /** The whole document: some codes add members of their own (`allowed`, `gates`, `version` …). */
  readonly members: Readonly<Record<string, unknown>>
  /** Milliseconds that the service asks to wait; null when it does not say. */
  readonly retryAfter: number | null
  /** How many times the request was sent. */
  readonly attempts: number

  constructor(problem: {
    readonly status: number
    readonly members: Readonly<Record<string, unknown>>
    readonly retryAfter: number | null
    readonly requestId: string | null
    readonly attempts: number
  }) {
    const { status, members } = problem
    const code = textOf(members.code) ?? `HTTP_${status}`
    const detail = textOf(members.detail) ?? `The answer was ${status} and said nothing that could be read.`
    super(`${code}: ${detail}`)
    this.status = status
    this.code = code
    this.title = textOf(members.title) ?? code
    this.detail = detail
    this.requestId = textOf(members.requestId) ?? problem.requestId
    this.faults = Array.isArray(members.errors) ? (members.errors as Fault[]) : []
    this.members = members
    this.retryAfter = problem.retryAfter
    this.attempts = problem.attempts
  }

  /** Whether it is one of these refusals. */
  is(...codes: readonly ProblemCode[]): boolean {
    return (codes as readonly string[]).includes(this.code)
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * No answer came, or none that could be read to its end. Whether the request was carried out is not known: repeat it
 * with this `idempotencyKey` to find out, for 7 days.
 */
export class AndonConnectionError extends AndonError {
  override readonly name = 'AndonConnectionError'
  /** Null for a request without one. */
  readonly idempotencyKey: string | null
  readonly attempts: number

  constructor(
    message: string,
    told: { readonly cause: unknown; readonly idempotencyKey: string | null; readonly attempts: number },
  ) {
    super(message, { cause: told.cause })
    this.idempotencyKey = told.idempotencyKey
    this.attempts = told.attempts
  }
}
