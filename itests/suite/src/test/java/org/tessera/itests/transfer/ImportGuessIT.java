package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** An import finds out by itself how a file is written. */
@ExtendWith(TesseraExtension.class)
class ImportGuessIT {

    private static final String TYPE = "customers.account";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";

    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "IG" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    static List<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (String delimiter : List.of(",", ";", "\t")) {
            files.add(Arguments.of("UTF-8", "", delimiter));
            files.add(Arguments.of("UTF-8", "\uFEFF", delimiter));
            files.add(Arguments.of("windows-1252", "", delimiter));
            files.add(Arguments.of("UTF-16LE", "\uFEFF", delimiter));
            files.add(Arguments.of("UTF-16BE", "\uFEFF", delimiter));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void characterSetAndDelimiter(String charset, String mark, String delimiter, TesseraApi api) {
        String name = tag + " Peñalver, “Söhne” & Cía; 5 € \"más\"";
        String text =
                mark
                        + String.join(delimiter, "Name", "Employees", "Description")
                        + "\r\n"
                        + String.join(
                                delimiter,
                                '"' + name.replace("\"", "\"\"") + '"',
                                "12",
                                "\"one\ntwo\"")
                        + "\r\n"
                        + String.join(delimiter, tag + " Ñandú", "3", "")
                        + "\r\n";
        JsonNode taken = Imports.takeIn(api, TYPE, text.getBytes(Charset.forName(charset)));
        assertThat(taken.at("/plan/charset").asText()).isEqualTo(charset);
        assertThat(taken.at("/plan/delimiter").asText()).isEqualTo(delimiter);
        assertThat(taken.path("headings")).hasSize(3);
        assertThat(taken.path("rows").asInt()).isEqualTo(2);
        assertThat(Rest.texts(taken.at("/plan/columns"), "field"))
                .containsExactly("name", "employees", "description");
        assertThat(taken.at("/sample/0/0").asText()).isEqualTo(name);

        JsonNode done = Imports.start(api, taken.path("id").asText());
        Imports.checkCounts(done, 2, 0, 0, 0);
        List<JsonNode> accounts =
                Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"", "sort", "-employees");
        assertThat(accounts)
                .extracting(account -> account.path("name").asText())
                .containsExactly(name, tag + " Ñandú");
        assertThat(accounts.get(0).path("description").asText()).isEqualTo("one\ntwo");
        Imports.undo(api, done);
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"")).isEmpty();
    }

    @Test
    void theCharacterSetOfTheRequestIsNotDoubted(TesseraApi api) {
        String csv = "Name\n" + tag + " Łódź\n";
        JsonNode taken =
                api.post(
                                Rest.path("/api/v1/imports", "type", TYPE),
                                "text/csv; charset=iso-8859-2",
                                csv.getBytes(Charset.forName("ISO-8859-2")))
                        .expect(201)
                        .json();
        JsonNode done = Imports.start(api, taken.path("id").asText());
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\""))
                .extracting(account -> account.path("name").asText())
                .containsExactly(tag + " Łódź");
        Imports.undo(api, done);
    }

    @Test
    void aCharacterSetOrDelimiterThatIsWrongCanBePutRight(TesseraApi api) {
        byte[] csv = ("Name|Employees\n" + tag + " Ω|7\n").getBytes(Charset.forName("ISO-8859-7"));
        String id = Imports.takeIn(api, TYPE, csv).path("id").asText();
        JsonNode planned =
                api.patch(Imports.path(id), Map.of("charset", "ISO-8859-7", "delimiter", "|"))
                        .expect(200)
                        .json();
        assertThat(planned.at("/sample/0/0").asText()).isEqualTo(tag + " Ω");
        Problem.checkField(
                Problem.check(
                        api.patch(Imports.path(id), Map.of("charset", "klingon")), 422, "invalid"),
                "charset",
                "unknown");
        Problem.checkField(
                Problem.check(
                        api.patch(Imports.path(id), Map.of("delimiter", "::")), 422, "invalid"),
                "delimiter",
                "format");
        JsonNode done = Imports.start(api, id);
        Imports.checkCounts(done, 1, 0, 0, 0);
        Imports.undo(api, done);
    }

    @Test
    void whetherDaysOrMonthsComeFirstIsReadFromTheColumn(TesseraApi api) {
        String csv = "Last name,Birthday\n" + tag + " a,03/04/1980\n" + tag + " b,25/12/1981\n";
        JsonNode done = Imports.importCsv(api, "customers.contact", csv, Map.of());
        assertThat(birthdays(api)).containsExactly("1980-04-03", "1981-12-25");
        Imports.undo(api, done);

        // Nothing in the column decides, so the language of the user does.
        String open = "Last name,Birthday\n" + tag + " a,03/04/1980\n";
        done = Imports.importCsv(api, "customers.contact", open, Map.of("locale", "es-ES"));
        assertThat(birthdays(api)).containsExactly("1980-04-03");
        Imports.undo(api, done);
        done = Imports.importCsv(api, "customers.contact", open, Map.of("locale", "en-US"));
        assertThat(birthdays(api)).containsExactly("1980-03-04");
        Imports.undo(api, done);
    }

    private List<String> birthdays(TesseraApi api) {
        return Rest.all(
                        api,
                        "/api/v1/customers/contacts",
                        "filter",
                        "lastName==\"" + tag + "*\"",
                        "sort",
                        "lastName")
                .stream()
                .map(contact -> contact.path("birthday").asText())
                .toList();
    }

    @Test
    void whatIsNoCsvIsRefusedAtOnce(TesseraApi api) {
        byte[] sheet = "PK\u0003\u0004 and so on".getBytes(StandardCharsets.ISO_8859_1);
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13};
        String newest = newest(api);
        for (byte[] content : List.of(sheet, image, new byte[0])) {
            Response answer = api.post("/api/v1/imports?type=" + TYPE, "text/csv", content);
            Problem.checkField(Problem.check(answer, 422, "invalid"), "content", "format");
        }
        byte[] csv = "Name\nX\n".getBytes(StandardCharsets.UTF_8);
        Problem.check(
                api.post("/api/v1/imports?type=" + TYPE, "application/pdf", csv),
                415,
                "unsupported-media-type");
        Problem.checkField(
                Problem.check(api.post("/api/v1/imports", "text/csv", csv), 400, "bad-request"),
                "type",
                "required");
        Problem.checkField(
                Problem.check(
                        api.post("/api/v1/imports?type=customers.ghost", "text/csv", csv),
                        400,
                        "bad-request"),
                "type",
                "unknown");
        assertThat(newest(api)).isEqualTo(newest);
    }

    private static String newest(TesseraApi api) {
        return api.get("/api/v1/imports").expect(200).json().at("/items/0/id").asText();
    }
}
