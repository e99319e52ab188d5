import { defineErrors } from '#kernel/errors.ts'

export const evidenceErrors = defineErrors({
  EVIDENCE_TOO_LARGE: [413, 'A file has at most {limit} bytes. Nothing of it was kept.'],
  EVIDENCE_EMPTY: [422, 'The file is empty.'],
  EVIDENCE_FULL: [
    409,
    'The evidence of one incident is at most {files} files and {bytes} bytes in all, uploads under way included.',
  ],
  EVIDENCE_DIGEST_MISMATCH: [422, 'The bytes that came have the SHA-256 {found}, not {expected}. Nothing was kept.'],
  EVIDENCE_UPLOADS_BUSY: [429, 'At most {limit} uploads may be under way here. Wait as long as Retry-After says.'],
  EVIDENCE_UPLOAD_LOST: [503, 'The upload stood still for so long that it was cleared away. Send the file again.'],
  EVIDENCE_WITHDRAWN: [410, 'The file was withdrawn: {reason} Its record stays; those who audit may read it.'],
  EVIDENCE_ALREADY_WITHDRAWN: [409, 'The file has been withdrawn before.'],
  EVIDENCE_BROKEN: [500, 'The stored bytes are not those that were put here. "andon doctor" says more.'],
  RANGE_NOT_SATISFIABLE: [416, 'The file has {size} bytes; the range begins behind its end.'],
})
