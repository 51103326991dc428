package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * A line of the doctor's report.
 *
 * @param level how serious it is
 * @param subject what was looked at
 * @param text what was seen
 */
public record Finding(Level level, LocalizedText subject, LocalizedText text) {

    /** How serious a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** Something to mend. */
        PROBLEM
    }

    /** Returns the finding that all is well. */
    public static Finding ok(LocalizedText subject, LocalizedText text) {
        return new Finding(Level.OK, subject, text);
    }

    /** Returns a finding that is worth knowing. */
    public static Finding note(LocalizedText subject, LocalizedText text) {
        return new Finding(Level.NOTE, subject, text);
    }

    /** Returns a finding that is to be mended. */
    public static Finding problem(LocalizedText subject, LocalizedText text) {
        return new Finding(Level.PROBLEM, subject, text);
    }

    /** Returns the problems of a list, or one finding that all is well if there are none. */
    static List<Finding> problemsOr(
            List<Finding> problems, LocalizedText subject, LocalizedText well) {
        return problems.isEmpty() ? List.of(ok(subject, well)) : new ArrayList<>(problems);
    }
}
