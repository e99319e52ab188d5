import { isPermitted } from '#features/access/index.ts'
import type { Role } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import { type AcknowledgeLink, buildLinkClaims, type ReadLink, readLinkClaims } from './link.core.ts'
import type { NoticeLinks } from './message.core.ts'

/** The keys that links are signed with: those of access tokens, under an audience of their own. */
export type LinkKeys = {
  readonly sign: (claims: Readonly<Record<string, unknown>>, now: Instant) => Promise<string>
  readonly verify: (token: string, now: Instant) => unknown
  readonly refresh: (now: Instant) => Promise<boolean>
}

export type LinkOptions = {
  readonly keys: LinkKeys
  /** Where people reach this service, without a slash at the end; null puts no links of ours into messages. */
  readonly publicUrl: string | null
  /** Where an incident is opened, with `{number}` or `{id}`; null leaves the link out. */
  readonly incidentUrl: string | null
}

export type LinkOrder = {
  readonly org: { readonly id: string; readonly key: string }
  readonly noticeId: string
  readonly incident: { readonly id: string; readonly number: string; readonly status: string } | null
  /** The one person whose own address it goes to; null for rooms, groups and those outside. */
  readonly person: { readonly key: string; readonly roles: readonly Role[] } | null
  readonly now: Instant
}

export type Links = {
  /** The links of one message: to open the incident, and, for somebody who may, to acknowledge one that is new. */
  readonly linksFor: (order: LinkOrder) => Promise<NoticeLinks>
  /** Where an incident is opened; '' without an address. */
  readonly openUrl: (incident: { readonly id: string; readonly number: string }) => string
  /** What a token that somebody brings lets them do. */
  readonly read: (token: string, now: Instant) => Promise<ReadLink>
}

/** Makes and reads the links of messages. */
export function makeLinks({ keys, publicUrl, incidentUrl }: LinkOptions): Links {
  const openUrl: Links['openUrl'] = ({ id, number }) =>
    (incidentUrl ?? '').replaceAll('{number}', encodeURIComponent(number)).replaceAll('{id}', encodeURIComponent(id))
  return {
    openUrl,
    linksFor: async ({ org, noticeId, incident, person, now }) => {
      if (incident === null) return { open: null, acknowledge: null }
      const open = openUrl(incident) || null
      if (publicUrl === null || person === null || incident.status !== 'new' || !mayAcknowledge(person.roles)) {
        return { open, acknowledge: null }
      }
      const link: AcknowledgeLink = { org, person: person.key, incidentId: incident.id, noticeId }
      const token = await keys.sign(buildLinkClaims(link, now), now)
      return { open, acknowledge: `${publicUrl}/v1/links/${token}` }
    },
    read: async (token, now) => {
      if (token.length > LIMITS.tokenLength) return { kind: 'forged' }
      const payload = keys.verify(token, now) ?? ((await keys.refresh(now)) ? keys.verify(token, now) : undefined)
      return payload === undefined ? { kind: 'forged' } : readLinkClaims(payload, now)
    },
  }
}

/** Only a first sieve, so that nobody is sent what cannot help them; the right is judged when the link is used. */
const mayAcknowledge = (roles: readonly Role[]): boolean =>
  isPermitted({ id: '', kind: 'person', key: '', roles, sites: null, supplier: null }, 'incident.acknowledge')
