package org.tessera.spi.report;

import java.time.LocalDate;
import java.util.Map;
import org.tessera.api.caller.Caller;

/**
 * A request to run a report.
 *
 * @param caller on whose behalf; read records on its behalf only
 * @param parameters validated, in the Java types of the parameters' kinds; those without value are
 *     absent
 * @param today the day in the caller's time zone
 */
public record ReportRequest(Caller caller, Map<String, Object> parameters, LocalDate today) {}
