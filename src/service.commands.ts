import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { writeOpenapi } from '#platform/http/openapi.ts'
import { listSettings } from './config.ts'
import type { Session } from './session.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Commands of the installation itself: `serve`, `migrate`, `openapi`, `settings`. */
export function serviceCommands(program: Command, session: Session): void {
  program
    .command('serve')
    .description('start the service: database, migrations, first-start data, HTTP')
    .addHelpText(
      'after',
      '\nSettings come from the environment: see "andon settings".\n\nExample:\n  $ PORT=8080 andon serve',
    )
    .action(async () => {
      const { serve } = await import('./serve.ts')
      await serve()
    })
  program
    .command('migrate')
    .description('bring the database to the schema of this program')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgresql://… andon migrate')
    .action(async () => {
      const { migrations } = await session.installation()
      for (const name of migrations.applied) print(`run ${name}`)
      print(`${migrations.applied.length} run, ${migrations.present} in all: the database is up to date`)
    })
  program
    .command('openapi')
    .description('write the OpenAPI document of this program, without a database')
    .option('--output <file>', 'write it there instead of printing it')
    .addHelpText('after', '\nExample:\n  $ andon openapi --output openapi.yaml')
    .action(async ({ output }: { output?: string }) => {
      const { describeApp } = await import('./app.ts')
      const { app, stop } = await describeApp()
      await app.ready()
      const text = writeOpenapi(app)
      await stop(0)
      if (output === undefined) process.stdout.write(text)
      else await writeFile(output, text)
    })
  program
    .command('settings')
    .description('list the environment variables with their defaults')
    .addHelpText('after', '\nExample:\n  $ andon settings')
    .action(() => {
      for (const { name, fallback, meaning } of listSettings()) print([name, fallback, meaning].join('\t'))
    })
}
