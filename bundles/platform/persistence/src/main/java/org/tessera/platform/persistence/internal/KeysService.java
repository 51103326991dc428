package org.tessera.platform.persistence.internal;

import java.time.Clock;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;

/** Keys with the number that this installation has in the database. */
@Component
public final class KeysService implements Keys {

    private static final Logger LOG = LoggerFactory.getLogger(KeysService.class);

    private final NodeTable nodes;
    private final NodeTable.Node node;
    private final KeyGenerator generator;

    /** Claims the number of this node. */
    @Activate
    public KeysService(
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference NodeFile identity) {
        schemas.apply(NodeTable.SCHEMA);
        this.nodes = new NodeTable(database, identity.id());
        this.node = nodes.claim();
        this.generator = new KeyGenerator(Clock.systemUTC(), node.number(), node.lastKey());
    }

    @Deactivate
    void deactivate() {
        try {
            nodes.report(generator.last());
        } catch (RuntimeException e) {
            LOG.warn("The last key was not kept: {}", e.getMessage());
        }
    }

    @Override
    public long next() {
        return generator.next();
    }

    @Override
    public void advance(long key) {
        generator.advance(key);
    }

    @Override
    public Instant timeOf(long key) {
        return KeyGenerator.timeOf(key);
    }

    @Override
    public int node() {
        return node.number();
    }
}
