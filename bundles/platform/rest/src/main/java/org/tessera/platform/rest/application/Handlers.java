package org.tessera.platform.rest.application;

import java.util.function.Supplier;
import org.tessera.platform.rest.action.Actions;
import org.tessera.platform.rest.audit.AuditRequests;
import org.tessera.platform.rest.feed.FeedRequests;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.idempotency.IdempotencyStore;
import org.tessera.platform.rest.identity.AccessRequests;
import org.tessera.platform.rest.identity.ApiKeyRequests;
import org.tessera.platform.rest.identity.ProviderRequests;
import org.tessera.platform.rest.identity.SecondFactorRequests;
import org.tessera.platform.rest.identity.SessionRequests;
import org.tessera.platform.rest.journal.ChangeSets;
import org.tessera.platform.rest.journal.JournalReads;
import org.tessera.platform.rest.module.ModuleRequests;
import org.tessera.platform.rest.openapi.OpenApi;
import org.tessera.platform.rest.privacy.ErasureRequests;
import org.tessera.platform.rest.privacy.PersonalDataRequests;
import org.tessera.platform.rest.record.Bulk;
import org.tessera.platform.rest.record.RecordReads;
import org.tessera.platform.rest.record.RecordWrites;
import org.tessera.platform.rest.report.Reports;
import org.tessera.platform.rest.report.Summaries;
import org.tessera.platform.rest.scim.ScimRequests;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;
import org.tessera.platform.rest.system.Health;
import org.tessera.platform.rest.system.Inventory;
import org.tessera.platform.rest.transfer.Imports;

/**
 * What answers requests, the same for every application. Thread-safe.
 *
 * @param reads reads records
 * @param writes changes single records
 * @param bulk changes many
 * @param actions runs actions
 * @param reports runs reports
 * @param summaries summarizes records
 * @param journal reads the journal
 * @param feed tells of the journal as it grows
 * @param changeSets reads and undoes change sets
 * @param imports imports files
 * @param modules lists modules and changes their lives
 * @param sessions lets users in and out
 * @param providers lets users in who have an account elsewhere
 * @param reasons explains what users may do
 * @param apiKeys makes and revokes API keys
 * @param secondFactors begins and ends second factors
 * @param audit proves that the journal is as it was written
 * @param personalData hands out what is held about a person
 * @param erasures erases persons
 * @param scim lets directories provision users and roles
 * @param inventory lists the record types
 * @param openApi describes the API
 * @param health tells whether everything is up
 */
record Handlers(
        RecordReads reads,
        RecordWrites writes,
        Bulk bulk,
        Actions actions,
        Reports reports,
        Summaries summaries,
        JournalReads journal,
        FeedRequests feed,
        ChangeSets changeSets,
        Imports imports,
        ModuleRequests modules,
        SessionRequests sessions,
        ProviderRequests providers,
        ApiKeyRequests apiKeys,
        SecondFactorRequests secondFactors,
        AccessRequests reasons,
        AuditRequests audit,
        PersonalDataRequests personalData,
        ErasureRequests erasures,
        ScimRequests scim,
        Inventory inventory,
        OpenApi openApi,
        Health health) {

    static Handlers of(Services services, Settings settings, Supplier<IdempotencyStore> store) {
        Idempotency idempotency = new Idempotency(services, store);
        return new Handlers(
                new RecordReads(services),
                new RecordWrites(services, idempotency),
                new Bulk(services, idempotency),
                new Actions(services, idempotency),
                new Reports(services),
                new Summaries(services),
                new JournalReads(services),
                new FeedRequests(services),
                new ChangeSets(services, idempotency),
                new Imports(services, idempotency, settings),
                new ModuleRequests(services),
                new SessionRequests(services),
                new ProviderRequests(services),
                new ApiKeyRequests(services),
                new SecondFactorRequests(services),
                new AccessRequests(services),
                new AuditRequests(services),
                new PersonalDataRequests(services),
                new ErasureRequests(services, idempotency),
                new ScimRequests(services),
                new Inventory(services),
                new OpenApi(services),
                new Health(services));
    }
}
