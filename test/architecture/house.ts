import { dirname, join, normalize } from 'node:path/posix'

/** Source files by path from the root (`src/…`). */
export type House = ReadonlyMap<string, string>

export type Violation = { readonly rule: string; readonly file: string; readonly detail: string }

/** Features in the order in which they may import: each those before it in its rank, and all of lower ranks. */
export const RANKS: readonly (readonly string[])[] = [
  ['ledger', 'timers', 'access'],
  [
    'master-data',
    'people',
    'suppliers',
    'plant',
    'calendars',
    'rules',
    'sla',
    'on-call',
    'notifications',
    'escalation',
    'knowledge',
    'configuration',
  ],
  ['incidents'],
  [
    'feed',
    'change-events',
    'evidence',
    'major-incidents',
    'problems',
    'detection',
    'intake',
    'heartbeats',
    'imports',
    'exports',
    'webhooks',
    'inbound-mail',
    'mqtt',
    'metrics',
    'dossiers',
  ],
]
const ORDER = RANKS.flat()

const PURE_ROOMS = ['core', 'events', 'errors']
const DOORS = ['routes', 'resolvers', 'commands', 'topics', 'jobs']
const ROOMS = [...PURE_ROOMS, 'schema', 'tables', 'store', 'service', ...DOORS]

/** Rooms of the same house that a room may import; packages and platform are ruled below. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: PURE_ROOMS,
  events: PURE_ROOMS,
  errors: PURE_ROOMS,
  schema: [...PURE_ROOMS, 'schema'],
  tables: ['core', 'tables'],
  store: ['core', 'store'],
  service: ['core', 'events', 'errors', 'store', 'service', 'index'],
  index: [...PURE_ROOMS, 'schema', 'store', 'service', ...DOORS],
  ...Object.fromEntries(DOORS.map((door) => [door, ['schema', 'errors', 'service', 'index', ...DOORS]])),
}

/** What another feature may be entered by. */
const FRONT_DOORS = ['index', 'core', 'events', 'tables', 'errors', 'schema']

/** Libraries that compute and do nothing else. Of node:crypto only the hash is. */
const PURE_PACKAGES = ['zod', '@marcbachmann/cel-js', 're2js', 'canonicalize', 'yaml', 'liquidjs']

/** What a pure file may not say: the clock, chance, waiting, the world. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID|\basync\b(?!: false)|\bawait\b|\bprocess\.|\bsetTimeout\b|\bfetch\(/

export const MOST_LINES = 300

const COLUMNS = 'src/platform/db/columns.ts'

type Import = { readonly target: string; readonly isPackage: boolean; readonly names: string }

/** Every broken rule of the house. */
export function inspectHouse(house: House): readonly Violation[] {
  const imports = new Map([...house].map(([file, text]) => [file, readImports(file, text)]))
  return [
    ...[...house].flatMap(([file, text]) => [
      ...inspectName(file),
      ...inspectText(file, text),
      ...imports.get(file)!.flatMap((entry) => inspectImport(file, entry, house)),
    ]),
    ...findCycles(imports),
  ]
}

const STATEMENT =
  /^(?:import|export)\s+(?:type\s+)?((?:\*(?:\s+as\s+\w+)?|[\w$]+|\{[^}]*\})(?:\s*,\s*\{[^}]*\})?)\s+from\s+['"]([^'"]+)['"]/gm
const BARE = /^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

function readImports(file: string, text: string): readonly Import[] {
  const found = [
    ...[...text.matchAll(STATEMENT)].map(([, names = '', target = '']) => ({ names, target })),
    ...[...text.matchAll(BARE)].map(([, statement, call]) => ({ names: '', target: statement ?? call ?? '' })),
  ]
  return found.map(({ names, target }) => {
    if (target.startsWith('.')) return { target: normalize(join(dirname(file), target)), isPackage: false, names }
    if (target.startsWith('#')) return { target: target.replace('#', 'src/'), isPackage: false, names }
    return { target, isPackage: true, names }
  })
}

const featureOf = (file: string): string | null => /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? null
const areaOf = (file: string): string => /^src\/(kernel|platform|features|generated)\//.exec(file)?.[1] ?? 'root'

/** The last dotted word of a feature's file; `index` for the front door; null for anything else. */
function roomOf(file: string): string | null {
  const name = file.split('/').at(-1)!
  if (name === 'index.ts') return 'index'
  const room = /\.([a-z]+)\.ts$/.exec(name)?.[1] ?? ''
  return ROOMS.includes(room) ? room : null
}

function inspectName(file: string): readonly Violation[] {
  const feature = featureOf(file)
  if (!feature) return []
  const faults: Violation[] = []
  if (!ORDER.includes(feature)) faults.push({ rule: 'feature-has-a-rank', file, detail: feature })
  if (!roomOf(file)) faults.push({ rule: 'file-names-its-room', file, detail: 'name it <topic>.<room>.ts' })
  if (file.split('/').length > 4)
    faults.push({ rule: 'features-are-flat', file, detail: 'no folders inside a feature' })
  if (/(^|[/.-])(utils?|helpers?|common|managers?)([/.-]|$)/.test(file)) {
    faults.push({ rule: 'names-say-something', file, detail: 'no utils, helpers, common, manager' })
  }
  return faults
}

function inspectText(file: string, text: string): readonly Violation[] {
  const faults: Violation[] = []
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, ' ')
  const isPure = areaOf(file) === 'kernel' || PURE_ROOMS.includes(roomOf(file) ?? '')
  const impure = isPure && featureOf(file) !== null ? IMPURE.exec(code.replace(/'[^'\n]*'|`[^`]*`/g, "''")) : null
  if (impure) faults.push({ rule: 'core-is-pure', file, detail: `says ${impure[0]}` })
  if (/\bprocess\.env\b/.test(code) && file !== 'src/config.ts') {
    faults.push({ rule: 'environment-is-read-once', file, detail: 'only src/config.ts reads process.env' })
  }
  if (/^export default\b/m.test(code)) faults.push({ rule: 'named-exports', file, detail: 'export default' })
  const lines = text.split('\n').length - 1
  if (lines > MOST_LINES && areaOf(file) !== 'generated') {
    faults.push({ rule: 'files-fit', file, detail: `${lines} lines: split by topic, keep the suffix` })
  }
  return faults
}

function inspectImport(file: string, entry: Import, house: House): readonly Violation[] {
  const fault = (rule: string): Violation => ({ rule, file, detail: entry.target })
  if (entry.isPackage) return isPackageAllowed(file, entry) ? [] : [fault('packages-stay-in-their-room')]
  const { target } = entry
  const faults: Violation[] = []
  if (!house.has(target) && !/\.(json|sql|yaml|graphql)$/.test(target)) faults.push(fault('imports-exist'))
  const [from, to] = [areaOf(file), areaOf(target)]
  if (target === COLUMNS && roomOf(file) !== 'tables') faults.push(fault('tables-are-not-loaded'))
  if (from === 'kernel' && to !== 'kernel') faults.push(fault('kernel-is-bottom'))
  if (from === 'platform' && (to === 'features' || to === 'root')) faults.push(fault('platform-knows-no-feature'))
  if (from === 'features' && to === 'root') faults.push(fault('nobody-imports-the-root'))
  if (from === 'features' && to === 'platform') faults.push(...inspectPlatformUse(file, target, fault))
  if (from === 'features' && to === 'features') faults.push(...inspectFeatureUse(file, target, fault))
  return faults
}

const isPure = (target: string): boolean =>
  PURE_PACKAGES.some((name) => target === name || target.startsWith(`${name}/`))

function isPackageAllowed(file: string, { target, names }: Import): boolean {
  const room = roomOf(file)
  // The tables are what the database is compared with, and not loaded by the service: Drizzle takes as long as the rest.
  if (target.startsWith('drizzle-orm')) return room === 'tables' || file === COLUMNS
  if (areaOf(file) === 'kernel') return target === 'zod'
  if (areaOf(file) !== 'features' || !room) return true
  if (PURE_ROOMS.includes(room)) {
    return isPure(target) || (target === 'node:crypto' && /^\{\s*(hash|createHash)\s*\}$/.test(names))
  }
  if (room === 'schema') return isPure(target)
  if (room === 'tables') return false
  if (room === 'store') return /^node:|^pg$/.test(target)
  return room !== 'service' || !/^(@fastify\/|fastify|mercurius|graphql|commander|pg$)/.test(target)
}

function inspectPlatformUse(file: string, target: string, fault: (rule: string) => Violation): readonly Violation[] {
  const room = roomOf(file) ?? ''
  const wing = /^src\/platform\/([^/.]+)/.exec(target)?.[1] ?? ''
  if (PURE_ROOMS.includes(room) || room === 'schema') return [fault('core-is-pure')]
  if ((room === 'tables' || room === 'store') && wing !== 'db') return [fault('store-knows-no-door')]
  if (room === 'service' && (wing === 'http' || wing === 'graphql')) return [fault('service-knows-no-door')]
  return []
}

function inspectFeatureUse(file: string, target: string, fault: (rule: string) => Violation): readonly Violation[] {
  const [own, other] = [featureOf(file)!, featureOf(target)!]
  const [room, targetRoom] = [roomOf(file), roomOf(target)]
  const faults: Violation[] = []
  if (own !== other) {
    if (!FRONT_DOORS.includes(targetRoom ?? '')) faults.push(fault('front-door-only'))
    if (ORDER.indexOf(other) > ORDER.indexOf(own)) faults.push(fault('down-by-import'))
  }
  if (!room || !targetRoom) return faults
  // A core that enters another feature by its index would reach whatever the index exports.
  if (!(MAY_IMPORT[room] ?? []).includes(targetRoom)) faults.push(fault(`${room}-imports-its-own`))
  return faults
}

function findCycles(imports: ReadonlyMap<string, readonly Import[]>): readonly Violation[] {
  const done = new Set<string>()
  const faults: Violation[] = []
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) faults.push({ rule: 'no-cycles', file, detail: [...path.slice(at), file].join(' -> ') })
    if (at >= 0 || done.has(file)) return
    for (const { target, isPackage } of imports.get(file) ?? []) if (!isPackage) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return faults
}
