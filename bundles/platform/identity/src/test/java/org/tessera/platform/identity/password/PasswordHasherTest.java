package org.tessera.platform.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void knowsAPasswordAgainAndNoOther() {
        String stored = hasher.hash("seven quiet lanterns");
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("lanterns");
        assertThat(hasher.matches("seven quiet lanterns", stored)).isTrue();
        assertThat(hasher.matches("seven quiet lantern", stored)).isFalse();
        assertThat(hasher.matches("", stored)).isFalse();
    }

    @Test
    void storesTheSamePasswordDifferentlyEachTime() {
        assertThat(hasher.hash("seven quiet lanterns"))
                .isNotEqualTo(hasher.hash("seven quiet lanterns"));
    }

    @Test
    void nothingMatchesWhereNothingIsStored() {
        assertThat(hasher.matches("seven quiet lanterns", null)).isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> hasher.matches("x", "5f4dcc3b5aa765d61d8327deb882cf99"))
                .isInstanceOf(IllegalStateException.class);
    }
}
