package org.tessera.platform.rest.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.action.ActionService;
import org.tessera.api.audit.Audit;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.UndoService;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.AccessReasons;
import org.tessera.api.policy.Policy;
import org.tessera.api.privacy.ErasureService;
import org.tessera.api.privacy.SubjectAccess;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportService;
import org.tessera.api.summary.SummaryService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.transfer.ImportService;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModulesSettled;
import org.tessera.platform.core.module.ModuleConditions;
import org.tessera.platform.journal.JournalSieve;
import org.tessera.platform.journal.StoredJournal;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.records.ReadWitness;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.security.ApiKeys;
import org.tessera.platform.security.ProviderSignIn;
import org.tessera.platform.security.SecondFactor;
import org.tessera.platform.security.SignIn;

/**
 * The services behind the REST API, any of which may come and go while requests are served. What is
 * not there at the moment is the problem {@code unavailable}. Thread-safe.
 */
@Component(service = Services.class)
public class Services {

    private static final LocalizedText NO_ADMINISTRATOR =
            new LocalizedText(
                    "Only an administrator may do this", "Solo un administrador puede hacer esto");

    @Reference private ModuleRegistry modules;

    @Reference private ModuleGuard guard;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModuleConditions conditions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RecordService records;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModuleLifecycle lifecycle;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile UndoService undo;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ActionService actions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ReportService reports;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SummaryService summaries;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Journal journal;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile JournalSieve sieve;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile StoredJournal storedJournal;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ImportService imports;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ExportService exports;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Database database;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Policy policy;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SignIn signIn;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ProviderSignIn providerSignIn;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ApiKeys apiKeys;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SecondFactor secondFactor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AccessReasons reasons;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SubjectAccess subjects;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ErasureService erasures;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ReadWitness reads;

    /** Karaf registers it when every feature that boots with the container is installed. */
    @Reference(
            service = AnyService.class,
            target = "(objectClass=org.apache.karaf.features.BootFinished)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Object bootFinished;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModulesSettled modulesSettled;

    /** Tells whether every module that starts with the container has been installed. */
    public boolean isBooted() {
        return bootFinished != null && modulesSettled != null;
    }

    /** Tells whether anybody may read, which takes somebody who keeps the reads. */
    public boolean isReadable() {
        return reads != null;
    }

    /** Tells whether every service that requests may need is there. */
    public boolean isComplete() {
        return Stream.of(
                        records,
                        lifecycle,
                        undo,
                        actions,
                        reports,
                        summaries,
                        journal,
                        sieve,
                        storedJournal,
                        imports,
                        exports,
                        database,
                        policy,
                        signIn,
                        providerSignIn,
                        apiKeys,
                        secondFactor,
                        reasons,
                        subjects,
                        erasures,
                        audit)
                .allMatch(Objects::nonNull);
    }

    /** Returns the modules and their types. */
    public ModuleRegistry modules() {
        return modules;
    }

    /** Returns how the modules are, for people to read. */
    public List<ModuleStatus> conditions() {
        ModuleConditions present = conditions;
        return present == null ? modules.modules() : present.modules();
    }

    /** Returns what knows who may use which module. */
    public ModuleGuard guard() {
        return guard;
    }

    /** Returns what decides who may do what. */
    public Policy policy() {
        return present(policy);
    }

    /**
     * Checks that a caller may change what belongs to no record type.
     *
     * @throws ProblemException {@code forbidden} if not
     */
    public void requireAdministrator(Caller caller) {
        if (!policy().isAdministrator(caller)) {
            throw new ProblemException(ProblemType.FORBIDDEN, NO_ADMINISTRATOR);
        }
    }

    /** Returns what explains who may do what. */
    public AccessReasons reasons() {
        return present(reasons);
    }

    /** Returns what lets users in and out. */
    public SignIn signIn() {
        return present(signIn);
    }

    /** Returns what lets users in who have an account elsewhere. */
    public ProviderSignIn providerSignIn() {
        return present(providerSignIn);
    }

    /** Returns what keeps API keys. */
    public ApiKeys apiKeys() {
        return present(apiKeys);
    }

    /** Returns what keeps second factors. */
    public SecondFactor secondFactor() {
        return present(secondFactor);
    }

    /** Returns what proves that the journal is as it was written. */
    public Audit audit() {
        return present(audit);
    }

    /** Returns what collects what is held about a person. */
    public SubjectAccess subjects() {
        return present(subjects);
    }

    /** Returns what erases persons. */
    public ErasureService erasures() {
        return present(erasures);
    }

    /** Returns the record engine. */
    public RecordService records() {
        return present(records);
    }

    /** Returns what installs, changes and removes modules. */
    public ModuleLifecycle lifecycle() {
        return present(lifecycle);
    }

    /** Returns what installs, changes and removes modules; empty while it is not there. */
    public Optional<ModuleLifecycle> lifecycleIfPresent() {
        return Optional.ofNullable(lifecycle);
    }

    /** Returns what undoes change sets. */
    public UndoService undo() {
        return present(undo);
    }

    /** Returns the actions. */
    public ActionService actions() {
        return present(actions);
    }

    /** Returns the reports. */
    public ReportService reports() {
        return present(reports);
    }

    /** Returns the journal. */
    public Journal journal() {
        return present(journal);
    }

    /** Returns what summarizes records. */
    public SummaryService summaries() {
        return present(summaries);
    }

    /** Returns what keeps back of the journal what callers may not see. */
    public JournalSieve sieve() {
        return present(sieve);
    }

    /**
     * Tells which of two cursors of the journal comes first, as a comparator does.
     *
     * @throws ProblemException if one is no cursor of this journal
     */
    public int compareCursors(String one, String other) {
        return present(storedJournal).compare(one, other);
    }

    /** Returns the later one of two cursors of the journal. */
    public String laterCursor(String one, String other) {
        return compareCursors(one, other) >= 0 ? one : other;
    }

    /** Returns what imports files. */
    public ImportService imports() {
        return present(imports);
    }

    /** Returns what writes lists to files. */
    public ExportService exports() {
        return present(exports);
    }

    /** Returns the database. */
    public Database database() {
        return present(database);
    }

    /** Returns the database; empty while it is not reached. */
    public Optional<Database> databaseIfPresent() {
        return Optional.ofNullable(database);
    }

    private static <T> T present(T service) {
        if (service == null) {
            throw HttpProblem.unavailable(
                    new LocalizedText(
                            "A part of the server that this needs is not there right now",
                            "Falta ahora mismo una parte del servidor que se necesita para esto"));
        }
        return service;
    }
}
