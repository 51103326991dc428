package org.tessera.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class SchemaScriptsTest {

    @TempDir private Path folder;

    @Test
    void theScriptOfTheDatabaseWinsOverTheOneForAll() throws Exception {
        Bundle bundle =
                bundle("10.sql", "2.sql", "2.derby.sql", "2.postgresql.sql", "3.postgresql.sql");
        assertThat(SchemaScripts.of(bundle, dialect("derby")))
                .extracting(SchemaScript::name)
                .containsExactly("2.derby.sql", "10.sql");
        assertThat(SchemaScripts.of(bundle, dialect("postgresql")))
                .containsExactly(
                        new SchemaScript(2, "2.postgresql.sql", "-- 2.postgresql.sql"),
                        new SchemaScript(3, "3.postgresql.sql", "-- 3.postgresql.sql"),
                        new SchemaScript(10, "10.sql", "-- 10.sql"));
    }

    @Test
    void aBundleWithoutScriptsHasNone() {
        assertThat(SchemaScripts.of(mock(Bundle.class), dialect("derby"))).isEmpty();
    }

    @Test
    void aWrongNameIsAnError() throws Exception {
        Bundle bundle = bundle("2.oracle.sql");
        assertThatThrownBy(() -> SchemaScripts.of(bundle, dialect("derby")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("2.oracle.sql");
    }

    private static Dialect dialect(String name) {
        Dialect dialect = mock(Dialect.class);
        when(dialect.name()).thenReturn(name);
        return dialect;
    }

    private Bundle bundle(String... names) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String name : names) {
            urls.add(Files.writeString(folder.resolve(name), "-- " + name).toUri().toURL());
        }
        Bundle bundle = mock(Bundle.class);
        when(bundle.findEntries("META-INF/tessera/schema", "*.sql", false))
                .thenAnswer(call -> Collections.enumeration(urls));
        return bundle;
    }
}
