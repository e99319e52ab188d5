/** The 36-character form of a UUID, any version, lower or upper case. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (text: string): boolean => UUID.test(text)

/** Gives a new UUIDv7; an argument wherever a decision needs an id. */
export type NewId = () => string
