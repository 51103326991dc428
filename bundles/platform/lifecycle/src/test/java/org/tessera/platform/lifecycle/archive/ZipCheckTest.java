package org.tessera.platform.lifecycle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;

class ZipCheckTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] GOOD =
            Archives.zip("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n", "a/b.txt", "text");

    @TempDir Path folder;

    private Throwable check(byte[] zip) {
        return check(zip, ZipLimits.DEFAULT);
    }

    private Throwable check(byte[] zip, ZipLimits limits) {
        return check(folder, zip, limits);
    }

    private static Throwable check(Path folder, byte[] zip, ZipLimits limits) {
        Path file = Archives.write(folder.resolve("x.jar"), zip);
        return catchThrowable(() -> new ZipCheck("x.jar", limits).check(file));
    }

    /** Changes a two-byte or four-byte number of every entry of the directory. */
    private static byte[] patchDirectory(byte[] zip, int offset, int bytes, int value) {
        ByteBuffer buffer = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int count = buffer.getShort(zip.length - 22 + 10);
        int at = buffer.getInt(zip.length - 22 + 16);
        for (int i = 0; i < count; i++) {
            if (bytes == 2) {
                buffer.putShort(at + offset, (short) value);
            } else {
                buffer.putInt(at + offset, value);
            }
            at +=
                    46
                            + buffer.getShort(at + 28)
                            + buffer.getShort(at + 30)
                            + buffer.getShort(at + 32);
        }
        return buffer.array();
    }

    private static byte[] replace(byte[] zip, String name, String other) {
        assertThat(other).hasSameSizeAs(name);
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void takesAnOrdinaryJar() {
        assertThatCode(
                        () ->
                                new ZipCheck("x.jar", ZipLimits.DEFAULT)
                                        .check(Archives.write(folder.resolve("x.jar"), GOOD)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/etc/passwd",
                "C:/evil.txt",
                "..\\evil.txt",
                "a//evil.txt",
                "a/./evil.txt",
                "a\nb.txt",
                ".."
            })
    void refusesNamesThatLeadOut(String name) {
        Throwable problem = check(Archives.zip(name, "x"));
        assertThat(Archives.code(problem)).isEqualTo("zip-slip");
        assertThat(((ProblemException) problem).detail().en())
                .startsWith("x.jar has an entry whose name leads out of the archive: ")
                .doesNotContain("\n");
        assertThat(((ProblemException) problem).detail().es())
                .startsWith("x.jar tiene una entrada");
    }

    @Test
    void refusesLinksAndDevices() {
        for (int mode : new int[] {0120777, 0060644, 0010644}) {
            byte[] zip = patchDirectory(patchDirectory(GOOD, 4, 2, 3 << 8 | 20), 38, 4, mode << 16);
            assertThat(Archives.code(check(zip))).isEqualTo("symlink");
        }
        byte[] regular =
                patchDirectory(patchDirectory(GOOD, 4, 2, 3 << 8 | 20), 38, 4, 0100644 << 16);
        assertThat(check(regular)).isNull();
    }

    @Test
    void refusesTheSameEntryTwice() {
        byte[] twice = replace(Archives.zip("aaa.txt", "1", "bbb.txt", "2"), "bbb.txt", "aaa.txt");
        assertThat(Archives.code(check(twice))).isEqualTo("duplicate-entry");
        byte[] fileAndFolder = Archives.zip("aaa", "1", "aaa/", "");
        assertThat(Archives.code(check(fileAndFolder))).isEqualTo("duplicate-entry");
    }

    @Test
    void refusesBombs() {
        byte[] zeros = Archives.zip(Map.of("zeros", new byte[8 * MEGABYTE]));
        assertThat(zeros.length).isLessThan(20_000);
        assertThat(Archives.code(check(zeros))).isEqualTo("zip-bomb");

        byte[] noise = new byte[3 * MEGABYTE];
        new Random(1).nextBytes(noise);
        byte[] large = Archives.zip(Map.of("noise", noise));
        assertThat(check(large)).isNull();
        ZipLimits small = new ZipLimits(128 * MEGABYTE, 100, 2 * MEGABYTE, 4 * MEGABYTE, 200);
        assertThat(Archives.code(check(large, small))).isEqualTo("too-large");
        ZipLimits tiny = new ZipLimits(MEGABYTE, 100, 9 * MEGABYTE, 9 * MEGABYTE, 200);
        assertThat(Archives.code(check(large, tiny))).isEqualTo("too-large");
        byte[] both = Archives.zip(Map.of("noise", noise, "more", noise));
        ZipLimits total = new ZipLimits(128 * MEGABYTE, 100, 4 * MEGABYTE, 4 * MEGABYTE, 200);
        assertThat(Archives.code(check(both, total))).isEqualTo("too-large");
    }

    @Test
    void refusesTooManyEntries() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 101; i++) {
            files.put("f" + i, new byte[0]);
        }
        ZipLimits limits = new ZipLimits(MEGABYTE, 100, MEGABYTE, MEGABYTE, 200);
        assertThat(Archives.code(check(Archives.zip(files), limits))).isEqualTo("too-large");
    }

    @Test
    void refusesEntriesThatShareTheirBytes() {
        // Both entries of the directory point to the same local file.
        byte[] zip = Archives.zip("aaa.txt", "1", "bbb.txt", "1");
        byte[] shared = patchDirectory(zip, 42, 4, 0);
        assertThat(Archives.code(check(shared))).isIn("damaged", "zip-bomb");
        byte[] named = replace(patchDirectory(zip, 42, 4, 0), "bbb.txt", "aaa.txt");
        assertThat(Archives.code(check(named))).isIn("duplicate-entry", "zip-bomb");
    }

    @Test
    void refusesSizesThatLie() {
        assertThat(Archives.code(check(patchDirectory(GOOD, 24, 4, 1)))).isEqualTo("damaged");
        assertThat(Archives.code(check(patchDirectory(GOOD, 24, 4, 400)))).isEqualTo("damaged");
        assertThat(Archives.code(check(patchDirectory(GOOD, 16, 4, 1)))).isEqualTo("damaged");
    }

    @Test
    void refusesEncryptedAndExoticEntries() {
        assertThat(Archives.code(check(patchDirectory(GOOD, 8, 2, 9))))
                .isEqualTo("unreadable-entry");
        assertThat(Archives.code(check(patchDirectory(GOOD, 10, 2, 12))))
                .isIn("unreadable-entry", "damaged");
    }

    @Test
    void refusesWhatIsHiddenBeforeOrBehind() {
        byte[] before = ByteBuffer.allocate(GOOD.length + 4).putInt(0x4D5A0000).put(GOOD).array();
        assertThat(Archives.code(check(before))).isEqualTo("damaged");
        byte[] behind = Arrays.copyOf(GOOD, GOOD.length + 10);
        assertThat(Archives.code(check(behind))).isEqualTo(Refusal.INCOMPLETE);
    }

    @Test
    void tellsWhatIsNoZipFromWhatIsCutOff() {
        assertThat(Archives.code(check(new byte[0]))).isEqualTo(Refusal.INCOMPLETE);
        assertThat(Archives.code(check(Archives.bytes("Just a text, and not a short one."))))
                .isEqualTo("not-a-module");
        for (int size = 4; size < GOOD.length; size++) {
            assertThat(Archives.code(check(Arrays.copyOf(GOOD, size))))
                    .as("first %s bytes", size)
                    .isEqualTo(Refusal.INCOMPLETE);
        }
    }

    /** Whatever a byte becomes, the file is refused in a sentence or has the same content. */
    @Property(tries = 500)
    void changedBytesAreNoticed(@ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value)
            throws IOException {
        byte[] zip = GOOD.clone();
        zip[place % zip.length] = value;
        Path own = Files.createTempDirectory("zip-check");
        try {
            Throwable problem = check(own, zip, ZipLimits.DEFAULT);
            assertThat(problem)
                    .satisfiesAnyOf(
                            p -> assertThat(p).isNull(),
                            p -> assertThat(p).isInstanceOf(ProblemException.class));
        } finally {
            Files.delete(own.resolve("x.jar"));
            Files.delete(own);
        }
    }

    @Property(tries = 300)
    void noiseIsRefused(@ForAll byte[] noise) throws IOException {
        Path own = Files.createTempDirectory("zip-check");
        try {
            assertThat(check(own, noise, ZipLimits.DEFAULT)).isInstanceOf(ProblemException.class);
        } finally {
            Files.delete(own.resolve("x.jar"));
            Files.delete(own);
        }
    }
}
