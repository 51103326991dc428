package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads Karaf's feature files. */
final class FeatureXml {

    private static final String NAMESPACE = "http://karaf.apache.org/xmlns/features/";

    private FeatureXml() {}

    /**
     * Reads the features of a file.
     *
     * @return the features; empty if the file is not one with features
     */
    static Optional<List<FeatureContent>> read(InputStream xml, String name) throws IOException {
        Element root;
        try {
            root = SafeXml.parser().parse(xml).getDocumentElement();
        } catch (SAXException e) {
            throw Refusal.because(
                    "feature-xml",
                    "{0} is not a feature file that can be read: {1}",
                    "{0} no es un archivo de características legible: {1}",
                    name,
                    String.valueOf(e.getMessage()));
        }
        boolean features =
                "features".equals(root.getLocalName())
                        && (root.getNamespaceURI() == null
                                || root.getNamespaceURI().startsWith(NAMESPACE));
        return features ? Optional.of(features(root)) : Optional.empty();
    }

    private static List<FeatureContent> features(Element root) {
        List<FeatureContent> result = new ArrayList<>();
        for (Element element : children(root)) {
            if (element.getLocalName().equals("feature")) {
                result.add(feature(element));
            }
        }
        return result;
    }

    private static FeatureContent feature(Element feature) {
        List<String> bundles = new ArrayList<>();
        List<String> features = new ArrayList<>();
        List<String> requirements = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Element element : children(feature)) {
            String text = element.getTextContent().trim();
            switch (element.getLocalName()) {
                case "bundle" -> bundles.add(text);
                case "feature" -> features.add(text);
                case "requirement" -> requirements.add(text);
                case "details", "capability" -> {
                    // for people, and for other features
                }
                default -> others.add(element.getLocalName());
            }
        }
        return new FeatureContent(
                feature.getAttribute("name"), bundles, features, requirements, others);
    }

    private static List<Element> children(Element parent) {
        List<Element> result = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                result.add(element);
            }
        }
        return result;
    }
}
