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
