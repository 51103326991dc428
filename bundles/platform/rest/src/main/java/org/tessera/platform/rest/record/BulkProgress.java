package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Problems;
import org.tessera.platform.rest.idempotency.DonePart;
import org.tessera.platform.rest.idempotency.Parts;
import org.tessera.platform.rest.service.Services;

/** Does operations in transactions of their own and one change set. Not thread-safe. */
final class BulkProgress {

    private static final Logger LOG = LoggerFactory.getLogger(BulkProgress.class);

    private final Services services;
    private final StaleVersions staleVersions;
    private final Call call;
    private final RecordType type;
    private final List<BulkResult.Row> results = new ArrayList<>();
    private final Parts parts;
    private ChangeSet changeSet;

    BulkProgress(Services services, Call call, RecordType type, ChangeSet changeSet, Parts parts) {
        this.services = services;
        this.staleVersions = new StaleVersions(services);
        this.call = call;
        this.type = type;
        this.changeSet = changeSet;
        this.parts = parts;
    }

    /** Does one operation and notes what became of it. */
    void run(BulkOperation operation) {
        try {
            results.add(change(operation));
        } catch (ProblemException e) {
            failed(operation.id(), explained(operation, e));
        } catch (RuntimeException e) {
            // What was done in front of this row stays done, so the client has to get its result.
            String reference = UUID.randomUUID().toString();
            LOG.error(
                    "{} {} failed in row {}, reference {}",
                    call.method(),
                    call.path(),
                    results.size(),
                    reference,
                    e);
            failed(operation.id(), Problems.internal(reference));
        }
    }

    private BulkResult.Row change(BulkOperation operation) {
        int part = results.size();
        DonePart known = parts.known(part);
        if (known != null) {
            continueIn(known.changeSet());
            return BulkResult.Row.of(
                    operation, new BulkOperation.Done(known.record(), known.version()));
        }
        long[] id = new long[1];
        BulkOperation.Done done =
                services.records()
                        .change(
                                call.caller(),
                                changeSet,
                                session -> {
                                    BulkOperation.Done row = operation.run(session, type);
                                    id[0] = session.hasChanges() ? session.changeSetId() : 0;
                                    parts.done(part, new DonePart(id[0], row.id(), row.version()));
                                    return row;
                                });
        continueIn(id[0]);
        return BulkResult.Row.of(operation, done);
    }

    private void continueIn(long id) {
        if (id != 0) {
            changeSet = new ChangeSet(id, changeSet.label(), 0);
        }
    }

    private ProblemException explained(BulkOperation operation, ProblemException problem) {
        if (problem.type() != ProblemType.STALE_VERSION) {
            return problem;
        }
        Map<String, Object> yours = operation.values() == null ? Map.of() : operation.values();
        return staleVersions.explained(problem, call.caller(), type, operation.id(), yours);
    }

    /** Notes that an operation could not be done; its record's id is 0 if that is not known. */
    void failed(long id, ProblemException problem) {
        results.add(BulkResult.Row.of(id, problem));
    }

    /** Returns what became of the operations so far. */
    BulkResult result() {
        return new BulkResult(changeSet.id(), results);
    }
}
