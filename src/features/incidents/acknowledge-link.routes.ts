import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { Answer } from '#platform/http/answer.ts'
import { FORM_TYPE } from '#platform/http/bodies.ts'
import { PROBLEM_TYPE } from '#platform/http/problem.ts'
import { type Api, addPublicRoute, type Visit } from '#platform/http/route.ts'
import { linkForm, linkParams, presentLink, presentRefusal } from './acknowledge-link.schema.ts'
import type { AcknowledgeLinks, LinkVisit } from './acknowledge-link.service.ts'

const page = (description: string) => ({ description, content: { 'text/html': z.string() } })

const PAGES = {
  200: page('A page for people: what the link is about, and where it stands.'),
  403: page('A page that says so, or for programs'),
  404: page('A page that says so, or for programs'),
  410: page('A page that says so, or for programs'),
}
const REFUSALS = ['LINK_INVALID', 'LINK_EXPIRED', 'LINK_NOT_PERMITTED']

/** `/v1/links/{token}`: where the links in messages lead. The token says who acts, so no other proof is asked for. */
export function acknowledgeLinkRoutes(
  api: Api,
  { acknowledgeLinks }: { readonly acknowledgeLinks: AcknowledgeLinks },
): void {
  addPublicRoute(api, {
    method: 'GET',
    url: '/v1/links/:token',
    operationId: 'showLink',
    tags: ['Notifications'],
    summary: 'Show what the link of a message would do',
    description: 'A page with one button. Changes nothing, however often it is called: programs that look at mail do.',
    params: linkParams,
    answers: PAGES,
    refusals: REFUSALS,
    answer: (visit) => answer(visit, async () => presentLink(await acknowledgeLinks.show(visitOf(visit)))),
  })

  addPublicRoute(api, {
    method: 'POST',
    url: '/v1/links/:token',
    operationId: 'useLink',
    tags: ['Notifications'],
    summary: 'Acknowledge by the link of a message',
    description:
      'Acknowledges as the person the link was made for, with the rights they have now, once. The token is all that ' +
      'is needed and no cookie is: a page of somebody else has nothing to ride on.',
    consumes: [FORM_TYPE],
    params: linkParams,
    body: linkForm,
    answers: { ...PAGES, 409: page('A page that shows where it stands, or for programs') },
    refusals: [...REFUSALS, 'LINK_USED', 'LINK_SETTLED'],
    answer: (visit) =>
      answer(visit, async () => {
        const { view, refusal } = await acknowledgeLinks.use(visitOf(visit))
        if (refusal !== null && !wantsPage(visit)) throw refusal
        return presentLink(view, refusal?.status)
      }),
  })
}

type Visited = Pick<
  Visit<{ readonly token: string }, undefined, unknown>,
  'params' | 'now' | 'requestId' | 'request' | 'accept'
>

const visitOf = ({ params, now, requestId, request }: Visited): LinkVisit => ({
  token: params.token,
  now,
  requestId,
  address: request.ip,
})

const wantsPage = ({ accept }: Visited): boolean => accept(['text/html', PROBLEM_TYPE]) === 'text/html'

/** People get a page for what is refused, programs that ask for it the problem. */
async function answer(visit: Visited, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || !wantsPage(visit)) throw error
    const shown = presentRefusal(error.code, error.status, languageOf(visit.request.headers['accept-language']))
    if (shown === null) throw error
    return shown
  }
}

/** The first language a browser names; who the person is, is not known of a link that is refused. */
const languageOf = (header: string | undefined): string | null =>
  /^\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)/.exec(header ?? '')?.[1]?.toLowerCase() ?? null
