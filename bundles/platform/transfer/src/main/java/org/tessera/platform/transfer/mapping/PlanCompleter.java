package org.tessera.platform.transfer.mapping;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tessera.api.caller.Caller;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.DateOrder;
import org.tessera.platform.transfer.convert.FileEvidence;

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
                                    .equals(
                                            profiles.get(position)
                                                    .datePattern(DateOrder.of(other)));
            columns.add(guessed ? withDateFormat(column, null) : column);
        }
        return with(plan, columns);
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
        List<ColumnMapping> columns =
                plan.columns().isEmpty()
                        ? autoMatch.match(targets, headings, profiles)
                        : plan.columns();
        Locale locale =
                plan.locale() == null
                        ? locale(columns, targets, headings, caller.locale())
                        : Locale.forLanguageTag(plan.locale());
        ImportPlan open =
                new ImportPlan(
                        plan.type(),
                        plan.mode() == null ? ImportMode.UPSERT : plan.mode(),
                        plan.matchFields().isEmpty() ? matchFields(columns) : plan.matchFields(),
                        columns,
                        charset.name(),
                        String.valueOf(delimiter),
                        locale.toLanguageTag(),
                        plan.currency(),
                        plan.sheet());
        FileEvidence evidence = Evidence.of(open, targets, headings, profiles);
        return with(
                open,
                columns.stream()
                        .map(column -> dated(column, targets, headings, profiles, evidence))
                        .toList());
    }

    /** Returns the locale of a file that nobody names. */
    private static Locale locale(
            List<ColumnMapping> columns, Targets targets, List<String> headings, Locale own) {
        if (Evidence.isOurs(headings)) {
            return Locale.ENGLISH;
        }
        boolean english = own.getLanguage().isEmpty() || own.getLanguage().equals("en");
        if (english && Evidence.isSpanish(columns, targets)) {
            return new Locale.Builder().setLanguage("es").setRegion(own.getCountry()).build();
        }
        return own.getLanguage().isEmpty() ? Locale.ENGLISH : own;
    }

    private static ImportPlan with(ImportPlan plan, List<ColumnMapping> columns) {
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                plan.matchFields(),
                columns,
                plan.charset(),
                plan.delimiter(),
                plan.locale(),
                plan.currency(),
                plan.sheet());
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
            FileEvidence evidence) {
        int position = column.column() == null ? -1 : headings.indexOf(column.column());
        boolean open = column.dateFormat() == null && column.template() == null && position >= 0;
        FieldDescriptor field = Evidence.field(column, targets);
        boolean date =
                field != null
                        && (field.type() == FieldType.DATE || field.type() == FieldType.DATE_TIME);
        String pattern = open && date ? pattern(field, profiles.get(position), evidence) : null;
        return pattern == null ? column : withDateFormat(column, pattern);
    }

    private static String pattern(
            FieldDescriptor field, ColumnProfile profile, FileEvidence evidence) {
        return profile.datePattern(evidence.of(field, profile).dates());
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
