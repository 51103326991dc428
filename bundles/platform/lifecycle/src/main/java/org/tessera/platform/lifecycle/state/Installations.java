package org.tessera.platform.lifecycle.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;

/** The desired state of the modules, as records. Thread-safe. */
@Component(service = Installations.class)
public final class Installations {

    /** Id of the record type. */
    public static final String TYPE = "platform.module-installation";

    private static final int NOTE = 4000;
    private static final int EARLIER = 30_000;

    private final RecordService records;

    /** Creates the access. */
    @Activate
    public Installations(@Reference RecordService records) {
        this.records = records;
    }

    /** Returns every module that was ever installed, unless its data was deleted. */
    public List<Installation> all() {
        List<Installation> all = new ArrayList<>();
        RecordQuery query = RecordQuery.of(TYPE).build();
        records.stream(Modules.SYSTEM, query, record -> all.add(read(record)));
        return all;
    }

    /** Returns the desired state of a module; empty if there is none. */
    public Optional<Installation> find(String module) {
        return records.list(Modules.SYSTEM, query(module)).items().stream()
                .findFirst()
                .map(Installations::read);
    }

    /** Keeps the desired state of a module. */
    public void save(Caller caller, Installation installation) {
        records.change(
                caller.via(Modules.ORIGIN),
                ChangeSet.ORDINARY,
                session -> {
                    Map<String, Object> values = write(installation);
                    Optional<Record> present = present(session, installation.module());
                    return present.isPresent()
                            ? session.update(TYPE, present.get().id(), 0, values)
                            : session.create(TYPE, values);
                });
    }

    /** Forgets a module. */
    public void delete(Caller caller, String module) {
        records.change(
                caller.via(Modules.ORIGIN),
                ChangeSet.ORDINARY,
                session -> {
                    present(session, module).ifPresent(r -> session.purge(TYPE, r.id()));
                    return null;
                });
    }

    private static Optional<Record> present(RecordSession session, String module) {
        return session.list(query(module)).items().stream().findFirst();
    }

    private static RecordQuery query(String module) {
        return RecordQuery.of(TYPE).filter(Filter.eq("module", module)).build();
    }

    private static Map<String, Object> write(Installation installation) {
        Map<String, Object> values = new HashMap<>();
        values.put("module", installation.module());
        values.put("started", installation.started());
        values.put("data", installation.data().value());
        values.put("since", ZonedDateTime.ofInstant(installation.since(), ZoneOffset.UTC));
        String note = installation.note();
        values.put(
                "note", note.isEmpty() ? null : note.substring(0, Math.min(note.length(), NOTE)));
        ModuleVersion current = installation.current();
        values.put("moduleVersion", current.version());
        values.put("digest", current.digest());
        values.put("bundles", BundleList.write(current.bundles()));
        values.put("origin", current.origin());
        ModuleVersion previous = installation.previous();
        values.put("previousVersion", previous == null ? null : previous.version());
        values.put("previousDigest", previous == null ? null : previous.digest());
        values.put(
                "previousBundles", previous == null ? null : BundleList.write(previous.bundles()));
        values.put("previousOrigin", previous == null ? null : previous.origin());
        List<ModuleVersion> earlier = installation.earlier();
        values.put(
                "earlier",
                earlier.size() < 2
                        ? null
                        : VersionList.write(earlier.subList(1, earlier.size()), EARLIER));
        return values;
    }

    private static Installation read(Record record) {
        ModuleVersion previous =
                record.text("previousDigest") == null
                        ? null
                        : new ModuleVersion(
                                record.text("previousVersion"),
                                record.text("previousDigest"),
                                BundleList.read(record.text("previousBundles")),
                                record.text("previousOrigin"));
        List<ModuleVersion> earlier = new ArrayList<>();
        if (previous != null) {
            earlier.add(previous);
            earlier.addAll(VersionList.read(record.text("earlier")));
        }
        return new Installation(
                record.text("module"),
                new ModuleVersion(
                        record.text("moduleVersion"),
                        record.text("digest"),
                        BundleList.read(record.text("bundles")),
                        record.text("origin")),
                earlier,
                record.flag("started"),
                DataState.of(record.text("data")),
                instant(record.value("since")),
                record.text("note") == null ? "" : record.text("note"));
    }

    private static Instant instant(Object value) {
        return value instanceof Instant instant
                ? instant
                : ((ChronoZonedDateTime<?>) value).toInstant();
    }
}
