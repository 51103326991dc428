package org.tessera.platform.transfer.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.platform.transfer.xlsx.CellFormat.Kind;

class CellFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "General | NUMBER |",
                "0.00 | NUMBER |",
                "#,##0;[Red]-#,##0 | NUMBER |",
                "0.00E+00 | NUMBER |",
                "0.0% | PERCENT |",
                "[Red]0% | PERCENT |",
                "yyyy-mm-dd | DATE |",
                "[$-F800]dddd, mmmm dd, yyyy | DATE |",
                "d \"de\" mmmm \"de\" yyyy | DATE |",
                "mmm | DATE |",
                "h:mm | TIME |",
                "[$-409]h:mm:ss AM/PM;@ | TIME |",
                "mm:ss.0 | TIME |",
                "[h]:mm:ss | DURATION |",
                "[mm]:ss | DURATION |",
                "\"day \"0 | NUMBER |",
                "0\\d | NUMBER |",
                "#,##0.00 [$€-C0A] | NUMBER | €",
                "[$CHF-807] #,##0 | NUMBER | CHF",
                "\"$\"#,##0.00_);(\"$\"#,##0.00) | NUMBER | $",
                "_-* #,##0.00 £_-;-* #,##0.00 £_- | NUMBER | £",
                "#,##0 \"EUR\" | NUMBER | EUR",
                "0 \"pcs\" | NUMBER |"
            })
    void saysWhatANumberStandsFor(String code, Kind kind, String currency) {
        assertThat(CellFormat.of(code).kind()).isEqualTo(kind);
        assertThat(CellFormat.of(code).currency()).isEqualTo(currency == null ? "" : currency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "General | -1",
                "0 | -1",
                "0.0 | -1",
                "0.00 | 2",
                "#,##0.00##;[Red]0 | 4",
                "0.00E+00 | -1",
                "0.00% | 2"
            })
    void saysHowManyDigitsAreShown(String code, int decimals) {
        assertThat(CellFormat.of(code).decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NUMBER", "2, NUMBER", "4, NUMBER", "9, PERCENT", "10, PERCENT", "14, DATE", "17, DATE",
        "18, TIME", "21, TIME", "22, DATE", "37, NUMBER", "45, TIME", "46, DURATION", "47, TIME",
        "49, NUMBER", "58, DATE", "164, NUMBER"
    })
    void knowsTheNumbersThatAllSpreadsheetsKnow(int id, Kind kind) {
        assertThat(CellFormat.builtIn(id).kind()).isEqualTo(kind);
    }
}
