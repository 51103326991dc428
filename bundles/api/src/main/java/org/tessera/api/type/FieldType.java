package org.tessera.api.type;

/**
 * The kinds of field. Each constant names the Java type in which {@link
 * org.tessera.api.record.Record#value(String)} returns a value of that kind.
 */
public enum FieldType {
    /** One line of text: {@link String}. */
    TEXT,
    /** Text of several lines: {@link String}. */
    LONG_TEXT,
    /** Whole number: {@link Long}. */
    INTEGER,
    /** Exact decimal number: {@link java.math.BigDecimal}. */
    DECIMAL,
    /** Amount with its currency: {@link org.tessera.api.record.Money}. */
    MONEY,
    /** Percentage, 12.5 meaning 12.5 %: {@link java.math.BigDecimal}. */
    PERCENT,
    /** Calendar day: {@link java.time.LocalDate}. */
    DATE,
    /** Point in time with the zone in which it was said: {@link java.time.ZonedDateTime}. */
    DATE_TIME,
    /** Yes or no: {@link Boolean}. */
    BOOLEAN,
    /** One value of a list: {@link String}. */
    CHOICE,
    /** Some values of a list: {@link java.util.List} of {@link String} in the order of the list. */
    MULTI_CHOICE,
    /** E-mail address: {@link String}. */
    EMAIL,
    /** Telephone number in E.164 form such as {@code +34911234567}: {@link String}. */
    PHONE,
    /** Postal address: {@link org.tessera.api.record.Address}. */
    ADDRESS,
    /** Web address with scheme http or https: {@link String}. */
    URL,
    /** Link to one record: its id as {@link Long}. */
    LINK,
    /**
     * The records of another type whose {@link #LINK} points here; never written, only included or
     * filtered on.
     */
    LINKS,
    /**
     * Many-to-many link through a junction type whose further fields are attributes of the link,
     * such as a role: {@link java.util.List} of {@link org.tessera.api.record.Relation}.
     */
    RELATION;

    /** Tells whether values are kept in columns of the record's own table. */
    public boolean isStored() {
        return this != LINKS && this != RELATION;
    }

    /** Tells whether a filter on this field compares text. */
    public boolean isText() {
        return this == TEXT || this == LONG_TEXT || this == EMAIL || this == PHONE || this == URL;
    }

    /** Tells whether a list can be sorted by this field. */
    public boolean isSortable() {
        return isStored() && this != LONG_TEXT && this != MULTI_CHOICE && this != ADDRESS;
    }
}
