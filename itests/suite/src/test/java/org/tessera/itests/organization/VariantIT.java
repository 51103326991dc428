package org.tessera.itests.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

/** Two versions of a piece of business logic side by side, one of them on trial. */
@ExtendWith(TesseraExtension.class)
class VariantIT {

    private static final String LEADS = "/api/v1/sales/leads";
    private static final String CONVERT = "sales.lead:convert";
    private static final String FIXTURE = "express";

    private Company company;

    @BeforeAll
    static void install(TesseraContainer container) throws IOException {
        container.modules().install(FIXTURE);
    }

    @AfterAll
    static void uninstall(TesseraContainer container) {
        container.modules().uninstall(FIXTURE);
    }

    @BeforeEach
    void makeCompany(TesseraApi api) {
        company = new Company(api);
    }

    @AfterEach
    void endCompany() {
        company.end();
    }

    /** Converts a new lead and returns what was made of it. */
    private List<String> convert(TesseraApi api) {
        String lead = company.make(LEADS, "lastName", company.tag, "company", company.tag + " Ltd");
        JsonNode outcome =
                api.post(LEADS + "/" + lead + "/actions/convert", Map.of())
                        .expect(200)
                        .json()
                        .path("outcome");
        List<String> made = new ArrayList<>();
        Map.of("contact", "contacts", "account", "accounts")
                .forEach(
                        (member, path) -> note(outcome, member, "/api/v1/customers/" + path, made));
        note(outcome, "opportunity", "/api/v1/sales/opportunities", made);
        made.sort(null);
        return made;
    }

    private void note(JsonNode outcome, String member, String path, List<String> made) {
        JsonNode record = outcome.path(member);
        if (!record.isObject()) {
            return;
        }
        made.add(member);
        company.api.delete(path + "/" + record.path("id").asText()).expect(204);
    }

    private static String label(TesseraApi api) {
        for (JsonNode action : api.get(LEADS + "/actions").expect(200).json().path("items")) {
            if (action.path("name").asText().equals("convert")) {
                return action.at("/label/en").asText();
            }
        }
        throw new AssertionError("no action convert");
    }

    @Test
    void aDepartmentTriesAnotherVariantAndTakesItBack(TesseraApi api) {
        TesseraApi north = company.as(company.northEast);
        TesseraApi south = company.as(company.south);
        assertThat(label(north)).isEqualTo("Convert");

        String choice =
                company.make(
                        Company.VARIANTS,
                        "department",
                        company.north,
                        "action",
                        CONVERT,
                        "variant",
                        "express");
        Company.until(() -> label(north).equals("Convert at once"));
        assertThat(convert(north)).containsExactly("contact");
        assertThat(convert(south)).containsExactly("account", "contact", "opportunity");
        assertThat(convert(api)).containsExactly("account", "contact", "opportunity");

        api.delete(Company.VARIANTS + "/" + choice).expect(204);
        Company.until(() -> label(north).equals("Convert"));
        assertThat(convert(north)).containsExactly("account", "contact", "opportunity");
    }

    @Test
    void theNearestChoiceCounts() {
        company.make(
                Company.VARIANTS,
                "department",
                company.root,
                "action",
                CONVERT,
                "variant",
                "express");
        company.make(
                Company.VARIANTS, "department", company.north, "action", CONVERT, "variant", "1");
        Company.until(() -> label(company.as(company.south)).equals("Convert at once"));
        assertThat(label(company.as(company.northEast))).isEqualTo("Convert");
    }

    @Test
    void aVariantThatIsGoneIsReplacedByTheUsualOne(TesseraContainer container) throws IOException {
        company.make(
                Company.VARIANTS,
                "department",
                company.south,
                "action",
                CONVERT,
                "variant",
                "express");
        TesseraApi south = company.as(company.south);
        Company.until(() -> label(south).equals("Convert at once"));
        container.modules().uninstall(FIXTURE);
        Company.until(() -> label(south).equals("Convert"));
        assertThat(convert(south)).containsExactly("account", "contact", "opportunity");
        container.modules().install(FIXTURE);
        Company.until(() -> label(south).equals("Convert at once"));
    }

    @Test
    void nobodyGetsAVariantThatNobodyChoseWhenTheUsualOneComesBack(TesseraContainer container) {
        container.console().run("crm:module-stop sales");
        container.console().run("crm:module-start sales");
        TesseraApi south = company.as(company.south);
        Company.until(() -> south.get(LEADS + "/actions").status() == 200);
        assertThat(label(south)).isEqualTo("Convert");
        assertThat(convert(south)).containsExactly("account", "contact", "opportunity");
    }
}
