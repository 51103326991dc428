package org.tessera.platform.lifecycle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SqlNamesTest {

    @Test
    void namesAreReadable() {
        assertThat(SqlNames.column("closeDate")).isEqualTo("CLOSE_DATE");
        assertThat(SqlNames.column("user")).isEqualTo("USER_");
        assertThat(SqlNames.column("currentDate")).isEqualTo("CURRENT_DATE_");
        assertThat(SqlNames.table("book-loans", "loan")).isEqualTo("BOOK_LOANS__LOAN");
    }

    @Test
    void noTwoModulesShareATable() {
        assertThat(SqlNames.table("a-b", "c")).isNotEqualTo(SqlNames.table("a", "b-c"));
        String module = "m".repeat(100);
        assertThat(SqlNames.table(module, "one")).hasSize(48);
        assertThat(SqlNames.table(module, "one")).isNotEqualTo(SqlNames.table(module, "two"));
    }

    @Property
    void noTwoAttributesShareAColumn(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 50) String one,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 50) String two) {
        String first = "f" + one;
        String second = "f" + two;
        assertThat(SqlNames.column(first)).hasSizeLessThanOrEqualTo(60);
        if (!first.equals(second)) {
            assertThat(SqlNames.column(first)).isNotEqualTo(SqlNames.column(second));
        }
    }

    @Test
    void derbyTakesEveryColumn() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:derby:memory:sql-names;create=true");
                Statement statement = connection.createStatement()) {
            int number = 0;
            for (String word : SqlNames.reserved()) {
                String column = SqlNames.column(camel(word));
                String table = "T" + number++;
                assertThatCode(
                                () -> {
                                    statement.execute(
                                            "CREATE TABLE " + table + " (" + column + " INT)");
                                    statement.execute(
                                            "SELECT "
                                                    + column
                                                    + " FROM "
                                                    + table
                                                    + " t WHERE t."
                                                    + column
                                                    + " = 1 ORDER BY "
                                                    + column);
                                })
                        .as(word)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static String camel(String word) {
        StringBuilder result = new StringBuilder();
        for (String part : word.toLowerCase(Locale.ROOT).split("_")) {
            result.append(
                    result.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return result.toString();
    }
}
