package org.tessera.platform.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeySetTest {

    @Property(tries = 200)
    void remembersWhatAMapRemembers(@ForAll List<String> texts) {
        KeySet set = KeySet.numbered(100_000);
        Map<String, Long> map = new HashMap<>();
        long number = 1;
        for (String text : texts) {
            assertThat(set.put(text, number)).isEqualTo(map.put(text, number++) != null);
        }
        map.forEach((text, last) -> assertThat(set.number(text)).isEqualTo(last));
        assertThat(set.isComplete()).isTrue();
    }

    @Test
    void growsToItsLimit() {
        KeySet set = KeySet.of(5_000);
        for (int i = 0; i < 6_000; i++) {
            assertThat(set.add("text " + i)).isFalse();
        }
        assertThat(set.isComplete()).isFalse();
        for (int i = 0; i < 6_000; i++) {
            assertThat(set.contains("text " + i)).isEqualTo(i < 5_000);
        }
        assertThat(set.add("text 1")).isTrue();
    }
}
