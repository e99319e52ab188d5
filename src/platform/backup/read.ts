import { type Block, readBlocks } from './blocks.ts'
import { openFileSource } from './bytes.ts'
import { damaged } from './fault.ts'
import { openFile } from './header.ts'
import { type Manifest, readManifest, readTableBegin, readTableEnd, type TableEnd } from './manifest.ts'
import { openRows, RowCount } from './rows.ts'
import type { OnProgress } from './write.ts'

/** A backup as a file, with what opens it when it is encrypted. */
export type BackupFile = { readonly path: string; readonly passphrase: string | null }

export type Verified = { readonly manifest: Manifest; readonly tables: readonly TableEnd[] }

/**
 * Reads a file from its first to its last byte: the digest of all of it, the digest, rows and bytes of each table, and
 * that the tables are those of the manifest. Throws BackupFault for anything else.
 */
export async function verifyFile(
  file: BackupFile,
  size: number,
  onProgress: OnProgress = () => undefined,
): Promise<Verified> {
  const tables: TableEnd[] = []
  let open: { readonly name: string; readonly count: RowCount } | null = null
  let manifest: Manifest | null = null
  let done = 0
  for await (const { kind, payload } of openBlocks(file)) {
    done += payload.length
    onProgress({ done, total: size, table: open?.name ?? '' })
    if (kind === 'M' && manifest === null) manifest = readManifest(payload)
    else if (kind === 'T' && manifest !== null && open === null) {
      open = { name: readTableBegin(payload).name, count: new RowCount() }
    } else if (kind === 'D' && open !== null) open.count.add(await openRows(payload))
    else if (kind === 'E' && open !== null) {
      tables.push(expectSame(readTableEnd(payload), open.count.end(open.name)))
      open = null
    } else throw damaged(`a block ${kind} stands where none may`)
  }
  onProgress({ done: size, total: size, table: '' })
  if (manifest === null || open !== null) throw damaged('a part of it is missing')
  const named = manifest.tables.map(({ name }) => name).join()
  if (tables.map(({ name }) => name).join() !== named) throw damaged('its tables are not those that it names')
  return { manifest, tables }
}

function expectSame(written: TableEnd, counted: TableEnd): TableEnd {
  const isSame =
    written.name === counted.name &&
    written.rows === counted.rows &&
    written.bytes === counted.bytes &&
    written.sha256 === counted.sha256
  if (!isSame) throw damaged(`the rows of ${counted.name} are not those that were written`)
  return written
}

async function* openBlocks({ path, passphrase }: BackupFile): AsyncGenerator<Block> {
  const bytes = await openFileSource(path)
  try {
    const { source, line } = await openFile(bytes, passphrase)
    yield* readBlocks(source, line)
  } finally {
    await bytes.close()
  }
}

/** One after another the tables of a file with their rows, which are to be read before the next table is asked for. */
export async function* readTables(
  file: BackupFile,
): AsyncGenerator<{ readonly name: string; readonly rows: AsyncIterable<Buffer> }> {
  const blocks = openBlocks(file)
  async function* rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const { value } = await blocks.next()
      if (value?.kind !== 'D') return
      yield await openRows(value.payload)
    }
  }
  try {
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const { kind, payload } = next.value
      if (kind === 'T') yield { name: readTableBegin(payload).name, rows: rows() }
    }
  } finally {
    await blocks.return(undefined)
  }
}

/** The rows of one table: what stands before it is passed over, what stands behind it is not read. */
export async function* readTable(file: BackupFile, wanted: string): AsyncGenerator<Buffer> {
  let isWanted = false
  for await (const { kind, payload } of openBlocks(file)) {
    if (kind === 'T') isWanted = readTableBegin(payload).name === wanted
    if (kind === 'D' && isWanted) yield await openRows(payload)
    if (kind === 'E' && isWanted) return
  }
}
