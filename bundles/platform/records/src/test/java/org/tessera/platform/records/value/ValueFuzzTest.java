package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.tessera.api.type.FieldType;

/** Any text is a value of a field or a mistake that can be told, and a value stays what it is. */
class ValueFuzzTest {

    /** Links take keys of records, which are not looked up here. */
    private static final List<FieldType> TYPES =
            Arrays.stream(FieldType.values())
                    .filter(type -> type != FieldType.LINKS && type != FieldType.RELATION)
                    .toList();

    @FuzzTest(maxDuration = "60s")
    void aTextIsAValueOrAMistake(FuzzedDataProvider data) {
        FieldType type = data.pickValue(TYPES);
        Reads read = Reads.read(type, data.consumeRemainingAsString());
        if (read.value() != null) {
            assertThat(Reads.read(type, read.value()).value())
                    .as(type.name())
                    .isEqualTo(read.value());
        }
    }
}
