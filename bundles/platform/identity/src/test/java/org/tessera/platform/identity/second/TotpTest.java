package org.tessera.platform.identity.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The table of RFC 6238, appendix B, cut to six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void hasTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / Totp.STEP_SECONDS)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, second, 0)).hasValue(second / Totp.STEP_SECONDS);
    }

    @Test
    void acceptsAStepMoreOrLessAndNoFurther() {
        long second = 1111111111;
        long step = second / Totp.STEP_SECONDS;
        for (int shift = -3; shift <= 3; shift++) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, step + shift), second, 0).isPresent())
                    .as("step %s", shift)
                    .isEqualTo(Math.abs(shift) <= 1);
        }
    }

    @Test
    void acceptsNoStepUpToTheLastOne() {
        long second = 1111111111;
        long step = second / Totp.STEP_SECONDS;
        String code = Totp.code(SECRET, step);
        assertThat(Totp.step(SECRET, code, second, step - 1)).hasValue(step);
        assertThat(Totp.step(SECRET, code, second, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step - 1), second, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step + 1), second, step)).isPresent();
    }

    /** The values of RFC 4648, section 10, without what fills them up. */
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void writesBase32(String text, String expected) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    }

    @Test
    void tellsAppsEverything() {
        assertThat(Totp.uri(SECRET, "ana ñ"))
                .isEqualTo(
                        "otpauth://totp/Tessera:ana%20%C3%B1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Tessera&algorithm=SHA1&digits=6&period=30");
    }
}
