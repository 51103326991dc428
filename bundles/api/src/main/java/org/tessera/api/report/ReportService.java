package org.tessera.api.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/** The reports that the modules offer. Thread-safe. */
@ProviderType
public interface ReportService {

    /** Returns the reports in the order of their ids. */
    List<ReportDescriptor> reports();

    /** Returns the report with this id. */
    Optional<ReportDescriptor> report(String id);

    /**
     * Runs a report.
     *
     * @param parameters by name, as in JSON
     * @throws org.tessera.api.problem.ProblemException if there is no such report or a parameter is
     *     wrong
     */
    ReportTable run(Caller caller, String id, Map<String, Object> parameters);
}
