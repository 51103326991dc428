package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tessera.api.problem.ProblemException;

/** Refuses zip files that are damaged or made to do harm, before anything reads them. */
final class ZipCheck {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int ENCRYPTED = 1;

    private final String name;
    private final ZipLimits limits;

    ZipCheck(String name, ZipLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /**
     * Reads all of a file.
     *
     * @throws ProblemException if it must not be used; the detail says why
     */
    void check(Path file) throws IOException {
        if (Files.size(file) > limits.fileBytes()) {
            throw tooLarge();
        }
        List<ZipDirectory.Entry> entries;
        try (FileChannel channel = FileChannel.open(file)) {
            entries = ZipDirectory.read(channel, name, limits);
        }
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipDirectory.Entry entry : entries) {
            checkName(entry.name());
            if (!names.add(entry.name().replaceFirst("/$", ""))) {
                throw Refusal.because(
                        "duplicate-entry",
                        "{0} has the entry {1} twice",
                        "{0} tiene dos veces la entrada {1}",
                        name,
                        entry.name());
            }
            checkKind(entry);
            total += entry.unpacked();
            if (entry.unpacked() > limits.entryBytes() || total > limits.totalBytes()) {
                throw tooLarge();
            }
            if (limits.isBomb(entry.packed(), entry.unpacked())) {
                throw bomb(entry.name());
            }
        }
        checkOverlap(entries);
        checkContent(file, entries);
    }

    private void checkName(String entry) {
        boolean absolute = entry.startsWith("/") || DRIVE.matcher(entry).matches();
        boolean outside = entry.isEmpty() || entry.contains("\\") || CONTROL.matcher(entry).find();
        for (String segment : entry.replaceFirst("/$", "").split("/", -1)) {
            outside |= segment.isEmpty() || segment.equals(".") || segment.equals("..");
        }
        if (absolute || outside) {
            throw Refusal.because(
                    "zip-slip",
                    "{0} has an entry whose name leads out of the archive: {1}",
                    "{0} tiene una entrada cuyo nombre lleva fuera del archivo: {1}",
                    name,
                    entry);
        }
    }

    private void checkKind(ZipDirectory.Entry entry) {
        int type = entry.mode() & FILE_TYPE;
        if (type != 0 && type != REGULAR && type != FOLDER) {
            throw Refusal.because(
                    "symlink",
                    "{0} has an entry that is a link or a device instead of a file: {1}",
                    "{0} tiene una entrada que es un enlace o un dispositivo y no un archivo: {1}",
                    name,
                    entry.name());
        }
        boolean known = entry.method() == ZipEntry.STORED || entry.method() == ZipEntry.DEFLATED;
        if (!known || (entry.flags() & ENCRYPTED) != 0) {
            throw Refusal.because(
                    "unreadable-entry",
                    "{0} has an entry that is encrypted or packed in a way that Java cannot read:"
                            + " {1}",
                    "{0} tiene una entrada cifrada o comprimida de un modo que Java no lee: {1}",
                    name,
                    entry.name());
        }
    }

    private void checkOverlap(List<ZipDirectory.Entry> entries) {
        long end = 0;
        for (ZipDirectory.Entry entry :
                entries.stream().sorted(Comparator.comparingLong(e -> e.begin())).toList()) {
            if (entry.begin() < end) {
                throw bomb(entry.name());
            }
            end = entry.end();
        }
    }

    private void checkContent(Path file, List<ZipDirectory.Entry> entries) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipDirectory.Entry entry : entries) {
                ZipEntry found = zip.getEntry(entry.name());
                if (found == null) {
                    throw damaged(entry.name());
                }
                if (!entry.name().endsWith("/")) {
                    checkContent(zip, found, entry, buffer);
                }
            }
        } catch (ZipException e) {
            throw damaged(e.getMessage());
        }
    }

    private void checkContent(ZipFile zip, ZipEntry found, ZipDirectory.Entry entry, byte[] buffer)
            throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = zip.getInputStream(found)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                // The directory may lie about sizes.
                if (size > entry.unpacked()) {
                    throw damaged(entry.name());
                }
                crc.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw damaged(entry.name());
        }
        if (size != entry.unpacked() || crc.getValue() != entry.crc()) {
            throw damaged(entry.name());
        }
    }

    private ProblemException tooLarge() {
        return Refusal.because(
                "too-large",
                "{0} is too large: at most {1} MB, and {2} MB when unpacked",
                "{0} es demasiado grande: {1} MB como máximo, y {2} MB descomprimido",
                name,
                limits.fileBytes() >> 20,
                limits.totalBytes() >> 20);
    }

    private ProblemException bomb(String entry) {
        return Refusal.because(
                "zip-bomb",
                "{0} is made to grow beyond measure when unpacked, at its entry {1}",
                "{0} está hecho para crecer sin medida al descomprimirse, en su entrada {1}",
                name,
                entry);
    }

    private ProblemException damaged(String what) {
        return Refusal.because(
                "damaged",
                "{0} is damaged at {1}",
                "{0} está dañado en {1}",
                name,
                what == null ? "?" : what);
    }
}
