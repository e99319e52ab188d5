import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import {
  listNotificationsQuery,
  type NotificationDetailWire,
  type NotificationWire,
  presentDetail,
  presentNotification,
  readNotificationFilter,
} from '#features/notifications/notices.schema.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { type MessageTestTools, messageTestCommand } from './message-test.commands.ts'
import type { Notifications } from './read-notifications.service.ts'

export type NotificationTools = MessageTestTools & {
  readonly notifications: Notifications
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Open = () => Promise<NotificationTools>
type ListOptions = { org: string; incident?: string; recipient?: string; state?: string; limit: string }

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon notifications`: who was told what, how, and what became of it. `open` opens the database at need. */
export function notificationCommands(program: Command, open: Open): void {
  const notifications = program
    .command('notifications')
    .description('who was told what: list, show, and try again what failed')
    .addHelpText('after', HELP)
  notifications
    .command('list')
    .description('list notifications, the latest first')
    .requiredOption('--org <key>', 'the organisation')
    .option('--incident <numbers>', 'of these incidents, between commas: INC-1042')
    .option('--recipient <keys>', 'to these people, or team:app-infra, between commas')
    .option('--state <states>', 'in these states, between commas: failed, undeliverable, queued, …')
    .option('--limit <number>', 'as many as this', '50')
    .action(async ({ org, ...given }: ListOptions) => {
      const checked = listNotificationsQuery.safeParse(given)
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const { limit, cursor: _, ...filter } = checked.data
      const tools = await open()
      const request = { filter: readNotificationFilter(filter), limit }
      const { items } = await tools.notifications.list(await enter(tools, org), request)
      for (const item of items) print(lineOf(presentNotification(item)))
    })
  notifications
    .command('show')
    .description('print a notification with its attempts and what was sent')
    .argument('<id>', 'the id of the notification')
    .requiredOption('--org <key>', 'the organisation')
    .action(async (id: string, { org }: { org: string }) => {
      const tools = await open()
      for (const line of describe(presentDetail(await tools.notifications.get(await enter(tools, org), id))))
        print(line)
    })
  notifications
    .command('retry')
    .description('try a notification again that failed or could not be delivered')
    .argument('<id>', 'the id of the notification')
    .requiredOption('--org <key>', 'the organisation')
    .action(async (id: string, { org }: { org: string }) => {
      const tools = await open()
      print(lineOf(presentDetail(await tools.notifications.retry(await enter(tools, org), id))))
    })
  messageTestCommand(notifications, open)
}

const enter = async ({ access }: NotificationTools, org: string): Promise<Ctx> =>
  systemCtx(await access.organisations.getByKey(org), access.now(), 'andon notifications')

/** When, the state, the incident, the event, the recipient, the channel and the id; between tabs. */
const lineOf = ({ id, plannedAt, state, incident, event, recipient, channel }: NotificationWire): string =>
  [plannedAt, state, incident?.number ?? '-', event, `${recipient.kind}:${recipient.key}`, channel ?? '-', id].join(
    '\t',
  )

function describe(shown: NotificationDetailWire): readonly string[] {
  const facts = [
    ['because', shown.because.join('; ')],
    ['reason', shown.reason],
    ['detail', shown.detail],
    ['due', shown.dueAt],
    ['sent', shown.sentAt],
    ['inside', shown.bundle],
    ['holds', shown.holds.length > 0 ? String(shown.holds.length) : null],
  ] as const
  const attempts = shown.attempts.flatMap(({ number, channel, startedAt, outcome, code, address, detail, text }) => [
    '',
    `attempt ${number}: ${startedAt} ${channel} ${address ?? ''} ${outcome}${code ? ` (${code})` : ''}${detail ? `: ${detail}` : ''}`,
    ...(text === null ? [] : ['', ...text.split('\n').map((line) => `  ${line}`)]),
  ])
  return [lineOf(shown), ...facts.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])), ...attempts]
}

const HELP = `
Examples:
  $ andon notifications list --org demo --state failed,undeliverable
  $ andon notifications list --org demo --incident INC-1042
  $ andon notifications show 019e2f6c-0000-7000-8000-000000000000 --org demo
  $ andon notifications retry 019e2f6c-0000-7000-8000-000000000000 --org demo`
