export {
  type Doctor,
  type Examined,
  type Finding,
  makeDoctor,
  type OrganisationCheck,
  type RecordCheck,
  type RecordHistory,
} from './doctor.service.ts'
export {
  FEED_START,
  type Feed,
  type FeedPlace,
  makeFeed,
  type RecordedEvent,
  readEventsOfRecords,
  readRecordEvents,
} from './feed.service.ts'
export { ledgerJobs } from './ledger.jobs.ts'
export { makeNumbers, type TakeNumbers } from './numbers.service.ts'
export { claimRecords, lockRecords, makeRecorder } from './recorder.service.ts'
