import { type Command, InvalidArgumentError, Option } from 'commander'
import { ROLES, type Role } from '#kernel/ctx.ts'
import { formatInstant, parseDuration } from '#kernel/time.ts'
import { readYamlInput } from '#platform/files/text-input.ts'
import type { Access } from './access.service.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** `demo.lei,gre` -> list; commas and repeated options both part. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
]

const readRoles = (value: string, before: readonly Role[] = []): readonly Role[] => [
  ...before,
  ...collect(value).map((name) => {
    const role = ROLES.find((known) => known === name)
    if (!role) throw new InvalidArgumentError(`"${name}" is not a role. Roles: ${ROLES.join(', ')}.`)
    return role
  }),
]

const readDuration = (value: string): number => {
  const duration = parseDuration(value)
  if (duration === null) throw new InvalidArgumentError('Give hours, minutes and seconds, such as PT12H.')
  return duration
}

type TokenOptions = {
  org: string
  role: readonly Role[]
  sites?: readonly string[]
  supplier?: string
  key?: string
  expires: number
}

/** `andon org`, `andon token`, `andon signing-key`, `andon identity-provider`. `access` opens the database at need. */
export function accessCommands(program: Command, access: () => Promise<Access>): void {
  addOrgCommands(program, access)
  addTokenCommand(program, access)
  addKeyCommands(program, access)
  addProviderCommands(program, access)
}

function addOrgCommands(program: Command, access: () => Promise<Access>): void {
  const org = program.command('org').description('organisations: the tenants of an installation')
  org
    .command('create')
    .description('create an organisation')
    .argument('<key>', 'lower-case letters, digits and hyphens')
    .option('--name <name>', 'what people read; the key when left out')
    .option('--time-zone <zone>', 'of the IANA database, for what has no site', 'UTC')
    .action(async (key: string, options: { name?: string; timeZone: string }) => {
      const { organisations, now } = await access()
      const made = await organisations.create({ key, name: options.name ?? key, timeZone: options.timeZone }, now())
      print(`organisation ${made.key} created (${made.id})`)
    })
  org
    .command('list')
    .description('list the organisations')
    .action(async () => {
      const { organisations } = await access()
      for (const { key, name, timeZone, createdAt } of await organisations.list()) {
        print([key, name, timeZone, formatInstant(createdAt)].join('\t'))
      }
    })
}

function addTokenCommand(program: Command, access: () => Promise<Access>): void {
  program
    .command('token')
    .description('print an access token with any roles, for whoever runs the server')
    .requiredOption('--org <key>', 'the organisation')
    .addOption(
      new Option('--role <roles>', 'one or more, between commas').argParser(readRoles).makeOptionMandatory(true),
    )
    .option('--sites <keys>', 'limit the roles to these sites, between commas', collect)
    .option('--supplier <key>', 'the supplier of the role supplier')
    .option('--key <key>', 'the person it is for; made when not there. Left out, one is kept for these rights')
    .addOption(
      new Option('--expires <duration>', 'how long it is good, at most PT720H')
        .argParser(readDuration)
        .default(12 * 3_600_000, 'PT12H'),
    )
    .action(async ({ org, role, sites, supplier, key, expires }: TokenOptions) => {
      const { commandTokens, now } = await access()
      const input = { org, roles: role, sites: sites ?? null, supplier: supplier ?? null, key: key ?? null }
      print((await commandTokens.issue({ ...input, lifetime: expires }, now())).token)
    })
}

function addKeyCommands(program: Command, access: () => Promise<Access>): void {
  program
    .command('signing-key')
    .description('the keys that sign access tokens')
    .command('rotate')
    .description('make a new key; tokens of the present ones stay good until they expire')
    .action(async () => {
      const { keyRing, now } = await access()
      const { kid, signsFrom } = await keyRing.rotate(now())
      print(`signing key ${kid} takes over at ${formatInstant(signsFrom)}`)
    })
}

type ProviderOptions = { org: string; issuer: string; audience: string; jwks: string; mapping?: string }

function addProviderCommands(program: Command, access: () => Promise<Access>): void {
  program
    .command('identity-provider')
    .description('company identity providers whose tokens are accepted')
    .command('add')
    .description('accept the tokens of an identity provider')
    .argument('<key>', 'what it is called here')
    .requiredOption('--org <key>', 'the organisation its people belong to')
    .requiredOption('--issuer <issuer>', 'the "iss" of its tokens, character for character')
    .requiredOption('--audience <audience>', 'the "aud" that stands for this service')
    .requiredOption('--jwks <address>', 'where its public keys are (https)')
    .option('--mapping <file>', 'YAML or JSON: which claims give key, name, roles and sites')
    .action(async (key: string, options: ProviderOptions) => {
      const { organisations, providers, now } = await access()
      const mapping: unknown = options.mapping === undefined ? {} : await readYamlInput(options.mapping)
      const { issuer, audience, jwks: jwksUri } = options
      const org = await organisations.getByKey(options.org)
      await providers.register(org, { key, issuer, audience, jwksUri, mapping }, now())
      print(`identity provider ${key} added to ${org.key}`)
    })
}
