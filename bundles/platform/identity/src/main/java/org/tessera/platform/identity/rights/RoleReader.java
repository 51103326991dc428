package org.tessera.platform.identity.rights;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Operation;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.security.Level;

/** Reads the records of users and roles. */
final class RoleReader {

    private static final Caller CALLER = Caller.system("identity");

    private final RecordService records;

    RoleReader(RecordService records) {
        this.records = records;
    }

    RoleDefinitions read() {
        List<Record> users = all(Types.USER, Filter.all(), record -> record);
        return new RoleDefinitions(
                users.stream().filter(user -> user.flag("active")).map(RoleReader::user).toList(),
                users.stream()
                        .filter(user -> user.link("manager") != null)
                        .collect(toMap(Record::id, user -> user.link("manager"))),
                all(
                        Types.ROLE,
                        Filter.all(),
                        record ->
                                new RoleDefinitions.Role(
                                        record.id(),
                                        record.flag("administrator"),
                                        record.flag("secondFactor"))),
                all(
                        Types.ROLE_MEMBER,
                        Filter.all(),
                        record ->
                                new RoleDefinitions.Member(
                                        Long.toString(record.link("user")), record.link("role"))),
                all(
                        Types.PERMISSION,
                        Filter.all(),
                        record ->
                                new RoleDefinitions.Permission(
                                        record.link("role"),
                                        record.text("recordType"),
                                        operations(record.value("operations")),
                                        level(record.text("level")))),
                all(
                        Types.HIDDEN_FIELD,
                        Filter.all(),
                        record ->
                                new RoleDefinitions.Hidden(
                                        record.link("role"),
                                        record.text("recordType"),
                                        record.text("field"))));
    }

    /** Tells whether there is a user, at this moment, who is not switched off. */
    boolean isActive(long user) {
        return records.find(CALLER, Types.USER, user)
                .filter(found -> found.flag("active"))
                .isPresent();
    }

    private static RoleDefinitions.User user(Record record) {
        return new RoleDefinitions.User(
                Long.toString(record.id()),
                record.text("login"),
                record.text("name"),
                record.text("language"),
                record.text("zone"));
    }

    /** A permission that was made before there were levels reaches everything. */
    private static Level level(String name) {
        return name == null ? Level.ALL : Level.of(name);
    }

    private <T> List<T> all(String type, Filter filter, Function<Record, T> read) {
        List<T> result = new ArrayList<>();
        RecordQuery query = RecordQuery.of(type).filter(filter).sort(Sort.by("id")).build();
        records.stream(CALLER, query, record -> result.add(read.apply(record)));
        return result;
    }

    private static Set<Operation> operations(Object value) {
        Set<Operation> result = EnumSet.noneOf(Operation.class);
        if (value instanceof List<?> names) {
            for (Object name : names) {
                result.add(Operation.valueOf(name.toString().toUpperCase(Locale.ROOT)));
            }
        }
        return result;
    }
}
