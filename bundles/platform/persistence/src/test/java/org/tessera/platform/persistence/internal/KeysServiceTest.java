package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class KeysServiceTest {

    /** In milliseconds of keys, so that the number of the node in them stays. */
    private static final long HOURS_AHEAD = 10_000_000L << 21;

    @ParameterizedTest
    @EnumSource(Product.class)
    void anInstallationKeepsItsNumberAndItsLastKey(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            DatabaseService database = Services.database(test);
            SchemaManagerService schemas = Services.schemas(database);
            NodeFile one = Services.node();
            KeysService first = new KeysService(database, schemas, one);
            KeysService other = new KeysService(database, schemas, Services.node());
            assertThat(first.node()).isZero();
            assertThat(other.node()).isEqualTo(1);
            long last = first.next();
            first.deactivate();
            test.execute("UPDATE TESSERA_NODE SET LAST_KEY = LAST_KEY + " + HOURS_AHEAD);
            KeysService again = new KeysService(database, schemas, one);
            assertThat(again.node()).isZero();
            assertThat(again.next()).isGreaterThan(last + HOURS_AHEAD);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void nodesThatStartAtTheSameTimeGetNumbersOfTheirOwn(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            DatabaseService database = Services.database(test);
            Services.schemas(database).apply(NodeTable.SCHEMA);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Integer>> numbers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    numbers.add(
                            threads.submit(
                                    () ->
                                            new NodeTable(database, Services.node().id())
                                                    .claim()
                                                    .number()));
                }
                List<Integer> claimed = new ArrayList<>();
                for (Future<Integer> number : numbers) {
                    claimed.add(number.get());
                }
                assertThat(claimed).doesNotHaveDuplicates().allMatch(n -> n >= 0 && n < 16);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void theIdentityIsMadeOnce(@TempDir Path directory) throws Exception {
        NodeFile first = new NodeFile(directory.resolve("new"));
        assertThat(new NodeFile(directory.resolve("new")).id()).isEqualTo(first.id());
        Files.writeString(directory.resolve("new/node.id"), "rubbish");
        assertThatThrownBy(() -> new NodeFile(directory.resolve("new")))
                .isInstanceOf(UncheckedIOException.class);
    }
}
