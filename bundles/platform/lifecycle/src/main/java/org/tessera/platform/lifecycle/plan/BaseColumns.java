package org.tessera.platform.lifecycle.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tessera.spi.entity.RecordEntity;

/** The columns that every entity of a record type has, out of the mapping file beside it. */
final class BaseColumns {

    private static final String FILE = "record.orm.xml";

    private BaseColumns() {}

    /** Returns the names of the columns by attribute. */
    static Map<String, String> read() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = RecordEntity.class.getResourceAsStream(FILE)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            Map<String, String> columns = new HashMap<>();
            String attribute = null;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getAttributeValue(null, "name");
                    if (xml.getLocalName().equals("column")) {
                        columns.put(attribute, name);
                    } else {
                        attribute = name;
                    }
                }
            }
            return Map.copyOf(columns);
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }
}
