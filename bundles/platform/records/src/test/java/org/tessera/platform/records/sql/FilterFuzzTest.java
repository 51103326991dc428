package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

/** Any text is a filter or a mistake that can be told. */
class FilterFuzzTest {

    private final FilterParser parser = new FilterParser();

    @FuzzTest(maxDuration = "60s")
    void aTextIsAFilterOrAMistake(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            assertThat(parser.parse(text)).isNotNull();
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
            assertThat(e.errors()).isNotEmpty();
        }
    }
}
