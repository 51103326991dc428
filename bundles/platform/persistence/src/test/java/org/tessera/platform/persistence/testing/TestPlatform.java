package org.tessera.platform.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.internal.DatabaseService;
import org.tessera.platform.persistence.internal.KeysService;
import org.tessera.platform.persistence.internal.NodeFile;
import org.tessera.platform.persistence.internal.SchemaManagerService;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** The services of this bundle over an empty database, without a container. Thread-safe. */
public final class TestPlatform implements AutoCloseable {

    private final TestDatabase test;
    private final Database database;
    private final SchemaManager schemas;
    private final Keys keys;

    /** Creates a database and the services. */
    public TestPlatform(Product product) {
        this(TestDatabase.create(product));
    }

    /** Creates another node on the same database; closing it closes the database. */
    public TestPlatform(TestDatabase test) {
        try {
            NodeFile node = new NodeFile(Files.createTempDirectory("tessera-node"));
            DatabaseService service = new DatabaseService(test.dataSource(), test.transactions());
            this.test = test;
            this.database = service;
            this.schemas = new SchemaManagerService(service, node);
            this.keys = new KeysService(service, schemas, node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the database behind the services. */
    public TestDatabase test() {
        return test;
    }

    /** Returns the connections and transactions. */
    public Database database() {
        return database;
    }

    /** Returns the schema manager. */
    public SchemaManager schemas() {
        return schemas;
    }

    /** Returns the keys of this node. */
    public Keys keys() {
        return keys;
    }

    @Override
    public void close() throws Exception {
        test.close();
    }
}
