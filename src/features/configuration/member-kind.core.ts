/** How a member of a mapping is read from what stands in a message. */
export type MemberKind =
  | 'title'
  | 'text'
  | 'key'
  | 'keys'
  | 'instant'
  | 'flag'
  | 'count'
  | 'batches'
  | 'json'
  | readonly string[]
