package org.tessera.platform.transfer.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.type.RecordType;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.ProfileCollector;
import org.tessera.platform.transfer.memory.SalesTypes;

class AutoMatchTest {

    private static final AutoMatch MATCH = new AutoMatch();

    private static Map<String, String> match(RecordType type, String... headings) {
        Map<String, String> found = new LinkedHashMap<>();
        for (ColumnMapping mapping : mappings(type, ColumnProfile.EMPTY, headings)) {
            found.put(
                    mapping.column(),
                    mapping.field()
                            + (mapping.matchBy() == null ? "" : " by " + mapping.matchBy()));
        }
        return found;
    }

    private static List<ColumnMapping> mappings(
            RecordType type, ColumnProfile profile, String... headings) {
        Targets targets = new Targets(type, SalesTypes.registry(), Set.of());
        return MATCH.match(
                targets, List.of(headings), Collections.nCopies(headings.length, profile));
    }

    @Test
    void accountsOfARealExport() {
        assertThat(
                        match(
                                SalesTypes.ACCOUNT,
                                "account",
                                "sector",
                                "year_established",
                                "revenue",
                                "employees",
                                "office_location",
                                "subsidiary_of"))
                .isEqualTo(
                        Map.of(
                                "account", "name",
                                "sector", "industry",
                                "year_established", "foundedYear",
                                "revenue", "annualRevenue",
                                "employees", "employees",
                                "office_location", "billingAddress.country",
                                "subsidiary_of", "parent"));
    }

    @Test
    void productsAndTeamsOfARealExport() {
        assertThat(match(SalesTypes.PRODUCT, "product", "series", "sales_price"))
                .isEqualTo(
                        Map.of("product", "name", "series", "series", "sales_price", "listPrice"));
        assertThat(match(SalesTypes.REPRESENTATIVE, "sales_agent", "manager", "regional_office"))
                .isEqualTo(
                        Map.of(
                                "sales_agent",
                                "name",
                                "manager",
                                "manager",
                                "regional_office",
                                "region"));
    }

    @Test
    void opportunitiesOfARealExport() {
        assertThat(
                        match(
                                SalesTypes.OPPORTUNITY,
                                "opportunity_id",
                                "sales_agent",
                                "product",
                                "account",
                                "deal_stage",
                                "engage_date",
                                "close_date",
                                "close_value"))
                .isEqualTo(
                        Map.of(
                                "opportunity_id", "externalId",
                                "sales_agent", "owner",
                                "product", "products",
                                "account", "account",
                                "deal_stage", "stage",
                                "engage_date", "openedOn",
                                "close_date", "closeDate",
                                "close_value", "amount"));
    }

    @Test
    void labelsInBothLanguagesWhateverCaseAccentsAndPunctuation() {
        assertThat(
                        match(
                                SalesTypes.ACCOUNT,
                                "NOMBRE",
                                "ano de fundacion",
                                "Correo-electronico",
                                "Web site",
                                "Ciudad",
                                "C.P."))
                .isEqualTo(
                        Map.of(
                                "NOMBRE", "name",
                                "ano de fundacion", "foundedYear",
                                "Correo-electronico", "email",
                                "Web site", "website",
                                "Ciudad", "billingAddress.city",
                                "C.P.", "billingAddress.postalCode"));
    }

    @Test
    void aFieldIsTakenOnceAndTheSurestHeadingGetsIt() {
        assertThat(match(SalesTypes.OPPORTUNITY, "value", "amount", "price"))
                .isEqualTo(Map.of("amount", "amount"));
        assertThat(match(SalesTypes.ACCOUNT, "company", "name")).isEqualTo(Map.of("name", "name"));
    }

    @Test
    void keysOfLinksAreRecognized() {
        assertThat(match(SalesTypes.OPPORTUNITY, "account external id", "owner_name"))
                .isEqualTo(
                        Map.of(
                                "account external id",
                                "account by externalId",
                                "owner_name",
                                "owner"));
        ProfileCollector keys = new ProfileCollector();
        keys.add("190423847123456789");
        keys.add("190423847123456789;190423847123456790");
        assertThat(mappings(SalesTypes.OPPORTUNITY, keys.profile(), "account", "products", "id"))
                .extracting(ColumnMapping::matchBy)
                .containsExactly("id", "id", null);
    }

    @Test
    void idIsOurKeyInOurFilesAndAForeignOneInOthers() {
        assertThat(match(SalesTypes.PRODUCT, "id", "externalId", "name"))
                .isEqualTo(Map.of("id", "id", "externalId", "externalId", "name", "name"));
        assertThat(match(SalesTypes.PRODUCT, "ID", "name"))
                .isEqualTo(Map.of("ID", "externalId", "name", "name"));
    }

    @Test
    void theReportColumnsOfARejectFileAreNoData() {
        assertThat(match(SalesTypes.OPPORTUNITY, "name", "product line", "line", "reason"))
                .doesNotContainKeys("line", "reason");
    }

    @Test
    void fieldsThatCannotBeWrittenAndUnknownHeadingsAreLeftOut() {
        assertThat(match(SalesTypes.ACCOUNT, "Dominio", "shoe size", "Column 7")).isEmpty();
        Targets hidden =
                new Targets(SalesTypes.ACCOUNT, SalesTypes.registry(), Set.of("employees"));
        assertThat(MATCH.match(hidden, List.of("employees"), List.of(ColumnProfile.EMPTY)))
                .isEmpty();
    }
}
