package org.tessera.customers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.spi.testing.Descriptors;
import org.tessera.spi.testing.MemorySession;

class ContactRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private MemorySession session;
    private long acme;
    private long globex;

    @BeforeEach
    void records() {
        session =
                new MemorySession(Caller.system("test"), clock)
                        .rules(
                                new ContactChannelRule(),
                                new ContactAffiliationRule(),
                                new AffiliationRule(),
                                new ChannelRule(clock))
                        .unique(Types.AFFILIATION, "pairKey");
        Descriptors.declareLinks("customers", session);
        acme = session.create(Types.ACCOUNT, Map.of("name", "Acme")).id();
        globex = session.create(Types.ACCOUNT, Map.of("name", "Globex")).id();
    }

    private long contact(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("lastName", "Ruiz");
        return session.create(Types.CONTACT, values).id();
    }

    private List<String> affiliations() {
        return session.all(Types.AFFILIATION).stream()
                .map(
                        each ->
                                session.read(Types.ACCOUNT, each.link("account")).title()
                                        + (each.flag("primary") ? " primary" : ""))
                .toList();
    }

    private List<String> channels() {
        return session.all(Types.CHANNEL).stream()
                .map(
                        each ->
                                each.text("kind")
                                        + " "
                                        + each.text("value")
                                        + (each.flag("primary") ? " primary" : "")
                                        + (each.flag("optedOut") ? " opted out" : ""))
                .toList();
    }

    private static Map<String, Object> nothing(String field) {
        Map<String, Object> values = new HashMap<>();
        values.put(field, null);
        return values;
    }

    @Test
    void theMainAccountGetsAPrimaryAffiliation() {
        long ana = contact(Map.of("account", acme));
        assertThat(affiliations()).containsExactly("Acme primary");

        session.update(Types.CONTACT, ana, 0, Map.of("account", globex));
        assertThat(affiliations()).containsExactly("Acme", "Globex primary");

        session.update(Types.CONTACT, ana, 0, Map.of("account", acme));
        assertThat(affiliations()).containsExactly("Acme primary", "Globex");

        session.update(Types.CONTACT, ana, 0, nothing("account"));
        assertThat(affiliations()).containsExactly("Acme", "Globex");
    }

    @Test
    void aPrimaryAffiliationBecomesTheMainAccount() {
        long ana = contact(Map.of("account", acme));
        long second =
                session.create(
                                Types.AFFILIATION,
                                Map.of(
                                        "contact", ana, "account", globex, "primary", true, "role",
                                        "buyer"))
                        .id();
        assertThat(session.read(Types.CONTACT, ana).link("account")).isEqualTo(globex);
        assertThat(affiliations()).containsExactly("Acme", "Globex primary");

        session.delete(Types.AFFILIATION, second, 0);
        assertThat(session.read(Types.CONTACT, ana).link("account")).isNull();

        session.restore(Types.AFFILIATION, second);
        assertThat(session.read(Types.CONTACT, ana).link("account")).isEqualTo(globex);

        session.purge(Types.AFFILIATION, second);
        assertThat(session.read(Types.CONTACT, ana).link("account")).isNull();
    }

    @Test
    void anAffiliationThatComesBackDoesNotDisplaceTheMainAccount() {
        long ana = contact(Map.of("account", acme));
        long first = session.all(Types.AFFILIATION).get(0).id();
        session.delete(Types.AFFILIATION, first, 0);
        session.update(Types.CONTACT, ana, 0, Map.of("account", globex));
        session.restore(Types.AFFILIATION, first);
        assertThat(affiliations()).containsExactly("Acme", "Globex primary");
        assertThat(session.read(Types.CONTACT, ana).link("account")).isEqualTo(globex);
    }

    @Test
    void takingThePrimaryMarkAwayLeavesNoMainAccount() {
        long ana = contact(Map.of("account", acme));
        long affiliation = session.all(Types.AFFILIATION).get(0).id();
        session.update(Types.AFFILIATION, affiliation, 0, Map.of("primary", false));
        assertThat(session.read(Types.CONTACT, ana).link("account")).isNull();
    }

    @Test
    void aPairIsConnectedOnce() {
        long ana = contact(Map.of("account", acme));
        Map<String, Object> again = Map.of("contact", ana, "account", acme);
        assertThatThrownBy(() -> session.create(Types.AFFILIATION, again))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("pairKey");
    }

    @Test
    void anAffiliationDoesNotEndBeforeItBegins() {
        long ana = contact(Map.of());
        Map<String, Object> wrong =
                Map.of(
                        "contact",
                        ana,
                        "account",
                        acme,
                        "since",
                        LocalDate.of(2026, 2, 1),
                        "until",
                        LocalDate.of(2026, 1, 31));
        assertThatThrownBy(() -> session.create(Types.AFFILIATION, wrong))
                .hasMessageContaining("until");
    }

    @Test
    void theMainAccountJoinsTheAccountsThatAreGiven() {
        session.relation(Types.CONTACT, "accounts", Types.AFFILIATION, "contact", "account");
        long ana =
                contact(
                        Map.of(
                                "account",
                                acme,
                                "accounts",
                                List.of(new Relation(globex, Map.of()))));
        assertThat(affiliations()).containsExactly("Globex", "Acme primary");

        List<Relation> both =
                List.of(
                        new Relation(acme, Map.of()),
                        new Relation(globex, Map.of("primary", true)));
        session.update(Types.CONTACT, ana, 0, Map.of("accounts", both));
        assertThat(session.read(Types.CONTACT, ana).link("account")).isEqualTo(globex);
        assertThat(affiliations()).containsExactly("Globex primary", "Acme");

        session.update(
                Types.CONTACT, ana, 0, Map.of("accounts", List.of(new Relation(acme, Map.of()))));
        assertThat(session.read(Types.CONTACT, ana).link("account")).isNull();
        assertThat(affiliations()).containsExactly("Acme");
    }

    @Test
    void contactFieldsHavePrimaryChannels() {
        long ana =
                contact(
                        Map.of(
                                "email",
                                "Ana@Acme.com",
                                "phone",
                                "+34911234567",
                                "mobile",
                                "+34600123456"));
        assertThat(channels())
                .containsExactly(
                        "email ana@acme.com primary",
                        "phone +34911234567 primary",
                        "mobile +34600123456 primary");

        session.update(Types.CONTACT, ana, 0, nothing("mobile"));
        assertThat(channels()).contains("mobile +34600123456");
    }

    @Test
    void anOptOutStaysWithItsAddress() {
        long ana = contact(Map.of("email", "ana@acme.com"));
        long channel = session.all(Types.CHANNEL).get(0).id();
        session.update(
                Types.CHANNEL,
                channel,
                0,
                Map.of("optedOut", true, "optOutReason", "unsubscribed"));

        session.update(Types.CONTACT, ana, 0, Map.of("email", "ruiz@globex.com"));
        assertThat(channels())
                .containsExactly("email ana@acme.com opted out", "email ruiz@globex.com primary");

        session.update(Types.CONTACT, ana, 0, Map.of("email", "ana@acme.com"));
        assertThat(channels())
                .containsExactly("email ana@acme.com primary opted out", "email ruiz@globex.com");
    }

    @Test
    void thePrimaryChannelIsChangedThroughTheContact() {
        long ana = contact(Map.of("email", "ana@acme.com"));
        long channel = session.all(Types.CHANNEL).get(0).id();
        assertThatThrownBy(
                        () -> session.update(Types.CHANNEL, channel, 0, Map.of("value", "x@y.org")))
                .hasMessageContaining("field email of the contact");
        Map<String, Object> other =
                Map.of("contact", ana, "kind", "email", "value", "x@y.org", "primary", true);
        assertThatThrownBy(() -> session.create(Types.CHANNEL, other))
                .hasMessageContaining("field email of the contact");
        session.create(Types.CHANNEL, Map.of("contact", ana, "kind", "email", "value", "X@y.org"));
        assertThat(channels()).containsExactly("email ana@acme.com primary", "email x@y.org");
    }

    @Test
    void aChannelHasOneOwnerAndIsThereOnce() {
        long ana = contact(Map.of("email", "ana@acme.com"));
        assertThatThrownBy(
                        () -> session.create(Types.CHANNEL, Map.of("kind", "chat", "value", "ana")))
                .hasMessageContaining("either");
        assertThatThrownBy(
                        () ->
                                session.create(
                                        Types.CHANNEL,
                                        Map.of(
                                                "contact", ana, "account", acme, "kind", "chat",
                                                "value", "a")))
                .hasMessageContaining("either");
        Map<String, Object> again =
                Map.of("contact", ana, "kind", "email", "value", "ANA@acme.com");
        assertThatThrownBy(() -> session.create(Types.CHANNEL, again))
                .hasMessageContaining("already");
    }

    @Test
    void anOptOutIsComplete() {
        Record channel =
                session.create(
                        Types.CHANNEL,
                        Map.of(
                                "account",
                                acme,
                                "kind",
                                "phone",
                                "value",
                                "0034 (91) 123-45.67",
                                "optedOut",
                                true));
        assertThat(channel.text("value")).isEqualTo("+34911234567");
        assertThat(channel.text("optOutReason")).isEqualTo("manual");
        assertThat(channel.value("optedOutAt"))
                .isEqualTo(ZonedDateTime.ofInstant(NOW, ZoneOffset.UTC));

        Record back = session.update(Types.CHANNEL, channel.id(), 0, Map.of("optedOut", false));
        assertThat(back.values()).doesNotContainKeys("optOutReason", "optedOutAt");

        Record bounced =
                session.update(Types.CHANNEL, channel.id(), 0, Map.of("optOutReason", "bounced"));
        assertThat(bounced.flag("optedOut")).isTrue();
    }

    @Test
    void aValueFitsItsKind() {
        Map<String, Object> mail = Map.of("account", acme, "kind", "email", "value", "nobody");
        assertThatThrownBy(() -> session.create(Types.CHANNEL, mail)).hasMessageContaining("value");
        Map<String, Object> phone = Map.of("account", acme, "kind", "phone", "value", "12 AB");
        assertThatThrownBy(() -> session.create(Types.CHANNEL, phone))
                .hasMessageContaining("value");
    }
}
