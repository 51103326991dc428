package org.tessera.platform.rest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Money;
import org.tessera.api.report.ReportService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldType;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class ReportsTest {

    private static final String PATH = "/api/v1/garden/reports/harvest";

    private final Services services = mock(Services.class);
    private final ReportService service = mock(ReportService.class);
    private final Reports reports = new Reports(services);

    @BeforeEach
    void setUp() {
        when(services.reports()).thenReturn(service);
        when(service.report("garden.harvest")).thenReturn(Optional.of(TestTypes.HARVEST));
        when(service.run(any(), any(), any()))
                .thenReturn(
                        new ReportTable(
                                List.of(
                                        ReportTable.Column.link(
                                                "plant", "garden.plant", "Plant", "Planta"),
                                        ReportTable.Column.of(
                                                "name", FieldType.TEXT, "Name", "Nombre"),
                                        ReportTable.Column.choice(
                                                "size",
                                                List.of(
                                                        new Choice(
                                                                "xl",
                                                                TestTypes.text(
                                                                        "Very large",
                                                                        "Muy grande"))),
                                                "Size",
                                                "Tamaño"),
                                        ReportTable.Column.of(
                                                "share", FieldType.PERCENT, "Share", "Parte"),
                                        ReportTable.Column.of(
                                                "worth", FieldType.MONEY, "Worth", "Valor")),
                                List.of(
                                        Arrays.asList(
                                                117306182459228161L,
                                                "\u200B =1+1, \"x\"",
                                                "xl",
                                                new BigDecimal("-28.79"),
                                                new Money(new BigDecimal("7196.40"), "USD")),
                                        Arrays.asList(null, null, "huge", null, null)),
                                List.of(TestTypes.text("All of it", "Todo"))));
    }

    @Test
    void answersWithJson() {
        Reply reply =
                reports.run(
                        Calls.get(PATH + "?from=2026-01-01&colors=red,white"), "garden", "harvest");

        verify(service)
                .run(
                        any(),
                        eq("garden.harvest"),
                        eq(Map.of("from", "2026-01-01", "colors", List.of("red", "white"))));
        assertThat(body(reply))
                .contains(
                        "{\"name\":\"plant\",\"label\":\"Plant\",\"type\":\"link\",\"target\":\"garden.plant\"}")
                .contains("\"plant\":\"117306182459228161\"")
                .contains("\"choices\":[{\"value\":\"xl\",\"label\":\"Very large\"}]")
                .contains("\"size\":\"xl\"")
                .contains("\"share\":-28.79")
                .contains("\"worth\":{\"amount\":\"7196.40\",\"currency\":\"USD\"}")
                .contains("\"notes\":[\"All of it\"]");
    }

    @Test
    void answersWithCsvThatNoSpreadsheetTakesForFormulas() {
        for (String[] request : new String[][] {{"?format=csv", "*/*"}, {"", "text/csv"}}) {
            Reply reply =
                    reports.run(
                            Calls.get(PATH + request[0], "Accept", request[1]),
                            "garden",
                            "harvest");
            assertThat(reply.contentType()).isEqualTo("text/csv;charset=UTF-8");
            assertThat(body(reply).split("\r\n"))
                    .containsExactly(
                            "Plant (id),Name,Size,Share,Worth,Worth (currency)",
                            "117306182459228161,\"'\u200B =1+1, \"\"x\"\"\",Very large,-28.79,7196.40,USD",
                            ",,huge,,,");
        }
    }

    @Test
    void writesCsvInTheLanguageOfTheCaller() {
        Caller spanish = new Caller("ana", "Ana", new Locale("es"), ZoneOffset.UTC, "rest");
        Call call =
                new Call(
                        Calls.request("GET", PATH + "?format=csv", null, null),
                        spanish,
                        Calls.BODY_LIMIT);
        Reply reply = reports.run(call, "garden", "harvest");
        assertThat(body(reply))
                .startsWith("Planta (id),Nombre,Tamaño,Parte,Valor,Valor (moneda)\r\n")
                .contains(",Muy grande,-28.79,7196.40,USD\r\n");
    }

    @Test
    void refusesUnknownParametersReportsAndFormats() {
        for (String query : List.of("?to=2026-01-01", "?format=xml")) {
            assertThatThrownBy(() -> reports.run(Calls.get(PATH + query), "garden", "harvest"))
                    .isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> reports.run(Calls.get(PATH), "garden", "weeds"))
                .isInstanceOf(ProblemException.class);
    }

    private static String body(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
