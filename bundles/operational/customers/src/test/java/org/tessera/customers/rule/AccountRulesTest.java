package org.tessera.customers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.spi.testing.MemorySession;

class AccountRulesTest {

    private final MemorySession session =
            new MemorySession(Caller.system("test"), Clock.systemUTC())
                    .rules(new AccountHierarchyRule(), new AccountDomainRule());

    private long account(String name, Long parent) {
        Map<String, Object> values =
                parent == null ? Map.of("name", name) : Map.of("name", name, "parent", parent);
        return session.create(Types.ACCOUNT, values).id();
    }

    @Test
    void aHierarchyHasNoCircles() {
        long top = account("Top", null);
        long middle = account("Middle", top);
        long bottom = account("Bottom", middle);
        for (long below : new long[] {top, middle, bottom}) {
            assertThatThrownBy(() -> session.update(Types.ACCOUNT, top, 0, Map.of("parent", below)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> {
                                assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
                                assertThat(problem.errors().get(0).field()).isEqualTo("parent");
                                assertThat(problem.errors().get(0).code()).isEqualTo("circle");
                            });
        }
        session.update(Types.ACCOUNT, bottom, 0, Map.of("parent", top));
        assertThat(session.read(Types.ACCOUNT, bottom).link("parent")).isEqualTo(top);
    }

    @Test
    void anAccountThatComesBackClosesNoCircle() {
        long top = account("Top", null);
        long middle = account("Middle", top);
        long bottom = account("Bottom", middle);
        session.delete(Types.ACCOUNT, middle, 0);
        session.update(Types.ACCOUNT, top, 0, Map.of("parent", bottom));
        assertThatThrownBy(() -> session.restore(Types.ACCOUNT, middle))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(problem).hasMessageContaining("Middle");
                        });
    }

    @Test
    void anAccountComesBackToItsPlace() {
        long top = account("Top", null);
        long middle = account("Middle", top);
        session.delete(Types.ACCOUNT, middle, 0);
        session.delete(Types.ACCOUNT, top, 0);
        assertThat(session.restore(Types.ACCOUNT, middle).link("parent")).isEqualTo(top);
    }

    @Test
    void aHierarchyHasALimitedDepth() {
        Long parent = null;
        for (int level = 1; level <= AccountHierarchyRule.MAX_DEPTH; level++) {
            parent = account("Level " + level, parent);
        }
        long deepest = parent;
        long other = account("Other", null);
        assertThatThrownBy(() -> session.update(Types.ACCOUNT, other, 0, Map.of("parent", deepest)))
                .hasMessageContaining("levels");
        assertThatThrownBy(() -> account("Too deep", deepest)).hasMessageContaining("levels");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://www.Acme.com/en?x=1,         -,              acme.com",
                "acme.co.uk:8080,                     x@gmail.com,    acme.co.uk",
                "http://user:pass@shop.acme.com#top,  -,              shop.acme.com",
                "-,                                   ana@ACME.es,    acme.es",
                "-,                                   ana@gmail.com,  -",
                "https://facebook.com/acme,           ana@acme.es,    acme.es",
                "localhost,                           -,              -",
                "https://es.linkedin.com/acme,        ana@acme.es,    acme.es",
                "http://192.168.0.12:8080/,           -,              -",
                "-,                                   ana@10.0.0.1,   -",
                "https://notlinkedin.com,             -,              notlinkedin.com",
                "-,                                   -,              -",
                "https://user:pw@WWW2.Acme.com:8443/x?y#z,,acme.com",
                "acme.com:,,acme.com",
                "wwwacme.com?q=1,,wwwacme.com",
                "acme.com/a://b.org,,acme.com"
            })
    void theDomainComesFromWebSiteOrMail(String website, String email, String domain) {
        assertThat(InternetDomain.of(website, email)).isEqualTo(domain);
    }

    @Test
    void anAccountKeepsItsDomain() {
        long acme =
                session.create(Types.ACCOUNT, Map.of("name", "Acme", "website", "https://acme.com"))
                        .id();
        assertThat(session.read(Types.ACCOUNT, acme).text("domain")).isEqualTo("acme.com");
        session.update(Types.ACCOUNT, acme, 0, Map.of("website", "https://acme.org"));
        assertThat(session.read(Types.ACCOUNT, acme).text("domain")).isEqualTo("acme.org");
    }
}
