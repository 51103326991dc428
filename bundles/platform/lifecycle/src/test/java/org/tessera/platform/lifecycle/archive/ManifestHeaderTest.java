package org.tessera.platform.lifecycle.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.tessera.platform.lifecycle.archive.ManifestHeader.Clause;

class ManifestHeaderTest {

    @Test
    void readsPathsAttributesAndDirectives() {
        List<Clause> clauses =
                ManifestHeader.parse(
                        "a.b;c.d;version=\"[1.0,2)\";uses:=\"x,y\", e;version:Version=1.0 ,f");
        assertThat(clauses).hasSize(3);
        assertThat(clauses.get(0).paths()).containsExactly("a.b", "c.d");
        assertThat(clauses.get(0).attributes()).containsEntry("version", "[1.0,2)");
        assertThat(clauses.get(0).directives()).containsEntry("uses", "x,y");
        assertThat(clauses.get(1).paths()).containsExactly("e");
        assertThat(clauses.get(1).attributes()).containsEntry("version", "1.0");
        assertThat(clauses.get(2).paths()).containsExactly("f");
        assertThat(ManifestHeader.parse(null)).isEmpty();
    }

    @Test
    void readsFilters() {
        Clause clause =
                ManifestHeader.parse(
                                "tessera.platform;filter:=\"(&(version>=1.0)(!(version>=2.0)))\"")
                        .get(0);
        assertThat(clause.directives())
                .containsEntry("filter", "(&(version>=1.0)(!(version>=2.0)))");
    }

    @Property
    void neverFails(@ForAll String header) {
        assertThat(ManifestHeader.parse(header)).doesNotContainNull();
    }

    @Property
    void neverFailsOnPunctuation(@ForAll @CharRange(from = '"', to = '>') String header) {
        assertThat(ManifestHeader.parse(header)).doesNotContainNull();
    }
}
