package org.tessera.platform.records.binding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;
import org.tessera.platform.records.shop.ShopTypes;

class TypeBinderTest {

    @Test
    void refusesAUnitWithASharedCache() throws Exception {
        ModuleDescriptor module = ShopTypes.module();
        Map<String, Object> shared =
                Map.of(PersistenceUnitProperties.SHARED_CACHE_MODE, "UNSPECIFIED");
        try (TestPlatform platform = new TestPlatform(Product.DERBY)) {
            EntityManagerFactory factory = TestBinding.factory(module, platform.test(), shared);
            assertThatThrownBy(() -> TestBinding.bind(module, factory, platform))
                    .hasMessageContaining("shared-cache-mode");
            factory.close();
        }
    }
}
