package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/** What is wrong with the parameters of a report is told before it runs. */
class ReportEngineTest {

    private static final String ID = "shop.visits";

    private final EngineFixture fixture = new EngineFixture(Product.DERBY);
    private final ReportEngine reports =
            new ReportEngine(fixture.records(), mock(ModuleGuard.class));

    @BeforeEach
    void offer() {
        reports.addReport(new Visits());
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    /** A report that tells how many parameters it got. */
    private static final class Visits implements Report {

        @Override
        public ReportDescriptor descriptor() {
            LocalizedText text = LocalizedText.same("Visits");
            List<Choice> periods = List.of(new Choice("month", text), new Choice("year", text));
            return new ReportDescriptor(
                    "shop",
                    "visits",
                    text,
                    text,
                    List.of(
                            FieldDescriptor.builder("owner", FieldType.LINK, text)
                                    .target(PERSON)
                                    .build(),
                            FieldDescriptor.builder("friend", FieldType.LINK, text)
                                    .target(PERSON)
                                    .build(),
                            FieldDescriptor.builder("period", FieldType.CHOICE, text)
                                    .choices(periods)
                                    .build()));
        }

        @Override
        public ReportTable run(ReportRequest request) {
            return new ReportTable(
                    List.of(ReportTable.Column.of("given", FieldType.INTEGER, "Given", "Dados")),
                    List.of(List.of((long) request.parameters().size())),
                    List.of());
        }
    }

    private Object given(Map<String, Object> parameters) {
        return reports.run(EngineFixture.CALLER, ID, parameters).rows().get(0).get(0);
    }

    private void refused(Map<String, Object> parameters, String... names) {
        assertThatThrownBy(() -> given(parameters))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(problem.errors())
                                    .extracting(error -> error.field())
                                    .containsExactly(names);
                        });
    }

    @Test
    void recordsGivenForParametersHaveToBeThere() {
        long ada = fixture.create(PERSON, "name", "Ada").id();
        String id = Long.toString(ada);
        assertThat(given(Map.of())).isEqualTo(0L);
        assertThat(given(Map.of("owner", id, "friend", id))).isEqualTo(2L);
        refused(Map.of("owner", "7"), "owner");
        refused(Map.of("owner", id, "friend", "7"), "friend");
        refused(Map.of("owner", "8", "friend", "7"), "owner", "friend");
        fixture.change(
                session -> {
                    session.delete(PERSON, ada, 0);
                    return null;
                });
        // What somebody sold who has left can still be asked for.
        assertThat(given(Map.of("owner", id))).isEqualTo(1L);
    }

    @Test
    void valuesThatCannotBeReadAreNamed() {
        assertThat(given(Map.of("period", "month"))).isEqualTo(1L);
        refused(Map.of("period", "week"), "period");
        refused(Map.of("owner", "Ana"), "owner");
        refused(Map.of("color", "red"), "color");
    }
}
