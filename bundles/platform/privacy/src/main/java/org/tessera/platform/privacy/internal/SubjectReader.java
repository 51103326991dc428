package org.tessera.platform.privacy.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.RecordEraser.Target;
import org.tessera.spi.privacy.DataSubject;

/** Reads by what else a person can be found than by its record. Not thread-safe. */
final class SubjectReader {

    private static final int PAGE = 1_000;

    /** What is shorter stands for many. */
    private static final int SHORTEST = 5;

    private static final Set<FieldType> ALONE =
            Set.of(FieldType.EMAIL, FieldType.PHONE, FieldType.URL);

    private final Caller caller;
    private final RecordService records;
    private final ModuleRegistry registry;
    private final Journal journal;
    private final Set<Long> ids = new HashSet<>();
    private final Set<Long> changeSets = new HashSet<>();
    private final Set<String> identifiers = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private long entries;

    SubjectReader(Caller caller, RecordService records, ModuleRegistry registry, Journal journal) {
        this.caller = caller;
        this.records = records;
        this.registry = registry;
        this.journal = journal;
    }

    /** Returns the person of the first of some records that go together. */
    DataSubject read(List<Target> targets) {
        Target person = targets.get(0);
        for (Target target : targets) {
            ids.add(target.id());
            title(target.title());
            RecordType type = registry.type(target.type()).orElseThrow();
            current(target).ifPresent(record -> values(type, record.values()));
            for (JournalEntry entry : history(target)) {
                entries++;
                changeSets.add(entry.changeSet());
                values(type, entry.before());
                values(type, entry.after());
                title(entry.title());
                if (target.equals(person) && entry.title() != null) {
                    names.add(entry.title());
                }
            }
        }
        names.add(person.title());
        names.removeIf(name -> name == null || name.isBlank());
        return new DataSubject(person.type(), person.id(), ids, changeSets, identifiers, names);
    }

    private void title(String title) {
        if (title != null && !title.isBlank()) {
            titles.add(title);
        }
    }

    /** Returns what the records were ever called. */
    Set<String> titles() {
        return titles;
    }

    /** Returns how many journal entries were read. */
    long entries() {
        return entries;
    }

    private Optional<Record> current(Target target) {
        for (RecordQuery.Bin bin : List.of(RecordQuery.Bin.WITHOUT, RecordQuery.Bin.ONLY)) {
            List<Record> found =
                    records.list(
                                    caller,
                                    RecordQuery.of(target.type())
                                            .filter(Filter.eq("id", target.id()))
                                            .bin(bin)
                                            .limit(1)
                                            .build())
                            .items();
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    private List<JournalEntry> history(Target target) {
        List<JournalEntry> all = new ArrayList<>();
        long before = 0;
        List<JournalEntry> page;
        do {
            page = journal.history(caller, target.type(), target.id(), before, PAGE);
            all.addAll(page);
            before = page.isEmpty() ? before : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return all;
    }

    private void values(RecordType type, Map<String, Object> values) {
        for (FieldDescriptor field : type.fields()) {
            if (field.personal() == PersonalData.IDENTIFIES && standsAlone(type, field)) {
                identifier(values.get(field.name()));
            }
        }
        identifier(values.get("externalId"));
    }

    private void identifier(Object value) {
        if (value instanceof String text && text.strip().length() >= SHORTEST) {
            identifiers.add(text.strip());
        }
    }

    /** The text that a part is called by is an address or a number of the person. */
    private static boolean standsAlone(RecordType type, FieldDescriptor field) {
        return field.unique()
                || ALONE.contains(field.type())
                || (!type.follows().isEmpty() && type.title().equals("{" + field.name() + "}"));
    }
}
