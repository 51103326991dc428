package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;

/** Looks for what no module may do to the platform, as the admission of modules does. */
final class ManifestCheck {

    private static final String OURS = "org\\.tessera\\.(api|spi|platform)(\\..*)?";

    private ManifestCheck() {}

    static void headers(Attributes manifest) {
        assertThat(manifest.getValue("Bundle-SymbolicName"))
                .as("Bundle-SymbolicName")
                .isNotBlank()
                .doesNotMatch(OURS + "(;.*)?");
        assertThat(manifest.getValue("Bundle-Version"))
                .as("Bundle-Version")
                .matches("\\d+(\\.\\d+(\\.\\d+(\\.[A-Za-z0-9_-]+)?)?)?");
        for (String header : List.of("Fragment-Host", "DynamicImport-Package", "Require-Bundle")) {
            assertThat(manifest.getValue(header)).as(header).isNull();
        }
    }

    static void packages(Attributes manifest) {
        assertThat(clauses(manifest.getValue("Export-Package")))
                .as("Export-Package")
                .noneMatch(clause -> name(clause).matches(OURS));
        for (String clause : clauses(manifest.getValue("Import-Package"))) {
            String name = name(clause);
            assertThat(name)
                    .as("Import-Package: modules know api and spi, nothing behind them")
                    .doesNotMatch("org\\.tessera\\.platform(\\..*)?");
            if (name.matches(OURS)) {
                assertThat(clause)
                        .as("Import-Package: the version range of a contract")
                        .matches(".*;version=\"\\[\\d+(\\.\\d+)*,\\d+(\\.\\d+)*\\)\".*");
            }
        }
    }

    /** Returns the files of the bundle's components. */
    static List<String> components(Attributes manifest) {
        return clauses(manifest.getValue("Service-Component")).stream()
                .filter(name -> !name.contains("*"))
                .toList();
    }

    private static String name(String clause) {
        int end = clause.indexOf(';');
        return end < 0 ? clause : clause.substring(0, end);
    }

    /** Splits a header at its commas, except at those inside of quotation marks. */
    private static List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        if (header != null) {
            boolean quoted = false;
            int start = 0;
            for (int i = 0; i < header.length(); i++) {
                char c = header.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    clauses.add(header.substring(start, i).strip());
                    start = i + 1;
                }
            }
            clauses.add(header.substring(start).strip());
        }
        return clauses;
    }
}
