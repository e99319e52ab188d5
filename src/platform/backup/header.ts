import { randomBytes } from 'node:crypto'
import type { Sink, Source } from './bytes.ts'
import { BackupFault, damaged } from './fault.ts'
import { openSealed, type Seal, sealSink } from './seal.ts'

/** The first line of a file names its format, so that `head -1` shows what it is. */
const PLAIN = 'andon-backup 1'
const SEALED = /^andon-backup 1 scrypt N=(\d{1,8}) r=(\d{1,3}) p=(\d{1,3}) salt=([0-9a-f]{32})$/
const LONGEST = 200

/** What one guess of a passphrase costs: about 128 MB and a third of a second. */
const COST = { N: 131_072, r: 8, p: 1 } as const

/** Begins a file; all that is written after the first line is sealed when there is a passphrase. Answers that line too. */
export async function beginFile(sink: Sink, passphrase: string | null): Promise<{ sink: Sink; line: string }> {
  const salt = randomBytes(16)
  const { N, r, p } = COST
  const line = passphrase === null ? PLAIN : `${PLAIN} scrypt N=${N} r=${r} p=${p} salt=${salt.toString('hex')}`
  await sink.write(Buffer.from(`${line}\n`))
  if (passphrase === null) return { sink, line }
  return { sink: await sealSink(sink, { ...COST, salt, line, passphrase }), line }
}

/** Reads the first line; refuses what is no backup, another format, and a sealed one without its passphrase. */
export async function openFile(source: Source, passphrase: string | null): Promise<{ source: Source; line: string }> {
  const line = await readLine(source)
  if (line === PLAIN) return { source, line }
  const sealed = SEALED.exec(line)
  if (!sealed) throw describeStranger(line)
  if (passphrase === null) {
    throw new BackupFault('the backup is encrypted: name the file with its passphrase with --passphrase-file.')
  }
  const [N, r, p] = sealed.slice(1, 4).map(Number) as [number, number, number]
  // Whoever wrote the line must not choose how much memory opening it takes.
  if (N !== COST.N || r !== COST.r || p !== COST.p) throw damaged('its key cannot be derived as the first line says')
  const seal: Seal = { N, r, p, salt: Buffer.from(sealed[4]!, 'hex'), line, passphrase }
  return { source: await openSealed(source, seal), line }
}

const describeStranger = (line: string): BackupFault =>
  line.startsWith('andon-backup ') && !line.startsWith(PLAIN)
    ? new BackupFault(`the backup has another format ("${line}"): a newer program wrote it. Use that program.`)
    : new BackupFault('this is no backup of Andon, or its beginning is damaged.')

async function readLine(source: Source): Promise<string> {
  let line = ''
  while (line.length < LONGEST && !(await source.isAtEnd())) {
    const byte = (await source.read(1))[0]!
    if (byte === 10) return line
    line += String.fromCharCode(byte)
  }
  return line
}
