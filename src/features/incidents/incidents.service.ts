import { makeNumbers } from '#features/ledger/index.ts'
import type { LoadDirectory } from '#features/notifications/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import { makeIncidentActions } from './actions.service.ts'
import { makeArticleRatings } from './article-ratings.service.ts'
import { makeBatchList } from './batch-list.service.ts'
import { makeIncidentBatches } from './batches.service.ts'
import { makeDecideIncidents } from './decide-incidents.service.ts'
import type { Grounds } from './incident-ground.service.ts'
import { makeIncidentSources } from './incident-sources.service.ts'
import { makeOpenIncidents } from './open-incidents.service.ts'
import { makeOverdueHolds } from './overdue-holds.service.ts'
import { makeReadIncidents } from './read-incidents.service.ts'
import { makeTimeline } from './timeline.service.ts'

export type IncidentOptions = {
  readonly database: Database
  readonly grounds: Grounds
  /** Whom notices can reach. */
  readonly directory: LoadDirectory
  readonly newId: NewId
  /** Transactions of one organisation that create incidents at once. */
  readonly lanes: number
  /** Told how many creates each transaction holds. */
  readonly observeCreates: (size: number) => void
}

/** Every use case of incidents. */
export const makeIncidentServices = ({
  database,
  grounds,
  directory,
  newId,
  lanes,
  observeCreates,
}: IncidentOptions) => ({
  openIncidents: makeOpenIncidents({
    database,
    grounds,
    newId,
    takeNumbers: makeNumbers(database),
    lanes,
    observe: observeCreates,
  }),
  readIncidents: makeReadIncidents({ database, grounds }),
  decideIncidents: makeDecideIncidents({ database, grounds, newId }),
  incidentActions: makeIncidentActions({ database, grounds, directory, newId }),
  incidentBatches: makeIncidentBatches({ database, grounds, directory, newId }),
  overdueHolds: makeOverdueHolds({ database, grounds, directory, newId }),
  batchList: makeBatchList({ database }),
  incidentSources: makeIncidentSources({ grounds, directory, newId }),
  timeline: makeTimeline({ database, grounds, newId }),
  articleRatings: makeArticleRatings({ database }),
})

export type IncidentServices = ReturnType<typeof makeIncidentServices>
