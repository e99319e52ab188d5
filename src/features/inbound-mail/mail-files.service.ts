import type { IncidentNotes } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Database } from '#platform/db/transact.ts'
import { type InboundMail, settleFiles } from './inbound-mails.store.ts'
import type { MailFacts } from './mail.core.ts'
import { mediaTypeOf, nameOfFile } from './mail-document.core.ts'
import { type LeftOut, nameSender, noteLeftOut } from './note.core.ts'

/** Puts a file to an incident; bytes that it has already are not kept twice. */
export type Attach = (
  ctx: Ctx,
  file: {
    readonly incident: string
    readonly fileName: string
    readonly mediaType: string
    readonly audience: 'internal'
    readonly description: string
    readonly content: Buffer
  },
) => Promise<unknown>

export type MailFilesParts = { readonly database: Database; readonly attach: Attach; readonly notes: IncidentNotes }

type File = { readonly fileName: string; readonly mediaType: string; readonly content: Buffer }

/**
 * The files of a mail become evidence of its incident, with the mail itself as it came. What cannot be kept is told on
 * the timeline by name and size. Throws what may succeed later: then it is all done again, and nothing is doubled.
 */
export async function keepFiles(
  { database, attach, notes }: MailFilesParts,
  ctx: Ctx,
  mail: InboundMail,
  incidentId: string,
  { facts, raw }: { readonly facts: MailFacts; readonly raw: Buffer },
): Promise<void> {
  const leftOut: LeftOut[] = []
  for (const [place, file] of filesOf(facts, raw).entries()) {
    const reason = place > LIMITS.mailFiles ? TOO_MANY : await keepOne(attach, ctx, facts, incidentId, file)
    if (reason !== null) leftOut.push({ fileName: file.fileName, bytes: file.content.length, reason })
  }
  await database.transact(ctx, async (tx) => {
    settleFiles(tx, mail.id, incidentId)
    const incident = leftOut.length === 0 ? null : await notes.lock(tx, incidentId)
    const told = incident && (await notes.add(tx, ctx, incident, noteLeftOut(facts.sender, leftOut)))
    return { value: undefined, events: told?.events ?? [] }
  })
}

const TOO_MANY = `of one mail ${LIMITS.mailFiles} files are kept`

const filesOf = (facts: MailFacts, raw: Buffer): readonly File[] => [
  { fileName: 'mail.eml', mediaType: 'message/rfc822', content: raw },
  ...facts.files.map((file, place) => ({
    fileName: nameOfFile(file, place),
    mediaType: mediaTypeOf(file.mediaType),
    content: Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength),
  })),
]

/** Why a file was not kept, or null. */
async function keepOne(
  attach: Attach,
  ctx: Ctx,
  { sender }: MailFacts,
  incident: string,
  file: File,
): Promise<string | null> {
  try {
    const description = `From a mail of ${nameSender(sender)}`.slice(0, LIMITS.shortTextLength)
    await attach(ctx, { ...file, incident, audience: 'internal', description })
    return null
  } catch (error) {
    if (error instanceof AppError && isFinal(error)) return error.message
    throw error
  }
}

const isFinal = ({ status, code }: AppError): boolean => status < 500 && status !== 429 && code !== 'CONFLICT'
