import type { Caller } from '../graphql/support.ts'

/** Texts that files like to spoil. */
export const TEXTS = [
  '=1+1',
  "'=1+1",
  "''+x",
  '+49 341 555',
  '-5 bar too low',
  '@everyone',
  '\tindented',
  'a, "quoted"\nand broken\r\nline; here',
  ' Überdruck – 压力过高 🚨 ',
  'back\\slash \u2028 and </script>',
  "'plain",
] as const

const ASSETS = ['lei/packaging/line-4', 'lei/office/printer-2', 'lei/filling/line-2'] as const

type Step = readonly [action: string, body: object]

const RESOLVED: Step = ['resolve', { resolutionCode: 'fixed', text: '=done "well"' }]
const LIVES: readonly (readonly Step[])[] = [
  [],
  [['acknowledge', {}]],
  [
    ['acknowledge', {}],
    ['start', {}],
  ],
  [
    ['acknowledge', {}],
    ['hold', { holdReason: 'waiting_supplier', text: 'A part is ordered.' }],
  ],
  [['contain', { text: 'Worked around.' }]],
  [RESOLVED],
  [RESOLVED, ['verify', { text: 'It runs.' }]],
  [RESOLVED, ['close', { text: 'Done.' }]],
  [RESOLVED, ['reopen', { reason: 'It came back.' }], ['contain', { text: 'Again.' }], RESOLVED],
  [RESOLVED, ['close', { text: 'Done.' }], ['reopen', { reason: 'It came back.' }]],
  [['cancel', { disposition: 'duplicate', text: 'Reported twice.', record: 'INC-1' }]],
  [
    ['escalate', { reason: 'Nobody answers.' }],
    ['assign', { team: 'app-infra', reason: 'Theirs.' }],
  ],
]

/** Incidents of all kinds and states, by the doors that people use. Answers how many there are. */
export async function enrich(manager: Caller, verifier: Caller): Promise<number> {
  let place = 0
  for (const life of LIVES) {
    const id = await report(manager, place)
    for (const [action, body] of life) {
      const who = action === 'verify' ? verifier : manager
      const answer = await who.rest('POST', `/v1/incidents/${id}/${action}`, body)
      if (answer.statusCode !== 200) throw new Error(`${action} answered ${answer.statusCode}: ${answer.body}`)
    }
    place += 1
  }
  for (let more = 0; more < 20; more++) await report(manager, place + more)
  await override(manager)
  await decideBatches(manager)
  await say(manager, verifier)
  return place + 20
}

const lineOf = (text: string): string => text.replaceAll(/[\r\n\t]/g, ' ').trim()

async function report(manager: Caller, place: number): Promise<string> {
  const text = TEXTS[place % TEXTS.length]!
  const body = {
    title: lineOf(text),
    description: text,
    category: place % 3 === 0 ? 'erp-mes/mes-unresponsive' : 'office-it/printer',
    assets: place % 5 === 0 ? [] : [ASSETS[place % ASSETS.length]],
    kind: place % 7 === 0 ? 'near_miss' : 'incident',
    ...(place % 4 === 0 && { reporter: 'm.keller', usersBlocked: place, productionImpact: 'degraded' }),
    ...(place % 6 === 0 && { visibility: 'restricted' }),
    ...(place % 5 === 1 && { dedupKey: `key-${place}`, sourceReference: lineOf(text) }),
    ...(place % 3 === 1 && { occurredAt: '2026-11-18T07:00:00.120Z', detectedAt: '2026-11-18T07:01:00Z' }),
    ...(place % 4 === 2 && {
      productionOrder: { number: `=PO-${place}`, timeCritical: true },
      batches: [{ batch: '@B-2209', product: 'Spread', recipe: null }],
      workaroundAvailable: true,
      spreading: false,
      estimatedRestoreAt: '2026-11-18T12:00:00Z',
    }),
    ...(place % 3 === 0 && { fields: { system: 'mes', lotRunning: text.trim() } }),
  }
  const answer = await manager.rest('POST', '/v1/incidents', body)
  if (answer.statusCode !== 201) throw new Error(`a report answered ${answer.statusCode}: ${answer.body}`)
  return (answer.json() as { id: string }).id
}

/** What people say of some of them, one of which a supplier reads. */
async function say(manager: Caller, other: Caller): Promise<void> {
  const lists = await Promise.all(
    ['status=new&supplier=null&limit=2', `supplier=${SUPPLIER}&limit=1`].map((query) =>
      manager.rest('GET', `/v1/incidents?${query}`),
    ),
  )
  const found = lists.flatMap((list) => (list.json() as { items: { id: string }[] }).items)
  const types = ['note', 'decision', 'fact', 'communication', 'note'] as const
  for (const { id } of found) {
    for (const [place, type] of types.entries()) {
      const audience = place % 2 === 0 ? 'internal' : 'shared_with_supplier'
      const body = { type, text: TEXTS[place]!, audience }
      const answer = await (place === 0 ? other : manager).rest('POST', `/v1/incidents/${id}/timeline`, body)
      if (answer.statusCode !== 201) throw new Error(`an entry answered ${answer.statusCode}: ${answer.body}`)
    }
  }
}

async function override(manager: Caller): Promise<void> {
  const list = await manager.rest('GET', '/v1/incidents?status=new&limit=3')
  for (const { id, version } of (list.json() as { items: { id: string; version: number }[] }).items) {
    const body = { priority: 'P4', severity: 'sev4', reason: '=Known "harmless"' }
    const answer = await manager.rest('PATCH', `/v1/incidents/${id}`, body, { 'if-match': `"${version}"` })
    if (answer.statusCode !== 200) throw new Error(`an override: ${answer.body.slice(-300)}`)
  }
}

/** What is decided of batches, and an incident of a supplier with some. */
async function decideBatches(manager: Caller): Promise<void> {
  const list = await manager.rest('GET', '/v1/incidents?status=new&visibility=normal&limit=50')
  const items = (list.json() as { items: { id: string; version: number; batches: unknown[] }[] }).items
  for (const { id, version } of items.filter(({ batches }) => batches.length > 0).slice(0, 2)) {
    const body = { batches: ['@B-2209'], disposition: 'hold', reason: '=Seal "broken"' }
    const held = await manager.rest('POST', `/v1/incidents/${id}/batches/disposition`, body)
    if (held.statusCode !== 200) throw new Error(`a hold: ${held.body}`)
    const after = await manager.rest('GET', `/v1/incidents/${id}`)
    const current = (after.json() as { version: number }).version
    const owned = await manager.rest(
      'PATCH',
      `/v1/incidents/${id}`,
      { supplier: SUPPLIER },
      { 'if-match': `"${current}"` },
    )
    if (owned.statusCode !== 200) throw new Error(`a supplier: ${version} ${owned.body}`)
  }
}

export const SUPPLIER = 'nordlicht-hosting'

/** One of each kind of master data that the demo plant has none of. */
export async function enrichPlant(manager: Caller): Promise<void> {
  const layers = [
    {
      key: 'first',
      rotations: [{ effectiveFrom: '2026-11-01T00:00:00Z', participants: ['m.keller'], unit: 'week' }],
    },
  ]
  const until = { startsAt: '2026-12-24T12:00:00Z', endsAt: '2026-12-27T05:00:00Z' }
  const records = [
    ['schedules', { key: 'nights', name: '=Nights', timeZone: 'Europe/Berlin', layers }],
    ['stop-windows', { key: 'christmas', name: 'Christmas', reason: '+Holidays', asset: 'lei', ...until }],
    ['heartbeats', { key: 'historian', name: "Historian of 'lei'", asset: 'lei/packaging/line-4', every: 'PT5M' }],
    ['change-events', { title: '@release 4', source: 'gitlab', assets: ['lei/packaging/line-4'] }],
    ['teams', { key: 'old-team', name: 'Retired, "once"' }],
  ] as const
  for (const [path, body] of records) {
    const answer = await manager.rest('POST', `/v1/${path}`, body)
    if (answer.statusCode !== 201) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`)
  }
  await manager.rest('POST', '/v1/teams/old-team/retire', { reason: 'A test.' })
  const imported = await manager.rest('POST', '/v1/articles/import', { articles: ARTICLES })
  if (imported.statusCode !== 200) throw new Error(`articles: ${imported.body}`)
}

const ARTICLES = [
  {
    key: 'press-stopped',
    title: '=Press "stopped"',
    text: "- Look at the lamp\n- then\n\n'quoted', *done*",
    categories: ['erp-mes', 'office-it/printer'],
    assets: ['lei', 'lei/packaging/line-4'],
    reviewOn: '2027-05-01',
    status: 'approved',
    draft: { text: '# Better', assets: [] },
  },
  { key: 'begun', title: 'Only begun', text: 'Words.' },
]

/** All that a list holds, page by page. */
export async function listAll(caller: Caller, path: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  let cursor = ''
  do {
    const page = await caller.rest('GET', `${path}${path.includes('?') ? '&' : '?'}limit=50${cursor}`)
    if (page.statusCode !== 200) throw new Error(`${path} answered ${page.statusCode}: ${page.body}`)
    const body = page.json() as { items: Record<string, unknown>[]; nextCursor: string | null; hasMore?: boolean }
    items.push(...body.items)
    cursor =
      body.nextCursor && body.hasMore !== false
        ? `&${body.hasMore ? 'after' : 'cursor'}=${encodeURIComponent(body.nextCursor)}`
        : ''
  } while (cursor !== '')
  return items
}
