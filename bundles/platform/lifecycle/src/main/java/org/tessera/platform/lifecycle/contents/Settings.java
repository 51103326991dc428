package org.tessera.platform.lifecycle.contents;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.lifecycle.ModuleContents.Setting;
import org.tessera.platform.lifecycle.archive.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the settings of a bundle in its metatype files. Stateless. */
final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final String FOLDER = "OSGI-INF/metatype";

    private Settings() {}

    static List<Setting> of(Bundle bundle) {
        List<Setting> settings = new ArrayList<>();
        var files = bundle.getEntryPaths(FOLDER);
        if (files == null) {
            return settings;
        }
        for (String file : Collections.list(files)) {
            if (file.endsWith(".xml")) {
                settings.addAll(read(bundle.getEntry(file)));
            }
        }
        return settings;
    }

    private static List<Setting> read(URL file) {
        List<Setting> settings = new ArrayList<>();
        try (InputStream in = file.openStream()) {
            Document document = SafeXml.parser().parse(in);
            Map<String, String> pids = pids(document);
            for (Element definition : elements(document.getElementsByTagNameNS("*", "OCD"))) {
                String id = definition.getAttribute("id");
                for (Element one : elements(definition.getElementsByTagNameNS("*", "AD"))) {
                    settings.add(
                            new Setting(
                                    pids.getOrDefault(id, id),
                                    one.getAttribute("id"),
                                    one.getAttribute("type"),
                                    one.hasAttribute("default")
                                            ? one.getAttribute("default")
                                            : null,
                                    one.getAttribute("description")));
                }
            }
        } catch (IOException | SAXException e) {
            LOG.debug("{} cannot be read", file, e);
        }
        return settings;
    }

    /** Returns the configurations by the definition that they have. */
    private static Map<String, String> pids(Document document) {
        Map<String, String> pids = new TreeMap<>();
        for (Element designate : elements(document.getElementsByTagNameNS("*", "Designate"))) {
            String pid =
                    designate.hasAttribute("pid")
                            ? designate.getAttribute("pid")
                            : designate.getAttribute("factoryPid");
            for (Element object : elements(designate.getElementsByTagNameNS("*", "Object"))) {
                pids.put(object.getAttribute("ocdref"), pid);
            }
        }
        return pids;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
