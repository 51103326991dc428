package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.osgi.framework.Version;

/** A file in the drop folder, and how far its treatment is. Not thread-safe. */
final class DroppedFile {

    private Stamp stamp;
    private int looks;
    private int missing;
    private boolean done;
    private int pause;
    private boolean replaced;
    private String module;
    private Version version;

    /**
     * What changes when somebody writes to a file or puts another one in its place.
     *
     * @param size its bytes
     * @param time when it was written last
     * @param key what the file system knows it by; null if it does not tell
     */
    record Stamp(long size, FileTime time, Object key) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /** Takes note of a look; tells whether the file rests and something is to be done with it. */
    boolean isDue(Stamp seen) {
        missing = 0;
        if (!seen.equals(stamp)) {
            replaced = stamp != null;
            stamp = seen;
            looks = 0;
            pause = 0;
            done = false;
            return false;
        }
        looks++;
        return !done && --pause < 0;
    }

    /** Returns how often the file was seen without a change. */
    int looks() {
        return looks;
    }

    /** Says that nothing is to be done until the file changes. */
    void done() {
        done = true;
    }

    /** Says that the file is to be tried again after some looks. */
    void again(int afterLooks) {
        done = false;
        pause = afterLooks;
    }

    /** Takes note that the file was not there; tells for how many looks. */
    int missing() {
        return ++missing;
    }

    /** Says that its absence is to be dealt with again after some looks. */
    void missingAgain(int afterLooks) {
        missing = 1 - afterLooks;
    }

    /** Returns the module in the file; null if none was found yet. */
    String module() {
        return module;
    }

    /** Returns the version of the module in the file; null if it was not read yet. */
    Version version() {
        return version;
    }

    /** Tells whether somebody wrote to the file since it was seen first. */
    boolean isReplaced() {
        return replaced;
    }

    void contains(String id, Version present) {
        module = id;
        version = present;
    }
}
