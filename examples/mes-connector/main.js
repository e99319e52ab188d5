import { createClient } from '@andon/client'
import { startConnector } from './connector.js'
import { makeSimulatedMes } from './simulated-mes.js'

const { ANDON_URL, ANDON_API_KEY, ANDON_CATEGORY = 'erp-mes', CONNECTOR_FOLDER = './connector-data' } = process.env
if (!ANDON_URL || !ANDON_API_KEY) {
  console.error('Set ANDON_URL and ANDON_API_KEY (a key of an API client with the role integration).')
  process.exit(2)
}

const every = Number(process.env.SIMULATE_EVERY_MS ?? 10_000)
const connector = await startConnector({
  andon: createClient({ url: ANDON_URL, auth: { apiKey: ANDON_API_KEY } }),
  mes: makeSimulatedMes({ every }),
  folder: CONNECTOR_FOLDER,
  category: ANDON_CATEGORY,
  onError: ({ message }) => console.error(message),
})

console.log(
  `Every ${every / 1_000} s a line of the simulated MES stops or runs again: see GET ${ANDON_URL}/v1/incidents.`,
)

for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, () => {
    connector.stop().then(() => process.exit(0))
  })
}

connector.ended.catch((error) => {
  console.error(error)
  process.exit(1)
})
