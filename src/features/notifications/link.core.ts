import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant, type Milliseconds, SECOND } from '#kernel/time.ts'

/** A link acts for nobody whose access tokens it could be taken for: its audience is its own. */
const ISSUER = 'andon'
const AUDIENCE = 'andon-link'

/** Long enough for a weekend, and much shorter than keys are kept. */
export const LINK_LIFETIME: Milliseconds = 3 * DAY

/** What a link lets one person do, once. */
export type AcknowledgeLink = {
  readonly org: { readonly id: string; readonly key: string }
  /** Key of the person. */
  readonly person: string
  readonly incidentId: string
  /** The notice it was sent with: what makes it single-use. */
  readonly noticeId: string
}

const Claims = z.object({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  act: z.literal('acknowledge'),
  org: z.uuid(),
  org_key: z.string(),
  sub: z.string().min(1).max(LIMITS.keyLength),
  inc: z.uuid(),
  jti: z.uuid(),
  iat: z.number(),
  exp: z.number(),
})
export type LinkClaims = z.output<typeof Claims>

/** The claims that are signed. */
export const buildLinkClaims = (link: AcknowledgeLink, now: Instant): LinkClaims => ({
  iss: ISSUER,
  aud: AUDIENCE,
  act: 'acknowledge',
  org: link.org.id,
  org_key: link.org.key,
  sub: link.person,
  inc: link.incidentId,
  jti: link.noticeId,
  iat: Math.floor(now / SECOND),
  exp: Math.floor((now + LINK_LIFETIME) / SECOND),
})

export type ReadLink =
  | { readonly kind: 'good' | 'expired'; readonly link: AcknowledgeLink }
  | { readonly kind: 'forged' }

/** What a payload whose signature was good lets somebody do; anything else that we signed is as good as forged. */
export function readLinkClaims(payload: unknown, now: Instant): ReadLink {
  const parsed = Claims.safeParse(payload)
  if (!parsed.success) return { kind: 'forged' }
  const { org, org_key: orgKey, sub: person, inc: incidentId, jti: noticeId, iat, exp } = parsed.data
  if (iat * SECOND > now + LIMITS.clockSkewSeconds * SECOND) return { kind: 'forged' }
  const link = { org: { id: org, key: orgKey }, person, incidentId, noticeId }
  return { kind: now < exp * SECOND ? 'good' : 'expired', link }
}
