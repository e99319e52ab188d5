import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { ReplayBody, readOrder } from './deliveries.schema.ts'
import type { DeliveryService } from './deliveries.service.ts'
import type { WebhookService } from './webhooks.service.ts'

export type WebhookTools = {
  readonly webhooks: WebhookService
  readonly webhookDeliveries: DeliveryService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<WebhookTools>
type ReplayOptions = {
  readonly org: string
  readonly delivery?: string
  readonly dead?: true
  readonly from?: string
  readonly to?: string
  readonly types?: string
  readonly after?: string
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon webhooks`. `open` opens the database at need. */
export function webhookCommands(program: Command, open: Open): void {
  const webhooks = program.command('webhooks').description('who is told of events outside')
  webhooks
    .command('list')
    .description('list webhooks: how each stands, and what waits for it')
    .requiredOption('--org <key>', 'the organisation')
    .action(async ({ org }: { org: string }) => listWebhooks(await open(), org))
  webhooks
    .command('test')
    .description('send a signed message now and say what came of it; exit code 1 when it was not taken')
    .argument('<id>', 'the id of the webhook')
    .requiredOption('--org <key>', 'the organisation')
    .action(async (id: string, { org }: { org: string }) => {
      const tools = await open()
      const { result, duration } = await tools.webhookDeliveries.test(await enter(tools, org), id)
      print(`${result.code} after ${duration} ms: ${result.detail}`)
      if (result.outcome !== 'delivered') process.exitCode = 1
    })
  webhooks
    .command('replay')
    .description('deliver again: one delivery, the dead letters, or what was recorded in a time')
    .argument('<id>', 'the id of the webhook')
    .requiredOption('--org <key>', 'the organisation')
    .option('--delivery <id>', 'one delivery')
    .option('--dead', 'the dead letters')
    .option('--from <time>', 'recorded at or after, such as 2026-11-21T05:00:00Z')
    .option('--to <time>', 'recorded before')
    .option('--types <types>', 'these event types alone, between commas')
    .option('--after <place>', 'go on where a replay of the same time has ended')
    .action(async (id: string, options: ReplayOptions) => replay(await open(), id, options))
}

async function listWebhooks(tools: WebhookTools, org: string): Promise<void> {
  const ctx = await enter(tools, org)
  let cursor: string | null = null
  do {
    const page = await tools.webhooks.list(ctx, { limit: LIMITS.pageSize, cursor })
    for (const { webhook, waiting, dead } of page.items) {
      const { id, name, url, types, enabled, disabledReason } = webhook
      const state = enabled ? 'enabled' : `disabled: ${disabledReason}`
      const wanted = types.length === 0 ? 'every event' : types.join(',')
      print([id, name, state, url, wanted, `${waiting} waiting`, `${dead} dead`].join('\t'))
    }
    cursor = page.nextCursor
  } while (cursor !== null)
}

async function replay(tools: WebhookTools, id: string, { org, types, ...given }: ReplayOptions): Promise<void> {
  const order = ReplayBody.safeParse({ ...given, ...(types === undefined ? {} : { types: types.split(',') }) })
  if (!order.success) {
    process.stderr.write('Say what is delivered again: --delivery, --dead, or --from with --to.\n')
    process.exitCode = 2
    return
  }
  const ctx = await enter(tools, org)
  const { replayed, hasMore, continueAfter } = await tools.webhookDeliveries.replay(ctx, id, readOrder(order.data))
  print(`${replayed} ${replayed === 1 ? 'delivery goes' : 'deliveries go'} again`)
  if (!hasMore) return
  print(`there is more: repeat it${continueAfter === null ? '' : ` with --after ${continueAfter}`}`)
}

async function enter({ access }: WebhookTools, org: string): Promise<Ctx> {
  return systemCtx(await access.organisations.getByKey(org), access.now(), 'andon webhooks')
}
