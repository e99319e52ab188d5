import { createHash } from 'node:crypto'
import type { GraphQLResolveInfo } from 'graphql'
import { writeCanonical } from '#kernel/canonical.ts'
import type { Ctx, IdempotencyClaim } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { pathOfPointer } from '#kernel/faults.ts'
import { IdempotentReplay } from '#platform/db/transact.ts'
import type { GraphqlContext } from './context.ts'

/** One entry of a payload's `errors`: the refusal first, then each fault of the input. */
export type MutationError = {
  readonly code: string
  readonly message: string
  readonly path: readonly string[]
  readonly details: Readonly<Record<string, unknown>> | null
}

type Refused = { readonly errors: readonly MutationError[] }

/**
 * Runs one mutation field. `use` calls one service function, `present` makes of its value the members of the payload
 * (pure: with an `Idempotency-Key` it runs inside the transaction and what it gives is kept). A refusal of the input
 * or of the state becomes the payload's `errors`, its faults below `input` (and `below`); whatever else goes wrong is
 * an error of the field.
 */
export async function runMutation<V, P extends object>(
  context: GraphqlContext,
  info: GraphQLResolveInfo,
  input: unknown,
  use: (ctx: Ctx) => Promise<V>,
  present: (value: V) => P,
  below: readonly string[] = [],
): Promise<(P & Refused) | Refused> {
  const ctx = withClaim(context, info, input, (value) => present(value as V))
  try {
    return { ...present(await use(ctx)), errors: [] }
  } catch (error) {
    if (error instanceof IdempotentReplay) {
      context.reply.header('idempotency-replayed', 'true')
      return { ...(JSON.parse(error.answer.body) as P), errors: [] }
    }
    if (error instanceof AppError && isRefusal(error)) return { errors: listErrors(error, below) }
    throw error
  }
}

/** The caller's own doing: what it sent or the state it found. Who it is and how we are stay errors of the field. */
const isRefusal = ({ status }: AppError): boolean => status >= 400 && status < 500 && status !== 401 && status !== 429

/** `below`: where in the input the faults' pointers begin. */
export const listErrors = (refusal: AppError, below: readonly string[] = []): readonly MutationError[] => [
  {
    code: refusal.code,
    message: refusal.message,
    path: ['input'],
    details: Object.keys(refusal.members).length > 0 ? refusal.members : null,
  },
  ...refusal.errors.map(({ pointer, code, message, ...more }) => ({
    code,
    message,
    path: ['input', ...below, ...pathOfPointer(pointer)],
    details: Object.keys(more).length > 0 ? more : null,
  })),
]

/**
 * The caller's key stands for its whole operation: each mutation field claims it under the name of its answer, so
 * that a repeated document finds the answer of each of its fields.
 */
function withClaim(
  { ctx, idempotencyKey }: GraphqlContext,
  info: GraphQLResolveInfo,
  input: unknown,
  present: (value: unknown) => object,
): Ctx {
  if (idempotencyKey === null) return ctx
  const claim: IdempotencyClaim = {
    key: idempotencyKey,
    method: 'POST',
    path: `/graphql/${info.path.key}`,
    bodyHash: createHash('sha256')
      .update(writeCanonical([info.fieldName, input ?? null]))
      .digest('hex'),
    answer: (value) => ({ status: 200, headers: {}, body: JSON.stringify(present(value)) }),
  }
  return { ...ctx, idempotency: claim }
}

/** The input as REST would have read it: plain objects, without the members that only this door has. */
export function bodyOf<I extends object, const K extends keyof I = never>(input: I, ...own: readonly K[]): Omit<I, K> {
  const body = structuredClone(input) as Record<string, unknown>
  for (const name of own) delete body[name as string]
  return body as Omit<I, K>
}
