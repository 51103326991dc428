package org.tessera.platform.records.expression;

import java.util.Optional;
import org.tessera.api.type.FieldType;

/** What an expression gives. */
enum Kind {
    NUMBER("a number"),
    MONEY("an amount of money"),
    TEXT("a text"),
    BOOLEAN("yes or no"),
    DATE("a date"),
    DATE_TIME("a date with time"),
    LINK("a link"),
    /** The literal null, which goes with every kind. */
    NOTHING("null");

    private final String noun;

    Kind(String noun) {
        this.noun = noun;
    }

    String noun() {
        return noun;
    }

    boolean isOrdered() {
        return this == NUMBER || this == MONEY || this == TEXT || isDay();
    }

    boolean isDay() {
        return this == DATE || this == DATE_TIME;
    }

    /** Returns what a field of this type gives; empty if it cannot be computed with. */
    static Optional<Kind> of(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, CHOICE, EMAIL, PHONE, URL -> Optional.of(TEXT);
            case INTEGER, DECIMAL, PERCENT -> Optional.of(NUMBER);
            case MONEY -> Optional.of(MONEY);
            case DATE -> Optional.of(DATE);
            case DATE_TIME -> Optional.of(DATE_TIME);
            case BOOLEAN -> Optional.of(BOOLEAN);
            case LINK -> Optional.of(LINK);
            case MULTI_CHOICE, ADDRESS, LINKS, RELATION -> Optional.empty();
        };
    }
}
