package org.tessera.api.summary;

import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.report.ReportTable;

/**
 * Summarizes records of any type by groups, as far as the caller may see them. Thread-safe.
 *
 * <p>Amounts of different currencies are never added up: where money is computed with, the currency
 * is grouped by as well, so that a group has a row for each of its currencies.
 */
@ProviderType
public interface SummaryService {

    /**
     * Answers with a column for each group, the number of records in {@code count}, and a column
     * for each measure; the rows are in the order of the groups' values.
     *
     * @throws org.tessera.api.problem.ProblemException {@code bad-request} that names the parameter
     *     if the type has no such field, the caller may not see it, or it cannot be grouped by or
     *     computed with
     */
    ReportTable summarize(Caller caller, SummaryQuery query);
}
