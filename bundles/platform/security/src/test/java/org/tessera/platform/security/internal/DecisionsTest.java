package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.security.Grants;

class DecisionsTest {

    private static final Caller ANA = caller("17");
    private static final RecordType PLANT = plant();

    private final Decisions decisions = new Decisions();
    private final Grants grants = mock(Grants.class);
    private final Object departments = new Object();
    private final AtomicInteger asked = new AtomicInteger();

    private static Caller caller(String id) {
        return new Caller(id, id, Locale.ENGLISH, ZoneOffset.UTC, "rest");
    }

    private static RecordType.Builder builder() {
        return RecordType.builder("garden", "plant")
                .entity("Plant")
                .title("{id}")
                .label(
                        new LocalizedText("Plant", "Planta"),
                        new LocalizedText("Plants", "Plantas"));
    }

    private static RecordType plant() {
        return builder().build();
    }

    private Access decide(
            Caller caller, Grants of, Object state, Operation operation, RecordType type) {
        return decisions.get(
                caller,
                of,
                state,
                operation,
                type,
                () -> {
                    asked.incrementAndGet();
                    return Access.ALL;
                });
    }

    @BeforeEach
    void decideOnce() {
        assertThat(decide(ANA, grants, departments, Operation.READ, PLANT)).isEqualTo(Access.ALL);
        assertThat(asked).hasValue(1);
    }

    @Test
    void decidesTheSameOnce() {
        decide(caller("17"), grants, departments, Operation.READ, PLANT);
        assertThat(asked).hasValue(1);
    }

    @Test
    void decidesAnewForAnythingElse() {
        decide(caller("18"), grants, departments, Operation.READ, PLANT);
        decide(ANA.in("3"), grants, departments, Operation.READ, PLANT);
        decide(ANA, grants, departments, Operation.UPDATE, PLANT);
        assertThat(asked).hasValue(4);
    }

    @Test
    void decidesAnewOnceWhatItRestsOnIsAnother() {
        decide(ANA, mock(Grants.class), departments, Operation.READ, PLANT);
        decide(ANA, grants, departments, Operation.READ, PLANT);
        decide(ANA, grants, new Object(), Operation.READ, PLANT);
        decide(ANA, grants, departments, Operation.READ, PLANT);
        decide(ANA, grants, departments, Operation.READ, plant());
        assertThat(asked).hasValue(6);
    }

    @Test
    void remembersNothingThatItCannotTellToBeTheSame() {
        decide(ANA, grants, null, Operation.READ, PLANT);
        decide(ANA, grants, null, Operation.READ, PLANT);
        assertThat(asked).hasValue(3);
    }

    @Test
    void remembersNothingOfPartsOfOtherThings() {
        RecordType leaf =
                builder()
                        .field(
                                FieldDescriptor.builder(
                                                "plant",
                                                FieldType.LINK,
                                                LocalizedText.same("Plant"))
                                        .target("garden.plant")
                                        .build())
                        .follows(List.of("plant"))
                        .build();
        decide(ANA, grants, departments, Operation.READ, leaf);
        decide(ANA, grants, departments, Operation.READ, leaf);
        assertThat(asked).hasValue(3);
    }
}
