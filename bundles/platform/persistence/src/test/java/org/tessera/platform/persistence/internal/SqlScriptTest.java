package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void statementsEndWithASemicolonAtTheEndOfALine() {
        String script =
                """
                -- what this is about;
                UPDATE T SET A = 'x;y'
                  WHERE B = 1; \r
                  -- again
                DELETE FROM T
                """;
        assertThat(SqlScript.statements(script))
                .containsExactly("UPDATE T SET A = 'x;y'\n  WHERE B = 1", "DELETE FROM T");
        assertThat(SqlScript.statements("-- nothing\n;\n\n")).isEmpty();
    }

    @Test
    void aHintForDerbyStays() {
        assertThat(
                        SqlScript.statements(
                                "SELECT A FROM T\n--DERBY-PROPERTIES index=I\nWHERE A > 1;"))
                .containsExactly("SELECT A FROM T\n--DERBY-PROPERTIES index=I\nWHERE A > 1");
    }
}
