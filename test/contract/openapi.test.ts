import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { writeOpenapi } from '#platform/http/openapi.ts'
import { describeApp } from '../../src/app.ts'

const HOME = fileURLToPath(new URL('../..', import.meta.url))

test('openapi.yaml is what the routes give', async () => {
  const { app, stop } = await describeApp()
  await app.ready()
  const given = writeOpenapi(app)
  await stop(0)
  const kept = await readFile(`${HOME}openapi.yaml`, 'utf8')
  expect(kept === given, 'run `npm run openapi`').toBe(true)
})

test('openapi.yaml lints without errors', async () => {
  const redocly = `${HOME}node_modules/@redocly/cli/bin/cli.js`
  const options = {
    cwd: HOME,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  }
  const { stderr } = await promisify(execFile)(process.execPath, [redocly, 'lint', 'openapi.yaml'], options)
  expect(stderr).toContain('Your API description is valid')
})
