/** The ways a notice can take to somebody. */
export const CHANNELS = ['email', 'webhook', 'teams', 'slack'] as const
export type Channel = (typeof CHANNELS)[number]

/** Somebody outside the organisation whom it must be able to reach. */
export type Contact = {
  readonly name: string
  /** What they are there: `Hotline`, `Account manager`. */
  readonly role: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly language: string | null
}

/**
 * Where channels other than email reach a person, a team or a group: incoming webhooks. Who knows one may write to it,
 * so each is as good as a password.
 */
export type Addresses = Readonly<Record<Exclude<Channel, 'email'>, string | null>>

export const NO_ADDRESSES: Addresses = Object.freeze({ webhook: null, teams: null, slack: null })

/** Addresses as those see them who may not change them: that there is one, and where it leads. */
export const maskAddresses = ({ webhook, teams, slack }: Addresses): Addresses => ({
  webhook: maskAddress(webhook),
  teams: maskAddress(teams),
  slack: maskAddress(slack),
})

const maskAddress = (address: string | null): string | null =>
  address === null ? null : `${/^https:\/\/[^/?#\\]*/.exec(address)?.[0] ?? ''}/…`
