package org.tessera.platform.transfer.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** The files of imports, in a folder of this node. Thread-safe. */
public final class ImportFiles {

    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private volatile long maxBytes;
    private final String node;

    /**
     * Creates the folder if it is not there.
     *
     * @param maxBytes the largest file that is taken in
     */
    public ImportFiles(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        try {
            Files.createDirectories(folder);
            deleteHalfRead(folder);
            this.node = nodeName(folder.resolve("node"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be used", e);
        }
    }

    /** Removes what stayed of workbooks when the container ended in the midst of reading them. */
    private static void deleteHalfRead(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.{xlsx,texts}")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Sets the size of the largest file that is taken in. */
    public void limit(long bytes) {
        this.maxBytes = bytes;
    }

    private static String nodeName(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(
                    file,
                    UUID.randomUUID().toString(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /** Returns the name of the node whose folder this is. */
    public String node() {
        return node;
    }

    /** Returns the imported file. */
    public Path data(long id) {
        return folder.resolve(id + ".csv");
    }

    /** Returns the workbook that came in, which is there only until it has become CSV. */
    public Path workbook(long id) {
        return folder.resolve(id + ".xlsx");
    }

    /** Returns the file of texts that a workbook needs meanwhile. */
    public Path texts(long id) {
        return folder.resolve(id + ".texts");
    }

    /** Returns the size of the largest file that is taken in. */
    public long limit() {
        return maxBytes;
    }

    /** Returns the reject file. */
    public Path rejects(long id) {
        return folder.resolve(id + ".rejects.csv");
    }

    /** Returns the warnings file. */
    public Path warnings(long id) {
        return folder.resolve(id + ".warnings.csv");
    }

    /** Returns the file of links that wait for rows behind them. */
    public Path deferred(long id) {
        return folder.resolve(id + ".deferred.csv");
    }

    /**
     * Keeps what a stream has.
     *
     * @throws ProblemException {@code too-large}; nothing is kept then
     */
    public void keep(long id, InputStream content) {
        Path file = data(id);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] block = new byte[BLOCK];
            long total = 0;
            int count = content.read(block);
            while (count >= 0) {
                total += count;
                if (total > maxBytes) {
                    throw tooLarge();
                }
                out.write(block, 0, count);
                count = content.read(block);
            }
        } catch (IOException e) {
            delete(id);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(id);
            throw e;
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                new LocalizedText(
                                "The file has more than {0} bytes; split it into several",
                                "El archivo tiene más de {0} bytes; divídalo en varios")
                        .with(maxBytes));
    }

    /** Removes the files of an import as far as they are there. */
    public void delete(long id) {
        try {
            for (Path file :
                    List.of(
                            data(id),
                            workbook(id),
                            texts(id),
                            rejects(id),
                            warnings(id),
                            deferred(id))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
