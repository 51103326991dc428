package org.tessera.platform.transfer.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.RecordType;

/** Exports to files. */
@Component(service = ExportService.class)
public final class Exports implements ExportService {

    /** Room is left for a number behind it. */
    private static final int SHEET_NAME = 25;

    private final RecordService records;
    private final ModuleRegistry registry;
    private final Policy policy;

    /** Creates the service. */
    @Activate
    public Exports(
            @Reference RecordService records,
            @Reference ModuleRegistry registry,
            @Reference Policy policy) {
        this.records = records;
        this.registry = registry;
        this.policy = policy;
    }

    @Override
    public long export(Caller caller, RecordQuery query, ExportFormat format, OutputStream out) {
        RecordType type =
                registry.type(query.type())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no record type {0}",
                                                                "No existe el tipo de registro {0}")
                                                        .with(query.type())));
        Access access = policy.decide(caller, Operation.EXPORT, type).require(type);
        ExportColumns columns = ExportColumns.of(type, query.fields(), access.hiddenFields());
        LinkedRecords linked = new LinkedRecords(caller, records, registry, policy);
        ListFile file =
                switch (format) {
                    case CSV -> new CsvFile(out);
                    case XLSX -> new XlsxFile(out, sheetName(caller, type), caller.zone());
                };
        // Nothing is written before the query proves to be right, so that a problem can still be
        // told.
        Writing writing = new Writing(columns, linked, file);
        records.stream(caller, restricted(query, access), writing::add);
        return writing.end();
    }

    /** Names of sheets have at most 31 characters, and some of them mean something. */
    private static String sheetName(Caller caller, RecordType type) {
        String name = type.pluralLabel().in(caller.locale()).replaceAll("[\\[\\]*/\\\\?:']", " ");
        return name.length() <= SHEET_NAME ? name : name.substring(0, SHEET_NAME);
    }

    private static RecordQuery restricted(RecordQuery query, Access access) {
        return RecordQuery.of(query.type())
                .filter(query.filter())
                .restriction(access.rows())
                .expression(query.expression().orElse(null))
                .sort(query.sort())
                .fields(query.fields())
                .bin(query.bin())
                .build();
    }

    /** Records on their way to the file. Not thread-safe. */
    private static final class Writing {

        private static final int BATCH = RecordQuery.MAX_LIMIT;

        private final ExportColumns columns;
        private final LinkedRecords linked;
        private final ListFile file;
        private final List<Record> batch = new ArrayList<>(BATCH);
        private boolean begun;
        private long count;

        Writing(ExportColumns columns, LinkedRecords linked, ListFile file) {
            this.columns = columns;
            this.linked = linked;
            this.file = file;
        }

        void add(Record record) {
            batch.add(record);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() {
            if (!begun) {
                file.headings(columns.headings());
                begun = true;
            }
            linked.look(columns, batch);
            try {
                for (Record record : batch) {
                    file.row(columns.cells(record, linked));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            count += batch.size();
            batch.clear();
        }

        long end() {
            flush();
            try {
                file.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return count;
        }
    }
}
