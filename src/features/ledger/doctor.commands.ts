import { type Command, InvalidArgumentError } from 'commander'
import type { Ctx } from '#kernel/ctx.ts'
import type { Doctor } from './doctor.service.ts'

export type DoctorTools = {
  readonly doctor: Doctor
  /** The service itself in each organisation of the installation, or in the one that is named. */
  readonly listOrganisations: (key: string | null) => Promise<readonly Ctx[]>
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon doctor`: changes nothing, may run beside a live service, and ends with 1 when anything is wrong. */
export function doctorCommands(program: Command, open: () => Promise<DoctorTools>): void {
  program
    .command('doctor')
    .description('check every record of a live installation against what Andon promises')
    .option('--org <key>', 'this organisation alone')
    .option('--files <percent>', 'of the stored files, how many are read and compared with their digests', percent, 100)
    .addHelpText(
      'after',
      '\nChains of events, values kept for them, guards of the database, and each feature’s own invariants.\nEvery stored file is read once and compared with its digest; --files 10 reads one in ten, others each day.\nEnds with 0 when all is well and with 1 when something was found.\n\nExamples:\n  $ andon doctor\n  $ andon doctor --org demo\n  $ andon doctor --files 10',
    )
    .action(async ({ org, files }: { org?: string; files: number }) => {
      if ((await examineAll(await open(), org ?? null, { filesRead: files / 100 })) > 0) process.exitCode = 1
    })
}

/**
 * Examines each organisation, or the one that is named, and prints what is found; answers how much that is. Of the
 * stored files the part `filesRead` (0 to 1) is read; `onProgress` hears how many records have been examined.
 */
export async function examineAll(
  { doctor, listOrganisations }: DoctorTools,
  org: string | null,
  { filesRead = 1, onProgress = () => undefined }: ExamineOptions = {},
): Promise<number> {
  let found = 0
  let examined = 0
  for (const ctx of await listOrganisations(org)) {
    const before = examined
    const show = (records: number) => {
      examined = before + records
      onProgress(examined)
    }
    found += await examine(doctor, ctx, { filesRead, onProgress: show })
  }
  return found
}

type ExamineOptions = { readonly filesRead?: number; readonly onProgress?: (records: number) => void }

function percent(text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) throw new InvalidArgumentError('A number from 0 to 100 is needed.')
  return value
}

async function examine(doctor: Doctor, ctx: Ctx, options: Required<ExamineOptions>): Promise<number> {
  let found = 0
  let examined = { records: 0, events: 0 }
  const onProgress = (progress: typeof examined) => {
    examined = progress
    options.onProgress(progress.records)
  }
  for await (const { check, record, message } of doctor.examine(ctx, { ...options, onProgress })) {
    found++
    print(`${ctx.org.key}: ${check}: ${record === null ? '' : `${record}: `}${message}`)
  }
  const verdict = found === 0 ? 'nothing to report' : `${found} findings`
  print(`${ctx.org.key}: ${examined.records} records with ${examined.events} events examined, ${verdict}`)
  return found
}
