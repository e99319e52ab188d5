import { z } from 'zod'
import { damaged } from './fault.ts'

const count = z.number().int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  /** Version of the program that took it. */
  release: z.string(),
  takenAt: z.string(),
  /** Of the server: `pg_current_snapshot()`. What had committed before it is in the backup, nothing else is. */
  snapshot: z.string(),
  postgresql: z.string(),
  database: z.object({ name: z.string(), systemIdentifier: z.string(), timeline: count, epoch: count }),
  organisations: z.array(z.string()),
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) })),
  /** Tables whose rows are not kept on purpose. */
  leftOut: z.array(z.string()),
})

const tableBeginSchema = z.object({ name: z.string() })

const tableEndSchema = z.object({
  name: z.string(),
  rows: count,
  /** Of the rows as COPY writes them, and their SHA-256. */
  bytes: count,
  sha256,
})

export type Manifest = z.output<typeof manifestSchema>
export type TableEnd = z.output<typeof tableEndSchema>

export const readManifest = (payload: Buffer): Manifest => read(manifestSchema, payload)
export const readTableBegin = (payload: Buffer): { name: string } => read(tableBeginSchema, payload)
export const readTableEnd = (payload: Buffer): TableEnd => read(tableEndSchema, payload)

export const writeJson = (value: Manifest | TableEnd | { name: string }): Buffer => Buffer.from(JSON.stringify(value))

function read<T>(schema: z.ZodType<T>, payload: Buffer): T {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')))
  } catch {
    throw damaged('what it says about itself cannot be read')
  }
}
