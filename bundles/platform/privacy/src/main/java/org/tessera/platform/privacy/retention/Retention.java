package org.tessera.platform.privacy.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/**
 * What a rule says. Immutable.
 *
 * @param type id of the record type
 * @param filter which records, in the filter language; null for all
 * @param dateField the date that the age is counted from
 * @param age how old records have to be
 * @param deed what happens to them
 */
record Retention(String type, String filter, String dateField, Period age, Deed deed) {

    /** The record type of the rules. */
    static final String TYPE = "privacy.retention-rule";

    /** The fields that make a rule another one. */
    static final List<String> DEFINITION =
            List.of("recordType", "filter", "dateField", "age", "action");

    private static final String DELETED = "deletedAt";
    private static final Set<String> OF_EVERY_RECORD = Set.of("createdAt", "updatedAt", DELETED);

    /** What happens to a record. */
    enum Deed {
        /** It goes into the bin. */
        BIN,
        /** It is removed for good. */
        REMOVE,
        /** The person that it stands for is erased. */
        ERASE
    }

    /** Reads what a rule says, if that can be. */
    static Retention of(Record rule) {
        return of(
                rule.text("recordType"),
                rule.text("filter"),
                rule.text("dateField"),
                rule.text("age"),
                rule.text("action"));
    }

    /**
     * Makes one of texts.
     *
     * @throws ProblemException {@code invalid} if an age is none
     */
    static Retention of(String type, String filter, String dateField, String age, String deed) {
        return new Retention(
                type,
                filter == null || filter.isBlank() ? null : filter,
                dateField,
                period(age),
                Deed.valueOf(deed.toUpperCase(Locale.ROOT)));
    }

    private static Period period(String age) {
        try {
            Period period = Period.parse(age.strip());
            if (!period.isNegative() && !period.isZero()) {
                return period;
            }
        } catch (DateTimeException e) {
            // Said below, as for what is no age for another reason.
        }
        throw ProblemException.invalid(
                "age",
                "format",
                new LocalizedText(
                        "Has to be years, months, weeks or days, such as P2Y, P6M or P30D",
                        "Deben ser años, meses, semanas o días, como P2Y, P6M o P30D"));
    }

    /**
     * Checks that the fields are there.
     *
     * @throws ProblemException {@code invalid} if not
     */
    void check(ModuleRegistry registry) {
        RecordType known =
                registry.type(type)
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "recordType",
                                                "value",
                                                new LocalizedText(
                                                                "There is no record type {0}",
                                                                "No existe el tipo de registro {0}")
                                                        .with(type)));
        boolean dated =
                OF_EVERY_RECORD.contains(dateField)
                        || known.field(dateField)
                                .filter(
                                        field ->
                                                field.type() == FieldType.DATE
                                                        || field.type() == FieldType.DATE_TIME)
                                .isPresent();
        if (!dated) {
            throw ProblemException.invalid(
                    "dateField",
                    "value",
                    new LocalizedText(
                                    "{0} has no date {1}; there are createdAt, updatedAt and deletedAt as well",
                                    "{0} no tiene una fecha {1}; también existen createdAt, updatedAt y deletedAt")
                            .with(type, dateField));
        }
        if (deed == Deed.BIN && dateField.equals(DELETED)) {
            throw ProblemException.invalid(
                    "action",
                    "value",
                    new LocalizedText(
                            "What is counted from deletedAt is in the bin already",
                            "Lo que se cuenta desde deletedAt ya está en la papelera"));
        }
    }

    /** Returns the question for the records that the filter alone names. */
    RecordQuery filtered() {
        return RecordQuery.of(type).expression(filter).limit(1).build();
    }

    /** Returns the question for the records that are old enough at a moment, the oldest first. */
    RecordQuery oldest(ModuleRegistry registry, Instant now, int limit) {
        return question(registry, now, "")
                .sort(Sort.by(dateField))
                .limit(limit)
                .counted(true)
                .build();
    }

    /**
     * Returns the question for a page of them.
     *
     * @param after cursor of the page before; null for the first
     */
    RecordQuery due(ModuleRegistry registry, Instant now, int limit, String after) {
        return question(registry, now, "").limit(limit).after(after).build();
    }

    /** Returns the question whether a record is one of them. */
    RecordQuery isDue(ModuleRegistry registry, Instant now, long id) {
        return question(registry, now, ";id==" + id).limit(1).build();
    }

    private RecordQuery.Builder question(ModuleRegistry registry, Instant now, String more) {
        String old = dateField + "=lt=" + limit(registry, now) + more;
        return RecordQuery.of(type)
                .expression(filter == null ? old : "(" + filter + ");" + old)
                .bin(dateField.equals(DELETED) ? RecordQuery.Bin.ONLY : RecordQuery.Bin.WITHOUT);
    }

    private String limit(ModuleRegistry registry, Instant now) {
        ZonedDateTime limit = now.atZone(ZoneOffset.UTC).minus(age);
        boolean day =
                registry.type(type)
                        .flatMap(known -> known.field(dateField))
                        .filter(field -> field.type() == FieldType.DATE)
                        .isPresent();
        return day ? limit.toLocalDate().toString() : limit.toInstant().toString();
    }
}
