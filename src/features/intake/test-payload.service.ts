import { authorise } from '#features/access/index.ts'
import type { DecideIncidents } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import { withoutFaulty } from './faulty-input.core.ts'
import type { Item, Payload, TestedItem } from './intake.core.ts'
import { type ReadGround, readItems } from './intake-ground.service.ts'
import { isRaise } from './take.service.ts'

type Parts = {
  readonly database: Database
  readonly readGround: ReadGround
  readonly decide: DecideIncidents['decide']
}

const AS_PUBLISHED = { at: null, configuration: 'published', explain: 'because' } as const

/** What a payload would become; nothing is written. Throws FORBIDDEN, UNKNOWN_MAPPING, BODY_TOO_LARGE. */
export const makeTestPayload =
  ({ database, readGround, decide }: Parts) =>
  async (ctx: Ctx, ...payloads: readonly Payload[]): Promise<readonly TestedItem[]> => {
    authorise(ctx.actor, 'intake.test')
    const ground = await database.read(ctx, readGround)
    const tested: TestedItem[] = []
    for (const { item } of await readItems(ground, payloads)) {
      tested.push(await testItem(ctx, item, decide))
    }
    return tested
  }

async function testItem(ctx: Ctx, item: Item, decide: DecideIncidents['decide']): Promise<TestedItem> {
  const { mapped, verdict } = item
  const as = { item, faults: mapped.faults, reason: verdict?.reason ?? null }
  if (!isRaise({ item }) || mapped.input === null) return as
  const refusal = await refusalOf(() => decide(ctx, mapped.input!, AS_PUBLISHED))
  if (refusal === null) return as
  const input = withoutFaulty(mapped.input, refusal.errors)
  const again = input === null ? refusal : await refusalOf(() => decide(ctx, input, AS_PUBLISHED))
  const faults = [...mapped.faults, ...(again ?? refusal).errors]
  const reason = again === null ? null : again.message
  return { item: { ...item, mapped: { ...mapped, input: again === null ? input : null } }, faults, reason }
}

async function refusalOf(work: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_INPUT') return error
    throw error
  }
}
