package org.tessera.customers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.spi.testing.Descriptors;
import org.tessera.spi.testing.MemorySession;

class ConsentRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00.123456789Z");
    private static final ZonedDateTime STAMP =
            Instant.parse("2026-03-10T09:00:00.123456Z").atZone(ZoneOffset.UTC);
    private static final ZonedDateTime EARLIER =
            Instant.parse("2026-01-01T00:00:00Z").atZone(ZoneOffset.UTC);

    private MemorySession session;
    private long ana;

    @BeforeEach
    void records() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        session =
                new MemorySession(Caller.system("test"), clock)
                        .rules(new ConsentRule(clock))
                        .unique(Types.CONSENT, "consentKey");
        Descriptors.declareLinks("customers", session);
        ana = session.create(Types.CONTACT, Map.of("lastName", "Ruiz")).id();
    }

    private Record consent(Object... values) {
        Map<String, Object> all = new HashMap<>();
        all.put("contact", ana);
        all.put("purpose", "newsletter");
        all.put("status", "given");
        for (int i = 0; i < values.length; i += 2) {
            all.put((String) values[i], values[i + 1]);
        }
        return session.create(Types.CONSENT, all);
    }

    @Test
    void thereIsOneForEachPurposeAndChannel() {
        consent();
        consent("channel", "email");
        consent("purpose", "survey");
        assertThatThrownBy(() -> consent("purpose", " Newsletter"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> consent("channel", "email", "status", "withdrawn"))
                .isInstanceOf(ProblemException.class);
        assertThat(session.all(Types.CONSENT)).hasSize(3);
    }

    @Test
    void aStatusComesAboutNowUnlessSomethingElseIsSaid() {
        long id = consent("decidedAt", EARLIER).id();
        assertThat(session.read(Types.CONSENT, id).value("decidedAt")).isEqualTo(EARLIER);
        session.update(Types.CONSENT, id, 0, Map.of("source", "call"));
        assertThat(session.read(Types.CONSENT, id).value("decidedAt")).isEqualTo(EARLIER);
        session.update(Types.CONSENT, id, 0, Map.of("status", "withdrawn"));
        assertThat(session.read(Types.CONSENT, id).value("decidedAt")).isEqualTo(STAMP);
        assertThat(consent("purpose", "survey").value("decidedAt")).isEqualTo(STAMP);
    }

    @Test
    void nothingExpiresBeforeItIsGiven() {
        assertThatThrownBy(() -> consent("expiresAt", EARLIER))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("expires before it is given");
        consent("expiresAt", STAMP.plusDays(1));
        consent("purpose", "old", "expiresAt", EARLIER, "status", "withdrawn");
        assertThat(session.all(Types.CONSENT)).hasSize(2);
    }
}
