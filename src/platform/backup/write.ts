import { makeBlockWriter } from './blocks.ts'
import type { Sink } from './bytes.ts'
import { beginFile } from './header.ts'
import { type Manifest, type TableEnd, writeJson } from './manifest.ts'
import { makeRowWriter, RowCount } from './rows.ts'
import { type Orders, openSnapshot, type Snapshot, type SnapshotTable } from './snapshot.ts'

/** How far a backup or a restore is, in bytes of whatever it counts. */
export type OnProgress = (progress: { readonly done: number; readonly total: number; readonly table: string }) => void

export type BackupOptions = {
  readonly url: string
  readonly sink: Sink
  readonly release: string
  readonly orders: Orders
  readonly passphrase: string | null
  readonly onProgress?: OnProgress
}

export type BackupReport = {
  readonly manifest: Manifest
  readonly tables: readonly TableEnd[]
  /** Tables that are not Andon's: left out. */
  readonly strangers: readonly string[]
  /** Of what was written, before it was sealed. */
  readonly size: number
}

/** Writes all of a database as it is now, live or not, with the same memory however large it is. */
export async function writeBackup({ url, orders, ...options }: BackupOptions): Promise<BackupReport> {
  const snapshot = await openSnapshot(url, orders)
  try {
    return await writeSnapshot(snapshot, options)
  } finally {
    await snapshot.close()
  }
}

async function writeSnapshot(
  snapshot: Snapshot,
  { sink, release, passphrase, onProgress = () => undefined }: Omit<BackupOptions, 'url' | 'orders'>,
): Promise<BackupReport> {
  const tables = snapshot.tables.map(({ name, columns }) => ({ name, columns: [...columns] }))
  const manifest: Manifest = { release, ...snapshot.facts, tables }
  const file = await beginFile(sink, passphrase)
  const writer = makeBlockWriter(file.sink, file.line)
  await writer.write('M', writeJson(manifest))
  const total = snapshot.tables.reduce((sum, { size }) => sum + size, 0)
  const ends: TableEnd[] = []
  let done = 0
  for (const table of snapshot.tables) {
    const tell = (bytes: number) => onProgress({ done: done + Math.min(bytes, table.size), total, table: table.name })
    await writer.write('T', writeJson({ name: table.name }))
    const end = await writeRows(snapshot, table, writer, tell)
    await writer.write('E', writeJson(end))
    ends.push(end)
    done += table.size
  }
  onProgress({ done: total, total, table: '' })
  await writer.end()
  return { manifest, tables: ends, strangers: snapshot.strangers, size: writer.size() }
}

async function writeRows(
  snapshot: Snapshot,
  table: SnapshotTable,
  writer: ReturnType<typeof makeBlockWriter>,
  tell: (bytes: number) => void,
): Promise<TableEnd> {
  const count = new RowCount()
  const rows = makeRowWriter(writer, count)
  for await (const bytes of snapshot.read(table)) {
    await rows.write(bytes)
    tell(count.bytes)
  }
  await rows.end()
  return count.end(table.name)
}
