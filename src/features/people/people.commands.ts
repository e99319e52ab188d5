import type { Command } from 'commander'
import { type Access, systemCtx } from '#features/access/index.ts'
import { readListQuery } from '#features/master-data/index.ts'
import { invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { NewPerson } from './people.schema.ts'
import type { PersonService } from './people.service.ts'

export type PersonTools = {
  readonly people: PersonService
  readonly access: Pick<Access, 'organisations' | 'now'>
}

type Input = AsyncIterable<Buffer | string>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `demo.lei,gre` -> list; commas and repeated options both part. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])),
]

/** What was piped in, without the line end that `echo` adds. */
async function readPassword(input: Input): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of input) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

type AddOptions = {
  org: string
  name?: string
  email?: string
  language?: string
  role?: readonly string[]
  sites?: readonly string[]
  supplier?: string
  passwordStdin?: boolean
}

/** `andon person`. `open` opens the database at need; passwords come by `input`, never by an argument others can see. */
export function personCommands(program: Command, open: () => Promise<PersonTools>, input: Input = process.stdin): void {
  const person = program.command('person').description('people: who may sign in, and with which rights')
  addAdd(person, open, input)
  person
    .command('list')
    .description('list people in use, in the order of their keys')
    .requiredOption('--org <key>', 'the organisation')
    .action(async ({ org }: { org: string }) => listPeople(await open(), org))
  person
    .command('password')
    .description('give a person a password, read from standard input')
    .argument('<key>', 'the key of the person')
    .requiredOption('--org <key>', 'the organisation')
    .action(async (key: string, { org }: { org: string }) => {
      const tools = await open()
      await tools.people.setPassword(await enter(tools, org), key, await readPassword(input))
      print(`password of ${key} set`)
    })
}

function addAdd(person: Command, open: () => Promise<PersonTools>, input: Input): void {
  person
    .command('add')
    .description('add a person')
    .argument('<key>', 'what the person signs in with: m.keller')
    .requiredOption('--org <key>', 'the organisation')
    .option('--name <name>', 'what people read; the key when left out')
    .option('--email <address>')
    .option('--language <tag>', 'such as de or pt-BR')
    .option('--role <roles>', 'one or more, between commas', collect)
    .option('--sites <keys>', 'limit the roles to these sites, between commas', collect)
    .option('--supplier <key>', 'the supplier of the role supplier')
    .option('--password-stdin', 'read a password from standard input')
    .action(async (key: string, { org, role, passwordStdin, ...given }: AddOptions) => {
      const checked = NewPerson.safeParse({ key, ...given, name: given.name ?? key, roles: role })
      if (!checked.success) throw invalidInput(faultsOf(checked.error.issues))
      const password = passwordStdin ? await readPassword(input) : null
      const tools = await open()
      const { key: _, ...content } = checked.data
      const made = await tools.people.enrol(await enter(tools, org), key, content, password)
      print(`person ${made.key} added to ${org} (${made.id})`)
    })
}

async function listPeople(tools: PersonTools, org: string): Promise<void> {
  const ctx = await enter(tools, org)
  let cursor: string | undefined
  do {
    const page = await tools.people.list(ctx, readListQuery({ limit: LIMITS.pageSize, sort: 'key', cursor }))
    for (const { key, content } of page.items) {
      print([key, content.name, content.roles.join(','), content.sites?.join(',') ?? 'all sites'].join('\t'))
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function enter({ access }: PersonTools, org: string) {
  return systemCtx(await access.organisations.getByKey(org), access.now(), 'andon person')
}
