package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Problems;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.idempotency.Parts;
import org.tessera.platform.rest.service.Services;

/** Does many operations in one request, each for itself or all or none. Thread-safe. */
public final class Bulk {

    /** How many operations a request may have. */
    public static final int MAX_OPERATIONS = 1_000;

    /** How many records a request by filter may change. */
    public static final int MAX_FILTERED = 10_000;

    private static final Set<String> BY_LIST = Set.of("atomic", "label", "operations");
    private static final Set<String> BY_FILTER =
            Set.of("atomic", "label", "filter", "op", "values");
    private static final int LABEL_LENGTH = 200;

    private final Services services;
    private final Idempotency idempotency;

    /** Creates the handler. */
    public Bulk(Services services, Idempotency idempotency) {
        this.services = services;
        this.idempotency = idempotency;
    }

    /** Runs a request. */
    public Reply run(Call call, RecordType type) {
        call.plain();
        Map<String, Object> body = call.jsonBody();
        Members members = Members.of(body, "", body.containsKey("filter") ? BY_FILTER : BY_LIST);
        boolean atomic = members.flag("atomic");
        String label = members.text("label", LABEL_LENGTH);
        ChangeSet changeSet = label == null ? ChangeSet.ORDINARY : ChangeSet.named(label);
        List<Map<String, Object>> rows =
                body.containsKey("filter") ? List.of() : operations(members);
        if (atomic) {
            List<BulkOperation> operations =
                    body.containsKey("filter") ? filtered(call, type, members) : parsed(call, rows);
            return idempotency.inTransaction(
                    call,
                    changeSet,
                    session -> reply(call, together(call, session, type, operations)));
        }
        if (body.containsKey("filter")) {
            return idempotency.around(
                    call,
                    () ->
                            reply(
                                    call,
                                    oneByOne(
                                            call, type, changeSet, filtered(call, type, members))));
        }
        return idempotency.inParts(
                call, parts -> reply(call, rowByRow(call, type, changeSet, rows, parts)));
    }

    private static Reply reply(Call call, BulkResult result) {
        return Reply.json(result.toJson(call.locale()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> operations(Members members) {
        List<Object> list = members.list("operations");
        if (list == null || list.isEmpty()) {
            throw members.missing("operations");
        }
        if (list.size() > MAX_OPERATIONS) {
            throw members.problem(
                    "operations",
                    "size",
                    new LocalizedText("{0} operations at most", "{0} operaciones como máximo")
                            .with(MAX_OPERATIONS));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            if (!(list.get(index) instanceof Map)) {
                throw members.problem(
                        "operations[" + index + "]",
                        "type",
                        new LocalizedText("Has to be an object", "Debe ser un objeto"));
            }
            rows.add((Map<String, Object>) list.get(index));
        }
        return rows;
    }

    private static List<BulkOperation> parsed(Call call, List<Map<String, Object>> rows) {
        List<BulkOperation> operations = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            try {
                operations.add(BulkOperation.of(row));
            } catch (ProblemException e) {
                throw rowProblem(call, operations.size(), e);
            }
        }
        return operations;
    }

    private List<BulkOperation> filtered(Call call, RecordType type, Members members) {
        BulkOperation.Kind kind = BulkOperation.kindByFilter(members);
        Map<String, Object> values = members.object("values");
        if (values != null) {
            Access access = services.policy().decide(call.caller(), Operation.UPDATE, type);
            KnownFields.require(type, access.require(type).hiddenFields(), values);
        }
        String filter = members.text("filter", Integer.MAX_VALUE);
        if (filter == null || filter.isBlank()) {
            throw members.missing("filter");
        }
        RecordQuery query =
                RecordQuery.of(type.id()).expression(filter).fields(List.of("id")).build();
        List<BulkOperation> operations = new ArrayList<>();
        services.records().stream(
                call.caller(),
                query,
                record -> {
                    if (operations.size() == MAX_FILTERED) {
                        throw members.problem(
                                "filter",
                                "size",
                                new LocalizedText(
                                                "Finds more than {0} records",
                                                "Encuentra más de {0} registros")
                                        .with(MAX_FILTERED));
                    }
                    operations.add(new BulkOperation(kind, record.id(), 0, values));
                });
        return operations;
    }

    private static BulkResult together(
            Call call, RecordSession session, RecordType type, List<BulkOperation> operations) {
        List<BulkResult.Row> results = new ArrayList<>();
        for (BulkOperation operation : operations) {
            try {
                results.add(BulkResult.Row.of(operation, operation.run(session, type)));
            } catch (ProblemException e) {
                throw rowProblem(call, results.size(), e);
            }
        }
        return new BulkResult(session.hasChanges() ? session.changeSetId() : 0, results);
    }

    /** Returns the problem that a whole request fails because of one row. */
    private static ProblemException rowProblem(Call call, int index, ProblemException problem) {
        List<FieldProblem> errors = new ArrayList<>();
        for (FieldProblem error : problem.errors()) {
            String field = "operations[" + index + "]." + error.field();
            errors.add(new FieldProblem(field, error.code(), error.message()));
        }
        LocalizedText detail =
                new LocalizedText(
                        "Operation {0}: {1}. Nothing was changed",
                        "Operación {0}: {1}. No se cambió nada");
        return new ProblemException(
                problem.type() == ProblemType.BAD_REQUEST
                        ? ProblemType.BAD_REQUEST
                        : ProblemType.INVALID,
                new LocalizedText(
                        detail.with(index, problem.detail().en()).en(),
                        detail.with(index, problem.detail().es()).es()),
                errors,
                Map.of("index", index, "problem", Problems.map(problem, call.locale())));
    }

    private BulkResult rowByRow(
            Call call,
            RecordType type,
            ChangeSet changeSet,
            List<Map<String, Object>> rows,
            Parts parts) {
        BulkProgress progress = new BulkProgress(services, call, type, changeSet, parts);
        for (Map<String, Object> row : rows) {
            try {
                progress.run(BulkOperation.of(row));
            } catch (ProblemException e) {
                progress.failed(0, e);
            }
        }
        return progress.result();
    }

    private BulkResult oneByOne(
            Call call, RecordType type, ChangeSet changeSet, List<BulkOperation> operations) {
        BulkProgress progress = new BulkProgress(services, call, type, changeSet, Parts.NONE);
        operations.forEach(progress::run);
        return progress.result();
    }
}
