import { ROLES } from '#kernel/ctx.ts'
import { type RecordScope, ROLE_SCOPES } from './authorisation.core.ts'
import { OPERATION_NAMES, ruleOf } from './operations.core.ts'

const SCOPES: Readonly<Record<RecordScope, string>> = {
  own: 'incidents it reported',
  site: 'incidents of its sites',
  supplier: 'incidents of its supplier',
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const code = (text: string): string => `\`${text}\``

/** The matrix as the page `docs/authorisation-matrix.md`. */
export function renderMatrix(): string {
  const head = [row(['operation', ...ROLES, 'else']), row(['---', ...ROLES.map(() => ':-:'), '---'])]
  const lines = OPERATION_NAMES.map((name) => {
    const { roles, reading, organisation } = ruleOf(name)
    const cells = ROLES.map((role) => (roles.includes(role) ? (organisation ? 'all sites' : 'yes') : ''))
    return row([code(name), ...cells, reading === name ? '404' : `403 with ${code(reading)}, else 404`])
  })
  const doors = OPERATION_NAMES.map((name) => {
    const { rest, graphql } = ruleOf(name)
    return row([code(name), rest.map(code).join('<br>'), graphql.map(code).join('<br>')])
  })
  return [
    '# The authorisation matrix',
    '',
    'Written from `src/features/access/operations.core.ts`, where it is decided; `npx vitest run test/core/access --update` writes it anew.',
    '',
    'A role that is not named for an operation may not do it. Several roles give the union. What is refused answers',
    '404 when the caller may not read such records, 403 when it may. "all sites": only for roles that are not limited',
    'to sites, for it changes the whole organisation. An operation without a door is a right that is needed beside',
    'another (overriding with `incident.update`, giving `at` with any action, assigning others with `incident.assign`), or',
    'of what is not offered yet.',
    '',
    '## Which incidents a role covers',
    '',
    ...ROLES.map((role) => `- \`${role}\`: ${SCOPES[ROLE_SCOPES[role]]}`),
    '',
    'Roles limited to sites cover no incident of another site and none without a site. Restricted incidents: `auditor`',
    'and `admin`; `quality` for quality deviations and data integrity; the reporter, the assignee and the owning team.',
    'Another organisation never sees anything: its records answer as missing ones.',
    '',
    '## Roles',
    '',
    ...head,
    ...lines,
    '',
    '## Doors',
    '',
    row(['operation', 'REST', 'GraphQL']),
    row(['---', '---', '---']),
    ...doors,
    '',
  ].join('\n')
}
