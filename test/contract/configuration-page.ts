import { documentJsonSchema } from '#features/configuration/index.ts'

/** A part of a JSON Schema, as far as the page shows it. */
type Schema = {
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

const START = '## Members\n'

/** `docs/configuration.md`: what is above "Members" is written by hand and kept, the rest follows from the grammar. */
export function renderConfiguration(page: string): string {
  const { properties = {}, required = [] } = documentJsonSchema() as Schema
  const above = page.includes(START) ? page.slice(0, page.indexOf(START)) : page
  const sections = Object.entries(properties).map(([name, schema]) =>
    renderSection(name, schema, required.includes(name)),
  )
  const intro =
    'Written from the grammar; `GET /v1/configuration/schema` is the same as JSON Schema. Members in bold are needed.\n'
  return `${above}${START}\n${intro}\n${sections.join('\n')}`
}

function renderSection(name: string, schema: Schema, needed: boolean): string {
  const rows = listMembers(schema, name).map(
    ({ path, of, isNeeded }) => `| ${isNeeded ? `**\`${path}\`**` : `\`${path}\``} | ${kindOf(of)} | ${tell(of)} |`,
  )
  const title = needed ? `### \`${name}\` (needed)` : `### \`${name}\``
  const table = rows.length ? `\n| member | value | meaning |\n|---|---|---|\n${rows.join('\n')}\n` : ''
  return `${title}\n\n${schema.description ?? schema.title ?? ''}${rows.length ? '' : ` Value: ${kindOf(schema)}.`}\n${table}`
}

type Member = { readonly path: string; readonly of: Schema; readonly isNeeded: boolean }

/** The members below a schema, in its order; those of alternatives once. */
function listMembers(schema: Schema, path: string): Member[] {
  const members = new Map<string, Member>()
  const visit = (of: Schema, at: string): void => {
    for (const [name, member] of Object.entries(of.properties ?? {})) {
      const here = `${at}.${name}`
      if (!members.has(here))
        members.set(here, { path: here, of: member, isNeeded: of.required?.includes(name) ?? false })
      visit(member, here)
    }
    if (of.items) visit(of.items, `${at}[]`)
    for (const alternative of of.anyOf ?? []) visit(alternative, at)
  }
  visit(schema, path)
  return [...members.values()]
}

const tell = ({ description = '', examples = [] }: Schema): string => {
  const shown = examples
    .slice(0, 2)
    .map((example) => `\`${typeof example === 'string' ? example : JSON.stringify(example)}\``)
  return escapeCell(shown.length ? `${description} Such as ${shown.join(', ')}.` : description)
}

function kindOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(' ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(', or ')
  if (schema.type === 'array') return `list of ${kindOf(schema.items ?? {})}`
  if (schema.type === 'object') return schema.properties ? 'object' : 'object of names and values'
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false' }[schema.type ?? ''] ??
    'value'
  )
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|')
