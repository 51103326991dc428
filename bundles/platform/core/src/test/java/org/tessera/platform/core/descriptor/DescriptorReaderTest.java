package org.tessera.platform.core.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;

class DescriptorReaderTest {

    private static final String MODULE =
            """
            {"id": "loans", "label": {"en": "Loans", "es": "Préstamos"}, "persistenceUnit": "loans"}
            """;
    private static final String TYPE =
            """
            {"name": "loan", "entity": "x.Loan", "title": "{FIELD}",
             "label": {"en": "Loan", "es": "Préstamo"},
             "pluralLabel": {"en": "Loans", "es": "Préstamos"},
             "fields": [{"name": "FIELD", "type": "text", "label": {"en": "F", "es": "F"}}]}
            """;

    private static ModuleDescriptor read(String field) throws DescriptorException {
        return new DescriptorReader()
                .read(
                        "1.0.0",
                        file("module.json", MODULE),
                        List.of(file("loan.json", TYPE.replace("FIELD", field))));
    }

    private static DescriptorFile file(String name, String text) {
        return new DescriptorFile(
                name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsAModuleFromItsFiles() throws DescriptorException {
        ModuleDescriptor module = read("borrower");
        assertThat(module.id()).isEqualTo("loans");
        assertThat(module.schemaVersion()).isEqualTo(1);
        assertThat(module.types()).singleElement().hasToString("loans.loan");
        assertThat(module.types().get(0).field("borrower")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "lease, x.Loan, leases",
        "loan, x.Lease, leases",
        "lease, x.Lease, loans",
        "lease, x.Loan, loans"
    })
    void refusesTypesThatShareNamePathOrEntity(String name, String entity, String path) {
        String first =
                TYPE.replace("FIELD", "borrower")
                        .replace("\"title\"", "\"path\": \"loans\", \"title\"");
        String second =
                first.replace("\"loan\"", '"' + name + '"')
                        .replace("x.Loan", entity)
                        .replace("loans", path);
        assertThatThrownBy(
                        () ->
                                new DescriptorReader()
                                        .read(
                                                "1.0.0",
                                                file("module.json", MODULE),
                                                List.of(
                                                        file("loan.json", first),
                                                        file("lease.json", second))))
                .isInstanceOf(DescriptorException.class)
                .hasMessageStartingWith("Two record types share");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "version",
                "title",
                "titleKey",
                "updatedBy",
                "binKey",
                "ownedBy",
                "confidential"
            })
    void refusesFieldsThatEveryRecordHas(String field) {
        assertThatThrownBy(() -> read(field))
                .isInstanceOf(DescriptorException.class)
                .hasMessageStartingWith("loan.json.fields[0]: \"name\" must be camel case");
    }

    private static RecordType typed(String member) throws DescriptorException {
        String type =
                TYPE.replace("FIELD", "borrower")
                        .replace("\"title\"", member + " \"title\"")
                        .replace("]}", ", LINK]}")
                        .replace(
                                "LINK",
                                "{\"name\": \"loan\", \"type\": \"link\", \"target\":"
                                        + " \"loans.loan\", \"label\": {\"en\": \"L\", \"es\": \"L\"}}");
        return new DescriptorReader()
                .read("1.0.0", file("module.json", MODULE), List.of(file("loan.json", type)))
                .types()
                .get(0);
    }

    @Test
    void aTypeHasOwnersUnlessItSaysOtherwise() throws DescriptorException {
        assertThat(typed("").isOwned()).isTrue();
        assertThat(typed("").field("ownedBy")).isPresent();
        assertThat(typed("\"ownerless\": true,").isOwned()).isFalse();
        RecordType part = typed("\"follows\": [\"loan\"],");
        assertThat(part.isOwned()).isFalse();
        assertThat(part.follows()).containsExactly("loan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"borrower", "lender"})
    void aTypeFollowsLinksAlone(String field) {
        assertThatThrownBy(() -> typed("\"follows\": [\"" + field + "\"],"))
                .isInstanceOf(DescriptorException.class)
                .hasMessageContaining("\"follows\" must be");
    }

    private static FieldDescriptor borrower(String personal) throws DescriptorException {
        String type =
                TYPE.replace("FIELD", "borrower")
                        .replace("\"title\"", "\"ownerless\": true, \"title\"")
                        .replace("]}", ", MORE]}")
                        .replace(
                                "MORE",
                                "{\"name\": \"person\", \"type\": \"text\","
                                        + personal
                                        + " \"label\": {\"en\": \"P\", \"es\": \"P\"}}");
        return new DescriptorReader()
                .read("1.0.0", file("module.json", MODULE), List.of(file("loan.json", type)))
                .types()
                .get(0)
                .field("person")
                .orElseThrow();
    }

    @Test
    void aFieldSaysWhatItHasToDoWithAPerson() throws DescriptorException {
        assertThat(borrower("").personal()).isEqualTo(PersonalData.NONE);
        assertThat(borrower("\"personal\": \"identifies\",").personal())
                .isEqualTo(PersonalData.IDENTIFIES);
        assertThat(borrower("\"personal\": \"describes\",").personal())
                .isEqualTo(PersonalData.DESCRIBES);
        assertThatThrownBy(() -> borrower("\"personal\": \"yes\","))
                .isInstanceOf(DescriptorException.class)
                .hasMessageContaining("\"personal\" must be identifies or describes");
    }
}
