import { expect, test } from 'vitest'
import { ConfigError, listSettings, readConfig } from '../../src/config.ts'

const PAGE = new URL('../../docs/settings.md', import.meta.url).pathname

test('docs/settings.md lists every variable of the environment', async () => {
  const rows = listSettings().map(
    ({ name, fallback, meaning }) => `| \`${name}\` | ${fallback && `\`${fallback}\``} | ${meaning} |`,
  )
  const page = [
    '# Settings',
    '',
    'Andon reads its settings from the environment, once, as it starts. A value it cannot use stops the start and is named',
    'with what to do; an empty one is as good as none. Written from `src/config.ts`; `npx vitest run test/contract/settings --update`',
    'writes this page anew.',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot(PAGE)
})

test('defaults listen on loopback and keep data in the project', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: null, logLevel: 'info', fillsEmpty: true })
  expect(config.dataDir).toBe(new URL('../../.data', import.meta.url).pathname)
  expect(Object.isFrozen(config)).toBe(true)
})

test('values are read, empty ones are none', () => {
  const given = { PORT: '80', HOST: '', DATA_DIR: '/var/lib/x', TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1', DEMO: 'off' }
  expect(readConfig(given)).toMatchObject({
    port: 80,
    host: '127.0.0.1',
    dataDir: '/var/lib/x',
    trustedProxies: ['10.0.0.0/8', '192.0.2.1'],
    fillsEmpty: false,
  })
})

test.each([
  ['PORT', '65536'],
  ['PORT', '1.5'],
  ['PORT', '-1'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://x/y'],
  ['DATABASE_POOL', '1'],
  ['CORS_ORIGINS', 'https://a.example/path'],
  ['SHUTDOWN_SECONDS', '0'],
  ['TRUSTED_PROXIES', 'proxy.plant.example'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['DEMO', 'maybe'],
])('%s may not be %s', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(new RegExp(`^${name}: .+ Correct it, or unset it for the default\\.$`))
})
