package org.tessera.platform.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void reachesThoseWhomOneManagesThroughOthers() {
        Lines lines = new Lines(Map.of(2L, 1L, 3L, 2L, 4L, 1L, 6L, 5L));
        assertThat(lines.of(1)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(lines.of(2)).containsExactlyInAnyOrder(2L, 3L);
        assertThat(lines.of(3)).containsExactly(3L);
        assertThat(lines.of(9)).containsExactly(9L);
    }

    @Test
    void endsInACircle() {
        Lines lines = new Lines(Map.of(1L, 2L, 2L, 3L, 3L, 1L));
        assertThat(lines.of(1)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
}
