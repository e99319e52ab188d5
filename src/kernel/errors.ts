/** One fault of an input: where it is (JSON pointer, RFC 6901), a stable code and a sentence. */
export type Fault = { readonly pointer: string; readonly code: string; readonly message: string }

export type ErrorDetails = {
  /** Every fault of the input, not the first. */
  readonly errors?: readonly Fault[]
  /** Further members of the problem document, such as `allowed` or `gates`. */
  readonly members?: Readonly<Record<string, unknown>>
  /** Seconds for `Retry-After`. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/**
 * A refusal with a stable code. It travels to the caller as RFC 9457 problem+json and as GraphQL
 * `extensions.code`; anything else that is thrown is an internal error and tells the caller nothing.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly errors: readonly Fault[]
  readonly members: Readonly<Record<string, unknown>>
  readonly retryAfter: number | undefined

  constructor(code: string, status: number, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.errors = details.errors ?? []
    this.members = details.members ?? {}
    this.retryAfter = details.retryAfter
  }
}

type Parameters = Readonly<Record<string, string | number>>
type Refuse = (parameters?: Parameters, details?: ErrorDetails) => AppError
export type ErrorTable = Readonly<Record<string, readonly [status: number, sentence: string]>>

const catalogue = new Map<string, { status: number; sentence: string }>()

/**
 * Declares a feature's refusals: `CODE: [status, sentence]`, where `{name}` in the sentence is filled from the
 * parameters. A code is declared once in the whole house and never used again for anything else.
 */
export function defineErrors<const T extends ErrorTable>(table: T): { readonly [C in keyof T]: Refuse } {
  const refusals: Record<string, Refuse> = {}
  for (const [code, [status, sentence]] of Object.entries(table)) {
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`)
    catalogue.set(code, { status, sentence })
    refusals[code] = (parameters = {}, details = {}) => new AppError(code, status, fill(sentence, parameters), details)
  }
  return refusals as { readonly [C in keyof T]: Refuse }
}

/** Every declared code with its status and sentence: the source of the error catalogue in the documentation. */
export const listErrors = (): ReadonlyMap<string, { status: number; sentence: string }> => catalogue

const fill = (sentence: string, parameters: Parameters): string =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(parameters[name] ?? hole))

/** The refusals that belong to no feature. */
export const errors = defineErrors({
  BAD_REQUEST: [400, 'The request could not be read.'],
  INVALID_QUERY: [400, 'The query parameters are not valid.'],
  INVALID_CURSOR: [400, 'The cursor does not belong to this list, filter and sort. Start again without a cursor.'],
  MULTIPART_UNREADABLE: [400, 'The multipart/form-data cannot be read: {reason}.'],
  TEXT_NOT_STORABLE: [
    400,
    'The request holds text that cannot be stored: a NUL character or half of a surrogate pair.',
  ],
  UNAUTHENTICATED: [401, 'A valid access token or API key is needed: send it as "Authorization: Bearer …".'],
  FORBIDDEN: [403, 'You may read this but not do that. Roles that may: {roles}.'],
  NOT_FOUND: [404, 'There is nothing here, or it is not yours to know of.'],
  METHOD_NOT_ALLOWED: [405, 'This method is not offered here.'],
  REQUEST_TOO_SLOW: [408, 'The body came too slowly. A faster line or a smaller body is needed.'],
  CONFLICT: [409, 'The request does not fit the present state.'],
  REQUEST_IN_FLIGHT: [409, 'A request with this Idempotency-Key is still running. Repeat it to get its answer.'],
  STALE_VERSION: [412, 'The record has changed: it is at version {version}. Read it again and repeat.'],
  BODY_TOO_LARGE: [413, 'The body is larger than {limit} bytes.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This media type is not read here. Send {accepted}.'],
  INVALID_INPUT: [422, 'The input has faults; each is listed in errors.'],
  IDEMPOTENCY_KEY_REUSED: [422, 'This Idempotency-Key was used with another body. Use a new key for a new request.'],
  VERSION_REQUIRED: [428, 'Send If-Match with the version you read, for example If-Match: "7".'],
  TOO_MANY_REQUESTS: [429, 'Too many requests. Wait as long as Retry-After says.'],
  INTERNAL: [500, 'Something went wrong here. Quote the requestId when you report it.'],
  UNAVAILABLE: [503, 'The service cannot answer at the moment. Wait as long as Retry-After says and repeat.'],
})

/** The refusal for an input with faults; the caller has at least one. */
export const invalidInput = (faults: readonly Fault[]): AppError => errors.INVALID_INPUT({}, { errors: faults })
