package org.tessera.platform.lifecycle.archive;

import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/** Makes the problems that tell why a source is not taken. */
final class Refusal {

    /** The file may be all right once all of it is there. */
    static final String INCOMPLETE = "incomplete";

    private static final int MAX_NAME = 120;

    private Refusal() {}

    /** Returns a problem whose texts have {@code {0}}, {@code {1}} … for the arguments. */
    static ProblemException because(String code, String en, String es, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = arguments[i] instanceof String text ? readable(text) : arguments[i];
        }
        return ProblemException.badRequest("source", code, new LocalizedText(en, es).with(shown));
    }

    /** Names come out of files that nobody looked at yet: no control characters, no long ones. */
    static String readable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MAX_NAME ? clean : clean.substring(0, MAX_NAME) + "…";
    }
}
