import type { ActorKind } from '#kernel/ctx.ts'
import type { Audience } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'

export const AUDIENCES = ['internal', 'shared_with_supplier'] as const satisfies readonly Audience[]

/** Who did something, as known then. */
export type Who = { readonly id: string; readonly kind: ActorKind; readonly key: string; readonly name: string }

/** A file put to an incident: what is known of it. The bytes are read apart. */
export type Evidence = {
  /** Also the id of the event `evidence.added`. */
  readonly id: string
  readonly incidentId: string
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  /** Of the bytes, 64 hex digits. */
  readonly sha256: string
  readonly chunkSize: number
  readonly audience: Audience
  readonly description: string
  readonly addedAt: Instant
  readonly addedBy: Who
  /** The bytes are hidden from most since then. */
  readonly withdrawn: { readonly at: Instant; readonly by: Who; readonly reason: string } | null
}

/** What is said of a file when it is put to an incident. */
export type EvidenceFacts = {
  readonly fileName: string
  readonly mediaType: string
  /** Null for what goes without saying: internal, and shared where a supplier adds it. */
  readonly audience: Audience | null
  readonly description: string
  /** What the sender knows the digest to be, 64 hex digits; null when it does not say. */
  readonly sha256: string | null
}

/** What an incident holds, with what is still being uploaded. */
export type Held = { readonly files: number; readonly bytes: number }

/** Every chunk but the last of a file has so many bytes. */
export const CHUNK_SIZE = 262_144

/** A stretch of a piece of content that goes into the chunk that is being filled. */
export type Cut = { readonly from: number; readonly to: number; readonly at: number; readonly fills: boolean }

/** How a piece of content is divided over chunks of `size`, when `filled` bytes of the first are there already. */
export function cutPiece(filled: number, length: number, size: number): readonly Cut[] {
  const cuts: Cut[] = []
  for (let from = 0, at = filled; from < length; ) {
    const to = Math.min(length, from + size - at)
    const end = at + to - from
    cuts.push({ from, to, at, fills: end === size })
    from = to
    at = end % size
  }
  return cuts
}

/** The bytes `from` to `to` (without it) of the chunk at a place. */
export type Slice = { readonly place: number; readonly from: number; readonly to: number }

/** Where the bytes `first` to `last` (with it) of a file are. */
export function* slicesOf(first: number, last: number, chunkSize: number): Generator<Slice> {
  for (let at = first; at <= last; ) {
    const place = Math.floor(at / chunkSize)
    const begins = place * chunkSize
    const to = Math.min(chunkSize, last + 1 - begins)
    yield { place, from: at - begins, to }
    at = begins + to
  }
}

/** Two tokens with a slash between (RFC 6838, 4.2): at most 127 characters each, no parameters. */
const MEDIA_TYPE = /^[a-z\d][\w!#$&^.+-]{0,126}\/[a-z\d][\w!#$&^.+-]{0,126}$/i

export const isMediaType = (text: string): boolean => MEDIA_TYPE.test(text)

/** Control characters, and marks that turn the direction of writing: `exe.gpj` must not be shown for `jpg.exe`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

const NAME_LENGTH = 200

/**
 * A file's name as it is kept and shown: without folders, control characters and marks of direction, in one Unicode
 * form, of at most 200 characters with its ending kept. Never used as a path.
 */
export function cleanFileName(given: string): string {
  const shown = given.toWellFormed().replace(UNSAFE, '').normalize('NFC')
  const name = shown.split(/[/\\]/).at(-1)!.trim()
  if (/^\.*$/.test(name)) return 'unnamed'
  return shorten(name, NAME_LENGTH, () => 1)
}

/** The beginning of a name, and its ending, that together measure no more than `most`. */
function shorten(name: string, most: number, measure: (letter: string) => number): string {
  const sizeOf = (text: string): number => [...text].reduce((sum, letter) => sum + measure(letter), 0)
  if (sizeOf(name) <= most) return name
  const ending = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? ''
  let left = most - sizeOf(ending)
  const fits = (letter: string): boolean => {
    left -= measure(letter)
    return left >= 0
  }
  const letters = [...name]
  const end = letters.findIndex((letter) => !fits(letter))
  return letters.slice(0, end).join('').trimEnd() + ending
}

/** What file systems give a name, in bytes. */
const BYTES_ON_DISK = 255

/**
 * The name under which a file is written into a folder, as the `place`th: the number before it makes any name one that
 * every system takes, and each one its own.
 */
export const nameOnDisk = (place: number, fileName: string): string =>
  shorten(`${String(place).padStart(3, '0')} ${fileName.replace(/[<>:"|?*]/g, '_')}`, BYTES_ON_DISK, (letter) =>
    Buffer.byteLength(letter),
  )

/** `sha-256` of a `Repr-Digest` or `Content-Digest` field (RFC 9530) as hex; null when it names none. */
export function readDigestField(field: string): string | null {
  const found = /(?:^|[,\s])sha-256=:([A-Za-z\d+/]{43}=):(?:$|[,;\s])/.exec(field)?.[1]
  return found === undefined ? null : Buffer.from(found, 'base64').toString('hex')
}

/** The digest as such a field has it: `sha-256=:…:`. */
export const digestField = (sha256: string): string => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
