import { Argument, type Command } from 'commander'
import pg from 'pg'
import { formatInstant } from '#kernel/time.ts'
import { type Muted, mute, readMuted, unmute } from '#platform/outgoing/mute.ts'
import type { Session } from './session.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon outgoing`: whether anything may leave this installation. */
export function outgoingCommands(program: Command, session: Session): void {
  program
    .command('outgoing')
    .description('show or say whether mails, webhooks and MQTT go out: a restored copy begins with "off"')
    .addArgument(new Argument('[state]', 'on or off; the state is shown when left out').choices(['on', 'off']))
    .option('--reason <text>', 'why nothing is to leave', 'by "andon outgoing off"')
    .addHelpText(
      'after',
      `
While it is off, all processes go on: incidents are taken in, clocks run, escalations are ordered. What should go out
waits in the database, and goes out when it is on again. Running processes follow within a second, the connection to the
MQTT broker within ten. What somebody sends by hand to try a channel or a webhook is sent all the same.

Examples:
  $ andon outgoing                      is anything held back?
  $ andon outgoing on                   this restored database takes the place of the original
  $ andon outgoing off --reason "copy"  before a copy made by other means is served`,
    )
    .action(async (state: 'on' | 'off' | undefined, { reason }: { reason: string }) => {
      const { url } = await session.installation()
      print(describeOutgoing(await asOwner(url, (client) => change(client, state, reason))))
    })
}

async function change(client: pg.Client, state: 'on' | 'off' | undefined, reason: string): Promise<Muted | null> {
  if (state === 'on') await unmute(client)
  if (state === 'off') await mute(client, reason)
  return readMuted(client)
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'andon outgoing' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const describeOutgoing = (muted: Muted | null): string =>
  muted === null ? 'on' : `off since ${formatInstant(muted.since)}: ${muted.reason}`
