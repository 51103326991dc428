package org.tessera.demo.load;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.demo.generate.Kind;

/** Looks what there is of the demo company. Thread-safe. */
public final class DemoCompany {

    private final RecordService records;
    private final ModuleRegistry registry;

    /** Creates the view on an installation. */
    public DemoCompany(RecordService records, ModuleRegistry registry) {
        this.records = records;
        this.registry = registry;
    }

    /** Tells whether the modules that the company needs can be used now. */
    public boolean isPossible() {
        return missing().isEmpty();
    }

    /** Throws the problem {@code unavailable} if the company cannot be made or removed now. */
    void requirePossible() {
        missing()
                .ifPresent(
                        type -> {
                            throw new ProblemException(
                                    ProblemType.UNAVAILABLE,
                                    new LocalizedText(
                                                    "The record type {0} is not available; see crm:module-list",
                                                    "El tipo {0} no está disponible; vea crm:module-list")
                                            .with(type));
                        });
    }

    private Optional<String> missing() {
        return Stream.of(Kind.values())
                .map(Kind::type)
                .filter(type -> registry.type(type).isEmpty())
                .findFirst();
    }

    /** Tells whether there is a pipeline, which the sales module makes at its first start. */
    boolean hasPipeline(Caller caller) {
        return exists(caller, RecordQuery.of(Kind.PIPELINE.type()), RecordQuery.Bin.WITHOUT);
    }

    /** Tells whether anything is there of the demo company, in the bin or not. */
    public boolean isThere(Caller caller) {
        for (Kind kind : Kind.values()) {
            for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
                if (exists(caller, RecordQuery.of(kind.type()).filter(of(kind)), bin)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean exists(Caller caller, RecordQuery.Builder query, RecordQuery.Bin bin) {
        return !records.list(caller, query.bin(bin).limit(1).build()).items().isEmpty();
    }

    /** Returns the condition that a record of a kind is one of the demo company. */
    static Filter of(Kind kind) {
        return Filter.eq("externalId", kind.prefix() + "*");
    }

    /** Returns one field of a kind, since a query for no field is one for all. */
    List<String> anyField(Kind kind) {
        return registry.type(kind.type()).stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.type().isStored())
                .map(FieldDescriptor::name)
                .limit(1)
                .toList();
    }

    /** Returns the kinds in the order in which they can be removed. */
    static List<Kind> lastFirst() {
        return Stream.of(Kind.values()).sorted(java.util.Comparator.reverseOrder()).toList();
    }
}
