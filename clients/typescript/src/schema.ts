// Written by clients/typescript/generate.ts from openapi.yaml. Do not edit.


export interface paths {
    "/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange credentials for an access token
         * @description OAuth 2.0 (RFC 6749), form-encoded. `grant_type=client_credentials` with `client_id` and `client_secret` (or HTTP Basic), or `grant_type=password` with `username` as `organisation/person`. `scope` asks for fewer roles than are granted. A refusal has the `error` of RFC 6749 beside its `code`.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API clients */
        get: operations["listApiClients"];
        put?: never;
        /**
         * Create an API client
         * @description The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.
         */
        post: operations["createApiClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-clients/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an API client */
        get: operations["getApiClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an API client
         * @description A change of roles, sites, supplier or expiry ends the tokens issued before it.
         */
        patch: operations["updateApiClient"];
        trace?: never;
    };
    "/v1/api-clients/{key}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API client a new secret
         * @description The present secret goes on being good for a while, so that programs can be changed over. The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.
         */
        post: operations["rotateApiClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-clients/{key}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an API client, its tokens and its API keys, for good */
        post: operations["revokeApiClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-clients/{key}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys of an API client */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key for an API client
         * @description It acts with the client's roles and sites. The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-clients/{key}/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an API key */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assets
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listAssets"];
        put?: never;
        /** Create an asset */
        post: operations["createAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the assets */
        get: operations["getAsset"];
        /** Create an asset, or replace all that is said of it */
        put: operations["replaceAsset"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an asset
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateAsset"];
        trace?: never;
    };
    "/v1/assets/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an asset out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an asset back into use */
        post: operations["restoreAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many assets by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, level, domain, criticality, validated, soleDevice, owner, supplier, supportModel, attributes.*, timeZone, parent, dependsOn); lists have semicolons between their keys, an empty cell clears the member (of parent it counts as left out). With `dryRun=true` nothing is written.
         */
        post: operations["importAssets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{key}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an asset depends on, and what depends on it
         * @description Changed with `dependsOn` of the asset that depends.
         */
        get: operations["listAssetDependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stop windows
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listStopWindows"];
        put?: never;
        /** Create a stop window */
        post: operations["createStopWindow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the stop windows */
        get: operations["getStopWindow"];
        /** Create a stop window, or replace all that is said of it */
        put: operations["replaceStopWindow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a stop window
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateStopWindow"];
        trace?: never;
    };
    "/v1/stop-windows/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a stop window out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireStopWindow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a stop window back into use */
        post: operations["restoreStopWindow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many stop windows by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, asset, reason, startsAt, endsAt, recurring); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importStopWindows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the stop windows that last at an instant */
        get: operations["listActiveStopWindows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-windows/{key}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List when a stop window lasts
         * @description Those that meet the range, in order. A retired window is rendered, too, and stops nothing.
         */
        get: operations["listStopWindowOccurrences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listPeople"];
        put?: never;
        /** Create a person */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the people */
        get: operations["getPerson"];
        /** Create a person, or replace all that is said of it */
        put: operations["replacePerson"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/v1/people/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a person out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retirePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a person back into use */
        post: operations["restorePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many people by their keys
         * @description All of them or none; at most 2000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, email, phone, language, timeZone, preferences, addresses.*, roles, sites, supplier, expiresAt); lists have semicolons between their keys, an empty cell clears the member (of roles, sites, supplier, expiresAt it counts as left out). With `dryRun=true` nothing is written.
         */
        post: operations["importPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{key}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a person a password
         * @description Tokens issued before are refused.
         */
        put: operations["setPersonPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listTeams"];
        put?: never;
        /** Create a team */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the teams */
        get: operations["getTeam"];
        /** Create a team, or replace all that is said of it */
        put: operations["replaceTeam"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a team
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateTeam"];
        trace?: never;
    };
    "/v1/teams/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a team out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a team back into use */
        post: operations["restoreTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many teams by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, kind, lead, members, calendar, schedule, addresses.*); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stakeholder-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stakeholder groups
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listStakeholderGroups"];
        put?: never;
        /** Create a stakeholder group */
        post: operations["createStakeholderGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stakeholder-groups/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the stakeholder groups */
        get: operations["getStakeholderGroup"];
        /** Create a stakeholder group, or replace all that is said of it */
        put: operations["replaceStakeholderGroup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a stakeholder group
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateStakeholderGroup"];
        trace?: never;
    };
    "/v1/stakeholder-groups/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a stakeholder group out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireStakeholderGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stakeholder-groups/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a stakeholder group back into use */
        post: operations["restoreStakeholderGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stakeholder-groups/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many stakeholder groups by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, description, members, contacts, addresses.*); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importStakeholderGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suppliers
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listSuppliers"];
        put?: never;
        /** Create a supplier */
        post: operations["createSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the suppliers */
        get: operations["getSupplier"];
        /** Create a supplier, or replace all that is said of it */
        put: operations["replaceSupplier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a supplier
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateSupplier"];
        trace?: never;
    };
    "/v1/suppliers/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a supplier out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a supplier back into use */
        post: operations["restoreSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many suppliers by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, contacts, contract, agreedChannel); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importSuppliers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List on-call schedules
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listSchedules"];
        put?: never;
        /** Create an on-call schedule */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the on-call schedules */
        get: operations["getSchedule"];
        /** Create an on-call schedule, or replace all that is said of it */
        put: operations["replaceSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an on-call schedule
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateSchedule"];
        trace?: never;
    };
    "/v1/schedules/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an on-call schedule out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an on-call schedule back into use */
        post: operations["restoreSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many on-call schedules by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, description, timeZone, layers, notifyHandOver); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importSchedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say who is on call of a schedule at an instant, and until when */
        get: operations["getOnCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say who is on call of every team that has a schedule
         * @description In the order of the keys of the teams. Teams and schedules that are retired are left out.
         */
        get: operations["listTeamsOnCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/rendered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lay a schedule out over a range, with its coverage and gaps
         * @description Each level in the end, each layer by itself, and the overrides. Covered time and gaps are the whole range exactly. Overrides that were cancelled are left out. `Accept: image/svg+xml` gives a picture.
         */
        get: operations["renderSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lay a schedule out that is not saved
         * @description Nothing is written. People and calendars that are not there show as they are named.
         */
        post: operations["previewSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the overrides of a schedule that meet a period
         * @description By the end they were made with, those that were cancelled too.
         */
        get: operations["listScheduleOverrides"];
        put?: never;
        /**
         * Put somebody on duty outside the rotation
         * @description Instead of one person wherever that one is on duty, or as the whole of a level. Of overrides that meet, the later made is applied to the result of the earlier. The past cannot be changed.
         */
        post: operations["addScheduleOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/overrides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an override */
        get: operations["getScheduleOverride"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{key}/overrides/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an override from now on
         * @description What has been stays: one that is running ends now, one that is to come never begins.
         */
        post: operations["cancelScheduleOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the secret addresses of calendars
         * @description All of them for who manages schedules, else your own. The addresses themselves are shown once only.
         */
        get: operations["listCalendarLinks"];
        put?: never;
        /**
         * Make a secret address at which calendar programs read who is on duty
         * @description Of a schedule, or of one person over all schedules; for another person it needs the right to manage schedules. The address is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key.
         */
        post: operations["createCalendarLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a secret address, for good */
        post: operations["revokeCalendarLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-feeds/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a calendar by its secret address
         * @description iCalendar (RFC 5545): duties from 31 days ago to 180 days ahead. An address that is wrong, revoked, or of something retired is not found: nobody learns which.
         */
        get: operations["readCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listArticles"];
        put?: never;
        /** Create an article */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the articles */
        get: operations["getArticle"];
        /** Create an article, or replace all that is said of it */
        put: operations["replaceArticle"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an article
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateArticle"];
        trace?: never;
    };
    "/v1/articles/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an article out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an article back into use */
        post: operations["restoreArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many articles by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, title, text, categories, assets, reviewOn, status, draft); lists have semicolons between their keys, an empty cell clears the member (of text, title, status it counts as left out). With `dryRun=true` nothing is written.
         */
        post: operations["importArticles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put what waits for approval in force
         * @description The only draft, or the draft beside what is in force. The text is kept as a version.
         */
        post: operations["approveArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}/discard-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop the draft beside what is in force */
        post: operations["discardArticleDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the texts of an article that were approved
         * @description The newest first.
         */
        get: operations["listArticleVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{key}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a text of an article that was approved */
        get: operations["getArticleVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the published configuration
         * @description YAML by `Accept: application/yaml`, with the comments of its writers.
         */
        get: operations["getConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the JSON Schema of the document
         * @description JSON Schema 2020-12. Editors complete and check the document with it.
         */
        get: operations["getConfigurationSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the draft
         * @description The bare document; before the first change the published one. YAML by `Accept: application/yaml`.
         */
        get: operations["getConfigurationDraft"];
        /**
         * Replace the draft
         * @description Takes JSON, or YAML 1.2 core as `application/yaml`. A draft may hold faults: validate lists them.
         */
        put: operations["replaceConfigurationDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the draft by a merge patch
         * @description Of a draft in YAML, what the patch does not touch keeps its comments.
         */
        patch: operations["updateConfigurationDraft"];
        trace?: never;
    };
    "/v1/configuration/draft/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what stands in the way of publishing the draft
         * @description Every fault and warning with its path, line and column. With a body, that document is judged instead.
         */
        post: operations["validateConfigurationDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/draft/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what publishing the draft would change */
        post: operations["planConfigurationDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/draft/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft as the next version */
        post: operations["publishConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the published versions, the newest first */
        get: operations["listConfigurationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a published version */
        get: operations["getConfigurationVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/versions/{version}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the bare document of a version, as a file keeps it
         * @description YAML by `Accept: application/yaml`, as its writers wrote it.
         */
        get: operations["getConfigurationDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/versions/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an older version again, as the next version
         * @description It is validated against the plant as it is now. The draft becomes it, too.
         */
        post: operations["republishConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/versions/{version}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say how a version differs from another */
        get: operations["compareConfigurations"];
        put?: never;
        /** Say how a document differs from a version; nothing is judged or written */
        post: operations["compareConfigurationDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what applying a document would change, and what stands in its way
         * @description Takes JSON, or YAML 1.2 core as `application/yaml`. Writes nothing; what is in force is not judged.
         */
        post: operations["planConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a document when it differs from the published one
         * @description Takes JSON, or YAML 1.2 core as `application/yaml`. `If-Match` names the published version: the ETag of `GET /v1/configuration`, `from` of a plan. What is in force is applied without a trace. The draft becomes it.
         */
        post: operations["applyConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the categories of the published configuration
         * @description In the order of the document, each with its form and all it inherits.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a category of the published configuration */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/draft/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide past incidents again with the draft
         * @description Lists every incident of a period whose priority, team, service levels or major suggestion would differ, with the rules that make it so, and totals. Writes nothing.
         */
        post: operations["backtestConfigurationDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/draft/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an imaginary incident take its course under the draft
         * @description Answers everything that would happen, in order: clocks, warnings, decisions, the steps of the escalation with their outcome and why, and the notices: whom, by which channels, when, or why not. Without waiting; writes and sends nothing.
         */
        post: operations["simulateConfigurationDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List heartbeats
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listHeartbeats"];
        put?: never;
        /** Create a heartbeat */
        post: operations["createHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the heartbeats */
        get: operations["getHeartbeat"];
        /** Create a heartbeat, or replace all that is said of it */
        put: operations["replaceHeartbeat"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a heartbeat
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateHeartbeat"];
        trace?: never;
    };
    "/v1/heartbeats/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a heartbeat out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a heartbeat back into use */
        post: operations["restoreHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many heartbeats by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, asset, every, grace, mapping, calendar, onReturn, muted); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importHeartbeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/{key}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a source is alive
         * @description The body may be left out. A ping leaves no event, save that of a source that had been silent.
         */
        post: operations["pingHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List incidents */
        get: operations["listIncidents"];
        put?: never;
        /**
         * Report an incident
         * @description It is classified, prioritised, routed and clocked at once, with the reason for each. A `dedupKey` that an open incident has adds an occurrence to that one instead, and answers 200.
         */
        post: operations["createIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report up to 1,000 incidents
         * @description Each item has its own outcome, in the same order. The first of a `dedupKey` creates, later ones add to it.
         */
        post: operations["createIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would creating this incident answer?
         * @description Decides and writes nothing: the classified facts, the clocks with their due times, and why.
         */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an incident */
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the facts of an incident
         * @description A merge patch (RFC 7396). What follows from the facts is decided again. Changing `priority`, `severity`, `type` or `team` is an override: it needs `reason`, and stays through every later decision until null lifts it.
         */
        patch: operations["updateIncident"];
        trace?: never;
    };
    "/v1/incidents/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why an incident is classified, prioritised, routed and escalated as it is */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/slas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clocks of an incident
         * @description With `explain=true` each clock shows the stretches of time that it counted or was paused in, and why.
         */
        get: operations["listSlas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that somebody takes care of it */
        post: operations["acknowledgeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to work on it */
        post: operations["startIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Wait for something, with the reason */
        post: operations["holdIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on after waiting */
        post: operations["resumeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/contain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the harm is contained */
        post: operations["containIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is resolved, and how */
        post: operations["resolveIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say, as somebody else, that operations can resume */
        post: operations["verifyIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close it once every gate is shut */
        post: operations["closeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it up again */
        post: operations["reopenIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it to a team, a person, or both */
        post: operations["assignIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the next level of help */
        post: operations["escalateIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is not an incident, and what it is */
        post: operations["cancelIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/by-dedup-key/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge the open incident that has a dedupKey */
        post: operations["acknowledgeIncidentByDedupKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/by-dedup-key/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve the open incident that has a dedupKey
         * @description Without a resolution code the first of the configuration is taken. After it the same key opens a new incident.
         */
        post: operations["resolveIncidentByDedupKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches across incidents
         * @description Where a lot is, and with `holdConfirmed=false` which holds no MES or ERP has confirmed; those of the newest incident first. Batches of incidents that the caller may not read are left out: a page may hold fewer than asked for and still have a next one.
         */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the batches of an incident */
        get: operations["listIncidentBatches"];
        put?: never;
        /**
         * Add batches to an incident
         * @description They begin under review, as those do that the incident was opened with.
         */
        post: operations["addIncidentBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/batches/disposition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold, release or reject batches, or review them again
         * @description All of them or none. Putting on hold what is under review or released is for everybody who works on the incident; everything else is decided by quality. A batch that has the disposition already stays as it is.
         */
        post: operations["disposeIncidentBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/batches/confirm-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that batches are blocked in the MES or ERP
         * @description Said again it changes nothing. All of them or none.
         */
        post: operations["confirmBatchHolds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether an article helped
         * @description Once for each who says it; said otherwise, that stands. It is an entry of the timeline and counts at the article. The version of the incident stays as it is.
         */
        post: operations["rateArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the timeline of an incident
         * @description Every event of the incident in the order it was recorded: status changes, notes, decisions, clocks. A supplier sees what is shared with it; its pages may hold fewer entries than asked for and still have a next one.
         */
        get: operations["listTimeline"];
        put?: never;
        /**
         * Add a note, decision, fact or communication
         * @description The version of the incident stays as it is.
         */
        post: operations["addTimelineEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the evidence of an incident
         * @description In the order it was added. A supplier sees what is shared with it.
         */
        get: operations["listEvidence"];
        put?: never;
        /**
         * Add a file to an incident
         * @description A form with one file. It is stored as it comes and is there once it has come whole. Bytes that the incident has for the same audience are answered as they are, with 200. A digest that is sent along (in the form, or of the file as `Repr-Digest`) is compared with what came.
         */
        post: operations["addEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description The bytes as they came, to be saved and not shown. One `Range` of bytes is served, `If-Range` and `If-None-Match` are compared with the `ETag`, which is the digest; HEAD answers the same without the bytes.
         */
        get: operations["downloadEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/evidence/{evidenceId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a file
         * @description Its bytes are hidden from all but those who audit. They and the record stay.
         */
        post: operations["withdrawEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what the link of a message would do
         * @description A page with one button. Changes nothing, however often it is called: programs that look at mail do.
         */
        get: operations["showLink"];
        put?: never;
        /**
         * Acknowledge by the link of a message
         * @description Acknowledges as the person the link was made for, with the rights they have now, once. The token is all that is needed and no cookie is: a page of somebody else has nothing to ride on.
         */
        post: operations["useLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/change-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes
         * @description The latest first, by when they began.
         */
        get: operations["listChangeEvents"];
        put?: never;
        /**
         * Record a change: a deployment, a recipe download, planned work
         * @description A `source` and `sourceReference` that are known revise that change, and answer 200.
         */
        post: operations["recordChangeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/change-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a change */
        get: operations["getChangeEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/change-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes near an incident in time and in the topology
         * @description Of its assets, their parts, what they are part of, what these or its lines depend on, and of the whole plant; from `window` before it occurred until it was resolved. The latest first, each with why it is shown.
         */
        get: operations["listChangeEventsNearIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description The latest first. Whose roles are limited to sites sees what they sent.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Import incidents, assets, people, teams or articles from a file
         * @description A table (CSV) or lines of JSON, plain or gzip, of any length; the body is read as it is imported. History keeps its own times and tells nobody. Sent again, what was imported is passed over: cut anywhere, send the whole again.
         */
        post: operations["sendImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an import */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the rows that were refused
         * @description As they were sent, with a column `error`: correct them and send the file again.
         */
        get: operations["getRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export incidents
         * @description All that the list with the same filters holds, streamed. In the order of their ids, which is the order of their creation. Clocks are left out, for how they stand is worked out for an instant; with `slas=true` each incident has them as of its page. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export events
         * @description All that the list with the same filters holds, streamed. The whole history the caller may see, in the order of the feed: record after record as it was committed. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export assets
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportAssets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export people
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export teams
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/stakeholder-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export stakeholder groups
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportStakeholderGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export suppliers
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportSuppliers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export articles
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export schedules
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/stop-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export stop windows
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportStopWindows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/heartbeats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export heartbeats
         * @description All that the list with the same filters holds, streamed. In the order of their keys. Without `retired`, only what is in use. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportHeartbeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/change-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export change events
         * @description All that the list with the same filters holds, streamed. The latest first, by when they began. What breaks off was not whole: only a whole export comes to its end.
         */
        get: operations["exportChangeEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in a message by a mapping
         * @description The body is any JSON, whatever the media type says; the mapping of this key reads it. A message that cannot be used is kept: `outcome` says so, and it can be replayed once the mapping is mended.
         */
        post: operations["sendToIntake"];
        delete?: never;
        /**
         * Agree to webhooks of a sender that asks first
         * @description The handshake of CloudEvents HTTP webhooks: `WebHook-Request-Origin` is answered with `WebHook-Allowed-Origin` and `WebHook-Allowed-Rate`, in requests a minute. Each request needs a key all the same.
         */
        options: operations["agreeToWebhook"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what a message would become
         * @description Nothing is written.
         */
        post: operations["testIntake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages that could not be used, or not wholly
         * @description The latest first. `state=unusable` are those that wait for somebody.
         */
        get: operations["listIntakeMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a message that was kept */
        get: operations["getIntakeMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/messages/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a kept message in again
         * @description By the mapping as it is now. One that still cannot be used stays, with the reason of today.
         */
        post: operations["replayIntakeMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/messages/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take many kept messages in again
         * @description Each on its own, in the order they are given; those that are settled already are as they were.
         */
        post: operations["replayIntakeMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/messages/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a kept message will not be used */
        post: operations["discardIntakeMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in a webhook notification of the Prometheus Alertmanager
         * @description The key comes as a bearer token or as the password of basic authentication. Answered once all is committed; Alertmanager repeats what is answered with 5xx at once, and everything else with the next notification of the group.
         */
        post: operations["sendAlertmanagerNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/cloudevents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in CloudEvents over HTTP
         * @description Structured (`application/cloudevents+json`), a batch (`application/cloudevents-batch+json`) or binary with any media type. An event with the `source` and `id` of one that was taken in changes nothing.
         */
        post: operations["sendCloudEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/cloudevents/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what CloudEvents would become
         * @description Read as they are taken in: structured, binary or a batch. Nothing is written.
         */
        post: operations["testCloudEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/change/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in a change event of the PagerDuty Events API v2
         * @description The `routing_key` is an API key. `custom_details.asset` or `assets` name what was changed; without them it concerns the whole plant. One with a `timestamp` is recorded once, however often it is sent.
         */
        post: operations["enqueuePagerdutyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in an event of the PagerDuty Events API v2
         * @description The `routing_key` is an API key. An event is answered once all it caused is committed.
         */
        post: operations["enqueuePagerdutyEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in an alert of the Opsgenie API
         * @description The key comes as `Authorization: GenieKey …`. Answered once all is committed.
         */
        post: operations["createOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge an alert of the Opsgenie API */
        post: operations["acknowledgeOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/unacknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that nobody is on it of the Opsgenie API */
        post: operations["unacknowledgeOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an alert of the Opsgenie API */
        post: operations["closeOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note to an alert of the Opsgenie API */
        post: operations["noteOnOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell tags of an alert of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["addTagsToOpsgenieAlert"];
        /**
         * Tell tags that an alert of the Opsgenie API has no more
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        delete: operations["removeTagsOfOpsgenieAlert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell details of an alert of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["addDetailsToOpsgenieAlert"];
        /**
         * Tell details that an alert of the Opsgenie API has no more
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        delete: operations["removeDetailsOfOpsgenieAlert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell who an alert is assigned to of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["assignOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a team that is on an alert of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["addTeamToOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/responders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell who is on an alert of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["addResponderToOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell that an alert is snoozed of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["snoozeOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell that an alert is escalated of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["escalateOpsgenieAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell a new message of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        put: operations["updateMessageOfOpsgenieAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell a new description of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        put: operations["updateDescriptionOfOpsgenieAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell a new priority of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        put: operations["updatePriorityOfOpsgenieAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{alias}/actions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell an action that was carried out on an alert of the Opsgenie API
         * @description Said in the timeline of the incident: what becomes of it is decided here.
         */
        post: operations["executeOpsgenieAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what became of a request of the Opsgenie API */
        get: operations["getOpsgenieRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List intake addresses
         * @description In the order of their keys. Without `retired`, only what is in use.
         */
        get: operations["listIntakeAddresses"];
        put?: never;
        /** Create an intake address */
        post: operations["createIntakeAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake-addresses/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one of the intake addresses */
        get: operations["getIntakeAddress"];
        /** Create an intake address, or replace all that is said of it */
        put: operations["replaceIntakeAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an intake address
         * @description A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.
         */
        patch: operations["updateIntakeAddress"];
        trace?: never;
    };
    "/v1/intake-addresses/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an intake address out of use
         * @description Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.
         */
        post: operations["retireIntakeAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake-addresses/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an intake address back into use */
        post: operations["restoreIntakeAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake-addresses/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many intake addresses by their keys
         * @description All of them or none; at most 5000 rows. JSON rows are merge patches. Of CSV the columns are the members (key, name, address, client, mapping, allowedSenders); lists have semicolons between their keys, an empty cell clears the member. With `dryRun=true` nothing is written.
         */
        post: operations["importIntakeAddresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens
         * @description Every event the caller may see, once it is committed, without gaps. As JSON a page; its `nextCursor` leads on, also when there is nothing more yet. A page looks through a bounded stretch, so it may hold fewer events than asked for, or none, while there are more. With `Accept: text/event-stream` a stream of server-sent events that goes on behind `Last-Event-ID`; `event: reset` says that what was read before is of another time of the database (for a page: 410), `event: end` why the stream ends.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Those that see no site which the caller does not.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events delivered to an address
         * @description Every event that the caller may see and that is committed from now on, of these types and this filter. The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * End a webhook, for good
         * @description What waits for it is forgotten.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Whoever changes it answers for it from then on: it sees what they may see.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let deliveries go again
         * @description What was committed while it was disabled is delivered, in order, unless `skip` says otherwise. What has waited for 30 days is a dead letter by then.
         */
        post: operations["enableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold deliveries back
         * @description Nothing is lost: events go on being kept for it.
         */
        post: operations["disableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description Both secrets sign for a while, so that the receiver can be changed over. The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries with their attempts
         * @description The latest first. Delivered ones are kept for 7 days, dead letters for 30.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed message now and see what comes of it
         * @description Of type `andon.webhook.ping`. It is no delivery: it is not tried again, and also sent when disabled.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver again
         * @description One delivery, the dead letters, or what was recorded in a time, under the same ids. Of a range also what the webhook was never told of; what is under way is left as it is.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What will happen next, when, and why
         * @description Milestones of clocks, escalation steps, attempts at notices, the silence of heartbeats and hand-overs, the next first. Those of incidents that the caller may not read are left out: a page may hold fewer than asked for and still have a next one.
         */
        get: operations["listTimers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/timers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What will happen next to an incident, when, and why
         * @description The next milestones of its clocks, its next escalation step and the notices that wait.
         */
        get: operations["listIncidentTimers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How would a message read?
         * @description Subject, plain text, HTML and what is posted to the channel, with the texts that are published or those of the draft. Nothing is sent and nothing is written; the links in it lead nowhere.
         */
        post: operations["previewNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications
         * @description The latest first: one for each recipient of each thing that is told, sent or not. Those of incidents that the caller may not read are left out, save those sent to the caller: a page may hold fewer than asked for and still have a next one.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a notification with its attempts and what was sent */
        get: operations["getNotification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a notification again that failed or could not be delivered
         * @description At once and from the beginning, on the channels its recipient has now.
         */
        post: operations["retryNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessToken: {
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            /** @description Seconds. */
            expires_in: number;
            /** @description The roles of the token. */
            scope: string;
        };
        AcknowledgeIncidentByDedupKeyInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            /** @description The key of an open incident. */
            dedupKey: string;
        };
        AcknowledgeIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
        };
        ActiveStopWindow: {
            key: string;
            name: string;
            asset: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
        };
        AddBatchesInput: {
            batches: {
                batch: string;
                product?: string | null;
                recipe?: string | null;
            }[];
        };
        AffectedBatch: {
            batch: string;
            product: string | null;
            recipe: string | null;
            /** @enum {string} */
            disposition: "under_review" | "hold" | "released" | "rejected";
            /** @description When the disposition changed last. */
            disposedAt: string | null;
            /** @description Null before the first decision, and for suppliers. */
            disposedBy: string | null;
            /** @description Null before the first decision, and for suppliers. */
            reason: string | null;
            /** @description The hold that stands; each new one has another. */
            holdId: string | null;
            heldAt: string | null;
            /** @description When the MES or ERP confirmed the hold: from then on it counts as effective. */
            holdConfirmedAt: string | null;
            /** @description When it was found that nobody had confirmed the hold in time. */
            holdOverdueAt: string | null;
            /** @description How the system that confirmed knows the hold. */
            reference: string | null;
        };
        AffectedBatches: {
            items: components["schemas"]["AffectedBatch"][];
        };
        ApiClient: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            key: string;
            name: string;
            roles: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            sites: string[] | null;
            supplier: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            secrets: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                createdAt: string;
                expiresAt: string | null;
            }[];
            version: number;
        };
        ApiClientPatchInput: {
            name?: string;
            roles?: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            /** @description Keys of the sites the roles are limited to; null for all of the organisation. */
            sites?: string[] | null;
            /** @description The supplier whose incidents the role supplier sees. */
            supplier?: string | null;
            /** @description When its access ends; null for never. */
            expiresAt?: string | null;
        };
        ApiClientRevocationInput: Record<string, never>;
        ApiClientRotationInput: {
            /**
             * Format: duration
             * @description How long the present secret goes on being good: PT24H unless said, at most PT720H, PT0S for not at all.
             * @example PT1H30M
             */
            overlap?: string;
        };
        ApiClientWithSecret: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            key: string;
            name: string;
            roles: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            sites: string[] | null;
            supplier: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            secrets: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                createdAt: string;
                expiresAt: string | null;
            }[];
            version: number;
            /** @description Shown here and never again. */
            clientSecret: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            lastUsedAt: string | null;
        };
        ApiKeyWithSecret: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            lastUsedAt: string | null;
            /** @description Shown here and never again. */
            apiKey: string;
        };
        AppliedServiceLevel: {
            /** @enum {string} */
            kind: "sla" | "ola" | "uc";
            /** @enum {string} */
            metric: "acknowledge" | "contain" | "resolve" | "update";
            policy: string;
            calendar: string;
            /**
             * Format: duration
             * @example PT1H30M
             */
            target: string;
        };
        Article: {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            text: string;
            categories: string[];
            assets: string[];
            reviewOn: string | null;
            /** @enum {string} */
            status: "draft" | "approved" | "retired";
            /** @description Who approved what is in force; null before the first time. */
            approval: components["schemas"]["ArticleApproval"] | null;
            /** @description A change that waits for approval, beside what is in force. Null for who reads what is approved only. */
            draft: components["schemas"]["ArticleDraft"] | null;
            /** @description How often people said at an incident that it helped. */
            helped: number;
            notHelped: number;
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        ArticleApproval: {
            number: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            by: string;
            reason: string | null;
        };
        ArticleDraft: {
            title: string;
            text: string;
            categories: string[];
            assets: string[];
            reviewOn: string | null;
        };
        ArticlePatchInput: {
            title?: string;
            /** @description Markdown. */
            text?: string;
            /** @description Keys of categories, or of what is above them; those below each are meant, too. */
            categories?: string[] | null;
            /** @description Keys of assets; those below each are meant, too. */
            assets?: string[] | null;
            /** @description The day it is to be looked through again. */
            reviewOn?: string | null;
        };
        ArticleRating: {
            article: string;
            helped: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
        };
        ArticleReplacementInput: {
            title: string;
            /** @description Markdown. */
            text: string;
            /** @description Keys of categories, or of what is above them; those below each are meant, too. */
            categories?: string[] | null;
            /** @description Keys of assets; those below each are meant, too. */
            assets?: string[] | null;
            /** @description The day it is to be looked through again. */
            reviewOn?: string | null;
        };
        ArticleRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            title?: string;
            /** @description Markdown. */
            text?: string;
            /** @description Keys of categories, or of what is above them; those below each are meant, too. */
            categories?: string[] | null;
            /** @description Keys of assets; those below each are meant, too. */
            assets?: string[] | null;
            /** @description The day it is to be looked through again. */
            reviewOn?: string | null;
            /** @description `approved`: what is given is in force at once. Anything else, or left out: it waits for approval. */
            status?: ("draft" | "approved" | "retired") | null;
            /** @description Beside `approved`: a change of it that waits for approval. */
            draft?: components["schemas"]["ArticlePatchInput"] | null;
        };
        ArticleVersion: {
            number: number;
            title: string;
            text: string;
            categories: string[];
            assets: string[];
            reviewOn: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            approvedAt: string;
            approvedBy: string;
            reason: string | null;
        };
        Asset: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            /** @enum {string} */
            level: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @enum {string} */
            domain: "it" | "ot";
            /** @enum {string} */
            criticality: "production_critical" | "production_support" | "business" | "office";
            validated: boolean;
            soleDevice: boolean;
            owner: string | null;
            supplier: string | null;
            supportModel: {
                /** @enum {string} */
                line: "first" | "second" | "third";
                team: string | null;
                supplier: string | null;
                hours: string | null;
            }[];
            attributes: {
                [key: string]: unknown;
            };
            timeZone: string | null;
            parent: string | null;
            dependsOn: string[];
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        AssetDependency: {
            key: string;
            name: string;
            /** @enum {string} */
            level: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @enum {string} */
            direction: "depends_on" | "dependent";
            /** @description Steps between them, the fewest; 1 is direct. */
            distance: number;
        };
        AssetPatchInput: {
            name?: string;
            /** @enum {string} */
            level?: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @description Left out: ot for equipment, it for systems and what serves them. */
            domain?: ("it" | "ot") | null;
            criticality?: ("production_critical" | "production_support" | "business" | "office") | null;
            /** @description Kept in a validated state (GxP). */
            validated?: boolean | null;
            /** @description The only one of its kind on its line. */
            soleDevice?: boolean | null;
            /** @description Key of the owning team. */
            owner?: string | null;
            /** @description Key of a supplier. */
            supplier?: string | null;
            /** @description Who helps, line after line. */
            supportModel?: {
                /** @enum {string} */
                line: "first" | "second" | "third";
                team?: string | null;
                supplier?: string | null;
                /** @description Key of a calendar of the configuration; left out, always. */
                hours?: string | null;
            }[] | null;
            attributes?: {
                [key: string]: ((string | number | boolean) | (string | number | boolean)[]) | null;
            } | null;
            /** @description Of a site; everything below inherits it. */
            timeZone?: string | null;
            /** @description Key of the asset above it; null for none. Left out of a new one: the longest prefix of its key that exists. */
            parent?: string | null;
            /** @description Keys of the assets it cannot work without. */
            dependsOn?: string[] | null;
        };
        AssetReplacementInput: {
            name: string;
            /** @enum {string} */
            level: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @description Left out: ot for equipment, it for systems and what serves them. */
            domain?: ("it" | "ot") | null;
            criticality?: ("production_critical" | "production_support" | "business" | "office") | null;
            /** @description Kept in a validated state (GxP). */
            validated?: boolean | null;
            /** @description The only one of its kind on its line. */
            soleDevice?: boolean | null;
            /** @description Key of the owning team. */
            owner?: string | null;
            /** @description Key of a supplier. */
            supplier?: string | null;
            /** @description Who helps, line after line. */
            supportModel?: {
                /** @enum {string} */
                line: "first" | "second" | "third";
                team?: string | null;
                supplier?: string | null;
                /** @description Key of a calendar of the configuration; left out, always. */
                hours?: string | null;
            }[] | null;
            attributes?: {
                [key: string]: ((string | number | boolean) | (string | number | boolean)[]) | null;
            } | null;
            /** @description Of a site; everything below inherits it. */
            timeZone?: string | null;
            /** @description Key of the asset above it; null for none. Left out of a new one: the longest prefix of its key that exists. */
            parent?: string | null;
            /** @description Keys of the assets it cannot work without. */
            dependsOn?: string[] | null;
        };
        AssetRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            /** @enum {string} */
            level?: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @description Left out: ot for equipment, it for systems and what serves them. */
            domain?: ("it" | "ot") | null;
            criticality?: ("production_critical" | "production_support" | "business" | "office") | null;
            /** @description Kept in a validated state (GxP). */
            validated?: boolean | null;
            /** @description The only one of its kind on its line. */
            soleDevice?: boolean | null;
            /** @description Key of the owning team. */
            owner?: string | null;
            /** @description Key of a supplier. */
            supplier?: string | null;
            /** @description Who helps, line after line. */
            supportModel?: {
                /** @enum {string} */
                line: "first" | "second" | "third";
                team?: string | null;
                supplier?: string | null;
                /** @description Key of a calendar of the configuration; left out, always. */
                hours?: string | null;
            }[] | null;
            attributes?: {
                [key: string]: ((string | number | boolean) | (string | number | boolean)[]) | null;
            } | null;
            /** @description Of a site; everything below inherits it. */
            timeZone?: string | null;
            /** @description Key of the asset above it; null for none. Left out of a new one: the longest prefix of its key that exists. */
            parent?: string | null;
            /** @description Keys of the assets it cannot work without. */
            dependsOn?: string[] | null;
        };
        AssignIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            team?: string | null;
            assignee?: string | null;
        };
        Backtest: {
            /** @description The version that the draft would become. */
            configurationVersion: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            /** @enum {string} */
            against: "recorded" | "published";
            totals: components["schemas"]["BacktestTotals"];
            /** @description Those that differ, in the order of `openedAt`. */
            items: components["schemas"]["BacktestItem"][];
            /** @description Ask again with this as `from` for the rest of the list; null when this is all of it. */
            continueFrom: string | null;
        };
        BacktestItem: {
            /** Format: uuid */
            id: string;
            number: string;
            title: string;
            /** @enum {string} */
            status: "new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled";
            site: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            openedAt: string;
            priority?: components["schemas"]["PriorityDifference"];
            team?: components["schemas"]["TeamDifference"];
            serviceLevels?: components["schemas"]["ServiceLevelDifference"];
            majorIncident?: components["schemas"]["MajorIncidentDifference"];
        };
        BacktestMove: {
            was: string | null;
            would: string | null;
            count: number;
        };
        BacktestRequestInput: {
            /**
             * Format: date-time
             * @description Incidents opened from here on.
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description Incidents opened before.
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            /**
             * @description `recorded`: the decision on the record. `published`: what the published version decides now, so that only what the draft changes differs.
             * @default recorded
             * @enum {string}
             */
            against?: "recorded" | "published";
            /**
             * @description How many incidents that differ are listed. All are counted.
             * @default 200
             */
            limit?: number;
        };
        BacktestTotals: {
            examined: number;
            differing: number;
            /** @description Incidents whose priority would be another; likewise below. */
            priority: number;
            team: number;
            serviceLevels: number;
            majorIncident: number;
            /** @description From which priority to which, the most frequent first. */
            priorities: components["schemas"]["BacktestMove"][];
            teams: components["schemas"]["BacktestMove"][];
            /** @description Incidents for which a condition of the draft failed to evaluate. */
            faulty: number;
        };
        BatchPage: {
            items: components["schemas"]["ListedBatch"][];
            nextCursor: string | null;
        };
        Because: {
            rule: string;
            description: string;
            facts: {
                [key: string]: unknown;
            };
        };
        CalendarLink: {
            /** Format: uuid */
            id: string;
            schedule: string | null;
            person: string | null;
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            revokedAt: string | null;
            /** @description When a program last read it, to the minute. */
            lastUsedAt: string | null;
        };
        CalendarLinkWithAddress: {
            /** Format: uuid */
            id: string;
            schedule: string | null;
            person: string | null;
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            revokedAt: string | null;
            /** @description When a program last read it, to the minute. */
            lastUsedAt: string | null;
            /** @description For calendar programs. As good as a password, and shown once. Without PUBLIC_URL it is the path alone. */
            address: string;
        };
        CancelIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            /** @enum {string} */
            disposition: "duplicate" | "service_request" | "planned_change" | "minor_deviation" | "not_an_incident";
            text: string;
            record?: string | null;
        };
        Category: {
            key: string;
            name: string;
            description: string | null;
            /** @description When to choose it. */
            criteria: string | null;
            parent: string | null;
            type: string | null;
            defaults: {
                priority: string | null;
                severity: string | null;
            };
            /** @description What is asked at intake, with what the parents ask. */
            form: {
                key: string;
                label: string;
                help: string | null;
                /** @enum {string} */
                type: "text" | "number" | "boolean" | "choice" | "multi_choice" | "date" | "asset" | "person" | "batch";
                choices: string[];
                required: boolean;
                /** @description The condition under which it must be given. */
                requiredWhen: string | null;
                min: number | null;
                max: number | null;
                minLength: number | null;
                maxLength: number | null;
            }[];
            requiredFacts: string[];
        };
        ChangeEvent: {
            /** Format: uuid */
            id: string;
            version: number;
            title: string;
            source: string;
            sourceReference: string | null;
            kind: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            until: string | null;
            assets: string[];
            description: string;
            links: {
                href: string;
                text: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            recordedAt: string;
            recordedBy: string;
        };
        ChosenPolicy: {
            metric: string;
            /** @enum {string} */
            kind: "sla" | "ola" | "uc";
            policy: string;
            because: components["schemas"]["Because"][];
        };
        CloseIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            text?: string | null;
        };
        Configuration: {
            /** @description 0 before the first publication. */
            version: number;
            publishedAt: string | null;
            /** @description Key of who published it. */
            publishedBy: string | null;
            reason: string | null;
            /** @description The document, see /v1/configuration/schema. */
            document: {
                [key: string]: unknown;
            };
        };
        ConfigurationApplication: {
            /** @description The version in force now. */
            version: number;
            /** @description False when it was in force already: then nothing was written. */
            published: boolean;
            /** @description The version before. */
            from: number;
            /** @description The version after; null for a document that is no version yet. */
            to: number | null;
            changes: components["schemas"]["ConfigurationChange"][];
            totals: {
                added: number;
                removed: number;
                changed: number;
                moved: number;
            };
            /** @description The changes as people read them. */
            text: string;
        };
        ConfigurationChange: {
            /** @enum {string} */
            kind: "added" | "removed" | "changed" | "moved";
            /**
             * @description List items by their keys.
             * @example serviceLevels[p1-production].targets.resolve
             */
            path: string;
            /** @description The value before, null when it was not there; the position for moved. */
            old: unknown;
            /** @description The value after, null when it is not there; the position for moved. */
            new: unknown;
        };
        ConfigurationComparison: {
            /** @description True, too, when nothing but an order differs that decides nothing. */
            hasChanges: boolean;
            /** @description The version before. */
            from: number;
            /** @description The version after; null for a document that is no version yet. */
            to: number | null;
            changes: components["schemas"]["ConfigurationChange"][];
            totals: {
                added: number;
                removed: number;
                changed: number;
                moved: number;
            };
            /** @description The changes as people read them. */
            text: string;
        };
        /** @description The document, see /v1/configuration/schema. */
        ConfigurationDraft: {
            [key: string]: unknown;
        };
        ConfigurationFault: {
            /** @example classification[3].when */
            path: string;
            /** @example /classification/3/when */
            pointer: string;
            code: string;
            message: string;
            line: number | null;
            column: number | null;
            /** @description The line of the text, and a caret below the place. */
            excerpt: string | null;
        };
        ConfigurationPlan: {
            /** @description Could it be published? Warnings do not stop it. */
            valid: boolean;
            faults: components["schemas"]["ConfigurationFault"][];
            warnings: components["schemas"]["ConfigurationFault"][];
            /** @description True, too, when nothing but an order differs that decides nothing. */
            hasChanges: boolean;
            /** @description The version before. */
            from: number;
            /** @description The version after; null for a document that is no version yet. */
            to: number | null;
            changes: components["schemas"]["ConfigurationChange"][];
            totals: {
                added: number;
                removed: number;
                changed: number;
                moved: number;
            };
            /** @description The changes as people read them. */
            text: string;
        };
        ConfigurationValidation: {
            /** @description Could it be published? Warnings do not stop it. */
            valid: boolean;
            faults: components["schemas"]["ConfigurationFault"][];
            warnings: components["schemas"]["ConfigurationFault"][];
        };
        ConfigurationVersion: {
            /** @description 0 before the first publication. */
            version: number;
            publishedAt: string | null;
            /** @description Key of who published it. */
            publishedBy: string | null;
            reason: string | null;
        };
        ConfirmBatchHoldsInput: {
            confirmations: {
                batch: string;
                /** @description The hold that is confirmed; the one that stands when left out. */
                holdId?: string | null;
                /** @description How your system knows the hold. */
                reference?: string | null;
            }[];
        };
        ContainIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            text: string;
            restoredAt?: string | null;
        };
        DecidedIncident: {
            /** @enum {string} */
            status: "new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled";
            /** @enum {string} */
            kind: "incident" | "near_miss";
            /** @enum {string} */
            mode: "live" | "drill" | "retrospective";
            title: string;
            description: string;
            category: string;
            type: string | null;
            priority: string;
            /** @enum {string} */
            severity: "sev1" | "sev2" | "sev3" | "sev4";
            impact: ("high" | "medium" | "low") | null;
            urgency: ("high" | "medium" | "low") | null;
            /** @enum {string} */
            visibility: "normal" | "restricted";
            overrides: {
                priority?: components["schemas"]["Override"];
                severity?: components["schemas"]["Override"];
                type?: components["schemas"]["Override"];
                team?: components["schemas"]["Override"];
            };
            team: string | null;
            assignee: string | null;
            supplier: string | null;
            reporter: string | null;
            /** @enum {string} */
            source: "api" | "phone" | "walk_up" | "portal" | "import" | "email" | "mqtt" | "pagerduty" | "opsgenie" | "alertmanager" | "cloudevents" | "webhook" | "heartbeat";
            sourceReference: string | null;
            dedupKey: string | null;
            occurrenceCount: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            lastOccurredAt: string;
            assets: string[];
            site: string | null;
            area: string | null;
            lines: string[];
            dependentLines: string[];
            shift: string | null;
            productionImpact: ("stopped" | "degraded" | "none") | null;
            productionWasStopped: boolean;
            usersBlocked: number | null;
            workaroundAvailable: boolean | null;
            spreading: boolean | null;
            estimatedRestoreAt: string | null;
            productionOrder: {
                number: string;
                timeCritical: boolean;
            } | null;
            batches: components["schemas"]["AffectedBatch"][];
            fields: {
                [key: string]: string | number | boolean | string[] | null;
            };
            formComplete: boolean;
            missingFields: string[];
            stopWindow: string | null;
            majorIncident: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            detectedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            reportedAt: string;
            acknowledgedAt: string | null;
            containedAt: string | null;
            restoredAt: string | null;
            resolvedAt: string | null;
            verifiedAt: string | null;
            closedAt: string | null;
            cancelledAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
            openedBy: string;
            resolvedBy: string | null;
            verifiedBy: string | null;
            holdReason: ("waiting_reporter" | "waiting_supplier" | "waiting_change" | "waiting_parts" | "waiting_window") | null;
            statusBeforeHold: ("new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled") | null;
            reopenCount: number;
            escalationLevel: number;
            resolutionCode: string | null;
            resolution: string | null;
            disposition: ("duplicate" | "service_request" | "planned_change" | "minor_deviation" | "not_an_incident") | null;
            record: string | null;
            slas: components["schemas"]["Sla"][];
            decision: components["schemas"]["Decision"];
            /** @description Approved articles that fit, the best first, each with why. None for suppliers. */
            suggestedArticles: components["schemas"]["SuggestedArticle"][];
            nearMisses?: {
                [key: string]: {
                    rule: string;
                    description: string;
                    facts: {
                        [key: string]: unknown;
                    };
                    failed: {
                        condition: string;
                        facts: {
                            [key: string]: unknown;
                        };
                    };
                }[];
            };
        };
        DecidedOptionalText: {
            value: string | null;
            /**
             * @description Where the value comes from.
             * @enum {string}
             */
            basis: "rules" | "escalation" | "stop_window" | "override" | "given" | "category" | "matrix" | "default" | "kept";
            /** @description The rules that gave it; empty when no rule did. */
            because: components["schemas"]["Because"][];
        };
        DecidedStop: {
            /** @description Key of the stop window. */
            value: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description The end of the stop as it was planned then.
             * @example 2026-11-21T05:14:00.000Z
             */
            until: string;
            /** @enum {string} */
            intake: "mark" | "lower" | "usual";
            /** @enum {string} */
            notifications: "hold" | "send";
            /** @enum {string} */
            clocks: "run" | "wait";
        };
        DecidedText: {
            value: string;
            /**
             * @description Where the value comes from.
             * @enum {string}
             */
            basis: "rules" | "escalation" | "stop_window" | "override" | "given" | "category" | "matrix" | "default" | "kept";
            /** @description The rules that gave it; empty when no rule did. */
            because: components["schemas"]["Because"][];
        };
        Decision: {
            configurationVersion: number;
            category: components["schemas"]["DecidedText"];
            type: components["schemas"]["DecidedOptionalText"];
            severity: components["schemas"]["DecidedText"];
            impact: components["schemas"]["DecidedOptionalText"];
            urgency: components["schemas"]["DecidedOptionalText"];
            visibility: components["schemas"]["DecidedText"];
            priority: components["schemas"]["DecidedText"];
            team: components["schemas"]["DecidedOptionalText"];
            slas: components["schemas"]["ChosenPolicy"][];
            escalationPolicy: components["schemas"]["DecidedOptionalText"];
            majorIncident: {
                suggested: boolean;
                because: components["schemas"]["Because"][];
            };
            /** @description The planned stop it fell into when it was opened. */
            stopWindow: components["schemas"]["DecidedStop"] | null;
            /** @description Conditions that failed to evaluate; they count as not matched. */
            faults: {
                rule: string;
                message: string;
            }[];
        };
        DiscardIntakeMessageInput: {
            reason: string;
        };
        DisposeBatchesInput: {
            batches: string[];
            /** @enum {string} */
            disposition: "under_review" | "hold" | "released" | "rejected";
            reason: string;
        };
        EnableWebhookInput: {
            /** @description Forget what was committed while it was disabled. */
            skip?: boolean | null;
        };
        EscalateIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason: string;
        };
        Evidence: {
            /**
             * Format: uuid
             * @description Also the id of the entry `evidence.added` of the timeline.
             */
            id: string;
            /** Format: uuid */
            incident: string;
            fileName: string;
            /**
             * @description As it was declared.
             * @example image/jpeg
             */
            mediaType: string;
            /** @description Bytes. */
            size: number;
            /** @description Of the bytes, 64 hex digits. */
            sha256: string;
            /** @enum {string} */
            audience: "internal" | "shared_with_supplier";
            description: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            addedAt: string;
            addedBy: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "person" | "client" | "system";
                key: string;
                name: string;
            };
            /** @description The bytes are hidden from all but those who audit. */
            withdrawn: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                at: string;
                by: {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    kind: "person" | "client" | "system";
                    key: string;
                    name: string;
                };
                reason: string;
            } | null;
            /** @description Where the bytes are. */
            url: string;
        };
        EvidencePage: {
            items: components["schemas"]["Evidence"][];
            nextCursor: string | null;
        };
        ExplainedSla: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            metric: "acknowledge" | "contain" | "resolve" | "update";
            /**
             * @description Towards the customer, inside the house, or with a supplier.
             * @enum {string}
             */
            kind: "sla" | "ola" | "uc";
            policy: string;
            calendar: string;
            /** @enum {string} */
            state: "running" | "paused" | "met" | "breached" | "cancelled";
            /** @description Grows each time a met clock runs again. */
            cycle: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /** @description Null while the clock is paused. */
            dueAt: string | null;
            metAt: string | null;
            breachedAt: string | null;
            pausedAt: string | null;
            /**
             * Format: duration
             * @description Working time of the calendar since the start, less pauses.
             * @example PT1H30M
             */
            elapsed: string;
            /**
             * Format: duration
             * @description Negative after a breach.
             * @example PT1H30M
             */
            remaining: string;
            /** @description With one decimal; may pass 100. */
            percentage: number;
            /**
             * Format: duration
             * @example PT1H30M
             */
            target: string;
            timeZone: string;
            segments: components["schemas"]["SlaSegment"][];
            /** @description True when only the first segments are given. */
            truncated: boolean;
        };
        FeedEvent: {
            /** Format: uuid */
            id: string;
            seq: number;
            /** @example incident.acknowledged */
            type: string;
            /**
             * Format: date-time
             * @description When it happened, as claimed.
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            recordedAt: string;
            actor: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "person" | "client" | "system";
                /** @description Null once erased. */
                name: string | null;
                roles: string[];
            };
            changes: {
                path: string;
                old: unknown;
                new: unknown;
            }[];
            reason: string | null;
            text: string | null;
            /** @description Who said it elsewhere: a name that an import brought. Null for what was said here. */
            author: string | null;
            /** @enum {string} */
            audience: "internal" | "shared_with_supplier";
            /** @description The place behind this event: `after` and `Last-Event-ID` take it. */
            cursor: string;
            record: {
                /** @example incident */
                type: string;
                /** Format: uuid */
                id: string;
                /**
                 * @description What people call it; null for records without a number.
                 * @example INC-1042
                 */
                number: string | null;
            };
        };
        FeedPage: {
            items: components["schemas"]["FeedEvent"][];
            /** @description Always there: ask again with it for what comes. */
            nextCursor: string;
            /** @description There is more to be read at once; else wait before you ask again. */
            hasMore: boolean;
        };
        HeardPing: {
            key: string;
            /** @constant */
            state: "alive";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            lastPingAt: string;
            nextDueAt: string | null;
            /** @description It had been silent. */
            returned: boolean;
            /** @description Number of the incident of its silence, which this ping resolved or noted. */
            incident: string | null;
        };
        Heartbeat: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            asset: string | null;
            /**
             * Format: duration
             * @example PT1H30M
             */
            every: string;
            /**
             * Format: duration
             * @example PT1H30M
             */
            grace: string;
            mapping: string | null;
            calendar: string | null;
            /** @enum {string} */
            onReturn: "resolve" | "note";
            muted: boolean;
            /**
             * @description Waiting for its first ping, alive since its last, or silent since one was overdue.
             * @enum {string}
             */
            state: "waiting" | "alive" | "silent";
            lastPingAt: string | null;
            silentSince: string | null;
            /** @description When it counts as silent unless it is heard before. */
            nextDueAt: string | null;
            /** @description Of the last ping that said something. */
            text: string | null;
            facts: {
                [key: string]: string | number | boolean;
            } | null;
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        HeartbeatPatchInput: {
            name?: string;
            /**
             * Format: duration
             * @description At least so often a ping must come.
             * @example PT5M
             */
            every?: string;
            /** @description Key of the asset whose silence it is. */
            asset?: string | null;
            /** @description How much later a ping may come; PT30S when left out. */
            grace?: string | null;
            /** @description Key of a mapping of the configuration, of protocol heartbeat, that makes the incident. */
            mapping?: string | null;
            /** @description Key of a calendar of the configuration: silence counts in its shifts alone. */
            calendar?: string | null;
            /** @description What its return does to the incident; resolve when left out. */
            onReturn?: ("resolve" | "note") | null;
            /** @description Its silence opens nothing. */
            muted?: boolean | null;
        };
        HeartbeatReplacementInput: {
            name: string;
            /**
             * Format: duration
             * @description At least so often a ping must come.
             * @example PT5M
             */
            every: string;
            /** @description Key of the asset whose silence it is. */
            asset?: string | null;
            /** @description How much later a ping may come; PT30S when left out. */
            grace?: string | null;
            /** @description Key of a mapping of the configuration, of protocol heartbeat, that makes the incident. */
            mapping?: string | null;
            /** @description Key of a calendar of the configuration: silence counts in its shifts alone. */
            calendar?: string | null;
            /** @description What its return does to the incident; resolve when left out. */
            onReturn?: ("resolve" | "note") | null;
            /** @description Its silence opens nothing. */
            muted?: boolean | null;
        };
        HeartbeatRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            /**
             * Format: duration
             * @description At least so often a ping must come.
             * @example PT5M
             */
            every?: string;
            /** @description Key of the asset whose silence it is. */
            asset?: string | null;
            /** @description How much later a ping may come; PT30S when left out. */
            grace?: string | null;
            /** @description Key of a mapping of the configuration, of protocol heartbeat, that makes the incident. */
            mapping?: string | null;
            /** @description Key of a calendar of the configuration: silence counts in its shifts alone. */
            calendar?: string | null;
            /** @description What its return does to the incident; resolve when left out. */
            onReturn?: ("resolve" | "note") | null;
            /** @description Its silence opens nothing. */
            muted?: boolean | null;
        };
        HoldIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            /** @enum {string} */
            holdReason: "waiting_reporter" | "waiting_supplier" | "waiting_change" | "waiting_parts" | "waiting_window";
            text: string;
        };
        Import: {
            /** @description Null when nothing was written. */
            id: string | null;
            mapping: string;
            /** @enum {string} */
            format: "csv" | "ndjson";
            /** @enum {string} */
            state: "running" | "done" | "failed" | "interrupted";
            /** @description Why it could not go on. */
            reason: string | null;
            sentBy: string;
            dryRun: boolean;
            /** @description Rows read. */
            rows: number;
            /** @description Incidents, or other records, that are new. */
            accepted: number;
            /** @description Those that were there before and whose rows now say more. */
            updated: number;
            unchanged: number;
            /** @description Those refused, and rows that are of none. */
            rejected: number;
            rejectedRows: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description The last sign of life.
             * @example 2026-11-21T05:14:00.000Z
             */
            movedAt: string;
            finishedAt: string | null;
        };
        ImportPage: {
            items: components["schemas"]["Import"][];
            nextCursor: string | null;
        };
        ImportReport: {
            dryRun: boolean;
            created: number;
            changed: number;
            unchanged: number;
            items: {
                key: string;
                /** @enum {string} */
                outcome: "created" | "changed" | "unchanged";
            }[];
        };
        ImportWithRejections: {
            /** @description Null when nothing was written. */
            id: string | null;
            mapping: string;
            /** @enum {string} */
            format: "csv" | "ndjson";
            /** @enum {string} */
            state: "running" | "done" | "failed" | "interrupted";
            /** @description Why it could not go on. */
            reason: string | null;
            sentBy: string;
            dryRun: boolean;
            /** @description Rows read. */
            rows: number;
            /** @description Incidents, or other records, that are new. */
            accepted: number;
            /** @description Those that were there before and whose rows now say more. */
            updated: number;
            unchanged: number;
            /** @description Those refused, and rows that are of none. */
            rejected: number;
            rejectedRows: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description The last sign of life.
             * @example 2026-11-21T05:14:00.000Z
             */
            movedAt: string;
            finishedAt: string | null;
            /** @description The first of the refused rows. */
            rejections: {
                line: number;
                error: string;
            }[];
        };
        Incident: {
            /** Format: uuid */
            id: string;
            /** @example INC-1042 */
            number: string;
            version: number;
            /** @enum {string} */
            status: "new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled";
            /** @enum {string} */
            kind: "incident" | "near_miss";
            /** @enum {string} */
            mode: "live" | "drill" | "retrospective";
            title: string;
            description: string;
            category: string;
            type: string | null;
            priority: string;
            /** @enum {string} */
            severity: "sev1" | "sev2" | "sev3" | "sev4";
            impact: ("high" | "medium" | "low") | null;
            urgency: ("high" | "medium" | "low") | null;
            /** @enum {string} */
            visibility: "normal" | "restricted";
            overrides: {
                priority?: components["schemas"]["Override"];
                severity?: components["schemas"]["Override"];
                type?: components["schemas"]["Override"];
                team?: components["schemas"]["Override"];
            };
            team: string | null;
            assignee: string | null;
            supplier: string | null;
            reporter: string | null;
            /** @enum {string} */
            source: "api" | "phone" | "walk_up" | "portal" | "import" | "email" | "mqtt" | "pagerduty" | "opsgenie" | "alertmanager" | "cloudevents" | "webhook" | "heartbeat";
            sourceReference: string | null;
            dedupKey: string | null;
            occurrenceCount: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            lastOccurredAt: string;
            assets: string[];
            site: string | null;
            area: string | null;
            lines: string[];
            dependentLines: string[];
            shift: string | null;
            productionImpact: ("stopped" | "degraded" | "none") | null;
            productionWasStopped: boolean;
            usersBlocked: number | null;
            workaroundAvailable: boolean | null;
            spreading: boolean | null;
            estimatedRestoreAt: string | null;
            productionOrder: {
                number: string;
                timeCritical: boolean;
            } | null;
            batches: components["schemas"]["AffectedBatch"][];
            fields: {
                [key: string]: string | number | boolean | string[] | null;
            };
            formComplete: boolean;
            missingFields: string[];
            stopWindow: string | null;
            majorIncident: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            detectedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            reportedAt: string;
            acknowledgedAt: string | null;
            containedAt: string | null;
            restoredAt: string | null;
            resolvedAt: string | null;
            verifiedAt: string | null;
            closedAt: string | null;
            cancelledAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
            openedBy: string;
            resolvedBy: string | null;
            verifiedBy: string | null;
            holdReason: ("waiting_reporter" | "waiting_supplier" | "waiting_change" | "waiting_parts" | "waiting_window") | null;
            statusBeforeHold: ("new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled") | null;
            reopenCount: number;
            escalationLevel: number;
            resolutionCode: string | null;
            resolution: string | null;
            disposition: ("duplicate" | "service_request" | "planned_change" | "minor_deviation" | "not_an_incident") | null;
            record: string | null;
            /** @description Left out for suppliers. */
            slas?: components["schemas"]["Sla"][];
            /** @description Left out for suppliers. */
            decision?: components["schemas"]["Decision"];
            /** @description Approved articles that fit, the best first, each with why. None for suppliers. */
            suggestedArticles: components["schemas"]["SuggestedArticle"][];
            /** @constant */
            deduplicated?: true;
        };
        IncidentBatchInput: {
            incidents: components["schemas"]["NewIncidentInput"][];
        };
        IncidentBatchResult: {
            items: {
                /** @description The status the item would have had alone. */
                status: number;
                /** @constant */
                deduplicated?: true;
                incident?: components["schemas"]["Incident"];
                problem?: {
                    code: string;
                    status: number;
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        IncidentListItem: {
            /** Format: uuid */
            id: string;
            /** @example INC-1042 */
            number: string;
            version: number;
            /** @enum {string} */
            status: "new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled";
            /** @enum {string} */
            kind: "incident" | "near_miss";
            /** @enum {string} */
            mode: "live" | "drill" | "retrospective";
            title: string;
            description: string;
            category: string;
            type: string | null;
            priority: string;
            /** @enum {string} */
            severity: "sev1" | "sev2" | "sev3" | "sev4";
            impact: ("high" | "medium" | "low") | null;
            urgency: ("high" | "medium" | "low") | null;
            /** @enum {string} */
            visibility: "normal" | "restricted";
            overrides: {
                priority?: components["schemas"]["Override"];
                severity?: components["schemas"]["Override"];
                type?: components["schemas"]["Override"];
                team?: components["schemas"]["Override"];
            };
            team: string | null;
            assignee: string | null;
            supplier: string | null;
            reporter: string | null;
            /** @enum {string} */
            source: "api" | "phone" | "walk_up" | "portal" | "import" | "email" | "mqtt" | "pagerduty" | "opsgenie" | "alertmanager" | "cloudevents" | "webhook" | "heartbeat";
            sourceReference: string | null;
            dedupKey: string | null;
            occurrenceCount: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            lastOccurredAt: string;
            assets: string[];
            site: string | null;
            area: string | null;
            lines: string[];
            dependentLines: string[];
            shift: string | null;
            productionImpact: ("stopped" | "degraded" | "none") | null;
            productionWasStopped: boolean;
            usersBlocked: number | null;
            workaroundAvailable: boolean | null;
            spreading: boolean | null;
            estimatedRestoreAt: string | null;
            productionOrder: {
                number: string;
                timeCritical: boolean;
            } | null;
            batches: components["schemas"]["AffectedBatch"][];
            fields: {
                [key: string]: string | number | boolean | string[] | null;
            };
            formComplete: boolean;
            missingFields: string[];
            stopWindow: string | null;
            majorIncident: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            detectedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            reportedAt: string;
            acknowledgedAt: string | null;
            containedAt: string | null;
            restoredAt: string | null;
            resolvedAt: string | null;
            verifiedAt: string | null;
            closedAt: string | null;
            cancelledAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
            openedBy: string;
            resolvedBy: string | null;
            verifiedBy: string | null;
            holdReason: ("waiting_reporter" | "waiting_supplier" | "waiting_change" | "waiting_parts" | "waiting_window") | null;
            statusBeforeHold: ("new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled") | null;
            reopenCount: number;
            escalationLevel: number;
            resolutionCode: string | null;
            resolution: string | null;
            disposition: ("duplicate" | "service_request" | "planned_change" | "minor_deviation" | "not_an_incident") | null;
            record: string | null;
            /** @description Left out for suppliers. */
            slas?: components["schemas"]["Sla"][];
        };
        IncidentPage: {
            items: components["schemas"]["IncidentListItem"][];
            nextCursor: string | null;
        };
        IncidentPatchInput: {
            description?: string | null;
            /** @enum {string} */
            kind?: "incident" | "near_miss";
            category?: string | null;
            /** @description Keys of the assets it hits; the first is the primary. */
            assets?: string[] | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            occurredAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            detectedAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            reportedAt?: string;
            /** @description The key of a person, or the name the caller’s own system knows. */
            reporter?: string | null;
            sourceReference?: string | null;
            productionImpact?: ("stopped" | "degraded" | "none") | null;
            usersBlocked?: number | null;
            workaroundAvailable?: boolean | null;
            spreading?: boolean | null;
            estimatedRestoreAt?: string | null;
            visibility?: ("normal" | "restricted") | null;
            batches?: {
                batch: string;
                product?: string | null;
                recipe?: string | null;
            }[] | null;
            type?: string | null;
            severity?: ("sev1" | "sev2" | "sev3" | "sev4") | null;
            impact?: ("high" | "medium" | "low") | null;
            urgency?: ("high" | "medium" | "low") | null;
            priority?: string | null;
            supplier?: string | null;
            fields?: {
                [key: string]: string | number | boolean | string[] | null;
            } | null;
            title?: string;
            productionOrder?: {
                number?: string;
                timeCritical?: boolean;
            } | null;
            team?: string | null;
            /** @description Required beside priority, severity, type and team. */
            reason?: string;
        };
        IncidentSlas: {
            items: (components["schemas"]["ExplainedSla"] | components["schemas"]["Sla"])[];
        };
        IncidentTimers: {
            items: components["schemas"]["Timer"][];
        };
        IntakeAddress: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            address: string;
            client: string;
            mapping: string | null;
            allowedSenders: string[];
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        IntakeAddressPatchInput: {
            name?: string;
            /**
             * @description Kept in lower case. An address belongs to one organisation of the installation.
             * @example lei@andon.plant.example
             */
            address?: string;
            /**
             * @description Key of the API client that mail acts as, with its roles and sites.
             * @example erp-mes/mes-unresponsive
             */
            client?: string;
            /** @description Key of a mapping of protocol email; the ready one when left out. */
            mapping?: string | null;
            /** @description Addresses and domains that may write; empty: whoever the listener lets in. */
            allowedSenders?: string[] | null;
        };
        IntakeAddressReplacementInput: {
            name: string;
            /**
             * @description Kept in lower case. An address belongs to one organisation of the installation.
             * @example lei@andon.plant.example
             */
            address: string;
            /**
             * @description Key of the API client that mail acts as, with its roles and sites.
             * @example erp-mes/mes-unresponsive
             */
            client: string;
            /** @description Key of a mapping of protocol email; the ready one when left out. */
            mapping?: string | null;
            /** @description Addresses and domains that may write; empty: whoever the listener lets in. */
            allowedSenders?: string[] | null;
        };
        IntakeAddressRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            /**
             * @description Kept in lower case. An address belongs to one organisation of the installation.
             * @example lei@andon.plant.example
             */
            address?: string;
            /**
             * @description Key of the API client that mail acts as, with its roles and sites.
             * @example erp-mes/mes-unresponsive
             */
            client?: string;
            /** @description Key of a mapping of protocol email; the ready one when left out. */
            mapping?: string | null;
            /** @description Addresses and domains that may write; empty: whoever the listener lets in. */
            allowedSenders?: string[] | null;
        };
        IntakeMessage: {
            /** Format: uuid */
            id: string;
            name: string;
            protocol: string;
            /** @enum {string} */
            state: "unusable" | "used" | "replayed" | "discarded";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            receivedAt: string;
            /** @description The key of who sent it. */
            principal: string;
            reason: string;
            faults: {
                pointer: string;
                code: string;
                message: string;
            }[];
            incidentId: string | null;
            settledAt: string | null;
            settledBy: string | null;
            settledReason: string | null;
            headers: {
                [key: string]: string;
            };
            /** @description The message as JSON text. */
            body: string;
        };
        IntakeMessageItem: {
            /** Format: uuid */
            id: string;
            name: string;
            protocol: string;
            /** @enum {string} */
            state: "unusable" | "used" | "replayed" | "discarded";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            receivedAt: string;
            /** @description The key of who sent it. */
            principal: string;
            reason: string;
            faults: {
                pointer: string;
                code: string;
                message: string;
            }[];
            incidentId: string | null;
            settledAt: string | null;
            settledBy: string | null;
            settledReason: string | null;
        };
        IntakeReading: {
            mapping: string;
            action: ("raise" | "acknowledge" | "resolve") | null;
            skipped: boolean;
            usable: boolean;
            dedupKey: string | null;
            occurrence: string | null;
            /** @description The facts an incident would have. */
            incident: {
                [key: string]: unknown;
            } | null;
            faults: {
                pointer: string;
                code: string;
                message: string;
            }[];
            /** @description Why it would be kept or passed over, where that is known before. */
            reason: string | null;
        };
        IntakeResult: {
            /**
             * @description raised: an incident was opened. repeated: an occurrence of one that was open. noted: it could not be resolved as it stands and got a note. nothing: no open incident has the key. redelivered: taken in before. skipped: the mapping passes it over. kept: it could not be used and waits for somebody.
             * @enum {string}
             */
            outcome: "raised" | "repeated" | "acknowledged" | "resolved" | "noted" | "nothing" | "redelivered" | "skipped" | "kept";
            incident: {
                /** Format: uuid */
                id: string;
                /** @example INC-1042 */
                number: string;
            } | null;
            dedupKey: string | null;
            reason: string | null;
            faults: {
                pointer: string;
                code: string;
                message: string;
            }[];
            /** @description The message that was kept, when one was. */
            messageId: string | null;
        };
        ListedBatch: {
            /**
             * @description Number of the incident.
             * @example INC-1042
             */
            incident: string;
            batch: components["schemas"]["AffectedBatch"];
        };
        MajorIncidentDifference: {
            was: boolean;
            would: boolean;
            /** @description The rules of the draft that make it so. */
            because: components["schemas"]["Because"][];
        };
        Me: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "person" | "client";
            key: string;
            name: string;
            organisation: {
                key: string;
                name: string;
                timeZone: string;
            };
            roles: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            sites: string[] | null;
            supplier: string | null;
            authenticatedBy: string;
        };
        MessagePreview: {
            /** @enum {string} */
            event: "opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test";
            /** @enum {string} */
            channel: "email" | "webhook" | "teams" | "slack";
            language: string;
            audience: string;
            /** @description Key of the text in the configuration; null for a built-in one. */
            template: string | null;
            /** @description Why the text of the configuration gave way to the built-in one. */
            fault: string | null;
            subject: string;
            text: string;
            html: string;
            /** @description What is posted to a webhook, Teams or Slack; null for email. */
            payload: {
                [key: string]: unknown;
            } | null;
        };
        MessagePreviewRequestInput: {
            /**
             * @description What is told.
             * @enum {string}
             */
            event: "opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test";
            /**
             * @description The form it takes; email when left out.
             * @enum {string}
             */
            channel?: "email" | "webhook" | "teams" | "slack";
            /** @description A language tag; the organisation's when left out. */
            language?: string | null;
            /** @description Who reads it; responders when left out. */
            audience?: string | null;
            /** @description Id or number of an incident; an imaginary one when left out. */
            incident?: string | null;
            /**
             * @description Whose texts; published when left out.
             * @enum {string}
             */
            configuration?: "published" | "draft";
        };
        NearChange: {
            changeEvent: components["schemas"]["ChangeEvent"];
            /**
             * @description How what was changed stands to the incident: one of its assets, part of one, above one, what one or its line depends on; `plant`: the change names no asset.
             * @enum {string}
             */
            relation: "same" | "below" | "above" | "depends_on" | "plant";
            /** @description Where they meet: the incident's asset, what it is part of, or what it depends on. */
            asset: string | null;
            /** @description Did it begin before the incident occurred, and not during it? */
            before: boolean;
        };
        NewApiClientInput: {
            key: string;
            name: string;
            roles: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            /**
             * @description Keys of the sites the roles are limited to; null for all of the organisation.
             * @default null
             */
            sites?: string[] | null;
            /**
             * @description The supplier whose incidents the role supplier sees.
             * @default null
             */
            supplier?: string | null;
            /** @description When its access ends; null for never. */
            expiresAt?: string | null;
        };
        NewApiKeyInput: {
            name: string;
            /** @description When its access ends; null for never. */
            expiresAt?: string | null;
        };
        NewArticleInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            title: string;
            /** @description Markdown. */
            text: string;
            /** @description Keys of categories, or of what is above them; those below each are meant, too. */
            categories?: string[] | null;
            /** @description Keys of assets; those below each are meant, too. */
            assets?: string[] | null;
            /** @description The day it is to be looked through again. */
            reviewOn?: string | null;
        };
        NewArticleRatingInput: {
            /** @description Key of the article. */
            article: string;
            helped: boolean;
        };
        NewAssetInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            /** @enum {string} */
            level: "enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint";
            /** @description Left out: ot for equipment, it for systems and what serves them. */
            domain?: ("it" | "ot") | null;
            criticality?: ("production_critical" | "production_support" | "business" | "office") | null;
            /** @description Kept in a validated state (GxP). */
            validated?: boolean | null;
            /** @description The only one of its kind on its line. */
            soleDevice?: boolean | null;
            /** @description Key of the owning team. */
            owner?: string | null;
            /** @description Key of a supplier. */
            supplier?: string | null;
            /** @description Who helps, line after line. */
            supportModel?: {
                /** @enum {string} */
                line: "first" | "second" | "third";
                team?: string | null;
                supplier?: string | null;
                /** @description Key of a calendar of the configuration; left out, always. */
                hours?: string | null;
            }[] | null;
            attributes?: {
                [key: string]: ((string | number | boolean) | (string | number | boolean)[]) | null;
            } | null;
            /** @description Of a site; everything below inherits it. */
            timeZone?: string | null;
            /** @description Key of the asset above it; null for none. Left out of a new one: the longest prefix of its key that exists. */
            parent?: string | null;
            /** @description Keys of the assets it cannot work without. */
            dependsOn?: string[] | null;
        };
        NewCalendarLinkInput: {
            /** @description Key of a schedule: everybody on duty. */
            schedule?: string | null;
            /** @description Key of a person: what they are on duty for, of whatever schedule. */
            person?: string | null;
        };
        NewChangeEventInput: {
            title: string;
            /**
             * @description The system that says so.
             * @example gitlab
             * @example recipe-server
             */
            source: string;
            /** @description Its own id of the change. The same source and reference again revise it: moved, ended, corrected. */
            sourceReference?: string | null;
            /**
             * @description What was done.
             * @default change
             * @example deployment
             * @example recipe_download
             * @example planned_work
             */
            kind?: string;
            /**
             * Format: date-time
             * @description When it began, or will. Left out: now, and of one that is known the time it had.
             * @example 2026-11-21T05:14:00.000Z
             */
            at?: string;
            /** @description When it ends or ended, at most 31 days later; null for what takes no time. */
            until?: string | null;
            /**
             * @description None: it concerns the whole plant.
             * @default []
             */
            assets?: string[];
            /** @default  */
            description?: string;
            /** @default [] */
            links?: {
                href: string;
                /** @default  */
                text?: string;
            }[];
        };
        NewEvidenceInput: {
            /**
             * @description Internal, unless a supplier adds it.
             * @enum {string}
             */
            audience?: "internal" | "shared_with_supplier";
            description?: string;
            /** @description Of the file, in hex: other bytes are refused. */
            sha256?: string;
            /**
             * Format: binary
             * @description The one file, with its name and its Content-Type.
             */
            file: string;
        };
        NewHeartbeatInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            /**
             * Format: duration
             * @description At least so often a ping must come.
             * @example PT5M
             */
            every: string;
            /** @description Key of the asset whose silence it is. */
            asset?: string | null;
            /** @description How much later a ping may come; PT30S when left out. */
            grace?: string | null;
            /** @description Key of a mapping of the configuration, of protocol heartbeat, that makes the incident. */
            mapping?: string | null;
            /** @description Key of a calendar of the configuration: silence counts in its shifts alone. */
            calendar?: string | null;
            /** @description What its return does to the incident; resolve when left out. */
            onReturn?: ("resolve" | "note") | null;
            /** @description Its silence opens nothing. */
            muted?: boolean | null;
        };
        NewIncidentInput: {
            title: string;
            description?: string | null;
            kind?: ("incident" | "near_miss") | null;
            category?: string | null;
            /** @description Keys of the assets it hits; the first is the primary. */
            assets?: string[] | null;
            occurredAt?: string | null;
            detectedAt?: string | null;
            reportedAt?: string | null;
            /** @description The key of a person, or the name the caller’s own system knows. */
            reporter?: string | null;
            sourceReference?: string | null;
            productionImpact?: ("stopped" | "degraded" | "none") | null;
            usersBlocked?: number | null;
            workaroundAvailable?: boolean | null;
            spreading?: boolean | null;
            estimatedRestoreAt?: string | null;
            visibility?: ("normal" | "restricted") | null;
            productionOrder?: {
                number: string;
                timeCritical?: boolean;
            } | null;
            batches?: {
                batch: string;
                product?: string | null;
                recipe?: string | null;
            }[] | null;
            type?: string | null;
            severity?: ("sev1" | "sev2" | "sev3" | "sev4") | null;
            impact?: ("high" | "medium" | "low") | null;
            urgency?: ("high" | "medium" | "low") | null;
            priority?: string | null;
            supplier?: string | null;
            fields?: {
                [key: string]: string | number | boolean | string[] | null;
            } | null;
            mode?: ("live" | "drill" | "retrospective") | null;
            source?: ("api" | "phone" | "walk_up" | "portal") | null;
            dedupKey?: string | null;
        };
        NewIntakeAddressInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            /**
             * @description Kept in lower case. An address belongs to one organisation of the installation.
             * @example lei@andon.plant.example
             */
            address: string;
            /**
             * @description Key of the API client that mail acts as, with its roles and sites.
             * @example erp-mes/mes-unresponsive
             */
            client: string;
            /** @description Key of a mapping of protocol email; the ready one when left out. */
            mapping?: string | null;
            /** @description Addresses and domains that may write; empty: whoever the listener lets in. */
            allowedSenders?: string[] | null;
        };
        NewPersonInput: {
            key: string;
            name: string;
            email?: string | null;
            phone?: string | null;
            language?: string | null;
            timeZone?: string | null;
            preferences?: {
                /** @description The channels to be told on, the dearest first. */
                channels?: ("email" | "webhook" | "teams" | "slack")[] | null;
                /** @description In the person's time zone; `from` after `to` goes over midnight. */
                quietHours?: {
                    from: string;
                    to: string;
                } | null;
                /** @description Collects what is less urgent and tells it all together. The first priority is never collected. */
                digest?: {
                    /**
                     * @description Key of a priority: it and what is less urgent is collected.
                     * @example erp-mes/mes-unresponsive
                     */
                    from: string;
                    /** @description Times of day in the person's time zone. */
                    at: string[];
                } | null;
            } | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
            /** @description Given by administrators alone. */
            roles?: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[] | null;
            /** @description Keys of the sites the roles are limited to; null for all of the organisation. */
            sites?: string[] | null;
            /** @description The supplier whose incidents the role supplier sees. */
            supplier?: string | null;
            /** @description When the access ends; null for never. */
            expiresAt?: string | null;
        };
        NewScheduleInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            /**
             * @description Hand-overs and restrictions are on its wall clock.
             * @example Europe/Berlin
             */
            timeZone: string;
            description?: string | null;
            layers?: {
                /**
                 * @description A key, unique in its list.
                 * @example erp-mes/mes-unresponsive
                 */
                key: string;
                name?: string | null;
                /** @description 1 is asked first; left out, 1. */
                level?: number | null;
                /** @description Its versions by effectiveFrom. */
                rotations: {
                    /**
                     * Format: date-time
                     * @description From when on it is in force, until that of the next version.
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    /** @description Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody. */
                    participants: (string | string[])[];
                    /** @description Hands over after every so many units; 1. */
                    every?: number | null;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    /** @description Wall-clock time of a hand-over; midnight when left out. */
                    handOverAt?: string | null;
                    /** @description The weekday of hand-overs by the week; Monday when left out. */
                    handOverOn?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    /** @description Key of the calendar of the configuration whose shift starts hand over. */
                    calendar?: string | null;
                    /** @description Whose turn it is at effectiveFrom; 1. */
                    firstTurn?: number | null;
                }[];
                /** @description On duty where any of them holds; none is always. */
                restrictions?: {
                    /** @description When it opens; left out, every day. */
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    /** @description When it opens, on the schedule's wall clock. */
                    from?: string | null;
                    /** @description When it closes; the next day when that is not after `from`. */
                    to?: string | null;
                    /** @description Instead of days and times: key of a calendar of the configuration. */
                    calendar?: string | null;
                    /** @description Of the calendar only these shifts. */
                    shifts?: string[] | null;
                }[] | null;
            }[] | null;
            /** @description Is who comes on duty told so? */
            notifyHandOver?: boolean | null;
        };
        NewScheduleOverrideInput: {
            /** @description Left out: now. The past cannot be changed. */
            from?: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            /** @description Key of who is on duty. */
            person: string;
            /** @description Key of whom to replace, wherever that one is on duty in the time. */
            insteadOf?: string | null;
            /** @description The level; with insteadOf only there. Without insteadOf all of it; left out, 1. */
            level?: number | null;
            reason: string;
        };
        NewStakeholderGroupInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            description?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Others who must be told: customers. */
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        NewStopWindowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            /**
             * @description Key of the asset; all below it stands still, too.
             * @example erp-mes/mes-unresponsive
             */
            asset: string;
            /** @description Why the asset stands still. */
            reason?: string | null;
            /** @description When a stop that is planned once begins. */
            startsAt?: string | null;
            /** @description When it ends; not included. */
            endsAt?: string | null;
            recurring?: {
                /** @description When it starts; left out, every day. */
                days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                /** @description Only the how-manieth such weekday of the month: 1 to 5, or -1 for the last. */
                ofMonth?: number[] | null;
                /** @description Every so many weeks, counted from that of `first`. */
                everyWeeks?: number | null;
                /** @description When it starts, on the wall clock of the asset's zone. */
                from?: string | null;
                /** @description When it ends; the next day when that is not after `from`. */
                to?: string | null;
                /** @description How many days after it started it ends, where that is not the same or the next day. */
                daysLater?: number | null;
                /** @description The first day on which it may start. */
                first?: string | null;
                /** @description The last day on which it may start; null for no end. */
                last?: string | null;
                /** @description Days on which it does not start, though it would. */
                except?: string[] | null;
            } | null;
        };
        NewSupplierInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            /** @description Its targets are the policies of kind `uc` in the configuration. */
            contract?: {
                number?: string | null;
                description?: string | null;
                startsOn?: string | null;
                /** @description The last day it holds. */
                endsOn?: string | null;
            } | null;
            /** @description Where the supplier has agreed to be told. */
            agreedChannel?: {
                /** @enum {string} */
                channel: "email" | "webhook" | "teams" | "slack" | "phone" | "portal";
                address: string;
            } | null;
        };
        NewTeamInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name: string;
            kind?: ("help_desk" | "support_group") | null;
            /** @description Key of a person. */
            lead?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Key of a calendar of the configuration: when the team works. */
            calendar?: string | null;
            /** @description Key of the schedule that says who is on call for the team. */
            schedule?: string | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        NewTimelineEntryInput: {
            /** @enum {string} */
            type: "note" | "decision" | "fact" | "communication";
            text: string;
            /** @description Internal, unless a supplier writes it. */
            audience?: ("internal" | "shared_with_supplier") | null;
        };
        NewWebhookInput: {
            name: string;
            /**
             * @description Where deliveries are posted. On the public internet https:// alone; inside as the operator allows.
             * @example https://mes.plant.example/hooks/andon
             */
            url: string;
            types?: string[] | null;
            filter?: string | null;
            headers?: {
                [key: string]: string;
            } | null;
        };
        Notification: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            event: "opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test";
            /** @description Null for a bundle, a digest, and what tells of no incident. */
            incident: {
                /** Format: uuid */
                id: string;
                /** @example INC-1042 */
                number: string;
            } | null;
            recipient: {
                /** @enum {string} */
                kind: "person" | "team" | "group" | "contact" | "supplier" | "nobody";
                key: string;
                name: string | null;
            };
            /** @enum {string} */
            state: "queued" | "held" | "sending" | "bundled" | "sent" | "failed" | "withdrawn" | "undeliverable" | "skipped";
            heldBy: ("planned_stop" | "quiet_hours" | "digest") | null;
            /** @description Tried next, or last. */
            channel: ("email" | "webhook" | "teams" | "slack") | null;
            /** @description In the order in which they are tried. */
            channels: ("email" | "webhook" | "teams" | "slack")[];
            priority: string;
            /** @description Neither quiet hours nor a digest hold it. */
            urgent: boolean;
            /** @description The step of an escalation that tells. */
            step: {
                policy: string;
                step: string;
                name: string;
                times: number;
            } | null;
            reason: string;
            /**
             * @description Why this recipient, in words.
             * @example [
             *       "on call for app-infra, level 1"
             *     ]
             */
            because: string[];
            /** @description Why it is held, or how it ended, in words. */
            detail: string | null;
            /** @description The notification inside which it goes out. */
            bundle: string | null;
            attemptCount: number;
            /**
             * Format: date-time
             * @description When what it tells of fell due.
             * @example 2026-11-21T05:14:00.000Z
             */
            orderedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            plannedAt: string;
            /** @description When the next attempt is made. */
            dueAt: string | null;
            sentAt: string | null;
            endedAt: string | null;
        };
        NotificationAttempt: {
            number: number;
            /** @enum {string} */
            channel: "email" | "webhook" | "teams" | "slack";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /** @description Null: the process that made it ended before it could say. */
            endedAt: string | null;
            /** @enum {string} */
            outcome: "unknown" | "sent" | "temporary" | "permanent";
            /** @example HTTP_503 */
            code: string | null;
            detail: string | null;
            duration: string | null;
            /** @description Masked for who may not read people; of a webhook its origin. */
            address: string | null;
            subject: string | null;
            /** @description As sent, without the link that only its reader may use. */
            text: string | null;
        };
        NotificationDetail: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            event: "opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test";
            /** @description Null for a bundle, a digest, and what tells of no incident. */
            incident: {
                /** Format: uuid */
                id: string;
                /** @example INC-1042 */
                number: string;
            } | null;
            recipient: {
                /** @enum {string} */
                kind: "person" | "team" | "group" | "contact" | "supplier" | "nobody";
                key: string;
                name: string | null;
            };
            /** @enum {string} */
            state: "queued" | "held" | "sending" | "bundled" | "sent" | "failed" | "withdrawn" | "undeliverable" | "skipped";
            heldBy: ("planned_stop" | "quiet_hours" | "digest") | null;
            /** @description Tried next, or last. */
            channel: ("email" | "webhook" | "teams" | "slack") | null;
            /** @description In the order in which they are tried. */
            channels: ("email" | "webhook" | "teams" | "slack")[];
            priority: string;
            /** @description Neither quiet hours nor a digest hold it. */
            urgent: boolean;
            /** @description The step of an escalation that tells. */
            step: {
                policy: string;
                step: string;
                name: string;
                times: number;
            } | null;
            reason: string;
            /**
             * @description Why this recipient, in words.
             * @example [
             *       "on call for app-infra, level 1"
             *     ]
             */
            because: string[];
            /** @description Why it is held, or how it ended, in words. */
            detail: string | null;
            /** @description The notification inside which it goes out. */
            bundle: string | null;
            attemptCount: number;
            /**
             * Format: date-time
             * @description When what it tells of fell due.
             * @example 2026-11-21T05:14:00.000Z
             */
            orderedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            plannedAt: string;
            /** @description When the next attempt is made. */
            dueAt: string | null;
            sentAt: string | null;
            endedAt: string | null;
            /** @description Of the bundle, where it went out inside one. */
            attempts: components["schemas"]["NotificationAttempt"][];
            /** @description Of a bundle or a digest: the notifications inside it. */
            holds: string[];
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            nextCursor: string | null;
        };
        Occurrence: {
            /** @constant */
            deduplicated: true;
        };
        OnCall: {
            schedule: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            timeZone: string;
            levels: {
                level: number;
                /** @description Keys of those on duty; empty for nobody. */
                people: string[];
                /** @description When another is on duty; null when that is more than 400 days ahead. */
                until: string | null;
            }[];
        };
        OpsgenieActionInput: {
            note?: string | null;
            user?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description As Opsgenie documents it; members it does not know are let through. */
        OpsgenieAlertInput: {
            message: string;
            alias?: string | number | null;
        } & {
            [key: string]: unknown;
        };
        OpsgenieNoteInput: {
            note: string;
            user?: string | null;
        } & {
            [key: string]: unknown;
        };
        OpsgenieRefusal: {
            message: string;
            took: number;
            requestId: string;
            /** @description As in a problem document. */
            code: string;
            /** @description What is wrong, by its place. */
            errors?: {
                [key: string]: string;
            };
        } & {
            [key: string]: unknown;
        };
        Override: {
            value: string;
            by: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            reason: string;
        };
        Person: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            email: string | null;
            phone: string | null;
            language: string | null;
            timeZone: string | null;
            preferences: {
                channels: ("email" | "webhook" | "teams" | "slack")[];
                quietHours: {
                    from: string;
                    to: string;
                } | null;
                digest: {
                    from: string;
                    at: string[];
                } | null;
            };
            addresses: {
                webhook: string | null;
                teams: string | null;
                slack: string | null;
            };
            roles: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[];
            sites: string[] | null;
            supplier: string | null;
            expiresAt: string | null;
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        /** @description At least 10 characters. */
        PersonPasswordInput: {
            password: string;
        };
        PersonPatchInput: {
            name?: string;
            email?: string | null;
            phone?: string | null;
            language?: string | null;
            timeZone?: string | null;
            preferences?: {
                /** @description The channels to be told on, the dearest first. */
                channels?: ("email" | "webhook" | "teams" | "slack")[] | null;
                /** @description In the person's time zone; `from` after `to` goes over midnight. */
                quietHours?: {
                    from: string;
                    to: string;
                } | null;
                /** @description Collects what is less urgent and tells it all together. The first priority is never collected. */
                digest?: {
                    /**
                     * @description Key of a priority: it and what is less urgent is collected.
                     * @example erp-mes/mes-unresponsive
                     */
                    from: string;
                    /** @description Times of day in the person's time zone. */
                    at: string[];
                } | null;
            } | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
            /** @description Given by administrators alone. */
            roles?: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[] | null;
            /** @description Keys of the sites the roles are limited to; null for all of the organisation. */
            sites?: string[] | null;
            /** @description The supplier whose incidents the role supplier sees. */
            supplier?: string | null;
            /** @description When the access ends; null for never. */
            expiresAt?: string | null;
        };
        PersonReplacementInput: {
            name: string;
            email?: string | null;
            phone?: string | null;
            language?: string | null;
            timeZone?: string | null;
            preferences?: {
                /** @description The channels to be told on, the dearest first. */
                channels?: ("email" | "webhook" | "teams" | "slack")[] | null;
                /** @description In the person's time zone; `from` after `to` goes over midnight. */
                quietHours?: {
                    from: string;
                    to: string;
                } | null;
                /** @description Collects what is less urgent and tells it all together. The first priority is never collected. */
                digest?: {
                    /**
                     * @description Key of a priority: it and what is less urgent is collected.
                     * @example erp-mes/mes-unresponsive
                     */
                    from: string;
                    /** @description Times of day in the person's time zone. */
                    at: string[];
                } | null;
            } | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
            /** @description Given by administrators alone. */
            roles?: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[] | null;
            /** @description Keys of the sites the roles are limited to; null for all of the organisation. */
            sites?: string[] | null;
            /** @description The supplier whose incidents the role supplier sees. */
            supplier?: string | null;
            /** @description When the access ends; null for never. */
            expiresAt?: string | null;
        };
        PersonRowInput: {
            key: string;
            name?: string;
            email?: string | null;
            phone?: string | null;
            language?: string | null;
            timeZone?: string | null;
            preferences?: {
                /** @description The channels to be told on, the dearest first. */
                channels?: ("email" | "webhook" | "teams" | "slack")[] | null;
                /** @description In the person's time zone; `from` after `to` goes over midnight. */
                quietHours?: {
                    from: string;
                    to: string;
                } | null;
                /** @description Collects what is less urgent and tells it all together. The first priority is never collected. */
                digest?: {
                    /**
                     * @description Key of a priority: it and what is less urgent is collected.
                     * @example erp-mes/mes-unresponsive
                     */
                    from: string;
                    /** @description Times of day in the person's time zone. */
                    at: string[];
                } | null;
            } | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
            /** @description Given by administrators alone. */
            roles?: ("reporter" | "integration" | "responder" | "manager" | "quality" | "auditor" | "supplier" | "admin")[] | null;
            /** @description Keys of the sites the roles are limited to; null for all of the organisation. */
            sites?: string[] | null;
            /** @description The supplier whose incidents the role supplier sees. */
            supplier?: string | null;
            /** @description When the access ends; null for never. */
            expiresAt?: string | null;
        };
        /** @description Kept until the next ping that says something, and given to the mapping. */
        PingInput: {
            text?: string | null;
            facts?: {
                [key: string]: string | number | boolean;
            } | null;
        };
        PreviewScheduleInput: {
            /** @example Europe/Berlin */
            timeZone: string;
            layers: {
                /**
                 * @description A key, unique in its list.
                 * @example erp-mes/mes-unresponsive
                 */
                key: string;
                name?: string | null;
                /** @description 1 is asked first; left out, 1. */
                level?: number | null;
                /** @description Its versions by effectiveFrom. */
                rotations: {
                    /**
                     * Format: date-time
                     * @description From when on it is in force, until that of the next version.
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    /** @description Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody. */
                    participants: (string | string[])[];
                    /** @description Hands over after every so many units; 1. */
                    every?: number | null;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    /** @description Wall-clock time of a hand-over; midnight when left out. */
                    handOverAt?: string | null;
                    /** @description The weekday of hand-overs by the week; Monday when left out. */
                    handOverOn?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    /** @description Key of the calendar of the configuration whose shift starts hand over. */
                    calendar?: string | null;
                    /** @description Whose turn it is at effectiveFrom; 1. */
                    firstTurn?: number | null;
                }[];
                /** @description On duty where any of them holds; none is always. */
                restrictions?: {
                    /** @description When it opens; left out, every day. */
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    /** @description When it opens, on the schedule's wall clock. */
                    from?: string | null;
                    /** @description When it closes; the next day when that is not after `from`. */
                    to?: string | null;
                    /** @description Instead of days and times: key of a calendar of the configuration. */
                    calendar?: string | null;
                    /** @description Of the calendar only these shifts. */
                    shifts?: string[] | null;
                }[] | null;
            }[];
            overrides?: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                to: string;
                person: string;
                insteadOf?: string | null;
                level?: number | null;
            }[] | null;
            /** @description Left out: now. */
            from?: string | null;
            /** @description Left out: seven days after `from`. */
            to?: string | null;
        };
        PriorityDifference: {
            was: string;
            would: string;
            /** @description The rules of the draft that make it so. */
            because: components["schemas"]["Because"][];
        };
        /** @description RFC 9457 problem details. Some codes add members of their own. */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** Format: uri */
            instance: string;
            code: string;
            requestId: string;
            /** @description Every fault of the input, by JSON pointer (RFC 6901); some say more, as where in a text it is. */
            errors?: ({
                pointer: string;
                code: string;
                message: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        RenderedSchedule: {
            /** @description Null for what is not saved. */
            schedule: string | null;
            timeZone: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            /** @description Who is on duty in the end. */
            levels: {
                level: number;
                coverage: {
                    /** @description Of 100, cut after two decimals: 100 only where there is no gap at all. */
                    percentage: number;
                    /**
                     * Format: duration
                     * @example PT1H30M
                     */
                    covered: string;
                    /**
                     * Format: duration
                     * @example PT1H30M
                     */
                    uncovered: string;
                };
                segments: {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    to: string;
                    people: string[];
                    overridden: boolean;
                }[];
                gaps: {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    to: string;
                }[];
                handOvers: {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    at: string;
                    before: string[];
                    after: string[];
                }[];
            }[];
            /** @description What each layer says by itself. */
            layers: {
                key: string;
                name: string | null;
                level: number;
                segments: {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    to: string;
                    people: string[];
                }[];
            }[];
            overrides: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-11-21T05:14:00.000Z
                 */
                to: string;
                person: string;
                insteadOf: string | null;
                level: number | null;
            }[];
            /** @description Calendars that are not there any more: rotations by them stand still, restrictions always hold. */
            missingCalendars: string[];
        };
        ReopenIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason: string;
        };
        ReplayIntakeMessagesInput: {
            ids: string[];
        };
        ReplayWebhookInput: {
            /** @description Id of one delivery. */
            delivery?: string | null;
            /** @description The dead letters, the oldest first. */
            dead?: true | null;
            /** @description Recorded at or after. */
            from?: string | null;
            /** @description Recorded before. */
            to?: string | null;
            /** @description With `from` and `to`: these types alone, of those that are for the webhook. */
            types?: string[] | null;
            /** @description With `from` and `to`: go on behind this place, the `continueAfter` of the answer before. */
            after?: string | null;
        };
        ResolveIncidentByDedupKeyInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            /** @description The key of an open incident. */
            dedupKey: string;
            resolutionCode?: string | null;
            text?: string | null;
        };
        ResolveIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            resolutionCode: string;
            text: string;
            restoredAt?: string | null;
        };
        ResumeIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
        };
        RotateWebhookSecretInput: {
            /** @description How long the secrets before it go on signing; PT24H when left out, PT0S to end them now. */
            overlap?: string | null;
        };
        Schedule: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            description: string | null;
            timeZone: string;
            layers: {
                key: string;
                name: string | null;
                level: number;
                rotations: {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    participants: string[][];
                    every: number;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    handOverAt: string | null;
                    handOverOn: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    calendar: string | null;
                    firstTurn: number;
                }[];
                restrictions: {
                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    from: string | null;
                    to: string | null;
                    calendar: string | null;
                    shifts: string[] | null;
                }[];
            }[];
            notifyHandOver: boolean;
            /** @description Everybody on its rotations, whatever the version. */
            people: string[];
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        ScheduleOverride: {
            /** Format: uuid */
            id: string;
            schedule: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            person: string;
            insteadOf: string | null;
            level: number | null;
            reason: string;
            /** @enum {string} */
            state: "planned" | "active" | "ended" | "cancelled";
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /** @description What was until then stays. */
            cancelledAt: string | null;
            cancelledBy: string | null;
            cancelReason: string | null;
        };
        SchedulePatchInput: {
            name?: string;
            /**
             * @description Hand-overs and restrictions are on its wall clock.
             * @example Europe/Berlin
             */
            timeZone?: string;
            description?: string | null;
            layers?: {
                /**
                 * @description A key, unique in its list.
                 * @example erp-mes/mes-unresponsive
                 */
                key: string;
                name?: string | null;
                /** @description 1 is asked first; left out, 1. */
                level?: number | null;
                /** @description Its versions by effectiveFrom. */
                rotations: {
                    /**
                     * Format: date-time
                     * @description From when on it is in force, until that of the next version.
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    /** @description Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody. */
                    participants: (string | string[])[];
                    /** @description Hands over after every so many units; 1. */
                    every?: number | null;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    /** @description Wall-clock time of a hand-over; midnight when left out. */
                    handOverAt?: string | null;
                    /** @description The weekday of hand-overs by the week; Monday when left out. */
                    handOverOn?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    /** @description Key of the calendar of the configuration whose shift starts hand over. */
                    calendar?: string | null;
                    /** @description Whose turn it is at effectiveFrom; 1. */
                    firstTurn?: number | null;
                }[];
                /** @description On duty where any of them holds; none is always. */
                restrictions?: {
                    /** @description When it opens; left out, every day. */
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    /** @description When it opens, on the schedule's wall clock. */
                    from?: string | null;
                    /** @description When it closes; the next day when that is not after `from`. */
                    to?: string | null;
                    /** @description Instead of days and times: key of a calendar of the configuration. */
                    calendar?: string | null;
                    /** @description Of the calendar only these shifts. */
                    shifts?: string[] | null;
                }[] | null;
            }[] | null;
            /** @description Is who comes on duty told so? */
            notifyHandOver?: boolean | null;
        };
        ScheduleReplacementInput: {
            name: string;
            /**
             * @description Hand-overs and restrictions are on its wall clock.
             * @example Europe/Berlin
             */
            timeZone: string;
            description?: string | null;
            layers?: {
                /**
                 * @description A key, unique in its list.
                 * @example erp-mes/mes-unresponsive
                 */
                key: string;
                name?: string | null;
                /** @description 1 is asked first; left out, 1. */
                level?: number | null;
                /** @description Its versions by effectiveFrom. */
                rotations: {
                    /**
                     * Format: date-time
                     * @description From when on it is in force, until that of the next version.
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    /** @description Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody. */
                    participants: (string | string[])[];
                    /** @description Hands over after every so many units; 1. */
                    every?: number | null;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    /** @description Wall-clock time of a hand-over; midnight when left out. */
                    handOverAt?: string | null;
                    /** @description The weekday of hand-overs by the week; Monday when left out. */
                    handOverOn?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    /** @description Key of the calendar of the configuration whose shift starts hand over. */
                    calendar?: string | null;
                    /** @description Whose turn it is at effectiveFrom; 1. */
                    firstTurn?: number | null;
                }[];
                /** @description On duty where any of them holds; none is always. */
                restrictions?: {
                    /** @description When it opens; left out, every day. */
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    /** @description When it opens, on the schedule's wall clock. */
                    from?: string | null;
                    /** @description When it closes; the next day when that is not after `from`. */
                    to?: string | null;
                    /** @description Instead of days and times: key of a calendar of the configuration. */
                    calendar?: string | null;
                    /** @description Of the calendar only these shifts. */
                    shifts?: string[] | null;
                }[] | null;
            }[] | null;
            /** @description Is who comes on duty told so? */
            notifyHandOver?: boolean | null;
        };
        ScheduleRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            /**
             * @description Hand-overs and restrictions are on its wall clock.
             * @example Europe/Berlin
             */
            timeZone?: string;
            description?: string | null;
            layers?: {
                /**
                 * @description A key, unique in its list.
                 * @example erp-mes/mes-unresponsive
                 */
                key: string;
                name?: string | null;
                /** @description 1 is asked first; left out, 1. */
                level?: number | null;
                /** @description Its versions by effectiveFrom. */
                rotations: {
                    /**
                     * Format: date-time
                     * @description From when on it is in force, until that of the next version.
                     * @example 2026-11-21T05:14:00.000Z
                     */
                    effectiveFrom: string;
                    /** @description Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody. */
                    participants: (string | string[])[];
                    /** @description Hands over after every so many units; 1. */
                    every?: number | null;
                    /** @enum {string} */
                    unit: "hour" | "day" | "week" | "shift";
                    /** @description Wall-clock time of a hand-over; midnight when left out. */
                    handOverAt?: string | null;
                    /** @description The weekday of hand-overs by the week; Monday when left out. */
                    handOverOn?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") | null;
                    /** @description Key of the calendar of the configuration whose shift starts hand over. */
                    calendar?: string | null;
                    /** @description Whose turn it is at effectiveFrom; 1. */
                    firstTurn?: number | null;
                }[];
                /** @description On duty where any of them holds; none is always. */
                restrictions?: {
                    /** @description When it opens; left out, every day. */
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                    /** @description When it opens, on the schedule's wall clock. */
                    from?: string | null;
                    /** @description When it closes; the next day when that is not after `from`. */
                    to?: string | null;
                    /** @description Instead of days and times: key of a calendar of the configuration. */
                    calendar?: string | null;
                    /** @description Of the calendar only these shifts. */
                    shifts?: string[] | null;
                }[] | null;
            }[] | null;
            /** @description Is who comes on duty told so? */
            notifyHandOver?: boolean | null;
        };
        ServiceLevelDifference: {
            was: components["schemas"]["AppliedServiceLevel"][];
            would: components["schemas"]["AppliedServiceLevel"][];
            /** @description The rules of the draft that make it so. */
            because: components["schemas"]["Because"][];
        };
        SimulatedNotice: {
            /**
             * @description Held until later, sent, withdrawn before it was sent, skipped on purpose, or failed: there is no way to the recipient.
             * @enum {string}
             */
            fate: "held" | "sent" | "withdrawn" | "skipped" | "failed";
            /** @enum {string} */
            event: "opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test";
            recipient: {
                /** @enum {string} */
                kind: "person" | "team" | "group" | "contact" | "supplier" | "nobody";
                key: string;
                name: string;
            };
            /** @description In the order in which they are tried. */
            channels: string[];
            /** @description When it would go out; null when it never does. */
            goesOutAt: string | null;
            /** @description What holds it until then. */
            heldBy: string | null;
            /** @description Why it is held, skipped or undeliverable. */
            detail: string | null;
            /** @description Why this recipient. */
            because: string[];
            /** @description Why somebody is told. */
            reason: string;
            /** @description The step that tells, as `policy/step`. */
            step: string | null;
        };
        Simulation: {
            /** @description Of the draft: the version it would become. */
            configurationVersion: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            until: string;
            /** @description Of the incident at the end. */
            status: string;
            priority: string;
            team: string | null;
            /** @description When something happens next after the end; null: nothing will. */
            nextAt: string | null;
            /** @description Everything that happens, in order. */
            entries: components["schemas"]["SimulationEntry"][];
        };
        SimulationEntry: {
            /**
             * Format: date-time
             * @description When it falls due, or as an act claims it.
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            /**
             * Format: date-time
             * @description When it happens: later than `at` for what was due before it could be.
             * @example 2026-11-21T05:14:00.000Z
             */
            recordedAt: string;
            /**
             * @description As on the timeline; beside these `notification.held`, `notification.skipped` and `act.refused`.
             * @example escalation.step
             */
            type: string;
            /** @description One line for people. */
            summary: string;
            /** @description Which of the acts brought it about, from 0; null: by itself. */
            act: number | null;
            changes: {
                path: string;
                old: unknown;
                new: unknown;
            }[];
            notice: components["schemas"]["SimulatedNotice"] | null;
            refusal: {
                code: string;
                message: string;
            } | null;
        };
        SimulationRequestInput: {
            incident: components["schemas"]["NewIncidentInput"];
            /** @description When it is opened; now when left out. */
            at?: string | null;
            /** @description The end of the simulation. */
            until?: string | null;
            /** @description How long it lasts, instead of `until`; a day when both are left out. */
            for?: string | null;
            /** @description What people do in the course of it. */
            acts?: {
                /**
                 * Format: duration
                 * @description How long after the opening.
                 * @example PT1H30M
                 */
                after: string;
                /** @description Key of the person who does it; whoever asks when left out. */
                by?: string | null;
                /** @description With the members of its body beside it. */
                action?: ("acknowledge" | "start" | "hold" | "resume" | "contain" | "resolve" | "verify" | "close" | "reopen" | "assign" | "escalate" | "cancel") | null;
                /** @description A change of facts instead of an action. */
                patch?: components["schemas"]["IncidentPatchInput"] | null;
                /** @description An entry of the timeline instead of an action. */
                entry?: {
                    /** @enum {string} */
                    type: "note" | "decision" | "fact" | "communication";
                    text: string;
                } | null;
                /** @description A claimed time, as the action takes it. Needs `reason`. */
                at?: string | null;
                reason?: string | null;
                text?: string | null;
                holdReason?: ("waiting_reporter" | "waiting_supplier" | "waiting_change" | "waiting_parts" | "waiting_window") | null;
                restoredAt?: string | null;
                resolutionCode?: string | null;
                team?: string | null;
                assignee?: string | null;
                disposition?: ("duplicate" | "service_request" | "planned_change" | "minor_deviation" | "not_an_incident") | null;
                record?: string | null;
            }[] | null;
            /** @description `draft` when left out. */
            configuration?: ("draft" | "published") | null;
        };
        Sla: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            metric: "acknowledge" | "contain" | "resolve" | "update";
            /**
             * @description Towards the customer, inside the house, or with a supplier.
             * @enum {string}
             */
            kind: "sla" | "ola" | "uc";
            policy: string;
            calendar: string;
            /** @enum {string} */
            state: "running" | "paused" | "met" | "breached" | "cancelled";
            /** @description Grows each time a met clock runs again. */
            cycle: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /** @description Null while the clock is paused. */
            dueAt: string | null;
            metAt: string | null;
            breachedAt: string | null;
            pausedAt: string | null;
            /**
             * Format: duration
             * @description Working time of the calendar since the start, less pauses.
             * @example PT1H30M
             */
            elapsed: string;
            /**
             * Format: duration
             * @description Negative after a breach.
             * @example PT1H30M
             */
            remaining: string;
            /** @description With one decimal; may pass 100. */
            percentage: number;
        };
        SlaSegment: {
            /**
             * @description Waiting for the end of a planned stop, counted in a shift, outside all shifts, or paused.
             * @enum {string}
             */
            kind: "waiting" | "counted" | "outside" | "paused";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
            /**
             * Format: duration
             * @example PT1H30M
             */
            duration: string;
            /**
             * Format: duration
             * @description What had counted at the end of the segment.
             * @example PT1H30M
             */
            elapsed: string;
            shift: string | null;
            /** @description The exceptions of the calendar that apply. */
            exceptions: string[];
            /** @description Why it was paused. */
            reason: string | null;
        };
        StakeholderGroup: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            description: string | null;
            members: string[];
            contacts: {
                name: string;
                role: string | null;
                email: string | null;
                phone: string | null;
                language: string | null;
            }[];
            addresses: {
                webhook: string | null;
                teams: string | null;
                slack: string | null;
            };
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        StakeholderGroupPatchInput: {
            name?: string;
            description?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Others who must be told: customers. */
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        StakeholderGroupReplacementInput: {
            name: string;
            description?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Others who must be told: customers. */
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        StakeholderGroupRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            description?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Others who must be told: customers. */
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        StartIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
        };
        StopWindow: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            asset: string;
            reason: string | null;
            startsAt: string | null;
            endsAt: string | null;
            recurring: {
                days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                ofMonth: number[];
                everyWeeks: number;
                from: string;
                to: string;
                daysLater: number | null;
                first: string;
                last: string | null;
                except: string[];
            } | null;
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        StopWindowOccurrence: {
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            to: string;
        };
        StopWindowPatchInput: {
            name?: string;
            /**
             * @description Key of the asset; all below it stands still, too.
             * @example erp-mes/mes-unresponsive
             */
            asset?: string;
            /** @description Why the asset stands still. */
            reason?: string | null;
            /** @description When a stop that is planned once begins. */
            startsAt?: string | null;
            /** @description When it ends; not included. */
            endsAt?: string | null;
            recurring?: {
                /** @description When it starts; left out, every day. */
                days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                /** @description Only the how-manieth such weekday of the month: 1 to 5, or -1 for the last. */
                ofMonth?: number[] | null;
                /** @description Every so many weeks, counted from that of `first`. */
                everyWeeks?: number | null;
                /** @description When it starts, on the wall clock of the asset's zone. */
                from?: string | null;
                /** @description When it ends; the next day when that is not after `from`. */
                to?: string | null;
                /** @description How many days after it started it ends, where that is not the same or the next day. */
                daysLater?: number | null;
                /** @description The first day on which it may start. */
                first?: string | null;
                /** @description The last day on which it may start; null for no end. */
                last?: string | null;
                /** @description Days on which it does not start, though it would. */
                except?: string[] | null;
            } | null;
        };
        StopWindowReplacementInput: {
            name: string;
            /**
             * @description Key of the asset; all below it stands still, too.
             * @example erp-mes/mes-unresponsive
             */
            asset: string;
            /** @description Why the asset stands still. */
            reason?: string | null;
            /** @description When a stop that is planned once begins. */
            startsAt?: string | null;
            /** @description When it ends; not included. */
            endsAt?: string | null;
            recurring?: {
                /** @description When it starts; left out, every day. */
                days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                /** @description Only the how-manieth such weekday of the month: 1 to 5, or -1 for the last. */
                ofMonth?: number[] | null;
                /** @description Every so many weeks, counted from that of `first`. */
                everyWeeks?: number | null;
                /** @description When it starts, on the wall clock of the asset's zone. */
                from?: string | null;
                /** @description When it ends; the next day when that is not after `from`. */
                to?: string | null;
                /** @description How many days after it started it ends, where that is not the same or the next day. */
                daysLater?: number | null;
                /** @description The first day on which it may start. */
                first?: string | null;
                /** @description The last day on which it may start; null for no end. */
                last?: string | null;
                /** @description Days on which it does not start, though it would. */
                except?: string[] | null;
            } | null;
        };
        StopWindowRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            /**
             * @description Key of the asset; all below it stands still, too.
             * @example erp-mes/mes-unresponsive
             */
            asset?: string;
            /** @description Why the asset stands still. */
            reason?: string | null;
            /** @description When a stop that is planned once begins. */
            startsAt?: string | null;
            /** @description When it ends; not included. */
            endsAt?: string | null;
            recurring?: {
                /** @description When it starts; left out, every day. */
                days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null;
                /** @description Only the how-manieth such weekday of the month: 1 to 5, or -1 for the last. */
                ofMonth?: number[] | null;
                /** @description Every so many weeks, counted from that of `first`. */
                everyWeeks?: number | null;
                /** @description When it starts, on the wall clock of the asset's zone. */
                from?: string | null;
                /** @description When it ends; the next day when that is not after `from`. */
                to?: string | null;
                /** @description How many days after it started it ends, where that is not the same or the next day. */
                daysLater?: number | null;
                /** @description The first day on which it may start. */
                first?: string | null;
                /** @description The last day on which it may start; null for no end. */
                last?: string | null;
                /** @description Days on which it does not start, though it would. */
                except?: string[] | null;
            } | null;
        };
        SuggestedArticle: {
            key: string;
            title: string;
            because: {
                /** @enum {string} */
                by: "asset" | "category" | "words";
                matched: string[];
            }[];
        };
        Supplier: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            contacts: {
                name: string;
                role: string | null;
                email: string | null;
                phone: string | null;
                language: string | null;
            }[];
            contract: {
                number: string | null;
                description: string | null;
                startsOn: string | null;
                endsOn: string | null;
            };
            agreedChannel: {
                /** @enum {string} */
                channel: "email" | "webhook" | "teams" | "slack" | "phone" | "portal";
                address: string;
            } | null;
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        SupplierPatchInput: {
            name?: string;
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            /** @description Its targets are the policies of kind `uc` in the configuration. */
            contract?: {
                number?: string | null;
                description?: string | null;
                startsOn?: string | null;
                /** @description The last day it holds. */
                endsOn?: string | null;
            } | null;
            /** @description Where the supplier has agreed to be told. */
            agreedChannel?: {
                /** @enum {string} */
                channel: "email" | "webhook" | "teams" | "slack" | "phone" | "portal";
                address: string;
            } | null;
        };
        SupplierReplacementInput: {
            name: string;
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            /** @description Its targets are the policies of kind `uc` in the configuration. */
            contract?: {
                number?: string | null;
                description?: string | null;
                startsOn?: string | null;
                /** @description The last day it holds. */
                endsOn?: string | null;
            } | null;
            /** @description Where the supplier has agreed to be told. */
            agreedChannel?: {
                /** @enum {string} */
                channel: "email" | "webhook" | "teams" | "slack" | "phone" | "portal";
                address: string;
            } | null;
        };
        SupplierRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            contacts?: {
                name: string;
                role?: string | null;
                email?: string | null;
                phone?: string | null;
                language?: string | null;
            }[] | null;
            /** @description Its targets are the policies of kind `uc` in the configuration. */
            contract?: {
                number?: string | null;
                description?: string | null;
                startsOn?: string | null;
                /** @description The last day it holds. */
                endsOn?: string | null;
            } | null;
            /** @description Where the supplier has agreed to be told. */
            agreedChannel?: {
                /** @enum {string} */
                channel: "email" | "webhook" | "teams" | "slack" | "phone" | "portal";
                address: string;
            } | null;
        };
        Team: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            /** @enum {string} */
            kind: "help_desk" | "support_group";
            lead: string | null;
            members: string[];
            calendar: string | null;
            schedule: string | null;
            addresses: {
                webhook: string | null;
                teams: string | null;
                slack: string | null;
            };
            version: number;
            retiredAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        TeamDifference: {
            was: string | null;
            would: string | null;
            /** @description The rules of the draft that make it so. */
            because: components["schemas"]["Because"][];
        };
        TeamOnCall: {
            team: string;
            name: string;
            schedule: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            timeZone: string;
            levels: {
                level: number;
                /** @description Keys of those on duty; empty for nobody. */
                people: string[];
                /** @description When another is on duty; null when that is more than 400 days ahead. */
                until: string | null;
            }[];
        };
        TeamPatchInput: {
            name?: string;
            kind?: ("help_desk" | "support_group") | null;
            /** @description Key of a person. */
            lead?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Key of a calendar of the configuration: when the team works. */
            calendar?: string | null;
            /** @description Key of the schedule that says who is on call for the team. */
            schedule?: string | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        TeamReplacementInput: {
            name: string;
            kind?: ("help_desk" | "support_group") | null;
            /** @description Key of a person. */
            lead?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Key of a calendar of the configuration: when the team works. */
            calendar?: string | null;
            /** @description Key of the schedule that says who is on call for the team. */
            schedule?: string | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        TeamRowInput: {
            /**
             * @description A key, unique in its list.
             * @example erp-mes/mes-unresponsive
             */
            key: string;
            name?: string;
            kind?: ("help_desk" | "support_group") | null;
            /** @description Key of a person. */
            lead?: string | null;
            /** @description Keys of people. */
            members?: string[] | null;
            /** @description Key of a calendar of the configuration: when the team works. */
            calendar?: string | null;
            /** @description Key of the schedule that says who is on call for the team. */
            schedule?: string | null;
            addresses?: {
                webhook?: string | null;
                teams?: string | null;
                slack?: string | null;
            } | null;
        };
        TimelineEntry: {
            /** Format: uuid */
            id: string;
            seq: number;
            /** @example incident.acknowledged */
            type: string;
            /**
             * Format: date-time
             * @description When it happened, as claimed.
             * @example 2026-11-21T05:14:00.000Z
             */
            at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            recordedAt: string;
            actor: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "person" | "client" | "system";
                /** @description Null once erased. */
                name: string | null;
                roles: string[];
            };
            changes: {
                path: string;
                old: unknown;
                new: unknown;
            }[];
            reason: string | null;
            text: string | null;
            /** @description Who said it elsewhere: a name that an import brought. Null for what was said here. */
            author: string | null;
            /** @enum {string} */
            audience: "internal" | "shared_with_supplier";
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            nextCursor: string | null;
        };
        Timer: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "sla_milestone" | "escalation" | "notification" | "heartbeat" | "hand_over";
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            dueAt: string;
            /** @description What it is about. */
            record: {
                /** @example incident */
                type: string;
                /** Format: uuid */
                id: string;
                /**
                 * @description What a reader knows it by.
                 * @example INC-1042
                 */
                key: string;
            };
            /**
             * @description Number of the incident it belongs to.
             * @example INC-1042
             */
            incident: string | null;
            /**
             * @description What will happen and why, in words.
             * @example 50 % of the time to acknowledge (p1-production)
             */
            reason: string;
            /**
             * @description The same as facts.
             * @example {
             *       "metric": "acknowledge",
             *       "percent": 50,
             *       "policy": "p1-production"
             *     }
             */
            facts: {
                [key: string]: unknown;
            };
        };
        TimerPage: {
            items: components["schemas"]["Timer"][];
            nextCursor: string | null;
        };
        TokenRequestInput: {
            grant_type?: string;
            client_id?: string;
            client_secret?: string;
            username?: string;
            password?: string;
            org?: string;
            scope?: string;
        };
        VerifyIncidentInput: {
            /** @description When it happened, where that is not now. Needs `reason`. */
            at?: string | null;
            reason?: string | null;
            text: string;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            version: number;
            name: string;
            /** @description Without its path for those who may not change it. */
            url: string;
            types: string[];
            filter: string | null;
            /** @description Names alone: what they hold is never shown. */
            headers: string[];
            enabled: boolean;
            /** @description Asked for, its address answered 410, or who answers for it may no longer act. */
            disabledReason: ("requested" | "gone" | "owner_inactive") | null;
            disabledAt: string | null;
            /** @description Key of who made, changed or enabled it last: it sees what they may see. */
            owner: string;
            /** @description Until then the previous secret signs, too. */
            previousSecretExpiresAt: string | null;
            /** @description Deliveries to come, counted to 10000. */
            waiting: number;
            /** @description Dead letters, counted to 10000. */
            dead: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
        };
        WebhookAttempt: {
            number: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /** @description Milliseconds; null when what became of it is not known. */
            duration: number | null;
            /** @enum {string} */
            outcome: "delivered" | "failed" | "unknown";
            /** @description HTTP status; null when nothing was answered. */
            status: number | null;
            /** @example HTTP_503 */
            code: string;
            detail: string;
            /** @description Sent, save the signature; headers of its own without what they hold. */
            headers: {
                [key: string]: string;
            };
            /** @description The beginning of the answer, without what of the request is a secret. */
            excerpt: string | null;
            /** @description Where it was sent, without its path; null when that is not known. */
            address: string | null;
        };
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            event: {
                /** Format: uuid */
                id: string;
                type: string;
            };
            record: {
                type: string;
                /** Format: uuid */
                id: string;
            };
            /** @enum {string} */
            state: "waiting" | "sending" | "delivered" | "dead" | "withheld";
            /** @description Null when it has ended, waits for another of its record, or the webhook is disabled. */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            queuedAt: string;
            endedAt: string | null;
            /** @description What is sent, as it reads now; null where you or the webhook may not see it any more. */
            body: {
                [key: string]: unknown;
            } | null;
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        WebhookPatchInput: {
            name?: string;
            /**
             * @description Where deliveries are posted. On the public internet https:// alone; inside as the operator allows.
             * @example https://mes.plant.example/hooks/andon
             */
            url?: string;
            types?: string[] | null;
            filter?: string | null;
            /** @description All of them anew; left out they stay, null takes them away. */
            headers?: {
                [key: string]: string;
            } | null;
        };
        WebhookReplayed: {
            /** @description How many are delivered again; at most 1000 at once. */
            replayed: number;
            /** @description There is more: repeat it, of a range with `after` as `continueAfter`. */
            hasMore: boolean;
            continueAfter: string | null;
        };
        WebhookTest: {
            /**
             * Format: uuid
             * @description `webhook-id` of the message.
             */
            id: string;
            delivered: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            startedAt: string;
            /** @description Milliseconds. */
            duration: number;
            status: number | null;
            code: string;
            detail: string;
            headers: {
                [key: string]: string;
            };
            excerpt: string | null;
        };
        WebhookWithSecret: {
            /** Format: uuid */
            id: string;
            version: number;
            name: string;
            /** @description Without its path for those who may not change it. */
            url: string;
            types: string[];
            filter: string | null;
            /** @description Names alone: what they hold is never shown. */
            headers: string[];
            enabled: boolean;
            /** @description Asked for, its address answered 410, or who answers for it may no longer act. */
            disabledReason: ("requested" | "gone" | "owner_inactive") | null;
            disabledAt: string | null;
            /** @description Key of who made, changed or enabled it last: it sees what they may see. */
            owner: string;
            /** @description Until then the previous secret signs, too. */
            previousSecretExpiresAt: string | null;
            /** @description Deliveries to come, counted to 10000. */
            waiting: number;
            /** @description Dead letters, counted to 10000. */
            dead: number;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T05:14:00.000Z
             */
            updatedAt: string;
            /** @description Shown once. Verifies deliveries. */
            secret: string;
        };
        WithdrawEvidenceInput: {
            /** @example Shows the wrong line */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccessToken = components['schemas']['AccessToken'];
export type AcknowledgeIncidentByDedupKeyInput = components['schemas']['AcknowledgeIncidentByDedupKeyInput'];
export type AcknowledgeIncidentInput = components['schemas']['AcknowledgeIncidentInput'];
export type ActiveStopWindow = components['schemas']['ActiveStopWindow'];
export type AddBatchesInput = components['schemas']['AddBatchesInput'];
export type AffectedBatch = components['schemas']['AffectedBatch'];
export type AffectedBatches = components['schemas']['AffectedBatches'];
export type ApiClient = components['schemas']['ApiClient'];
export type ApiClientPatchInput = components['schemas']['ApiClientPatchInput'];
export type ApiClientRevocationInput = components['schemas']['ApiClientRevocationInput'];
export type ApiClientRotationInput = components['schemas']['ApiClientRotationInput'];
export type ApiClientWithSecret = components['schemas']['ApiClientWithSecret'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyWithSecret = components['schemas']['ApiKeyWithSecret'];
export type AppliedServiceLevel = components['schemas']['AppliedServiceLevel'];
export type Article = components['schemas']['Article'];
export type ArticleApproval = components['schemas']['ArticleApproval'];
export type ArticleDraft = components['schemas']['ArticleDraft'];
export type ArticlePatchInput = components['schemas']['ArticlePatchInput'];
export type ArticleRating = components['schemas']['ArticleRating'];
export type ArticleReplacementInput = components['schemas']['ArticleReplacementInput'];
export type ArticleRowInput = components['schemas']['ArticleRowInput'];
export type ArticleVersion = components['schemas']['ArticleVersion'];
export type Asset = components['schemas']['Asset'];
export type AssetDependency = components['schemas']['AssetDependency'];
export type AssetPatchInput = components['schemas']['AssetPatchInput'];
export type AssetReplacementInput = components['schemas']['AssetReplacementInput'];
export type AssetRowInput = components['schemas']['AssetRowInput'];
export type AssignIncidentInput = components['schemas']['AssignIncidentInput'];
export type Backtest = components['schemas']['Backtest'];
export type BacktestItem = components['schemas']['BacktestItem'];
export type BacktestMove = components['schemas']['BacktestMove'];
export type BacktestRequestInput = components['schemas']['BacktestRequestInput'];
export type BacktestTotals = components['schemas']['BacktestTotals'];
export type BatchPage = components['schemas']['BatchPage'];
export type Because = components['schemas']['Because'];
export type CalendarLink = components['schemas']['CalendarLink'];
export type CalendarLinkWithAddress = components['schemas']['CalendarLinkWithAddress'];
export type CancelIncidentInput = components['schemas']['CancelIncidentInput'];
export type Category = components['schemas']['Category'];
export type ChangeEvent = components['schemas']['ChangeEvent'];
export type ChosenPolicy = components['schemas']['ChosenPolicy'];
export type CloseIncidentInput = components['schemas']['CloseIncidentInput'];
export type Configuration = components['schemas']['Configuration'];
export type ConfigurationApplication = components['schemas']['ConfigurationApplication'];
export type ConfigurationChange = components['schemas']['ConfigurationChange'];
export type ConfigurationComparison = components['schemas']['ConfigurationComparison'];
export type ConfigurationDraft = components['schemas']['ConfigurationDraft'];
export type ConfigurationFault = components['schemas']['ConfigurationFault'];
export type ConfigurationPlan = components['schemas']['ConfigurationPlan'];
export type ConfigurationValidation = components['schemas']['ConfigurationValidation'];
export type ConfigurationVersion = components['schemas']['ConfigurationVersion'];
export type ConfirmBatchHoldsInput = components['schemas']['ConfirmBatchHoldsInput'];
export type ContainIncidentInput = components['schemas']['ContainIncidentInput'];
export type DecidedIncident = components['schemas']['DecidedIncident'];
export type DecidedOptionalText = components['schemas']['DecidedOptionalText'];
export type DecidedStop = components['schemas']['DecidedStop'];
export type DecidedText = components['schemas']['DecidedText'];
export type Decision = components['schemas']['Decision'];
export type DiscardIntakeMessageInput = components['schemas']['DiscardIntakeMessageInput'];
export type DisposeBatchesInput = components['schemas']['DisposeBatchesInput'];
export type EnableWebhookInput = components['schemas']['EnableWebhookInput'];
export type EscalateIncidentInput = components['schemas']['EscalateIncidentInput'];
export type Evidence = components['schemas']['Evidence'];
export type EvidencePage = components['schemas']['EvidencePage'];
export type ExplainedSla = components['schemas']['ExplainedSla'];
export type FeedEvent = components['schemas']['FeedEvent'];
export type FeedPage = components['schemas']['FeedPage'];
export type HeardPing = components['schemas']['HeardPing'];
export type Heartbeat = components['schemas']['Heartbeat'];
export type HeartbeatPatchInput = components['schemas']['HeartbeatPatchInput'];
export type HeartbeatReplacementInput = components['schemas']['HeartbeatReplacementInput'];
export type HeartbeatRowInput = components['schemas']['HeartbeatRowInput'];
export type HoldIncidentInput = components['schemas']['HoldIncidentInput'];
export type Import = components['schemas']['Import'];
export type ImportPage = components['schemas']['ImportPage'];
export type ImportReport = components['schemas']['ImportReport'];
export type ImportWithRejections = components['schemas']['ImportWithRejections'];
export type Incident = components['schemas']['Incident'];
export type IncidentBatchInput = components['schemas']['IncidentBatchInput'];
export type IncidentBatchResult = components['schemas']['IncidentBatchResult'];
export type IncidentListItem = components['schemas']['IncidentListItem'];
export type IncidentPage = components['schemas']['IncidentPage'];
export type IncidentPatchInput = components['schemas']['IncidentPatchInput'];
export type IncidentSlas = components['schemas']['IncidentSlas'];
export type IncidentTimers = components['schemas']['IncidentTimers'];
export type IntakeAddress = components['schemas']['IntakeAddress'];
export type IntakeAddressPatchInput = components['schemas']['IntakeAddressPatchInput'];
export type IntakeAddressReplacementInput = components['schemas']['IntakeAddressReplacementInput'];
export type IntakeAddressRowInput = components['schemas']['IntakeAddressRowInput'];
export type IntakeMessage = components['schemas']['IntakeMessage'];
export type IntakeMessageItem = components['schemas']['IntakeMessageItem'];
export type IntakeReading = components['schemas']['IntakeReading'];
export type IntakeResult = components['schemas']['IntakeResult'];
export type ListedBatch = components['schemas']['ListedBatch'];
export type MajorIncidentDifference = components['schemas']['MajorIncidentDifference'];
export type Me = components['schemas']['Me'];
export type MessagePreview = components['schemas']['MessagePreview'];
export type MessagePreviewRequestInput = components['schemas']['MessagePreviewRequestInput'];
export type NearChange = components['schemas']['NearChange'];
export type NewApiClientInput = components['schemas']['NewApiClientInput'];
export type NewApiKeyInput = components['schemas']['NewApiKeyInput'];
export type NewArticleInput = components['schemas']['NewArticleInput'];
export type NewArticleRatingInput = components['schemas']['NewArticleRatingInput'];
export type NewAssetInput = components['schemas']['NewAssetInput'];
export type NewCalendarLinkInput = components['schemas']['NewCalendarLinkInput'];
export type NewChangeEventInput = components['schemas']['NewChangeEventInput'];
export type NewEvidenceInput = components['schemas']['NewEvidenceInput'];
export type NewHeartbeatInput = components['schemas']['NewHeartbeatInput'];
export type NewIncidentInput = components['schemas']['NewIncidentInput'];
export type NewIntakeAddressInput = components['schemas']['NewIntakeAddressInput'];
export type NewPersonInput = components['schemas']['NewPersonInput'];
export type NewScheduleInput = components['schemas']['NewScheduleInput'];
export type NewScheduleOverrideInput = components['schemas']['NewScheduleOverrideInput'];
export type NewStakeholderGroupInput = components['schemas']['NewStakeholderGroupInput'];
export type NewStopWindowInput = components['schemas']['NewStopWindowInput'];
export type NewSupplierInput = components['schemas']['NewSupplierInput'];
export type NewTeamInput = components['schemas']['NewTeamInput'];
export type NewTimelineEntryInput = components['schemas']['NewTimelineEntryInput'];
export type NewWebhookInput = components['schemas']['NewWebhookInput'];
export type Notification = components['schemas']['Notification'];
export type NotificationAttempt = components['schemas']['NotificationAttempt'];
export type NotificationDetail = components['schemas']['NotificationDetail'];
export type NotificationPage = components['schemas']['NotificationPage'];
export type Occurrence = components['schemas']['Occurrence'];
export type OnCall = components['schemas']['OnCall'];
export type OpsgenieActionInput = components['schemas']['OpsgenieActionInput'];
export type OpsgenieAlertInput = components['schemas']['OpsgenieAlertInput'];
export type OpsgenieNoteInput = components['schemas']['OpsgenieNoteInput'];
export type OpsgenieRefusal = components['schemas']['OpsgenieRefusal'];
export type Override = components['schemas']['Override'];
export type Person = components['schemas']['Person'];
export type PersonPasswordInput = components['schemas']['PersonPasswordInput'];
export type PersonPatchInput = components['schemas']['PersonPatchInput'];
export type PersonReplacementInput = components['schemas']['PersonReplacementInput'];
export type PersonRowInput = components['schemas']['PersonRowInput'];
export type PingInput = components['schemas']['PingInput'];
export type PreviewScheduleInput = components['schemas']['PreviewScheduleInput'];
export type PriorityDifference = components['schemas']['PriorityDifference'];
export type Problem = components['schemas']['Problem'];
export type RenderedSchedule = components['schemas']['RenderedSchedule'];
export type ReopenIncidentInput = components['schemas']['ReopenIncidentInput'];
export type ReplayIntakeMessagesInput = components['schemas']['ReplayIntakeMessagesInput'];
export type ReplayWebhookInput = components['schemas']['ReplayWebhookInput'];
export type ResolveIncidentByDedupKeyInput = components['schemas']['ResolveIncidentByDedupKeyInput'];
export type ResolveIncidentInput = components['schemas']['ResolveIncidentInput'];
export type ResumeIncidentInput = components['schemas']['ResumeIncidentInput'];
export type RotateWebhookSecretInput = components['schemas']['RotateWebhookSecretInput'];
export type Schedule = components['schemas']['Schedule'];
export type ScheduleOverride = components['schemas']['ScheduleOverride'];
export type SchedulePatchInput = components['schemas']['SchedulePatchInput'];
export type ScheduleReplacementInput = components['schemas']['ScheduleReplacementInput'];
export type ScheduleRowInput = components['schemas']['ScheduleRowInput'];
export type ServiceLevelDifference = components['schemas']['ServiceLevelDifference'];
export type SimulatedNotice = components['schemas']['SimulatedNotice'];
export type Simulation = components['schemas']['Simulation'];
export type SimulationEntry = components['schemas']['SimulationEntry'];
export type SimulationRequestInput = components['schemas']['SimulationRequestInput'];
export type Sla = components['schemas']['Sla'];
export type SlaSegment = components['schemas']['SlaSegment'];
export type StakeholderGroup = components['schemas']['StakeholderGroup'];
export type StakeholderGroupPatchInput = components['schemas']['StakeholderGroupPatchInput'];
export type StakeholderGroupReplacementInput = components['schemas']['StakeholderGroupReplacementInput'];
export type StakeholderGroupRowInput = components['schemas']['StakeholderGroupRowInput'];
export type StartIncidentInput = components['schemas']['StartIncidentInput'];
export type StopWindow = components['schemas']['StopWindow'];
export type StopWindowOccurrence = components['schemas']['StopWindowOccurrence'];
export type StopWindowPatchInput = components['schemas']['StopWindowPatchInput'];
export type StopWindowReplacementInput = components['schemas']['StopWindowReplacementInput'];
export type StopWindowRowInput = components['schemas']['StopWindowRowInput'];
export type SuggestedArticle = components['schemas']['SuggestedArticle'];
export type Supplier = components['schemas']['Supplier'];
export type SupplierPatchInput = components['schemas']['SupplierPatchInput'];
export type SupplierReplacementInput = components['schemas']['SupplierReplacementInput'];
export type SupplierRowInput = components['schemas']['SupplierRowInput'];
export type Team = components['schemas']['Team'];
export type TeamDifference = components['schemas']['TeamDifference'];
export type TeamOnCall = components['schemas']['TeamOnCall'];
export type TeamPatchInput = components['schemas']['TeamPatchInput'];
export type TeamReplacementInput = components['schemas']['TeamReplacementInput'];
export type TeamRowInput = components['schemas']['TeamRowInput'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type TimelinePage = components['schemas']['TimelinePage'];
export type Timer = components['schemas']['Timer'];
export type TimerPage = components['schemas']['TimerPage'];
export type TokenRequestInput = components['schemas']['TokenRequestInput'];
export type VerifyIncidentInput = components['schemas']['VerifyIncidentInput'];
export type Webhook = components['schemas']['Webhook'];
export type WebhookAttempt = components['schemas']['WebhookAttempt'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type WebhookPatchInput = components['schemas']['WebhookPatchInput'];
export type WebhookReplayed = components['schemas']['WebhookReplayed'];
export type WebhookTest = components['schemas']['WebhookTest'];
export type WebhookWithSecret = components['schemas']['WebhookWithSecret'];
export type WithdrawEvidenceInput = components['schemas']['WithdrawEvidenceInput'];
export type $defs = Record<string, never>;
export interface operations {
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequestInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    listApiClients: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiClient"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createApiClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiClientInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClientWithSecret"];
                };
            };
        };
    };
    getApiClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
        };
    };
    updateApiClient: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiClientPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
        };
    };
    rotateApiClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApiClientRotationInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClientWithSecret"];
                };
            };
        };
    };
    revokeApiClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApiClientRevocationInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKeyInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApiClientRevocationInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                level?: ("enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint")[];
                /** @description Any of these, between commas. */
                domain?: ("it" | "ot")[];
                /** @description Any of these, between commas. */
                criticality?: ("production_critical" | "production_support" | "business" | "office")[];
                /** @description Any of these, between commas. */
                owner?: string[];
                /** @description Any of these, between commas. */
                supplier?: string[];
                /** @description Any of these, between commas. */
                parent?: string[];
                /** @description The assets at or below these. */
                subtreeOf?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssetInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    replaceAsset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    updateAsset: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    retireAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    restoreAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    importAssets: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assets: components["schemas"]["AssetRowInput"][];
                } | string;
                "text/csv": {
                    assets: components["schemas"]["AssetRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listAssetDependencies: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Any of these, between commas. */
                direction?: ("depends_on" | "dependent")[];
                /** @description Through others, too. */
                transitive?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetDependency"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listStopWindows: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Entered for exactly these assets. */
                asset?: string[];
                /** @description Entered for assets at or below these. */
                subtreeOf?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StopWindow"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createStopWindow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStopWindowInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    getStopWindow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    replaceStopWindow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopWindowReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    updateStopWindow: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopWindowPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    retireStopWindow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    restoreStopWindow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopWindow"];
                };
            };
        };
    };
    importStopWindows: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stopWindows: components["schemas"]["StopWindowRowInput"][];
                } | string;
                "text/csv": {
                    stopWindows: components["schemas"]["StopWindowRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listActiveStopWindows: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Left out: now. */
                at?: string;
                /** @description Only what stops this asset: entered for it or for what is above it. */
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActiveStopWindow"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listStopWindowOccurrences: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Left out: now. */
                from?: string;
                /** @description Left out: 90 days after `from`; at most 800. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StopWindowOccurrence"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                team?: string[];
                /** @description Any of these, between commas. */
                group?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPersonInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    replacePerson: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    updatePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    retirePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    restorePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    importPeople: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    people: components["schemas"]["PersonRowInput"][];
                } | string;
                "text/csv": {
                    people: components["schemas"]["PersonRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    setPersonPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonPasswordInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listTeams: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                kind?: ("help_desk" | "support_group")[];
                /** @description Any of these, between commas. */
                lead?: string[];
                /** @description Any of these, between commas. */
                schedule?: string[];
                /** @description Any of these, between commas. */
                member?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Team"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeamInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    replaceTeam: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    updateTeam: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    retireTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    restoreTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    importTeams: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    teams: components["schemas"]["TeamRowInput"][];
                } | string;
                "text/csv": {
                    teams: components["schemas"]["TeamRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listStakeholderGroups: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                member?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StakeholderGroup"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createStakeholderGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStakeholderGroupInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    getStakeholderGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    replaceStakeholderGroup: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StakeholderGroupReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    updateStakeholderGroup: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StakeholderGroupPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    retireStakeholderGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    restoreStakeholderGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderGroup"];
                };
            };
        };
    };
    importStakeholderGroups: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stakeholderGroups: components["schemas"]["StakeholderGroupRowInput"][];
                } | string;
                "text/csv": {
                    stakeholderGroups: components["schemas"]["StakeholderGroupRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listSuppliers: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Supplier"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createSupplier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSupplierInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    getSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    replaceSupplier: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    updateSupplier: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    retireSupplier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    restoreSupplier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
        };
    };
    importSuppliers: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    suppliers: components["schemas"]["SupplierRowInput"][];
                } | string;
                "text/csv": {
                    suppliers: components["schemas"]["SupplierRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                person?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Schedule"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScheduleInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    replaceSchedule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    updateSchedule: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    retireSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    restoreSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    importSchedules: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schedules: components["schemas"]["ScheduleRowInput"][];
                } | string;
                "text/csv": {
                    schedules: components["schemas"]["ScheduleRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    getOnCall: {
        parameters: {
            query?: {
                /** @description Left out: now. */
                at?: string;
                /** @description Only this level; left out, every one. */
                level?: number;
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
                };
            };
        };
    };
    listTeamsOnCall: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Left out: now. */
                at?: string;
                /** @description Only this level; left out, every one. */
                level?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TeamOnCall"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    renderSchedule: {
        parameters: {
            query?: {
                /** @description Left out: now. */
                from?: string;
                /** @description Left out: seven days after `from`. At most 400 days. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule laid out; as a picture for `Accept: image/svg+xml`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedSchedule"];
                    "image/svg+xml": string;
                };
            };
        };
    };
    previewSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewScheduleInput"];
            };
        };
        responses: {
            /** @description The schedule laid out; as a picture for `Accept: image/svg+xml`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedSchedule"];
                    "image/svg+xml": string;
                };
            };
        };
    };
    listScheduleOverrides: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Those that end after it; left out, now. */
                from?: string;
                /** @description Those that begin before it; left out, all that are to come. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ScheduleOverride"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    addScheduleOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScheduleOverrideInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOverride"];
                };
            };
        };
    };
    getScheduleOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOverride"];
                };
            };
        };
    };
    cancelScheduleOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOverride"];
                };
            };
        };
    };
    listCalendarLinks: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarLink"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createCalendarLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendarLinkInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinkWithAddress"];
                };
            };
        };
    };
    revokeCalendarLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLink"];
                };
            };
        };
    };
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What makes the address secret. */
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description The same as before. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key, its title or its text. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these; `retired` is not asked for then. */
                status?: ("draft" | "approved" | "retired")[];
                /** @description Linked to one of these categories or to one above it. */
                category?: string[];
                /** @description Linked to one of these assets or to one above it. */
                asset?: string[];
                /** @description To be looked through again before this day. */
                reviewBefore?: string;
                /** @description `true`: only those with something that waits for approval. */
                pending?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Article"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticleInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    replaceArticle: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    updateArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticlePatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    retireArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    restoreArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    importArticles: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    articles: components["schemas"]["ArticleRowInput"][];
                } | string;
                "text/csv": {
                    articles: components["schemas"]["ArticleRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    approveArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    discardArticleDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    listArticleVersions: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ArticleVersion"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    getArticleVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
                /** @description Which text: they are counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVersion"];
                };
            };
        };
    };
    getConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
        };
    };
    getConfigurationSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getConfigurationDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationDraft"];
                };
            };
        };
    };
    replaceConfigurationDraft: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The configuration document, see /v1/configuration/schema. Faults in it do not stop a draft. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                } | string;
                "application/yaml": {
                    [key: string]: unknown;
                } | string;
                "application/x-yaml": {
                    [key: string]: unknown;
                } | string;
                "text/yaml": {
                    [key: string]: unknown;
                } | string;
                "text/x-yaml": {
                    [key: string]: unknown;
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationDraft"];
                };
            };
        };
    };
    updateConfigurationDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A merge patch (RFC 7396) of the document: null takes a member out, lists are replaced. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationDraft"];
                };
            };
        };
    };
    validateConfigurationDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The configuration document, see /v1/configuration/schema. Faults in it do not stop a draft. */
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                } | string;
                "application/yaml": {
                    [key: string]: unknown;
                } | string;
                "application/x-yaml": {
                    [key: string]: unknown;
                } | string;
                "text/yaml": {
                    [key: string]: unknown;
                } | string;
                "text/x-yaml": {
                    [key: string]: unknown;
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationValidation"];
                };
            };
        };
    };
    planConfigurationDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationComparison"];
                };
            };
        };
    };
    publishConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Why, as it stands beside the version for ever.
                     * @example Label printers of line 4
                     */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
        };
    };
    listConfigurationVersions: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConfigurationVersion"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    getConfigurationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of a published version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
        };
    };
    getConfigurationDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of a published version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationDraft"];
                };
            };
        };
    };
    republishConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The number of a published version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Why, as it stands beside the version for ever.
                     * @example Label printers of line 4
                     */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
        };
    };
    compareConfigurations: {
        parameters: {
            query?: {
                /** @description The version to start from; the one before when left out. */
                with?: number;
            };
            header?: never;
            path: {
                /** @description The number of a published version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationComparison"];
                };
            };
        };
    };
    compareConfigurationDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The number of a published version. */
                version: number;
            };
            cookie?: never;
        };
        /** @description The configuration document, see /v1/configuration/schema. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                } | string;
                "application/yaml": {
                    [key: string]: unknown;
                } | string;
                "application/x-yaml": {
                    [key: string]: unknown;
                } | string;
                "text/yaml": {
                    [key: string]: unknown;
                } | string;
                "text/x-yaml": {
                    [key: string]: unknown;
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationComparison"];
                };
            };
        };
    };
    planConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The configuration document, see /v1/configuration/schema. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                } | string;
                "application/yaml": {
                    [key: string]: unknown;
                } | string;
                "application/x-yaml": {
                    [key: string]: unknown;
                } | string;
                "text/yaml": {
                    [key: string]: unknown;
                } | string;
                "text/x-yaml": {
                    [key: string]: unknown;
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationPlan"];
                };
            };
        };
    };
    applyConfiguration: {
        parameters: {
            query: {
                /**
                 * @description Why, as it stands beside the version for ever.
                 * @example Label printers of line 4
                 */
                reason: string;
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The configuration document, see /v1/configuration/schema. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                } | string;
                "application/yaml": {
                    [key: string]: unknown;
                } | string;
                "application/x-yaml": {
                    [key: string]: unknown;
                } | string;
                "text/yaml": {
                    [key: string]: unknown;
                } | string;
                "text/x-yaml": {
                    [key: string]: unknown;
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationApplication"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Category"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
        };
    };
    backtestConfigurationDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BacktestRequestInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
        };
    };
    simulateConfigurationDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationRequestInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
        };
    };
    listHeartbeats: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                asset?: string[];
                /** @description Any of these, between commas. */
                state?: ("waiting" | "alive" | "silent")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Heartbeat"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHeartbeatInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    getHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    replaceHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    updateHeartbeat: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    retireHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    restoreHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
        };
    };
    importHeartbeats: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    heartbeats: components["schemas"]["HeartbeatRowInput"][];
                } | string;
                "text/csv": {
                    heartbeats: components["schemas"]["HeartbeatRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    pingHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PingInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeardPing"];
                };
            };
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Rising, or falling with `-`. */
                sort?: "openedAt" | "-openedAt" | "updatedAt" | "-updatedAt" | "number" | "-number";
                /** @description Any of these, between commas. */
                status?: ("new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled")[];
                /** @description Any of these, between commas. */
                priority?: string[];
                /** @description Any of these, between commas. */
                severity?: ("sev1" | "sev2" | "sev3" | "sev4")[];
                /** @description Any of these, between commas; `null` stands for none. */
                impact?: ("null" | ("high" | "medium" | "low"))[];
                /** @description Any of these, between commas; `null` stands for none. */
                urgency?: ("null" | ("high" | "medium" | "low"))[];
                /** @description Any of these, between commas. */
                kind?: ("incident" | "near_miss")[];
                /** @description Any of these, between commas. */
                mode?: ("live" | "drill" | "retrospective")[];
                /** @description Any of these, between commas. */
                source?: ("api" | "phone" | "walk_up" | "portal" | "import" | "email" | "mqtt" | "pagerduty" | "opsgenie" | "alertmanager" | "cloudevents" | "webhook" | "heartbeat")[];
                /** @description Any of these, between commas. */
                visibility?: ("normal" | "restricted")[];
                /** @description Any of these, between commas; `null` stands for none. */
                productionImpact?: ("null" | ("stopped" | "degraded" | "none"))[];
                /** @description Any of these, between commas; `null` stands for none. */
                type?: ("null" | string)[];
                /** @description Includes what is below. */
                category?: string[];
                /** @description Includes what is below. */
                asset?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                site?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                area?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                team?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                assignee?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                reporter?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                supplier?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                sourceReference?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                dedupKey?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                majorIncident?: ("null" | string)[];
                /** @description Whether nothing is missing in the form of its category. */
                formComplete?: "true" | "false";
                /** @description Included. */
                openedAtFrom?: string;
                /** @description Not included. */
                openedAtTo?: string;
                /** @description Full text, as in a web search. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
        };
    };
    createIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"] | components["schemas"]["Occurrence"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    createIncidents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentBatchInput"];
            };
        };
        responses: {
            /** @description Each item has its own status. */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentBatchResult"];
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: {
                /** @description Decide as of this instant; now when left out. */
                at?: string;
                /** @description What decides; the published one when left out. */
                configuration?: "published" | "draft";
                /** @description `all` adds the rules that came close. */
                explain?: "because" | "all";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedIncident"];
                };
            };
        };
    };
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    updateIncident: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
        };
    };
    listSlas: {
        parameters: {
            query?: {
                /** @description `true` adds the segments that were counted or paused, and why. */
                explain?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentSlas"];
                };
            };
        };
    };
    acknowledgeIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcknowledgeIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    startIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    holdIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    resumeIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResumeIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    containIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContainIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    resolveIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    verifyIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    closeIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    reopenIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    assignIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    escalateIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalateIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    cancelIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelIncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    acknowledgeIncidentByDedupKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeIncidentByDedupKeyInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    resolveIncidentByDedupKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveIncidentByDedupKeyInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Batch or lot numbers, as they were given. */
                batch?: string[];
                /** @description Any of these, between commas. */
                disposition?: ("under_review" | "hold" | "released" | "rejected")[];
                /** @description false: holds that no MES or ERP has confirmed yet. */
                holdConfirmed?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
        };
    };
    listIncidentBatches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffectedBatches"];
                };
            };
        };
    };
    addIncidentBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddBatchesInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    disposeIncidentBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisposeBatchesInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    confirmBatchHolds: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBatchHoldsInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
        };
    };
    rateArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticleRatingInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRating"];
                };
            };
        };
    };
    listTimeline: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
        };
    };
    addTimelineEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTimelineEntryInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
        };
    };
    listEvidence: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
        };
    };
    addEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["NewEvidenceInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
        };
    };
    downloadEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
                /** @description The id of the file. */
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The range of it. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description As `If-None-Match` has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdrawEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
                /** @description The id of the file. */
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawEvidenceInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
        };
    };
    showLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link in the message ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people: what the link is about, and where it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    useLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link in the message ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description Always acknowledge.
                     * @enum {string}
                     */
                    confirm: "acknowledge";
                };
            };
        };
        responses: {
            /** @description A page for people: what the link is about, and where it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listChangeEvents: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Changes of it and of all below it. */
                asset?: string;
                /** @description Included. */
                atFrom?: string;
                /** @description Not included. */
                atTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ChangeEvent"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    recordChangeEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChangeEventInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeEvent"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeEvent"];
                };
            };
        };
    };
    getChangeEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeEvent"];
                };
            };
        };
    };
    listChangeEventsNearIncident: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description How long before the incident occurred a change may have been; PT24H when left out. */
                window?: string;
            };
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NearChange"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
        };
    };
    sendImport: {
        parameters: {
            query: {
                /** @description The key of a mapping of the configuration. */
                mapping: string;
                /** @description When left out: by the content type, else CSV. */
                format?: "csv" | "ndjson";
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
                /** @description When left out: by the `charset` of the content type, else UTF-8. A byte order mark stands above it. */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                /** @description What stands between cells. When left out: what the header has most of. */
                separator?: "comma" | "semicolon" | "tab" | "bar";
                /** @description What stands around cells that hold separators; `none` where a quote is a character as any other. */
                quoting?: "double" | "none";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-ndjson": string;
                "application/gzip": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportWithRejections"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    getRejectedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, in the format they were sent in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    exportIncidents: {
        parameters: {
            query?: {
                /** @description Any of these, between commas. */
                status?: ("new" | "acknowledged" | "in_progress" | "on_hold" | "contained" | "resolved" | "closed" | "cancelled")[];
                /** @description Any of these, between commas. */
                priority?: string[];
                /** @description Any of these, between commas. */
                severity?: ("sev1" | "sev2" | "sev3" | "sev4")[];
                /** @description Any of these, between commas; `null` stands for none. */
                impact?: ("null" | ("high" | "medium" | "low"))[];
                /** @description Any of these, between commas; `null` stands for none. */
                urgency?: ("null" | ("high" | "medium" | "low"))[];
                /** @description Any of these, between commas. */
                kind?: ("incident" | "near_miss")[];
                /** @description Any of these, between commas. */
                mode?: ("live" | "drill" | "retrospective")[];
                /** @description Any of these, between commas. */
                source?: ("api" | "phone" | "walk_up" | "portal" | "import" | "email" | "mqtt" | "pagerduty" | "opsgenie" | "alertmanager" | "cloudevents" | "webhook" | "heartbeat")[];
                /** @description Any of these, between commas. */
                visibility?: ("normal" | "restricted")[];
                /** @description Any of these, between commas; `null` stands for none. */
                productionImpact?: ("null" | ("stopped" | "degraded" | "none"))[];
                /** @description Any of these, between commas; `null` stands for none. */
                type?: ("null" | string)[];
                /** @description Includes what is below. */
                category?: string[];
                /** @description Includes what is below. */
                asset?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                site?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                area?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                team?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                assignee?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                reporter?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                supplier?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                sourceReference?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                dedupKey?: ("null" | string)[];
                /** @description Any of these, between commas; `null` stands for none. */
                majorIncident?: ("null" | string)[];
                /** @description Whether nothing is missing in the form of its category. */
                formComplete?: "true" | "false";
                /** @description Included. */
                openedAtFrom?: string;
                /** @description Not included. */
                openedAtTo?: string;
                /** @description Full text, as in a web search. */
                q?: string;
                /** @description With clocks: dearer by far. */
                slas?: "true" | "false";
                /** @description With all that was said of each, when and by whom, as far as you may see it: dearer. */
                notes?: "true" | "false";
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportEvents: {
        parameters: {
            query?: {
                /** @description Types, between commas; `incident.*` is every type that begins so. */
                type?: string[];
                /** @description Types of records, between commas: `incident`, `asset`, `configuration`. */
                recordType?: string[];
                /** @description Ids of records, between commas. */
                record?: string[];
                /** @description Incidents by id or number, between commas. */
                incident?: string[];
                /** @description Recorded at or after this instant. */
                from?: string;
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportAssets: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                level?: ("enterprise" | "site" | "area" | "line" | "unit" | "system" | "service" | "network" | "endpoint")[];
                /** @description Any of these, between commas. */
                domain?: ("it" | "ot")[];
                /** @description Any of these, between commas. */
                criticality?: ("production_critical" | "production_support" | "business" | "office")[];
                /** @description Any of these, between commas. */
                owner?: string[];
                /** @description Any of these, between commas. */
                supplier?: string[];
                /** @description Any of these, between commas. */
                parent?: string[];
                /** @description The assets at or below these. */
                subtreeOf?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportPeople: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                team?: string[];
                /** @description Any of these, between commas. */
                group?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportTeams: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                kind?: ("help_desk" | "support_group")[];
                /** @description Any of these, between commas. */
                lead?: string[];
                /** @description Any of these, between commas. */
                schedule?: string[];
                /** @description Any of these, between commas. */
                member?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportStakeholderGroups: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                member?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportSuppliers: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportArticles: {
        parameters: {
            query?: {
                /** @description Words of its key, its title or its text. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these; `retired` is not asked for then. */
                status?: ("draft" | "approved" | "retired")[];
                /** @description Linked to one of these categories or to one above it. */
                category?: string[];
                /** @description Linked to one of these assets or to one above it. */
                asset?: string[];
                /** @description To be looked through again before this day. */
                reviewBefore?: string;
                /** @description `true`: only those with something that waits for approval. */
                pending?: "true" | "false";
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportSchedules: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                person?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportStopWindows: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Entered for exactly these assets. */
                asset?: string[];
                /** @description Entered for assets at or below these. */
                subtreeOf?: string[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportHeartbeats: {
        parameters: {
            query?: {
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                asset?: string[];
                /** @description Any of these, between commas. */
                state?: ("waiting" | "alive" | "silent")[];
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    exportChangeEvents: {
        parameters: {
            query?: {
                /** @description Changes of it and of all below it. */
                asset?: string;
                /** @description Included. */
                atFrom?: string;
                /** @description Not included. */
                atTo?: string;
                /** @description Stands above `Accept`; NDJSON without either. */
                format?: "ndjson" | "csv" | "json";
                /** @description A table without apostrophes before what a spreadsheet would take for a formula. */
                raw?: "true" | "false";
                /** @description A table with a byte order mark, as some spreadsheets want it. */
                bom?: "true" | "false";
                /** @description A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole. */
                end?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items, one a line; as a table; or `{"items":[…],"count":…}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    sendToIntake: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The key of a mapping of the configuration. */
                name: string;
            };
            cookie?: never;
        };
        /** @description The message as its sender has it; the mapping reads it. */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeResult"][];
                    };
                };
            };
        };
    };
    agreeToWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key of a mapping of the configuration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the sender may send, in the headers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`: The request could not be read. · `INVALID_QUERY`: The query parameters are not valid. · `TEXT_NOT_STORABLE`: The request holds text that cannot be stored: a NUL character or half of a surrogate pair. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here, or it is not yours to know of. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here. Quote the requestId when you report it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAVAILABLE`: The service cannot answer at the moment. Wait as long as Retry-After says and repeat. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testIntake: {
        parameters: {
            query?: {
                /** @description The mapping to read it by; the first of this protocol when left out. */
                mapping?: string;
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The key of a mapping of the configuration. */
                name: string;
            };
            cookie?: never;
        };
        /** @description The message as its sender has it; the mapping reads it. */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeReading"][];
                    };
                };
            };
        };
    };
    listIntakeMessages: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Any of these, between commas. */
                state?: ("unusable" | "used" | "replayed" | "discarded")[];
                /** @description Keys of mappings. */
                name?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeMessageItem"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    getIntakeMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeMessage"];
                };
            };
        };
    };
    replayIntakeMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeMessage"];
                };
            };
        };
    };
    replayIntakeMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayIntakeMessagesInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeMessage"][];
                    };
                };
            };
        };
    };
    discardIntakeMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardIntakeMessageInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeMessage"];
                };
            };
        };
    };
    sendAlertmanagerNotification: {
        parameters: {
            query?: {
                /** @description The mapping to read it by; the first of this protocol when left out. */
                mapping?: string;
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The message as its sender has it; the mapping reads it. */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeResult"][];
                    };
                };
            };
        };
    };
    sendCloudEvents: {
        parameters: {
            query?: {
                /** @description The mapping to read it by; the first of this protocol when left out. */
                mapping?: string;
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The message as its sender has it; the mapping reads it. */
        requestBody?: {
            content: {
                "application/json": unknown;
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeResult"][];
                    };
                };
            };
        };
    };
    testCloudEvents: {
        parameters: {
            query?: {
                /** @description The mapping to read it by; the first of this protocol when left out. */
                mapping?: string;
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The message as its sender has it; the mapping reads it. */
        requestBody?: {
            content: {
                "application/json": unknown;
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeReading"][];
                    };
                };
            };
        };
    };
    enqueuePagerdutyChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An event as PagerDuty documents it; members it does not know are let through. */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "success";
                        message: string;
                    };
                };
            };
        };
    };
    enqueuePagerdutyEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An event as PagerDuty documents it; members it does not know are let through. */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "success";
                        message: string;
                        dedup_key: string;
                    };
                };
            };
        };
    };
    createOpsgenieAlert: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpsgenieAlertInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    acknowledgeOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpsgenieActionInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    unacknowledgeOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpsgenieActionInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    closeOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpsgenieActionInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    noteOnOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpsgenieNoteInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    addTagsToOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    tags: string[];
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    removeTagsOfOpsgenieAlert: {
        parameters: {
            query: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
                /** @description Tags. */
                tags: string[];
                /** @description What is to be said besides. */
                note?: string;
                /** @description Who asks for it. */
                user?: string;
            };
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    addDetailsToOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    details: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    removeDetailsOfOpsgenieAlert: {
        parameters: {
            query: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
                /** @description Names of details. */
                keys: string[];
                /** @description What is to be said besides. */
                note?: string;
                /** @description Who asks for it. */
                user?: string;
            };
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    assignOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    owner: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    addTeamToOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    team: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    addResponderToOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    responder: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    snoozeOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    endTime: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    escalateOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    escalation: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    updateMessageOfOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    message: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    updateDescriptionOfOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    description: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    updatePriorityOfOpsgenieAlert: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string | null;
                    user?: string | null;
                    /** @enum {string} */
                    priority: "P1" | "P2" | "P3" | "P4" | "P5";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    executeOpsgenieAction: {
        parameters: {
            query?: {
                /** @description An `id` that is none is read as an alias; `tiny` is the number of the incident: 1042 for INC-1042. */
                identifierType?: "id" | "alias" | "tiny";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its alias, or by `identifierType` its id. */
                alias: string;
                /** @description The name of the action. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpsgenieActionInput"];
            };
        };
        responses: {
            /** @description Taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: string;
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    getOpsgenieRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            success: boolean;
                            isSuccess: boolean;
                            action: string;
                            status: string;
                            processedAt: string;
                            alertId: string;
                            alias: string;
                            integrationId: string;
                        };
                        took: number;
                        requestId: string;
                    };
                };
            };
        };
    };
    listIntakeAddresses: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description By key, rising or falling. */
                sort?: "key" | "-key";
                /** @description Words of its key or name. */
                q?: string;
                /** @description Those in use (false) when left out; `true,false` for all. */
                retired?: ("true" | "false")[];
                /** @description Any of these, between commas. */
                client?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntakeAddress"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createIntakeAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntakeAddressInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    getIntakeAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    replaceIntakeAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntakeAddressReplacementInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    updateIntakeAddress: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntakeAddressPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    retireIntakeAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    restoreIntakeAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAddress"];
                };
            };
        };
    };
    importIntakeAddresses: {
        parameters: {
            query?: {
                /** @description Decides all and writes nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    intakeAddresses: components["schemas"]["IntakeAddressRowInput"][];
                } | string;
                "text/csv": {
                    intakeAddresses: components["schemas"]["IntakeAddressRowInput"][];
                } | string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Types, between commas; `incident.*` is every type that begins so. */
                type?: string[];
                /** @description Types of records, between commas: `incident`, `asset`, `configuration`. */
                recordType?: string[];
                /** @description Ids of records, between commas. */
                record?: string[];
                /** @description Incidents by id or number, between commas. */
                incident?: string[];
                /** @description Recorded at or after this instant. */
                from?: string;
                /** @description Behind this place: a `nextCursor`, or the `cursor` of an event; `latest` for the present end. From the beginning when left out; a stream begins at the present end. */
                after?: string;
                /** @description How many on a page, at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, or a stream of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                    "text/event-stream": string;
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookInput"];
            };
        };
        responses: {
            /** @description Created; Location says where. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match": string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatchInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    enableWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnableWebhookInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    disableWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecretInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Only those that stand so; dead letters are `dead`. */
                state?: "waiting" | "sending" | "delivered" | "dead" | "withheld";
            };
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhookInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayed"];
                };
            };
        };
    };
    listTimers: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Any of these, between commas. */
                kind?: ("sla_milestone" | "escalation" | "notification" | "heartbeat" | "hand_over")[];
                /** @description The id of a record, or the number of an incident: INC-1042. */
                record?: string;
                /** @description Included. */
                dueAtFrom?: string;
                /** @description Not included. */
                dueAtTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerPage"];
                };
            };
        };
    };
    listIncidentTimers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, or number such as INC-1042. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTimers"];
                };
            };
        };
    };
    previewNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagePreviewRequestInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePreview"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description How many on a page, at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
                /** @description Any of these, between commas. */
                state?: ("queued" | "held" | "sending" | "bundled" | "sent" | "failed" | "withdrawn" | "undeliverable" | "skipped")[];
                /** @description Ids or numbers: INC-1042. */
                incident?: string[];
                /** @description The key of a person, or any recipient by kind and key: team:app-infra. */
                recipient?: string[];
                /** @description Any of these, between commas. */
                channel?: ("email" | "webhook" | "teams" | "slack")[];
                /** @description Any of these, between commas. */
                event?: ("opened" | "escalated" | "reminded" | "assigned" | "updated" | "resolved" | "closed" | "reopened" | "major_declared" | "handed_over" | "digest" | "bundle" | "test")[];
                /** @description Any of these, between commas. */
                priority?: string[];
                /** @description Included. */
                plannedAtFrom?: string;
                /** @description Not included. */
                plannedAtTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
        };
    };
    getNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationDetail"];
                };
            };
        };
    };
    retryNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe: the same key and body get the first answer again, for 7 days. */
                "Idempotency-Key"?: string;
                /**
                 * @description The version you read, as `ETag` gave it.
                 * @example "7"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id, as answers give it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationDetail"];
                };
            };
        };
    };
}
