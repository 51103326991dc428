package org.tessera.platform.transfer.mapping;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.type.FieldType;
import org.tessera.platform.transfer.convert.ColumnProfile;

/** Fills in what a plan leaves open. Thread-safe. */
public final class PlanCompleter {

    private final AutoMatch autoMatch = new AutoMatch();

    /**
     * Checks those parts of a plan that do not depend on the file.
     *
     * @throws org.tessera.api.problem.ProblemException with every problem
     */
    public static void checkFrame(ImportPlan plan) {
        PlanProblems problems = new PlanProblems();
        if (plan.charset() != null && !isCharset(plan.charset())) {
            problems.add(
                    "charset",
                    "unknown",
                    "{0} is no character set",
                    "{0} no es un juego de caracteres",
                    plan.charset());
        }
        String delimiter = plan.delimiter();
        if (delimiter != null && (delimiter.length() != 1 || "\"\r\n".contains(delimiter))) {
            problems.add(
                    "delimiter",
                    "format",
                    "The delimiter is one character, not a quotation mark",
                    "El delimitador es un carácter que no sea comillas");
        }
        if (plan.locale() != null && !isLocale(plan.locale())) {
            problems.add(
                    "locale",
                    "format",
                    "{0} is no language tag such as es-MX",
                    "{0} no es un idioma como es-MX",
                    plan.locale());
        }
        if (plan.currency() != null && !isCurrency(plan.currency())) {
            problems.add(
                    "currency",
                    "format",
                    "{0} is no ISO 4217 currency code such as USD",
                    "{0} no es un código de moneda ISO 4217 como USD",
                    plan.currency());
        }
        problems.check();
    }

    /**
     * Returns a plan without the date formats that were guessed for another locale than it has now.
     *
     * @param before the plan as it was completed last
     */
    public static ImportPlan reopened(
            ImportPlan plan,
            ImportPlan before,
            List<String> headings,
            List<ColumnProfile> profiles) {
        if (Objects.equals(plan.locale(), before.locale())) {
            return plan;
        }
        Locale other = Locale.forLanguageTag(before.locale());
        List<ColumnMapping> columns = new ArrayList<>();
        for (ColumnMapping column : plan.columns()) {
            int position = column.column() == null ? -1 : headings.indexOf(column.column());
            boolean guessed =
                    column.dateFormat() != null
                            && before.columns().contains(column)
                            && position >= 0
                            && column.dateFormat()
                                    .equals(profiles.get(position).datePattern(other));
            columns.add(guessed ? withDateFormat(column, null) : column);
        }
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                plan.matchFields(),
                columns,
                plan.charset(),
                plan.delimiter(),
                plan.locale(),
                plan.currency());
    }

    private static ColumnMapping withDateFormat(ColumnMapping column, String pattern) {
        return new ColumnMapping(
                column.field(),
                column.column(),
                column.template(),
                column.values(),
                pattern,
                column.matchBy(),
                column.createMissing());
    }

    /** Returns the plan with guesses for what it leaves open. */
    public ImportPlan complete(
            ImportPlan plan,
            Targets targets,
            List<String> headings,
            List<ColumnProfile> profiles,
            Charset charset,
            char delimiter,
            Caller caller) {
        boolean english = caller.locale().getLanguage().isEmpty() || isOurs(headings);
        Locale own = english ? Locale.ENGLISH : caller.locale();
        Locale locale = plan.locale() == null ? own : Locale.forLanguageTag(plan.locale());
        List<ColumnMapping> columns =
                plan.columns().isEmpty()
                        ? autoMatch.match(targets, headings, profiles)
                        : plan.columns();
        List<ColumnMapping> dated =
                columns.stream()
                        .map(column -> dated(column, targets, headings, profiles, locale))
                        .toList();
        return new ImportPlan(
                plan.type(),
                plan.mode() == null ? ImportMode.UPSERT : plan.mode(),
                plan.matchFields().isEmpty() ? matchFields(dated) : plan.matchFields(),
                dated,
                charset.name(),
                String.valueOf(delimiter),
                locale.toLanguageTag(),
                plan.currency());
    }

    /** Files that we wrote have numbers with a decimal point, whoever reads them. */
    private static boolean isOurs(List<String> headings) {
        return headings.contains(Targets.ID) && headings.contains(Targets.EXTERNAL_ID);
    }

    private static List<String> matchFields(List<ColumnMapping> columns) {
        for (String key : List.of(Targets.ID, Targets.EXTERNAL_ID)) {
            if (columns.stream().anyMatch(column -> key.equals(column.field()))) {
                return List.of(key);
            }
        }
        return List.of(Targets.TITLE);
    }

    private static ColumnMapping dated(
            ColumnMapping column,
            Targets targets,
            List<String> headings,
            List<ColumnProfile> profiles,
            Locale locale) {
        int position = column.column() == null ? -1 : headings.indexOf(column.column());
        boolean open = column.dateFormat() == null && column.template() == null && position >= 0;
        Optional<FieldType> type =
                Optional.ofNullable(column.field())
                        .flatMap(targets::find)
                        .map(PlanCompleter::typeOf);
        boolean date =
                type.filter(t -> t == FieldType.DATE || t == FieldType.DATE_TIME).isPresent();
        String pattern = open && date ? profiles.get(position).datePattern(locale) : null;
        return pattern == null ? column : withDateFormat(column, pattern);
    }

    private static FieldType typeOf(Targets.Target target) {
        if (target.attribute() != null) {
            return target.attribute().type();
        }
        return target.field() == null ? FieldType.TEXT : target.field().type();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLocale(String tag) {
        try {
            return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
