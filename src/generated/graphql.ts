// DO NOT EDIT. Made from schema.graphql by `npm run generate`; a contract test compares it.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant: RFC 3339 in UTC with milliseconds, `2026-11-21T05:14:00.000Z`. Any offset is read. */
  DateTime: { input: string; output: string; }
  /** A duration in hours, minutes and seconds: ISO 8601, `PT1H30M`, `-PT5M`. */
  Duration: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** A record that can be fetched by its id alone. */
export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Why a mutation was refused: the refusal itself first, then each fault of the input. */
export type MutationError = {
  /** The code REST gives the problem or the fault. */
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  /** Where in the arguments: `["input", "title"]`; faults of the draft that is published stand below `draft`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** Further members of the refusal, such as `allowed` or `gates`. */
  readonly details?: Maybe<Scalars['JSON']['output']>;
};

export type Query = {
  /** Who asks, as the service sees it. */
  readonly me: Me;
  /** An incident by its id. */
  readonly node?: Maybe<Node>;
  /** An incident by id or number, `INC-1042`. */
  readonly incident?: Maybe<Incident>;
  /** The incidents the caller may see. `sort` is `openedAt`, `updatedAt` or `number`, `-` before it for descending. */
  readonly incidents: IncidentConnection;
  /** What creating this incident would decide. Nothing is written. */
  readonly decide: DecidedIncident;
  /**
   * Batches across incidents, those of the newest first. Those of incidents that the caller may not read are left out: a
   * page may hold fewer than asked for and still have a next one.
   */
  readonly batches: BatchConnection;
  /**
   * What will happen next, when, and why. Timers of incidents that the caller may not read are left out: a page may hold
   * fewer than asked for and still have a next one.
   */
  readonly timers: TimerConnection;
  /** Who was told what, how, and what became of it; the latest first. */
  readonly notifications: NotificationConnection;
  readonly notification: Notification;
  /** What was changed, or will be; the latest first. */
  readonly changeEvents: ChangeEventConnection;
  readonly changeEvent: ChangeEvent;
  /** The latest first. Files are sent by REST. */
  readonly imports: ImportConnection;
  readonly import: Import;
  /** Messages that an intake could not use, or not wholly; the latest first. */
  readonly intakeMessages: IntakeMessageConnection;
  readonly intakeMessage: IntakeMessage;
  /** What a message would become by a mapping. Nothing is written. */
  readonly testIntake: ReadonlyArray<IntakeReading>;
  /** How a message would read, with the texts that are published or those of the draft. Nothing is sent. */
  readonly messagePreview: MessagePreview;
  readonly asset?: Maybe<Asset>;
  readonly assets: AssetConnection;
  readonly team?: Maybe<Team>;
  readonly teams: TeamConnection;
  readonly person?: Maybe<Person>;
  readonly people: PersonConnection;
  readonly stakeholderGroup?: Maybe<StakeholderGroup>;
  readonly stakeholderGroups: StakeholderGroupConnection;
  readonly heartbeat?: Maybe<Heartbeat>;
  readonly heartbeats: HeartbeatConnection;
  readonly stopWindow?: Maybe<StopWindow>;
  readonly stopWindows: StopWindowConnection;
  /** The stop windows that last at an instant; now when left out. With an asset, those that stop it. */
  readonly activeStopWindows: ActiveStopWindowConnection;
  readonly intakeAddress?: Maybe<IntakeAddress>;
  readonly intakeAddresses: IntakeAddressConnection;
  readonly supplier?: Maybe<Supplier>;
  readonly suppliers: SupplierConnection;
  /**
   * Articles of the knowledge base. Reading drafts needs a right of its own: others are shown what is approved, and
   * nothing beside it.
   */
  readonly article?: Maybe<Article>;
  readonly articles: ArticleConnection;
  /** The texts of an article that were approved, the newest first. */
  readonly articleVersions: ArticleVersionConnection;
  readonly articleVersion?: Maybe<ArticleVersion>;
  readonly schedule?: Maybe<Schedule>;
  readonly schedules: ScheduleConnection;
  /** A schedule that is not saved, laid out. */
  readonly previewSchedule: RenderedSchedule;
  /** Who is on call of every team that has a schedule; now when left out, at every level when left out. */
  readonly teamsOnCall: TeamOnCallConnection;
  /** Secret addresses of calendars: all of them for who manages schedules, else your own. */
  readonly calendarLinks: CalendarLinkConnection;
  /** Who is told of events outside: those that see no site which the caller does not. */
  readonly webhooks: WebhookConnection;
  readonly webhook?: Maybe<Webhook>;
  /** The latest first, with their attempts. */
  readonly webhookDeliveries: WebhookDeliveryConnection;
  /** The categories of the published configuration, in its order. */
  readonly categories: CategoryConnection;
  readonly category?: Maybe<Category>;
  /** The published configuration, or the version named. */
  readonly configuration?: Maybe<Configuration>;
  /** The published versions, the newest first. */
  readonly configurationVersions: ConfigurationVersionConnection;
  /** Before the first change it is the published document. */
  readonly configurationDraft: ConfigurationDraft;
  /** What stands in the way of publishing the draft, or the document given instead. */
  readonly validateConfigurationDraft: ConfigurationValidation;
  /** What publishing the draft would change. */
  readonly planConfigurationDraft: ConfigurationComparison;
  /** Past incidents decided again with the draft: those that come out otherwise, with totals. */
  readonly backtestConfigurationDraft: Backtest;
  /** The whole course of an imaginary incident under the draft: clocks, steps, notices; without waiting, writing or sending. */
  readonly simulateConfigurationDraft: Simulation;
  /** What applying this document would change, and what stands in its way; writes nothing. */
  readonly planConfiguration: ConfigurationPlan;
  /** How this document differs from a version; nothing is judged. */
  readonly compareConfigurationDocument: ConfigurationComparison;
  /** How a version differs from another; from the one before, unless said. */
  readonly compareConfigurations: ConfigurationComparison;
  /** The JSON Schema of the document: editors complete and check it with that. */
  readonly configurationSchema: Scalars['JSON']['output'];
  /** Every event the caller may see, in the order of the feed. `after` is a cursor of it, or `latest`. */
  readonly events: EventPage;
  readonly apiClient?: Maybe<ApiClient>;
  readonly apiClients: ApiClientConnection;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIncidentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIncidentsArgs = {
  filter?: InputMaybe<IncidentFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDecideArgs = {
  input: CreateIncidentInput;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  configuration?: InputMaybe<ConfigurationState>;
  explain?: InputMaybe<Explanation>;
};


export type QueryBatchesArgs = {
  filter?: InputMaybe<BatchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTimersArgs = {
  filter?: InputMaybe<TimerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNotificationsArgs = {
  filter?: InputMaybe<NotificationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNotificationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryChangeEventsArgs = {
  filter?: InputMaybe<ChangeEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryChangeEventArgs = {
  id: Scalars['ID']['input'];
};


export type QueryImportsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIntakeMessagesArgs = {
  filter?: InputMaybe<IntakeMessageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIntakeMessageArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTestIntakeArgs = {
  name: Scalars['String']['input'];
  body: Scalars['JSON']['input'];
};


export type QueryMessagePreviewArgs = {
  input: MessagePreviewInput;
};


export type QueryAssetArgs = {
  key: Scalars['String']['input'];
};


export type QueryAssetsArgs = {
  filter?: InputMaybe<AssetFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTeamArgs = {
  key: Scalars['String']['input'];
};


export type QueryTeamsArgs = {
  filter?: InputMaybe<TeamFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPersonArgs = {
  key: Scalars['String']['input'];
};


export type QueryPeopleArgs = {
  filter?: InputMaybe<PersonFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStakeholderGroupArgs = {
  key: Scalars['String']['input'];
};


export type QueryStakeholderGroupsArgs = {
  filter?: InputMaybe<StakeholderGroupFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryHeartbeatArgs = {
  key: Scalars['String']['input'];
};


export type QueryHeartbeatsArgs = {
  filter?: InputMaybe<HeartbeatFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStopWindowArgs = {
  key: Scalars['String']['input'];
};


export type QueryStopWindowsArgs = {
  filter?: InputMaybe<StopWindowFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryActiveStopWindowsArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  asset?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIntakeAddressArgs = {
  key: Scalars['String']['input'];
};


export type QueryIntakeAddressesArgs = {
  filter?: InputMaybe<IntakeAddressFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySupplierArgs = {
  key: Scalars['String']['input'];
};


export type QuerySuppliersArgs = {
  filter?: InputMaybe<SupplierFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryArticleArgs = {
  key: Scalars['String']['input'];
};


export type QueryArticlesArgs = {
  filter?: InputMaybe<ArticleFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryArticleVersionsArgs = {
  key: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryArticleVersionArgs = {
  key: Scalars['String']['input'];
  number: Scalars['Int']['input'];
};


export type QueryScheduleArgs = {
  key: Scalars['String']['input'];
};


export type QuerySchedulesArgs = {
  filter?: InputMaybe<ScheduleFilter>;
  sort?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPreviewScheduleArgs = {
  input: PreviewScheduleInput;
};


export type QueryTeamsOnCallArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  level?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCalendarLinksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWebhooksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWebhookArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhookDeliveriesArgs = {
  webhook: Scalars['ID']['input'];
  state?: InputMaybe<WebhookDeliveryState>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCategoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCategoryArgs = {
  key: Scalars['String']['input'];
};


export type QueryConfigurationArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryConfigurationVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryValidateConfigurationDraftArgs = {
  document?: InputMaybe<Scalars['JSON']['input']>;
  yaml?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBacktestConfigurationDraftArgs = {
  input: BacktestInput;
};


export type QuerySimulateConfigurationDraftArgs = {
  input: SimulationInput;
};


export type QueryPlanConfigurationArgs = {
  document?: InputMaybe<Scalars['JSON']['input']>;
  yaml?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCompareConfigurationDocumentArgs = {
  version: Scalars['Int']['input'];
  document?: InputMaybe<Scalars['JSON']['input']>;
  yaml?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCompareConfigurationsArgs = {
  version: Scalars['Int']['input'];
  with?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryEventsArgs = {
  filter?: InputMaybe<EventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryApiClientArgs = {
  key: Scalars['String']['input'];
};


export type QueryApiClientsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type Mutation = {
  readonly createIncident: CreateIncidentPayload;
  /** Up to 1,000 incidents, each on its own: `results` stand in the order of the input. */
  readonly createIncidents: CreateIncidentsPayload;
  readonly updateIncident: IncidentPayload;
  readonly acknowledgeIncident: IncidentPayload;
  /** Adds batches, under review. */
  readonly addIncidentBatches: IncidentPayload;
  /** Holds, releases or rejects batches, or has them reviewed again. */
  readonly disposeIncidentBatches: IncidentPayload;
  /** Confirms that batches are blocked in the MES or ERP; said again it changes nothing. */
  readonly confirmBatchHolds: IncidentPayload;
  /** Has a notification that failed, or could not be delivered, tried again at once. */
  readonly retryNotification: RetryNotificationPayload;
  /** Records a change. One whose source and reference are known is revised. */
  readonly recordChangeEvent: RecordChangeEventPayload;
  /** Takes kept messages in again, by their mappings as they are now. */
  readonly replayIntakeMessages: ReplayIntakeMessagesPayload;
  /** Says that a kept message will not be used. */
  readonly discardIntakeMessage: DiscardIntakeMessagePayload;
  readonly startIncident: IncidentPayload;
  readonly holdIncident: IncidentPayload;
  readonly resumeIncident: IncidentPayload;
  readonly containIncident: IncidentPayload;
  readonly resolveIncident: IncidentPayload;
  readonly verifyIncident: IncidentPayload;
  readonly closeIncident: IncidentPayload;
  readonly reopenIncident: IncidentPayload;
  readonly cancelIncident: IncidentPayload;
  readonly assignIncident: IncidentPayload;
  readonly escalateIncident: IncidentPayload;
  /** Acknowledges the open incident that has the `dedupKey`. */
  readonly acknowledgeIncidentByDedupKey: IncidentPayload;
  /** The same with resolve; without a resolution code the first of the configuration is taken. */
  readonly resolveIncidentByDedupKey: IncidentPayload;
  readonly addTimelineEntry: TimelineEntryPayload;
  /** Says whether an article helped with an incident: once for each who says it, and it can be changed. */
  readonly rateArticle: ArticleRatingPayload;
  readonly withdrawEvidence: EvidencePayload;
  readonly createAsset: AssetPayload;
  readonly updateAsset: AssetPayload;
  readonly retireAsset: AssetPayload;
  readonly restoreAsset: AssetPayload;
  readonly importAssets: ImportPayload;
  readonly createTeam: TeamPayload;
  readonly updateTeam: TeamPayload;
  readonly retireTeam: TeamPayload;
  readonly restoreTeam: TeamPayload;
  readonly importTeams: ImportPayload;
  readonly createPerson: PersonPayload;
  readonly updatePerson: PersonPayload;
  readonly retirePerson: PersonPayload;
  readonly restorePerson: PersonPayload;
  readonly importPeople: ImportPayload;
  /** Tokens issued before are refused. */
  readonly setPersonPassword: SetPersonPasswordPayload;
  readonly createStakeholderGroup: StakeholderGroupPayload;
  readonly updateStakeholderGroup: StakeholderGroupPayload;
  readonly retireStakeholderGroup: StakeholderGroupPayload;
  readonly restoreStakeholderGroup: StakeholderGroupPayload;
  readonly importStakeholderGroups: ImportPayload;
  readonly createHeartbeat: HeartbeatPayload;
  readonly updateHeartbeat: HeartbeatPayload;
  readonly retireHeartbeat: HeartbeatPayload;
  readonly restoreHeartbeat: HeartbeatPayload;
  readonly importHeartbeats: ImportPayload;
  /** Says that a source is alive. */
  readonly pingHeartbeat: PingPayload;
  readonly createStopWindow: StopWindowPayload;
  readonly updateStopWindow: StopWindowPayload;
  readonly retireStopWindow: StopWindowPayload;
  readonly restoreStopWindow: StopWindowPayload;
  readonly importStopWindows: ImportPayload;
  readonly createIntakeAddress: IntakeAddressPayload;
  readonly updateIntakeAddress: IntakeAddressPayload;
  readonly retireIntakeAddress: IntakeAddressPayload;
  readonly restoreIntakeAddress: IntakeAddressPayload;
  readonly importIntakeAddresses: ImportPayload;
  readonly createSupplier: SupplierPayload;
  readonly updateSupplier: SupplierPayload;
  readonly retireSupplier: SupplierPayload;
  readonly restoreSupplier: SupplierPayload;
  readonly importSuppliers: ImportPayload;
  readonly createArticle: ArticlePayload;
  /** A change of what is approved waits beside it until it is approved itself. */
  readonly updateArticle: ArticlePayload;
  /** Puts what waits in force, and keeps it as a version. */
  readonly approveArticle: ArticlePayload;
  /** Drops the draft beside what is in force. */
  readonly discardArticleDraft: ArticlePayload;
  readonly retireArticle: ArticlePayload;
  readonly restoreArticle: ArticlePayload;
  readonly importArticles: ImportPayload;
  readonly createSchedule: SchedulePayload;
  readonly updateSchedule: SchedulePayload;
  readonly retireSchedule: SchedulePayload;
  readonly restoreSchedule: SchedulePayload;
  readonly importSchedules: ImportPayload;
  /** Puts somebody on duty outside the rotation. */
  readonly addScheduleOverride: ScheduleOverridePayload;
  /** Ends an override from now on; what has been stays. */
  readonly cancelScheduleOverride: ScheduleOverridePayload;
  /** The address is as good as a password, and shown once. */
  readonly createCalendarLink: CalendarLinkAddressPayload;
  readonly revokeCalendarLink: CalendarLinkPayload;
  /** The secret is shown once. */
  readonly createWebhook: WebhookSecretPayload;
  /** Whoever changes it answers for it from then on: it sees what they may see. */
  readonly updateWebhook: WebhookPayload;
  /** What waits for it is forgotten. */
  readonly deleteWebhook: DeleteWebhookPayload;
  /** What was committed while it was disabled is delivered, unless `skip` says otherwise. */
  readonly enableWebhook: WebhookPayload;
  /** Nothing is lost: events go on being kept for it. */
  readonly disableWebhook: WebhookPayload;
  /** Both secrets sign for a while. */
  readonly rotateWebhookSecret: WebhookSecretPayload;
  /** Sends a signed message at once, and shows what came of it. */
  readonly testWebhook: TestWebhookPayload;
  /** One delivery, the dead letters, or what was recorded in a time. */
  readonly replayWebhook: ReplayWebhookPayload;
  /** Replaces the draft by this document. */
  readonly replaceConfigurationDraft: ConfigurationDraftPayload;
  /** Merges a JSON merge patch into the draft. */
  readonly updateConfigurationDraft: ConfigurationDraftPayload;
  readonly publishConfiguration: ConfigurationPayload;
  /** Publishes this document when it differs from the published one. */
  readonly applyConfiguration: ConfigurationApplicationPayload;
  /** Publishes an earlier version again, as a new one. */
  readonly republishConfiguration: ConfigurationPayload;
  readonly createApiClient: ApiClientSecretPayload;
  readonly updateApiClient: ApiClientPayload;
  readonly rotateApiClient: ApiClientSecretPayload;
  readonly revokeApiClient: ApiClientPayload;
  readonly createApiKey: ApiKeySecretPayload;
  readonly revokeApiKey: ApiKeyPayload;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateIncidentArgs = {
  input: CreateIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateIncidentsArgs = {
  input: CreateIncidentsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateIncidentArgs = {
  input: UpdateIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAcknowledgeIncidentArgs = {
  input: AcknowledgeIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAddIncidentBatchesArgs = {
  input: AddIncidentBatchesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationDisposeIncidentBatchesArgs = {
  input: DisposeIncidentBatchesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationConfirmBatchHoldsArgs = {
  input: ConfirmBatchHoldsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetryNotificationArgs = {
  input: RetryNotificationInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRecordChangeEventArgs = {
  input: RecordChangeEventInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationReplayIntakeMessagesArgs = {
  input: ReplayIntakeMessagesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationDiscardIntakeMessageArgs = {
  input: DiscardIntakeMessageInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationStartIncidentArgs = {
  input: StartIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationHoldIncidentArgs = {
  input: HoldIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationResumeIncidentArgs = {
  input: ResumeIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationContainIncidentArgs = {
  input: ContainIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationResolveIncidentArgs = {
  input: ResolveIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationVerifyIncidentArgs = {
  input: VerifyIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCloseIncidentArgs = {
  input: CloseIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationReopenIncidentArgs = {
  input: ReopenIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCancelIncidentArgs = {
  input: CancelIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAssignIncidentArgs = {
  input: AssignIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationEscalateIncidentArgs = {
  input: EscalateIncidentInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAcknowledgeIncidentByDedupKeyArgs = {
  input: AcknowledgeIncidentByDedupKeyInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationResolveIncidentByDedupKeyArgs = {
  input: ResolveIncidentByDedupKeyInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAddTimelineEntryArgs = {
  input: AddTimelineEntryInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRateArticleArgs = {
  input: RateArticleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationWithdrawEvidenceArgs = {
  input: WithdrawEvidenceInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateAssetArgs = {
  input: CreateAssetInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateAssetArgs = {
  input: UpdateAssetInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireAssetArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreAssetArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportAssetsArgs = {
  input: ImportAssetsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateTeamArgs = {
  input: CreateTeamInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateTeamArgs = {
  input: UpdateTeamInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireTeamArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreTeamArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportTeamsArgs = {
  input: ImportTeamsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreatePersonArgs = {
  input: CreatePersonInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdatePersonArgs = {
  input: UpdatePersonInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetirePersonArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestorePersonArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportPeopleArgs = {
  input: ImportPeopleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationSetPersonPasswordArgs = {
  input: SetPersonPasswordInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateStakeholderGroupArgs = {
  input: CreateStakeholderGroupInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateStakeholderGroupArgs = {
  input: UpdateStakeholderGroupInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireStakeholderGroupArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreStakeholderGroupArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportStakeholderGroupsArgs = {
  input: ImportStakeholderGroupsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateHeartbeatArgs = {
  input: CreateHeartbeatInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateHeartbeatArgs = {
  input: UpdateHeartbeatInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireHeartbeatArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreHeartbeatArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportHeartbeatsArgs = {
  input: ImportHeartbeatsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationPingHeartbeatArgs = {
  input: PingHeartbeatInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateStopWindowArgs = {
  input: CreateStopWindowInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateStopWindowArgs = {
  input: UpdateStopWindowInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireStopWindowArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreStopWindowArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportStopWindowsArgs = {
  input: ImportStopWindowsInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateIntakeAddressArgs = {
  input: CreateIntakeAddressInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateIntakeAddressArgs = {
  input: UpdateIntakeAddressInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireIntakeAddressArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreIntakeAddressArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportIntakeAddressesArgs = {
  input: ImportIntakeAddressesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateSupplierArgs = {
  input: CreateSupplierInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateSupplierArgs = {
  input: UpdateSupplierInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireSupplierArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreSupplierArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportSuppliersArgs = {
  input: ImportSuppliersInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateArticleArgs = {
  input: CreateArticleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateArticleArgs = {
  input: UpdateArticleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationApproveArticleArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationDiscardArticleDraftArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireArticleArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreArticleArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportArticlesArgs = {
  input: ImportArticlesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateScheduleArgs = {
  input: CreateScheduleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateScheduleArgs = {
  input: UpdateScheduleInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRetireScheduleArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRestoreScheduleArgs = {
  input: RetireInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationImportSchedulesArgs = {
  input: ImportSchedulesInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationAddScheduleOverrideArgs = {
  input: AddScheduleOverrideInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCancelScheduleOverrideArgs = {
  input: CancelScheduleOverrideInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateCalendarLinkArgs = {
  input: CreateCalendarLinkInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRevokeCalendarLinkArgs = {
  input: RevokeCalendarLinkInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationEnableWebhookArgs = {
  input: EnableWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationDisableWebhookArgs = {
  input: DisableWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationTestWebhookArgs = {
  input: TestWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationReplayWebhookArgs = {
  input: ReplayWebhookInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationReplaceConfigurationDraftArgs = {
  input: ReplaceConfigurationDraftInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateConfigurationDraftArgs = {
  input: UpdateConfigurationDraftInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationPublishConfigurationArgs = {
  input: PublishConfigurationInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationApplyConfigurationArgs = {
  input: ApplyConfigurationInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRepublishConfigurationArgs = {
  input: RepublishConfigurationInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateApiClientArgs = {
  input: CreateApiClientInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationUpdateApiClientArgs = {
  input: UpdateApiClientInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRotateApiClientArgs = {
  input: RotateApiClientInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRevokeApiClientArgs = {
  input: RevokeApiClientInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/**
 * Each field takes one `input` and answers the changed record or `errors`; what is refused for other reasons (who asks,
 * limits, our own faults) is an error of the field. `expectedVersion` is the version the caller read: a newer record
 * refuses the change with STALE_VERSION. An `Idempotency-Key` header covers the whole operation, each field for itself
 * under the name of its answer.
 */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};

/**
 * What happens, as it happens: over WebSocket (`graphql-transport-ws`) at `/graphql`, with the token in `connection_init`.
 * Each subscriber is told what it may see at that moment; a connection whose access has ended is closed with 4403.
 */
export type Subscription = {
  /** An incident that the filter finds was created or changed: as it is now. Changes close together come as one. */
  readonly incidentChanged: Incident;
  /** The entries of one timeline as they are added. */
  readonly timelineEntryAdded: TimelineEntry;
  /** A clock reached a warning, was breached, or ran on beyond. */
  readonly slaMilestone: SlaMilestone;
};


/**
 * What happens, as it happens: over WebSocket (`graphql-transport-ws`) at `/graphql`, with the token in `connection_init`.
 * Each subscriber is told what it may see at that moment; a connection whose access has ended is closed with 4403.
 */
export type SubscriptionIncidentChangedArgs = {
  filter?: InputMaybe<IncidentFilter>;
};


/**
 * What happens, as it happens: over WebSocket (`graphql-transport-ws`) at `/graphql`, with the token in `connection_init`.
 * Each subscriber is told what it may see at that moment; a connection whose access has ended is closed with 4403.
 */
export type SubscriptionTimelineEntryAddedArgs = {
  incident: Scalars['ID']['input'];
};


/**
 * What happens, as it happens: over WebSocket (`graphql-transport-ws`) at `/graphql`, with the token in `connection_init`.
 * Each subscriber is told what it may see at that moment; a connection whose access has ended is closed with 4403.
 */
export type SubscriptionSlaMilestoneArgs = {
  filter?: InputMaybe<IncidentFilter>;
};

export type Role =
  | 'reporter'
  | 'integration'
  | 'responder'
  | 'manager'
  | 'quality'
  | 'auditor'
  | 'supplier'
  | 'admin';

export type ActorKind =
  | 'person'
  | 'client'
  | 'system';

export type IncidentStatus =
  | 'new'
  | 'acknowledged'
  | 'in_progress'
  | 'on_hold'
  | 'contained'
  | 'resolved'
  | 'closed'
  | 'cancelled';

export type IncidentKind =
  | 'incident'
  | 'near_miss';

/** `drill` tells nobody outside, `retrospective` is history and never fires. */
export type IncidentMode =
  | 'live'
  | 'drill'
  | 'retrospective';

export type IncidentSource =
  | 'api'
  | 'phone'
  | 'walk_up'
  | 'portal'
  | 'import'
  | 'email'
  | 'mqtt'
  | 'pagerduty'
  | 'opsgenie'
  | 'alertmanager'
  | 'cloudevents'
  | 'webhook'
  | 'heartbeat';

/** The sources a caller may name. */
export type AnsweringSource =
  | 'api'
  | 'phone'
  | 'walk_up'
  | 'portal';

export type ProductionImpact =
  | 'stopped'
  | 'degraded'
  | 'none';

/** Worst first. */
export type Severity =
  | 'sev1'
  | 'sev2'
  | 'sev3'
  | 'sev4';

export type Impact =
  | 'high'
  | 'medium'
  | 'low';

export type Urgency =
  | 'high'
  | 'medium'
  | 'low';

export type Visibility =
  | 'normal'
  | 'restricted';

export type IncidentAction =
  | 'acknowledge'
  | 'start'
  | 'hold'
  | 'resume'
  | 'contain'
  | 'resolve'
  | 'verify'
  | 'close'
  | 'reopen'
  | 'assign'
  | 'escalate'
  | 'cancel';

export type HoldReason =
  | 'waiting_reporter'
  | 'waiting_supplier'
  | 'waiting_change'
  | 'waiting_parts'
  | 'waiting_window';

export type Disposition =
  | 'duplicate'
  | 'service_request'
  | 'planned_change'
  | 'minor_deviation'
  | 'not_an_incident';

export type Audience =
  | 'internal'
  | 'shared_with_supplier';

/** What people add to a timeline. */
export type EntryType =
  | 'note'
  | 'decision'
  | 'fact'
  | 'communication';

export type SlaMetric =
  | 'acknowledge'
  | 'contain'
  | 'resolve'
  | 'update';

/** Customer-facing, internal, or of a supplier contract. */
export type SlaKind =
  | 'sla'
  | 'ola'
  | 'uc';

export type SlaState =
  | 'running'
  | 'paused'
  | 'met'
  | 'breached'
  | 'cancelled';

export type DecisionBasis =
  | 'rules'
  | 'escalation'
  | 'stop_window'
  | 'override'
  | 'given'
  | 'category'
  | 'matrix'
  | 'default'
  | 'kept';

export type ConfigurationState =
  | 'published'
  | 'draft';

export type Explanation =
  | 'because'
  | 'all';

export type AssetLevel =
  | 'enterprise'
  | 'site'
  | 'area'
  | 'line'
  | 'unit'
  | 'system'
  | 'service'
  | 'network'
  | 'endpoint';

export type AssetDomain =
  | 'it'
  | 'ot';

export type Criticality =
  | 'production_critical'
  | 'production_support'
  | 'business'
  | 'office';

export type SupportLine =
  | 'first'
  | 'second'
  | 'third';

export type Incident = Node & {
  readonly id: Scalars['ID']['output'];
  /** `INC-1042`. */
  readonly number: Scalars['String']['output'];
  /** Grows with changes of facts, status and decision. */
  readonly version: Scalars['Int']['output'];
  readonly kind: IncidentKind;
  readonly mode: IncidentMode;
  readonly title: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  /** The key of a person where there is one, else the name the caller's system knows. */
  readonly reporter?: Maybe<Scalars['String']['output']>;
  readonly source: IncidentSource;
  readonly sourceReference?: Maybe<Scalars['String']['output']>;
  readonly dedupKey?: Maybe<Scalars['String']['output']>;
  readonly occurrenceCount: Scalars['Int']['output'];
  readonly lastOccurredAt: Scalars['DateTime']['output'];
  readonly status: IncidentStatus;
  readonly holdReason?: Maybe<HoldReason>;
  readonly reopenCount: Scalars['Int']['output'];
  readonly escalationLevel: Scalars['Int']['output'];
  /** The state that resume leads back to. */
  readonly statusBeforeHold?: Maybe<IncidentStatus>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly detectedAt: Scalars['DateTime']['output'];
  readonly reportedAt: Scalars['DateTime']['output'];
  readonly acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly containedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly restoredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Keys of who did it. */
  readonly openedBy: Scalars['String']['output'];
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  readonly verifiedBy?: Maybe<Scalars['String']['output']>;
  readonly resolutionCode?: Maybe<Scalars['String']['output']>;
  readonly resolution?: Maybe<Scalars['String']['output']>;
  readonly disposition?: Maybe<Disposition>;
  /** The record a cancelled incident became or duplicates. */
  readonly record?: Maybe<Scalars['String']['output']>;
  readonly category: Scalars['String']['output'];
  readonly type?: Maybe<Scalars['String']['output']>;
  readonly severity: Severity;
  readonly impact?: Maybe<Impact>;
  readonly urgency?: Maybe<Urgency>;
  readonly visibility: Visibility;
  readonly priority: Scalars['String']['output'];
  /** What people set against the rules. */
  readonly overrides: IncidentOverrides;
  /** The first is the primary one. */
  readonly assets?: Maybe<ReadonlyArray<Asset>>;
  readonly site?: Maybe<Asset>;
  readonly area?: Maybe<Asset>;
  readonly lines?: Maybe<ReadonlyArray<Asset>>;
  readonly dependentLines?: Maybe<ReadonlyArray<Asset>>;
  readonly shift?: Maybe<Scalars['String']['output']>;
  readonly productionImpact?: Maybe<ProductionImpact>;
  readonly productionWasStopped: Scalars['Boolean']['output'];
  readonly usersBlocked?: Maybe<Scalars['Int']['output']>;
  readonly workaroundAvailable?: Maybe<Scalars['Boolean']['output']>;
  readonly spreading?: Maybe<Scalars['Boolean']['output']>;
  readonly estimatedRestoreAt?: Maybe<Scalars['DateTime']['output']>;
  readonly productionOrder?: Maybe<ProductionOrder>;
  readonly batches: ReadonlyArray<AffectedBatch>;
  /** The values of the category's form. */
  readonly fields: Scalars['JSON']['output'];
  readonly formComplete: Scalars['Boolean']['output'];
  readonly missingFields: ReadonlyArray<Scalars['String']['output']>;
  readonly team?: Maybe<Team>;
  readonly assignee?: Maybe<Person>;
  readonly supplier?: Maybe<Supplier>;
  /** Key of the planned stop window it fell into. */
  readonly stopWindow?: Maybe<Scalars['String']['output']>;
  /** Number of the major incident it belongs to. */
  readonly majorIncident?: Maybe<Scalars['String']['output']>;
  /** The service-level clocks. */
  readonly slas?: Maybe<ReadonlyArray<Sla>>;
  /** What will happen to it next: milestones of its clocks, its next escalation step, notices that wait. */
  readonly timers?: Maybe<ReadonlyArray<Timer>>;
  /** Who was told of it; the latest first. */
  readonly notifications?: Maybe<NotificationConnection>;
  /**
   * Changes near it in time and in the topology, from `window` before it occurred (`PT24H` when left out) until it was
   * resolved; the latest first.
   */
  readonly changeEvents?: Maybe<NearChangeConnection>;
  /** Why it is classified, prioritised, routed and escalated as it is. */
  readonly decision?: Maybe<IncidentDecision>;
  /** All that happened to it, in order. */
  readonly timeline?: Maybe<TimelineConnection>;
  /** Files put to it, in the order they were added. Bytes go in and out by REST. */
  readonly evidence?: Maybe<EvidenceConnection>;
  /** Approved articles that fit, the best first. None for suppliers. */
  readonly suggestedArticles?: Maybe<ReadonlyArray<SuggestedArticle>>;
};


export type IncidentNotificationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type IncidentChangeEventsArgs = {
  window?: InputMaybe<Scalars['Duration']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type IncidentTimelineArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type IncidentEvidenceArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type IncidentOverrides = {
  readonly priority?: Maybe<Override>;
  readonly severity?: Maybe<Override>;
  readonly type?: Maybe<Override>;
  readonly team?: Maybe<Override>;
};

/** A person's own value for a decided fact; it survives every later decision. */
export type Override = {
  readonly value: Scalars['String']['output'];
  /** Key of the person. */
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly reason: Scalars['String']['output'];
};

export type SuggestedArticle = {
  readonly key: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  /** Why it fits, the weightiest first. */
  readonly because: ReadonlyArray<SuggestionReason>;
};

/** An asset or a category at or above the incident's that the article is linked to, or words that the titles share. */
export type SuggestionReason = {
  readonly by: SuggestedBy;
  readonly matched: ReadonlyArray<Scalars['String']['output']>;
};

export type SuggestedBy =
  | 'asset'
  | 'category'
  | 'words';

export type ArticleStatus =
  | 'draft'
  | 'approved'
  | 'retired';

/** What to do when something happens again. Its members are what is in force, or the only draft. */
export type Article = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  /** Markdown. */
  readonly text: Scalars['String']['output'];
  /** Keys of categories; those below each are meant, too. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** Those below each are meant, too. */
  readonly assets?: Maybe<ReadonlyArray<Asset>>;
  /** The day it is to be looked through again. */
  readonly reviewOn?: Maybe<Scalars['String']['output']>;
  readonly status: ArticleStatus;
  /** Who approved what is in force; null before the first time. */
  readonly approval?: Maybe<ArticleApproval>;
  /** A change that waits for approval, beside what is in force. */
  readonly draft?: Maybe<ArticleDraft>;
  /** How often people said at an incident that it helped. */
  readonly helped: Scalars['Int']['output'];
  readonly notHelped: Scalars['Int']['output'];
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type ArticleApproval = {
  /** Counts the texts approved. */
  readonly number: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Key of who approved. */
  readonly by: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type ArticleDraft = {
  readonly title: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  readonly assets?: Maybe<ReadonlyArray<Asset>>;
  readonly reviewOn?: Maybe<Scalars['String']['output']>;
};

/** A text that was approved. */
export type ArticleVersion = {
  readonly number: Scalars['Int']['output'];
  readonly title: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  readonly assets?: Maybe<ReadonlyArray<Asset>>;
  readonly reviewOn?: Maybe<Scalars['String']['output']>;
  readonly approvedAt: Scalars['DateTime']['output'];
  readonly approvedBy: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type ProductionOrder = {
  readonly number: Scalars['String']['output'];
  readonly timeCritical: Scalars['Boolean']['output'];
};

export type BatchFilter = {
  /** Batch or lot numbers, as they were given. */
  readonly batch?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly disposition?: InputMaybe<ReadonlyArray<BatchDisposition>>;
  /** false: holds that no MES or ERP has confirmed yet. */
  readonly holdConfirmed?: InputMaybe<Scalars['Boolean']['input']>;
};

export type BatchConnection = {
  readonly edges: ReadonlyArray<BatchEdge>;
  readonly nodes: ReadonlyArray<ListedBatch>;
  readonly pageInfo: PageInfo;
};

export type BatchEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ListedBatch;
};

/** A batch and the incident that affects it. */
export type ListedBatch = {
  /** Number of the incident. */
  readonly incident: Scalars['String']['output'];
  readonly batch: AffectedBatch;
};

export type BatchDisposition =
  | 'under_review'
  | 'hold'
  | 'released'
  | 'rejected';

/** A batch or lot with what is decided of it. */
export type AffectedBatch = {
  readonly batch: Scalars['String']['output'];
  readonly product?: Maybe<Scalars['String']['output']>;
  readonly recipe?: Maybe<Scalars['String']['output']>;
  readonly disposition: BatchDisposition;
  /** When the disposition changed last. */
  readonly disposedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null before the first decision, and for suppliers. */
  readonly disposedBy?: Maybe<Scalars['String']['output']>;
  /** Null before the first decision, and for suppliers. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The hold that stands; each new one has another. */
  readonly holdId?: Maybe<Scalars['ID']['output']>;
  readonly heldAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the MES or ERP confirmed the hold: from then on it counts as effective. */
  readonly holdConfirmedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was found that nobody had confirmed the hold in time. */
  readonly holdOverdueAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the system that confirmed knows the hold. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

export type Sla = {
  readonly id: Scalars['ID']['output'];
  readonly metric: SlaMetric;
  readonly kind: SlaKind;
  readonly policy: Scalars['String']['output'];
  readonly calendar: Scalars['String']['output'];
  readonly state: SlaState;
  readonly cycle: Scalars['Int']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  /** Null while the clock is paused. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  readonly metAt?: Maybe<Scalars['DateTime']['output']>;
  readonly breachedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly pausedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly elapsed: Scalars['Duration']['output'];
  /** Negative after a breach. */
  readonly remaining: Scalars['Duration']['output'];
  /** With one decimal; may pass 100. */
  readonly percentage: Scalars['Float']['output'];
  /** Why it is due when it is; null for a clock that is only decided. */
  readonly explanation?: Maybe<SlaExplanation>;
};

export type TimerKind =
  | 'sla_milestone'
  | 'escalation'
  | 'notification'
  | 'heartbeat'
  | 'hand_over';

export type MessagePreviewInput = {
  readonly event: NotificationEvent;
  /** The form it takes; email when left out. */
  readonly channel?: InputMaybe<Channel>;
  /** A language tag; the organisation's when left out. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** Who reads it; responders when left out. */
  readonly audience?: InputMaybe<Scalars['String']['input']>;
  /** Id or number of an incident; an imaginary one when left out. */
  readonly incident?: InputMaybe<Scalars['ID']['input']>;
  /** Whose texts; published when left out. */
  readonly configuration?: InputMaybe<ConfigurationState>;
};

/** A message as it would go out. The links in it lead nowhere. */
export type MessagePreview = {
  readonly event: NotificationEvent;
  readonly channel: Channel;
  readonly language: Scalars['String']['output'];
  readonly audience: Scalars['String']['output'];
  /** Key of the text in the configuration; null for a built-in one. */
  readonly template?: Maybe<Scalars['String']['output']>;
  /** Why the text of the configuration gave way to the built-in one. */
  readonly fault?: Maybe<Scalars['String']['output']>;
  readonly subject: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly html: Scalars['String']['output'];
  /** What is posted to a webhook, Teams or Slack; null for email. */
  readonly payload?: Maybe<Scalars['JSON']['output']>;
};

export type ReplayIntakeMessagesInput = {
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

export type DiscardIntakeMessageInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type IntakeMessageFilter = {
  readonly state?: InputMaybe<ReadonlyArray<IntakeMessageState>>;
  /** Keys of mappings. */
  readonly name?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RetryNotificationInput = {
  readonly id: Scalars['ID']['input'];
};

export type NotificationFilter = {
  readonly state?: InputMaybe<ReadonlyArray<NotificationState>>;
  /** Ids or numbers. */
  readonly incident?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The key of a person, or any recipient by kind and key: `team:app-infra`. */
  readonly recipient?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly channel?: InputMaybe<ReadonlyArray<Channel>>;
  readonly event?: InputMaybe<ReadonlyArray<NotificationEvent>>;
  readonly priority?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly plannedAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not included. */
  readonly plannedAtTo?: InputMaybe<Scalars['DateTime']['input']>;
};

export type TimerFilter = {
  readonly kind?: InputMaybe<ReadonlyArray<TimerKind>>;
  /** The id of a record, or the number of an incident: `INC-1042`. */
  readonly record?: InputMaybe<Scalars['String']['input']>;
  readonly dueAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not included. */
  readonly dueAtTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that is to happen at a time. */
export type Timer = {
  readonly id: Scalars['ID']['output'];
  readonly kind: TimerKind;
  readonly dueAt: Scalars['DateTime']['output'];
  /** What it is about. */
  readonly record: TimerRecord;
  /** Number of the incident it belongs to. */
  readonly incident?: Maybe<Scalars['String']['output']>;
  /** What will happen and why, in words. */
  readonly reason: Scalars['String']['output'];
  /** The same as facts. */
  readonly facts: Scalars['JSON']['output'];
};

export type TimerRecord = {
  readonly type: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** What a reader knows it by: `INC-1042`. */
  readonly key: Scalars['String']['output'];
};

export type NotificationEvent =
  | 'opened'
  | 'escalated'
  | 'reminded'
  | 'assigned'
  | 'updated'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'major_declared'
  | 'handed_over'
  | 'digest'
  | 'bundle'
  | 'test';

export type NotificationState =
  | 'queued'
  | 'held'
  | 'sending'
  | 'bundled'
  | 'sent'
  | 'failed'
  | 'withdrawn'
  | 'undeliverable'
  | 'skipped';

export type NotificationHold =
  | 'planned_stop'
  | 'quiet_hours'
  | 'digest';

export type RecipientKind =
  | 'person'
  | 'team'
  | 'group'
  | 'contact'
  | 'supplier'
  | 'nobody';

export type AttemptOutcome =
  | 'unknown'
  | 'sent'
  | 'temporary'
  | 'permanent';

/** What one recipient is told of one thing. */
export type Notification = {
  readonly id: Scalars['ID']['output'];
  readonly event: NotificationEvent;
  /** Null for a bundle, a digest, and what tells of no incident. */
  readonly incident?: Maybe<NotificationIncident>;
  readonly recipient: NotificationRecipient;
  readonly state: NotificationState;
  readonly heldBy?: Maybe<NotificationHold>;
  /** Tried next, or last. */
  readonly channel?: Maybe<Channel>;
  /** In the order in which they are tried. */
  readonly channels: ReadonlyArray<Channel>;
  readonly priority: Scalars['String']['output'];
  /** Neither quiet hours nor a digest hold it. */
  readonly urgent: Scalars['Boolean']['output'];
  /** The step of an escalation that tells. */
  readonly step?: Maybe<NotificationStep>;
  readonly reason: Scalars['String']['output'];
  /** Why this recipient, in words. */
  readonly because: ReadonlyArray<Scalars['String']['output']>;
  /** Why it is held, or how it ended, in words. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** Id of the notification inside which it goes out. */
  readonly bundle?: Maybe<Scalars['ID']['output']>;
  readonly attemptCount: Scalars['Int']['output'];
  /** When what it tells of fell due. */
  readonly orderedAt: Scalars['DateTime']['output'];
  readonly plannedAt: Scalars['DateTime']['output'];
  /** When the next attempt is made. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of the bundle, where it went out inside one. */
  readonly attempts: ReadonlyArray<NotificationAttempt>;
  /** Of a bundle or a digest: ids of the notifications inside it. */
  readonly holds: ReadonlyArray<Scalars['ID']['output']>;
};

export type NotificationIncident = {
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
};

export type NotificationRecipient = {
  readonly kind: RecipientKind;
  readonly key: Scalars['String']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type NotificationStep = {
  readonly policy: Scalars['String']['output'];
  readonly step: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly times: Scalars['Int']['output'];
};

export type NotificationAttempt = {
  readonly number: Scalars['Int']['output'];
  readonly channel: Channel;
  readonly startedAt: Scalars['DateTime']['output'];
  /** Null: the process that made it ended before it could say. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: AttemptOutcome;
  readonly code?: Maybe<Scalars['String']['output']>;
  readonly detail?: Maybe<Scalars['String']['output']>;
  readonly duration?: Maybe<Scalars['Duration']['output']>;
  /** Masked for who may not read people; of a webhook its origin. */
  readonly address?: Maybe<Scalars['String']['output']>;
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** As sent, without the link that only its reader may use. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

export type IntakeMessageState =
  | 'unusable'
  | 'used'
  | 'replayed'
  | 'discarded';

export type IntakeAction =
  | 'raise'
  | 'acknowledge'
  | 'resolve';

/** A fault of a message: where it is in it, and why it could not be used. */
export type IntakeFault = {
  readonly pointer: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** A message that an intake could not use, or not wholly. */
export type IntakeMessage = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly protocol: Scalars['String']['output'];
  readonly state: IntakeMessageState;
  readonly receivedAt: Scalars['DateTime']['output'];
  /** The key of who sent it. */
  readonly principal: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly faults: ReadonlyArray<IntakeFault>;
  readonly incidentId?: Maybe<Scalars['ID']['output']>;
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
  readonly settledBy?: Maybe<Scalars['String']['output']>;
  readonly settledReason?: Maybe<Scalars['String']['output']>;
  readonly headers: Scalars['JSON']['output'];
  /** The message as JSON text. */
  readonly body: Scalars['String']['output'];
};

/** What a message would become. */
export type IntakeReading = {
  readonly mapping: Scalars['String']['output'];
  readonly action?: Maybe<IntakeAction>;
  readonly skipped: Scalars['Boolean']['output'];
  readonly usable: Scalars['Boolean']['output'];
  readonly dedupKey?: Maybe<Scalars['String']['output']>;
  readonly occurrence?: Maybe<Scalars['String']['output']>;
  /** The facts an incident would have. */
  readonly incident?: Maybe<Scalars['JSON']['output']>;
  readonly faults: ReadonlyArray<IntakeFault>;
  /** Why it would be kept or passed over, where that is known before. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type IntakeMessageConnection = {
  readonly edges: ReadonlyArray<IntakeMessageEdge>;
  readonly nodes: ReadonlyArray<IntakeMessage>;
  readonly pageInfo: PageInfo;
};

export type IntakeMessageEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: IntakeMessage;
};

export type NotificationConnection = {
  readonly edges: ReadonlyArray<NotificationEdge>;
  readonly nodes: ReadonlyArray<Notification>;
  readonly pageInfo: PageInfo;
};

export type NotificationEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Notification;
};

export type TimerConnection = {
  readonly edges: ReadonlyArray<TimerEdge>;
  readonly nodes: ReadonlyArray<Timer>;
  readonly pageInfo: PageInfo;
};

export type TimerEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Timer;
};

export type SlaExplanation = {
  readonly target: Scalars['Duration']['output'];
  readonly timeZone: Scalars['String']['output'];
  readonly segments: ReadonlyArray<SlaSegment>;
  /** True when only the first segments are given. */
  readonly truncated: Scalars['Boolean']['output'];
};

export type SlaSegmentKind =
  | 'waiting'
  | 'counted'
  | 'outside'
  | 'paused';

/** A stretch of time that was counted, or was not. */
export type SlaSegment = {
  readonly kind: SlaSegmentKind;
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly duration: Scalars['Duration']['output'];
  /** What had counted at the end of the segment. */
  readonly elapsed: Scalars['Duration']['output'];
  readonly shift?: Maybe<Scalars['String']['output']>;
  /** The exceptions of the calendar that apply. */
  readonly exceptions: ReadonlyArray<Scalars['String']['output']>;
  /** Why it was paused. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** One rule that took part in a decision, and the facts that made it true. */
export type Because = {
  readonly rule: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  readonly facts: Scalars['JSON']['output'];
};

export type DecidedText = {
  readonly value: Scalars['String']['output'];
  /** Where the value comes from. */
  readonly basis: DecisionBasis;
  /** The rules that gave it; empty when no rule did. */
  readonly because: ReadonlyArray<Because>;
};

export type DecidedOptionalText = {
  readonly value?: Maybe<Scalars['String']['output']>;
  /** Where the value comes from. */
  readonly basis: DecisionBasis;
  /** The rules that gave it; empty when no rule did. */
  readonly because: ReadonlyArray<Because>;
};

/** The service-level policy that applies to a metric. */
export type ChosenPolicy = {
  readonly metric: SlaMetric;
  readonly kind: SlaKind;
  readonly policy: Scalars['String']['output'];
  readonly because: ReadonlyArray<Because>;
};

export type MajorIncidentSuggestion = {
  readonly suggested: Scalars['Boolean']['output'];
  readonly because: ReadonlyArray<Because>;
};

export type DecisionFault = {
  readonly rule: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type IncidentDecision = {
  readonly configurationVersion: Scalars['Int']['output'];
  readonly category: DecidedText;
  readonly type: DecidedOptionalText;
  readonly severity: DecidedText;
  readonly impact: DecidedOptionalText;
  readonly urgency: DecidedOptionalText;
  readonly visibility: DecidedText;
  readonly priority: DecidedText;
  readonly team: DecidedOptionalText;
  readonly slas: ReadonlyArray<ChosenPolicy>;
  readonly escalationPolicy: DecidedOptionalText;
  readonly majorIncident: MajorIncidentSuggestion;
  /** The planned stop it fell into when it was opened. */
  readonly stopWindow?: Maybe<DecidedStop>;
  /** Conditions that failed to evaluate; they count as not matched. */
  readonly faults: ReadonlyArray<DecisionFault>;
};

/** A planned stop and what the configuration made of it. */
export type DecidedStop = {
  /** Key of the stop window. */
  readonly value: Scalars['String']['output'];
  readonly from: Scalars['DateTime']['output'];
  /** The end of the stop as it was planned then. */
  readonly until: Scalars['DateTime']['output'];
  readonly intake: StopIntake;
  readonly notifications: StopNotifications;
  readonly clocks: StopClocks;
};

/** mark: recorded and marked. lower: also at most the last priority. usual: as outside of one. */
export type StopIntake =
  | 'mark'
  | 'lower'
  | 'usual';

/** hold: what would be sent waits for the end of the stop. */
export type StopNotifications =
  | 'hold'
  | 'send';

/** wait: the clocks start when the stop ends. */
export type StopClocks =
  | 'run'
  | 'wait';

export type Actor = {
  readonly id: Scalars['ID']['output'];
  readonly kind: ActorKind;
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly roles: ReadonlyArray<Role>;
};

export type Change = {
  readonly path: Scalars['String']['output'];
  readonly old?: Maybe<Scalars['JSON']['output']>;
  readonly new?: Maybe<Scalars['JSON']['output']>;
};

export type TimelineEntry = {
  readonly id: Scalars['ID']['output'];
  readonly seq: Scalars['Int']['output'];
  /** `incident.opened`, `note.added`, `sla.started`: the names of the feed and of webhooks. */
  readonly type: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
  readonly changes: ReadonlyArray<Change>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Who said it elsewhere: a name that an import brought. Null for what was said here. */
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly audience: Audience;
};

/** Any of the values of one member, all members together. `type` may be all below one: `incident.*`. */
export type EventFilter = {
  readonly type?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly recordType?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly record?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Ids or numbers. */
  readonly incident?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Recorded at or after. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A stretch of the feed; it may hold fewer events than asked for, or none, while there are more. */
export type EventPage = {
  readonly items: ReadonlyArray<FeedEvent>;
  /** Always there: ask again with it for what comes. */
  readonly nextCursor: Scalars['String']['output'];
  /** There is more to be read at once; else wait before you ask again. */
  readonly hasMore: Scalars['Boolean']['output'];
};

/** An event with the record it belongs to. */
export type FeedEvent = {
  readonly id: Scalars['ID']['output'];
  /** The place behind this event. */
  readonly cursor: Scalars['String']['output'];
  readonly type: Scalars['String']['output'];
  readonly record: EventRecord;
  readonly seq: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
  readonly changes: ReadonlyArray<Change>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Who said it elsewhere: a name that an import brought. Null for what was said here. */
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly audience: Audience;
};

export type EventRecord = {
  readonly type: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** `INC-1042`; null for records without a number. */
  readonly number?: Maybe<Scalars['String']['output']>;
};

/** A threshold that a clock passed. */
export type SlaMilestone = {
  /** Id of its event. */
  readonly id: Scalars['ID']['output'];
  /** `sla.warned`, `sla.breached` or `sla.overrun`. */
  readonly type: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Id of the clock. */
  readonly sla: Scalars['ID']['output'];
  readonly metric: SlaMetric;
  readonly kind: SlaKind;
  readonly policy: Scalars['String']['output'];
  readonly percent: Scalars['Int']['output'];
  readonly cycle: Scalars['Int']['output'];
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  readonly incident: Incident;
};

export type IncidentConnection = {
  readonly edges: ReadonlyArray<IncidentEdge>;
  readonly nodes: ReadonlyArray<Incident>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type IncidentEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Incident;
};

export type EvidenceConnection = {
  readonly edges: ReadonlyArray<EvidenceEdge>;
  readonly nodes: ReadonlyArray<Evidence>;
  readonly pageInfo: PageInfo;
};

export type EvidenceEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Evidence;
};

/** A file put to an incident: what is known of it. */
export type Evidence = {
  /** Also the id of the entry `evidence.added` of the timeline. */
  readonly id: Scalars['ID']['output'];
  /** Id of the incident. */
  readonly incident: Scalars['ID']['output'];
  readonly fileName: Scalars['String']['output'];
  /** As it was declared. */
  readonly mediaType: Scalars['String']['output'];
  /** Bytes. */
  readonly size: Scalars['Int']['output'];
  /** Of the bytes, 64 hex digits. */
  readonly sha256: Scalars['String']['output'];
  readonly audience: Audience;
  readonly description: Scalars['String']['output'];
  readonly addedAt: Scalars['DateTime']['output'];
  readonly addedBy: EvidenceActor;
  /** The bytes are hidden from all but those who audit. */
  readonly withdrawn?: Maybe<EvidenceWithdrawal>;
  /** Where the bytes are: by REST. */
  readonly url: Scalars['String']['output'];
};

/** Who did it, as known then. */
export type EvidenceActor = {
  readonly id: Scalars['ID']['output'];
  readonly kind: ActorKind;
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type EvidenceWithdrawal = {
  readonly at: Scalars['DateTime']['output'];
  readonly by: EvidenceActor;
  readonly reason: Scalars['String']['output'];
};

export type TimelineConnection = {
  readonly edges: ReadonlyArray<TimelineEdge>;
  readonly nodes: ReadonlyArray<TimelineEntry>;
  readonly pageInfo: PageInfo;
};

export type TimelineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: TimelineEntry;
};

export type ProductionOrderInput = {
  readonly number?: InputMaybe<Scalars['String']['input']>;
  readonly timeCritical?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AddIncidentBatchesInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly batches: ReadonlyArray<AffectedBatchInput>;
};

/** All of the batches or none. What is decided beside holding is decided by quality. */
export type DisposeIncidentBatchesInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly batches: ReadonlyArray<Scalars['String']['input']>;
  readonly disposition: BatchDisposition;
  readonly reason: Scalars['String']['input'];
};

export type ConfirmBatchHoldsInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly confirmations: ReadonlyArray<HoldConfirmationInput>;
};

export type HoldConfirmationInput = {
  readonly batch: Scalars['String']['input'];
  /** The hold that is confirmed; the one that stands when left out. */
  readonly holdId?: InputMaybe<Scalars['ID']['input']>;
  /** How your system knows the hold. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type AffectedBatchInput = {
  readonly batch: Scalars['String']['input'];
  readonly product?: InputMaybe<Scalars['String']['input']>;
  readonly recipe?: InputMaybe<Scalars['String']['input']>;
};

/** Either `category` or `assets` must be given. `priority` is decided, and may be given only for a retrospective incident. */
export type CreateIncidentInput = {
  readonly title: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<IncidentKind>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Keys; the first is the primary one. */
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly detectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reportedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reporter?: InputMaybe<Scalars['String']['input']>;
  readonly sourceReference?: InputMaybe<Scalars['String']['input']>;
  readonly productionImpact?: InputMaybe<ProductionImpact>;
  readonly usersBlocked?: InputMaybe<Scalars['Int']['input']>;
  readonly workaroundAvailable?: InputMaybe<Scalars['Boolean']['input']>;
  readonly spreading?: InputMaybe<Scalars['Boolean']['input']>;
  readonly estimatedRestoreAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly visibility?: InputMaybe<Visibility>;
  readonly productionOrder?: InputMaybe<ProductionOrderInput>;
  readonly batches?: InputMaybe<ReadonlyArray<AffectedBatchInput>>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly severity?: InputMaybe<Severity>;
  readonly impact?: InputMaybe<Impact>;
  readonly urgency?: InputMaybe<Urgency>;
  readonly priority?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  /** The values of the category's form. */
  readonly fields?: InputMaybe<Scalars['JSON']['input']>;
  readonly mode?: InputMaybe<IncidentMode>;
  readonly source?: InputMaybe<AnsweringSource>;
  /** An open incident with the same key takes this as another occurrence. */
  readonly dedupKey?: InputMaybe<Scalars['String']['input']>;
};

export type CreateIncidentsInput = {
  readonly incidents: ReadonlyArray<CreateIncidentInput>;
};

/** A merge patch: what is left out stays, null takes away. `priority`, `severity`, `type` and `team` are overrides and need `reason`; null lifts them. */
export type UpdateIncidentInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<IncidentKind>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Keys; the first is the primary one. */
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly detectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reportedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reporter?: InputMaybe<Scalars['String']['input']>;
  readonly sourceReference?: InputMaybe<Scalars['String']['input']>;
  readonly productionImpact?: InputMaybe<ProductionImpact>;
  readonly usersBlocked?: InputMaybe<Scalars['Int']['input']>;
  readonly workaroundAvailable?: InputMaybe<Scalars['Boolean']['input']>;
  readonly spreading?: InputMaybe<Scalars['Boolean']['input']>;
  readonly estimatedRestoreAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly visibility?: InputMaybe<Visibility>;
  readonly productionOrder?: InputMaybe<ProductionOrderInput>;
  readonly batches?: InputMaybe<ReadonlyArray<AffectedBatchInput>>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly severity?: InputMaybe<Severity>;
  readonly impact?: InputMaybe<Impact>;
  readonly urgency?: InputMaybe<Urgency>;
  readonly priority?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  /** The values of the category's form. */
  readonly fields?: InputMaybe<Scalars['JSON']['input']>;
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type AcknowledgeIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type StartIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type HoldIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly holdReason: HoldReason;
  readonly text: Scalars['String']['input'];
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ResumeIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ContainIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What was done. */
  readonly text: Scalars['String']['input'];
  readonly restoredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ResolveIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly resolutionCode: Scalars['String']['input'];
  readonly text: Scalars['String']['input'];
  readonly restoredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type VerifyIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly text: Scalars['String']['input'];
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type CloseIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ReopenIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type CancelIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly disposition: Disposition;
  readonly text: Scalars['String']['input'];
  /** The record it became or duplicates. */
  readonly record?: InputMaybe<Scalars['String']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type AssignIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type EscalateIncidentInput = {
  /** Id or number. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type AcknowledgeIncidentByDedupKeyInput = {
  readonly dedupKey: Scalars['String']['input'];
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ResolveIncidentByDedupKeyInput = {
  readonly dedupKey: Scalars['String']['input'];
  readonly resolutionCode?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Back-dates the transition; needs `reason`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type WithdrawEvidenceInput = {
  /** Id or number of the incident. */
  readonly incident: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Id of the evidence. */
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type EvidencePayload = {
  readonly evidence?: Maybe<Evidence>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type RateArticleInput = {
  /** Id or number of the incident. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Key of the article. */
  readonly article: Scalars['String']['input'];
  readonly helped: Scalars['Boolean']['input'];
};

export type ArticleRating = {
  /** Key of the article. */
  readonly article: Scalars['String']['output'];
  readonly helped: Scalars['Boolean']['output'];
  readonly at: Scalars['DateTime']['output'];
};

export type ArticleRatingPayload = {
  readonly rating?: Maybe<ArticleRating>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type AddTimelineEntryInput = {
  /** Id or number of the incident. */
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly type: EntryType;
  readonly text: Scalars['String']['input'];
  readonly audience?: InputMaybe<Audience>;
};

export type ReplayIntakeMessagesPayload = {
  readonly messages?: Maybe<ReadonlyArray<IntakeMessage>>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type DiscardIntakeMessagePayload = {
  readonly message?: Maybe<IntakeMessage>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type RetryNotificationPayload = {
  readonly notification?: Maybe<Notification>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type IncidentPayload = {
  readonly incident?: Maybe<Incident>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateIncidentPayload = {
  readonly incident?: Maybe<Incident>;
  /** An open incident with the same `dedupKey` took it as another occurrence. */
  readonly deduplicated: Scalars['Boolean']['output'];
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateIncidentsPayload = {
  readonly results?: Maybe<ReadonlyArray<CreateIncidentResult>>;
  readonly errors: ReadonlyArray<MutationError>;
};

/** What became of one incident of a batch: `status` is what creating it alone would have answered. */
export type CreateIncidentResult = {
  readonly status: Scalars['Int']['output'];
  readonly deduplicated: Scalars['Boolean']['output'];
  readonly incident?: Maybe<Incident>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type TimelineEntryPayload = {
  readonly entry?: Maybe<TimelineEntry>;
  readonly errors: ReadonlyArray<MutationError>;
};

/**
 * Each member is any-of, and all must hold; null among the values stands for none. `asset` and `category` include what is
 * below them.
 */
export type IncidentFilter = {
  readonly status?: InputMaybe<ReadonlyArray<IncidentStatus>>;
  readonly priority?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly severity?: InputMaybe<ReadonlyArray<Severity>>;
  readonly impact?: InputMaybe<ReadonlyArray<InputMaybe<Impact>>>;
  readonly urgency?: InputMaybe<ReadonlyArray<InputMaybe<Urgency>>>;
  readonly kind?: InputMaybe<ReadonlyArray<IncidentKind>>;
  readonly mode?: InputMaybe<ReadonlyArray<IncidentMode>>;
  readonly source?: InputMaybe<ReadonlyArray<IncidentSource>>;
  readonly visibility?: InputMaybe<ReadonlyArray<Visibility>>;
  readonly productionImpact?: InputMaybe<ReadonlyArray<InputMaybe<ProductionImpact>>>;
  readonly type?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly category?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly asset?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly site?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly area?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly team?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly assignee?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly reporter?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly supplier?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly sourceReference?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly dedupKey?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly majorIncident?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly formComplete?: InputMaybe<Scalars['Boolean']['input']>;
  readonly openedAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not included. */
  readonly openedAtTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Full text, as in a web search. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

/** What creating an incident would have answered; nothing was written. */
export type DecidedIncident = {
  readonly kind: IncidentKind;
  readonly mode: IncidentMode;
  readonly title: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  /** The key of a person where there is one, else the name the caller's system knows. */
  readonly reporter?: Maybe<Scalars['String']['output']>;
  readonly source: IncidentSource;
  readonly sourceReference?: Maybe<Scalars['String']['output']>;
  readonly dedupKey?: Maybe<Scalars['String']['output']>;
  readonly occurrenceCount: Scalars['Int']['output'];
  readonly lastOccurredAt: Scalars['DateTime']['output'];
  readonly status: IncidentStatus;
  readonly holdReason?: Maybe<HoldReason>;
  readonly reopenCount: Scalars['Int']['output'];
  readonly escalationLevel: Scalars['Int']['output'];
  /** The state that resume leads back to. */
  readonly statusBeforeHold?: Maybe<IncidentStatus>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly detectedAt: Scalars['DateTime']['output'];
  readonly reportedAt: Scalars['DateTime']['output'];
  readonly acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly containedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly restoredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Keys of who did it. */
  readonly openedBy: Scalars['String']['output'];
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  readonly verifiedBy?: Maybe<Scalars['String']['output']>;
  readonly resolutionCode?: Maybe<Scalars['String']['output']>;
  readonly resolution?: Maybe<Scalars['String']['output']>;
  readonly disposition?: Maybe<Disposition>;
  /** The record a cancelled incident became or duplicates. */
  readonly record?: Maybe<Scalars['String']['output']>;
  readonly category: Scalars['String']['output'];
  readonly type?: Maybe<Scalars['String']['output']>;
  readonly severity: Severity;
  readonly impact?: Maybe<Impact>;
  readonly urgency?: Maybe<Urgency>;
  readonly visibility: Visibility;
  readonly priority: Scalars['String']['output'];
  /** What people set against the rules. */
  readonly overrides: IncidentOverrides;
  /** The first is the primary one. */
  readonly assets?: Maybe<ReadonlyArray<Asset>>;
  readonly site?: Maybe<Asset>;
  readonly area?: Maybe<Asset>;
  readonly lines?: Maybe<ReadonlyArray<Asset>>;
  readonly dependentLines?: Maybe<ReadonlyArray<Asset>>;
  readonly shift?: Maybe<Scalars['String']['output']>;
  readonly productionImpact?: Maybe<ProductionImpact>;
  readonly productionWasStopped: Scalars['Boolean']['output'];
  readonly usersBlocked?: Maybe<Scalars['Int']['output']>;
  readonly workaroundAvailable?: Maybe<Scalars['Boolean']['output']>;
  readonly spreading?: Maybe<Scalars['Boolean']['output']>;
  readonly estimatedRestoreAt?: Maybe<Scalars['DateTime']['output']>;
  readonly productionOrder?: Maybe<ProductionOrder>;
  readonly batches: ReadonlyArray<AffectedBatch>;
  /** The values of the category's form. */
  readonly fields: Scalars['JSON']['output'];
  readonly formComplete: Scalars['Boolean']['output'];
  readonly missingFields: ReadonlyArray<Scalars['String']['output']>;
  readonly team?: Maybe<Team>;
  readonly assignee?: Maybe<Person>;
  readonly supplier?: Maybe<Supplier>;
  /** Key of the planned stop window it fell into. */
  readonly stopWindow?: Maybe<Scalars['String']['output']>;
  /** Number of the major incident it belongs to. */
  readonly majorIncident?: Maybe<Scalars['String']['output']>;
  /** The service-level clocks. */
  readonly slas: ReadonlyArray<Sla>;
  /** Approved articles that fit, the best first. */
  readonly suggestedArticles: ReadonlyArray<SuggestedArticle>;
  /** Why it is classified, prioritised, routed and escalated as it is. */
  readonly decision: IncidentDecision;
  /** With `explain: all`: the rules that came close, by list, with the fact that failed. */
  readonly nearMisses?: Maybe<Scalars['JSON']['output']>;
};

export type TeamKind =
  | 'help_desk'
  | 'support_group';

export type Channel =
  | 'email'
  | 'webhook'
  | 'teams'
  | 'slack';

export type AgreedChannelKind =
  | 'email'
  | 'webhook'
  | 'teams'
  | 'slack'
  | 'phone'
  | 'portal';

export type DependencyDirection =
  | 'depends_on'
  | 'dependent';

export type ImportOutcome =
  | 'created'
  | 'changed'
  | 'unchanged';

export type Asset = {
  readonly id: Scalars['ID']['output'];
  /** Chosen by the user, path-like: `lei/packaging/line-4`. */
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly level: AssetLevel;
  readonly domain: AssetDomain;
  readonly criticality: Criticality;
  /** In a validated (GxP) state. */
  readonly validated: Scalars['Boolean']['output'];
  /** The only one of its kind on its line. */
  readonly soleDevice: Scalars['Boolean']['output'];
  /** The owning team. */
  readonly owner?: Maybe<Team>;
  readonly supplier?: Maybe<Supplier>;
  /** Who helps, line by line. */
  readonly supportModel: ReadonlyArray<Support>;
  readonly attributes: Scalars['JSON']['output'];
  /** IANA name; null inherits the parent's. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  readonly parent?: Maybe<Asset>;
  /** What it depends on directly. */
  readonly dependsOn?: Maybe<ReadonlyArray<Asset>>;
  /** What it depends on and what depends on it. */
  readonly dependencies?: Maybe<DependencyConnection>;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


export type AssetDependenciesArgs = {
  direction?: InputMaybe<ReadonlyArray<DependencyDirection>>;
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A team or a supplier, in the hours of a calendar or always. */
export type Support = {
  readonly line: SupportLine;
  readonly team?: Maybe<Team>;
  readonly supplier?: Maybe<Supplier>;
  /** Key of a calendar of the configuration. */
  readonly hours?: Maybe<Scalars['String']['output']>;
};

/** An asset that another depends on, or that depends on it. */
export type Dependency = {
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly level: AssetLevel;
  readonly direction: DependencyDirection;
  /** Steps between them, the fewest; 1 is direct. */
  readonly distance: Scalars['Int']['output'];
};

export type Team = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: TeamKind;
  readonly lead?: Maybe<Person>;
  readonly members?: Maybe<ReadonlyArray<Person>>;
  /** Key of a calendar of the configuration: when the team works. */
  readonly calendar?: Maybe<Scalars['String']['output']>;
  /** Who is on call for the team. */
  readonly schedule?: Maybe<Schedule>;
  readonly addresses: Addresses;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type Person = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly language?: Maybe<Scalars['String']['output']>;
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  readonly preferences: Preferences;
  readonly addresses: Addresses;
  readonly roles: ReadonlyArray<Role>;
  /** Keys of the sites the roles are limited to; null for all of the organisation. */
  readonly sites?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The supplier whose incidents the role supplier sees. */
  readonly supplier?: Maybe<Supplier>;
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type Preferences = {
  /** The channels the person wants to be told on, the dearest first. */
  readonly channels: ReadonlyArray<Channel>;
  readonly quietHours?: Maybe<QuietHours>;
  readonly digest?: Maybe<Digest>;
};

/** Collects what is of priority `from` or less urgent until the next of these times of day in the person's zone. */
export type Digest = {
  /** Key of a priority. */
  readonly from: Scalars['String']['output'];
  readonly at: ReadonlyArray<Scalars['String']['output']>;
};

/** Wall-clock times in the person's zone; `from` after `to` goes over midnight. */
export type QuietHours = {
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
};

/** Where channels other than email reach somebody: incoming webhooks. Who may not change them reads where each leads, not the whole. */
export type Addresses = {
  readonly webhook?: Maybe<Scalars['String']['output']>;
  readonly teams?: Maybe<Scalars['String']['output']>;
  readonly slack?: Maybe<Scalars['String']['output']>;
};

/** Those who must be told: people here, and others by their addresses. */
export type StakeholderGroup = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly members?: Maybe<ReadonlyArray<Person>>;
  readonly contacts: ReadonlyArray<Contact>;
  readonly addresses: Addresses;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A source that must report at least every so often. */
export type Heartbeat = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly asset?: Maybe<Asset>;
  readonly every: Scalars['Duration']['output'];
  /** How much later a ping may come. */
  readonly grace: Scalars['Duration']['output'];
  /** Key of the mapping of the configuration that makes the incident; null for the built-in one. */
  readonly mapping?: Maybe<Scalars['String']['output']>;
  /** Key of a calendar of the configuration: silence counts in its shifts alone. */
  readonly calendar?: Maybe<Scalars['String']['output']>;
  readonly onReturn: OnReturn;
  /** Its silence opens nothing. */
  readonly muted: Scalars['Boolean']['output'];
  readonly state: HeartbeatState;
  readonly lastPingAt?: Maybe<Scalars['DateTime']['output']>;
  readonly silentSince?: Maybe<Scalars['DateTime']['output']>;
  /** When it counts as silent unless it is heard before. */
  readonly nextDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of the last ping that said something. */
  readonly text?: Maybe<Scalars['String']['output']>;
  readonly facts?: Maybe<Scalars['JSON']['output']>;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** Waiting for its first ping, alive since its last, or silent since one was overdue. */
export type HeartbeatState =
  | 'waiting'
  | 'alive'
  | 'silent';

/** What its return does to the incident that its silence opened. */
export type OnReturn =
  | 'resolve'
  | 'note';

/** What a ping answers. */
export type HeardPing = {
  readonly key: Scalars['String']['output'];
  readonly state: HeartbeatState;
  readonly lastPingAt: Scalars['DateTime']['output'];
  readonly nextDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** It had been silent. */
  readonly returned: Scalars['Boolean']['output'];
  /** Number of the incident of its silence, which this ping resolved or noted. */
  readonly incident?: Maybe<Scalars['String']['output']>;
};

/** A planned stop of an asset and all below it: once from startsAt to endsAt, or again and again. */
export type StopWindow = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly asset?: Maybe<Asset>;
  /** Why the asset stands still. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly recurring?: Maybe<Recurrence>;
  /** When it lasts: from now for 90 days, unless said. */
  readonly occurrences: StopWindowOccurrenceConnection;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A planned stop of an asset and all below it: once from startsAt to endsAt, or again and again. */
export type StopWindowOccurrencesArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A stop that comes again, on the wall clock of its asset. */
export type Recurrence = {
  /** The weekdays on which it starts; none is every day. */
  readonly days: ReadonlyArray<Weekday>;
  /** Only the how-manieth such weekday of the month, -1 for the last; none is each of them. */
  readonly ofMonth: ReadonlyArray<Scalars['Int']['output']>;
  /** Every so many weeks, counted from that of first. */
  readonly everyWeeks: Scalars['Int']['output'];
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
  /** How many days after it started it ends, where that is not the same or the next day. */
  readonly daysLater?: Maybe<Scalars['Int']['output']>;
  readonly first: Scalars['String']['output'];
  readonly last?: Maybe<Scalars['String']['output']>;
  readonly except: ReadonlyArray<Scalars['String']['output']>;
};

export type Weekday =
  | 'mon'
  | 'tue'
  | 'wed'
  | 'thu'
  | 'fri'
  | 'sat'
  | 'sun';

export type StopWindowOccurrence = {
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
};

/** A stop window that lasts. */
export type ActiveStopWindow = {
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly asset?: Maybe<Asset>;
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
};

/** An address at which the organisation takes mail. */
export type IntakeAddress = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** In lower case; of one organisation in the installation. */
  readonly address: Scalars['String']['output'];
  /** Key of the API client that mail acts as, with its roles and sites. */
  readonly client: Scalars['String']['output'];
  /** Key of a mapping of protocol email; null for the ready one. */
  readonly mapping?: Maybe<Scalars['String']['output']>;
  /** Addresses and domains; empty: whoever the listener lets in. */
  readonly allowedSenders: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type Supplier = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly contacts: ReadonlyArray<Contact>;
  readonly contract: Contract;
  /** Where the supplier has agreed to be told. */
  readonly agreedChannel?: Maybe<AgreedChannel>;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type Contact = {
  readonly name: Scalars['String']['output'];
  /** What they are there: `Hotline`, `Account manager`. */
  readonly role?: Maybe<Scalars['String']['output']>;
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly language?: Maybe<Scalars['String']['output']>;
};

/** Its targets are `uc` policies of the configuration. Dates are ISO 8601 days. */
export type Contract = {
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly startsOn?: Maybe<Scalars['String']['output']>;
  /** The last day it holds. */
  readonly endsOn?: Maybe<Scalars['String']['output']>;
};

export type AgreedChannel = {
  readonly channel: AgreedChannelKind;
  readonly address: Scalars['String']['output'];
};

export type CreateAssetInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly level: AssetLevel;
  readonly domain?: InputMaybe<AssetDomain>;
  readonly criticality?: InputMaybe<Criticality>;
  readonly validated?: InputMaybe<Scalars['Boolean']['input']>;
  readonly soleDevice?: InputMaybe<Scalars['Boolean']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly supportModel?: InputMaybe<ReadonlyArray<SupportInput>>;
  readonly attributes?: InputMaybe<Scalars['JSON']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly parent?: InputMaybe<Scalars['String']['input']>;
  readonly dependsOn?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateAssetInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly level?: InputMaybe<AssetLevel>;
  readonly domain?: InputMaybe<AssetDomain>;
  readonly criticality?: InputMaybe<Criticality>;
  readonly validated?: InputMaybe<Scalars['Boolean']['input']>;
  readonly soleDevice?: InputMaybe<Scalars['Boolean']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly supportModel?: InputMaybe<ReadonlyArray<SupportInput>>;
  readonly attributes?: InputMaybe<Scalars['JSON']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly parent?: InputMaybe<Scalars['String']['input']>;
  readonly dependsOn?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportAssetsInput = {
  readonly assets: ReadonlyArray<ImportAssetInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportAssetInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly level?: InputMaybe<AssetLevel>;
  readonly domain?: InputMaybe<AssetDomain>;
  readonly criticality?: InputMaybe<Criticality>;
  readonly validated?: InputMaybe<Scalars['Boolean']['input']>;
  readonly soleDevice?: InputMaybe<Scalars['Boolean']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly supportModel?: InputMaybe<ReadonlyArray<SupportInput>>;
  readonly attributes?: InputMaybe<Scalars['JSON']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly parent?: InputMaybe<Scalars['String']['input']>;
  readonly dependsOn?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type AssetPayload = {
  readonly asset?: Maybe<Asset>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateTeamInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly kind?: InputMaybe<TeamKind>;
  readonly lead?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateTeamInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<TeamKind>;
  readonly lead?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportTeamsInput = {
  readonly teams: ReadonlyArray<ImportTeamInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportTeamInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<TeamKind>;
  readonly lead?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

export type TeamPayload = {
  readonly team?: Maybe<Team>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreatePersonInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly preferences?: InputMaybe<PreferencesInput>;
  readonly addresses?: InputMaybe<AddressesInput>;
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  readonly sites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdatePersonInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly preferences?: InputMaybe<PreferencesInput>;
  readonly addresses?: InputMaybe<AddressesInput>;
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  readonly sites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportPeopleInput = {
  readonly people: ReadonlyArray<ImportPersonInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportPersonInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly preferences?: InputMaybe<PreferencesInput>;
  readonly addresses?: InputMaybe<AddressesInput>;
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  readonly sites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type SetPersonPasswordInput = {
  readonly key: Scalars['String']['input'];
  /** At least 10 characters. */
  readonly password: Scalars['String']['input'];
};

export type SetPersonPasswordPayload = {
  readonly errors: ReadonlyArray<MutationError>;
};

export type PersonPayload = {
  readonly person?: Maybe<Person>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateStakeholderGroupInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateStakeholderGroupInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportStakeholderGroupsInput = {
  readonly stakeholderGroups: ReadonlyArray<ImportStakeholderGroupInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportStakeholderGroupInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly members?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly addresses?: InputMaybe<AddressesInput>;
};

export type StakeholderGroupPayload = {
  readonly stakeholderGroup?: Maybe<StakeholderGroup>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateHeartbeatInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly every: Scalars['Duration']['input'];
  readonly grace?: InputMaybe<Scalars['Duration']['input']>;
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly onReturn?: InputMaybe<OnReturn>;
  readonly muted?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateHeartbeatInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly every?: InputMaybe<Scalars['Duration']['input']>;
  readonly grace?: InputMaybe<Scalars['Duration']['input']>;
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly onReturn?: InputMaybe<OnReturn>;
  readonly muted?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportHeartbeatsInput = {
  readonly heartbeats: ReadonlyArray<ImportHeartbeatInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportHeartbeatInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly every?: InputMaybe<Scalars['Duration']['input']>;
  readonly grace?: InputMaybe<Scalars['Duration']['input']>;
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly onReturn?: InputMaybe<OnReturn>;
  readonly muted?: InputMaybe<Scalars['Boolean']['input']>;
};

export type HeartbeatPayload = {
  readonly heartbeat?: Maybe<Heartbeat>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type PingHeartbeatInput = {
  readonly key: Scalars['String']['input'];
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly facts?: InputMaybe<Scalars['JSON']['input']>;
};

export type PingPayload = {
  readonly ping?: Maybe<HeardPing>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type RecurrenceInput = {
  readonly days?: InputMaybe<ReadonlyArray<Weekday>>;
  readonly ofMonth?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  readonly everyWeeks?: InputMaybe<Scalars['Int']['input']>;
  readonly from?: InputMaybe<Scalars['String']['input']>;
  readonly to?: InputMaybe<Scalars['String']['input']>;
  readonly daysLater?: InputMaybe<Scalars['Int']['input']>;
  readonly first?: InputMaybe<Scalars['String']['input']>;
  readonly last?: InputMaybe<Scalars['String']['input']>;
  readonly except?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type CreateStopWindowInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly asset: Scalars['String']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly recurring?: InputMaybe<RecurrenceInput>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateStopWindowInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly recurring?: InputMaybe<RecurrenceInput>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportStopWindowsInput = {
  readonly stopWindows: ReadonlyArray<ImportStopWindowInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportStopWindowInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly recurring?: InputMaybe<RecurrenceInput>;
};

export type StopWindowPayload = {
  readonly stopWindow?: Maybe<StopWindow>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type RotationUnit =
  | 'hour'
  | 'day'
  | 'week'
  | 'shift';

export type ScheduleOverrideState =
  | 'planned'
  | 'active'
  | 'ended'
  | 'cancelled';

/** Who is on call, when: layers of rotations and restrictions on a wall clock. */
export type Schedule = {
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** IANA name: hand-overs and restrictions are on its wall clock. */
  readonly timeZone: Scalars['String']['output'];
  /** Of the layers of one level the later has precedence where it has somebody. */
  readonly layers: ReadonlyArray<ScheduleLayer>;
  /** Is who comes on duty told so? */
  readonly notifyHandOver: Scalars['Boolean']['output'];
  /** Everybody on its rotations, whatever the version. */
  readonly people?: Maybe<ReadonlyArray<Person>>;
  /** Who is on call at an instant, and until when; now when left out, at every level when left out. */
  readonly onCall: OnCall;
  /** Laid out over a range; seven days from now when left out. */
  readonly rendered: RenderedSchedule;
  /** The overrides that meet a period, by their end; all that have not ended when left out. */
  readonly overrides: ScheduleOverrideConnection;
  readonly version: Scalars['Int']['output'];
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** Who is on call, when: layers of rotations and restrictions on a wall clock. */
export type ScheduleOnCallArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  level?: InputMaybe<Scalars['Int']['input']>;
};


/** Who is on call, when: layers of rotations and restrictions on a wall clock. */
export type ScheduleRenderedArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Who is on call, when: layers of rotations and restrictions on a wall clock. */
export type ScheduleOverridesArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ScheduleLayer = {
  readonly key: Scalars['String']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 1 is asked first. */
  readonly level: Scalars['Int']['output'];
  /** Its versions by effectiveFrom. */
  readonly rotations: ReadonlyArray<ScheduleRotation>;
  /** On duty where any of them holds; none is always. */
  readonly restrictions: ReadonlyArray<ScheduleRestriction>;
};

export type ScheduleRotation = {
  readonly effectiveFrom: Scalars['DateTime']['output'];
  /** Keys of people in the order of their turns; an entry may be several at once. */
  readonly participants: ReadonlyArray<ReadonlyArray<Scalars['String']['output']>>;
  readonly every: Scalars['Int']['output'];
  readonly unit: RotationUnit;
  readonly handOverAt?: Maybe<Scalars['String']['output']>;
  readonly handOverOn?: Maybe<Weekday>;
  /** Key of the calendar of the configuration whose shift starts hand over. */
  readonly calendar?: Maybe<Scalars['String']['output']>;
  readonly firstTurn: Scalars['Int']['output'];
};

/** Days and times of day, or the shifts of a calendar of the configuration. */
export type ScheduleRestriction = {
  readonly days?: Maybe<ReadonlyArray<Weekday>>;
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly to?: Maybe<Scalars['String']['output']>;
  readonly calendar?: Maybe<Scalars['String']['output']>;
  readonly shifts?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type OnCall = {
  /** Key of the schedule. */
  readonly schedule: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly timeZone: Scalars['String']['output'];
  readonly levels: ReadonlyArray<LevelOnCall>;
};

export type LevelOnCall = {
  readonly level: Scalars['Int']['output'];
  /** Nobody when it is empty. */
  readonly people?: Maybe<ReadonlyArray<Person>>;
  /** When another is on duty; null when that is more than 400 days ahead. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

export type TeamOnCall = {
  /** Key of the team. */
  readonly team: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** Key of its schedule. */
  readonly schedule: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly timeZone: Scalars['String']['output'];
  readonly levels: ReadonlyArray<LevelOnCall>;
};

export type RenderedSchedule = {
  /** Key of the schedule; null for what is not saved. */
  readonly schedule?: Maybe<Scalars['String']['output']>;
  readonly timeZone: Scalars['String']['output'];
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  /** Who is on duty in the end. */
  readonly levels: ReadonlyArray<RenderedLevel>;
  /** What each layer says by itself. */
  readonly layers: ReadonlyArray<RenderedLayer>;
  readonly overrides: ReadonlyArray<RenderedOverride>;
  /** Calendars that are not there any more: rotations by them stand still, restrictions always hold. */
  readonly missingCalendars: ReadonlyArray<Scalars['String']['output']>;
};

export type RenderedLevel = {
  readonly level: Scalars['Int']['output'];
  readonly coverage: Coverage;
  readonly segments: ReadonlyArray<DutySegment>;
  readonly gaps: ReadonlyArray<DutyGap>;
  readonly handOvers: ReadonlyArray<HandOver>;
};

export type Coverage = {
  /** Of 100, cut after two decimals: 100 only where there is no gap at all. */
  readonly percentage: Scalars['Float']['output'];
  readonly covered: Scalars['Duration']['output'];
  readonly uncovered: Scalars['Duration']['output'];
};

/** Keys of those on duty. */
export type DutySegment = {
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly people: ReadonlyArray<Scalars['String']['output']>;
  readonly overridden: Scalars['Boolean']['output'];
};

export type DutyGap = {
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
};

export type HandOver = {
  readonly at: Scalars['DateTime']['output'];
  readonly before: ReadonlyArray<Scalars['String']['output']>;
  readonly after: ReadonlyArray<Scalars['String']['output']>;
};

export type RenderedLayer = {
  readonly key: Scalars['String']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly level: Scalars['Int']['output'];
  readonly segments: ReadonlyArray<LayerSegment>;
};

export type LayerSegment = {
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly people: ReadonlyArray<Scalars['String']['output']>;
};

export type RenderedOverride = {
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly person: Scalars['String']['output'];
  readonly insteadOf?: Maybe<Scalars['String']['output']>;
  readonly level?: Maybe<Scalars['Int']['output']>;
};

/** Somebody on duty outside the rotation, in [from, to). */
export type ScheduleOverride = {
  readonly id: Scalars['ID']['output'];
  /** Key of the schedule. */
  readonly schedule: Scalars['String']['output'];
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly person: Person;
  /** Whom they replace, wherever that one is on duty in the time. */
  readonly insteadOf?: Maybe<Person>;
  readonly level?: Maybe<Scalars['Int']['output']>;
  readonly reason: Scalars['String']['output'];
  readonly state: ScheduleOverrideState;
  readonly createdBy: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was until then stays. */
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  readonly cancelledBy?: Maybe<Scalars['String']['output']>;
  readonly cancelReason?: Maybe<Scalars['String']['output']>;
};

/** A secret address of a calendar: of a schedule, or of what one person is on duty for. */
export type CalendarLink = {
  readonly id: Scalars['ID']['output'];
  readonly schedule?: Maybe<Scalars['String']['output']>;
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly createdBy: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When a program last read it, to the minute. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ScheduleLayerInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** 1, which is asked first, when left out. */
  readonly level?: InputMaybe<Scalars['Int']['input']>;
  readonly rotations: ReadonlyArray<ScheduleRotationInput>;
  readonly restrictions?: InputMaybe<ReadonlyArray<ScheduleRestrictionInput>>;
};

export type ScheduleRotationInput = {
  readonly effectiveFrom: Scalars['DateTime']['input'];
  readonly participants: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
  readonly every?: InputMaybe<Scalars['Int']['input']>;
  readonly unit: RotationUnit;
  /** Wall-clock time of a hand-over; midnight when left out. */
  readonly handOverAt?: InputMaybe<Scalars['String']['input']>;
  /** The weekday of hand-overs by the week; Monday when left out. */
  readonly handOverOn?: InputMaybe<Weekday>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  /** Whose turn it is at effectiveFrom; 1, the first, when left out. */
  readonly firstTurn?: InputMaybe<Scalars['Int']['input']>;
};

export type ScheduleRestrictionInput = {
  readonly days?: InputMaybe<ReadonlyArray<Weekday>>;
  readonly from?: InputMaybe<Scalars['String']['input']>;
  readonly to?: InputMaybe<Scalars['String']['input']>;
  readonly calendar?: InputMaybe<Scalars['String']['input']>;
  readonly shifts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type CreateScheduleInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone: Scalars['String']['input'];
  readonly layers?: InputMaybe<ReadonlyArray<ScheduleLayerInput>>;
  readonly notifyHandOver?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A merge patch: what is left out stays, null takes away, lists are replaced as a whole. */
export type UpdateScheduleInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly layers?: InputMaybe<ReadonlyArray<ScheduleLayerInput>>;
  readonly notifyHandOver?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportSchedulesInput = {
  readonly schedules: ReadonlyArray<ImportScheduleInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportScheduleInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly layers?: InputMaybe<ReadonlyArray<ScheduleLayerInput>>;
  readonly notifyHandOver?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SchedulePayload = {
  readonly schedule?: Maybe<Schedule>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type PreviewScheduleInput = {
  readonly timeZone: Scalars['String']['input'];
  readonly layers: ReadonlyArray<ScheduleLayerInput>;
  readonly overrides?: InputMaybe<ReadonlyArray<PreviewOverrideInput>>;
  /** Now when left out. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Seven days later when left out. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type PreviewOverrideInput = {
  readonly from: Scalars['DateTime']['input'];
  readonly to: Scalars['DateTime']['input'];
  readonly person: Scalars['String']['input'];
  readonly insteadOf?: InputMaybe<Scalars['String']['input']>;
  readonly level?: InputMaybe<Scalars['Int']['input']>;
};

export type AddScheduleOverrideInput = {
  /** Key of the schedule. */
  readonly schedule: Scalars['String']['input'];
  /** Now when left out. The past cannot be changed. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly to: Scalars['DateTime']['input'];
  /** Key of who is on duty. */
  readonly person: Scalars['String']['input'];
  /** Key of whom to replace, wherever that one is on duty in the time. */
  readonly insteadOf?: InputMaybe<Scalars['String']['input']>;
  /** The level; with insteadOf only there. Without insteadOf all of it; 1 when left out. */
  readonly level?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type CancelScheduleOverrideInput = {
  readonly schedule: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ScheduleOverridePayload = {
  readonly override?: Maybe<ScheduleOverride>;
  readonly errors: ReadonlyArray<MutationError>;
};

/** Either a schedule or a person. */
export type CreateCalendarLinkInput = {
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  readonly person?: InputMaybe<Scalars['String']['input']>;
};

export type RevokeCalendarLinkInput = {
  readonly id: Scalars['ID']['input'];
};

export type CalendarLinkPayload = {
  readonly calendarLink?: Maybe<CalendarLink>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CalendarLinkAddressPayload = {
  readonly calendarLink?: Maybe<CalendarLink>;
  /** For calendar programs. Without PUBLIC_URL it is the path alone. */
  readonly address?: Maybe<Scalars['String']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

/** Each member is any-of, and all must hold. */
export type ScheduleFilter = {
  /** On its rotations, whatever the version. */
  readonly person?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type ScheduleConnection = {
  readonly edges: ReadonlyArray<ScheduleEdge>;
  readonly nodes: ReadonlyArray<Schedule>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type ScheduleEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Schedule;
};

export type TeamOnCallConnection = {
  readonly edges: ReadonlyArray<TeamOnCallEdge>;
  readonly nodes: ReadonlyArray<TeamOnCall>;
  readonly pageInfo: PageInfo;
};

export type TeamOnCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: TeamOnCall;
};

export type ScheduleOverrideConnection = {
  readonly edges: ReadonlyArray<ScheduleOverrideEdge>;
  readonly nodes: ReadonlyArray<ScheduleOverride>;
  readonly pageInfo: PageInfo;
};

export type ScheduleOverrideEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ScheduleOverride;
};

export type CalendarLinkConnection = {
  readonly edges: ReadonlyArray<CalendarLinkEdge>;
  readonly nodes: ReadonlyArray<CalendarLink>;
  readonly pageInfo: PageInfo;
};

export type CalendarLinkEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: CalendarLink;
};

export type WebhookDisabledReason =
  | 'requested'
  | 'gone'
  | 'owner_inactive';

export type WebhookDeliveryState =
  | 'waiting'
  | 'sending'
  | 'delivered'
  | 'dead'
  | 'withheld';

export type WebhookAttemptOutcome =
  | 'delivered'
  | 'failed'
  | 'unknown';

/** Somebody outside who is told of events. */
export type Webhook = {
  readonly id: Scalars['ID']['output'];
  readonly version: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  /** Without its path for those who may not change it. */
  readonly url: Scalars['String']['output'];
  /** Event types; `incident.*` is every type that begins so. None: every event. */
  readonly types: ReadonlyArray<Scalars['String']['output']>;
  /** A condition in CEL. */
  readonly filter?: Maybe<Scalars['String']['output']>;
  /** Names alone: what they hold is never shown. */
  readonly headers: ReadonlyArray<Scalars['String']['output']>;
  readonly enabled: Scalars['Boolean']['output'];
  readonly disabledReason?: Maybe<WebhookDisabledReason>;
  readonly disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Key of who made, changed or enabled it last: it sees what they may see. */
  readonly owner: Scalars['String']['output'];
  /** Until then the previous secret signs, too. */
  readonly previousSecretExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Deliveries to come, counted to a limit. */
  readonly waiting: Scalars['Int']['output'];
  /** Dead letters, counted to a limit. */
  readonly dead: Scalars['Int']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};

export type WebhookConnection = {
  readonly edges: ReadonlyArray<WebhookEdge>;
  readonly nodes: ReadonlyArray<Webhook>;
  readonly pageInfo: PageInfo;
};

export type WebhookEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Webhook;
};

/** An event for a webhook. */
export type WebhookDelivery = {
  readonly id: Scalars['ID']['output'];
  readonly event: WebhookDeliveryEvent;
  readonly record: WebhookDeliveryRecord;
  readonly state: WebhookDeliveryState;
  /** Null when it has ended, waits for another of its record, or the webhook is disabled. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  readonly queuedAt: Scalars['DateTime']['output'];
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is sent, as it reads now; null where you or the webhook may not see it any more. */
  readonly body?: Maybe<Scalars['JSON']['output']>;
  readonly attempts: ReadonlyArray<WebhookAttempt>;
};

export type WebhookDeliveryEvent = {
  readonly id: Scalars['ID']['output'];
  readonly type: Scalars['String']['output'];
};

export type WebhookDeliveryRecord = {
  readonly type: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
};

export type WebhookAttempt = {
  readonly number: Scalars['Int']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  /** Milliseconds; null when what became of it is not known. */
  readonly duration?: Maybe<Scalars['Int']['output']>;
  readonly outcome: WebhookAttemptOutcome;
  /** HTTP status; null when nothing was answered. */
  readonly status?: Maybe<Scalars['Int']['output']>;
  readonly code: Scalars['String']['output'];
  readonly detail: Scalars['String']['output'];
  /** Sent, save the signature; headers of its own without what they hold. */
  readonly headers: Scalars['JSON']['output'];
  /** The beginning of the answer, without what of the request is a secret. */
  readonly excerpt?: Maybe<Scalars['String']['output']>;
  /** Where it was sent, without its path; null when that is not known. */
  readonly address?: Maybe<Scalars['String']['output']>;
};

export type WebhookDeliveryConnection = {
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  readonly nodes: ReadonlyArray<WebhookDelivery>;
  readonly pageInfo: PageInfo;
};

export type WebhookDeliveryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: WebhookDelivery;
};

/** What came of a test. */
export type WebhookTest = {
  /** `webhook-id` of the message. */
  readonly id: Scalars['ID']['output'];
  readonly delivered: Scalars['Boolean']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  /** Milliseconds. */
  readonly duration: Scalars['Int']['output'];
  readonly status?: Maybe<Scalars['Int']['output']>;
  readonly code: Scalars['String']['output'];
  readonly detail: Scalars['String']['output'];
  readonly headers: Scalars['JSON']['output'];
  readonly excerpt?: Maybe<Scalars['String']['output']>;
};

export type CreateWebhookInput = {
  readonly name: Scalars['String']['input'];
  readonly url: Scalars['String']['input'];
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly filter?: InputMaybe<Scalars['String']['input']>;
  /** Names and values. */
  readonly headers?: InputMaybe<Scalars['JSON']['input']>;
};

/** A merge patch: what is left out stays, null takes away. Of the headers all are given anew. */
export type UpdateWebhookInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly url?: InputMaybe<Scalars['String']['input']>;
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly filter?: InputMaybe<Scalars['String']['input']>;
  readonly headers?: InputMaybe<Scalars['JSON']['input']>;
};

export type DeleteWebhookInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type EnableWebhookInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Forget what was committed while it was disabled. */
  readonly skip?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DisableWebhookInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type RotateWebhookSecretInput = {
  readonly id: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** How long both secrets sign; PT24H when left out. */
  readonly overlap?: InputMaybe<Scalars['Duration']['input']>;
};

export type TestWebhookInput = {
  readonly id: Scalars['ID']['input'];
};

/** Exactly one of `delivery`, `dead`, and `from` with `to`. */
export type ReplayWebhookInput = {
  readonly id: Scalars['ID']['input'];
  readonly delivery?: InputMaybe<Scalars['ID']['input']>;
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly after?: InputMaybe<Scalars['String']['input']>;
};

export type WebhookPayload = {
  readonly webhook?: Maybe<Webhook>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type WebhookSecretPayload = {
  readonly webhook?: Maybe<Webhook>;
  readonly secret?: Maybe<Scalars['String']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type DeleteWebhookPayload = {
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type TestWebhookPayload = {
  readonly test?: Maybe<WebhookTest>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ReplayWebhookPayload = {
  /** How many are delivered again. */
  readonly replayed?: Maybe<Scalars['Int']['output']>;
  /** There is more: repeat it, of a range with `after` as `continueAfter`. */
  readonly hasMore?: Maybe<Scalars['Boolean']['output']>;
  readonly continueAfter?: Maybe<Scalars['String']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateIntakeAddressInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly address: Scalars['String']['input'];
  readonly client: Scalars['String']['input'];
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly allowedSenders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateIntakeAddressInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly client?: InputMaybe<Scalars['String']['input']>;
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly allowedSenders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportIntakeAddressesInput = {
  readonly intakeAddresses: ReadonlyArray<ImportIntakeAddressInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportIntakeAddressInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly client?: InputMaybe<Scalars['String']['input']>;
  readonly mapping?: InputMaybe<Scalars['String']['input']>;
  readonly allowedSenders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type IntakeAddressPayload = {
  readonly intakeAddress?: Maybe<IntakeAddress>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateArticleInput = {
  readonly key: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  readonly text: Scalars['String']['input'];
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reviewOn?: InputMaybe<Scalars['String']['input']>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateArticleInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reviewOn?: InputMaybe<Scalars['String']['input']>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportArticlesInput = {
  readonly articles: ReadonlyArray<ImportArticleInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportArticleInput = {
  readonly key: Scalars['String']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reviewOn?: InputMaybe<Scalars['String']['input']>;
  /** `approved`: what is given is in force at once. Anything else, or left out: it waits for approval. */
  readonly status?: InputMaybe<ArticleStatus>;
  /** Beside `approved`: a change of it that waits for approval. */
  readonly draft?: InputMaybe<ArticleDraftInput>;
};

export type ArticleDraftInput = {
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reviewOn?: InputMaybe<Scalars['String']['input']>;
};

export type ArticlePayload = {
  readonly article?: Maybe<Article>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type CreateSupplierInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly contract?: InputMaybe<ContractInput>;
  readonly agreedChannel?: InputMaybe<AgreedChannelInput>;
};

/** A merge patch: what is left out stays, null takes away. */
export type UpdateSupplierInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly contract?: InputMaybe<ContractInput>;
  readonly agreedChannel?: InputMaybe<AgreedChannelInput>;
};

/** Creates those that are new and changes the others: all or none. */
export type ImportSuppliersInput = {
  readonly suppliers: ReadonlyArray<ImportSupplierInput>;
  /** Says what would happen, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportSupplierInput = {
  readonly key: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly contacts?: InputMaybe<ReadonlyArray<ContactInput>>;
  readonly contract?: InputMaybe<ContractInput>;
  readonly agreedChannel?: InputMaybe<AgreedChannelInput>;
};

export type SupplierPayload = {
  readonly supplier?: Maybe<Supplier>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type SupportInput = {
  readonly line: SupportLine;
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly hours?: InputMaybe<Scalars['String']['input']>;
};

export type PreferencesInput = {
  readonly channels?: InputMaybe<ReadonlyArray<Channel>>;
  readonly quietHours?: InputMaybe<QuietHoursInput>;
  readonly digest?: InputMaybe<DigestInput>;
};

export type DigestInput = {
  readonly from: Scalars['String']['input'];
  readonly at: ReadonlyArray<Scalars['String']['input']>;
};

/** https URLs. */
export type AddressesInput = {
  readonly webhook?: InputMaybe<Scalars['String']['input']>;
  readonly teams?: InputMaybe<Scalars['String']['input']>;
  readonly slack?: InputMaybe<Scalars['String']['input']>;
};

export type QuietHoursInput = {
  readonly from: Scalars['String']['input'];
  readonly to: Scalars['String']['input'];
};

export type ContactInput = {
  readonly name: Scalars['String']['input'];
  readonly role?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
};

export type ContractInput = {
  readonly number?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly startsOn?: InputMaybe<Scalars['String']['input']>;
  readonly endsOn?: InputMaybe<Scalars['String']['input']>;
};

export type AgreedChannelInput = {
  readonly channel: AgreedChannelKind;
  readonly address: Scalars['String']['input'];
};

/** Takes a record out of use, or back into it. */
export type RetireInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type ImportPayload = {
  readonly report?: Maybe<ImportReport>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ImportReport = {
  readonly dryRun: Scalars['Boolean']['output'];
  readonly created: Scalars['Int']['output'];
  readonly changed: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  readonly items: ReadonlyArray<ImportItem>;
};

export type ImportItem = {
  readonly key: Scalars['String']['output'];
  readonly outcome: ImportOutcome;
};

/** Each member is any-of, and all must hold; null among the values stands for none. */
export type AssetFilter = {
  readonly level?: InputMaybe<ReadonlyArray<AssetLevel>>;
  readonly domain?: InputMaybe<ReadonlyArray<AssetDomain>>;
  readonly criticality?: InputMaybe<ReadonlyArray<Criticality>>;
  readonly owner?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly supplier?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly parent?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  /** The assets at or below these. */
  readonly subtreeOf?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

/** Each member is any-of, and all must hold; null among the values stands for none. */
export type TeamFilter = {
  readonly kind?: InputMaybe<ReadonlyArray<TeamKind>>;
  readonly lead?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly schedule?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly member?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

/** Each member is any-of, and all must hold; null among the values stands for none. */
export type PersonFilter = {
  readonly team?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Key of a stakeholder group. */
  readonly group?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

/** Each member is any-of, and all must hold; null among the values stands for none. */
export type StakeholderGroupFilter = {
  readonly member?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

/** Each member is any-of, and all must hold; null among the values stands for none. */
export type HeartbeatFilter = {
  readonly asset?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  readonly state?: InputMaybe<ReadonlyArray<HeartbeatState>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type StopWindowFilter = {
  /** Entered for exactly these assets. */
  readonly asset?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Entered for assets at or below these. */
  readonly subtreeOf?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type IntakeAddressFilter = {
  /** Keys of API clients. */
  readonly client?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type ArticleFilter = {
  /** Any of these; `retired` is not asked for then. */
  readonly status?: InputMaybe<ReadonlyArray<ArticleStatus>>;
  /** Linked to one of these categories or to one above it. */
  readonly category?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Linked to one of these assets or to one above it. */
  readonly asset?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** To be looked through again before this day. */
  readonly reviewBefore?: InputMaybe<Scalars['String']['input']>;
  /** true: only those with something that waits for approval. */
  readonly pending?: InputMaybe<Scalars['Boolean']['input']>;
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words of its key, its title or its text. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierFilter = {
  /** In use (false, unless said), retired (true), or both. */
  readonly retired?: InputMaybe<ReadonlyArray<Scalars['Boolean']['input']>>;
  /** Words that the record has. */
  readonly q?: InputMaybe<Scalars['String']['input']>;
};

export type AssetConnection = {
  readonly edges: ReadonlyArray<AssetEdge>;
  readonly nodes: ReadonlyArray<Asset>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type AssetEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Asset;
};

export type TeamConnection = {
  readonly edges: ReadonlyArray<TeamEdge>;
  readonly nodes: ReadonlyArray<Team>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type TeamEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Team;
};

export type PersonConnection = {
  readonly edges: ReadonlyArray<PersonEdge>;
  readonly nodes: ReadonlyArray<Person>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type PersonEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Person;
};

export type StakeholderGroupConnection = {
  readonly edges: ReadonlyArray<StakeholderGroupEdge>;
  readonly nodes: ReadonlyArray<StakeholderGroup>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type StakeholderGroupEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: StakeholderGroup;
};

export type ChangeEventFilter = {
  /** Key of an asset, for it and all below it. */
  readonly asset?: InputMaybe<Scalars['String']['input']>;
  readonly atFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not included. */
  readonly atTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that was changed in the plant or its systems, or will be: a deployment, a recipe download, planned work. */
export type ChangeEvent = {
  readonly id: Scalars['ID']['output'];
  /** Grows with every revision. */
  readonly version: Scalars['Int']['output'];
  readonly title: Scalars['String']['output'];
  /** The system that says so. */
  readonly source: Scalars['String']['output'];
  /** Its own id of the change. */
  readonly sourceReference?: Maybe<Scalars['String']['output']>;
  readonly kind: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Null for what takes no time. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** Keys; empty for what concerns the whole plant. */
  readonly assets: ReadonlyArray<Scalars['String']['output']>;
  readonly description: Scalars['String']['output'];
  readonly links: ReadonlyArray<ChangeLink>;
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Key of the person or client. */
  readonly recordedBy: Scalars['String']['output'];
};

export type ChangeLink = {
  readonly href: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
};

/** How what was changed stands to an incident. */
export type ChangeRelation =
  | 'same'
  /** A part of one of its assets. */
  | 'below'
  /** What one of its assets is part of. */
  | 'above'
  /** What one of its assets or lines depends on, directly or through others. */
  | 'depends_on'
  /** The change names no asset. */
  | 'plant';

/** A change beside an incident, and why it is there. */
export type NearChange = {
  readonly changeEvent: ChangeEvent;
  readonly relation: ChangeRelation;
  /** Where they meet: the incident's asset, what it is part of, or what it depends on. */
  readonly asset?: Maybe<Scalars['String']['output']>;
  /** Did it begin before the incident occurred, and not during it? */
  readonly before: Scalars['Boolean']['output'];
};

export type ChangeEventConnection = {
  readonly edges: ReadonlyArray<ChangeEventEdge>;
  readonly nodes: ReadonlyArray<ChangeEvent>;
  readonly pageInfo: PageInfo;
};

export type ChangeEventEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ChangeEvent;
};

export type NearChangeConnection = {
  readonly edges: ReadonlyArray<NearChangeEdge>;
  readonly nodes: ReadonlyArray<NearChange>;
  readonly pageInfo: PageInfo;
};

export type NearChangeEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: NearChange;
};

export type RecordChangeEventInput = {
  readonly title: Scalars['String']['input'];
  readonly source: Scalars['String']['input'];
  /** The same source and reference again revise the change: moved, ended, corrected. */
  readonly sourceReference?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<Scalars['String']['input']>;
  /** Left out: now, and of one that is known the time it had. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  readonly assets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly links?: InputMaybe<ReadonlyArray<ChangeLinkInput>>;
};

export type ChangeLinkInput = {
  readonly href: Scalars['String']['input'];
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type RecordChangeEventPayload = {
  readonly changeEvent?: Maybe<ChangeEvent>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type HeartbeatConnection = {
  readonly edges: ReadonlyArray<HeartbeatEdge>;
  readonly nodes: ReadonlyArray<Heartbeat>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type HeartbeatEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Heartbeat;
};

export type StopWindowConnection = {
  readonly edges: ReadonlyArray<StopWindowEdge>;
  readonly nodes: ReadonlyArray<StopWindow>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type StopWindowEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: StopWindow;
};

export type StopWindowOccurrenceConnection = {
  readonly edges: ReadonlyArray<StopWindowOccurrenceEdge>;
  readonly nodes: ReadonlyArray<StopWindowOccurrence>;
  readonly pageInfo: PageInfo;
};

export type StopWindowOccurrenceEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: StopWindowOccurrence;
};

export type ActiveStopWindowConnection = {
  readonly edges: ReadonlyArray<ActiveStopWindowEdge>;
  readonly nodes: ReadonlyArray<ActiveStopWindow>;
  readonly pageInfo: PageInfo;
};

export type ActiveStopWindowEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ActiveStopWindow;
};

export type IntakeAddressConnection = {
  readonly edges: ReadonlyArray<IntakeAddressEdge>;
  readonly nodes: ReadonlyArray<IntakeAddress>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type IntakeAddressEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: IntakeAddress;
};

export type SupplierConnection = {
  readonly edges: ReadonlyArray<SupplierEdge>;
  readonly nodes: ReadonlyArray<Supplier>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type SupplierEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Supplier;
};

export type ArticleConnection = {
  readonly edges: ReadonlyArray<ArticleEdge>;
  readonly nodes: ReadonlyArray<Article>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type ArticleEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Article;
};

export type ArticleVersionConnection = {
  readonly edges: ReadonlyArray<ArticleVersionEdge>;
  readonly nodes: ReadonlyArray<ArticleVersion>;
  readonly pageInfo: PageInfo;
};

export type ArticleVersionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArticleVersion;
};

export type DependencyConnection = {
  readonly edges: ReadonlyArray<DependencyEdge>;
  readonly nodes: ReadonlyArray<Dependency>;
  readonly pageInfo: PageInfo;
};

export type DependencyEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Dependency;
};

export type ApiClientConnection = {
  readonly edges: ReadonlyArray<ApiClientEdge>;
  readonly nodes: ReadonlyArray<ApiClient>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type ApiClientEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ApiClient;
};

/** A published version, or version 0, which decides before the first publication. */
export type Configuration = {
  readonly version: Scalars['Int']['output'];
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Key of who published it. */
  readonly publishedBy?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly document: Scalars['JSON']['output'];
  /** The document as YAML, with the comments of its writers. */
  readonly yaml: Scalars['String']['output'];
};

export type ConfigurationDraft = {
  /** Grows with every change and every publication: what `expectedVersion` means here. */
  readonly version: Scalars['Int']['output'];
  readonly document: Scalars['JSON']['output'];
  /** The document as YAML, with the comments of its writers. */
  readonly yaml: Scalars['String']['output'];
};

export type ConfigurationVersion = {
  readonly version: Scalars['Int']['output'];
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Key of who published it. */
  readonly publishedBy?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A fault or a warning of the document, where it stands. */
export type ConfigurationFault = {
  /** `classification[3].when` */
  readonly path: Scalars['String']['output'];
  /** `/classification/3/when` */
  readonly pointer: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly line?: Maybe<Scalars['Int']['output']>;
  readonly column?: Maybe<Scalars['Int']['output']>;
  /** The line of the text, and a caret below the place. */
  readonly excerpt?: Maybe<Scalars['String']['output']>;
};

export type ConfigurationValidation = {
  /** Could it be published? Warnings do not stop it. */
  readonly valid: Scalars['Boolean']['output'];
  readonly faults: ReadonlyArray<ConfigurationFault>;
  readonly warnings: ReadonlyArray<ConfigurationFault>;
};

export type ConfigurationChangeKind =
  | 'added'
  | 'removed'
  | 'changed'
  | 'moved';

export type ConfigurationChange = {
  readonly kind: ConfigurationChangeKind;
  /** List items by their keys: `serviceLevels[p1-production].targets.resolve`. */
  readonly path: Scalars['String']['output'];
  /** The value before; the position for moved. */
  readonly old?: Maybe<Scalars['JSON']['output']>;
  /** The value after; the position for moved. */
  readonly new?: Maybe<Scalars['JSON']['output']>;
};

export type ConfigurationTotals = {
  readonly added: Scalars['Int']['output'];
  readonly removed: Scalars['Int']['output'];
  readonly changed: Scalars['Int']['output'];
  readonly moved: Scalars['Int']['output'];
};

export type ConfigurationComparison = {
  /** True, too, when nothing but an order differs that decides nothing. */
  readonly hasChanges: Scalars['Boolean']['output'];
  /** The version before. */
  readonly from: Scalars['Int']['output'];
  /** The version after; null for a document that is no version yet. */
  readonly to?: Maybe<Scalars['Int']['output']>;
  readonly changes: ReadonlyArray<ConfigurationChange>;
  readonly totals: ConfigurationTotals;
  /** The changes as people read them. */
  readonly text: Scalars['String']['output'];
};

/** What applying a document would change, and what stands in its way. What is in force is not judged. */
export type ConfigurationPlan = {
  /** Could it be published? Warnings do not stop it. */
  readonly valid: Scalars['Boolean']['output'];
  readonly faults: ReadonlyArray<ConfigurationFault>;
  readonly warnings: ReadonlyArray<ConfigurationFault>;
  /** True, too, when nothing but an order differs that decides nothing. */
  readonly hasChanges: Scalars['Boolean']['output'];
  /** The published version: what `expectedVersion` of `applyConfiguration` means. */
  readonly from: Scalars['Int']['output'];
  readonly to?: Maybe<Scalars['Int']['output']>;
  readonly changes: ReadonlyArray<ConfigurationChange>;
  readonly totals: ConfigurationTotals;
  /** The changes as people read them. */
  readonly text: Scalars['String']['output'];
};

/** What applying a document did. */
export type ConfigurationApplication = {
  /** The version in force now. */
  readonly version: Scalars['Int']['output'];
  /** False when it was in force already: then nothing was written. */
  readonly published: Scalars['Boolean']['output'];
  /** The version before. */
  readonly from: Scalars['Int']['output'];
  readonly to?: Maybe<Scalars['Int']['output']>;
  readonly changes: ReadonlyArray<ConfigurationChange>;
  readonly totals: ConfigurationTotals;
  /** The changes as people read them. */
  readonly text: Scalars['String']['output'];
};

export type SimulationInput = {
  readonly incident: CreateIncidentInput;
  /** When it is opened; now when left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  /** Instead of `until`; a day when both are left out. */
  readonly for?: InputMaybe<Scalars['Duration']['input']>;
  readonly acts?: InputMaybe<ReadonlyArray<SimulatedActInput>>;
  /** `draft` when left out. */
  readonly configuration?: InputMaybe<ConfigurationState>;
};

/** What somebody does in the course of it: exactly one of `action`, with the members of its input beside it, `patch` and `entry`. */
export type SimulatedActInput = {
  readonly after: Scalars['Duration']['input'];
  /** Key of the person; whoever asks when left out. */
  readonly by?: InputMaybe<Scalars['String']['input']>;
  readonly action?: InputMaybe<IncidentAction>;
  /** A merge patch, as `PATCH /v1/incidents/{id}` takes it. */
  readonly patch?: InputMaybe<Scalars['JSON']['input']>;
  readonly entry?: InputMaybe<SimulatedEntryInput>;
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly holdReason?: InputMaybe<HoldReason>;
  readonly restoredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly resolutionCode?: InputMaybe<Scalars['String']['input']>;
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
  readonly disposition?: InputMaybe<Disposition>;
  readonly record?: InputMaybe<Scalars['String']['input']>;
};

export type SimulatedEntryInput = {
  readonly type: EntryType;
  readonly text: Scalars['String']['input'];
};

export type Simulation = {
  /** Of the draft: the version it would become. */
  readonly configurationVersion: Scalars['Int']['output'];
  readonly from: Scalars['DateTime']['output'];
  readonly until: Scalars['DateTime']['output'];
  /** Of the incident at the end. */
  readonly status: Scalars['String']['output'];
  readonly priority: Scalars['String']['output'];
  readonly team?: Maybe<Scalars['String']['output']>;
  /** When something happens next after the end; null: nothing will. */
  readonly nextAt?: Maybe<Scalars['DateTime']['output']>;
  readonly entries: ReadonlyArray<SimulationEntry>;
};

export type SimulationEntry = {
  /** When it falls due, or as an act claims it. */
  readonly at: Scalars['DateTime']['output'];
  /** When it happens: later than `at` for what was due before it could be. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** As on the timeline; beside these `notification.held`, `notification.skipped` and `act.refused`. */
  readonly type: Scalars['String']['output'];
  /** One line for people. */
  readonly summary: Scalars['String']['output'];
  /** Which of the acts brought it about, from 0; null: by itself. */
  readonly act?: Maybe<Scalars['Int']['output']>;
  readonly changes: ReadonlyArray<Change>;
  readonly notice?: Maybe<SimulatedNotice>;
  readonly refusal?: Maybe<SimulatedRefusal>;
};

export type SimulatedRefusal = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type SimulatedNotice = {
  readonly fate: SimulatedFate;
  readonly event: NotificationEvent;
  readonly recipient: SimulatedRecipient;
  /** In the order in which they are tried. */
  readonly channels: ReadonlyArray<Scalars['String']['output']>;
  /** When it would go out; null when it never does. */
  readonly goesOutAt?: Maybe<Scalars['DateTime']['output']>;
  readonly heldBy?: Maybe<Scalars['String']['output']>;
  readonly detail?: Maybe<Scalars['String']['output']>;
  readonly because: ReadonlyArray<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
  /** As `policy/step`. */
  readonly step?: Maybe<Scalars['String']['output']>;
};

export type SimulatedRecipient = {
  readonly kind: RecipientKind;
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type SimulatedFate =
  | 'held'
  | 'sent'
  | 'withdrawn'
  | 'skipped'
  | 'failed';

export type BacktestInput = {
  /** Incidents opened from here on. */
  readonly from: Scalars['DateTime']['input'];
  /** Incidents opened before. */
  readonly to: Scalars['DateTime']['input'];
  readonly against?: InputMaybe<BacktestBasis>;
  /** How many incidents that differ are listed. All are counted. */
  readonly limit?: InputMaybe<Scalars['Int']['input']>;
};

export type BacktestBasis =
  /** The decision on the record. */
  | 'recorded'
  /** What the published version decides now, so that only what the draft changes differs. */
  | 'published';

/** What the draft would have decided otherwise. */
export type Backtest = {
  /** The version that the draft would become. */
  readonly configurationVersion: Scalars['Int']['output'];
  readonly from: Scalars['DateTime']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly against: BacktestBasis;
  readonly totals: BacktestTotals;
  /** Those that differ, in the order of `openedAt`. */
  readonly items: ReadonlyArray<BacktestItem>;
  /** Ask again with this as `from` for the rest of the list; null when this is all of it. */
  readonly continueFrom?: Maybe<Scalars['DateTime']['output']>;
};

export type BacktestTotals = {
  readonly examined: Scalars['Int']['output'];
  readonly differing: Scalars['Int']['output'];
  /** Incidents whose priority would be another; likewise below. */
  readonly priority: Scalars['Int']['output'];
  readonly team: Scalars['Int']['output'];
  readonly serviceLevels: Scalars['Int']['output'];
  readonly majorIncident: Scalars['Int']['output'];
  /** From which priority to which, the most frequent first. */
  readonly priorities: ReadonlyArray<BacktestMove>;
  readonly teams: ReadonlyArray<BacktestMove>;
  /** Incidents for which a condition of the draft failed to evaluate. */
  readonly faulty: Scalars['Int']['output'];
};

export type BacktestMove = {
  readonly was?: Maybe<Scalars['String']['output']>;
  readonly would?: Maybe<Scalars['String']['output']>;
  readonly count: Scalars['Int']['output'];
};

/** An incident that the draft decides otherwise; what would be the same is null. */
export type BacktestItem = {
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly status: IncidentStatus;
  readonly site?: Maybe<Scalars['String']['output']>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly priority?: Maybe<PriorityDifference>;
  readonly team?: Maybe<TeamDifference>;
  readonly serviceLevels?: Maybe<ServiceLevelDifference>;
  readonly majorIncident?: Maybe<MajorIncidentDifference>;
};

export type PriorityDifference = {
  readonly was: Scalars['String']['output'];
  readonly would: Scalars['String']['output'];
  /** The rules of the draft that make it so. */
  readonly because: ReadonlyArray<Because>;
};

export type TeamDifference = {
  readonly was?: Maybe<Scalars['String']['output']>;
  readonly would?: Maybe<Scalars['String']['output']>;
  /** The rules of the draft that make it so. */
  readonly because: ReadonlyArray<Because>;
};

export type ServiceLevelDifference = {
  readonly was: ReadonlyArray<AppliedServiceLevel>;
  readonly would: ReadonlyArray<AppliedServiceLevel>;
  /** The rules of the draft that make it so. */
  readonly because: ReadonlyArray<Because>;
};

export type MajorIncidentDifference = {
  readonly was: Scalars['Boolean']['output'];
  readonly would: Scalars['Boolean']['output'];
  /** The rules of the draft that make it so. */
  readonly because: ReadonlyArray<Because>;
};

/** One target that applies, with the calendar its time is counted in. */
export type AppliedServiceLevel = {
  readonly kind: SlaKind;
  readonly metric: SlaMetric;
  readonly policy: Scalars['String']['output'];
  readonly calendar: Scalars['String']['output'];
  readonly target: Scalars['Duration']['output'];
};

/** A category of the published configuration, with all it inherits. */
export type Category = {
  /** Path-like: `erp-mes/mes-unresponsive`. */
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When to choose it. */
  readonly criteria?: Maybe<Scalars['String']['output']>;
  readonly parent?: Maybe<Scalars['String']['output']>;
  readonly type?: Maybe<Scalars['String']['output']>;
  readonly defaults: CategoryDefaults;
  /** What is asked at intake, with what the parents ask. */
  readonly form: ReadonlyArray<FormField>;
  /** Built-in facts this category insists on. */
  readonly requiredFacts: ReadonlyArray<Scalars['String']['output']>;
};

export type CategoryDefaults = {
  readonly priority?: Maybe<Scalars['String']['output']>;
  readonly severity?: Maybe<Severity>;
};

export type FieldType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'multi_choice'
  | 'date'
  | 'asset'
  | 'person'
  | 'batch';

export type FormField = {
  readonly key: Scalars['String']['output'];
  readonly label: Scalars['String']['output'];
  readonly help?: Maybe<Scalars['String']['output']>;
  readonly type: FieldType;
  readonly choices: ReadonlyArray<Scalars['String']['output']>;
  readonly required: Scalars['Boolean']['output'];
  /** The condition under which it must be given. */
  readonly requiredWhen?: Maybe<Scalars['String']['output']>;
  readonly min?: Maybe<Scalars['Float']['output']>;
  readonly max?: Maybe<Scalars['Float']['output']>;
  readonly minLength?: Maybe<Scalars['Int']['output']>;
  readonly maxLength?: Maybe<Scalars['Int']['output']>;
};

/** Either `document` or `yaml`. */
export type ReplaceConfigurationDraftInput = {
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** YAML 1.2 core; its comments are kept. */
  readonly yaml?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateConfigurationDraftInput = {
  readonly expectedVersion: Scalars['Int']['input'];
  /** A JSON merge patch of the document. */
  readonly patch: Scalars['JSON']['input'];
};

export type PublishConfigurationInput = {
  /** The version of the draft that was read. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
};

/** Either `document` or `yaml`. */
export type ApplyConfigurationInput = {
  /** The published version that was read, `from` of a plan. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** YAML 1.2 core; its comments are kept. */
  readonly yaml?: InputMaybe<Scalars['String']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type RepublishConfigurationInput = {
  readonly version: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ConfigurationPayload = {
  readonly configuration?: Maybe<Configuration>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ConfigurationApplicationPayload = {
  readonly application?: Maybe<ConfigurationApplication>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ConfigurationDraftPayload = {
  readonly draft?: Maybe<ConfigurationDraft>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ConfigurationVersionConnection = {
  readonly edges: ReadonlyArray<ConfigurationVersionEdge>;
  readonly nodes: ReadonlyArray<ConfigurationVersion>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type ConfigurationVersionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ConfigurationVersion;
};

export type CategoryConnection = {
  readonly edges: ReadonlyArray<CategoryEdge>;
  readonly nodes: ReadonlyArray<Category>;
  readonly pageInfo: PageInfo;
  /** Counted only when asked for, to 10,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** True when there are more than were counted. */
  readonly totalCountCapped: Scalars['Boolean']['output'];
};

export type CategoryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Category;
};

/** Who asks, and what it may do. */
export type Me = {
  readonly id: Scalars['ID']['output'];
  readonly kind: ActorKind;
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly organisation: Organisation;
  readonly roles: ReadonlyArray<Role>;
  /** Keys of the sites the roles are limited to; null for all of the organisation. */
  readonly sites?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly supplier?: Maybe<Scalars['String']['output']>;
  readonly authenticatedBy: Scalars['String']['output'];
};

export type Organisation = {
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly timeZone: Scalars['String']['output'];
};

/** A service account. */
export type ApiClient = {
  readonly id: Scalars['ID']['output'];
  /** The `client_id` of token requests. */
  readonly clientId: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly roles: ReadonlyArray<Role>;
  /** Keys of the sites the roles are limited to; null for all of the organisation. */
  readonly sites?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly supplier?: Maybe<Scalars['String']['output']>;
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** The valid secrets, without their text: two while a rotation overlaps. */
  readonly secrets: ReadonlyArray<ApiClientSecret>;
  readonly keys: ReadonlyArray<ApiKey>;
  readonly version: Scalars['Int']['output'];
};

export type ApiClientSecret = {
  readonly createdAt: Scalars['DateTime']['output'];
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A key that acts with the roles and sites of its client. */
export type ApiKey = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** The part that may be seen. */
  readonly prefix: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Written about once a minute. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type CreateApiClientInput = {
  readonly key: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly roles: ReadonlyArray<Role>;
  /** Null for all of the organisation. */
  readonly sites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A merge patch. A change of roles, sites, supplier or expiry ends the tokens issued before it. */
export type UpdateApiClientInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion: Scalars['Int']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  readonly sites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RotateApiClientInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** How long the present secret goes on being good: PT24H unless said, PT0S for not at all. */
  readonly overlap?: InputMaybe<Scalars['Duration']['input']>;
};

/** Ends the client, its tokens and its API keys, for good. */
export type RevokeApiClientInput = {
  readonly key: Scalars['String']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateApiKeyInput = {
  /** Key of the API client. */
  readonly client: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RevokeApiKeyInput = {
  /** Key of the API client. */
  readonly client: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
};

export type ApiClientPayload = {
  readonly apiClient?: Maybe<ApiClient>;
  readonly errors: ReadonlyArray<MutationError>;
};

/**
 * A secret is in the answer to its making and nowhere else. Such an answer is not kept for its Idempotency-Key: repeating
 * the operation is a new one.
 */
export type ApiClientSecretPayload = {
  readonly apiClient?: Maybe<ApiClient>;
  readonly clientSecret?: Maybe<Scalars['String']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ApiKeyPayload = {
  readonly key?: Maybe<ApiKey>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ApiKeySecretPayload = {
  readonly key?: Maybe<ApiKey>;
  readonly apiKey?: Maybe<Scalars['String']['output']>;
  readonly errors: ReadonlyArray<MutationError>;
};

export type ImportState =
  | 'running'
  | 'done'
  | 'failed'
  /** It was running and has given no sign of life for a while. */
  | 'interrupted';

export type ImportFormat =
  | 'csv'
  | 'ndjson';

/** A file of incidents that was sent, and what became of it. */
export type Import = {
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly mapping: Scalars['String']['output'];
  readonly format: ImportFormat;
  readonly state: ImportState;
  /** Why it could not go on. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly sentBy: Scalars['String']['output'];
  /** Rows read. */
  readonly rows: Scalars['Int']['output'];
  /** Incidents that are new. */
  readonly accepted: Scalars['Int']['output'];
  /** Incidents that were imported before and whose rows now say more. */
  readonly updated: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  /** Incidents refused, and rows that are of none. */
  readonly rejected: Scalars['Int']['output'];
  readonly rejectedRows: Scalars['Int']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly movedAt: Scalars['DateTime']['output'];
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ImportConnection = {
  readonly nodes: ReadonlyArray<Import>;
  readonly edges: ReadonlyArray<ImportEdge>;
  readonly pageInfo: PageInfo;
};

export type ImportEdge = {
  readonly node: Import;
  readonly cursor: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<unknown>;
  Duration: ResolverTypeWrapper<unknown>;
  JSON: ResolverTypeWrapper<unknown>;
  Node: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<unknown>;
  PageInfo: ResolverTypeWrapper<unknown>;
  Boolean: ResolverTypeWrapper<unknown>;
  MutationError: ResolverTypeWrapper<unknown>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Role: ResolverTypeWrapper<unknown>;
  ActorKind: ResolverTypeWrapper<unknown>;
  IncidentStatus: ResolverTypeWrapper<unknown>;
  IncidentKind: ResolverTypeWrapper<unknown>;
  IncidentMode: ResolverTypeWrapper<unknown>;
  IncidentSource: ResolverTypeWrapper<unknown>;
  AnsweringSource: ResolverTypeWrapper<unknown>;
  ProductionImpact: ResolverTypeWrapper<unknown>;
  Severity: ResolverTypeWrapper<unknown>;
  Impact: ResolverTypeWrapper<unknown>;
  Urgency: ResolverTypeWrapper<unknown>;
  Visibility: ResolverTypeWrapper<unknown>;
  IncidentAction: ResolverTypeWrapper<unknown>;
  HoldReason: ResolverTypeWrapper<unknown>;
  Disposition: ResolverTypeWrapper<unknown>;
  Audience: ResolverTypeWrapper<unknown>;
  EntryType: ResolverTypeWrapper<unknown>;
  SlaMetric: ResolverTypeWrapper<unknown>;
  SlaKind: ResolverTypeWrapper<unknown>;
  SlaState: ResolverTypeWrapper<unknown>;
  DecisionBasis: ResolverTypeWrapper<unknown>;
  ConfigurationState: ResolverTypeWrapper<unknown>;
  Explanation: ResolverTypeWrapper<unknown>;
  AssetLevel: ResolverTypeWrapper<unknown>;
  AssetDomain: ResolverTypeWrapper<unknown>;
  Criticality: ResolverTypeWrapper<unknown>;
  SupportLine: ResolverTypeWrapper<unknown>;
  Incident: ResolverTypeWrapper<unknown>;
  IncidentOverrides: ResolverTypeWrapper<unknown>;
  Override: ResolverTypeWrapper<unknown>;
  SuggestedArticle: ResolverTypeWrapper<unknown>;
  SuggestionReason: ResolverTypeWrapper<unknown>;
  SuggestedBy: ResolverTypeWrapper<unknown>;
  ArticleStatus: ResolverTypeWrapper<unknown>;
  Article: ResolverTypeWrapper<unknown>;
  ArticleApproval: ResolverTypeWrapper<unknown>;
  ArticleDraft: ResolverTypeWrapper<unknown>;
  ArticleVersion: ResolverTypeWrapper<unknown>;
  ProductionOrder: ResolverTypeWrapper<unknown>;
  BatchFilter: ResolverTypeWrapper<unknown>;
  BatchConnection: ResolverTypeWrapper<unknown>;
  BatchEdge: ResolverTypeWrapper<unknown>;
  ListedBatch: ResolverTypeWrapper<unknown>;
  BatchDisposition: ResolverTypeWrapper<unknown>;
  AffectedBatch: ResolverTypeWrapper<unknown>;
  Sla: ResolverTypeWrapper<unknown>;
  Float: ResolverTypeWrapper<unknown>;
  TimerKind: ResolverTypeWrapper<unknown>;
  MessagePreviewInput: ResolverTypeWrapper<unknown>;
  MessagePreview: ResolverTypeWrapper<unknown>;
  ReplayIntakeMessagesInput: ResolverTypeWrapper<unknown>;
  DiscardIntakeMessageInput: ResolverTypeWrapper<unknown>;
  IntakeMessageFilter: ResolverTypeWrapper<unknown>;
  RetryNotificationInput: ResolverTypeWrapper<unknown>;
  NotificationFilter: ResolverTypeWrapper<unknown>;
  TimerFilter: ResolverTypeWrapper<unknown>;
  Timer: ResolverTypeWrapper<unknown>;
  TimerRecord: ResolverTypeWrapper<unknown>;
  NotificationEvent: ResolverTypeWrapper<unknown>;
  NotificationState: ResolverTypeWrapper<unknown>;
  NotificationHold: ResolverTypeWrapper<unknown>;
  RecipientKind: ResolverTypeWrapper<unknown>;
  AttemptOutcome: ResolverTypeWrapper<unknown>;
  Notification: ResolverTypeWrapper<unknown>;
  NotificationIncident: ResolverTypeWrapper<unknown>;
  NotificationRecipient: ResolverTypeWrapper<unknown>;
  NotificationStep: ResolverTypeWrapper<unknown>;
  NotificationAttempt: ResolverTypeWrapper<unknown>;
  IntakeMessageState: ResolverTypeWrapper<unknown>;
  IntakeAction: ResolverTypeWrapper<unknown>;
  IntakeFault: ResolverTypeWrapper<unknown>;
  IntakeMessage: ResolverTypeWrapper<unknown>;
  IntakeReading: ResolverTypeWrapper<unknown>;
  IntakeMessageConnection: ResolverTypeWrapper<unknown>;
  IntakeMessageEdge: ResolverTypeWrapper<unknown>;
  NotificationConnection: ResolverTypeWrapper<unknown>;
  NotificationEdge: ResolverTypeWrapper<unknown>;
  TimerConnection: ResolverTypeWrapper<unknown>;
  TimerEdge: ResolverTypeWrapper<unknown>;
  SlaExplanation: ResolverTypeWrapper<unknown>;
  SlaSegmentKind: ResolverTypeWrapper<unknown>;
  SlaSegment: ResolverTypeWrapper<unknown>;
  Because: ResolverTypeWrapper<unknown>;
  DecidedText: ResolverTypeWrapper<unknown>;
  DecidedOptionalText: ResolverTypeWrapper<unknown>;
  ChosenPolicy: ResolverTypeWrapper<unknown>;
  MajorIncidentSuggestion: ResolverTypeWrapper<unknown>;
  DecisionFault: ResolverTypeWrapper<unknown>;
  IncidentDecision: ResolverTypeWrapper<unknown>;
  DecidedStop: ResolverTypeWrapper<unknown>;
  StopIntake: ResolverTypeWrapper<unknown>;
  StopNotifications: ResolverTypeWrapper<unknown>;
  StopClocks: ResolverTypeWrapper<unknown>;
  Actor: ResolverTypeWrapper<unknown>;
  Change: ResolverTypeWrapper<unknown>;
  TimelineEntry: ResolverTypeWrapper<unknown>;
  EventFilter: ResolverTypeWrapper<unknown>;
  EventPage: ResolverTypeWrapper<unknown>;
  FeedEvent: ResolverTypeWrapper<unknown>;
  EventRecord: ResolverTypeWrapper<unknown>;
  SlaMilestone: ResolverTypeWrapper<unknown>;
  IncidentConnection: ResolverTypeWrapper<unknown>;
  IncidentEdge: ResolverTypeWrapper<unknown>;
  EvidenceConnection: ResolverTypeWrapper<unknown>;
  EvidenceEdge: ResolverTypeWrapper<unknown>;
  Evidence: ResolverTypeWrapper<unknown>;
  EvidenceActor: ResolverTypeWrapper<unknown>;
  EvidenceWithdrawal: ResolverTypeWrapper<unknown>;
  TimelineConnection: ResolverTypeWrapper<unknown>;
  TimelineEdge: ResolverTypeWrapper<unknown>;
  ProductionOrderInput: ResolverTypeWrapper<unknown>;
  AddIncidentBatchesInput: ResolverTypeWrapper<unknown>;
  DisposeIncidentBatchesInput: ResolverTypeWrapper<unknown>;
  ConfirmBatchHoldsInput: ResolverTypeWrapper<unknown>;
  HoldConfirmationInput: ResolverTypeWrapper<unknown>;
  AffectedBatchInput: ResolverTypeWrapper<unknown>;
  CreateIncidentInput: ResolverTypeWrapper<unknown>;
  CreateIncidentsInput: ResolverTypeWrapper<unknown>;
  UpdateIncidentInput: ResolverTypeWrapper<unknown>;
  AcknowledgeIncidentInput: ResolverTypeWrapper<unknown>;
  StartIncidentInput: ResolverTypeWrapper<unknown>;
  HoldIncidentInput: ResolverTypeWrapper<unknown>;
  ResumeIncidentInput: ResolverTypeWrapper<unknown>;
  ContainIncidentInput: ResolverTypeWrapper<unknown>;
  ResolveIncidentInput: ResolverTypeWrapper<unknown>;
  VerifyIncidentInput: ResolverTypeWrapper<unknown>;
  CloseIncidentInput: ResolverTypeWrapper<unknown>;
  ReopenIncidentInput: ResolverTypeWrapper<unknown>;
  CancelIncidentInput: ResolverTypeWrapper<unknown>;
  AssignIncidentInput: ResolverTypeWrapper<unknown>;
  EscalateIncidentInput: ResolverTypeWrapper<unknown>;
  AcknowledgeIncidentByDedupKeyInput: ResolverTypeWrapper<unknown>;
  ResolveIncidentByDedupKeyInput: ResolverTypeWrapper<unknown>;
  WithdrawEvidenceInput: ResolverTypeWrapper<unknown>;
  EvidencePayload: ResolverTypeWrapper<unknown>;
  RateArticleInput: ResolverTypeWrapper<unknown>;
  ArticleRating: ResolverTypeWrapper<unknown>;
  ArticleRatingPayload: ResolverTypeWrapper<unknown>;
  AddTimelineEntryInput: ResolverTypeWrapper<unknown>;
  ReplayIntakeMessagesPayload: ResolverTypeWrapper<unknown>;
  DiscardIntakeMessagePayload: ResolverTypeWrapper<unknown>;
  RetryNotificationPayload: ResolverTypeWrapper<unknown>;
  IncidentPayload: ResolverTypeWrapper<unknown>;
  CreateIncidentPayload: ResolverTypeWrapper<unknown>;
  CreateIncidentsPayload: ResolverTypeWrapper<unknown>;
  CreateIncidentResult: ResolverTypeWrapper<unknown>;
  TimelineEntryPayload: ResolverTypeWrapper<unknown>;
  IncidentFilter: ResolverTypeWrapper<unknown>;
  DecidedIncident: ResolverTypeWrapper<unknown>;
  TeamKind: ResolverTypeWrapper<unknown>;
  Channel: ResolverTypeWrapper<unknown>;
  AgreedChannelKind: ResolverTypeWrapper<unknown>;
  DependencyDirection: ResolverTypeWrapper<unknown>;
  ImportOutcome: ResolverTypeWrapper<unknown>;
  Asset: ResolverTypeWrapper<unknown>;
  Support: ResolverTypeWrapper<unknown>;
  Dependency: ResolverTypeWrapper<unknown>;
  Team: ResolverTypeWrapper<unknown>;
  Person: ResolverTypeWrapper<unknown>;
  Preferences: ResolverTypeWrapper<unknown>;
  Digest: ResolverTypeWrapper<unknown>;
  QuietHours: ResolverTypeWrapper<unknown>;
  Addresses: ResolverTypeWrapper<unknown>;
  StakeholderGroup: ResolverTypeWrapper<unknown>;
  Heartbeat: ResolverTypeWrapper<unknown>;
  HeartbeatState: ResolverTypeWrapper<unknown>;
  OnReturn: ResolverTypeWrapper<unknown>;
  HeardPing: ResolverTypeWrapper<unknown>;
  StopWindow: ResolverTypeWrapper<unknown>;
  Recurrence: ResolverTypeWrapper<unknown>;
  Weekday: ResolverTypeWrapper<unknown>;
  StopWindowOccurrence: ResolverTypeWrapper<unknown>;
  ActiveStopWindow: ResolverTypeWrapper<unknown>;
  IntakeAddress: ResolverTypeWrapper<unknown>;
  Supplier: ResolverTypeWrapper<unknown>;
  Contact: ResolverTypeWrapper<unknown>;
  Contract: ResolverTypeWrapper<unknown>;
  AgreedChannel: ResolverTypeWrapper<unknown>;
  CreateAssetInput: ResolverTypeWrapper<unknown>;
  UpdateAssetInput: ResolverTypeWrapper<unknown>;
  ImportAssetsInput: ResolverTypeWrapper<unknown>;
  ImportAssetInput: ResolverTypeWrapper<unknown>;
  AssetPayload: ResolverTypeWrapper<unknown>;
  CreateTeamInput: ResolverTypeWrapper<unknown>;
  UpdateTeamInput: ResolverTypeWrapper<unknown>;
  ImportTeamsInput: ResolverTypeWrapper<unknown>;
  ImportTeamInput: ResolverTypeWrapper<unknown>;
  TeamPayload: ResolverTypeWrapper<unknown>;
  CreatePersonInput: ResolverTypeWrapper<unknown>;
  UpdatePersonInput: ResolverTypeWrapper<unknown>;
  ImportPeopleInput: ResolverTypeWrapper<unknown>;
  ImportPersonInput: ResolverTypeWrapper<unknown>;
  SetPersonPasswordInput: ResolverTypeWrapper<unknown>;
  SetPersonPasswordPayload: ResolverTypeWrapper<unknown>;
  PersonPayload: ResolverTypeWrapper<unknown>;
  CreateStakeholderGroupInput: ResolverTypeWrapper<unknown>;
  UpdateStakeholderGroupInput: ResolverTypeWrapper<unknown>;
  ImportStakeholderGroupsInput: ResolverTypeWrapper<unknown>;
  ImportStakeholderGroupInput: ResolverTypeWrapper<unknown>;
  StakeholderGroupPayload: ResolverTypeWrapper<unknown>;
  CreateHeartbeatInput: ResolverTypeWrapper<unknown>;
  UpdateHeartbeatInput: ResolverTypeWrapper<unknown>;
  ImportHeartbeatsInput: ResolverTypeWrapper<unknown>;
  ImportHeartbeatInput: ResolverTypeWrapper<unknown>;
  HeartbeatPayload: ResolverTypeWrapper<unknown>;
  PingHeartbeatInput: ResolverTypeWrapper<unknown>;
  PingPayload: ResolverTypeWrapper<unknown>;
  RecurrenceInput: ResolverTypeWrapper<unknown>;
  CreateStopWindowInput: ResolverTypeWrapper<unknown>;
  UpdateStopWindowInput: ResolverTypeWrapper<unknown>;
  ImportStopWindowsInput: ResolverTypeWrapper<unknown>;
  ImportStopWindowInput: ResolverTypeWrapper<unknown>;
  StopWindowPayload: ResolverTypeWrapper<unknown>;
  RotationUnit: ResolverTypeWrapper<unknown>;
  ScheduleOverrideState: ResolverTypeWrapper<unknown>;
  Schedule: ResolverTypeWrapper<unknown>;
  ScheduleLayer: ResolverTypeWrapper<unknown>;
  ScheduleRotation: ResolverTypeWrapper<unknown>;
  ScheduleRestriction: ResolverTypeWrapper<unknown>;
  OnCall: ResolverTypeWrapper<unknown>;
  LevelOnCall: ResolverTypeWrapper<unknown>;
  TeamOnCall: ResolverTypeWrapper<unknown>;
  RenderedSchedule: ResolverTypeWrapper<unknown>;
  RenderedLevel: ResolverTypeWrapper<unknown>;
  Coverage: ResolverTypeWrapper<unknown>;
  DutySegment: ResolverTypeWrapper<unknown>;
  DutyGap: ResolverTypeWrapper<unknown>;
  HandOver: ResolverTypeWrapper<unknown>;
  RenderedLayer: ResolverTypeWrapper<unknown>;
  LayerSegment: ResolverTypeWrapper<unknown>;
  RenderedOverride: ResolverTypeWrapper<unknown>;
  ScheduleOverride: ResolverTypeWrapper<unknown>;
  CalendarLink: ResolverTypeWrapper<unknown>;
  ScheduleLayerInput: ResolverTypeWrapper<unknown>;
  ScheduleRotationInput: ResolverTypeWrapper<unknown>;
  ScheduleRestrictionInput: ResolverTypeWrapper<unknown>;
  CreateScheduleInput: ResolverTypeWrapper<unknown>;
  UpdateScheduleInput: ResolverTypeWrapper<unknown>;
  ImportSchedulesInput: ResolverTypeWrapper<unknown>;
  ImportScheduleInput: ResolverTypeWrapper<unknown>;
  SchedulePayload: ResolverTypeWrapper<unknown>;
  PreviewScheduleInput: ResolverTypeWrapper<unknown>;
  PreviewOverrideInput: ResolverTypeWrapper<unknown>;
  AddScheduleOverrideInput: ResolverTypeWrapper<unknown>;
  CancelScheduleOverrideInput: ResolverTypeWrapper<unknown>;
  ScheduleOverridePayload: ResolverTypeWrapper<unknown>;
  CreateCalendarLinkInput: ResolverTypeWrapper<unknown>;
  RevokeCalendarLinkInput: ResolverTypeWrapper<unknown>;
  CalendarLinkPayload: ResolverTypeWrapper<unknown>;
  CalendarLinkAddressPayload: ResolverTypeWrapper<unknown>;
  ScheduleFilter: ResolverTypeWrapper<unknown>;
  ScheduleConnection: ResolverTypeWrapper<unknown>;
  ScheduleEdge: ResolverTypeWrapper<unknown>;
  TeamOnCallConnection: ResolverTypeWrapper<unknown>;
  TeamOnCallEdge: ResolverTypeWrapper<unknown>;
  ScheduleOverrideConnection: ResolverTypeWrapper<unknown>;
  ScheduleOverrideEdge: ResolverTypeWrapper<unknown>;
  CalendarLinkConnection: ResolverTypeWrapper<unknown>;
  CalendarLinkEdge: ResolverTypeWrapper<unknown>;
  WebhookDisabledReason: ResolverTypeWrapper<unknown>;
  WebhookDeliveryState: ResolverTypeWrapper<unknown>;
  WebhookAttemptOutcome: ResolverTypeWrapper<unknown>;
  Webhook: ResolverTypeWrapper<unknown>;
  WebhookConnection: ResolverTypeWrapper<unknown>;
  WebhookEdge: ResolverTypeWrapper<unknown>;
  WebhookDelivery: ResolverTypeWrapper<unknown>;
  WebhookDeliveryEvent: ResolverTypeWrapper<unknown>;
  WebhookDeliveryRecord: ResolverTypeWrapper<unknown>;
  WebhookAttempt: ResolverTypeWrapper<unknown>;
  WebhookDeliveryConnection: ResolverTypeWrapper<unknown>;
  WebhookDeliveryEdge: ResolverTypeWrapper<unknown>;
  WebhookTest: ResolverTypeWrapper<unknown>;
  CreateWebhookInput: ResolverTypeWrapper<unknown>;
  UpdateWebhookInput: ResolverTypeWrapper<unknown>;
  DeleteWebhookInput: ResolverTypeWrapper<unknown>;
  EnableWebhookInput: ResolverTypeWrapper<unknown>;
  DisableWebhookInput: ResolverTypeWrapper<unknown>;
  RotateWebhookSecretInput: ResolverTypeWrapper<unknown>;
  TestWebhookInput: ResolverTypeWrapper<unknown>;
  ReplayWebhookInput: ResolverTypeWrapper<unknown>;
  WebhookPayload: ResolverTypeWrapper<unknown>;
  WebhookSecretPayload: ResolverTypeWrapper<unknown>;
  DeleteWebhookPayload: ResolverTypeWrapper<unknown>;
  TestWebhookPayload: ResolverTypeWrapper<unknown>;
  ReplayWebhookPayload: ResolverTypeWrapper<unknown>;
  CreateIntakeAddressInput: ResolverTypeWrapper<unknown>;
  UpdateIntakeAddressInput: ResolverTypeWrapper<unknown>;
  ImportIntakeAddressesInput: ResolverTypeWrapper<unknown>;
  ImportIntakeAddressInput: ResolverTypeWrapper<unknown>;
  IntakeAddressPayload: ResolverTypeWrapper<unknown>;
  CreateArticleInput: ResolverTypeWrapper<unknown>;
  UpdateArticleInput: ResolverTypeWrapper<unknown>;
  ImportArticlesInput: ResolverTypeWrapper<unknown>;
  ImportArticleInput: ResolverTypeWrapper<unknown>;
  ArticleDraftInput: ResolverTypeWrapper<unknown>;
  ArticlePayload: ResolverTypeWrapper<unknown>;
  CreateSupplierInput: ResolverTypeWrapper<unknown>;
  UpdateSupplierInput: ResolverTypeWrapper<unknown>;
  ImportSuppliersInput: ResolverTypeWrapper<unknown>;
  ImportSupplierInput: ResolverTypeWrapper<unknown>;
  SupplierPayload: ResolverTypeWrapper<unknown>;
  SupportInput: ResolverTypeWrapper<unknown>;
  PreferencesInput: ResolverTypeWrapper<unknown>;
  DigestInput: ResolverTypeWrapper<unknown>;
  AddressesInput: ResolverTypeWrapper<unknown>;
  QuietHoursInput: ResolverTypeWrapper<unknown>;
  ContactInput: ResolverTypeWrapper<unknown>;
  ContractInput: ResolverTypeWrapper<unknown>;
  AgreedChannelInput: ResolverTypeWrapper<unknown>;
  RetireInput: ResolverTypeWrapper<unknown>;
  ImportPayload: ResolverTypeWrapper<unknown>;
  ImportReport: ResolverTypeWrapper<unknown>;
  ImportItem: ResolverTypeWrapper<unknown>;
  AssetFilter: ResolverTypeWrapper<unknown>;
  TeamFilter: ResolverTypeWrapper<unknown>;
  PersonFilter: ResolverTypeWrapper<unknown>;
  StakeholderGroupFilter: ResolverTypeWrapper<unknown>;
  HeartbeatFilter: ResolverTypeWrapper<unknown>;
  StopWindowFilter: ResolverTypeWrapper<unknown>;
  IntakeAddressFilter: ResolverTypeWrapper<unknown>;
  ArticleFilter: ResolverTypeWrapper<unknown>;
  SupplierFilter: ResolverTypeWrapper<unknown>;
  AssetConnection: ResolverTypeWrapper<unknown>;
  AssetEdge: ResolverTypeWrapper<unknown>;
  TeamConnection: ResolverTypeWrapper<unknown>;
  TeamEdge: ResolverTypeWrapper<unknown>;
  PersonConnection: ResolverTypeWrapper<unknown>;
  PersonEdge: ResolverTypeWrapper<unknown>;
  StakeholderGroupConnection: ResolverTypeWrapper<unknown>;
  StakeholderGroupEdge: ResolverTypeWrapper<unknown>;
  ChangeEventFilter: ResolverTypeWrapper<unknown>;
  ChangeEvent: ResolverTypeWrapper<unknown>;
  ChangeLink: ResolverTypeWrapper<unknown>;
  ChangeRelation: ResolverTypeWrapper<unknown>;
  NearChange: ResolverTypeWrapper<unknown>;
  ChangeEventConnection: ResolverTypeWrapper<unknown>;
  ChangeEventEdge: ResolverTypeWrapper<unknown>;
  NearChangeConnection: ResolverTypeWrapper<unknown>;
  NearChangeEdge: ResolverTypeWrapper<unknown>;
  RecordChangeEventInput: ResolverTypeWrapper<unknown>;
  ChangeLinkInput: ResolverTypeWrapper<unknown>;
  RecordChangeEventPayload: ResolverTypeWrapper<unknown>;
  HeartbeatConnection: ResolverTypeWrapper<unknown>;
  HeartbeatEdge: ResolverTypeWrapper<unknown>;
  StopWindowConnection: ResolverTypeWrapper<unknown>;
  StopWindowEdge: ResolverTypeWrapper<unknown>;
  StopWindowOccurrenceConnection: ResolverTypeWrapper<unknown>;
  StopWindowOccurrenceEdge: ResolverTypeWrapper<unknown>;
  ActiveStopWindowConnection: ResolverTypeWrapper<unknown>;
  ActiveStopWindowEdge: ResolverTypeWrapper<unknown>;
  IntakeAddressConnection: ResolverTypeWrapper<unknown>;
  IntakeAddressEdge: ResolverTypeWrapper<unknown>;
  SupplierConnection: ResolverTypeWrapper<unknown>;
  SupplierEdge: ResolverTypeWrapper<unknown>;
  ArticleConnection: ResolverTypeWrapper<unknown>;
  ArticleEdge: ResolverTypeWrapper<unknown>;
  ArticleVersionConnection: ResolverTypeWrapper<unknown>;
  ArticleVersionEdge: ResolverTypeWrapper<unknown>;
  DependencyConnection: ResolverTypeWrapper<unknown>;
  DependencyEdge: ResolverTypeWrapper<unknown>;
  ApiClientConnection: ResolverTypeWrapper<unknown>;
  ApiClientEdge: ResolverTypeWrapper<unknown>;
  Configuration: ResolverTypeWrapper<unknown>;
  ConfigurationDraft: ResolverTypeWrapper<unknown>;
  ConfigurationVersion: ResolverTypeWrapper<unknown>;
  ConfigurationFault: ResolverTypeWrapper<unknown>;
  ConfigurationValidation: ResolverTypeWrapper<unknown>;
  ConfigurationChangeKind: ResolverTypeWrapper<unknown>;
  ConfigurationChange: ResolverTypeWrapper<unknown>;
  ConfigurationTotals: ResolverTypeWrapper<unknown>;
  ConfigurationComparison: ResolverTypeWrapper<unknown>;
  ConfigurationPlan: ResolverTypeWrapper<unknown>;
  ConfigurationApplication: ResolverTypeWrapper<unknown>;
  SimulationInput: ResolverTypeWrapper<unknown>;
  SimulatedActInput: ResolverTypeWrapper<unknown>;
  SimulatedEntryInput: ResolverTypeWrapper<unknown>;
  Simulation: ResolverTypeWrapper<unknown>;
  SimulationEntry: ResolverTypeWrapper<unknown>;
  SimulatedRefusal: ResolverTypeWrapper<unknown>;
  SimulatedNotice: ResolverTypeWrapper<unknown>;
  SimulatedRecipient: ResolverTypeWrapper<unknown>;
  SimulatedFate: ResolverTypeWrapper<unknown>;
  BacktestInput: ResolverTypeWrapper<unknown>;
  BacktestBasis: ResolverTypeWrapper<unknown>;
  Backtest: ResolverTypeWrapper<unknown>;
  BacktestTotals: ResolverTypeWrapper<unknown>;
  BacktestMove: ResolverTypeWrapper<unknown>;
  BacktestItem: ResolverTypeWrapper<unknown>;
  PriorityDifference: ResolverTypeWrapper<unknown>;
  TeamDifference: ResolverTypeWrapper<unknown>;
  ServiceLevelDifference: ResolverTypeWrapper<unknown>;
  MajorIncidentDifference: ResolverTypeWrapper<unknown>;
  AppliedServiceLevel: ResolverTypeWrapper<unknown>;
  Category: ResolverTypeWrapper<unknown>;
  CategoryDefaults: ResolverTypeWrapper<unknown>;
  FieldType: ResolverTypeWrapper<unknown>;
  FormField: ResolverTypeWrapper<unknown>;
  ReplaceConfigurationDraftInput: ResolverTypeWrapper<unknown>;
  UpdateConfigurationDraftInput: ResolverTypeWrapper<unknown>;
  PublishConfigurationInput: ResolverTypeWrapper<unknown>;
  ApplyConfigurationInput: ResolverTypeWrapper<unknown>;
  RepublishConfigurationInput: ResolverTypeWrapper<unknown>;
  ConfigurationPayload: ResolverTypeWrapper<unknown>;
  ConfigurationApplicationPayload: ResolverTypeWrapper<unknown>;
  ConfigurationDraftPayload: ResolverTypeWrapper<unknown>;
  ConfigurationVersionConnection: ResolverTypeWrapper<unknown>;
  ConfigurationVersionEdge: ResolverTypeWrapper<unknown>;
  CategoryConnection: ResolverTypeWrapper<unknown>;
  CategoryEdge: ResolverTypeWrapper<unknown>;
  Me: ResolverTypeWrapper<unknown>;
  Organisation: ResolverTypeWrapper<unknown>;
  ApiClient: ResolverTypeWrapper<unknown>;
  ApiClientSecret: ResolverTypeWrapper<unknown>;
  ApiKey: ResolverTypeWrapper<unknown>;
  CreateApiClientInput: ResolverTypeWrapper<unknown>;
  UpdateApiClientInput: ResolverTypeWrapper<unknown>;
  RotateApiClientInput: ResolverTypeWrapper<unknown>;
  RevokeApiClientInput: ResolverTypeWrapper<unknown>;
  CreateApiKeyInput: ResolverTypeWrapper<unknown>;
  RevokeApiKeyInput: ResolverTypeWrapper<unknown>;
  ApiClientPayload: ResolverTypeWrapper<unknown>;
  ApiClientSecretPayload: ResolverTypeWrapper<unknown>;
  ApiKeyPayload: ResolverTypeWrapper<unknown>;
  ApiKeySecretPayload: ResolverTypeWrapper<unknown>;
  ImportState: ResolverTypeWrapper<unknown>;
  ImportFormat: ResolverTypeWrapper<unknown>;
  Import: ResolverTypeWrapper<unknown>;
  ImportConnection: ResolverTypeWrapper<unknown>;
  ImportEdge: ResolverTypeWrapper<unknown>;
  Int: ResolverTypeWrapper<unknown>;
  String: ResolverTypeWrapper<unknown>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: unknown;
  Duration: unknown;
  JSON: unknown;
  Node: unknown;
  ID: unknown;
  PageInfo: unknown;
  Boolean: unknown;
  MutationError: unknown;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Incident: unknown;
  IncidentOverrides: unknown;
  Override: unknown;
  SuggestedArticle: unknown;
  SuggestionReason: unknown;
  Article: unknown;
  ArticleApproval: unknown;
  ArticleDraft: unknown;
  ArticleVersion: unknown;
  ProductionOrder: unknown;
  BatchFilter: unknown;
  BatchConnection: unknown;
  BatchEdge: unknown;
  ListedBatch: unknown;
  AffectedBatch: unknown;
  Sla: unknown;
  Float: unknown;
  MessagePreviewInput: unknown;
  MessagePreview: unknown;
  ReplayIntakeMessagesInput: unknown;
  DiscardIntakeMessageInput: unknown;
  IntakeMessageFilter: unknown;
  RetryNotificationInput: unknown;
  NotificationFilter: unknown;
  TimerFilter: unknown;
  Timer: unknown;
  TimerRecord: unknown;
  Notification: unknown;
  NotificationIncident: unknown;
  NotificationRecipient: unknown;
  NotificationStep: unknown;
  NotificationAttempt: unknown;
  IntakeFault: unknown;
  IntakeMessage: unknown;
  IntakeReading: unknown;
  IntakeMessageConnection: unknown;
  IntakeMessageEdge: unknown;
  NotificationConnection: unknown;
  NotificationEdge: unknown;
  TimerConnection: unknown;
  TimerEdge: unknown;
  SlaExplanation: unknown;
  SlaSegment: unknown;
  Because: unknown;
  DecidedText: unknown;
  DecidedOptionalText: unknown;
  ChosenPolicy: unknown;
  MajorIncidentSuggestion: unknown;
  DecisionFault: unknown;
  IncidentDecision: unknown;
  DecidedStop: unknown;
  Actor: unknown;
  Change: unknown;
  TimelineEntry: unknown;
  EventFilter: unknown;
  EventPage: unknown;
  FeedEvent: unknown;
  EventRecord: unknown;
  SlaMilestone: unknown;
  IncidentConnection: unknown;
  IncidentEdge: unknown;
  EvidenceConnection: unknown;
  EvidenceEdge: unknown;
  Evidence: unknown;
  EvidenceActor: unknown;
  EvidenceWithdrawal: unknown;
  TimelineConnection: unknown;
  TimelineEdge: unknown;
  ProductionOrderInput: unknown;
  AddIncidentBatchesInput: unknown;
  DisposeIncidentBatchesInput: unknown;
  ConfirmBatchHoldsInput: unknown;
  HoldConfirmationInput: unknown;
  AffectedBatchInput: unknown;
  CreateIncidentInput: unknown;
  CreateIncidentsInput: unknown;
  UpdateIncidentInput: unknown;
  AcknowledgeIncidentInput: unknown;
  StartIncidentInput: unknown;
  HoldIncidentInput: unknown;
  ResumeIncidentInput: unknown;
  ContainIncidentInput: unknown;
  ResolveIncidentInput: unknown;
  VerifyIncidentInput: unknown;
  CloseIncidentInput: unknown;
  ReopenIncidentInput: unknown;
  CancelIncidentInput: unknown;
  AssignIncidentInput: unknown;
  EscalateIncidentInput: unknown;
  AcknowledgeIncidentByDedupKeyInput: unknown;
  ResolveIncidentByDedupKeyInput: unknown;
  WithdrawEvidenceInput: unknown;
  EvidencePayload: unknown;
  RateArticleInput: unknown;
  ArticleRating: unknown;
  ArticleRatingPayload: unknown;
  AddTimelineEntryInput: unknown;
  ReplayIntakeMessagesPayload: unknown;
  DiscardIntakeMessagePayload: unknown;
  RetryNotificationPayload: unknown;
  IncidentPayload: unknown;
  CreateIncidentPayload: unknown;
  CreateIncidentsPayload: unknown;
  CreateIncidentResult: unknown;
  TimelineEntryPayload: unknown;
  IncidentFilter: unknown;
  DecidedIncident: unknown;
  Asset: unknown;
  Support: unknown;
  Dependency: unknown;
  Team: unknown;
  Person: unknown;
  Preferences: unknown;
  Digest: unknown;
  QuietHours: unknown;
  Addresses: unknown;
  StakeholderGroup: unknown;
  Heartbeat: unknown;
  HeardPing: unknown;
  StopWindow: unknown;
  Recurrence: unknown;
  StopWindowOccurrence: unknown;
  ActiveStopWindow: unknown;
  IntakeAddress: unknown;
  Supplier: unknown;
  Contact: unknown;
  Contract: unknown;
  AgreedChannel: unknown;
  CreateAssetInput: unknown;
  UpdateAssetInput: unknown;
  ImportAssetsInput: unknown;
  ImportAssetInput: unknown;
  AssetPayload: unknown;
  CreateTeamInput: unknown;
  UpdateTeamInput: unknown;
  ImportTeamsInput: unknown;
  ImportTeamInput: unknown;
  TeamPayload: unknown;
  CreatePersonInput: unknown;
  UpdatePersonInput: unknown;
  ImportPeopleInput: unknown;
  ImportPersonInput: unknown;
  SetPersonPasswordInput: unknown;
  SetPersonPasswordPayload: unknown;
  PersonPayload: unknown;
  CreateStakeholderGroupInput: unknown;
  UpdateStakeholderGroupInput: unknown;
  ImportStakeholderGroupsInput: unknown;
  ImportStakeholderGroupInput: unknown;
  StakeholderGroupPayload: unknown;
  CreateHeartbeatInput: unknown;
  UpdateHeartbeatInput: unknown;
  ImportHeartbeatsInput: unknown;
  ImportHeartbeatInput: unknown;
  HeartbeatPayload: unknown;
  PingHeartbeatInput: unknown;
  PingPayload: unknown;
  RecurrenceInput: unknown;
  CreateStopWindowInput: unknown;
  UpdateStopWindowInput: unknown;
  ImportStopWindowsInput: unknown;
  ImportStopWindowInput: unknown;
  StopWindowPayload: unknown;
  Schedule: unknown;
  ScheduleLayer: unknown;
  ScheduleRotation: unknown;
  ScheduleRestriction: unknown;
  OnCall: unknown;
  LevelOnCall: unknown;
  TeamOnCall: unknown;
  RenderedSchedule: unknown;
  RenderedLevel: unknown;
  Coverage: unknown;
  DutySegment: unknown;
  DutyGap: unknown;
  HandOver: unknown;
  RenderedLayer: unknown;
  LayerSegment: unknown;
  RenderedOverride: unknown;
  ScheduleOverride: unknown;
  CalendarLink: unknown;
  ScheduleLayerInput: unknown;
  ScheduleRotationInput: unknown;
  ScheduleRestrictionInput: unknown;
  CreateScheduleInput: unknown;
  UpdateScheduleInput: unknown;
  ImportSchedulesInput: unknown;
  ImportScheduleInput: unknown;
  SchedulePayload: unknown;
  PreviewScheduleInput: unknown;
  PreviewOverrideInput: unknown;
  AddScheduleOverrideInput: unknown;
  CancelScheduleOverrideInput: unknown;
  ScheduleOverridePayload: unknown;
  CreateCalendarLinkInput: unknown;
  RevokeCalendarLinkInput: unknown;
  CalendarLinkPayload: unknown;
  CalendarLinkAddressPayload: unknown;
  ScheduleFilter: unknown;
  ScheduleConnection: unknown;
  ScheduleEdge: unknown;
  TeamOnCallConnection: unknown;
  TeamOnCallEdge: unknown;
  ScheduleOverrideConnection: unknown;
  ScheduleOverrideEdge: unknown;
  CalendarLinkConnection: unknown;
  CalendarLinkEdge: unknown;
  Webhook: unknown;
  WebhookConnection: unknown;
  WebhookEdge: unknown;
  WebhookDelivery: unknown;
  WebhookDeliveryEvent: unknown;
  WebhookDeliveryRecord: unknown;
  WebhookAttempt: unknown;
  WebhookDeliveryConnection: unknown;
  WebhookDeliveryEdge: unknown;
  WebhookTest: unknown;
  CreateWebhookInput: unknown;
  UpdateWebhookInput: unknown;
  DeleteWebhookInput: unknown;
  EnableWebhookInput: unknown;
  DisableWebhookInput: unknown;
  RotateWebhookSecretInput: unknown;
  TestWebhookInput: unknown;
  ReplayWebhookInput: unknown;
  WebhookPayload: unknown;
  WebhookSecretPayload: unknown;
  DeleteWebhookPayload: unknown;
  TestWebhookPayload: unknown;
  ReplayWebhookPayload: unknown;
  CreateIntakeAddressInput: unknown;
  UpdateIntakeAddressInput: unknown;
  ImportIntakeAddressesInput: unknown;
  ImportIntakeAddressInput: unknown;
  IntakeAddressPayload: unknown;
  CreateArticleInput: unknown;
  UpdateArticleInput: unknown;
  ImportArticlesInput: unknown;
  ImportArticleInput: unknown;
  ArticleDraftInput: unknown;
  ArticlePayload: unknown;
  CreateSupplierInput: unknown;
  UpdateSupplierInput: unknown;
  ImportSuppliersInput: unknown;
  ImportSupplierInput: unknown;
  SupplierPayload: unknown;
  SupportInput: unknown;
  PreferencesInput: unknown;
  DigestInput: unknown;
  AddressesInput: unknown;
  QuietHoursInput: unknown;
  ContactInput: unknown;
  ContractInput: unknown;
  AgreedChannelInput: unknown;
  RetireInput: unknown;
  ImportPayload: unknown;
  ImportReport: unknown;
  ImportItem: unknown;
  AssetFilter: unknown;
  TeamFilter: unknown;
  PersonFilter: unknown;
  StakeholderGroupFilter: unknown;
  HeartbeatFilter: unknown;
  StopWindowFilter: unknown;
  IntakeAddressFilter: unknown;
  ArticleFilter: unknown;
  SupplierFilter: unknown;
  AssetConnection: unknown;
  AssetEdge: unknown;
  TeamConnection: unknown;
  TeamEdge: unknown;
  PersonConnection: unknown;
  PersonEdge: unknown;
  StakeholderGroupConnection: unknown;
  StakeholderGroupEdge: unknown;
  ChangeEventFilter: unknown;
  ChangeEvent: unknown;
  ChangeLink: unknown;
  NearChange: unknown;
  ChangeEventConnection: unknown;
  ChangeEventEdge: unknown;
  NearChangeConnection: unknown;
  NearChangeEdge: unknown;
  RecordChangeEventInput: unknown;
  ChangeLinkInput: unknown;
  RecordChangeEventPayload: unknown;
  HeartbeatConnection: unknown;
  HeartbeatEdge: unknown;
  StopWindowConnection: unknown;
  StopWindowEdge: unknown;
  StopWindowOccurrenceConnection: unknown;
  StopWindowOccurrenceEdge: unknown;
  ActiveStopWindowConnection: unknown;
  ActiveStopWindowEdge: unknown;
  IntakeAddressConnection: unknown;
  IntakeAddressEdge: unknown;
  SupplierConnection: unknown;
  SupplierEdge: unknown;
  ArticleConnection: unknown;
  ArticleEdge: unknown;
  ArticleVersionConnection: unknown;
  ArticleVersionEdge: unknown;
  DependencyConnection: unknown;
  DependencyEdge: unknown;
  ApiClientConnection: unknown;
  ApiClientEdge: unknown;
  Configuration: unknown;
  ConfigurationDraft: unknown;
  ConfigurationVersion: unknown;
  ConfigurationFault: unknown;
  ConfigurationValidation: unknown;
  ConfigurationChange: unknown;
  ConfigurationTotals: unknown;
  ConfigurationComparison: unknown;
  ConfigurationPlan: unknown;
  ConfigurationApplication: unknown;
  SimulationInput: unknown;
  SimulatedActInput: unknown;
  SimulatedEntryInput: unknown;
  Simulation: unknown;
  SimulationEntry: unknown;
  SimulatedRefusal: unknown;
  SimulatedNotice: unknown;
  SimulatedRecipient: unknown;
  BacktestInput: unknown;
  Backtest: unknown;
  BacktestTotals: unknown;
  BacktestMove: unknown;
  BacktestItem: unknown;
  PriorityDifference: unknown;
  TeamDifference: unknown;
  ServiceLevelDifference: unknown;
  MajorIncidentDifference: unknown;
  AppliedServiceLevel: unknown;
  Category: unknown;
  CategoryDefaults: unknown;
  FormField: unknown;
  ReplaceConfigurationDraftInput: unknown;
  UpdateConfigurationDraftInput: unknown;
  PublishConfigurationInput: unknown;
  ApplyConfigurationInput: unknown;
  RepublishConfigurationInput: unknown;
  ConfigurationPayload: unknown;
  ConfigurationApplicationPayload: unknown;
  ConfigurationDraftPayload: unknown;
  ConfigurationVersionConnection: unknown;
  ConfigurationVersionEdge: unknown;
  CategoryConnection: unknown;
  CategoryEdge: unknown;
  Me: unknown;
  Organisation: unknown;
  ApiClient: unknown;
  ApiClientSecret: unknown;
  ApiKey: unknown;
  CreateApiClientInput: unknown;
  UpdateApiClientInput: unknown;
  RotateApiClientInput: unknown;
  RevokeApiClientInput: unknown;
  CreateApiKeyInput: unknown;
  RevokeApiKeyInput: unknown;
  ApiClientPayload: unknown;
  ApiClientSecretPayload: unknown;
  ApiKeyPayload: unknown;
  ApiKeySecretPayload: unknown;
  Import: unknown;
  ImportConnection: unknown;
  ImportEdge: unknown;
  Int: unknown;
  String: unknown;
};

export type CostDirectiveArgs = {
  weight?: Maybe<Scalars['Int']['input']>;
  size?: Maybe<Scalars['Int']['input']>;
  sizedBy?: Maybe<Scalars['String']['input']>;
};

export type CostDirectiveResolver<Result, Parent, ContextType = unknown, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type NodeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Incident', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationErrorResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MutationError'] = ResolversParentTypes['MutationError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  incident?: Resolver<Maybe<ResolversTypes['Incident']>, ParentType, ContextType, RequireFields<QueryIncidentArgs, 'id'>>;
  incidents?: Resolver<ResolversTypes['IncidentConnection'], ParentType, ContextType, RequireFields<QueryIncidentsArgs, 'sort' | 'first'>>;
  decide?: Resolver<ResolversTypes['DecidedIncident'], ParentType, ContextType, RequireFields<QueryDecideArgs, 'input' | 'configuration' | 'explain'>>;
  batches?: Resolver<ResolversTypes['BatchConnection'], ParentType, ContextType, RequireFields<QueryBatchesArgs, 'first'>>;
  timers?: Resolver<ResolversTypes['TimerConnection'], ParentType, ContextType, RequireFields<QueryTimersArgs, 'first'>>;
  notifications?: Resolver<ResolversTypes['NotificationConnection'], ParentType, ContextType, RequireFields<QueryNotificationsArgs, 'first'>>;
  notification?: Resolver<ResolversTypes['Notification'], ParentType, ContextType, RequireFields<QueryNotificationArgs, 'id'>>;
  changeEvents?: Resolver<ResolversTypes['ChangeEventConnection'], ParentType, ContextType, RequireFields<QueryChangeEventsArgs, 'first'>>;
  changeEvent?: Resolver<ResolversTypes['ChangeEvent'], ParentType, ContextType, RequireFields<QueryChangeEventArgs, 'id'>>;
  imports?: Resolver<ResolversTypes['ImportConnection'], ParentType, ContextType, RequireFields<QueryImportsArgs, 'first'>>;
  import?: Resolver<ResolversTypes['Import'], ParentType, ContextType, RequireFields<QueryImportArgs, 'id'>>;
  intakeMessages?: Resolver<ResolversTypes['IntakeMessageConnection'], ParentType, ContextType, RequireFields<QueryIntakeMessagesArgs, 'first'>>;
  intakeMessage?: Resolver<ResolversTypes['IntakeMessage'], ParentType, ContextType, RequireFields<QueryIntakeMessageArgs, 'id'>>;
  testIntake?: Resolver<ReadonlyArray<ResolversTypes['IntakeReading']>, ParentType, ContextType, RequireFields<QueryTestIntakeArgs, 'name' | 'body'>>;
  messagePreview?: Resolver<ResolversTypes['MessagePreview'], ParentType, ContextType, RequireFields<QueryMessagePreviewArgs, 'input'>>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'key'>>;
  assets?: Resolver<ResolversTypes['AssetConnection'], ParentType, ContextType, RequireFields<QueryAssetsArgs, 'sort' | 'first'>>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType, RequireFields<QueryTeamArgs, 'key'>>;
  teams?: Resolver<ResolversTypes['TeamConnection'], ParentType, ContextType, RequireFields<QueryTeamsArgs, 'sort' | 'first'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'key'>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<QueryPeopleArgs, 'sort' | 'first'>>;
  stakeholderGroup?: Resolver<Maybe<ResolversTypes['StakeholderGroup']>, ParentType, ContextType, RequireFields<QueryStakeholderGroupArgs, 'key'>>;
  stakeholderGroups?: Resolver<ResolversTypes['StakeholderGroupConnection'], ParentType, ContextType, RequireFields<QueryStakeholderGroupsArgs, 'sort' | 'first'>>;
  heartbeat?: Resolver<Maybe<ResolversTypes['Heartbeat']>, ParentType, ContextType, RequireFields<QueryHeartbeatArgs, 'key'>>;
  heartbeats?: Resolver<ResolversTypes['HeartbeatConnection'], ParentType, ContextType, RequireFields<QueryHeartbeatsArgs, 'sort' | 'first'>>;
  stopWindow?: Resolver<Maybe<ResolversTypes['StopWindow']>, ParentType, ContextType, RequireFields<QueryStopWindowArgs, 'key'>>;
  stopWindows?: Resolver<ResolversTypes['StopWindowConnection'], ParentType, ContextType, RequireFields<QueryStopWindowsArgs, 'sort' | 'first'>>;
  activeStopWindows?: Resolver<ResolversTypes['ActiveStopWindowConnection'], ParentType, ContextType, RequireFields<QueryActiveStopWindowsArgs, 'first'>>;
  intakeAddress?: Resolver<Maybe<ResolversTypes['IntakeAddress']>, ParentType, ContextType, RequireFields<QueryIntakeAddressArgs, 'key'>>;
  intakeAddresses?: Resolver<ResolversTypes['IntakeAddressConnection'], ParentType, ContextType, RequireFields<QueryIntakeAddressesArgs, 'sort' | 'first'>>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType, RequireFields<QuerySupplierArgs, 'key'>>;
  suppliers?: Resolver<ResolversTypes['SupplierConnection'], ParentType, ContextType, RequireFields<QuerySuppliersArgs, 'sort' | 'first'>>;
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType, RequireFields<QueryArticleArgs, 'key'>>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, RequireFields<QueryArticlesArgs, 'sort' | 'first'>>;
  articleVersions?: Resolver<ResolversTypes['ArticleVersionConnection'], ParentType, ContextType, RequireFields<QueryArticleVersionsArgs, 'key' | 'first'>>;
  articleVersion?: Resolver<Maybe<ResolversTypes['ArticleVersion']>, ParentType, ContextType, RequireFields<QueryArticleVersionArgs, 'key' | 'number'>>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType, RequireFields<QueryScheduleArgs, 'key'>>;
  schedules?: Resolver<ResolversTypes['ScheduleConnection'], ParentType, ContextType, RequireFields<QuerySchedulesArgs, 'sort' | 'first'>>;
  previewSchedule?: Resolver<ResolversTypes['RenderedSchedule'], ParentType, ContextType, RequireFields<QueryPreviewScheduleArgs, 'input'>>;
  teamsOnCall?: Resolver<ResolversTypes['TeamOnCallConnection'], ParentType, ContextType, RequireFields<QueryTeamsOnCallArgs, 'first'>>;
  calendarLinks?: Resolver<ResolversTypes['CalendarLinkConnection'], ParentType, ContextType, RequireFields<QueryCalendarLinksArgs, 'first'>>;
  webhooks?: Resolver<ResolversTypes['WebhookConnection'], ParentType, ContextType, RequireFields<QueryWebhooksArgs, 'first'>>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType, RequireFields<QueryWebhookArgs, 'id'>>;
  webhookDeliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<QueryWebhookDeliveriesArgs, 'webhook' | 'first'>>;
  categories?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, RequireFields<QueryCategoriesArgs, 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'key'>>;
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType, Partial<QueryConfigurationArgs>>;
  configurationVersions?: Resolver<ResolversTypes['ConfigurationVersionConnection'], ParentType, ContextType, RequireFields<QueryConfigurationVersionsArgs, 'first'>>;
  configurationDraft?: Resolver<ResolversTypes['ConfigurationDraft'], ParentType, ContextType>;
  validateConfigurationDraft?: Resolver<ResolversTypes['ConfigurationValidation'], ParentType, ContextType, Partial<QueryValidateConfigurationDraftArgs>>;
  planConfigurationDraft?: Resolver<ResolversTypes['ConfigurationComparison'], ParentType, ContextType>;
  backtestConfigurationDraft?: Resolver<ResolversTypes['Backtest'], ParentType, ContextType, RequireFields<QueryBacktestConfigurationDraftArgs, 'input'>>;
  simulateConfigurationDraft?: Resolver<ResolversTypes['Simulation'], ParentType, ContextType, RequireFields<QuerySimulateConfigurationDraftArgs, 'input'>>;
  planConfiguration?: Resolver<ResolversTypes['ConfigurationPlan'], ParentType, ContextType, Partial<QueryPlanConfigurationArgs>>;
  compareConfigurationDocument?: Resolver<ResolversTypes['ConfigurationComparison'], ParentType, ContextType, RequireFields<QueryCompareConfigurationDocumentArgs, 'version'>>;
  compareConfigurations?: Resolver<ResolversTypes['ConfigurationComparison'], ParentType, ContextType, RequireFields<QueryCompareConfigurationsArgs, 'version'>>;
  configurationSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['EventPage'], ParentType, ContextType, RequireFields<QueryEventsArgs, 'first'>>;
  apiClient?: Resolver<Maybe<ResolversTypes['ApiClient']>, ParentType, ContextType, RequireFields<QueryApiClientArgs, 'key'>>;
  apiClients?: Resolver<ResolversTypes['ApiClientConnection'], ParentType, ContextType, RequireFields<QueryApiClientsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createIncident?: Resolver<ResolversTypes['CreateIncidentPayload'], ParentType, ContextType, RequireFields<MutationCreateIncidentArgs, 'input'>>;
  createIncidents?: Resolver<ResolversTypes['CreateIncidentsPayload'], ParentType, ContextType, RequireFields<MutationCreateIncidentsArgs, 'input'>>;
  updateIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationUpdateIncidentArgs, 'input'>>;
  acknowledgeIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeIncidentArgs, 'input'>>;
  addIncidentBatches?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationAddIncidentBatchesArgs, 'input'>>;
  disposeIncidentBatches?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationDisposeIncidentBatchesArgs, 'input'>>;
  confirmBatchHolds?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationConfirmBatchHoldsArgs, 'input'>>;
  retryNotification?: Resolver<ResolversTypes['RetryNotificationPayload'], ParentType, ContextType, RequireFields<MutationRetryNotificationArgs, 'input'>>;
  recordChangeEvent?: Resolver<ResolversTypes['RecordChangeEventPayload'], ParentType, ContextType, RequireFields<MutationRecordChangeEventArgs, 'input'>>;
  replayIntakeMessages?: Resolver<ResolversTypes['ReplayIntakeMessagesPayload'], ParentType, ContextType, RequireFields<MutationReplayIntakeMessagesArgs, 'input'>>;
  discardIntakeMessage?: Resolver<ResolversTypes['DiscardIntakeMessagePayload'], ParentType, ContextType, RequireFields<MutationDiscardIntakeMessageArgs, 'input'>>;
  startIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationStartIncidentArgs, 'input'>>;
  holdIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationHoldIncidentArgs, 'input'>>;
  resumeIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationResumeIncidentArgs, 'input'>>;
  containIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationContainIncidentArgs, 'input'>>;
  resolveIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationResolveIncidentArgs, 'input'>>;
  verifyIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationVerifyIncidentArgs, 'input'>>;
  closeIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationCloseIncidentArgs, 'input'>>;
  reopenIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationReopenIncidentArgs, 'input'>>;
  cancelIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationCancelIncidentArgs, 'input'>>;
  assignIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationAssignIncidentArgs, 'input'>>;
  escalateIncident?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationEscalateIncidentArgs, 'input'>>;
  acknowledgeIncidentByDedupKey?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeIncidentByDedupKeyArgs, 'input'>>;
  resolveIncidentByDedupKey?: Resolver<ResolversTypes['IncidentPayload'], ParentType, ContextType, RequireFields<MutationResolveIncidentByDedupKeyArgs, 'input'>>;
  addTimelineEntry?: Resolver<ResolversTypes['TimelineEntryPayload'], ParentType, ContextType, RequireFields<MutationAddTimelineEntryArgs, 'input'>>;
  rateArticle?: Resolver<ResolversTypes['ArticleRatingPayload'], ParentType, ContextType, RequireFields<MutationRateArticleArgs, 'input'>>;
  withdrawEvidence?: Resolver<ResolversTypes['EvidencePayload'], ParentType, ContextType, RequireFields<MutationWithdrawEvidenceArgs, 'input'>>;
  createAsset?: Resolver<ResolversTypes['AssetPayload'], ParentType, ContextType, RequireFields<MutationCreateAssetArgs, 'input'>>;
  updateAsset?: Resolver<ResolversTypes['AssetPayload'], ParentType, ContextType, RequireFields<MutationUpdateAssetArgs, 'input'>>;
  retireAsset?: Resolver<ResolversTypes['AssetPayload'], ParentType, ContextType, RequireFields<MutationRetireAssetArgs, 'input'>>;
  restoreAsset?: Resolver<ResolversTypes['AssetPayload'], ParentType, ContextType, RequireFields<MutationRestoreAssetArgs, 'input'>>;
  importAssets?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportAssetsArgs, 'input'>>;
  createTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationCreateTeamArgs, 'input'>>;
  updateTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationUpdateTeamArgs, 'input'>>;
  retireTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationRetireTeamArgs, 'input'>>;
  restoreTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationRestoreTeamArgs, 'input'>>;
  importTeams?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportTeamsArgs, 'input'>>;
  createPerson?: Resolver<ResolversTypes['PersonPayload'], ParentType, ContextType, RequireFields<MutationCreatePersonArgs, 'input'>>;
  updatePerson?: Resolver<ResolversTypes['PersonPayload'], ParentType, ContextType, RequireFields<MutationUpdatePersonArgs, 'input'>>;
  retirePerson?: Resolver<ResolversTypes['PersonPayload'], ParentType, ContextType, RequireFields<MutationRetirePersonArgs, 'input'>>;
  restorePerson?: Resolver<ResolversTypes['PersonPayload'], ParentType, ContextType, RequireFields<MutationRestorePersonArgs, 'input'>>;
  importPeople?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportPeopleArgs, 'input'>>;
  setPersonPassword?: Resolver<ResolversTypes['SetPersonPasswordPayload'], ParentType, ContextType, RequireFields<MutationSetPersonPasswordArgs, 'input'>>;
  createStakeholderGroup?: Resolver<ResolversTypes['StakeholderGroupPayload'], ParentType, ContextType, RequireFields<MutationCreateStakeholderGroupArgs, 'input'>>;
  updateStakeholderGroup?: Resolver<ResolversTypes['StakeholderGroupPayload'], ParentType, ContextType, RequireFields<MutationUpdateStakeholderGroupArgs, 'input'>>;
  retireStakeholderGroup?: Resolver<ResolversTypes['StakeholderGroupPayload'], ParentType, ContextType, RequireFields<MutationRetireStakeholderGroupArgs, 'input'>>;
  restoreStakeholderGroup?: Resolver<ResolversTypes['StakeholderGroupPayload'], ParentType, ContextType, RequireFields<MutationRestoreStakeholderGroupArgs, 'input'>>;
  importStakeholderGroups?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportStakeholderGroupsArgs, 'input'>>;
  createHeartbeat?: Resolver<ResolversTypes['HeartbeatPayload'], ParentType, ContextType, RequireFields<MutationCreateHeartbeatArgs, 'input'>>;
  updateHeartbeat?: Resolver<ResolversTypes['HeartbeatPayload'], ParentType, ContextType, RequireFields<MutationUpdateHeartbeatArgs, 'input'>>;
  retireHeartbeat?: Resolver<ResolversTypes['HeartbeatPayload'], ParentType, ContextType, RequireFields<MutationRetireHeartbeatArgs, 'input'>>;
  restoreHeartbeat?: Resolver<ResolversTypes['HeartbeatPayload'], ParentType, ContextType, RequireFields<MutationRestoreHeartbeatArgs, 'input'>>;
  importHeartbeats?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportHeartbeatsArgs, 'input'>>;
  pingHeartbeat?: Resolver<ResolversTypes['PingPayload'], ParentType, ContextType, RequireFields<MutationPingHeartbeatArgs, 'input'>>;
  createStopWindow?: Resolver<ResolversTypes['StopWindowPayload'], ParentType, ContextType, RequireFields<MutationCreateStopWindowArgs, 'input'>>;
  updateStopWindow?: Resolver<ResolversTypes['StopWindowPayload'], ParentType, ContextType, RequireFields<MutationUpdateStopWindowArgs, 'input'>>;
  retireStopWindow?: Resolver<ResolversTypes['StopWindowPayload'], ParentType, ContextType, RequireFields<MutationRetireStopWindowArgs, 'input'>>;
  restoreStopWindow?: Resolver<ResolversTypes['StopWindowPayload'], ParentType, ContextType, RequireFields<MutationRestoreStopWindowArgs, 'input'>>;
  importStopWindows?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportStopWindowsArgs, 'input'>>;
  createIntakeAddress?: Resolver<ResolversTypes['IntakeAddressPayload'], ParentType, ContextType, RequireFields<MutationCreateIntakeAddressArgs, 'input'>>;
  updateIntakeAddress?: Resolver<ResolversTypes['IntakeAddressPayload'], ParentType, ContextType, RequireFields<MutationUpdateIntakeAddressArgs, 'input'>>;
  retireIntakeAddress?: Resolver<ResolversTypes['IntakeAddressPayload'], ParentType, ContextType, RequireFields<MutationRetireIntakeAddressArgs, 'input'>>;
  restoreIntakeAddress?: Resolver<ResolversTypes['IntakeAddressPayload'], ParentType, ContextType, RequireFields<MutationRestoreIntakeAddressArgs, 'input'>>;
  importIntakeAddresses?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportIntakeAddressesArgs, 'input'>>;
  createSupplier?: Resolver<ResolversTypes['SupplierPayload'], ParentType, ContextType, RequireFields<MutationCreateSupplierArgs, 'input'>>;
  updateSupplier?: Resolver<ResolversTypes['SupplierPayload'], ParentType, ContextType, RequireFields<MutationUpdateSupplierArgs, 'input'>>;
  retireSupplier?: Resolver<ResolversTypes['SupplierPayload'], ParentType, ContextType, RequireFields<MutationRetireSupplierArgs, 'input'>>;
  restoreSupplier?: Resolver<ResolversTypes['SupplierPayload'], ParentType, ContextType, RequireFields<MutationRestoreSupplierArgs, 'input'>>;
  importSuppliers?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportSuppliersArgs, 'input'>>;
  createArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationCreateArticleArgs, 'input'>>;
  updateArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationUpdateArticleArgs, 'input'>>;
  approveArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationApproveArticleArgs, 'input'>>;
  discardArticleDraft?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationDiscardArticleDraftArgs, 'input'>>;
  retireArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationRetireArticleArgs, 'input'>>;
  restoreArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationRestoreArticleArgs, 'input'>>;
  importArticles?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportArticlesArgs, 'input'>>;
  createSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationCreateScheduleArgs, 'input'>>;
  updateSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationUpdateScheduleArgs, 'input'>>;
  retireSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationRetireScheduleArgs, 'input'>>;
  restoreSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationRestoreScheduleArgs, 'input'>>;
  importSchedules?: Resolver<ResolversTypes['ImportPayload'], ParentType, ContextType, RequireFields<MutationImportSchedulesArgs, 'input'>>;
  addScheduleOverride?: Resolver<ResolversTypes['ScheduleOverridePayload'], ParentType, ContextType, RequireFields<MutationAddScheduleOverrideArgs, 'input'>>;
  cancelScheduleOverride?: Resolver<ResolversTypes['ScheduleOverridePayload'], ParentType, ContextType, RequireFields<MutationCancelScheduleOverrideArgs, 'input'>>;
  createCalendarLink?: Resolver<ResolversTypes['CalendarLinkAddressPayload'], ParentType, ContextType, RequireFields<MutationCreateCalendarLinkArgs, 'input'>>;
  revokeCalendarLink?: Resolver<ResolversTypes['CalendarLinkPayload'], ParentType, ContextType, RequireFields<MutationRevokeCalendarLinkArgs, 'input'>>;
  createWebhook?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  updateWebhook?: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
  deleteWebhook?: Resolver<ResolversTypes['DeleteWebhookPayload'], ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  enableWebhook?: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationEnableWebhookArgs, 'input'>>;
  disableWebhook?: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationDisableWebhookArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  testWebhook?: Resolver<ResolversTypes['TestWebhookPayload'], ParentType, ContextType, RequireFields<MutationTestWebhookArgs, 'input'>>;
  replayWebhook?: Resolver<ResolversTypes['ReplayWebhookPayload'], ParentType, ContextType, RequireFields<MutationReplayWebhookArgs, 'input'>>;
  replaceConfigurationDraft?: Resolver<ResolversTypes['ConfigurationDraftPayload'], ParentType, ContextType, RequireFields<MutationReplaceConfigurationDraftArgs, 'input'>>;
  updateConfigurationDraft?: Resolver<ResolversTypes['ConfigurationDraftPayload'], ParentType, ContextType, RequireFields<MutationUpdateConfigurationDraftArgs, 'input'>>;
  publishConfiguration?: Resolver<ResolversTypes['ConfigurationPayload'], ParentType, ContextType, RequireFields<MutationPublishConfigurationArgs, 'input'>>;
  applyConfiguration?: Resolver<ResolversTypes['ConfigurationApplicationPayload'], ParentType, ContextType, RequireFields<MutationApplyConfigurationArgs, 'input'>>;
  republishConfiguration?: Resolver<ResolversTypes['ConfigurationPayload'], ParentType, ContextType, RequireFields<MutationRepublishConfigurationArgs, 'input'>>;
  createApiClient?: Resolver<ResolversTypes['ApiClientSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateApiClientArgs, 'input'>>;
  updateApiClient?: Resolver<ResolversTypes['ApiClientPayload'], ParentType, ContextType, RequireFields<MutationUpdateApiClientArgs, 'input'>>;
  rotateApiClient?: Resolver<ResolversTypes['ApiClientSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateApiClientArgs, 'input'>>;
  revokeApiClient?: Resolver<ResolversTypes['ApiClientPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiClientArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['ApiKeySecretPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['ApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  incidentChanged?: SubscriptionResolver<ResolversTypes['Incident'], "incidentChanged", ParentType, ContextType, Partial<SubscriptionIncidentChangedArgs>>;
  timelineEntryAdded?: SubscriptionResolver<ResolversTypes['TimelineEntry'], "timelineEntryAdded", ParentType, ContextType, RequireFields<SubscriptionTimelineEntryAddedArgs, 'incident'>>;
  slaMilestone?: SubscriptionResolver<ResolversTypes['SlaMilestone'], "slaMilestone", ParentType, ContextType, Partial<SubscriptionSlaMilestoneArgs>>;
};

export type IncidentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Incident'] = ResolversParentTypes['Incident']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IncidentKind'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['IncidentMode'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reporter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['IncidentSource'], ParentType, ContextType>;
  sourceReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dedupKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurrenceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastOccurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IncidentStatus'], ParentType, ContextType>;
  holdReason?: Resolver<Maybe<ResolversTypes['HoldReason']>, ParentType, ContextType>;
  reopenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  escalationLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statusBeforeHold?: Resolver<Maybe<ResolversTypes['IncidentStatus']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reportedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  containedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  restoredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolutionCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disposition?: Resolver<Maybe<ResolversTypes['Disposition']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  impact?: Resolver<Maybe<ResolversTypes['Impact']>, ParentType, ContextType>;
  urgency?: Resolver<Maybe<ResolversTypes['Urgency']>, ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['Visibility'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overrides?: Resolver<ResolversTypes['IncidentOverrides'], ParentType, ContextType>;
  assets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  area?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  dependentLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  shift?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productionImpact?: Resolver<Maybe<ResolversTypes['ProductionImpact']>, ParentType, ContextType>;
  productionWasStopped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  usersBlocked?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  workaroundAvailable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  spreading?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  estimatedRestoreAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  batches?: Resolver<ReadonlyArray<ResolversTypes['AffectedBatch']>, ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  formComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missingFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  stopWindow?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  majorIncident?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slas?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Sla']>>, ParentType, ContextType>;
  timers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Timer']>>, ParentType, ContextType>;
  notifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<IncidentNotificationsArgs, 'first'>>;
  changeEvents?: Resolver<Maybe<ResolversTypes['NearChangeConnection']>, ParentType, ContextType, RequireFields<IncidentChangeEventsArgs, 'first'>>;
  decision?: Resolver<Maybe<ResolversTypes['IncidentDecision']>, ParentType, ContextType>;
  timeline?: Resolver<Maybe<ResolversTypes['TimelineConnection']>, ParentType, ContextType, RequireFields<IncidentTimelineArgs, 'first'>>;
  evidence?: Resolver<Maybe<ResolversTypes['EvidenceConnection']>, ParentType, ContextType, RequireFields<IncidentEvidenceArgs, 'first'>>;
  suggestedArticles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SuggestedArticle']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IncidentOverridesResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IncidentOverrides'] = ResolversParentTypes['IncidentOverrides']> = {
  priority?: Resolver<Maybe<ResolversTypes['Override']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['Override']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['Override']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Override']>, ParentType, ContextType>;
};

export type OverrideResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Override'] = ResolversParentTypes['Override']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SuggestedArticleResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SuggestedArticle'] = ResolversParentTypes['SuggestedArticle']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['SuggestionReason']>, ParentType, ContextType>;
};

export type SuggestionReasonResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SuggestionReason'] = ResolversParentTypes['SuggestionReason']> = {
  by?: Resolver<ResolversTypes['SuggestedBy'], ParentType, ContextType>;
  matched?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ArticleResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Article'] = ResolversParentTypes['Article']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  assets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  reviewOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ArticleStatus'], ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['ArticleApproval']>, ParentType, ContextType>;
  draft?: Resolver<Maybe<ResolversTypes['ArticleDraft']>, ParentType, ContextType>;
  helped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notHelped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ArticleApprovalResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleApproval'] = ResolversParentTypes['ArticleApproval']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ArticleDraftResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleDraft'] = ResolversParentTypes['ArticleDraft']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  assets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  reviewOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ArticleVersionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleVersion'] = ResolversParentTypes['ArticleVersion']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  assets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  reviewOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductionOrderResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeCritical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BatchConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['BatchConnection'] = ResolversParentTypes['BatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ListedBatch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BatchEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['BatchEdge'] = ResolversParentTypes['BatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ListedBatch'], ParentType, ContextType>;
};

export type ListedBatchResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ListedBatch'] = ResolversParentTypes['ListedBatch']> = {
  incident?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  batch?: Resolver<ResolversTypes['AffectedBatch'], ParentType, ContextType>;
};

export type AffectedBatchResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AffectedBatch'] = ResolversParentTypes['AffectedBatch']> = {
  batch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipe?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disposition?: Resolver<ResolversTypes['BatchDisposition'], ParentType, ContextType>;
  disposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  holdId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  heldAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  holdConfirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  holdOverdueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SlaResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Sla'] = ResolversParentTypes['Sla']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['SlaMetric'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SlaKind'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calendar?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SlaState'], ParentType, ContextType>;
  cycle?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  metAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  breachedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pausedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  elapsed?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  percentage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['SlaExplanation']>, ParentType, ContextType>;
};

export type MessagePreviewResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MessagePreview'] = ResolversParentTypes['MessagePreview']> = {
  event?: Resolver<ResolversTypes['NotificationEvent'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  template?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type TimerResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Timer'] = ResolversParentTypes['Timer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TimerKind'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['TimerRecord'], ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type TimerRecordResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimerRecord'] = ResolversParentTypes['TimerRecord']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['NotificationEvent'], ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['NotificationIncident']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['NotificationRecipient'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NotificationState'], ParentType, ContextType>;
  heldBy?: Resolver<Maybe<ResolversTypes['NotificationHold']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  urgent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['NotificationStep']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bundle?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  attemptCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  orderedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plannedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts?: Resolver<ReadonlyArray<ResolversTypes['NotificationAttempt']>, ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type NotificationIncidentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationIncident'] = ResolversParentTypes['NotificationIncident']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationRecipientResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationRecipient'] = ResolversParentTypes['NotificationRecipient']> = {
  kind?: Resolver<ResolversTypes['RecipientKind'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NotificationStepResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationStep'] = ResolversParentTypes['NotificationStep']> = {
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationAttemptResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationAttempt'] = ResolversParentTypes['NotificationAttempt']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AttemptOutcome'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IntakeFaultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeFault'] = ResolversParentTypes['IntakeFault']> = {
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IntakeMessageResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeMessage'] = ResolversParentTypes['IntakeMessage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['IntakeMessageState'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['IntakeFault']>, ParentType, ContextType>;
  incidentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settledReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IntakeReadingResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeReading'] = ResolversParentTypes['IntakeReading']> = {
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['IntakeAction']>, ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  usable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dedupKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurrence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['IntakeFault']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IntakeMessageConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeMessageConnection'] = ResolversParentTypes['IntakeMessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IntakeMessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IntakeMessage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type IntakeMessageEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeMessageEdge'] = ResolversParentTypes['IntakeMessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IntakeMessage'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Notification']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type TimerConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimerConnection'] = ResolversParentTypes['TimerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Timer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimerEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimerEdge'] = ResolversParentTypes['TimerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Timer'], ParentType, ContextType>;
};

export type SlaExplanationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SlaExplanation'] = ResolversParentTypes['SlaExplanation']> = {
  target?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['SlaSegment']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SlaSegmentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SlaSegment'] = ResolversParentTypes['SlaSegment']> = {
  kind?: Resolver<ResolversTypes['SlaSegmentKind'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  elapsed?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  shift?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exceptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BecauseResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Because'] = ResolversParentTypes['Because']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type DecidedTextResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DecidedText'] = ResolversParentTypes['DecidedText']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['DecisionBasis'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type DecidedOptionalTextResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DecidedOptionalText'] = ResolversParentTypes['DecidedOptionalText']> = {
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['DecisionBasis'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type ChosenPolicyResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ChosenPolicy'] = ResolversParentTypes['ChosenPolicy']> = {
  metric?: Resolver<ResolversTypes['SlaMetric'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SlaKind'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type MajorIncidentSuggestionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MajorIncidentSuggestion'] = ResolversParentTypes['MajorIncidentSuggestion']> = {
  suggested?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type DecisionFaultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DecisionFault'] = ResolversParentTypes['DecisionFault']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IncidentDecisionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IncidentDecision'] = ResolversParentTypes['IncidentDecision']> = {
  configurationVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DecidedText'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DecidedOptionalText'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['DecidedText'], ParentType, ContextType>;
  impact?: Resolver<ResolversTypes['DecidedOptionalText'], ParentType, ContextType>;
  urgency?: Resolver<ResolversTypes['DecidedOptionalText'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['DecidedText'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['DecidedText'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['DecidedOptionalText'], ParentType, ContextType>;
  slas?: Resolver<ReadonlyArray<ResolversTypes['ChosenPolicy']>, ParentType, ContextType>;
  escalationPolicy?: Resolver<ResolversTypes['DecidedOptionalText'], ParentType, ContextType>;
  majorIncident?: Resolver<ResolversTypes['MajorIncidentSuggestion'], ParentType, ContextType>;
  stopWindow?: Resolver<Maybe<ResolversTypes['DecidedStop']>, ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['DecisionFault']>, ParentType, ContextType>;
};

export type DecidedStopResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DecidedStop'] = ResolversParentTypes['DecidedStop']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  intake?: Resolver<ResolversTypes['StopIntake'], ParentType, ContextType>;
  notifications?: Resolver<ResolversTypes['StopNotifications'], ParentType, ContextType>;
  clocks?: Resolver<ResolversTypes['StopClocks'], ParentType, ContextType>;
};

export type ActorResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  old?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  new?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
};

export type EventPageResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EventPage'] = ResolversParentTypes['EventPage']> = {
  items?: Resolver<ReadonlyArray<ResolversTypes['FeedEvent']>, ParentType, ContextType>;
  nextCursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FeedEventResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['FeedEvent'] = ResolversParentTypes['FeedEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['EventRecord'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
};

export type EventRecordResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EventRecord'] = ResolversParentTypes['EventRecord']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SlaMilestoneResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SlaMilestone'] = ResolversParentTypes['SlaMilestone']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sla?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['SlaMetric'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SlaKind'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cycle?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  incident?: Resolver<ResolversTypes['Incident'], ParentType, ContextType>;
};

export type IncidentConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IncidentConnection'] = ResolversParentTypes['IncidentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IncidentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Incident']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type IncidentEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IncidentEdge'] = ResolversParentTypes['IncidentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Incident'], ParentType, ContextType>;
};

export type EvidenceConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EvidenceConnection'] = ResolversParentTypes['EvidenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EvidenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EvidenceEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EvidenceEdge'] = ResolversParentTypes['EvidenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  incident?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  addedBy?: Resolver<ResolversTypes['EvidenceActor'], ParentType, ContextType>;
  withdrawn?: Resolver<Maybe<ResolversTypes['EvidenceWithdrawal']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EvidenceActorResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EvidenceActor'] = ResolversParentTypes['EvidenceActor']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EvidenceWithdrawalResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EvidenceWithdrawal'] = ResolversParentTypes['EvidenceWithdrawal']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['EvidenceActor'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TimelineConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimelineEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
};

export type EvidencePayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['EvidencePayload'] = ResolversParentTypes['EvidencePayload']> = {
  evidence?: Resolver<Maybe<ResolversTypes['Evidence']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ArticleRatingResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleRating'] = ResolversParentTypes['ArticleRating']> = {
  article?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  helped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ArticleRatingPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleRatingPayload'] = ResolversParentTypes['ArticleRatingPayload']> = {
  rating?: Resolver<Maybe<ResolversTypes['ArticleRating']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ReplayIntakeMessagesPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ReplayIntakeMessagesPayload'] = ResolversParentTypes['ReplayIntakeMessagesPayload']> = {
  messages?: Resolver<Maybe<ReadonlyArray<ResolversTypes['IntakeMessage']>>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type DiscardIntakeMessagePayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DiscardIntakeMessagePayload'] = ResolversParentTypes['DiscardIntakeMessagePayload']> = {
  message?: Resolver<Maybe<ResolversTypes['IntakeMessage']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type RetryNotificationPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RetryNotificationPayload'] = ResolversParentTypes['RetryNotificationPayload']> = {
  notification?: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type IncidentPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IncidentPayload'] = ResolversParentTypes['IncidentPayload']> = {
  incident?: Resolver<Maybe<ResolversTypes['Incident']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CreateIncidentPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CreateIncidentPayload'] = ResolversParentTypes['CreateIncidentPayload']> = {
  incident?: Resolver<Maybe<ResolversTypes['Incident']>, ParentType, ContextType>;
  deduplicated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CreateIncidentsPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CreateIncidentsPayload'] = ResolversParentTypes['CreateIncidentsPayload']> = {
  results?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CreateIncidentResult']>>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CreateIncidentResultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CreateIncidentResult'] = ResolversParentTypes['CreateIncidentResult']> = {
  status?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deduplicated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['Incident']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type TimelineEntryPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TimelineEntryPayload'] = ResolversParentTypes['TimelineEntryPayload']> = {
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type DecidedIncidentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DecidedIncident'] = ResolversParentTypes['DecidedIncident']> = {
  kind?: Resolver<ResolversTypes['IncidentKind'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['IncidentMode'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reporter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['IncidentSource'], ParentType, ContextType>;
  sourceReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dedupKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurrenceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastOccurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IncidentStatus'], ParentType, ContextType>;
  holdReason?: Resolver<Maybe<ResolversTypes['HoldReason']>, ParentType, ContextType>;
  reopenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  escalationLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statusBeforeHold?: Resolver<Maybe<ResolversTypes['IncidentStatus']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reportedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  containedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  restoredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolutionCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disposition?: Resolver<Maybe<ResolversTypes['Disposition']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  impact?: Resolver<Maybe<ResolversTypes['Impact']>, ParentType, ContextType>;
  urgency?: Resolver<Maybe<ResolversTypes['Urgency']>, ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['Visibility'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overrides?: Resolver<ResolversTypes['IncidentOverrides'], ParentType, ContextType>;
  assets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  area?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  dependentLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  shift?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productionImpact?: Resolver<Maybe<ResolversTypes['ProductionImpact']>, ParentType, ContextType>;
  productionWasStopped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  usersBlocked?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  workaroundAvailable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  spreading?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  estimatedRestoreAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  batches?: Resolver<ReadonlyArray<ResolversTypes['AffectedBatch']>, ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  formComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missingFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  stopWindow?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  majorIncident?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slas?: Resolver<ReadonlyArray<ResolversTypes['Sla']>, ParentType, ContextType>;
  suggestedArticles?: Resolver<ReadonlyArray<ResolversTypes['SuggestedArticle']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['IncidentDecision'], ParentType, ContextType>;
  nearMisses?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type AssetResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['AssetLevel'], ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['AssetDomain'], ParentType, ContextType>;
  criticality?: Resolver<ResolversTypes['Criticality'], ParentType, ContextType>;
  validated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  soleDevice?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  supportModel?: Resolver<ReadonlyArray<ResolversTypes['Support']>, ParentType, ContextType>;
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  dependsOn?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Asset']>>, ParentType, ContextType>;
  dependencies?: Resolver<Maybe<ResolversTypes['DependencyConnection']>, ParentType, ContextType, RequireFields<AssetDependenciesArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SupportResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Support'] = ResolversParentTypes['Support']> = {
  line?: Resolver<ResolversTypes['SupportLine'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DependencyResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Dependency'] = ResolversParentTypes['Dependency']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['AssetLevel'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['DependencyDirection'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TeamResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Team'] = ResolversParentTypes['Team']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TeamKind'], ParentType, ContextType>;
  lead?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Person']>>, ParentType, ContextType>;
  calendar?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  addresses?: Resolver<ResolversTypes['Addresses'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferences?: Resolver<ResolversTypes['Preferences'], ParentType, ContextType>;
  addresses?: Resolver<ResolversTypes['Addresses'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PreferencesResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Preferences'] = ResolversParentTypes['Preferences']> = {
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  quietHours?: Resolver<Maybe<ResolversTypes['QuietHours']>, ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['Digest']>, ParentType, ContextType>;
};

export type DigestResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Digest'] = ResolversParentTypes['Digest']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QuietHoursResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['QuietHours'] = ResolversParentTypes['QuietHours']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddressesResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Addresses'] = ResolversParentTypes['Addresses']> = {
  webhook?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  teams?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slack?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StakeholderGroupResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StakeholderGroup'] = ResolversParentTypes['StakeholderGroup']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Person']>>, ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  addresses?: Resolver<ResolversTypes['Addresses'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HeartbeatResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Heartbeat'] = ResolversParentTypes['Heartbeat']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  every?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  grace?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calendar?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onReturn?: Resolver<ResolversTypes['OnReturn'], ParentType, ContextType>;
  muted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HeartbeatState'], ParentType, ContextType>;
  lastPingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facts?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HeardPingResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HeardPing'] = ResolversParentTypes['HeardPing']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HeartbeatState'], ParentType, ContextType>;
  lastPingAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StopWindowResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindow'] = ResolversParentTypes['StopWindow']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recurring?: Resolver<Maybe<ResolversTypes['Recurrence']>, ParentType, ContextType>;
  occurrences?: Resolver<ResolversTypes['StopWindowOccurrenceConnection'], ParentType, ContextType, RequireFields<StopWindowOccurrencesArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RecurrenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Recurrence'] = ResolversParentTypes['Recurrence']> = {
  days?: Resolver<ReadonlyArray<ResolversTypes['Weekday']>, ParentType, ContextType>;
  ofMonth?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  everyWeeks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  daysLater?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  first?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  except?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StopWindowOccurrenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowOccurrence'] = ResolversParentTypes['StopWindowOccurrence']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ActiveStopWindowResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ActiveStopWindow'] = ResolversParentTypes['ActiveStopWindow']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IntakeAddressResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeAddress'] = ResolversParentTypes['IntakeAddress']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  client?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  allowedSenders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  contract?: Resolver<ResolversTypes['Contract'], ParentType, ContextType>;
  agreedChannel?: Resolver<Maybe<ResolversTypes['AgreedChannel']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ContactResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContractResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract']> = {
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startsOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endsOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AgreedChannelResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AgreedChannel'] = ResolversParentTypes['AgreedChannel']> = {
  channel?: Resolver<ResolversTypes['AgreedChannelKind'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AssetPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AssetPayload'] = ResolversParentTypes['AssetPayload']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type TeamPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamPayload'] = ResolversParentTypes['TeamPayload']> = {
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type SetPersonPasswordPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SetPersonPasswordPayload'] = ResolversParentTypes['SetPersonPasswordPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type PersonPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PersonPayload'] = ResolversParentTypes['PersonPayload']> = {
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type StakeholderGroupPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StakeholderGroupPayload'] = ResolversParentTypes['StakeholderGroupPayload']> = {
  stakeholderGroup?: Resolver<Maybe<ResolversTypes['StakeholderGroup']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type HeartbeatPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HeartbeatPayload'] = ResolversParentTypes['HeartbeatPayload']> = {
  heartbeat?: Resolver<Maybe<ResolversTypes['Heartbeat']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type PingPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PingPayload'] = ResolversParentTypes['PingPayload']> = {
  ping?: Resolver<Maybe<ResolversTypes['HeardPing']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type StopWindowPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowPayload'] = ResolversParentTypes['StopWindowPayload']> = {
  stopWindow?: Resolver<Maybe<ResolversTypes['StopWindow']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  layers?: Resolver<ReadonlyArray<ResolversTypes['ScheduleLayer']>, ParentType, ContextType>;
  notifyHandOver?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  people?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Person']>>, ParentType, ContextType>;
  onCall?: Resolver<ResolversTypes['OnCall'], ParentType, ContextType, Partial<ScheduleOnCallArgs>>;
  rendered?: Resolver<ResolversTypes['RenderedSchedule'], ParentType, ContextType, Partial<ScheduleRenderedArgs>>;
  overrides?: Resolver<ResolversTypes['ScheduleOverrideConnection'], ParentType, ContextType, RequireFields<ScheduleOverridesArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ScheduleLayerResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleLayer'] = ResolversParentTypes['ScheduleLayer']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rotations?: Resolver<ReadonlyArray<ResolversTypes['ScheduleRotation']>, ParentType, ContextType>;
  restrictions?: Resolver<ReadonlyArray<ResolversTypes['ScheduleRestriction']>, ParentType, ContextType>;
};

export type ScheduleRotationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleRotation'] = ResolversParentTypes['ScheduleRotation']> = {
  effectiveFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  participants?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  every?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['RotationUnit'], ParentType, ContextType>;
  handOverAt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  handOverOn?: Resolver<Maybe<ResolversTypes['Weekday']>, ParentType, ContextType>;
  calendar?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstTurn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScheduleRestrictionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleRestriction'] = ResolversParentTypes['ScheduleRestriction']> = {
  days?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Weekday']>>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calendar?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shifts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type OnCallResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['OnCall'] = ResolversParentTypes['OnCall']> = {
  schedule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  levels?: Resolver<ReadonlyArray<ResolversTypes['LevelOnCall']>, ParentType, ContextType>;
};

export type LevelOnCallResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['LevelOnCall'] = ResolversParentTypes['LevelOnCall']> = {
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Person']>>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TeamOnCallResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamOnCall'] = ResolversParentTypes['TeamOnCall']> = {
  team?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  levels?: Resolver<ReadonlyArray<ResolversTypes['LevelOnCall']>, ParentType, ContextType>;
};

export type RenderedScheduleResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RenderedSchedule'] = ResolversParentTypes['RenderedSchedule']> = {
  schedule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  levels?: Resolver<ReadonlyArray<ResolversTypes['RenderedLevel']>, ParentType, ContextType>;
  layers?: Resolver<ReadonlyArray<ResolversTypes['RenderedLayer']>, ParentType, ContextType>;
  overrides?: Resolver<ReadonlyArray<ResolversTypes['RenderedOverride']>, ParentType, ContextType>;
  missingCalendars?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RenderedLevelResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RenderedLevel'] = ResolversParentTypes['RenderedLevel']> = {
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['DutySegment']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['DutyGap']>, ParentType, ContextType>;
  handOvers?: Resolver<ReadonlyArray<ResolversTypes['HandOver']>, ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  percentage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  covered?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  uncovered?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
};

export type DutySegmentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DutySegment'] = ResolversParentTypes['DutySegment']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  overridden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DutyGapResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DutyGap'] = ResolversParentTypes['DutyGap']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HandOverResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HandOver'] = ResolversParentTypes['HandOver']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RenderedLayerResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RenderedLayer'] = ResolversParentTypes['RenderedLayer']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['LayerSegment']>, ParentType, ContextType>;
};

export type LayerSegmentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['LayerSegment'] = ResolversParentTypes['LayerSegment']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RenderedOverrideResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RenderedOverride'] = ResolversParentTypes['RenderedOverride']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  insteadOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ScheduleOverrideResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleOverride'] = ResolversParentTypes['ScheduleOverride']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  insteadOf?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ScheduleOverrideState'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CalendarLinkResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CalendarLink'] = ResolversParentTypes['CalendarLink']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SchedulePayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SchedulePayload'] = ResolversParentTypes['SchedulePayload']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ScheduleOverridePayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleOverridePayload'] = ResolversParentTypes['ScheduleOverridePayload']> = {
  override?: Resolver<Maybe<ResolversTypes['ScheduleOverride']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CalendarLinkPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CalendarLinkPayload'] = ResolversParentTypes['CalendarLinkPayload']> = {
  calendarLink?: Resolver<Maybe<ResolversTypes['CalendarLink']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CalendarLinkAddressPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CalendarLinkAddressPayload'] = ResolversParentTypes['CalendarLinkAddressPayload']> = {
  calendarLink?: Resolver<Maybe<ResolversTypes['CalendarLink']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ScheduleConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleConnection'] = ResolversParentTypes['ScheduleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScheduleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Schedule']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ScheduleEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleEdge'] = ResolversParentTypes['ScheduleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Schedule'], ParentType, ContextType>;
};

export type TeamOnCallConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamOnCallConnection'] = ResolversParentTypes['TeamOnCallConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TeamOnCallEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TeamOnCall']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TeamOnCallEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamOnCallEdge'] = ResolversParentTypes['TeamOnCallEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TeamOnCall'], ParentType, ContextType>;
};

export type ScheduleOverrideConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleOverrideConnection'] = ResolversParentTypes['ScheduleOverrideConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScheduleOverrideEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScheduleOverride']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScheduleOverrideEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ScheduleOverrideEdge'] = ResolversParentTypes['ScheduleOverrideEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScheduleOverride'], ParentType, ContextType>;
};

export type CalendarLinkConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CalendarLinkConnection'] = ResolversParentTypes['CalendarLinkConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CalendarLinkEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CalendarLink']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CalendarLinkEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CalendarLinkEdge'] = ResolversParentTypes['CalendarLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CalendarLink'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  types?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  filter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['WebhookDisabledReason']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousSecretExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type WebhookConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['WebhookDeliveryEvent'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['WebhookDeliveryRecord'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  attempts?: Resolver<ReadonlyArray<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
};

export type WebhookDeliveryEventResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookDeliveryEvent'] = ResolversParentTypes['WebhookDeliveryEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookDeliveryRecordResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookDeliveryRecord'] = ResolversParentTypes['WebhookDeliveryRecord']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['WebhookAttemptOutcome'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  excerpt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookTestResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookTest'] = ResolversParentTypes['WebhookTest']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  excerpt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookPayload'] = ResolversParentTypes['WebhookPayload']> = {
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type WebhookSecretPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['WebhookSecretPayload'] = ResolversParentTypes['WebhookSecretPayload']> = {
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type DeleteWebhookPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type TestWebhookPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TestWebhookPayload'] = ResolversParentTypes['TestWebhookPayload']> = {
  test?: Resolver<Maybe<ResolversTypes['WebhookTest']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ReplayWebhookPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ReplayWebhookPayload'] = ResolversParentTypes['ReplayWebhookPayload']> = {
  replayed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hasMore?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  continueAfter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type IntakeAddressPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeAddressPayload'] = ResolversParentTypes['IntakeAddressPayload']> = {
  intakeAddress?: Resolver<Maybe<ResolversTypes['IntakeAddress']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ArticlePayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticlePayload'] = ResolversParentTypes['ArticlePayload']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type SupplierPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SupplierPayload'] = ResolversParentTypes['SupplierPayload']> = {
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ImportPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ImportPayload'] = ResolversParentTypes['ImportPayload']> = {
  report?: Resolver<Maybe<ResolversTypes['ImportReport']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ImportReportResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ImportReport'] = ResolversParentTypes['ImportReport']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['ImportItem']>, ParentType, ContextType>;
};

export type ImportItemResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ImportItem'] = ResolversParentTypes['ImportItem']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ImportOutcome'], ParentType, ContextType>;
};

export type AssetConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AssetConnection'] = ResolversParentTypes['AssetConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AssetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Asset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AssetEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AssetEdge'] = ResolversParentTypes['AssetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
};

export type TeamConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamConnection'] = ResolversParentTypes['TeamConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TeamEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Team']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TeamEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamEdge'] = ResolversParentTypes['TeamEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Team'], ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type StakeholderGroupConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StakeholderGroupConnection'] = ResolversParentTypes['StakeholderGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StakeholderGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StakeholderGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StakeholderGroupEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StakeholderGroupEdge'] = ResolversParentTypes['StakeholderGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StakeholderGroup'], ParentType, ContextType>;
};

export type ChangeEventResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ChangeEvent'] = ResolversParentTypes['ChangeEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  assets?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['ChangeLink']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangeLinkResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ChangeLink'] = ResolversParentTypes['ChangeLink']> = {
  href?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NearChangeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NearChange'] = ResolversParentTypes['NearChange']> = {
  changeEvent?: Resolver<ResolversTypes['ChangeEvent'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['ChangeRelation'], ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChangeEventConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ChangeEventConnection'] = ResolversParentTypes['ChangeEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChangeEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ChangeEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChangeEventEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ChangeEventEdge'] = ResolversParentTypes['ChangeEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ChangeEvent'], ParentType, ContextType>;
};

export type NearChangeConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NearChangeConnection'] = ResolversParentTypes['NearChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NearChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['NearChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NearChangeEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NearChangeEdge'] = ResolversParentTypes['NearChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['NearChange'], ParentType, ContextType>;
};

export type RecordChangeEventPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RecordChangeEventPayload'] = ResolversParentTypes['RecordChangeEventPayload']> = {
  changeEvent?: Resolver<Maybe<ResolversTypes['ChangeEvent']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type HeartbeatConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HeartbeatConnection'] = ResolversParentTypes['HeartbeatConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HeartbeatEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Heartbeat']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HeartbeatEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HeartbeatEdge'] = ResolversParentTypes['HeartbeatEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Heartbeat'], ParentType, ContextType>;
};

export type StopWindowConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowConnection'] = ResolversParentTypes['StopWindowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StopWindowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StopWindow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StopWindowEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowEdge'] = ResolversParentTypes['StopWindowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StopWindow'], ParentType, ContextType>;
};

export type StopWindowOccurrenceConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowOccurrenceConnection'] = ResolversParentTypes['StopWindowOccurrenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StopWindowOccurrenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StopWindowOccurrence']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StopWindowOccurrenceEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['StopWindowOccurrenceEdge'] = ResolversParentTypes['StopWindowOccurrenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StopWindowOccurrence'], ParentType, ContextType>;
};

export type ActiveStopWindowConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ActiveStopWindowConnection'] = ResolversParentTypes['ActiveStopWindowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ActiveStopWindowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ActiveStopWindow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ActiveStopWindowEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ActiveStopWindowEdge'] = ResolversParentTypes['ActiveStopWindowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ActiveStopWindow'], ParentType, ContextType>;
};

export type IntakeAddressConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeAddressConnection'] = ResolversParentTypes['IntakeAddressConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IntakeAddressEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IntakeAddress']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type IntakeAddressEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IntakeAddressEdge'] = ResolversParentTypes['IntakeAddressEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IntakeAddress'], ParentType, ContextType>;
};

export type SupplierConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SupplierConnection'] = ResolversParentTypes['SupplierConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SupplierEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Supplier']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SupplierEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SupplierEdge'] = ResolversParentTypes['SupplierEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Supplier'], ParentType, ContextType>;
};

export type ArticleConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleConnection'] = ResolversParentTypes['ArticleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArticleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Article']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ArticleEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleEdge'] = ResolversParentTypes['ArticleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
};

export type ArticleVersionConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleVersionConnection'] = ResolversParentTypes['ArticleVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArticleVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ArticleVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArticleVersionEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ArticleVersionEdge'] = ResolversParentTypes['ArticleVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArticleVersion'], ParentType, ContextType>;
};

export type DependencyConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DependencyConnection'] = ResolversParentTypes['DependencyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DependencyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DependencyEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['DependencyEdge'] = ResolversParentTypes['DependencyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dependency'], ParentType, ContextType>;
};

export type ApiClientConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClientConnection'] = ResolversParentTypes['ApiClientConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiClientEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ApiClient']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ApiClientEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClientEdge'] = ResolversParentTypes['ApiClientEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiClient'], ParentType, ContextType>;
};

export type ConfigurationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Configuration'] = ResolversParentTypes['Configuration']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  yaml?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationDraftResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationDraft'] = ResolversParentTypes['ConfigurationDraft']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  yaml?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationVersionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationVersion'] = ResolversParentTypes['ConfigurationVersion']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfigurationFaultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationFault'] = ResolversParentTypes['ConfigurationFault']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  excerpt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfigurationValidationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationValidation'] = ResolversParentTypes['ConfigurationValidation']> = {
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationFault']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationFault']>, ParentType, ContextType>;
};

export type ConfigurationChangeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationChange'] = ResolversParentTypes['ConfigurationChange']> = {
  kind?: Resolver<ResolversTypes['ConfigurationChangeKind'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  old?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  new?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ConfigurationTotalsResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationTotals'] = ResolversParentTypes['ConfigurationTotals']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  moved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationComparisonResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationComparison'] = ResolversParentTypes['ConfigurationComparison']> = {
  hasChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationChange']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['ConfigurationTotals'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationPlanResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationPlan'] = ResolversParentTypes['ConfigurationPlan']> = {
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationFault']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationFault']>, ParentType, ContextType>;
  hasChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationChange']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['ConfigurationTotals'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationApplicationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationApplication'] = ResolversParentTypes['ConfigurationApplication']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  published?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationChange']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['ConfigurationTotals'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SimulationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Simulation'] = ResolversParentTypes['Simulation']> = {
  configurationVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entries?: Resolver<ReadonlyArray<ResolversTypes['SimulationEntry']>, ParentType, ContextType>;
};

export type SimulationEntryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SimulationEntry'] = ResolversParentTypes['SimulationEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  act?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['SimulatedNotice']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['SimulatedRefusal']>, ParentType, ContextType>;
};

export type SimulatedRefusalResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SimulatedRefusal'] = ResolversParentTypes['SimulatedRefusal']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SimulatedNoticeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SimulatedNotice'] = ResolversParentTypes['SimulatedNotice']> = {
  fate?: Resolver<ResolversTypes['SimulatedFate'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['NotificationEvent'], ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['SimulatedRecipient'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  goesOutAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heldBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SimulatedRecipientResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['SimulatedRecipient'] = ResolversParentTypes['SimulatedRecipient']> = {
  kind?: Resolver<ResolversTypes['RecipientKind'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BacktestResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Backtest'] = ResolversParentTypes['Backtest']> = {
  configurationVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  against?: Resolver<ResolversTypes['BacktestBasis'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['BacktestTotals'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['BacktestItem']>, ParentType, ContextType>;
  continueFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type BacktestTotalsResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['BacktestTotals'] = ResolversParentTypes['BacktestTotals']> = {
  examined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  differing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceLevels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  majorIncident?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priorities?: Resolver<ReadonlyArray<ResolversTypes['BacktestMove']>, ParentType, ContextType>;
  teams?: Resolver<ReadonlyArray<ResolversTypes['BacktestMove']>, ParentType, ContextType>;
  faulty?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BacktestMoveResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['BacktestMove'] = ResolversParentTypes['BacktestMove']> = {
  was?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  would?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BacktestItemResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['BacktestItem'] = ResolversParentTypes['BacktestItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IncidentStatus'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['PriorityDifference']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['TeamDifference']>, ParentType, ContextType>;
  serviceLevels?: Resolver<Maybe<ResolversTypes['ServiceLevelDifference']>, ParentType, ContextType>;
  majorIncident?: Resolver<Maybe<ResolversTypes['MajorIncidentDifference']>, ParentType, ContextType>;
};

export type PriorityDifferenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['PriorityDifference'] = ResolversParentTypes['PriorityDifference']> = {
  was?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  would?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type TeamDifferenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['TeamDifference'] = ResolversParentTypes['TeamDifference']> = {
  was?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  would?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type ServiceLevelDifferenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ServiceLevelDifference'] = ResolversParentTypes['ServiceLevelDifference']> = {
  was?: Resolver<ReadonlyArray<ResolversTypes['AppliedServiceLevel']>, ParentType, ContextType>;
  would?: Resolver<ReadonlyArray<ResolversTypes['AppliedServiceLevel']>, ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type MajorIncidentDifferenceResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MajorIncidentDifference'] = ResolversParentTypes['MajorIncidentDifference']> = {
  was?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  would?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
};

export type AppliedServiceLevelResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['AppliedServiceLevel'] = ResolversParentTypes['AppliedServiceLevel']> = {
  kind?: Resolver<ResolversTypes['SlaKind'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['SlaMetric'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calendar?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  criteria?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  defaults?: Resolver<ResolversTypes['CategoryDefaults'], ParentType, ContextType>;
  form?: Resolver<ReadonlyArray<ResolversTypes['FormField']>, ParentType, ContextType>;
  requiredFacts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CategoryDefaultsResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CategoryDefaults'] = ResolversParentTypes['CategoryDefaults']> = {
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['Severity']>, ParentType, ContextType>;
};

export type FormFieldResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['FormField'] = ResolversParentTypes['FormField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  help?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['FieldType'], ParentType, ContextType>;
  choices?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requiredWhen?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ConfigurationPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationPayload'] = ResolversParentTypes['ConfigurationPayload']> = {
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ConfigurationApplicationPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationApplicationPayload'] = ResolversParentTypes['ConfigurationApplicationPayload']> = {
  application?: Resolver<Maybe<ResolversTypes['ConfigurationApplication']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ConfigurationDraftPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationDraftPayload'] = ResolversParentTypes['ConfigurationDraftPayload']> = {
  draft?: Resolver<Maybe<ResolversTypes['ConfigurationDraft']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ConfigurationVersionConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationVersionConnection'] = ResolversParentTypes['ConfigurationVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ConfigurationVersionEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ConfigurationVersionEdge'] = ResolversParentTypes['ConfigurationVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConfigurationVersion'], ParentType, ContextType>;
};

export type CategoryConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CategoryConnection'] = ResolversParentTypes['CategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountCapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CategoryEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['CategoryEdge'] = ResolversParentTypes['CategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
};

export type MeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  authenticatedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrganisationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Organisation'] = ResolversParentTypes['Organisation']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApiClientResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClient'] = ResolversParentTypes['ApiClient']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secrets?: Resolver<ReadonlyArray<ResolversTypes['ApiClientSecret']>, ParentType, ContextType>;
  keys?: Resolver<ReadonlyArray<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiClientSecretResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClientSecret'] = ResolversParentTypes['ApiClientSecret']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ApiClientPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClientPayload'] = ResolversParentTypes['ApiClientPayload']> = {
  apiClient?: Resolver<Maybe<ResolversTypes['ApiClient']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ApiClientSecretPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiClientSecretPayload'] = ResolversParentTypes['ApiClientSecretPayload']> = {
  apiClient?: Resolver<Maybe<ResolversTypes['ApiClient']>, ParentType, ContextType>;
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ApiKeyPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiKeyPayload'] = ResolversParentTypes['ApiKeyPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ApiKeySecretPayloadResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ApiKeySecretPayload'] = ResolversParentTypes['ApiKeySecretPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ImportResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Import'] = ResolversParentTypes['Import']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['ImportFormat'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ImportState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejectedRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  movedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ImportConnectionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ImportConnection'] = ResolversParentTypes['ImportConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Import']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImportEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ImportEdgeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ImportEdge'] = ResolversParentTypes['ImportEdge']> = {
  node?: Resolver<ResolversTypes['Import'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = unknown> = {
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  MutationError?: MutationErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Incident?: IncidentResolvers<ContextType>;
  IncidentOverrides?: IncidentOverridesResolvers<ContextType>;
  Override?: OverrideResolvers<ContextType>;
  SuggestedArticle?: SuggestedArticleResolvers<ContextType>;
  SuggestionReason?: SuggestionReasonResolvers<ContextType>;
  Article?: ArticleResolvers<ContextType>;
  ArticleApproval?: ArticleApprovalResolvers<ContextType>;
  ArticleDraft?: ArticleDraftResolvers<ContextType>;
  ArticleVersion?: ArticleVersionResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  BatchConnection?: BatchConnectionResolvers<ContextType>;
  BatchEdge?: BatchEdgeResolvers<ContextType>;
  ListedBatch?: ListedBatchResolvers<ContextType>;
  AffectedBatch?: AffectedBatchResolvers<ContextType>;
  Sla?: SlaResolvers<ContextType>;
  MessagePreview?: MessagePreviewResolvers<ContextType>;
  Timer?: TimerResolvers<ContextType>;
  TimerRecord?: TimerRecordResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationIncident?: NotificationIncidentResolvers<ContextType>;
  NotificationRecipient?: NotificationRecipientResolvers<ContextType>;
  NotificationStep?: NotificationStepResolvers<ContextType>;
  NotificationAttempt?: NotificationAttemptResolvers<ContextType>;
  IntakeFault?: IntakeFaultResolvers<ContextType>;
  IntakeMessage?: IntakeMessageResolvers<ContextType>;
  IntakeReading?: IntakeReadingResolvers<ContextType>;
  IntakeMessageConnection?: IntakeMessageConnectionResolvers<ContextType>;
  IntakeMessageEdge?: IntakeMessageEdgeResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  TimerConnection?: TimerConnectionResolvers<ContextType>;
  TimerEdge?: TimerEdgeResolvers<ContextType>;
  SlaExplanation?: SlaExplanationResolvers<ContextType>;
  SlaSegment?: SlaSegmentResolvers<ContextType>;
  Because?: BecauseResolvers<ContextType>;
  DecidedText?: DecidedTextResolvers<ContextType>;
  DecidedOptionalText?: DecidedOptionalTextResolvers<ContextType>;
  ChosenPolicy?: ChosenPolicyResolvers<ContextType>;
  MajorIncidentSuggestion?: MajorIncidentSuggestionResolvers<ContextType>;
  DecisionFault?: DecisionFaultResolvers<ContextType>;
  IncidentDecision?: IncidentDecisionResolvers<ContextType>;
  DecidedStop?: DecidedStopResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  EventPage?: EventPageResolvers<ContextType>;
  FeedEvent?: FeedEventResolvers<ContextType>;
  EventRecord?: EventRecordResolvers<ContextType>;
  SlaMilestone?: SlaMilestoneResolvers<ContextType>;
  IncidentConnection?: IncidentConnectionResolvers<ContextType>;
  IncidentEdge?: IncidentEdgeResolvers<ContextType>;
  EvidenceConnection?: EvidenceConnectionResolvers<ContextType>;
  EvidenceEdge?: EvidenceEdgeResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  EvidenceActor?: EvidenceActorResolvers<ContextType>;
  EvidenceWithdrawal?: EvidenceWithdrawalResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  EvidencePayload?: EvidencePayloadResolvers<ContextType>;
  ArticleRating?: ArticleRatingResolvers<ContextType>;
  ArticleRatingPayload?: ArticleRatingPayloadResolvers<ContextType>;
  ReplayIntakeMessagesPayload?: ReplayIntakeMessagesPayloadResolvers<ContextType>;
  DiscardIntakeMessagePayload?: DiscardIntakeMessagePayloadResolvers<ContextType>;
  RetryNotificationPayload?: RetryNotificationPayloadResolvers<ContextType>;
  IncidentPayload?: IncidentPayloadResolvers<ContextType>;
  CreateIncidentPayload?: CreateIncidentPayloadResolvers<ContextType>;
  CreateIncidentsPayload?: CreateIncidentsPayloadResolvers<ContextType>;
  CreateIncidentResult?: CreateIncidentResultResolvers<ContextType>;
  TimelineEntryPayload?: TimelineEntryPayloadResolvers<ContextType>;
  DecidedIncident?: DecidedIncidentResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  Support?: SupportResolvers<ContextType>;
  Dependency?: DependencyResolvers<ContextType>;
  Team?: TeamResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Preferences?: PreferencesResolvers<ContextType>;
  Digest?: DigestResolvers<ContextType>;
  QuietHours?: QuietHoursResolvers<ContextType>;
  Addresses?: AddressesResolvers<ContextType>;
  StakeholderGroup?: StakeholderGroupResolvers<ContextType>;
  Heartbeat?: HeartbeatResolvers<ContextType>;
  HeardPing?: HeardPingResolvers<ContextType>;
  StopWindow?: StopWindowResolvers<ContextType>;
  Recurrence?: RecurrenceResolvers<ContextType>;
  StopWindowOccurrence?: StopWindowOccurrenceResolvers<ContextType>;
  ActiveStopWindow?: ActiveStopWindowResolvers<ContextType>;
  IntakeAddress?: IntakeAddressResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  AgreedChannel?: AgreedChannelResolvers<ContextType>;
  AssetPayload?: AssetPayloadResolvers<ContextType>;
  TeamPayload?: TeamPayloadResolvers<ContextType>;
  SetPersonPasswordPayload?: SetPersonPasswordPayloadResolvers<ContextType>;
  PersonPayload?: PersonPayloadResolvers<ContextType>;
  StakeholderGroupPayload?: StakeholderGroupPayloadResolvers<ContextType>;
  HeartbeatPayload?: HeartbeatPayloadResolvers<ContextType>;
  PingPayload?: PingPayloadResolvers<ContextType>;
  StopWindowPayload?: StopWindowPayloadResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScheduleLayer?: ScheduleLayerResolvers<ContextType>;
  ScheduleRotation?: ScheduleRotationResolvers<ContextType>;
  ScheduleRestriction?: ScheduleRestrictionResolvers<ContextType>;
  OnCall?: OnCallResolvers<ContextType>;
  LevelOnCall?: LevelOnCallResolvers<ContextType>;
  TeamOnCall?: TeamOnCallResolvers<ContextType>;
  RenderedSchedule?: RenderedScheduleResolvers<ContextType>;
  RenderedLevel?: RenderedLevelResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  DutySegment?: DutySegmentResolvers<ContextType>;
  DutyGap?: DutyGapResolvers<ContextType>;
  HandOver?: HandOverResolvers<ContextType>;
  RenderedLayer?: RenderedLayerResolvers<ContextType>;
  LayerSegment?: LayerSegmentResolvers<ContextType>;
  RenderedOverride?: RenderedOverrideResolvers<ContextType>;
  ScheduleOverride?: ScheduleOverrideResolvers<ContextType>;
  CalendarLink?: CalendarLinkResolvers<ContextType>;
  SchedulePayload?: SchedulePayloadResolvers<ContextType>;
  ScheduleOverridePayload?: ScheduleOverridePayloadResolvers<ContextType>;
  CalendarLinkPayload?: CalendarLinkPayloadResolvers<ContextType>;
  CalendarLinkAddressPayload?: CalendarLinkAddressPayloadResolvers<ContextType>;
  ScheduleConnection?: ScheduleConnectionResolvers<ContextType>;
  ScheduleEdge?: ScheduleEdgeResolvers<ContextType>;
  TeamOnCallConnection?: TeamOnCallConnectionResolvers<ContextType>;
  TeamOnCallEdge?: TeamOnCallEdgeResolvers<ContextType>;
  ScheduleOverrideConnection?: ScheduleOverrideConnectionResolvers<ContextType>;
  ScheduleOverrideEdge?: ScheduleOverrideEdgeResolvers<ContextType>;
  CalendarLinkConnection?: CalendarLinkConnectionResolvers<ContextType>;
  CalendarLinkEdge?: CalendarLinkEdgeResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookConnection?: WebhookConnectionResolvers<ContextType>;
  WebhookEdge?: WebhookEdgeResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryEvent?: WebhookDeliveryEventResolvers<ContextType>;
  WebhookDeliveryRecord?: WebhookDeliveryRecordResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookTest?: WebhookTestResolvers<ContextType>;
  WebhookPayload?: WebhookPayloadResolvers<ContextType>;
  WebhookSecretPayload?: WebhookSecretPayloadResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  TestWebhookPayload?: TestWebhookPayloadResolvers<ContextType>;
  ReplayWebhookPayload?: ReplayWebhookPayloadResolvers<ContextType>;
  IntakeAddressPayload?: IntakeAddressPayloadResolvers<ContextType>;
  ArticlePayload?: ArticlePayloadResolvers<ContextType>;
  SupplierPayload?: SupplierPayloadResolvers<ContextType>;
  ImportPayload?: ImportPayloadResolvers<ContextType>;
  ImportReport?: ImportReportResolvers<ContextType>;
  ImportItem?: ImportItemResolvers<ContextType>;
  AssetConnection?: AssetConnectionResolvers<ContextType>;
  AssetEdge?: AssetEdgeResolvers<ContextType>;
  TeamConnection?: TeamConnectionResolvers<ContextType>;
  TeamEdge?: TeamEdgeResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  StakeholderGroupConnection?: StakeholderGroupConnectionResolvers<ContextType>;
  StakeholderGroupEdge?: StakeholderGroupEdgeResolvers<ContextType>;
  ChangeEvent?: ChangeEventResolvers<ContextType>;
  ChangeLink?: ChangeLinkResolvers<ContextType>;
  NearChange?: NearChangeResolvers<ContextType>;
  ChangeEventConnection?: ChangeEventConnectionResolvers<ContextType>;
  ChangeEventEdge?: ChangeEventEdgeResolvers<ContextType>;
  NearChangeConnection?: NearChangeConnectionResolvers<ContextType>;
  NearChangeEdge?: NearChangeEdgeResolvers<ContextType>;
  RecordChangeEventPayload?: RecordChangeEventPayloadResolvers<ContextType>;
  HeartbeatConnection?: HeartbeatConnectionResolvers<ContextType>;
  HeartbeatEdge?: HeartbeatEdgeResolvers<ContextType>;
  StopWindowConnection?: StopWindowConnectionResolvers<ContextType>;
  StopWindowEdge?: StopWindowEdgeResolvers<ContextType>;
  StopWindowOccurrenceConnection?: StopWindowOccurrenceConnectionResolvers<ContextType>;
  StopWindowOccurrenceEdge?: StopWindowOccurrenceEdgeResolvers<ContextType>;
  ActiveStopWindowConnection?: ActiveStopWindowConnectionResolvers<ContextType>;
  ActiveStopWindowEdge?: ActiveStopWindowEdgeResolvers<ContextType>;
  IntakeAddressConnection?: IntakeAddressConnectionResolvers<ContextType>;
  IntakeAddressEdge?: IntakeAddressEdgeResolvers<ContextType>;
  SupplierConnection?: SupplierConnectionResolvers<ContextType>;
  SupplierEdge?: SupplierEdgeResolvers<ContextType>;
  ArticleConnection?: ArticleConnectionResolvers<ContextType>;
  ArticleEdge?: ArticleEdgeResolvers<ContextType>;
  ArticleVersionConnection?: ArticleVersionConnectionResolvers<ContextType>;
  ArticleVersionEdge?: ArticleVersionEdgeResolvers<ContextType>;
  DependencyConnection?: DependencyConnectionResolvers<ContextType>;
  DependencyEdge?: DependencyEdgeResolvers<ContextType>;
  ApiClientConnection?: ApiClientConnectionResolvers<ContextType>;
  ApiClientEdge?: ApiClientEdgeResolvers<ContextType>;
  Configuration?: ConfigurationResolvers<ContextType>;
  ConfigurationDraft?: ConfigurationDraftResolvers<ContextType>;
  ConfigurationVersion?: ConfigurationVersionResolvers<ContextType>;
  ConfigurationFault?: ConfigurationFaultResolvers<ContextType>;
  ConfigurationValidation?: ConfigurationValidationResolvers<ContextType>;
  ConfigurationChange?: ConfigurationChangeResolvers<ContextType>;
  ConfigurationTotals?: ConfigurationTotalsResolvers<ContextType>;
  ConfigurationComparison?: ConfigurationComparisonResolvers<ContextType>;
  ConfigurationPlan?: ConfigurationPlanResolvers<ContextType>;
  ConfigurationApplication?: ConfigurationApplicationResolvers<ContextType>;
  Simulation?: SimulationResolvers<ContextType>;
  SimulationEntry?: SimulationEntryResolvers<ContextType>;
  SimulatedRefusal?: SimulatedRefusalResolvers<ContextType>;
  SimulatedNotice?: SimulatedNoticeResolvers<ContextType>;
  SimulatedRecipient?: SimulatedRecipientResolvers<ContextType>;
  Backtest?: BacktestResolvers<ContextType>;
  BacktestTotals?: BacktestTotalsResolvers<ContextType>;
  BacktestMove?: BacktestMoveResolvers<ContextType>;
  BacktestItem?: BacktestItemResolvers<ContextType>;
  PriorityDifference?: PriorityDifferenceResolvers<ContextType>;
  TeamDifference?: TeamDifferenceResolvers<ContextType>;
  ServiceLevelDifference?: ServiceLevelDifferenceResolvers<ContextType>;
  MajorIncidentDifference?: MajorIncidentDifferenceResolvers<ContextType>;
  AppliedServiceLevel?: AppliedServiceLevelResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryDefaults?: CategoryDefaultsResolvers<ContextType>;
  FormField?: FormFieldResolvers<ContextType>;
  ConfigurationPayload?: ConfigurationPayloadResolvers<ContextType>;
  ConfigurationApplicationPayload?: ConfigurationApplicationPayloadResolvers<ContextType>;
  ConfigurationDraftPayload?: ConfigurationDraftPayloadResolvers<ContextType>;
  ConfigurationVersionConnection?: ConfigurationVersionConnectionResolvers<ContextType>;
  ConfigurationVersionEdge?: ConfigurationVersionEdgeResolvers<ContextType>;
  CategoryConnection?: CategoryConnectionResolvers<ContextType>;
  CategoryEdge?: CategoryEdgeResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Organisation?: OrganisationResolvers<ContextType>;
  ApiClient?: ApiClientResolvers<ContextType>;
  ApiClientSecret?: ApiClientSecretResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiClientPayload?: ApiClientPayloadResolvers<ContextType>;
  ApiClientSecretPayload?: ApiClientSecretPayloadResolvers<ContextType>;
  ApiKeyPayload?: ApiKeyPayloadResolvers<ContextType>;
  ApiKeySecretPayload?: ApiKeySecretPayloadResolvers<ContextType>;
  Import?: ImportResolvers<ContextType>;
  ImportConnection?: ImportConnectionResolvers<ContextType>;
  ImportEdge?: ImportEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = unknown> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
