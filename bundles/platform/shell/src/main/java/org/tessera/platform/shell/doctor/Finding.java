package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the doctor's report.
 *
 * @param level how serious it is
 * @param subject what was looked at
 * @param text what was seen
 */
public record Finding(Level level, String subject, String text) {

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
    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text);
    }

    /** Returns a finding that is worth knowing. */
    public static Finding note(String subject, String text) {
        return new Finding(Level.NOTE, subject, text);
    }

    /** Returns a finding that is to be mended. */
    public static Finding problem(String subject, String text) {
        return new Finding(Level.PROBLEM, subject, text);
    }

    /** Returns the problems of a list, or one finding that all is well if there are none. */
    static List<Finding> problemsOr(List<Finding> problems, String subject, String well) {
        return problems.isEmpty() ? List.of(ok(subject, well)) : new ArrayList<>(problems);
    }
}
