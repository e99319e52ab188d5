/** Every limit of the product, in one place. Each is tested at n and n + 1. */
export const LIMITS = Object.freeze({
  bodyBytes: 1_048_576,
  batchBodyBytes: 8_388_608,
  jsonDepth: 20,
  pageSize: 200,
  pageSizeDefault: 50,
  /** A total is counted no further. */
  countedRows: 10_000,
  keyLength: 200,
  titleLength: 300,
  textLength: 20_000,
  shortTextLength: 500,
  arrayLength: 200,
  batchItems: 1_000,
  fieldsPerForm: 100,
  attributesPerAsset: 100,
  assetDepth: 20,
  linksPerRecord: 1_000,
  supportLines: 20,
  contactsPerRecord: 100,
  digestTimes: 24,
  addressLength: 1_000,
  importRows: 5_000,
  importPeople: 2_000,
  importColumns: 200,
  importLineLength: 100_000,
  importFaults: 1_000,
  organisationsInMemory: 200,
  idempotencyKeyLength: 255,
  idempotencyDays: 7,
  searchLength: 200,
  occurrences: 2_000_000_000,
  configurationBytes: 4_194_304,
  rulesPerList: 10_000,
  categories: 5_000,
  priorities: 20,
  configurationFaults: 1_000,
  expressionLength: 2_000,
  expressionMacroDepth: 2,
  expressionNodes: 1_000,
  expressionDepth: 40,
  expressionListElements: 500,
  expressionCost: 2_000_000,
  ruleListCost: 20_000_000,
  changeEventLinks: 20,
  /** Articles suggested for an incident. */
  suggestedArticles: 5,
  /** How long planned work may last. */
  changeEventDays: 31,
  changeWindowHours: 744,
  nearMisses: 50,
  decisionFaults: 50,
  backtestIncidents: 50_000,
  backtestItems: 1_000,
  patternLength: 300,
  patternSubjectLength: 20_000,
  graphqlDepth: 10,
  graphqlIntrospectionDepth: 20,
  graphqlAliases: 30,
  graphqlRootFields: 20,
  graphqlTokens: 2_000,
  /** Characters of a document: what is long belongs into its variables. */
  graphqlDocumentLength: 65_536,
  graphqlCost: 1_000,
  coalescedCreates: 64,
  usersBlocked: 10_000_000,
  clockSkewSeconds: 60,
  calendars: 200,
  shiftsPerCalendar: 100,
  exceptionsPerCalendar: 2_000,
  explainedSegments: 2_000,
  /** Pings in one transaction. */
  coalescedPings: 200,
  pingFacts: 50,
  /** The longest that a source may be silent. */
  heartbeatHours: 1_000,
  stopWindowDays: 366,
  recurringStopDays: 31,
  stopWindowExceptions: 500,
  /** Days of a rendered range of planned stops. */
  stopRangeDays: 800,
  layersPerSchedule: 30,
  /** Versions of a layer's rotation. */
  rotationsPerLayer: 50,
  turnsPerRotation: 200,
  peoplePerTurn: 20,
  rotationEvery: 366,
  restrictionsPerLayer: 20,
  /** Overrides of a schedule that have not ended. */
  overridesAhead: 500,
  overrideDays: 366,
  /** A rendered schedule: days, and segments of all levels and layers. */
  renderedDays: 400,
  renderedSegments: 10_000,
  schedulesInMemory: 1_000,
  /** Good calendar links to one schedule or one person. */
  calendarLinks: 50,
  calendarFeedPastDays: 31,
  calendarFeedDays: 180,
  calendarFeedEvents: 5_000,
  /** Reads of one calendar feed in an hour; programs look every quarter of an hour at most. */
  calendarFeedReads: 60,
  clockTargetHours: 100_000,
  warningsPerClock: 20,
  /** Timers of one incident that are shown. */
  timersOfIncident: 200,
  /** Notices in one message, and those of them that it lists: of the rest it says how many. */
  noticesPerBundle: 1_000,
  noticesListed: 40,
  /** Characters of the subject and the text of a message. */
  subjectLength: 250,
  messageLength: 8_000,
  tokenLength: 8_192,
  linkLength: 2_000,
  /** Streams of server-sent events and subscriptions open at once, in one process. */
  streamsPerPrincipal: 200,
  streams: 2_000,
  /** What may wait for a reader before it is found too slow. */
  streamBacklogBytes: 1_048_576,
  /** Records that one reader of the feed names. */
  feedRecords: 50,
  /** Connections that wait for their `connection_init`, and subscriptions of one connection. */
  socketInitSeconds: 10,
  subscriptionsPerConnection: 50,
  /** Messages of a subscription that wait for its reader. */
  subscriptionBacklog: 1_000,
  issuerLength: 500,
  /** A table of incidents: its bytes as sent and unpacked, how much more the latter may be, its columns. */
  tableBytes: 2_147_483_648,
  tableCompression: 100,
  tableColumns: 1_000,
  tableLineLength: 500_000,
  /** Incidents and steps of their lives in one transaction of an import. */
  importIncidents: 50,
  importSteps: 500,
  /** The same of one that shares its process with others. */
  importIncidentsShared: 20,
  importStepsShared: 100,
  /** Assets, people or teams in one import by mapping, and of them in one transaction. */
  importRecords: 50_000,
  importRecordsAtOnce: 500,
  importPeopleAtOnce: 100,
  /** Rows that tell the life of one incident. */
  importRowsOfIncident: 2_000,
  /** Notes of one incident in one import. */
  importNotesOfIncident: 5_000,
  /** Rows that were refused and are kept: with more the import ends. */
  importRejectedRows: 50_000,
  /** They are kept for so long; and so many of them go in one transaction. */
  importRejectedDays: 90,
  importRejectedCleared: 5_000,
  importsAtOnce: 2,
  /** A list or an object of a message that expressions loop over, and a text in it. */
  messageListItems: 1_000,
  messageBodyLength: 200_000,
  webhooks: 200,
  webhookTypes: 50,
  webhookHeaders: 20,
  webhookHeaderLength: 2_000,
  webhookSecrets: 10,
  /** Deliveries of one replay. */
  webhookReplay: 1_000,
  /** Messages in one payload, and in one replay. */
  intakeItems: 5_000,
  aliasLength: 512,
  intakeReplays: 100,
  /** Days that redeliveries are recognised, settled messages are kept, and those that wait for somebody. */
  intakeOccurrenceDays: 14,
  intakeSettledDays: 30,
  intakeUnusableDays: 180,
  /** Filters of topics of one mapping; bytes of a message of MQTT that is read. */
  topicFilters: 50,
  mqttPayloadBytes: 1_048_576,
  /** Messages of MQTT that are taken in together, and days that the last content of a topic is known. */
  mqttBatch: 64,
  mqttStateDays: 366,
  /** Edge nodes and devices of Sparkplug B together, and the metrics of one. */
  sparkplugSources: 5_000,
  sparkplugMetrics: 20_000,
  /** Whoever is asked for its births is left alone so long. */
  sparkplugRebirthSeconds: 30,
  /** Exports under way, of one principal and of the process. */
  exportsPerPrincipal: 3,
  exports: 12,
  /** Evidence: bytes of a file, files and bytes of an incident, uploads under way of an incident and of a principal. */
  evidenceBytes: 104_857_600,
  evidenceFiles: 200,
  evidenceBytesOfIncident: 1_073_741_824,
  evidenceUploadsOfIncident: 10,
  evidenceUploadsOfPrincipal: 20,
  /** Of a mail: characters of its text and subject, its headers and each of them, files named, their names. */
  mailTextLength: 100_000,
  mailSubjectLength: 1_000,
  mailHeaders: 100,
  mailHeaderLength: 1_000,
  mailFilesListed: 100,
  mailFileNameLength: 200,
  /** Files of one mail that become evidence. */
  mailFiles: 50,
  /** Mails of one sender in ten minutes, for each organisation: more wait at their server. */
  mailsPerSender: 60,
  /** Senders and domains named for an intake address. */
  intakeSenders: 200,
  /** Days that a mail which was taken in is recognised again, and that answers to it find its incident. */
  inboundMailDays: 400,
  /** Open incidents that the retained state of an asset lists; more are only counted. */
  mqttOpenIncidents: 50,
  simulationHours: 744,
  simulationActs: 100,
  simulationEntries: 2_000,
  escalationDelayHours: 100_000,
  /** Whatever is repeated leaves people so long. */
  escalationRepeatSeconds: 60,
} as const)
