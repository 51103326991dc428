package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** Reports and actions on the console. */
@ExtendWith(TesseraExtension.class)
class AnswersIT {

    private static final String SPANISH = "LC_ALL = es; ";

    @TempDir Path folder;

    private static Screen screen(TesseraConsole console, String command) {
        return Screen.of(console.run(command));
    }

    @Test
    void listsTheReportsInBothLanguages(TesseraConsole console) {
        Screen reports = screen(console, "crm:report");
        assertThat(reports.column("Report"))
                .contains(
                        "sales.pipeline",
                        "sales.forecast",
                        "sales.hot-list",
                        "sales.top-proposals",
                        "sales.new-prospects",
                        "sales.lead-source",
                        "sales.won-lost",
                        "sales.quotas",
                        "sales.report-card");
        assertThat(reports.column("Label")).contains("Hot list of the week", "Report card");
        assertThat(screen(console, SPANISH + "crm:report").column("Nombre"))
                .doesNotContain("Hot list of the week", "Report card")
                .noneMatch(String::isBlank);
    }

    @Test
    void everyReportRuns(TesseraApi api, TesseraConsole console) {
        Rest.id(api, "/api/v1/sales/representatives", "name", "AN" + System.nanoTime());
        for (String report : screen(console, "crm:report").column("Report")) {
            assertThat(console.run("crm:report " + report))
                    .as(report)
                    .isNotBlank()
                    .doesNotContain("Exception");
        }
    }

    @Test
    void thePipelineIsThePlainSumAndTheWeightedOne(TesseraApi api, TesseraConsole console)
            throws IOException {
        String tag = "AN" + Long.toString(System.nanoTime(), 36);
        String pipeline = Rest.id(api, "/api/v1/sales/pipelines", "name", tag);
        String stage =
                Rest.id(
                        api,
                        "/api/v1/sales/stages",
                        "pipeline",
                        pipeline,
                        "name",
                        tag + " open",
                        "position",
                        10,
                        "probability",
                        25,
                        "forecastCategory",
                        "pipeline",
                        "outcome",
                        "open");
        for (String amount : List.of("1000.08", "234.52")) {
            Rest.id(
                    api,
                    "/api/v1/sales/opportunities",
                    "name",
                    tag + amount,
                    "pipeline",
                    pipeline,
                    "stage",
                    stage,
                    "amount",
                    Map.of("amount", amount, "currency", "USD"));
        }
        String report = "crm:report pipeline --param pipeline=" + pipeline;
        String row =
                screen(console, report).rows().stream()
                        .filter(cells -> cells.contains(tag + " open"))
                        .flatMap(List::stream)
                        .collect(Collectors.joining(" "));
        assertThat(row).contains("2", "1,234.60 USD", "308.65 USD");
        assertThat(console.run(SPANISH + report)).contains("1.234,60 USD");

        Path csv = folder.resolve("pipeline.csv");
        console.run(report + " --csv " + csv);
        assertThat(Files.readString(csv)).contains(tag + " open", "1234.60");
    }

    @Test
    void convertsALeadAfterADryRun(TesseraApi api, TesseraConsole console) {
        String tag = "AN" + Long.toString(System.nanoTime(), 36);
        String lead = Rest.id(api, "/api/v1/sales/leads", "lastName", tag, "company", tag + " Ltd");
        assertThat(screen(console, "crm:action sales.lead").column("Action")).contains("convert");
        String convert = "crm:action sales.lead " + lead + " convert";
        String end = Rest.journalEnd(api);
        assertThat(console.run(convert + " --dry-run")).contains("nothing was changed (dry run)");
        assertThat(Rest.journal(api, end)).isEmpty();
        assertThat(console.run(convert)).contains(tag + " Ltd (customers.account", ": done");
        assertThat(
                        screen(
                                        console,
                                        "crm:record-list customers.account --filter 'name==\""
                                                + tag
                                                + " Ltd\"'")
                                .column("Name"))
                .containsExactly(tag + " Ltd");
    }
}
