import type { FastifyRequest } from 'fastify'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import './fastify.ts'

const KEY = /^[\x21-\x7e]+$/

/** The checked `Idempotency-Key`, or null. Other methods than POST and PATCH need none: repeating them does no harm. */
export function readIdempotencyKey({ method, headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  if (key === undefined || (method !== 'POST' && method !== 'PATCH')) return null
  if (typeof key === 'string' && key.length <= LIMITS.idempotencyKeyLength && KEY.test(key)) return key
  const message = `1 to ${LIMITS.idempotencyKeyLength} visible ASCII characters are needed.`
  throw errors.BAD_REQUEST({}, { errors: [{ pointer: '/headers/idempotency-key', code: 'INVALID_HEADER', message }] })
}

/** One entity tag; a weak mark that a proxy added on the way is ignored, for the version is what counts. */
const VERSION_TAG = /^(?:W\/)?"(\d{1,15})"$/

/** The version that `If-Match` names, or null. */
export function readIfMatch({ headers, routeOptions }: FastifyRequest): number | null {
  const { ifMatch } = routeOptions.config
  if (ifMatch === 'none') return null
  const text = headers['if-match']
  if (text === undefined) {
    if (ifMatch === 'required') throw errors.VERSION_REQUIRED()
    return null
  }
  if (text.trim() === '*') return null
  const version = VERSION_TAG.exec(text.trim())?.[1]
  if (version !== undefined) return Number(version)
  const message = 'One version is needed, as ETag gave it, for example "7".'
  throw errors.BAD_REQUEST({}, { errors: [{ pointer: '/headers/if-match', code: 'INVALID_HEADER', message }] })
}
