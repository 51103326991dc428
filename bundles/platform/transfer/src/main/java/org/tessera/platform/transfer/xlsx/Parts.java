package org.tessera.platform.transfer.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The parts of a workbook in its archive (ECMA-376 part 2). What comes out of it is counted, since
 * a small archive can hold without end. Not thread-safe.
 */
final class Parts implements Closeable {

    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    /** A directory of an archive is in memory as a whole. */
    private static final long LARGEST_DIRECTORY = 4L << 20;

    private final ZipFile archive;
    private final XMLInputFactory factory = factory();
    private long left;

    private Parts(ZipFile archive, long limit) {
        this.archive = archive;
        this.left = limit;
    }

    /**
     * Opens a workbook.
     *
     * @param limit how many bytes may come out of it
     */
    static Parts open(Path file, long limit) throws IOException {
        requireSmallDirectory(file);
        try {
            return new Parts(new ZipFile(file.toFile()), limit);
        } catch (ZipException e) {
            throw BadWorkbookException.damaged(e);
        }
    }

    private static void requireSmallDirectory(Path file) throws IOException {
        try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(archive.length(), DIRECTORY_END_LENGTH + LONGEST_COMMENT);
            byte[] end = new byte[length];
            archive.seek(archive.length() - length);
            archive.readFully(end);
            ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - DIRECTORY_END_LENGTH; at >= 0; at--) {
                if (bytes.getInt(at) == DIRECTORY_END) {
                    if (Integer.toUnsignedLong(bytes.getInt(at + 12)) > LARGEST_DIRECTORY) {
                        throw tooLarge();
                    }
                    return;
                }
            }
            throw BadWorkbookException.damaged(null);
        }
    }

    /** Tells whether there is such a part. */
    boolean has(String name) {
        return archive.getEntry(name) != null;
    }

    /**
     * Opens a part.
     *
     * @throws BadWorkbookException if it is not there
     */
    Xml xml(String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null) {
            throw BadWorkbookException.damaged(new ZipException("no part " + name));
        }
        try {
            return new Xml(
                    factory.createXMLStreamReader(
                            new LimitedXml(archive.getInputStream(entry), this::count)));
        } catch (XMLStreamException e) {
            throw Xml.unwrapped(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ZipException e) {
            throw BadWorkbookException.damaged(e);
        }
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new UncheckedIOException(tooLarge());
        }
    }

    private static BadWorkbookException tooLarge() {
        return BadWorkbookException.tooLarge(
                "The workbook holds too much; split it or save it as CSV",
                "El libro de cálculo contiene demasiado; divídalo o guárdelo como CSV");
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
