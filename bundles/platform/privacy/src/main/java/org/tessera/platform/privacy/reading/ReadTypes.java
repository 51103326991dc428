package org.tessera.platform.privacy.reading;

import org.tessera.api.caller.Caller;

/** The record types of this package, and who writes them. */
final class ReadTypes {

    /** A type whose reads are kept. */
    static final String WATCHED = "privacy.watched-type";

    /** A read that was kept. */
    static final String READ = "privacy.record-read";

    /** Who writes reads. */
    static final Caller WRITER = Caller.system("reads");

    private ReadTypes() {}
}
