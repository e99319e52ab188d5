import { createClient } from '@andon/client'
import { startConnector } from './connector.js'
import { makeSimulatedMes } from './simulated-mes.js'

const { ANDON_URL, ANDON_API_KEY, ANDON_CATEGORY = 'erp-mes', CONNECTOR_FOLDER = './connector-data' } = process.env
if (!ANDON_URL || !ANDON_API_KEY) {
  console.error('Set ANDON_URL and ANDON_API_KEY (a key of an API client with the role integration).')
  process.exit(2)
}

const connector = await startConnector({
  andon: createClient({ url: ANDON_URL, auth: { apiKey: ANDON_API_KEY } }),
  mes: makeSimulatedMes({ every: Number(process.env.SIMULATE_EVERY_MS ?? 10_000) }),
  folder: CONNECTOR_FOLDER,
  category: ANDON_CATEGORY,
  onError: ({ message }) => console.error(message),
})

for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, () => {
    connector.stop().then(() => process.exit(0))
  })
}

connector.ended.catch((error) => {
  console.error(error)
  process.exit(1)
})
