import { join } from 'node:path'

export type Banner = {
  readonly address: string
  /** The administrator's token of the first start; null when there is none new. */
  readonly token: string | null
  readonly dataDir: string
  readonly database: 'embedded' | 'given'
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** What whoever started it reads: where it is, how to be let in, and one command to try. */
export function renderBanner({ address, token, dataDir, database }: Banner): string {
  const file = join(dataDir, 'admin-token')
  const incident = {
    title: 'MES terminal frozen on line 4',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    productionImpact: 'stopped',
    fields: { system: 'mes' },
  }
  return [
    '',
    `  Andon is ready at       ${address}`,
    `  API reference           ${address}/docs`,
    `  GraphQL explorer        ${address}/graphiql`,
    database === 'embedded'
      ? `  Data                    ${dataDir}`
      : '  Data                    the database of DATABASE_URL',
    '',
    ...(token === null
      ? [
          `  Administrator token     in ${file} since the first start`,
          '  Another                 npx andon token --org demo --role admin',
        ]
      : [`  Administrator token     shown once, and kept in ${file}:`, '', `  ${token}`]),
    '',
    '  Report a frozen MES that stopped line 4:',
    '',
    `  curl -sS ${address}/v1/incidents \\`,
    `    -H "Authorization: Bearer $(cat ${quote(file)})" \\`,
    "    -H 'Content-Type: application/json' \\",
    `    -d ${quote(JSON.stringify(incident))}`,
    '',
  ].join('\n')
}
