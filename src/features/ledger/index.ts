export { BACKUP_ORDERS, examineBackup } from './backup-chains.service.ts'
export {
  type Doctor,
  type Examined,
  type Finding,
  type LongCheck,
  makeDoctor,
  type OrganisationCheck,
  type RecordCheck,
  type RecordHistory,
} from './doctor.service.ts'
export {
  type Feed,
  findPlaceAt,
  makeFeed,
  type PlacedEvent,
  type RecordedEvent,
  readEvents,
  readEventsOfRecords,
  readEventsOfTypes,
  readFeed,
  readHorizon,
  readRecordEvents,
  type ScannedEvent,
  scanEvents,
} from './feed.service.ts'
export {
  comparePlaces,
  decodePlace,
  encodePlace,
  endOf,
  FEED_START,
  type FeedHorizon,
  type FeedPlace,
  judgeBookmark,
  laterPlace,
} from './feed-place.core.ts'
export { ledgerJobs } from './ledger.jobs.ts'
export { takeNumbers as takeNumbersWithin } from './ledger.store.ts'
export { makeNumbers, type TakeNumbers } from './numbers.service.ts'
export { claimRecords, EVENTS_TOPIC, lockRecords, makeRecorder } from './recorder.service.ts'
export { type NumberStretch, reserveNumbers } from './reserve-numbers.service.ts'
