package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.ProblemException;

/**
 * Reads the central directory of a zip file byte by byte, since the classes of the JDK do not tell
 * of symbolic links, overlapping entries, and headers that contradict the directory.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long MAX_32 = 0xFFFFFFFFL;
    private static final int MAX_16 = 0xFFFF;

    private final FileChannel file;
    private final String name;
    private final ZipLimits limits;

    /**
     * What the directory says of an entry.
     *
     * @param name name as it is written, with a slash behind a folder
     * @param flags general purpose bits
     * @param method how it is packed: 0 not at all, 8 deflated
     * @param crc CRC-32 of its content
     * @param packed bytes in the file
     * @param unpacked bytes when unpacked
     * @param mode file type and permissions of Unix; 0 if the packer knows none
     * @param begin where its local header begins
     * @param end where its content ends
     */
    record Entry(
            String name,
            int flags,
            int method,
            long crc,
            long packed,
            long unpacked,
            int mode,
            long begin,
            long end) {}

    private ZipDirectory(FileChannel file, String name, ZipLimits limits) {
        this.file = file;
        this.name = name;
        this.limits = limits;
    }

    /** Reads the directory of a file whose name is used in messages. */
    static List<Entry> read(FileChannel file, String name, ZipLimits limits) throws IOException {
        return new ZipDirectory(file, name, limits).read();
    }

    private List<Entry> read() throws IOException {
        ByteBuffer end = end();
        int count = Short.toUnsignedInt(end.getShort(10));
        long size = Integer.toUnsignedLong(end.getInt(12));
        long offset = Integer.toUnsignedLong(end.getInt(16));
        if (count == MAX_16 || size == MAX_32 || offset == MAX_32) {
            throw zip64();
        }
        if (count > limits.entries()) {
            throw Refusal.because(
                    "too-large",
                    "{0} has {1} entries; at most {2} are allowed",
                    "{0} tiene {1} entradas; se permiten {2} como máximo",
                    name,
                    count,
                    limits.entries());
        }
        long position = file.size() - END_SIZE - Short.toUnsignedInt(end.getShort(20));
        if (end.getShort(4) != 0 || end.getShort(6) != 0 || offset + size != position) {
            throw damaged(
                    "its directory is not where it should be", "su índice no está en su sitio");
        }
        if (size > (long) limits.entries() * 1024) {
            throw damaged("its directory is too large", "su índice es demasiado grande");
        }
        ByteBuffer directory = bytes(offset, (int) size);
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(directory, offset));
        }
        if (directory.hasRemaining()) {
            throw damaged("its directory counts wrong", "su índice cuenta mal");
        }
        return entries;
    }

    private ByteBuffer end() throws IOException {
        long size = file.size();
        int tail = (int) Math.min(size, END_SIZE + MAX_COMMENT);
        ByteBuffer buffer = bytes(size - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (buffer.getInt(at) == END
                    && at + END_SIZE + Short.toUnsignedInt(buffer.getShort(at + 20)) == tail) {
                return buffer.slice(at, END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        boolean begins = size >= 4 && bytes(0, 4).getInt(0) == LOCAL;
        if (begins || size < END_SIZE) {
            throw Refusal.because(
                    Refusal.INCOMPLETE,
                    "{0} is cut off or damaged: it does not end like a jar",
                    "{0} está cortado o dañado: no termina como un jar",
                    name);
        }
        throw Refusal.because(
                "not-a-module",
                "{0} is neither a jar, nor a KAR, nor a JSON file",
                "{0} no es ni un jar, ni un KAR, ni un archivo JSON",
                name);
    }

    private Entry entry(ByteBuffer directory, long directoryBegin) throws IOException {
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(directory.position()) != ENTRY) {
            throw damaged("its directory is broken", "su índice está roto");
        }
        ByteBuffer head = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
        int nameSize = Short.toUnsignedInt(head.getShort(28));
        int whole =
                ENTRY_SIZE
                        + nameSize
                        + Short.toUnsignedInt(head.getShort(30))
                        + Short.toUnsignedInt(head.getShort(32));
        if (head.remaining() < whole) {
            throw damaged("its directory is broken", "su índice está roto");
        }
        long packed = Integer.toUnsignedLong(head.getInt(20));
        long unpacked = Integer.toUnsignedLong(head.getInt(24));
        long begin = Integer.toUnsignedLong(head.getInt(42));
        if (packed == MAX_32 || unpacked == MAX_32 || begin == MAX_32) {
            throw zip64();
        }
        ByteBuffer entryName = head.slice(ENTRY_SIZE, nameSize);
        int system = Byte.toUnsignedInt(head.get(5));
        boolean unix = system == 3 || system == 19;
        int flags = Short.toUnsignedInt(head.getShort(8));
        int method = Short.toUnsignedInt(head.getShort(10));
        Entry entry =
                new Entry(
                        text(entryName.duplicate()),
                        flags,
                        method,
                        Integer.toUnsignedLong(head.getInt(16)),
                        packed,
                        unpacked,
                        unix ? head.getInt(38) >>> 16 : 0,
                        begin,
                        dataBegin(begin, directoryBegin, entryName, method) + packed);
        if (entry.end() > directoryBegin) {
            throw damaged("an entry runs into its directory", "una entrada invade su índice");
        }
        directory.position(directory.position() + whole);
        return entry;
    }

    /** Checks that the local header says the same as the directory. */
    private long dataBegin(long begin, long directoryBegin, ByteBuffer entryName, int method)
            throws IOException {
        if (begin + LOCAL_SIZE + entryName.remaining() > directoryBegin) {
            throw damaged("an entry runs into its directory", "una entrada invade su índice");
        }
        ByteBuffer local = bytes(begin, LOCAL_SIZE + entryName.remaining());
        boolean same =
                local.getInt(0) == LOCAL
                        && Short.toUnsignedInt(local.getShort(8)) == method
                        && Short.toUnsignedInt(local.getShort(26)) == entryName.remaining()
                        && local.slice(LOCAL_SIZE, entryName.remaining()).equals(entryName);
        if (!same) {
            throw damaged(
                    "an entry is not what its directory says", "una entrada contradice su índice");
        }
        return begin + LOCAL_SIZE + entryName.remaining() + Short.toUnsignedInt(local.getShort(28));
    }

    private String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw damaged("an entry's name is not UTF-8", "el nombre de una entrada no es UTF-8");
        }
    }

    private ByteBuffer bytes(long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                throw damaged("it ends too early", "termina demasiado pronto");
            }
        }
        return buffer.flip();
    }

    private ProblemException damaged(String en, String es) {
        return Refusal.because("damaged", "{0} is damaged: " + en, "{0} está dañado: " + es, name);
    }

    private ProblemException zip64() {
        return Refusal.because(
                "too-large",
                "{0} uses the format for very large archives, which no module needs",
                "{0} usa el formato de archivos muy grandes, que ningún módulo necesita",
                name);
    }
}
