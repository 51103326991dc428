package org.tessera.platform.transfer.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A part as it is read, element by element. Not thread-safe. */
final class Xml implements Closeable {

    private final XMLStreamReader reader;

    Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Goes to the next tag or text; false at the end. */
    boolean next() throws IOException {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            reader.next();
            return true;
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // The parser of the JDK lets its own troubles with broken encodings out.
            throw BadWorkbookException.damaged(e);
        }
    }

    /** Goes to the next element that begins; false at the end. */
    boolean nextElement() throws IOException {
        while (next()) {
            if (reader.isStartElement()) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether an element of that name begins here. */
    boolean begins(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    /** Tells whether an element of that name ends here. */
    boolean ends(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    /** Appends the text that stands here, if there is any. */
    void appendText(StringBuilder text) throws IOException {
        int event = reader.getEventType();
        if (event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE) {
            if (text.length() + reader.getTextLength() > LimitedXml.LONGEST_PIECE) {
                throw BadWorkbookException.tooLarge(
                        "A cell of the workbook is too long",
                        "Una celda del libro de cálculo es demasiado larga");
            }
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
    }

    /** Returns an attribute of the element that begins here, of any namespace; null if missing. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Returns an attribute that is a number from 0 on; what is said otherwise if it is missing. */
    int number(String name, int otherwise) throws IOException {
        String text = attribute(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseUnsignedInt(text, 10);
        } catch (NumberFormatException e) {
            throw BadWorkbookException.damaged(e);
        }
    }

    /** Tells whether an attribute says yes. */
    boolean flag(String name) {
        String text = attribute(name);
        return "1".equals(text) || "true".equals(text);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    static IOException unwrapped(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = nested(cause)) {
            if (cause instanceof BadWorkbookException bad) {
                return bad;
            }
        }
        return BadWorkbookException.damaged(e);
    }

    private static Throwable nested(Throwable e) {
        return e instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : e.getCause();
    }
}
