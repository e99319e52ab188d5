import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AndonConnectionError, AndonProblem } from '@andon/client'
import { openOutbox } from './outbox.js'
import { keepText, readText } from './place.js'

/** Refusals that another time, another token or another setting may mend: the record waits, and all behind it. */
const MENDABLE = new Set([401, 403, 408, 409, 429])

const maySucceedLater = (error) =>
  error instanceof AndonConnectionError ||
  (error instanceof AndonProblem && (error.status >= 500 || (MENDABLE.has(error.status) && !isSettled(error))))

/** The stop was resolved by somebody at the board before the machine said so: nothing is left to do. */
const isSettled = (error) => error.is('DEDUP_KEY_NOT_OPEN')

/**
 * Between a MES and Andon. `mes` is given as: `signals(signal)`, an async iterable of `{ asset, alarm, state, at, text,
 * acknowledge() }`, and `blockBatch({ batch, reason })`, which answers the number under which the MES keeps the block.
 */
export async function startConnector({ andon, mes, folder, category, onError = console.error, retryEvery = 5_000 }) {
  const stop = new AbortController()
  const { signal } = stop
  const outbox = await openOutbox(folder)
  let wake = () => undefined

  /** From the machine to the disk: a signal is acknowledged once it is kept. */
  const take = async () => {
    for await (const { asset, alarm, state, at, text, acknowledge } of mes.signals(signal)) {
      const dedupKey = `mes/${asset}/${alarm}`
      if (state === 'raised') {
        await outbox.put('raise', {
          title: text.slice(0, 300),
          category,
          assets: [asset],
          productionImpact: 'stopped',
          occurredAt: at,
          dedupKey,
          sourceReference: alarm,
        })
      } else await outbox.put('clear', { dedupKey, text: `The machine runs again since ${at}.` })
      await acknowledge?.()
      wake()
    }
  }

  const sendOne = ({ key, kind, body }) => {
    const options = { idempotencyKey: key, signal }
    return kind === 'raise'
      ? andon.createIncident({ body }, options)
      : andon.resolveIncidentByDedupKey({ body }, options)
  }

  /** From the disk to Andon, one after another: a stop never arrives behind its own end. */
  const deliver = async () => {
    while (!signal.aborted) {
      // Listened for before it looks, so that nothing falls between.
      const woken = new Promise((done) => {
        wake = done
      })
      const record = await outbox.first()
      if (record === null) {
        await woken
        continue
      }
      try {
        await sendOne(record)
      } catch (error) {
        if (signal.aborted) return
        if (maySucceedLater(error)) {
          onError(error)
          await sleep(retryEvery, undefined, { signal }).catch(() => undefined)
          continue
        }
        // One record that is wrong in itself does not hold back the rest of the plant.
        if (!(error instanceof AndonProblem && isSettled(error))) {
          onError(error)
          await outbox.putAside(record, { message: String(error), faults: error.faults ?? [] })
        }
      }
      await outbox.shift()
    }
  }

  /** Blocks every batch whose hold nobody has confirmed, and confirms it. Done again it changes nothing. */
  const confirmHolds = async () => {
    for await (const { incident, batch } of andon.listBatches({ holdConfirmed: false }, { signal })) {
      const reference = await mes.blockBatch({ batch: batch.batch, reason: `${incident}: held` })
      const confirmation = { batch: batch.batch, holdId: batch.holdId, reference }
      await andon.confirmBatchHolds({ id: incident, body: { confirmations: [confirmation] } }, { signal })
    }
  }

  /** Events only say when to look; what must be done is read. So nothing is lost by a reset, or by being away. */
  const watchHolds = async () => {
    const placePath = join(folder, 'feed.place')
    while (!signal.aborted) {
      try {
        const lastEventId = (await readText(placePath)) ?? ''
        // A first start, and a restart, look once before they listen.
        await confirmHolds()
        for await (const { id } of andon.follow({ type: 'batch.held' }, { lastEventId, signal })) {
          await confirmHolds()
          await keepText(placePath, id)
        }
      } catch (error) {
        if (signal.aborted) return
        onError(error)
        await sleep(retryEvery, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  signal.addEventListener('abort', () => wake(), { once: true })
  const ended = Promise.all(
    [take(), deliver(), watchHolds()].map((part) =>
      part.catch((error) => {
        if (!signal.aborted) throw error
      }),
    ),
  )
  return {
    waiting: outbox.waiting,
    /** Rejects when it cannot go on: the disk is full, the MES is gone. Let the process end and be started again. */
    ended,
    stop: async () => {
      stop.abort()
      await ended.catch(() => undefined)
      await outbox.close()
    },
  }
}
