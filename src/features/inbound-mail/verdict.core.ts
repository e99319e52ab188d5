import type { Origin } from './automatic.core.ts'
import type { MailFacts } from './mail.core.ts'
import { isNamedSender } from './recipient.core.ts'

/** What is to become of a mail before anything is looked up of what it answers. */
export type FirstVerdict =
  | { readonly kind: 'go_on' }
  /** Taken and forgotten: whoever answers by itself is not answered. */
  | { readonly kind: 'drop'; readonly why: string }
  | { readonly kind: 'refuse'; readonly code: 'loop' | 'no_sender'; readonly why: string }

export function judgeFirst({ sender }: Pick<MailFacts, 'sender'>, origin: Origin): FirstVerdict {
  if (origin.kind === 'loop') return { kind: 'refuse', code: 'loop', why: origin.why }
  if (origin.kind === 'answer') return { kind: 'drop', why: origin.why }
  if (sender === null) return { kind: 'refuse', code: 'no_sender', why: 'it does not say who wrote it' }
  return { kind: 'go_on' }
}

export type NewVerdict = { readonly kind: 'take' } | { readonly kind: 'refuse'; readonly why: string }

/** May this sender open incidents here? What a machine made is taken only from those who are named. */
export function judgeNew(sender: string, allowed: readonly string[], origin: Origin): NewVerdict {
  const isNamed = isNamedSender(sender, allowed)
  if (allowed.length > 0 && !isNamed) return { kind: 'refuse', why: 'this sender may not write to this address' }
  if (origin.kind === 'generated' && !isNamed) {
    return {
      kind: 'refuse',
      why: `automatic mail (${origin.why}) is taken only from senders that are named for this address`,
    }
  }
  return { kind: 'take' }
}

/** What is known of the sender of an answer and of the incident it is about. */
export type Standing = {
  /** A person who may add to the timeline of this incident. */
  readonly isPermittedPerson: boolean
  /** Does the address reach the incident at all? */
  readonly isWithinReach: boolean
  /** A mail of this sender opened or joined the incident. */
  readonly hasWritten: boolean
  /** The incident's supplier is reached at this address. */
  readonly isOfSupplier: boolean
  readonly isNamed: boolean
}

export type AnswerVerdict =
  | { readonly kind: 'note' }
  | { readonly kind: 'keep'; readonly why: string }
  | { readonly kind: 'drop'; readonly why: string }

/**
 * May an answer be written into the incident? A number is guessed easily, so who does not belong to the incident is
 * not let in by it; nothing is lost either: the mail is kept for somebody to look at.
 */
export function judgeAnswer(standing: Standing, origin: Origin): AnswerVerdict {
  // A machine that answers our messages would write for as long as we do.
  if (origin.kind === 'generated' && !standing.isNamed) return { kind: 'drop', why: `automatic answer (${origin.why})` }
  if (standing.isPermittedPerson || standing.isOfSupplier) return { kind: 'note' }
  if (standing.isWithinReach && (standing.hasWritten || standing.isNamed)) return { kind: 'note' }
  return { kind: 'keep', why: 'It answers an incident that its sender may not write to.' }
}
