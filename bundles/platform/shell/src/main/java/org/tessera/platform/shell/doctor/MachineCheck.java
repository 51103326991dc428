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
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.format.NumberText;

/** Looks at Java, memory, disk, clock and the administrator's key. */
public final class MachineCheck {

    private static final int OLDEST_JAVA = 17;
    private static final int HEAP_PERCENT = 90;
    private static final long DISK_LEAST = 1L << 30;
    private static final String KEY_FILE = "admin.key";
    private static final LocalizedText JAVA = LocalizedText.same("Java");
    private static final LocalizedText OLD_JAVA =
            new LocalizedText(
                    "{0}; {1} or newer is needed", "{0}; se necesita la {1} o más reciente");
    private static final LocalizedText ZONE = new LocalizedText("Time zone", "Zona horaria");
    private static final LocalizedText OTHER_ZONE =
            new LocalizedText(
                    "{0}; start Java with -Duser.timezone=UTC",
                    "{0}; inicie Java con -Duser.timezone=UTC");
    private static final LocalizedText HEAP = LocalizedText.same("Heap");
    private static final LocalizedText IN_USE =
            new LocalizedText("{0} of {1} in use", "{0} de {1} en uso");
    private static final LocalizedText FULL =
            new LocalizedText(
                    "{0} of {1} in use; raise TESSERA_HEAP",
                    "{0} de {1} en uso; aumente TESSERA_HEAP");
    private static final LocalizedText DISK = new LocalizedText("Disk", "Disco");
    private static final LocalizedText FREE =
            new LocalizedText("{0} free for {1}", "{0} libres para {1}");
    private static final LocalizedText KEY =
            new LocalizedText("Administrator's key", "Clave del administrador");
    private static final LocalizedText NO_KEY =
            new LocalizedText("there is no file {0}", "no existe el archivo {0}");
    private static final LocalizedText OPEN_KEY =
            new LocalizedText("others may read it: {0}", "otros pueden leerla: {0}");
    private static final LocalizedText UNSEEN =
            new LocalizedText("cannot be looked at: {0}", "no se puede mirar: {0}");

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
                ? Finding.problem(JAVA, OLD_JAVA.with(text, OLDEST_JAVA))
                : Finding.ok(JAVA, LocalizedText.same(text));
    }

    /** Times are stored without a zone and read as UTC. */
    Finding zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? Finding.ok(ZONE, LocalizedText.same(zone.getId()))
                : Finding.problem(ZONE, OTHER_ZONE.with(zone.getId()));
    }

    Finding heap(long used, long max) {
        String taken = numbers.bytes(used);
        String all = numbers.bytes(max);
        return used > max / 100 * HEAP_PERCENT
                ? Finding.problem(HEAP, FULL.with(taken, all))
                : Finding.ok(HEAP, IN_USE.with(taken, all));
    }

    private Finding disk() {
        try {
            FileStore store = Files.getFileStore(data);
            return disk(store.getUsableSpace());
        } catch (IOException e) {
            return Finding.problem(DISK, UNSEEN.with(e.getMessage()));
        }
    }

    Finding disk(long free) {
        LocalizedText text = FREE.with(numbers.bytes(free), data);
        return free < DISK_LEAST ? Finding.problem(DISK, text) : Finding.ok(DISK, text);
    }

    Finding key(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Finding.problem(KEY, NO_KEY.with(file));
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
                    ? Finding.problem(KEY, OPEN_KEY.with(text))
                    : Finding.ok(KEY, LocalizedText.same(text));
        } catch (UnsupportedOperationException e) {
            return Finding.ok(KEY, LocalizedText.same(file.toString()));
        } catch (IOException e) {
            return Finding.problem(KEY, UNSEEN.with(e.getMessage()));
        }
    }
}
