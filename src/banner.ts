export type Banner = {
  readonly address: string
  /** The administrator's token of the first start; null when there is none new. */
  readonly token: string | null
  /** Where a token of the first start is kept; null when it is not. */
  readonly tokenFile: string | null
  /** Where the data is. */
  readonly database: string
  /** Why nothing leaves this installation; null while all may. */
  readonly muted: string | null
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** What whoever started it reads: where it is, how to be let in, and one command to try. */
export function renderBanner({ address, token, tokenFile, database, muted }: Banner): string {
  const incident = {
    title: 'MES terminal frozen on line 4',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    productionImpact: 'stopped',
    fields: { system: 'mes' },
  }
  const bearer = tokenFile === null ? (token ?? '<token>') : `$(cat ${quote(tokenFile)})`
  return [
    '',
    `  Andon is ready at       ${address}`,
    `  API reference           ${address}/docs`,
    `  GraphQL explorer        ${address}/graphiql`,
    `  Data                    ${database}`,
    ...describeMuted(muted),
    '',
    ...describeToken(token, tokenFile),
    '',
    '  Report a frozen MES that stopped line 4:',
    '',
    `  curl -sS ${address}/v1/incidents \\`,
    `    -H "Authorization: Bearer ${bearer}" \\`,
    "    -H 'Content-Type: application/json' \\",
    `    -d ${quote(JSON.stringify(incident))}`,
    '',
  ].join('\n')
}

function describeToken(token: string | null, file: string | null): string[] {
  if (token !== null)
    return [`  Administrator token     shown once${file === null ? '' : `, and kept in ${file}`}:`, '', `  ${token}`]
  return [
    ...(file === null ? [] : [`  Administrator token     in ${file} since the first start`]),
    '  A token for anybody     npx andon token --org demo --role admin',
  ]
}

const describeMuted = (reason: string | null): readonly string[] =>
  reason === null
    ? []
    : [
        '',
        `  MUTED                   ${reason}.`,
        '                          No mail, no webhook and no MQTT message goes out: what is due waits.',
        '  To let it out           npx andon outgoing on',
      ]
