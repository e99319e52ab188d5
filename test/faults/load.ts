import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** One request with what came of it. It is repeated under its key until somebody answers. */
export type Operation = {
  readonly key: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  attempts: number
  status: number
  answer: string
}

/** What one caller did to one incident of its own. */
export type Life = { readonly create: Operation; readonly changes: Operation[]; id: string }

const STEPS: readonly (readonly [action: string, body: Readonly<Record<string, unknown>>])[] = [
  ['acknowledge', {}],
  ['start', {}],
  ['hold', { holdReason: 'waiting_parts', text: 'a spare part is on its way' }],
  ['resume', {}],
  ['contain', { text: 'moved to the spare terminal' }],
  ['resolve', { resolutionCode: 'fixed', text: 'terminal replaced' }],
]

export type Target = { readonly ports: readonly number[]; readonly token: string }

/** Callers that create incidents and lead them through their lives until they are told to stop. */
export function startLoad(
  target: Target,
  callers: number,
): { readonly lives: Life[]; readonly stop: () => Promise<void> } {
  const lives: Life[] = []
  let stopping = false
  const caller = async (place: number): Promise<void> => {
    while (!stopping) {
      const life = beginLife(place)
      lives.push(life)
      await carryOut(life.create, target)
      life.id = (JSON.parse(life.create.answer) as { id?: string }).id ?? ''
      if (!life.id) return
      for (const [action, body] of STEPS) {
        if (stopping && life.changes.length > 2) break
        await change(life, `/v1/incidents/${life.id}/${action}`, body, target)
        const key = randomUUID()
        await change(life, `/v1/incidents/${life.id}/timeline`, { type: 'note', text: key }, target, key)
      }
    }
  }
  const running = Array.from({ length: callers }, (_, place) => caller(place))
  return {
    lives,
    stop: async () => {
      stopping = true
      await Promise.all(running)
    },
  }
}

function beginLife(place: number): Life {
  const key = randomUUID()
  const body = {
    title: `Terminal ${place} frozen`,
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    productionImpact: 'degraded',
    sourceReference: key,
    fields: { system: 'mes' },
  }
  return { create: makeOperation('/v1/incidents', body, key), changes: [], id: '' }
}

const makeOperation = (path: string, body: Operation['body'], key: string = randomUUID()): Operation => ({
  key,
  path,
  body,
  attempts: 0,
  status: 0,
  answer: '',
})

async function change(life: Life, path: string, body: Operation['body'], target: Target, key?: string): Promise<void> {
  const operation = makeOperation(path, body, key)
  life.changes.push(operation)
  await carryOut(operation, target)
}

/** An unknown outcome is resolved by repeating with the same key; a service that is away is waited for. */
async function carryOut(operation: Operation, { ports, token }: Target): Promise<void> {
  for (;;) {
    const port = ports[operation.attempts++ % ports.length]!
    try {
      const response = await fetch(`http://127.0.0.1:${port}${operation.path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': operation.key,
        },
        body: JSON.stringify(operation.body),
      })
      const answer = await response.text()
      if (response.status === 503 || response.headers.has('retry-after')) {
        await sleep(50)
        continue
      }
      operation.status = response.status
      operation.answer = answer
      return
    } catch {
      await sleep(20)
    }
  }
}
