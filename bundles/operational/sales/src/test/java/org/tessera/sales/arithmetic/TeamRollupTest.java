package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TeamRollupTest {

    /** Everybody's manager has a smaller number, so there are no circles. */
    @Provide
    Arbitrary<Map<Long, Long>> trees() {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .list()
                .ofMaxSize(30)
                .map(
                        numbers -> {
                            Map<Long, Long> managers = new HashMap<>();
                            for (int i = 1; i < numbers.size(); i++) {
                                managers.put((long) i, (long) (numbers.get(i) % i));
                            }
                            return managers;
                        });
    }

    @Test
    void aManagerHasTheWholeTeam() {
        Map<Long, Long> managers = Map.of(2L, 1L, 3L, 2L, 4L, 1L);
        Map<Long, Integer> own = Map.of(2L, 20, 3L, 3, 4L, 400);
        assertThat(TeamRollup.rollUp(managers, own, Integer::sum))
                .isEqualTo(Map.of(1L, 423, 2L, 23, 3L, 3, 4L, 400));
    }

    @Test
    void aCircleCountsEverybodyOnce() {
        Map<Long, Long> managers = Map.of(1L, 2L, 2L, 1L);
        assertThat(TeamRollup.rollUp(managers, Map.of(1L, 1, 2L, 10), Integer::sum))
                .isEqualTo(Map.of(1L, 11, 2L, 11));
    }

    @Property
    void theTopHasEverything(@ForAll("trees") Map<Long, Long> managers) {
        Map<Long, Integer> own = new HashMap<>();
        own.put(0L, 1);
        managers.keySet().forEach(person -> own.put(person, 1));
        Map<Long, Integer> total = TeamRollup.rollUp(managers, own, Integer::sum);
        assertThat(total.get(0L)).isEqualTo(managers.size() + 1);
        for (long leaf : own.keySet()) {
            if (!managers.containsValue(leaf)) {
                assertThat(total.get(leaf)).isEqualTo(1);
            }
        }
        assertThat(List.copyOf(total.keySet())).containsExactlyInAnyOrderElementsOf(own.keySet());
    }
}
