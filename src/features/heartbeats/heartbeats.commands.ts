import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { readListQuery } from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import type { HeartbeatService } from './heartbeats.service.ts'
import type { Pings } from './pings.service.ts'

export type HeartbeatTools = {
  readonly heartbeats: HeartbeatService
  readonly pings: Pings
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<HeartbeatTools>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon heartbeats`. `open` opens the database at need. */
export function heartbeatCommands(program: Command, open: Open): void {
  const heartbeats = program.command('heartbeats').description('sources that must report again and again')
  heartbeats
    .command('list')
    .description('list heartbeats in use: how each stands, when it was heard last, and when it is due')
    .requiredOption('--org <key>', 'the organisation')
    .action(async ({ org }: { org: string }) => listHeartbeats(await open(), org))
  heartbeats
    .command('ping')
    .description('say that a source is alive')
    .argument('<key>', 'the key of the heartbeat')
    .requiredOption('--org <key>', 'the organisation')
    .option('--text <text>', 'what it has to say')
    .action(async (key: string, { org, text }: { org: string; text?: string }) => {
      const tools = await open()
      const heard = await tools.pings.ping(await enter(tools, org), { key, text: text ?? null, facts: null })
      const next = heard.nextDueAt === null ? 'nothing is expected' : `due ${formatInstant(heard.nextDueAt)}`
      print(`${key} heard at ${formatInstant(heard.lastPingAt)}, ${next}`)
      if (heard.returned) print(`it had been silent; incident: ${heard.incident ?? 'none open'}`)
    })
}

async function listHeartbeats(tools: HeartbeatTools, org: string): Promise<void> {
  const ctx = await enter(tools, org)
  let cursor: string | undefined
  do {
    const page = await tools.heartbeats.list(ctx, readListQuery({ limit: LIMITS.pageSize, sort: 'key', cursor }))
    for (const { key, content } of page.items) {
      const { state, name, lastPingAt, nextDueAt, muted } = content
      const last = lastPingAt === null ? 'never heard' : `heard ${formatInstant(lastPingAt)}`
      const next = nextDueAt === null ? '' : `due ${formatInstant(nextDueAt)}`
      print([key, muted ? `${state}, muted` : state, name, last, next].join('\t').trimEnd())
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function enter({ access }: HeartbeatTools, org: string): Promise<Ctx> {
  return systemCtx(await access.organisations.getByKey(org), access.now(), 'andon heartbeats')
}
