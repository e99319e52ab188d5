/** A session that reads across organisations: role andon_worker. */
export type WorkerSession = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** Every organisation. */
export const listOrganisations = (worker: WorkerSession): Promise<{ readonly id: string; readonly key: string }[]> =>
  worker.query('mqtt.listOrganisations', 'select id, key from orgs order by id')
