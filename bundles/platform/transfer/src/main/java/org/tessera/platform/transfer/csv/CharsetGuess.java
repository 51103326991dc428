package org.tessera.platform.transfer.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mozilla.universalchardet.UniversalDetector;

/** Finds out in which character set a file is written. */
public final class CharsetGuess {

    private static final int BLOCK = 1 << 16;
    private static final int HEAD = 4_096;

    /** How much of a file is looked at to tell one old character set from another. */
    private static final long DETECTED = 8L << 20;

    /**
     * How many bytes beyond ASCII follow on each other on average, in tenths, in a text of another
     * alphabet than the Latin, where accented letters stand alone.
     */
    private static final int OTHER_ALPHABET = 16;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private CharsetGuess() {}

    /**
     * Returns the character set of a file: by its mark, UTF-8 if it is valid, else the likeliest
     * one.
     */
    public static Charset of(Path file) throws IOException {
        Charset marked = byMark(file);
        if (marked != null) {
            return marked;
        }
        Charset wide = wide(file);
        if (wide != null) {
            return wide;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : detect(file);
    }

    /** Returns how many bytes at the beginning of a file are the mark of this character set. */
    public static int markLength(Path file, Charset charset) throws IOException {
        return charset.equals(byMark(file)) ? (charset.equals(StandardCharsets.UTF_8) ? 3 : 2) : 0;
    }

    private static Charset byMark(Path file) throws IOException {
        byte[] head = new byte[3];
        int count;
        try (InputStream in = Files.newInputStream(file)) {
            count = in.readNBytes(head, 0, head.length);
        }
        int first = head[0] & 0xFF;
        int second = head[1] & 0xFF;
        if (count >= 3 && first == 0xEF && second == 0xBB && (head[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (count >= 2 && first == 0xFF && second == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return count >= 2 && first == 0xFE && second == 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * Returns the UTF-16 that a file without a mark is written in, by its NUL bytes: half of a
     * Latin text, all in the same half of the characters; null if it is none.
     */
    public static Charset wide(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        int count;
        try (InputStream in = Files.newInputStream(file)) {
            count = in.readNBytes(head, 0, HEAD);
        }
        int[] nuls = new int[2];
        for (int i = 0; i < count; i++) {
            nuls[i % 2] += head[i] == 0 ? 1 : 0;
        }
        if (nuls[0] == 0 && nuls[1] * 3 > count) {
            return StandardCharsets.UTF_16LE;
        }
        return nuls[1] == 0 && nuls[0] * 3 > count ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        try (InputStream in = Files.newInputStream(file)) {
            boolean ended = false;
            while (!ended) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, ended);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
        }
        return true;
    }

    private static Charset detect(Path file) throws IOException {
        UniversalDetector detector = new UniversalDetector();
        byte[] block = new byte[BLOCK];
        long high = 0;
        long runs = 0;
        boolean inRun = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            long total = 0;
            int count = in.read(block);
            while (count > 0 && total < DETECTED) {
                detector.handleData(block, 0, count);
                for (int i = 0; i < count; i++) {
                    boolean beyond = block[i] < 0;
                    high += beyond ? 1 : 0;
                    runs += beyond && !inRun ? 1 : 0;
                    inRun = beyond;
                }
                total += count;
                count = in.read(block);
            }
        }
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        boolean western = high * 10 < runs * OTHER_ALPHABET;
        if (name == null || western || !Charset.isSupported(name)) {
            return WESTERN;
        }
        return Charset.forName(name);
    }
}
