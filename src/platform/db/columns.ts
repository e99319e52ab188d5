import { customType } from 'drizzle-orm/pg-core'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { readTimestamp } from './timestamp.ts'

/** `timestamptz(3)` as epoch milliseconds. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: readTimestamp,
  toDriver: formatInstant,
})

/** `bytea` as a Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** `xid8`: the transaction that wrote a row, as decimal text. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** `tsvector`: written by the database alone. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' })
