package org.tessera.platform.transfer.xlsx;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts that a workbook keeps once and names by number. They wait in a file and not in memory,
 * where those of a large workbook would need hundreds of megabytes. Not thread-safe.
 */
final class SharedTexts implements Closeable {

    private static final int MOST = 4_000_000;
    private static final int KEPT = 4_096;
    private static final int SHORT = 256;

    private final Path file;
    private final FileChannel channel;
    private final long[] ends;
    private final Map<Integer, String> recent =
            new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                    return size() > KEPT;
                }
            };

    private SharedTexts(Path file, long[] ends) throws IOException {
        this.file = file;
        this.ends = ends;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Reads the texts.
     *
     * @param part its name; null if the workbook has none
     * @param file where they wait; made, and deleted when this is closed
     */
    static SharedTexts of(Parts parts, String part, Path file) throws IOException {
        try {
            return new SharedTexts(file, write(parts, part, file));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long[] write(Parts parts, String part, Path file) throws IOException {
        long[] ends = new long[1_024];
        int count = 0;
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            if (part == null || !parts.has(part)) {
                return new long[0];
            }
            long end = 0;
            try (Xml xml = parts.xml(part)) {
                while (xml.nextElement()) {
                    if (xml.begins("si")) {
                        if (count == MOST) {
                            throw BadWorkbookException.tooLarge(
                                    "The workbook has too many texts; save it as CSV",
                                    "El libro de cálculo tiene demasiados textos; guárdelo como CSV");
                        }
                        byte[] text = RichText.read(xml, "si").getBytes(StandardCharsets.UTF_8);
                        out.write(text);
                        end += text.length;
                        if (count == ends.length) {
                            ends = Arrays.copyOf(ends, Math.min(MOST, count * 2));
                        }
                        ends[count++] = end;
                    }
                }
            }
        }
        return Arrays.copyOf(ends, count);
    }

    /**
     * Returns the text with a number.
     *
     * @throws BadWorkbookException if there is none
     */
    String at(String number) throws IOException {
        try {
            int index = Integer.parseUnsignedInt(number, 10);
            if (index < 0 || index >= ends.length) {
                throw BadWorkbookException.damaged(null);
            }
            String known = recent.get(index);
            if (known == null) {
                known = read(index);
                if (known.length() <= SHORT) {
                    recent.put(index, known);
                }
            }
            return known;
        } catch (NumberFormatException e) {
            throw BadWorkbookException.damaged(e);
        }
    }

    private String read(int index) throws IOException {
        long from = index == 0 ? 0 : ends[index - 1];
        ByteBuffer bytes = ByteBuffer.allocate((int) (ends[index] - from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
