package org.tessera.platform.rest.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.tessera.platform.core.module.DeclaredModule;

class ReservedPathsTest {

    @Test
    void noModuleCanHideAPathOfThePlatform() {
        Set<String> first = new TreeSet<>();
        for (Method method : PlatformResource.class.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            if (path != null) {
                first.add(path.value().split("/")[0]);
            }
        }
        // A module's id has no dot.
        first.removeIf(segment -> segment.contains("."));
        assertThat(first).hasSizeGreaterThan(5);
        assertThat(DeclaredModule.RESERVED_IDS).containsAll(first);
    }
}
