package org.tessera.itests.harness;

import java.io.IOException;

/** The databases that Tessera runs on. */
public enum Database {
    /** Embedded, in the data folder of the container. */
    DERBY {
        @Override
        String configuration() {
            return "osgi.jdbc.driver.name = derby\n"
                    + "databaseName = ${karaf.data}/derby/tessera\n"
                    + "createDatabase = create\n"
                    + POOL;
        }
    },
    /** A server that the tests start; each container gets a database of its own. */
    POSTGRESQL {
        @Override
        String configuration() throws IOException {
            return "osgi.jdbc.driver.name = PostgreSQL JDBC Driver\n"
                    + "url = "
                    + PostgresServer.shared().newDatabase()
                    + "\n"
                    + POOL;
        }
    };

    private static final String POOL =
            "dataSourceName = tessera\n"
                    + "osgi.jndi.service.name = tessera\n"
                    + "pool = transx\n"
                    + "xa = true\n"
                    + "pool.minIdle = 2\n"
                    + "pool.maxPoolSize = 32\n"
                    + "pool.connectionTimeout = 10000\n";

    /**
     * Returns the content of {@code etc/org.ops4j.datasource-tessera.cfg} for an empty database.
     */
    abstract String configuration() throws IOException;
}
