import { type RemotePlace, readAnswer } from '#features/access/index.ts'
import { AppError } from '#kernel/errors.ts'
import { InputFault } from '#platform/files/text-input.ts'
import { ApplicationOut, ComparisonOut, PlanOut, VersionsOut } from './configuration.schema.ts'
import type { Source } from './index.ts'
import type { Keeper } from './keeper.commands.ts'

const ROOT = '/v1/configuration'
const TYPES = { json: 'application/json', yaml: 'application/yaml' } as const

/** The configuration of a service elsewhere, over REST. */
export function makeRemoteKeeper({ remote, org }: RemotePlace): Keeper {
  const given = ({ format, text }: Source) => ({ headers: { 'content-type': TYPES[format] }, body: text })

  /** The number of the published version. Whoever may not read it is told so here: a version not found is another matter. */
  const findPublished = async (): Promise<number> => {
    const text = await allowed(remote.read({ method: 'GET', path: `${ROOT}/versions`, query: { limit: 1 } }))
    return readAnswer(remote, VersionsOut, text).items[0]?.version ?? 0
  }

  const allowed = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error
      throw new InputFault(
        `The token may not read the configuration of ${org} at ${remote.server}. One of the role manager may also publish it.`,
        { cause: error },
      )
    }
  }

  return {
    org,
    plan: async (source) =>
      readAnswer(
        remote,
        PlanOut,
        await allowed(remote.read({ method: 'POST', path: `${ROOT}/plan`, ...given(source) })),
      ),
    apply: async (source, { reason, expectedVersion }) => {
      const { headers, body } = given(source)
      const condition = expectedVersion === null ? {} : { 'if-match': `"${expectedVersion}"` }
      const request = { method: 'POST', path: `${ROOT}/apply`, query: { reason } } as const
      const text = await allowed(remote.read({ ...request, headers: { ...headers, ...condition }, body }))
      return readAnswer(remote, ApplicationOut, text)
    },
    compare: async (from, newer) => {
      const published = await findPublished()
      const older = from ?? published
      const text =
        typeof newer === 'object' && newer !== null
          ? await remote.read({ method: 'POST', path: `${ROOT}/versions/${older}/compare`, ...given(newer) })
          : await remote.read({
              method: 'GET',
              path: `${ROOT}/versions/${newer ?? published}/compare`,
              query: { with: older },
            })
      return readAnswer(remote, ComparisonOut, text)
    },
    getDocument: async (version, format) => {
      const published = await findPublished()
      const found = version ?? published
      const path = `${ROOT}/versions/${found}/document`
      return { version: found, text: await remote.read({ method: 'GET', path, headers: { accept: TYPES[format] } }) }
    },
  }
}
