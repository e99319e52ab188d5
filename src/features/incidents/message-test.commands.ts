import { type Command, Option } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { CHANNELS, type Channel } from './message-preview.schema.ts'
import type { MessageTests } from './message-test.service.ts'

export type MessageTestTools = {
  readonly messageTests: MessageTests
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type TestOptions = { org: string; to: string; channel: Channel; language?: string }

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `andon notifications test`: whether a channel works, tried out. */
export function messageTestCommand(notifications: Command, open: () => Promise<MessageTestTools>): void {
  notifications
    .command('test')
    .description('send a test message now and print what became of it; nothing is recorded')
    .requiredOption('--org <key>', 'the organisation')
    .requiredOption('--to <address>', 'an address of the channel, or the key of a person')
    .addOption(new Option('--channel <channel>', 'the way it goes').choices([...CHANNELS]).default('email'))
    .option('--language <tag>', "the language of the text; the person's when left out")
    .addHelpText('after', HELP)
    .action(async ({ org, to, channel, language = undefined }: TestOptions) => {
      const { messageTests, access } = await open()
      const ctx = systemCtx(await access.organisations.getByKey(org), access.now(), 'andon notifications test')
      const { subject, result } = await messageTests.send(ctx, { channel, to, language: language ?? null })
      print(`${result.outcome}\t${result.code}\t${result.detail}`)
      print(`subject\t${subject}`)
      if (result.outcome !== 'sent') process.exitCode = 1
    })
}

const HELP = `
Ends with 1 when the message was not taken.

Examples:
  $ andon notifications test --org demo --to k.schulz
  $ andon notifications test --org demo --channel slack --to https://hooks.slack.com/services/…`
