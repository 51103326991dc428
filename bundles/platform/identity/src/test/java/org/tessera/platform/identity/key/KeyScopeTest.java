package org.tessera.platform.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.policy.Operation;
import org.tessera.platform.security.ScopePart;

class KeyScopeTest {

    private static final List<ScopePart> PARTS =
            List.of(
                    new ScopePart("customers.*", Set.of(Operation.READ, Operation.UPDATE)),
                    new ScopePart("sales.lead", Set.of(Operation.CREATE)));

    @Test
    void allowsWhatOneOfItsPartsNames() {
        KeyScope scope = new KeyScope(false, PARTS);
        assertThat(scope.allows("read", "customers.account")).isTrue();
        assertThat(scope.allows("update", "customers.contact")).isTrue();
        assertThat(scope.allows("create", "sales.lead")).isTrue();
        assertThat(scope.allows("delete", "customers.account")).isFalse();
        assertThat(scope.allows("read", "sales.lead")).isFalse();
        assertThat(scope.allows("create", "sales.lead-source")).isFalse();
        assertThat(scope.allows("read", "identity.user")).isFalse();
    }

    @Test
    void readOnlyTakesAwayWhatChanges() {
        KeyScope scope = new KeyScope(true, PARTS);
        assertThat(scope.allows("read", "customers.account")).isTrue();
        assertThat(scope.allows("update", "customers.account")).isFalse();
        assertThat(scope.allows("create", "sales.lead")).isFalse();
        KeyScope anything = new KeyScope(true, List.of());
        assertThat(anything.allows("export", "identity.user")).isTrue();
        assertThat(anything.allows("import", "sales.lead")).isFalse();
    }

    @Test
    void isReadAsItWasWritten() {
        for (KeyScope scope :
                List.of(
                        new KeyScope(false, PARTS),
                        new KeyScope(true, PARTS),
                        new KeyScope(true, List.of()),
                        new KeyScope(false, List.of()))) {
            assertThat(KeyScope.of(scope.readOnly(), scope.text())).isEqualTo(scope);
        }
        assertThat(new KeyScope(false, List.of()).isEverything()).isTrue();
        assertThat(new KeyScope(true, List.of()).isEverything()).isFalse();
        assertThat(new KeyScope(false, PARTS).isEverything()).isFalse();
    }
}
