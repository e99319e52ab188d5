import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { StoredAnswer } from '#kernel/ctx.ts'
import type { Answer } from './answer.ts'
import type { Success } from './definition.ts'

type Checked = { readonly operationId: string; readonly answers: Readonly<Record<number, Success>> }

/**
 * Throws when an answer is not what its route declares: an unknown status, a body that does not fit its schema, or a
 * member the schema does not have, which would otherwise leave unnoticed.
 */
export function checkAnswer({ operationId, answers }: Checked, answer: Answer | StoredAnswer): void {
  const declared = answers[answer.status]
  if (declared === undefined) throw new Error(`${operationId} answered ${answer.status}, which it does not declare`)
  if (!(declared instanceof z.ZodType) || ('raw' in answer && answer.raw !== undefined)) return
  const body: unknown = typeof answer.body === 'string' ? JSON.parse(answer.body || 'null') : toJson(answer.body)
  const parsed = declared.safeParse(body)
  if (!parsed.success) {
    throw new Error(
      `${operationId} answered ${answer.status} with what its schema refuses: ${z.prettifyError(parsed.error)}`,
    )
  }
  if (!isDeepStrictEqual(parsed.data, body)) {
    throw new Error(`${operationId} answered ${answer.status} with members its schema does not declare`)
  }
}

const toJson = (body: unknown): unknown => (body === undefined ? null : JSON.parse(JSON.stringify(body)))
