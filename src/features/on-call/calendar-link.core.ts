import type { Instant } from '#kernel/time.ts'

/** A secret address of a calendar feed: of a schedule, or of what one person is on duty for. */
export type CalendarLink = {
  readonly id: string
  readonly schedule: string | null
  readonly person: string | null
  /** Key of who made it. */
  readonly createdBy: string
  readonly createdAt: Instant
  readonly revokedAt: Instant | null
  /** To the minute. */
  readonly lastUsedAt: Instant | null
}

/** With its address, which holds the secret: in the answer that makes it and nowhere else. */
export type CalendarLinkWithAddress = CalendarLink & { readonly address: string }

/** Is it somebody's own: made by them, or for them? */
export const isOwnLink = ({ createdBy, person }: CalendarLink, key: string): boolean =>
  createdBy === key || person === key

/** The address of a feed; the path alone where the service does not know its own address. */
export const feedAddressOf = (publicUrl: string | null, secret: string): string =>
  `${publicUrl ?? ''}/v1/calendar-feeds/${secret}.ics`
