import type { Followed } from './feed-followers.ts'
import { openStage } from './stage.ts'
import type { Row } from './table.ts'

const FOLLOWERS = 100
const COMMITS_PER_SECOND = 500
const SECONDS = 10
/** From the commit to the follower. */
const MOST_MILLISECONDS = 100

const INCIDENT = { title: 'Printer stands', category: 'office-it/printer', assets: ['lei/office/printer-2'] }

/** A hundred followers of the feed, each to see every commit soon after it, at five hundred commits a second. */
export async function measureFeed(): Promise<readonly Row[]> {
  const stage = await openStage({}, ['track_commit_timestamp=on'])
  try {
    const incidents = Array.from({ length: 50 }, () => INCIDENT)
    const made = await stage.post('/v1/incidents/batch', { incidents })
    if (made.status !== 207 || made.body.includes('"problem"'))
      throw new Error(`filling answered ${made.body.slice(0, 500)}`)
    const { items } = JSON.parse(made.body) as { items: readonly { incident: { id: string } }[] }
    const followed = await stage.run<Followed>('feed-followers.ts', {
      databaseUrl: stage.databaseUrl,
      port: stage.port,
      token: stage.token,
      followers: FOLLOWERS,
      commitsPerSecond: COMMITS_PER_SECOND,
      connections: 32,
      seconds: SECONDS,
      incidents: items.map(({ incident }) => incident.id),
    })
    return rowsOf(followed)
  } finally {
    await stage.close()
  }
}

const row = (name: string, ours: string, target: string, reached: boolean): Row => ({
  name,
  ours,
  reference: '',
  ratio: '',
  target,
  reached,
})

const rowsOf = ({ perSecond, p50, p99, p50AfterCommit, p99AfterCommit, missed, doubled }: Followed): readonly Row[] => [
  row(
    `feed, ${FOLLOWERS} followers, commits`,
    `${perSecond.toFixed(0)}/s`,
    `>= ${COMMITS_PER_SECOND * 0.95}/s`,
    perSecond >= COMMITS_PER_SECOND * 0.95,
  ),
  row(
    '  seen by each, p99 from the commit',
    `${p99AfterCommit.toFixed(1)} ms`,
    `<= ${MOST_MILLISECONDS} ms`,
    p99AfterCommit <= MOST_MILLISECONDS,
  ),
  row('  p50 from the commit', `${p50AfterCommit.toFixed(1)} ms`, '', true),
  row('  p50 and p99 from the request', `${p50.toFixed(1)} and ${p99.toFixed(1)} ms`, '', true),
  row('  missed and doubled', `${missed} and ${doubled}`, '0 and 0', missed + doubled === 0),
]
