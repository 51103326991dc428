package org.tessera.spi.action;

import java.util.Map;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/**
 * A request to run an action.
 *
 * @param session reads and writes records in the action's transaction
 * @param record the record that the action is for
 * @param parameters validated, in the Java types of the parameters' kinds; those without value are
 *     absent
 * @param dryRun whether everything is rolled back afterwards
 */
public record ActionRequest(
        RecordSession session, Record record, Map<String, Object> parameters, boolean dryRun) {}
