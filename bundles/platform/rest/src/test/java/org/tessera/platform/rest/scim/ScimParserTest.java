package org.tessera.platform.rest.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimParserTest {

    private static final Map<String, Object> ANA =
            ScimResources.of(
                    Map.of(
                            "userName", "ana",
                            "active", true,
                            "level", 5,
                            "name", Map.of("givenName", "Ana", "familyName", "Ruiz"),
                            "emails",
                                    List.of(
                                            Map.of("value", "ana@work.example", "type", "work"),
                                            Map.of("value", "ana@home.example", "type", "home")),
                            "meta", Map.of("lastModified", "2026-05-13T04:42:34Z"),
                            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                                    Map.of("manager", Map.of("value", "7"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName eq \"ANA\" | true",
                "USERNAME Eq \"ben\" | false",
                "userName ne \"ben\" | true",
                "userName sw \"a\" and not (userName ew \"z\") | true",
                "userName eq \"ben\" or name.familyName co \"ui\" | true",
                "userName eq \"ben\" or userName eq \"ana\" and active eq false | false",
                "(userName eq \"ben\" or userName eq \"ana\") and active eq true | true",
                "active eq \"true\" | true",
                "nickName pr | false",
                "name.givenName pr | true",
                "nickName eq null | true",
                "emails eq \"ana@home.example\" | true",
                "emails.value co \"@work\" | true",
                "emails[type eq \"work\" and value co \"home\"] | false",
                "emails[type eq \"work\"].value eq \"ana@work.example\" | true",
                "emails[type eq \"home\"].value eq \"ana@work.example\" | false",
                "meta.lastModified gt \"2026-05-13T04:42:33Z\" | true",
                "level ge 5 and level lt 10 | true",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ana\" | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"7\" | true",
            })
    void findsWhatMeetsAFilter(String filter, boolean meets) {
        assertThat(ScimParser.filter(filter).matches(ANA)).isEqualTo(meets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "userName",
                "userName eq",
                "userName eq ana",
                "userName like \"ana\"",
                "userName eq \"ana",
                "userName eq \"\\x\"",
                "userName eq \"a\" and",
                "(userName eq \"a\"",
                "userName eq \"a\")",
                "emails[type eq \"work\"",
                "not userName eq \"a\"",
                "user name eq \"a\"",
                "userName eq \"a\" userName eq \"b\"",
                "' OR 1=1 --",
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> ScimParser.filter(text))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.kind()).isEqualTo("invalidFilter"));
    }

    @Test
    void endsWhereNestingIsTooDeepOrTextTooLong() {
        String nested = "(".repeat(100_000) + "a pr" + ")".repeat(100_000);
        assertThatThrownBy(() -> ScimParser.filter(nested)).isInstanceOf(ScimException.class);
        String deep = "(".repeat(50) + "a pr" + ")".repeat(50);
        assertThatThrownBy(() -> ScimParser.filter(deep)).isInstanceOf(ScimException.class);
        assertThat(ScimParser.filter("(((a pr)))").matches(Map.of())).isFalse();
    }

    @Test
    void readsPaths() {
        assertThat(ScimParser.path("name.familyName"))
                .isEqualTo(new ScimPath("name", Optional.empty(), Optional.of("familyname")));
        ScimPath work = ScimParser.path("emails[type eq \"work\"].value");
        assertThat(work.attribute()).isEqualTo("emails");
        assertThat(work.part()).contains("value");
        assertThat(work.which()).isPresent();
        assertThatThrownBy(() -> ScimParser.path("emails[type"))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.kind()).isEqualTo("invalidPath"));
    }

    @Property(tries = 5_000)
    void neverFailsButInItsOwnWay(
            @ForAll
                    @Chars({'a', '.', '[', ']', '(', ')', '"', '\\', ' ', 'e', 'q', 'p', 'r', ':'})
                    @CharRange(from = '0', to = '2')
                    String text) {
        Throwable thrown = catchThrowable(() -> ScimParser.filter(text).matches(ANA));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ScimException.class);
        }
    }
}
