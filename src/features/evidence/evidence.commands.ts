import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { nameOnDisk } from './evidence.schema.ts'
import type { Evidence, EvidenceService } from './evidence.service.ts'

export type EvidenceTools = {
  readonly evidence: EvidenceService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<EvidenceTools>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon evidence`. `open` opens the database at need. */
export function evidenceCommands(program: Command, open: Open): void {
  const evidence = program.command('evidence').description('files of incidents')
  evidence
    .command('list')
    .description('list the files of an incident, with their digests')
    .argument('<incident>', 'its number or id')
    .requiredOption('--org <key>', 'the organisation')
    .addHelpText('after', '\nExample:\n  $ andon evidence list INC-1042 --org acme')
    .action(async (incident: string, { org }: { org: string }) => {
      const tools = await open()
      for await (const one of listAll(tools, await enter(tools, org), incident)) print(describe(one))
    })
  evidence
    .command('save')
    .description('write the files of an incident into a folder, withdrawn ones too, with SHA256SUMS')
    .argument('<incident>', 'its number or id')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption('--to <folder>', 'the folder; it is made')
    .addHelpText(
      'after',
      '\nNothing that is there is overwritten. "sha256sum -c SHA256SUMS" in the folder checks the files.\n\nExample:\n  $ andon evidence save INC-1042 --org acme --to INC-1042',
    )
    .action(async (incident: string, { org, to }: { org: string; to: string }) => {
      const tools = await open()
      await saveAll(tools, await enter(tools, org), incident, to)
    })
}

async function* listAll({ evidence }: EvidenceTools, ctx: Ctx, incident: string): AsyncGenerator<Evidence> {
  let cursor: string | undefined
  do {
    const page = await evidence.list(ctx, incident, { limit: LIMITS.pageSize, cursor })
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

const describe = ({ id, fileName, mediaType, size, sha256, audience, addedAt, addedBy, withdrawn }: Evidence): string =>
  [
    id,
    new Date(addedAt).toISOString(),
    addedBy.key,
    audience,
    withdrawn === null ? 'kept' : `withdrawn: ${withdrawn.reason}`,
    `${size} bytes`,
    mediaType,
    sha256,
    fileName,
  ].join('\t')

async function saveAll(tools: EvidenceTools, ctx: Ctx, incident: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const sums: string[] = []
  for await (const one of listAll(tools, ctx, incident)) {
    const name = nameOnDisk(sums.length + 1, one.fileName)
    const { read } = await tools.evidence.open(ctx, incident, one.id)
    const digest = createHash('sha256')
    const copy = async function* () {
      for await (const piece of read({ first: 0, last: one.size - 1 })) {
        digest.update(piece)
        yield piece
      }
    }
    await pipeline(copy, createWriteStream(join(folder, name), { flags: 'wx' }))
    if (digest.digest('hex') !== one.sha256) throw new Error(`the bytes of ${one.id} do not give its digest`)
    sums.push(`${one.sha256}  ${name}\n`)
    print(name)
  }
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''), { flag: 'wx' })
}

async function enter({ access }: EvidenceTools, org: string): Promise<Ctx> {
  return systemCtx(await access.organisations.getByKey(org), access.now(), 'andon evidence')
}
