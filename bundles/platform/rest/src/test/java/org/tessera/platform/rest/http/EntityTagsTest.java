package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;

class EntityTagsTest {

    @Test
    void readsOneVersion() {
        assertThat(parse("\"7\"").versions()).containsExactly(7L);
        assertThat(parse(" \"7\" ").any()).isFalse();
    }

    @Test
    void readsLists() {
        assertThat(parse("\"1\",\"2\" ,\t\"3\"").versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void readsAnAsterisk() {
        assertThat(parse("*").any()).isTrue();
        assertThat(parse("*").matchesWeakly("5")).isTrue();
    }

    @Test
    void weakTagsNeverMatchStrongly() {
        assertThat(parse("W/\"7\"").versions()).isEmpty();
        assertThat(parse("W/\"7\", \"8\"").versions()).containsExactly(8L);
        assertThat(parse("W/\"7\"").matchesWeakly("7")).isTrue();
    }

    @Test
    void tagsOfAnotherFormMatchNothing() {
        assertThat(parse("\"\", \"abc\", \"0\", \"007\", \"-7\"").versions()).isEmpty();
        assertThat(parse("\"a,b\"").matchesWeakly("a,b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "\"7",
                "7\"",
                "\"7\" \"8\"",
                "w/\"7\"",
                "W/7",
                "\"7\",8",
                "*, \"7\""
            })
    void refusesWhatIsNoList(String header) {
        assertThatThrownBy(() -> parse(header))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("tag");
    }

    @Test
    void writesVersions() {
        assertThat(EntityTags.of(3)).isEqualTo("\"3\"");
    }

    private static EntityTags parse(String header) {
        return EntityTags.parse("If-Match", header);
    }
}
