package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

class QueryParametersTest {

    @Test
    void decodesNamesAndValues() {
        QueryParameters query =
                QueryParameters.parse("filter=name%3D%3D%22caf%C3%A9+a%22&c%6Funt=true&&x");
        assertThat(query.names()).containsExactly("filter", "count", "x");
        assertThat(query.text("filter")).contains("name==\"café a\"");
        assertThat(query.flag("count")).isTrue();
        assertThat(query.text("x")).isEmpty();
    }

    @Test
    void isEmptyWithoutQuery() {
        assertThat(QueryParameters.parse(null).names()).isEmpty();
        assertThat(QueryParameters.parse("").names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%+1",
                "a=%ff",
                "a=%C3",
                "%C3%28=1",
                "a=é",
                "a=%e0%80%af"
            })
    void refusesWhatIsNotEncodedProperly(String query) {
        assertThatThrownBy(() -> QueryParameters.parse(query))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertThatThrownBy(() -> QueryParameters.parse("sort=a&sort=b"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.errors())
                                        .extracting(FieldProblem::field)
                                        .containsExactly("sort"));
    }

    @Test
    void namesEveryUnknownParameter() {
        QueryParameters query = QueryParameters.parse("limit=1&pge=2&x=3");
        assertThatThrownBy(() -> query.only(Set.of("limit", "after")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors())
                                    .extracting(FieldProblem::field)
                                    .containsExactly("pge", "x");
                            assertThat(e.detail().en()).contains("pge, x");
                        });
    }

    @Test
    void splitsListsAtCommas() {
        assertThat(QueryParameters.parse("fields=a,%20b").list("fields"))
                .isEqualTo(List.of("a", "b"));
        assertThat(QueryParameters.parse("fields=").list("fields")).isEmpty();
        QueryParameters gap = QueryParameters.parse("fields=a,,b");
        assertThatThrownBy(() -> gap.list("fields")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "501", "-1", "1.5", "ten", "99999999999999999999", "%2B5", "5%20", "٣"})
    void refusesNumbersOutOfRange(String value) {
        assertThatThrownBy(
                        () -> QueryParameters.parse("limit=" + value).number("limit", 50, 1, 500))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void acceptsNumbersInRange() {
        assertThat(QueryParameters.parse("limit=500").number("limit", 50, 1, 500)).isEqualTo(500);
        assertThat(QueryParameters.parse("").number("limit", 50, 1, 500)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "tru"})
    void refusesFlagsThatAreNeitherTrueNorFalse(String value) {
        QueryParameters query = QueryParameters.parse("count=" + value);
        assertThatThrownBy(() -> query.flag("count")).isInstanceOf(ProblemException.class);
    }

    @Property
    void neverFailsInAnotherWay(@ForAll String query) {
        try {
            assertThat(QueryParameters.parse(query)).isNotNull();
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
        }
    }
}
