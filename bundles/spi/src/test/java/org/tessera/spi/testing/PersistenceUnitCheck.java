package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Looks at a {@code persistence.xml}. */
final class PersistenceUnitCheck {

    private PersistenceUnitCheck() {}

    static void unit(Path file, String name, List<String> entities) {
        Document document = read(file);
        NodeList units = document.getElementsByTagName("persistence-unit");
        assertThat(units.getLength()).as("persistence units in %s", file).isEqualTo(1);
        Element unit = (Element) units.item(0);
        assertThat(unit.getAttribute("name")).as("name as in module.json").isEqualTo(name);
        assertThat(unit.getAttribute("transaction-type")).as("transaction-type").isEqualTo("JTA");
        assertThat(texts(unit, "jta-data-source"))
                .as("jta-data-source")
                .containsExactly(
                        "osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=tessera)");
        assertThat(texts(unit, "mapping-file"))
                .as("mapping-file of the base class")
                .contains("org/tessera/spi/entity/record.orm.xml");
        assertThat(texts(unit, "class"))
                .as("every entity, and nothing else")
                .containsExactlyInAnyOrderElementsOf(entities);
        assertThat(texts(unit, "exclude-unlisted-classes"))
                .as("exclude-unlisted-classes")
                .containsExactly("true");
        assertThat(texts(unit, "shared-cache-mode"))
                .as("shared-cache-mode: the record engine writes around JPA's cache")
                .containsExactly("NONE");
        Map<String, String> properties = new LinkedHashMap<>();
        NodeList nodes = unit.getElementsByTagName("property");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element property = (Element) nodes.item(i);
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        assertThat(properties)
                .as("properties")
                .containsEntry("eclipselink.ddl-generation", "none")
                .containsEntry("eclipselink.weaving", "false");
    }

    private static List<String> texts(Element unit, String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = unit.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static Document read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new AssertionError(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
