package org.tessera.platform.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.tessera.platform.persistence.testing.TestDatabase;

/** The services of this bundle without a container. */
final class Services {

    private Services() {}

    static DatabaseService database(TestDatabase test) {
        return new DatabaseService(test.dataSource(), test.transactions());
    }

    static NodeFile node() {
        try {
            return new NodeFile(Files.createTempDirectory("tessera-node"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaManagerService schemas(DatabaseService database) {
        return new SchemaManagerService(database, node());
    }
}
