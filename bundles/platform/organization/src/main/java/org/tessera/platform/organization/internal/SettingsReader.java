package org.tessera.platform.organization.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;

/** Reads the records of the organization. */
final class SettingsReader {

    private static final Caller CALLER = Caller.system("organization");

    private final RecordService records;

    SettingsReader(RecordService records) {
        this.records = records;
    }

    Settings read() {
        return new Settings(
                all(
                        Types.DEPARTMENT,
                        record ->
                                new Settings.Department(
                                        Long.toString(record.id()),
                                        record.text("name"),
                                        record.text("code"),
                                        key(record.link("parent")))),
                all(
                        Types.MEMBER,
                        record -> new Settings.Member(departmentOf(record), record.text("user"))),
                all(
                        Types.MODULE_ENABLEMENT,
                        record ->
                                new Settings.Enablement(
                                        departmentOf(record),
                                        record.text("module"),
                                        record.flag("enabled"))),
                all(
                        Types.ACTION_VARIANT,
                        record ->
                                new Settings.Choice(
                                        departmentOf(record),
                                        record.text("action"),
                                        record.text("variant"))),
                all(
                        Types.SHARE,
                        record ->
                                new Settings.Share(
                                        record.text("recordType"),
                                        Long.parseLong(record.text("record")),
                                        key(record.link("user")),
                                        departmentOf(record),
                                        "change".equals(record.text("access")))));
    }

    private <T> List<T> all(String type, Function<Record, T> read) {
        List<T> result = new ArrayList<>();
        RecordQuery query = RecordQuery.of(type).sort(Sort.by("id")).build();
        records.stream(CALLER, query, record -> result.add(read.apply(record)));
        return result;
    }

    private static String departmentOf(Record record) {
        return key(record.link(Types.BELONGS_TO));
    }

    private static String key(Long id) {
        return id == null ? null : Long.toString(id);
    }
}
