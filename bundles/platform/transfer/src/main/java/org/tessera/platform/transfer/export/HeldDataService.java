package org.tessera.platform.transfer.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.privacy.HeldData;
import org.tessera.api.privacy.SubjectAccess;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;

/** Collects what is held about a person, through the doors that everybody has to use. */
@Component
public final class HeldDataService implements SubjectAccess {

    private static final int PAGE = 1_000;

    private final RecordService records;
    private final ModuleRegistry registry;
    private final Policy policy;
    private final Journal journal;

    /** Creates the service. */
    @Activate
    public HeldDataService(
            @Reference RecordService records,
            @Reference ModuleRegistry registry,
            @Reference Policy policy,
            @Reference Journal journal) {
        this.records = records;
        this.registry = registry;
        this.policy = policy;
        this.journal = journal;
    }

    @Override
    public HeldData collect(Caller caller, String typeId, long id) {
        RecordType type =
                registry.type(typeId)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no record type {0}",
                                                                "No existe el tipo de registro {0}")
                                                        .with(typeId)));
        policy.decide(caller, Operation.READ, type).require(type);
        Access access = policy.decide(caller, Operation.EXPORT, type).require(type);
        requirePerson(type);
        List<Record> found = new ArrayList<>();
        each(caller, type, access, Filter.eq("id", id), found::add);
        if (found.isEmpty()) {
            throw ProblemException.noRecord(typeId, id);
        }
        Collected collected = new Collected(caller);
        for (RecordType other : registry.types()) {
            for (FieldDescriptor field : other.fields()) {
                if (field.type() == FieldType.LINK && typeId.equals(field.target())) {
                    collected.add(other, field, id);
                }
            }
        }
        collected.history(type, access, id);
        return collected.end(found.get(0));
    }

    /** Parts of persons are asked for by the person. */
    private static void requirePerson(RecordType type) {
        boolean identifies =
                type.fields().stream()
                        .anyMatch(field -> field.personal() == PersonalData.IDENTIFIES);
        if (!identifies || !type.follows().isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID,
                    new LocalizedText(
                                    "The records of {0} do not stand for persons",
                                    "Los registros de {0} no representan personas")
                            .with(type.id()));
        }
    }

    private void each(
            Caller caller,
            RecordType type,
            Access access,
            Filter filter,
            Consumer<Record> consumer) {
        for (RecordQuery.Bin bin : List.of(RecordQuery.Bin.WITHOUT, RecordQuery.Bin.ONLY)) {
            records.stream(
                    caller,
                    RecordQuery.of(type.id())
                            .filter(filter)
                            .restriction(access.rows())
                            .bin(bin)
                            .build(),
                    record -> consumer.accept(record.without(access.hiddenFields())));
        }
    }

    /** What was collected so far. Not thread-safe. */
    private final class Collected {

        private final Caller caller;
        private final List<Record> parts = new ArrayList<>();
        private final List<HeldData.Mention> mentions = new ArrayList<>();
        private final List<JournalEntry> history = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();

        Collected(Caller caller) {
            this.caller = caller;
        }

        void add(RecordType type, FieldDescriptor link, long person) {
            Access read = policy.decide(caller, Operation.READ, type);
            if (read.refusal() == ProblemType.MODULE_NOT_ENABLED) {
                // For who has not got the module, it is not there.
                return;
            }
            Access access = policy.decide(caller, Operation.EXPORT, type);
            boolean hidden =
                    read.hiddenFields().contains(link.name())
                            || access.hiddenFields().contains(link.name());
            if (!read.allowed() || !access.allowed() || hidden) {
                if (!leftOut.contains(type.id())) {
                    leftOut.add(type.id());
                }
                return;
            }
            boolean part = type.follows().contains(link.name());
            List<Record> found = new ArrayList<>();
            each(caller, type, access, Filter.eq(link.name(), person), found::add);
            for (Record record : found) {
                if (part && !isPart(record)) {
                    parts.add(record);
                    history(type, access, record.id());
                } else if (!part) {
                    mentions.add(
                            new HeldData.Mention(
                                    type.id(), record.id(), record.title(), link.name()));
                }
            }
        }

        private boolean isPart(Record record) {
            return parts.stream().anyMatch(known -> known.id() == record.id());
        }

        void history(RecordType type, Access access, long id) {
            long before = 0;
            List<JournalEntry> page;
            do {
                page = journal.history(caller, type.id(), id, before, PAGE);
                for (JournalEntry entry : page) {
                    history.add(without(entry, access));
                    before = entry.id();
                }
            } while (page.size() == PAGE);
        }

        private JournalEntry without(JournalEntry entry, Access access) {
            return access.hiddenFields().isEmpty()
                    ? entry
                    : new JournalEntry(
                            entry.id(),
                            entry.cursor(),
                            entry.changeSet(),
                            entry.at(),
                            entry.actor(),
                            entry.origin(),
                            entry.kind(),
                            entry.type(),
                            entry.recordId(),
                            entry.version(),
                            entry.title(),
                            HiddenValues.without(entry.before(), access.hiddenFields()),
                            HiddenValues.without(entry.after(), access.hiddenFields()));
        }

        HeldData end(Record person) {
            history.sort(Comparator.comparingLong(JournalEntry::id));
            return new HeldData(person, parts, mentions, history, leftOut);
        }
    }
}
