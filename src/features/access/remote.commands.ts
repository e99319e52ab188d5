import type { Command } from 'commander'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { InputFault, nameInput, readTextInput } from '#platform/files/text-input.ts'
import { openRemote, type Remote, RemoteFault } from '#platform/remote/remote.ts'

/** Where a command works: on the database of this machine as an organisation, or at a service elsewhere by a token. */
export type Place = {
  readonly org?: string
  readonly server?: string
  readonly tokenFile?: string
}

/** The token of the environment; null without one. */
export type ReadToken = () => string | null

const PLACE_HELP = `
With --server it works at a service elsewhere, over REST, as whoever the token belongs to: an API key or an access token in
ANDON_TOKEN, or in the file of --token-file. Without it, on the database of this machine.`

/** The options that say where. */
export const offerPlaces = (command: Command): Command =>
  command
    .option('--org <key>', 'the organisation; with --server that of the token')
    .option('--server <url>', 'a service elsewhere, such as https://andon.plant.example, instead of the database')
    .option('--token-file <file>', 'where its token stands, instead of in ANDON_TOKEN')
    .addHelpText('after', PLACE_HELP)

/** Ends the command where its options name no place, or two. */
export function expectPlace({ org, server, tokenFile }: Place, command: Command): void {
  if (server !== undefined) return
  if (tokenFile !== undefined) command.error('error: --token-file is for --server, which is missing')
  if (org === undefined) {
    command.error('error: say where: --org <key> on the database of this machine, or --server <url> elsewhere')
  }
}

export type RemotePlace = { readonly remote: Remote; readonly org: string }

const MeOut = z.object({ organisation: z.object({ key: z.string() }) })

/** Runs `work` at a service elsewhere, of which it is known by then that it answers and whose token it is. */
export async function atService<T>(
  server: string,
  { org, tokenFile }: Place,
  readToken: ReadToken,
  work: (place: RemotePlace) => Promise<T>,
): Promise<T> {
  const remote = openRemote(server, await getToken(tokenFile, readToken))
  try {
    const found = await getOrganisation(remote)
    if (org !== undefined && org !== found) {
      throw new InputFault(
        `The token is one of the organisation ${found}, not of ${org}. Leave --org out, or give its token.`,
      )
    }
    return await work({ remote, org: found })
  } finally {
    await remote.close()
  }
}

async function getToken(file: string | undefined, readToken: ReadToken): Promise<string> {
  const token = file === undefined ? readToken() : (await readTextInput(file)).trim()
  if (token === null) {
    throw new InputFault('--server needs a token: set ANDON_TOKEN, or name a file that holds it with --token-file.')
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputFault(
      `${file === undefined ? 'ANDON_TOKEN' : nameInput(file)} holds no token: it is one line of letters, digits and marks.`,
    )
  }
  return token
}

async function getOrganisation(remote: Remote): Promise<string> {
  try {
    return readAnswer(remote, MeOut, await remote.read({ method: 'GET', path: '/v1/me' })).organisation.key
  } catch (error) {
    throw error instanceof AppError && error.status === 404 ? noAndon(remote, error) : error
  }
}

/** What a service answered, as far as it is known here. */
export function readAnswer<T>(remote: Remote, shape: z.ZodType<T>, text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw noAndon(remote, cause)
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw noAndon(remote, parsed.error)
  return parsed.data
}

const noAndon = ({ server }: Remote, cause: unknown): RemoteFault =>
  new RemoteFault(`${server} does not answer as an Andon of this release does. Is it the right address?`, { cause })
