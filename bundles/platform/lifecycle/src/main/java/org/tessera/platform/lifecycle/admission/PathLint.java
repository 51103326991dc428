package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.tessera.platform.lifecycle.archive.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Finds components of a bundle that would serve where other modules or the platform do, and hide
 * them. Looks at the component descriptions that the framework would read, and at the files of
 * properties that they name.
 */
final class PathLint {

    /** Where tools write descriptions; looked at in any case. */
    private static final String USUAL = "OSGI-INF/*.xml";

    private final ServingPlaces places;

    /** Creates it for a module that serves under its own name. */
    PathLint(String module) {
        this.places = new ServingPlaces(module);
    }

    /**
     * Returns what a component of the bundle asks for and must not have; empty if none does.
     *
     * @param header the manifest's {@code Service-Component}; may be null
     */
    Optional<String> foreign(ZipFile zip, String header) throws IOException {
        List<Pattern> descriptions = new ArrayList<>();
        for (String path : (USUAL + "," + (header == null ? "" : header)).split("[,\\s]+")) {
            descriptions.add(pattern(path));
        }
        for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
            if (descriptions.stream().anyMatch(p -> p.matcher(entry.getName()).matches())) {
                Optional<String> found = foreign(zip, entry);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns what a path of the header matches, and rather more than the framework finds. */
    private static Pattern pattern(String path) {
        String[] literals = path.replaceFirst("^/+", "").split("\\*+", -1);
        return Pattern.compile(
                String.join("[^/]*", Stream.of(literals).map(Pattern::quote).toList()));
    }

    private Optional<String> foreign(ZipFile zip, ZipEntry entry) throws IOException {
        Document description;
        try (InputStream in = zip.getInputStream(entry)) {
            description = SafeXml.parser().parse(in);
        } catch (SAXException e) {
            // What is no XML the framework will not read either.
            return hasDocumentType(zip, entry) ? Optional.of(entry.getName()) : Optional.empty();
        }
        List<String> found = new ArrayList<>();
        for (String name : List.of("property", "factory-property")) {
            elements(description, name).flatMap(this::foreign).forEach(found::add);
        }
        for (String name : List.of("properties", "factory-properties")) {
            for (Element element : elements(description, name).toList()) {
                found.addAll(inFile(zip, element.getAttribute("entry")));
            }
        }
        return found.stream().findFirst();
    }

    /**
     * With a document type, which is not read here, a description says anything to the framework.
     */
    private static boolean hasDocumentType(ZipFile zip, ZipEntry entry) throws IOException {
        AtomicBoolean seen = new AtomicBoolean();
        DefaultHandler2 handler =
                new DefaultHandler2() {
                    @Override
                    public void startDTD(String name, String publicId, String systemId)
                            throws SAXException {
                        seen.set(true);
                        throw new SAXException("That is all there is to know");
                    }
                };
        try (InputStream in = zip.getInputStream(entry)) {
            XMLReader reader = SAXParserFactory.newDefaultInstance().newSAXParser().getXMLReader();
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(in));
            return false;
        } catch (SAXException e) {
            return seen.get();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Element> elements(Document description, String name) {
        NodeList all = description.getElementsByTagNameNS("*", name);
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    private Stream<String> foreign(Element property) {
        Stream<String> values =
                property.hasAttribute("value")
                        ? Stream.of(property.getAttribute("value"))
                        : property.getTextContent().lines();
        return values.flatMap(
                value -> places.foreign(property.getAttribute("name"), value).stream());
    }

    private List<String> inFile(ZipFile zip, String file) throws IOException {
        ZipEntry entry = zip.getEntry(file.strip().replaceFirst("^/+", ""));
        if (entry == null || entry.isDirectory()) {
            return List.of();
        }
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            // The framework will not read it either.
            return List.of();
        }
        return properties.stringPropertyNames().stream()
                .sorted()
                .flatMap(name -> places.foreign(name, properties.getProperty(name)).stream())
                .toList();
    }
}
