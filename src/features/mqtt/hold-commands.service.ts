import { listIncidentsById } from '#features/incidents/index.ts'
import { EVENTS_TOPIC } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { gatherWakes } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Log } from '#platform/log.ts'
import type { Broker } from '#platform/mqtt/broker.ts'
import { holdTopicsOf, nextAttemptAt, type OpenHold, writeCommand } from './hold-command.core.ts'
import { type DueHold, deletePastCommands, listDueHolds, saveCommands } from './hold-commands.store.ts'
import type { HoldConfirmations } from './hold-confirmations.service.ts'

export type HoldCommandsParts = {
  readonly database: Pick<Database, 'transact' | 'read' | 'onAnnounced'>
  readonly holdConfirmations: Pick<HoldConfirmations, 'take'>
  readonly log: Pick<Log, 'info' | 'warn'>
  /** Where holds are commanded, and the key of the organisation whose broker it is. */
  readonly settings: { readonly prefix: string; readonly org: string }
  readonly broker: Pick<Broker, 'publish' | 'onConnect' | 'isConnected' | 'subscribe'>
  readonly ctx: () => Promise<Ctx>
  /** As whom confirmations act. */
  readonly sender: () => Promise<Ctx>
}

export type HoldCommands = {
  /** Commands the holds that are due, as long as there is a connection. */
  readonly run: (stopping?: AbortSignal) => Promise<void>
  readonly clear: () => Promise<void>
  readonly wakenBy: (wake: () => void) => () => void
}

/** Commands under way at once. */
const WAVE = 50
/** Commits that come close together are read together. */
const GATHERED = 5

/**
 * Says at the broker which batches are on hold, again and again by a bounded schedule, until an MES or ERP has
 * confirmed it there or by another door. What is to be said is read from the holds themselves: a command that was
 * lost with a process or a broker goes out again.
 */
export function makeHoldCommands(parts: HoldCommandsParts): HoldCommands {
  const { database, broker, ctx } = parts
  const { confirmation } = holdTopicsOf(parts.settings.prefix, parts.settings.org)
  // Before there is a connection: what the broker kept for us comes with it.
  broker
    .subscribe([confirmation], async (message) => parts.holdConfirmations.take(await parts.sender(), message))
    .catch((error: Error) => parts.log.warn({ err: error }, 'confirmations of holds are not heard'))
  return {
    run: async (stopping) => {
      while (broker.isConnected() && !stopping?.aborted) {
        const as = await ctx()
        const due = await database.read(as, (tx) => readDue(tx, as.now))
        if (due.length === 0) return
        const sent = await Promise.all(due.map((hold) => sendCommand(parts, hold)))
        const acknowledged = sent.filter((hold) => hold !== null)
        if (acknowledged.length === 0) return
        await database.transact(as, async (tx) => {
          saveCommands(
            tx,
            acknowledged.map(({ holdId, attempts }) => settled(holdId, attempts + 1, as.now)),
          )
          return { value: undefined, events: [] }
        })
        if (due.length < WAVE) return
      }
    },
    clear: async () => {
      await database.transact(await ctx(), async (tx) => {
        deletePastCommands(tx)
        return { value: undefined, events: [] }
      })
    },
    wakenBy: (wake) => {
      const endings = [database.onAnnounced(EVENTS_TOPIC, gatherWakes(wake, GATHERED)), broker.onConnect(wake)]
      return () => {
        for (const end of endings) end()
      }
    },
  }
}

const settled = (holdId: string, attempts: number, now: Instant) => {
  const next = nextAttemptAt(attempts, now)
  return { holdId, attempts, nextAt: next === null ? null : formatInstant(next) }
}

/** Restricted incidents are not named: the hold is for the plant to know, the incident is not. */
async function readDue(tx: Tx, now: Instant): Promise<readonly OpenHold[]> {
  const due = await listDueHolds(tx, now, WAVE)
  if (due.length === 0) return []
  const found = await listIncidentsById(tx, [...new Set(due.map(({ incidentId }) => incidentId))])
  const incidents = new Map(found.map((incident) => [incident.id, incident]))
  return due.flatMap(({ incidentId, holdId, attempts }: DueHold): OpenHold[] => {
    const incident = incidents.get(incidentId)
    const batch = incident?.batches.find(({ hold }) => hold?.id === holdId)
    if (incident === undefined || !batch?.hold) return []
    const isOpen = incident.visibility === 'normal'
    const { batch: number, product, recipe, hold } = batch
    const named = { incident: isOpen ? incident.number : null, assets: isOpen ? incident.assets : [] }
    return [{ holdId, batch: number, product, recipe, heldAt: hold.at, ...named, attempts }]
  })
}

async function sendCommand({ broker, settings, log }: HoldCommandsParts, hold: OpenHold): Promise<OpenHold | null> {
  const { command, confirmation } = holdTopicsOf(settings.prefix, settings.org)
  const properties = {
    contentType: 'application/json',
    responseTopic: confirmation,
    correlationData: Buffer.from(hold.holdId),
  }
  try {
    await broker.publish(command, writeCommand(hold, confirmation), { qos: 1, retain: false, properties })
    return hold
  } catch (error) {
    if (!broker.isConnected()) return null
    // Refused while it answers for others: that was an attempt, and the next comes at its time.
    log.warn({ err: error, holdId: hold.holdId }, 'the MQTT broker did not take a hold')
    return hold
  }
}
