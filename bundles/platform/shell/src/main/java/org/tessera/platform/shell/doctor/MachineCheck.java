package org.tessera.platform.shell.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tessera.platform.shell.format.NumberText;

/** Looks at Java, memory, disk, clock and the administrator's key. */
public final class MachineCheck {

    private static final int OLDEST_JAVA = 17;
    private static final int HEAP_PERCENT = 90;
    private static final long DISK_LEAST = 1L << 30;
    private static final String KEY_FILE = "admin.key";

    private final Path data;
    private final NumberText numbers;

    /** Creates the check of an installation that keeps its data in a folder. */
    public MachineCheck(Path data, NumberText numbers) {
        this.data = data;
        this.numbers = numbers;
    }

    /** Looks. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version(), System.getProperty("java.vendor", "")));
        Runtime runtime = Runtime.getRuntime();
        findings.add(heap(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()));
        findings.add(disk());
        findings.add(zone(ZoneId.systemDefault()));
        findings.add(key(data.resolve(KEY_FILE)));
        return findings;
    }

    Finding java(Runtime.Version version, String vendor) {
        String text = version + " (" + vendor + ")";
        return version.feature() < OLDEST_JAVA
                ? Finding.problem("Java", text + "; " + OLDEST_JAVA + " or newer is needed")
                : Finding.ok("Java", text);
    }

    /** Times are stored without a zone and read as UTC. */
    Finding zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? Finding.ok("Time zone", zone.getId())
                : Finding.problem(
                        "Time zone", zone.getId() + "; start Java with -Duser.timezone=UTC");
    }

    Finding heap(long used, long max) {
        String text = numbers.bytes(used) + " of " + numbers.bytes(max) + " in use";
        return used > max / 100 * HEAP_PERCENT
                ? Finding.problem("Heap", text + "; raise TESSERA_HEAP")
                : Finding.ok("Heap", text);
    }

    private Finding disk() {
        try {
            FileStore store = Files.getFileStore(data);
            return disk(store.getUsableSpace());
        } catch (IOException e) {
            return Finding.problem("Disk", "cannot be looked at: " + e.getMessage());
        }
    }

    Finding disk(long free) {
        String text = numbers.bytes(free) + " free for " + data;
        return free < DISK_LEAST ? Finding.problem("Disk", text) : Finding.ok("Disk", text);
    }

    Finding key(Path file) {
        String subject = "Administrator's key";
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Finding.problem(subject, "there is no file " + file);
        }
        try {
            Set<PosixFilePermission> permissions =
                    Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            boolean open =
                    permissions.stream()
                            .anyMatch(
                                    one ->
                                            one != PosixFilePermission.OWNER_READ
                                                    && one != PosixFilePermission.OWNER_WRITE);
            String text = PosixFilePermissions.toString(permissions) + " " + file;
            return open
                    ? Finding.problem(subject, "others may read it: " + text)
                    : Finding.ok(subject, text);
        } catch (UnsupportedOperationException e) {
            return Finding.ok(subject, file.toString());
        } catch (IOException e) {
            return Finding.problem(subject, "cannot be looked at: " + e.getMessage());
        }
    }
}
