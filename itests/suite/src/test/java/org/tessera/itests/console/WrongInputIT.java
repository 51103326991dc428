package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A wrong command says in one line what is wrong, changes nothing and does not fill the log. */
@ExtendWith(TesseraExtension.class)
class WrongInputIT {

    @TempDir Path folder;

    private String end;
    private int mark;

    @BeforeEach
    void remember(TesseraApi api, LogFile log) throws IOException {
        Files.writeString(folder.resolve("some.csv"), "Name\nA\n");
        end = Rest.journalEnd(api);
        mark = log.mark();
    }

    @AfterEach
    void nothingHasHappened(TesseraApi api, LogFile log) {
        List<JsonNode> changes = new ArrayList<>(Rest.journal(api, end));
        assertThat(changes).isEmpty();
        assertThat(log.since(mark))
                .noneMatch(line -> line.matches("\\S+ (WARN|ERROR) .*|\\tat .*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    record-list                                      | argument type
                    record-list customers.acount                     | There is no record type customers.acount; crm:types lists them
                    record-list customers.account --limit 0          | --limit takes 1 to 10000
                    record-list customers.account --limit many       | many
                    record-list customers.account --colour           | --colour
                    record-list customers.account --filter 'nme==x'  | nme
                    record-list customers.account --filter 'name=='  | filter
                    record-list customers.account --sort nme         | nme
                    record-list customers.account --fields nme       | customers.account has no field nme
                    record-list customers.account and more           | Unexpected argument: and
                    record-show customers.account 1                  | 1
                    record-show customers.account Acme               | Not an id: Acme
                    record-show customers.account                    | argument id
                    import FOLDER/none.csv --type customers.account  | Cannot read the file FOLDER/none.csv
                    import FOLDER/some.csv                           | Which record type? --type says it; crm:types lists them
                    import FOLDER/some.csv --type customers.acount   | customers.acount
                    import FOLDER/some.csv --type customers.account --mode replace | replace
                    import FOLDER/some.csv --type customers.account --charset none --yes | none
                    import FOLDER/some.csv --type customers.account --map Name=nme --yes | nme
                    import FOLDER/some.csv --plan FOLDER/none.json   | none.json
                    import FOLDER/some.csv --plan FOLDER/some.csv    | some.csv
                    import-list 1                                    | 1
                    import-resume 1                                  | 1
                    import-undo 1                                    | 1
                    export customers.account FOLDER                  | FOLDER is a folder
                    export customers.account FOLDER/none/x.csv       | There is no folder FOLDER/none
                    export customers.account FOLDER/some.csv         | FOLDER/some.csv exists; --force overwrites it
                    export customers.account FOLDER/x.csv --fields nme | nme
                    report forecasts                                 | There is no report forecasts; crm:report lists them
                    report sales.pipeline --param colour=red         | There is no parameter colour
                    report sales.pipeline --param owner=Maria        | Maria
                    report sales.pipeline --param owner=1            | there is no sales.representative with id 1
                    report sales.won-lost --param period=fortnight   | fortnight
                    report sales.won-lost --param from=yesterday     | yesterday
                    report sales.pipeline --csv FOLDER/some.csv      | FOLDER/some.csv exists; --force overwrites it
                    action sales.lead 1 fly                          | sales.lead has no action fly; there is
                    action sales.lead 1                              | Which action? There is
                    action sales.lead 1 convert                      | 1
                    changes last                                     | Not an id: last
                    changes --limit 1000                             | --limit takes 1 to 200
                    history customers.account Acme                   | Not an id: Acme
                    journal --limit 1001                             | --limit takes 1 to 1000
                    undo                                             | argument change-set
                    undo last                                        | Not an id: last
                    undo 1                                           | 1
                    types sales.deal                                 | There is no record type sales.deal; crm:types lists them
                    demo-load --accounts 0                           | --accounts takes 1 to 3000000
                    demo-load --accounts many                        | many
                    demo-load --contacts -5                          | --contacts cannot be negative
                    help nothing                                     | There is no command and no group nothing; help lists what there is
                    """)
    void isToldInOneLine(String command, String cause, TesseraConsole console) {
        String typed = "crm:" + command.replace("FOLDER", folder.toString());
        TesseraConsole.Outcome outcome = console.execute(typed);
        assertThat(outcome.status()).as(outcome.text()).isNotZero();
        assertThat(outcome.text().strip().lines().toList())
                .as(outcome.text())
                .hasSizeLessThanOrEqualTo(2)
                .first()
                .asString()
                .hasSizeLessThan(400);
        assertThat(outcome.text()).contains(cause.replace("FOLDER", folder.toString()));
        Problem.checkDiscreet(outcome.text());
    }
}
