package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tessera.platform.lifecycle.archive.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Finds components of a bundle that would serve where other modules or the platform do, and hide
 * them. Looks at the component descriptions, which is where every tool writes them.
 */
final class PathLint {

    private static final Pattern DESCRIPTION = Pattern.compile("OSGI-INF/[^/]+\\.xml");
    private static final String SELECT = "osgi.jaxrs.application.select";
    private static final Set<String> PATHS =
            Set.of(
                    "osgi.jaxrs.application.base",
                    "osgi.http.whiteboard.context.path",
                    "osgi.http.whiteboard.servlet.pattern");

    /** A comparison in a filter with the name or the path of an application. */
    private static final Pattern COMPARISON =
            Pattern.compile("\\(\\s*osgi\\.jaxrs\\.(name|application\\.base)\\s*[~<>]?=([^)]*)\\)");

    private static final String API = "/api/v1";

    private final String own;

    /** Creates it for a module that serves under its own name. */
    PathLint(String module) {
        this.own = module;
    }

    /** Returns what a component of the bundle asks for and must not have; empty if none does. */
    Optional<String> foreign(ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
            if (DESCRIPTION.matcher(entry.getName()).matches()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Optional<String> found = foreign(SafeXml.parser().parse(in));
                    if (found.isPresent()) {
                        return found;
                    }
                } catch (SAXException e) {
                    // The framework will not read it either.
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> foreign(Document description) {
        NodeList all = description.getElementsByTagNameNS("*", "property");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .flatMap(this::foreign)
                .findFirst();
    }

    private Stream<String> foreign(Element property) {
        String name = property.getAttribute("name");
        Stream<String> values =
                property.hasAttribute("value")
                        ? Stream.of(property.getAttribute("value"))
                        : property.getTextContent().lines();
        if (name.equals(SELECT)) {
            return values.map(String::strip).filter(this::selectsOthers);
        }
        return PATHS.contains(name)
                ? values.map(String::strip).filter(path -> (path + "/").startsWith(API + "/"))
                : Stream.empty();
    }

    private boolean selectsOthers(String filter) {
        Matcher comparisons = COMPARISON.matcher(filter);
        while (comparisons.find()) {
            String value = comparisons.group(2).strip();
            boolean ours =
                    comparisons.group(1).equals("name")
                            ? value.startsWith("tessera.")
                            : value.startsWith(API);
            boolean mine = value.equals("tessera." + own) || value.equals(API + "/" + own);
            if (!mine && (ours || value.contains("*"))) {
                return true;
            }
        }
        return false;
    }
}
