package org.tessera.platform.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.tessera.api.text.LocalizedText;

/** Finds the schema scripts in a bundle. */
public final class SchemaScripts {

    private static final String FOLDER = "META-INF/tessera/schema";
    private static final Pattern NAME =
            Pattern.compile("([1-9]\\d{0,8})(?:\\.(derby|postgresql))?\\.sql");

    private SchemaScripts() {}

    /**
     * Returns the scripts of a bundle for a database, by version. A script for this dialect wins
     * over one for every database.
     *
     * @throws SchemaException if one cannot be read or has an impossible name
     */
    public static List<SchemaScript> of(Bundle bundle, Dialect dialect) {
        Map<Integer, SchemaScript> scripts = new TreeMap<>();
        Enumeration<URL> found = bundle.findEntries(FOLDER, "*.sql", false);
        for (URL url : found == null ? List.<URL>of() : Collections.list(found)) {
            String file = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                throw new SchemaException(
                        new LocalizedText(
                                        "{0}: no name for a schema script: {1}",
                                        "{0}: ese no es nombre de un script de esquema: {1}")
                                .with(bundle.getSymbolicName(), file));
            }
            int version = Integer.parseInt(name.group(1));
            boolean special = name.group(2) != null;
            if (special ? name.group(2).equals(dialect.name()) : !scripts.containsKey(version)) {
                scripts.put(version, new SchemaScript(version, file, read(url)));
            }
        }
        return List.copyOf(scripts.values());
    }

    private static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SchemaException(
                    new LocalizedText(
                                    "Schema script cannot be read: {0}",
                                    "No se puede leer el script de esquema: {0}")
                            .with(url),
                    e);
        }
    }
}
