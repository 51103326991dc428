package org.tessera.platform.transfer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.ProfileCollector;
import org.tessera.platform.transfer.memory.SalesTypes;

class PlanCompilerTest {

    private static final List<String> HEADINGS = List.of("a", "b", "c");

    private static ImportPlan plan(List<String> matchFields, ColumnMapping... columns) {
        return new ImportPlan(
                "sales.opportunity",
                ImportMode.UPSERT,
                matchFields,
                List.of(columns),
                null,
                null,
                null,
                null);
    }

    private static ColumnProfile profile(String... cells) {
        ProfileCollector collector = new ProfileCollector();
        Arrays.asList(cells).forEach(collector::add);
        return collector.profile();
    }

    private static ImportPlan complete(ImportPlan plan, Caller caller, ColumnProfile... profiles) {
        Targets targets = new Targets(SalesTypes.OPPORTUNITY, SalesTypes.registry(), Set.of());
        return new PlanCompleter()
                .complete(
                        plan,
                        targets,
                        HEADINGS,
                        List.of(profiles),
                        StandardCharsets.UTF_8,
                        ',',
                        caller);
    }

    private static RowPlan compile(ImportPlan plan, String... typesLeftOut) {
        Targets targets =
                new Targets(SalesTypes.OPPORTUNITY, SalesTypes.registry(typesLeftOut), Set.of());
        ColumnProfile none = ColumnProfile.EMPTY;
        ImportPlan complete = complete(plan, Caller.system("test"), none, none, none);
        return new PlanCompiler(
                        targets,
                        complete,
                        HEADINGS,
                        List.of(none, none, none),
                        Caller.system("test"))
                .compile(Locale.ENGLISH);
    }

    private static List<String> problems(ImportPlan plan, String... typesLeftOut) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> compile(plan, typesLeftOut));
        return problem.errors().stream().map(PlanCompilerTest::shown).toList();
    }

    private static String shown(FieldProblem problem) {
        return problem.field() + " " + problem.code();
    }

    private static ColumnMapping mapping(
            String field, String column, String format, String matchBy, boolean create) {
        return new ColumnMapping(field, column, null, Map.of(), format, matchBy, create);
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThat(
                        problems(
                                plan(
                                        List.of("closeDate", "products", "title"),
                                        ColumnMapping.of("a", "nonsense"),
                                        ColumnMapping.of("z", "name"),
                                        new ColumnMapping(
                                                "owner", null, null, null, null, null, false),
                                        mapping("account", "a", null, "city", false),
                                        mapping("openedOn", "b", "nonsense", null, false),
                                        ColumnMapping.of("c", "amount"),
                                        ColumnMapping.of("c", "amount.amount"),
                                        mapping("products", "a", null, "id", true),
                                        new ColumnMapping(
                                                "name", null, "{a} {x}", null, null, null, false))))
                .containsExactlyInAnyOrder(
                        "columns[0].field unknown",
                        "columns[1].column unknown",
                        "columns[2] required",
                        "columns[3].matchBy unknown",
                        "columns[4].dateFormat format",
                        "columns[6].field duplicate",
                        "columns[7].createMissing impossible",
                        "columns[8].column unknown",
                        "matchFields[0] unmapped",
                        "matchFields[1] unmapped",
                        "matchFields[2] title");
    }

    @Test
    void attributesNeedTheirRelationAndLinksTheirType() {
        assertThat(
                        problems(
                                plan(
                                        List.of(),
                                        ColumnMapping.of("b", "name"),
                                        ColumnMapping.of("a", "products.quantity"))))
                .containsExactly("columns required");
        assertThat(
                        problems(
                                plan(
                                        List.of(),
                                        ColumnMapping.of("b", "name"),
                                        ColumnMapping.of("a", "account")),
                                "customers.account"))
                .containsExactly("columns[1].field target");
    }

    @Test
    void linksThatDependOnOthersComeLast() {
        RowPlan plan =
                compile(
                        plan(
                                List.of(),
                                ColumnMapping.of("a", "stage"),
                                ColumnMapping.of("b", "pipeline"),
                                ColumnMapping.of("c", "name")));
        assertThat(plan.columns())
                .extracting(columns -> columns.field().name())
                .containsExactly("pipeline", "name", "stage");
    }

    @Test
    void whatIsOpenIsGuessed() {
        ColumnProfile dates = profile("3/1/2017", "10/25/2016");
        ImportPlan guessed =
                complete(
                        plan(
                                List.of(),
                                ColumnMapping.of("a", "closeDate"),
                                ColumnMapping.of("b", "externalId"),
                                ColumnMapping.of("c", "name")),
                        Caller.system("test"),
                        dates,
                        ColumnProfile.EMPTY,
                        ColumnProfile.EMPTY);
        assertThat(guessed.columns().get(0).dateFormat()).isEqualTo("M/d/yyyy");
        assertThat(guessed.matchFields()).containsExactly("externalId");
        assertThat(guessed.locale()).isEqualTo("en");
        assertThat(guessed.currency()).isNull();
        assertThat(guessed.charset()).isEqualTo("UTF-8");
        assertThat(guessed.delimiter()).isEqualTo(",");
        assertThat(
                        complete(
                                guessed,
                                Caller.system("test"),
                                dates,
                                ColumnProfile.EMPTY,
                                ColumnProfile.EMPTY))
                .isEqualTo(guessed);
    }

    @Test
    void theFrameOfAPlanIsChecked() {
        ImportPlan plan =
                new ImportPlan("x", null, null, null, "utf-99", ";;", "not a tag", "EURO");
        assertThatThrownBy(() -> PlanCompleter.checkFrame(plan))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(FieldProblem::field)
                                        .containsExactly(
                                                "charset", "delimiter", "locale", "currency"));
        PlanCompleter.checkFrame(
                new ImportPlan("x", null, null, null, "utf-8", "\t", "es-MX", "MXN"));
    }
}
