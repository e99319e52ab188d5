import { z } from 'zod'
import {
  changeEventOut,
  listChangeEventsQuery,
  presentChangeEvent,
} from '#features/change-events/change-events.schema.ts'
import type { ChangeEvents } from '#features/change-events/index.ts'
import { feedEventOut, feedQuery, presentEvent, readQuery } from '#features/feed/feed.schema.ts'
import type { FeedPages } from '#features/feed/index.ts'
import { HeartbeatOut, ListHeartbeatsQuery, presentHeartbeat } from '#features/heartbeats/heartbeats.schema.ts'
import { incidentListItemOut, presentReadItem } from '#features/incidents/incident.schema.ts'
import { writeIncidentLine } from '#features/incidents/incident-line.schema.ts'
import { listIncidentsQuery, readFilter } from '#features/incidents/incident-list.schema.ts'
import type { ExportIncidents } from '#features/incidents/index.ts'
import { ArticleOut, ListArticlesQuery, presentArticle } from '#features/knowledge/articles.schema.ts'
import { readListQuery } from '#features/master-data/master-data.schema.ts'
import { ListSchedulesQuery, presentSchedule, ScheduleOut } from '#features/on-call/schedules.schema.ts'
import {
  ListPeopleQuery,
  ListStakeholderGroupsQuery,
  ListTeamsQuery,
  PersonOut,
  presentPerson,
  presentStakeholderGroup,
  presentTeam,
  StakeholderGroupOut,
  TeamOut,
} from '#features/people/people.schema.ts'
import { AssetOut, ListAssetsQuery, presentAsset } from '#features/plant/asset.schema.ts'
import { ListStopWindowsQuery, presentStopWindow, StopWindowOut } from '#features/plant/stop-windows.schema.ts'
import { ListSuppliersQuery, presentSupplier, SupplierOut } from '#features/suppliers/suppliers.schema.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { flagIn } from '#kernel/wire.ts'
import type { ExportPage, ReadExportPage } from './exports.service.ts'

type Listing<R> = {
  readonly list: (
    ctx: Ctx,
    query: ReturnType<typeof readListQuery>,
  ) => Promise<{ readonly items: readonly R[]; readonly nextCursor: string | null }>
}

/** The lists that are exported. */
export type ExportedServices = {
  readonly exportIncidents: ExportIncidents
  readonly feedPages: FeedPages
  readonly changeEvents: ChangeEvents
} & { readonly [S in (typeof KEYED)[number]['service']]: Listing<unknown> }

/** What can be exported: as its list answers it, to whom its list answers. */
export type ExportResource = {
  readonly name: string
  /** `ExportIncidents` */
  readonly operationId: string
  /** Its row of the authorisation matrix. */
  readonly operation: string
  readonly tag: string
  readonly order: string
  /** The filters of the list, and what else the export itself understands. */
  readonly query: z.ZodObject
  /** The members of an item, in the order in which a table has them. */
  readonly columns: readonly string[]
  readonly reading: (services: ExportedServices, query: Readonly<Record<string, unknown>>) => ReadExportPage
}

/** The kinds of master data: one list each. */
const KEYED = [
  {
    name: 'assets',
    service: 'assets',
    operation: 'asset.read',
    tag: 'Plant',
    query: ListAssetsQuery,
    out: AssetOut,
    present: presentAsset,
  },
  {
    name: 'people',
    service: 'people',
    operation: 'person.read',
    tag: 'People',
    query: ListPeopleQuery,
    out: PersonOut,
    present: presentPerson,
  },
  {
    name: 'teams',
    service: 'teams',
    operation: 'team.read',
    tag: 'People',
    query: ListTeamsQuery,
    out: TeamOut,
    present: presentTeam,
  },
  {
    name: 'stakeholder-groups',
    service: 'stakeholderGroups',
    operation: 'stakeholder_group.read',
    tag: 'People',
    query: ListStakeholderGroupsQuery,
    out: StakeholderGroupOut,
    present: presentStakeholderGroup,
  },
  {
    name: 'suppliers',
    service: 'suppliers',
    operation: 'supplier.read',
    tag: 'Suppliers',
    query: ListSuppliersQuery,
    out: SupplierOut,
    present: presentSupplier,
  },
  {
    name: 'articles',
    service: 'articles',
    operation: 'article.read',
    tag: 'Knowledge',
    query: ListArticlesQuery,
    out: ArticleOut,
    present: presentArticle,
  },
  {
    name: 'schedules',
    service: 'schedules',
    operation: 'schedule.read',
    tag: 'On-call',
    query: ListSchedulesQuery,
    out: ScheduleOut,
    present: presentSchedule,
  },
  {
    name: 'stop-windows',
    service: 'stopWindows',
    operation: 'stop_window.read',
    tag: 'Plant',
    query: ListStopWindowsQuery,
    out: StopWindowOut,
    present: presentStopWindow,
  },
  {
    name: 'heartbeats',
    service: 'heartbeats',
    operation: 'heartbeat.read',
    tag: 'Heartbeats',
    query: ListHeartbeatsQuery,
    out: HeartbeatOut,
    present: presentHeartbeat,
  },
] as const

const PAGE = LIMITS.pageSize
const columnsOf = (out: z.ZodObject): readonly string[] => Object.keys(out.shape)
/** Items as JSON, presented when they are taken. */
const write = <T>(items: readonly T[], present: (item: T) => unknown): Iterable<string> =>
  items.values().map((item) => JSON.stringify(present(item)))

const capital = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

const keyedResource = ({
  name,
  service,
  operation,
  tag,
  query,
  out,
  present,
}: (typeof KEYED)[number]): ExportResource => {
  const { limit: _limit, cursor: _cursor, sort: _sort, ...filters } = query.shape
  return {
    name,
    operationId: `export${capital(name)}`,
    operation,
    tag,
    order: 'In the order of their keys. Without `retired`, only what is in use.',
    query: z.strictObject(filters),
    columns: columnsOf(out),
    reading: (services, given) => async (ctx, place) => {
      const asked = { ...given, limit: PAGE, sort: 'key' as const, ...(place !== null && { cursor: place as string }) }
      const { items, nextCursor } = await services[service].list(ctx, readListQuery(asked))
      return { items: write(items, present as (item: unknown) => unknown), next: nextCursor }
    },
  }
}

function presentWithoutClocks(read: Parameters<typeof presentReadItem>[0]): object {
  const { slas: _, ...item } = presentReadItem(read)
  return item
}

const incidents = (): ExportResource => {
  const { limit: _limit, cursor: _cursor, sort: _sort, ...filters } = listIncidentsQuery.shape
  const columns = columnsOf(incidentListItemOut).filter((column) => column !== 'slas')
  return {
    name: 'incidents',
    operationId: 'exportIncidents',
    operation: 'incident.list',
    tag: 'Incidents',
    order:
      'In the order of their ids, which is the order of their creation. Clocks are left out, for how they stand is ' +
      'worked out for an instant; with `slas=true` each incident has them as of its page.',
    query: z.strictObject({
      ...filters,
      slas: flagIn.optional().meta({ description: 'With clocks: dearer by far.' }),
      notes: flagIn.optional().meta({
        description: 'With all that was said of each, when and by whom, as far as you may see it: dearer.',
      }),
    }),
    columns: [...columns, 'slas', 'notes'],
    reading: ({ exportIncidents }, given) => {
      const { slas, notes, ...asked } = given as z.output<z.ZodObject<typeof filters>> & {
        slas?: boolean
        notes?: boolean
      }
      const filter = readFilter(asked)
      const noted = async (ctx: Ctx, ids: readonly string[]) =>
        notes === true ? await exportIncidents.notes(ctx, ids) : null
      return async (ctx, place): Promise<ExportPage> => {
        const at = place as Parameters<ExportIncidents['lines']>[2]
        // What of their batches is not shown to suppliers depends on the incident: theirs are presented one by one.
        if (slas !== true && !ctx.actor.roles.includes('supplier')) {
          const { items, next } = await exportIncidents.lines(ctx, filter, at, notes)
          const said = await noted(ctx, idsOf(items))
          return { items: said === null ? items.values().map(writeIncidentLine) : writeNoted(items, said), next }
        }
        const { items, next } = await exportIncidents.items(ctx, filter, at)
        const said = await noted(ctx, idsOf(items))
        const present = slas === true ? presentReadItem : presentWithoutClocks
        return {
          items: write(items, said === null ? present : (one) => ({ ...present(one), notes: said.get(one.id) ?? [] })),
          next,
        }
      }
    },
  }
}

const idsOf = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id)

const writeNoted = (
  items: readonly (Parameters<typeof writeIncidentLine>[0] & { readonly id: string })[],
  said: Awaited<ReturnType<ExportIncidents['notes']>>,
): Iterable<string> =>
  items
    .values()
    .map((item) => `${writeIncidentLine(item).slice(0, -1)},"notes":${JSON.stringify(said.get(item.id) ?? [])}}`)

const events = (): ExportResource => {
  const { limit: _limit, after: _after, ...filters } = feedQuery.shape
  return {
    name: 'events',
    operationId: 'exportEvents',
    operation: 'event.read',
    tag: 'Events',
    order: 'The whole history the caller may see, in the order of the feed: record after record as it was committed.',
    query: z.strictObject(filters),
    columns: columnsOf(feedEventOut),
    reading: ({ feedPages }, given) => {
      const query = readQuery(given as z.output<z.ZodObject<typeof filters>>)
      return async (ctx, place) => {
        const asked = place === null ? query : { ...query, after: place as string }
        const { items, nextCursor, hasMore } = await feedPages.list(ctx, asked, PAGE)
        return {
          items: write(items, ({ event, cursor }) => presentEvent(event, cursor)),
          next: hasMore ? nextCursor : null,
        }
      }
    },
  }
}

const changeEvents = (): ExportResource => {
  const { limit: _limit, cursor: _cursor, ...filters } = listChangeEventsQuery.shape
  return {
    name: 'change-events',
    operationId: 'exportChangeEvents',
    operation: 'change_event.read',
    tag: 'Change events',
    order: 'The latest first, by when they began.',
    query: z.strictObject(filters),
    columns: columnsOf(changeEventOut),
    reading: (services, given) => {
      const { asset = null, atFrom = null, atTo = null } = given as Partial<z.output<typeof listChangeEventsQuery>>
      return async (ctx, place) => {
        const page = { limit: PAGE, cursor: (place as string | null) ?? undefined }
        const { items, nextCursor } = await services.changeEvents.list(ctx, { asset, from: atFrom, to: atTo, ...page })
        return { items: write(items, presentChangeEvent), next: nextCursor }
      }
    },
  }
}

/** Everything that can be exported, by its name in the address. */
export const EXPORT_RESOURCES: readonly ExportResource[] = [
  incidents(),
  events(),
  ...KEYED.map(keyedResource),
  changeEvents(),
]
