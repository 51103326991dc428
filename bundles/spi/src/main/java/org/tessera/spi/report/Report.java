package org.tessera.spi.report;

import org.osgi.annotation.versioning.ConsumerType;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;

/**
 * A named question whose answer is a table. Register it as an OSGi service; REST, console and
 * workbench offer it from then on. Thread-safe.
 */
@ConsumerType
public interface Report {

    /** Returns what the report is and takes. Always the same. */
    ReportDescriptor descriptor();

    /**
     * Answers.
     *
     * @throws org.tessera.api.problem.ProblemException if a parameter is wrong
     */
    ReportTable run(ReportRequest request);
}
