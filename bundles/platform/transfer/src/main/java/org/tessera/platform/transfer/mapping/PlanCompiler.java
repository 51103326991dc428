package org.tessera.platform.transfer.mapping;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.TitleTemplate;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.transfer.convert.CellReader;
import org.tessera.platform.transfer.convert.CellReaders;
import org.tessera.platform.transfer.convert.ColumnContext;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.Reading;

/**
 * Turns a complete plan into a {@link RowPlan}, or says everything that is wrong with it. Not
 * thread-safe; for one plan.
 */
public final class PlanCompiler {

    private final Targets targets;
    private final ImportPlan plan;
    private final List<ColumnProfile> profiles;
    private final Locale locale;
    private final ZoneId zone;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> headings;
    private final PlanProblems problems = new PlanProblems();
    private final Map<String, Mapped> mapped = new LinkedHashMap<>();

    /** A mapping with what it refers to. */
    private record Mapped(
            int index, ColumnMapping mapping, Targets.Target target, CellSource source) {
        String path(String member) {
            return "columns[" + index + "]." + member;
        }
    }

    /**
     * Creates a compiler.
     *
     * @param plan a plan in which nothing is left to guess
     * @param profiles what is known of each column of the file
     */
    public PlanCompiler(
            Targets targets,
            ImportPlan plan,
            List<String> headings,
            List<ColumnProfile> profiles,
            Caller caller) {
        this.targets = targets;
        this.plan = plan;
        this.headings = headings;
        this.profiles = profiles;
        this.locale = Locale.forLanguageTag(plan.locale());
        this.zone = caller.zone();
        for (int i = 0; i < headings.size(); i++) {
            positions.put(headings.get(i), i);
        }
    }

    /**
     * Returns the plan for rows.
     *
     * @param language the language of messages about rows
     * @throws org.tessera.api.problem.ProblemException with every problem of the plan
     */
    public RowPlan compile(Locale language) {
        for (int i = 0; i < plan.columns().size(); i++) {
            add(i, plan.columns().get(i));
        }
        List<Columns> columns = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Mapped entry : mapped.values()) {
            FieldDescriptor field = entry.target().field();
            if (done.add(field == null ? entry.target().path() : field.name())) {
                columns.add(columns(entry));
            }
        }
        columns.removeIf(Objects::isNull);
        columns.sort(Comparator.comparing(PlanCompiler::isWithin));
        Map<String, Targets.Target> found = new HashMap<>();
        mapped.forEach((name, entry) -> found.put(name, entry.target()));
        new MatchFields(targets, found, problems).check(plan.matchFields());
        problems.check();
        String region = locale.getCountry().length() == 2 ? locale.getCountry() : null;
        return new RowPlan(
                targets.type(),
                plan.mode(),
                headings,
                List.copyOf(columns),
                plan.matchFields(),
                TitleTemplate.compile(targets.type().title()),
                ValueContext.of(
                        plan.currency() == null ? ValueContext.DEFAULT.currency() : plan.currency(),
                        region,
                        zone),
                language);
    }

    private static boolean isWithin(Columns columns) {
        return columns instanceof Columns.Link link && link.spec().within() != null;
    }

    private void add(int index, ColumnMapping mapping) {
        String path = "columns[" + index + "]";
        Targets.Target target =
                mapping.field() == null ? null : targets.find(mapping.field()).orElse(null);
        if (target == null) {
            problems.addUnknown(
                    path + ".field",
                    "{0} has no field {1} that can be imported",
                    "{0} no tiene un campo {1} que se pueda importar",
                    targets.type().id(),
                    mapping.field());
            return;
        }
        if (mapping.column() == null && mapping.template() == null) {
            problems.add(
                    path,
                    "required",
                    "Name a column or a template",
                    "Indique una columna o una plantilla");
            return;
        }
        try {
            Mapped entry = new Mapped(index, mapping, target, CellSource.of(mapping, positions));
            if (mapped.putIfAbsent(key(target), entry) != null) {
                problems.add(
                        path + ".field",
                        "duplicate",
                        "{0} is mapped twice",
                        "{0} está asignado dos veces",
                        mapping.field());
            }
        } catch (CellSource.UnknownColumnException e) {
            problems.addUnknown(
                    path + ".column",
                    "The file has no column {0}",
                    "El archivo no tiene la columna {0}",
                    e.getMessage());
        }
    }

    /** The amount of money is the same as the field itself. */
    private static String key(Targets.Target target) {
        boolean amount =
                target.field() != null
                        && target.field().type() == FieldType.MONEY
                        && "amount".equals(target.part());
        return amount ? target.field().name() : target.path();
    }

    private Columns columns(Mapped entry) {
        FieldDescriptor field = entry.target().field();
        if (field == null) {
            return entry.target().path().equals(Targets.ID)
                    ? new Columns.Id(entry.source())
                    : new Columns.ExternalId(entry.source());
        }
        return switch (field.type()) {
            case LINK -> link(entry);
            case RELATION -> relation(field);
            case ADDRESS -> address(field);
            case MONEY -> amount(field);
            default -> plain(entry, field);
        };
    }

    private Columns.Plain plain(Mapped entry, FieldDescriptor field) {
        try {
            boolean kept = field.type() == FieldType.LONG_TEXT;
            CellSource source = kept ? entry.source().keepingBlanks() : entry.source();
            return new Columns.Plain(field, source, CellReaders.of(field, context(entry)));
        } catch (IllegalArgumentException e) {
            problems.add(
                    entry.path("dateFormat"),
                    "format",
                    "{0} is no pattern such as dd/MM/yyyy",
                    "{0} no es un patrón como dd/MM/yyyy",
                    entry.mapping().dateFormat());
            return null;
        }
    }

    private ColumnContext context(Mapped entry) {
        int column = entry.source().column();
        ColumnProfile profile = column < 0 ? ColumnProfile.EMPTY : profiles.get(column);
        Targets.Target target = entry.target();
        Reading reading =
                Evidence.of(plan, targets, headings, profiles)
                        .of(
                                target.attribute() == null ? target.field() : target.attribute(),
                                profile);
        String format = entry.mapping().dateFormat();
        if (format != null && !format.equals(profile.datePattern(reading.dates()))) {
            reading =
                    new Reading(
                            reading.numbers(), reading.numbersGuessed(), reading.dates(), false);
        }
        return new ColumnContext(reading, format, locale, plan.currency(), zone);
    }

    private Columns amount(FieldDescriptor field) {
        Mapped amount = mapped.get(field.name());
        Mapped currency = mapped.get(field.name() + ".currency");
        CellReader codes = CellReaders.currency(plan.currency());
        return new Columns.Amount(
                field,
                amount == null ? null : plain(amount, field),
                currency == null ? null : new Columns.Plain(field, currency.source(), codes));
    }

    private Columns address(FieldDescriptor field) {
        Map<String, CellSource> parts = new LinkedHashMap<>();
        if (mapped.containsKey(field.name())) {
            parts.put("street", mapped.get(field.name()).source());
        }
        for (String part : Targets.ADDRESS_PARTS) {
            Mapped entry = mapped.get(field.name() + "." + part);
            if (entry != null) {
                parts.put(part, entry.source());
            }
        }
        return new Columns.Parts(field, parts);
    }

    private Columns link(Mapped entry) {
        LinkSpec spec =
                new LinkSpecs(targets, problems)
                        .of(entry.target().field(), entry.mapping(), entry.index());
        return spec == null ? null : new Columns.Link(entry.target().field(), entry.source(), spec);
    }

    private Columns relation(FieldDescriptor field) {
        Map<String, Columns.Plain> attributes = new LinkedHashMap<>();
        for (Mapped entry : mapped.values()) {
            if (field.equals(entry.target().field()) && entry.target().attribute() != null) {
                attributes.put(entry.target().part(), plain(entry, entry.target().attribute()));
            }
        }
        Mapped main = mapped.get(field.name());
        if (main == null) {
            problems.add(
                    "columns",
                    "required",
                    "Attributes of {0} need a column that is mapped to {0} itself",
                    "Los atributos de {0} necesitan una columna asignada a {0}",
                    field.name());
            return null;
        }
        LinkSpec spec = new LinkSpecs(targets, problems).of(field, main.mapping(), main.index());
        return spec == null ? null : new Columns.Relations(field, main.source(), spec, attributes);
    }
}
